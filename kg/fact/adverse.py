"""Adverse events: toxicities and complications that the text grades, attributes to a therapy, or tells under one.

A condition counts where its sentence grades it, names a toxicity or a complication, says what caused it beside a
therapy, tells a therapy stopped, delayed or reduced, judges the tolerance, or where it hardly comes without a therapy.
What came up after a cycle counts unless it is a mere complaint: without any of these a complaint is a symptom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.fact.case import AdverseEvent, Episode, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.fact.therapy.attribution import caused_otherwise
from kg.fact.therapy_of_event import therapy_of_event
from kg.fact.toxicity.again import eased, in_bracket_of, of_before
from kg.fact.toxicity.cause import cause_of, got_better
from kg.fact.toxicity.doubt import told_as_fact
from kg.fact.toxicity.foreseen import foreseen
from kg.fact.toxicity.grade import grades_of
from kg.fact.toxicity.list import listed
from kg.fact.toxicity.lung import of_therapy
from kg.fact.toxicity.measure import measured
from kg.mention.recognise import Sentence
from kg.mention.token import Token, in_text_order

_MEASURED = frozenset({"measure", "weight"})
_TELLING = _MEASURED | {"condition"}
_GENERAL = "toxicity"  # how the concepts of toxicities of an organ end
_SUM = 34  # from a toxicity of an organ to the events it consists in
_MEANT = {"pulmonary-toxicity": "pneumonitis"}  # what a toxicity means where the same therapy is told to have caused it
_VALUE = 3  # from letters to their value
_DECIMAL = re.compile(r"\s?:?\s?\d+[.,]\d+(?![\d./])")  # none of a date: `TVP 06.2020`
_SCORE = re.compile(r"\s?[:=]?\s?\d(?!\d|[.,]\d)")  # behind letters that may be those of a score: `CRS 2`
_WITH = 40  # from an event to one that came with it: ` de grade 3 associée à une `
_PARTS = re.compile(r"[,;:.()]")
_SPREADING = frozenset({"caused", "toxicity", "graded"})  # what makes an event of every member of its list
# what says only that there was something; beside a precise term it adds nothing
_VAGUE = frozenset({"toxicity", "postoperative-complication"})


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
    starts = sorted([(span.start, e.key) for e in episodes for span in e.evidence if e.kind != "supportive"])
    if not starts:
        return ()
    of_key = {e.key: e for e in episodes}
    known: dict[tuple[str, str], int] = {}
    rows: list[AdverseEvent] = []
    for sentence in context.sentences():
        if sentence.end < starts[0][0] or sentence.kinds.isdisjoint(_TELLING):
            continue
        for found in _in_sentence(context, sentence):
            therapy = therapy_of_event(context, sentence, starts, of_key, found.token, found.end)
            if therapy is None:
                continue
            if of_before(context, found.token) and any(_same(context, c, found.token) for c, _ in known):
                continue
            if sentence.section == "diagnosis":  # a diagnosis sums up what was told
                therapy = next((k for c, k in reversed(known) if c == found.token.value), therapy)
            meant = (_MEANT.get(found.token.value, ""), therapy)
            identity = meant if meant in known else (found.token.value, therapy)
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


def _same(context: Context, concept: str, token: Token) -> bool:
    """Whether a condition may be the event told before: of the same concept, or both of the blood."""
    return concept == token.value or all("blood" in context.concepts[c]["roles"] for c in (concept, token.value))


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
    here = [
        t
        for t in sentence.tokens
        if t.kind == "condition"
        and "adverse-event" in context.concepts[t.value]["roles"]
        and "adj" not in t.flags
        and not _is_measure(context, sentence, t)
        and told_as_fact(context, sentence, t)
        and not caused_otherwise(context, sentence, t)
    ]
    here = [of_therapy(context, sentence, t) for t in here if not _of_other_toxicity(context, sentence, t)]
    changing: Sequence[Token] = ()
    if not sentence.kinds.isdisjoint(_MEASURED):
        told, changing = measured(context, sentence, here)
        here = sorted([*here, *(t for t in told if told_as_fact(context, sentence, t))], key=in_text_order)
    if not here and not changing:
        return []
    grades = grades_of(context, sentence, here)
    found = [_Found(t, None, "stop", t.end) for t in changing]
    for token in here:
        grade = grades.get(token.start)
        if grade and got_better(sentence, token) and eased(context, sentence, token):
            continue
        cause = "graded" if grade else cause_of(context, sentence, token)
        if cause:
            found.append(_Found(token, grade[0] if grade else None, cause, grade[1] if grade else token.end))
    ungraded = [f for f in found if not f.grade]
    if here and ungraded:
        only = foreseen(context, sentence, here)
        found = [f for f in found if f.grade or f.token.start not in only]
        here = [t for t in here if t.start not in only]
    found += _in_list_of(context, sentence, here, found)
    ends = [f.end for f in found if not f.token.value.endswith(_GENERAL) and f.token.value not in _VAGUE]
    found = [f for f in found if f.grade or not in_bracket_of(context, f.token, ends)]
    precise = [f for f in found if not _summed_up(context, sentence, f, found)]
    return precise or found


def _of_other_toxicity(context: Context, sentence: Sentence, token: Token) -> bool:
    """`une toxicité rénale due à l'amoxicilline, avec une anémie`: whether a toxicity told before an event, which may
    consist in it, is said to be of something else than a therapy."""
    if "caused" not in sentence.kinds:
        return False
    before = (t for t in sentence.of("condition") if t.end <= token.start and t.value.endswith(_GENERAL))
    return any(caused_otherwise(context, sentence, t) for t in before)


def _is_measure(context: Context, sentence: Sentence, token: Token) -> bool:
    """`FA 210 U/l`, `FA 9,6`, `CRS 2`: whether letters have a value right behind them and are no condition."""
    if "abbr" not in token.flags:
        return False
    if "weak" in token.flags and _SCORE.match(context.reading.folded, token.end):
        return True
    return _DECIMAL.match(context.reading.folded, token.end) is not None or any(
        0 < t.start - token.end <= _VALUE for t in sentence.of("concentration")
    )


def _in_list_of(context: Context, sentence: Sentence, here: Sequence[Token], found: Sequence[_Found]) -> list[_Found]:
    """`une anémie, une asthénie et une mucite, toutes liées au docétaxel`: what makes one an event makes all."""
    more: list[_Found] = []
    taken = {f.token.start: f.cause for f in found if f.cause in _SPREADING}
    known = {f.token.start for f in found}
    steps = [*pairwise(here), *pairwise(reversed(here))]
    for told, other in steps:
        cause = taken.get(told.start)
        if not cause or other.start in taken:
            continue
        first, last = sorted((told, other), key=in_text_order)
        if listed(context, sentence, first, last) or _with_it(context, sentence, told, other):
            taken[other.start] = cause
            if other.start not in known:
                more.append(_Found(other, None, cause, other.end))
    return more


def _with_it(context: Context, sentence: Sentence, told: Token, other: Token) -> bool:
    """`une stomatite associée à une hépatite`: whether an event that is no complaint came with one."""
    if not 0 < other.start - told.end <= _WITH or "symptom" in context.concepts[other.value]["roles"]:
        return False
    return not _PARTS.search(context.reading.between(told, other)) and any(
        t.value == "with" and told.end <= t.start < other.start for t in sentence.of("with")
    )


def _summed_up(context: Context, sentence: Sentence, one: _Found, found: Sequence[_Found]) -> bool:
    """Whether an event only sums up those told after it: `toxicité hématologique : anémie et neutropénie`."""
    if one.token.value in _VAGUE:
        return any(other.token.value not in _VAGUE for other in found)
    return one.token.value.endswith(_GENERAL) and any(
        0 <= other.token.start - one.end <= _SUM
        and one.grade in (None, other.grade)
        and not other.token.value.endswith(_GENERAL)
        and not listed(context, sentence, one.token, other.token)
        for other in found
    )
