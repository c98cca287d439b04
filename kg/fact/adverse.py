"""Adverse events: toxicities and complications that the text grades, attributes to a therapy, or tells under one.

A condition counts where its sentence grades it, names a toxicity or a complication, says what caused it beside a
therapy, tells a therapy stopped or reduced, or judges the tolerance.  A complaint without any of these is a symptom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.fact.case import AdverseEvent, Episode, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_GRADE = re.compile(
    r"[\s:]{0,2}(?:([1-5])(?![\d%]|[.,]\d)(?:\s?[-/]\s?([1-5]))?|(iv|iii|ii|i|v)(?:\s?[-/]\s?(iv|iii|ii|v))?(?![a-z]))"
)
_SHORT = re.compile(r"[\s,(]{1,3}g\s?([1-4])(?![\d]|[.,]\d)")
_LIST = re.compile(r"[^.;:]{0,60}")
_ABOUT = ("reason", "complication", "tolerance")
_THERAPY = frozenset({"drug", "regimen", "class", "procedure"})
# Terms that say only that there was toxicity; beside a precise one they add nothing.
_VAGUE = frozenset({"toxicity"})


@dataclass(slots=True)
class _Found:
    token: Token
    grade: int | None
    cause: str
    end: int


def read_adverse_events(context: Context, episodes: Sequence[Episode], keys: Keys) -> tuple[AdverseEvent, ...]:
    """One row per concept and therapy; a grade told later is added to the event without one."""
    if not episodes:
        return ()
    starts = sorted((span.start, e.key) for e in episodes for span in e.evidence if e.kind != "supportive")
    if not starts:
        return ()
    known: dict[tuple[str, str], int] = {}
    rows: list[AdverseEvent] = []
    for sentence in context.sentences():
        if sentence.end < starts[0][0]:
            continue
        for found in _in_sentence(context, sentence):
            therapy = _therapy(sentence, starts, found.token)
            if therapy is None:
                continue
            identity = (found.token.value, therapy)
            span = Span(found.token.start, found.end, "fact", "affirmed", f"adverse-{found.cause}")
            if identity in known:
                row = rows[known[identity]]
                if row.grade is None or found.grade in (None, row.grade):
                    rows[known[identity]] = _with(row, found.grade, span)
                    continue
            known[identity] = len(rows)
            rows.append(
                AdverseEvent(
                    key=keys("ae", found.token.value),
                    rule=f"adverse-{found.cause}",
                    concept=found.token.value,
                    grade=found.grade,
                    therapy=therapy,
                    causality="stated" if found.cause in ("caused", "toxicity", "stop") else "temporalOnly",
                    evidence=(span,),
                )
            )
    return tuple(rows)


def _with(row: AdverseEvent, grade: int | None, span: Span) -> AdverseEvent:
    return AdverseEvent(
        key=row.key,
        rule=row.rule,
        concept=row.concept,
        grade=row.grade if row.grade is not None else grade,
        therapy=row.therapy,
        causality=row.causality,
        evidence=tuple(sorted({*row.evidence, span})),
    )


def _in_sentence(context: Context, sentence: Sentence) -> list[_Found]:
    """The adverse events of a sentence: its graded conditions, and all where it speaks of toxicity."""
    if "condition" not in sentence.kinds:
        return []
    here = [t for t in sentence.tokens if t[2] == "condition" and "adverse-event" in context.concepts[t.value]["roles"]]
    if not here:
        return []
    here = [t for t in here if "adj" not in t.flags and context.status(sentence, t) in ("affirmed", "past")]
    grades = _grades(context, sentence, here)
    found: list[_Found] = []
    for token in here:
        grade = grades.get(token.start)
        cause = "graded" if grade else _cause(context, sentence, token)
        if cause:
            found.append(_Found(token, grade[0] if grade else None, cause, grade[1] if grade else token.end))
    precise = [f for f in found if f.token.value not in _VAGUE]
    return precise or found


def _grades(context: Context, sentence: Sentence, here: list[Token]) -> dict[int, tuple[int, int]]:
    """The grade of each condition (by its offset) and where its wording ends; one told last holds for its list."""
    folded = context.reading.folded
    told: list[tuple[int, int, int]] = []
    for token in sentence.of("gradeword"):
        if token.kind == "gradeword":
            match = _GRADE.match(folded, token.end)
            if match:
                told.append((token.start, match.end(), _value(match)))
    for token in here:
        match = _SHORT.match(folded, token.end)
        if match:
            told.append((token.end, match.end(), int(match[1])))
    grades: dict[int, tuple[int, int]] = {}
    last = sentence.start
    for start, end, grade in sorted(told):
        before = [t for t in here if last <= t.start < start]
        if before:
            nearest = before[-1]
            gap = folded[nearest.end : start]
            if len(gap) <= 60 and not re.search(r"[;:.]", gap):
                grades[nearest.start] = (grade, end)
                for a, b in zip(reversed(before[:-1]), reversed(before), strict=False):
                    if not _listed(context, sentence, a, b):
                        break
                    grades[a.start] = (grade, a.end)
        else:  # `grade 3 : neutropénie`
            after = [t for t in here if 0 <= t.start - end <= 20]
            if after:
                grades[after[0].start] = (grade, after[0].end)
        last = end
    return grades


def _value(match: re.Match[str]) -> int:
    if match[3]:
        return max(_ROMAN[match[3]], _ROMAN.get(match[4] or "i", 1))
    return max(int(match[1]), int(match[2] or 0))


def _listed(context: Context, sentence: Sentence, a: Token, b: Token) -> bool:
    """Whether two conditions are members of one list."""
    gap = context.reading.between(a, b)
    if "cue" in sentence.kinds and any(t.kind == "cue" and a.end <= t.start < b.start for t in sentence.tokens):
        return False
    return len(gap) <= 34 and (
        "," in gap or any(t.value == "and" and a.end <= t.start < b.start for t in sentence.tokens)
    )


def _cause(context: Context, sentence: Sentence, token: Token) -> str | None:
    """Why an ungraded condition of a sentence is an adverse event, or None."""
    tokens = sentence.tokens
    if any(t.kind == "better" and 0 <= token.start - t.end <= 60 for t in tokens):
        return None
    for other in tokens:
        if other.kind == "reason" and other.end <= token.start and context.status(sentence, other) == "affirmed":
            return "toxicity"
        if other.kind == "reason" and 0 <= other.start - token.end <= 40:
            return "toxicity"
        if other.kind == "complication" and other.end <= token.start and token.start - other.end <= 120:
            return "complication"
        if other.kind == "tolerance" and other.end <= token.start and token.start - other.end <= 110:
            return "tolerance"
    for other in sentence.of("caused"):
        if other.kind != "caused" or not 0 <= other.start - token.end <= 50:
            continue
        if any(t.kind in _THERAPY and 0 <= t.start - other.end <= 40 for t in tokens):
            return "caused"
    therapies = [t for t in tokens if t.kind in ("drug", "regimen", "class", "cycle")]
    stops = [t for t in tokens if t.kind == "course" and t.value == "stop"]
    if therapies and any(abs(t.start - token.start) <= 200 for t in stops):
        return "stop"
    return "toxicity" if token.value.endswith("toxicity") else None


def _therapy(sentence: Sentence, starts: list[tuple[int, str]], token: Token) -> str | None:
    """The episode told in the same sentence, else the one told last before the event."""
    inside = [key for start, key in starts if sentence.start <= start < sentence.end]
    before = [key for start, key in starts if start < token.start]
    if inside and starts[0][0] <= token.start and before and before[-1] in inside:
        return before[-1]
    return inside[0] if inside and not before else before[-1] if before else None
