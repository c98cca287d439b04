"""A therapy that ended before all its cycles for a toxicity told with those not given: `C5 non faite, créat 150`, `la
4e annulée : thrombopénie`, `3 doses sur 4 prévues : colite`, `03/2019 - 06/2019 (toxicité)`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.end.left_out import not_given, omitted
from kg.fact.therapy.end.why import cause_in, for_cause
from kg.fact.toxicity.grade import grades_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

CAUSES = frozenset({"condition", "measure", "reason", "motive", "response"})
_GIVEN = frozenset({"affirmed", "past"})
_NAMED = frozenset({"drug", "regimen"})
_JUST = 2  # sentences in which the therapy was told before the sentence on its cycles
_LEAD = 40  # code points before a denial in which the cycle it is of stands
_REACH = 40  # code points between what was not given and why
_BREAK = re.compile(r"[;.]\s|\n\s*\n")
_PARTED = re.compile(r"[,;:.()\n]")
_TO_CAUSE = re.compile(r"\s?(?:[:=(,]|[-=]>|→)\s?(?:[a-z]+\s){0,2}")  # from `3 doses sur 4` to its cause
_NUMBER = 6  # code points from a number to the word for cycles
_DATES = frozenset({"date", "month"})
_RANGE = re.compile(r"\s?(?:[-–|\t]|[-=]?>|→|à|au|to)\s?")
_CELL = re.compile(r"(?:\s?(?P<cell>[|\t])\s*|\s?[,(:]\s?)")
_COUNTS = frozenset({"cycle", "quantity"})
_BORNE = 2  # the highest grade of a toxicity that ends no therapy by itself


def cut_short(context: Context, sentence: Sentence, told: list[Candidate]) -> list[Candidate]:
    """Give the therapy whose last cycles were not given the reason that the sentence tells of it.

    Gives a telling of its own where that therapy is named in another sentence.
    """
    if sentence.kinds.isdisjoint(CAUSES):
        return []
    missing = not_given(context, sentence) if "cue" in sentence.kinds else None
    if missing is None and "omitted" in context.reading.named:
        missing = omitted(context, sentence)
    cause = _cause(context, sentence, *missing) if missing else None
    if missing is None or cause is None:
        missing = of_planned(context, sentence) if not sentence.kinds.isdisjoint(_COUNTS) else None
        cause = _behind(context, sentence, missing[1]) if missing else None
    if missing is None or cause is None:
        missing = _stretch(context, sentence) if "date" in sentence.kinds else None
        cause = _of_cell(context, sentence, missing[1]) if missing else None
    if missing is None or cause is None:
        return []
    before = [c for c in told if c.first.start < missing[0] and c.kind in ANTITUMOUR]
    named = [c for c in before if c.drugs and c.status in _GIVEN]
    if (before and not named) or (not named and not told_just_before(context, sentence)):
        return []
    first = sentence.tokens[0]
    ended = named[-1] if named else Candidate(sentence, "treatment", first, first, rule="therapy-implied", generic=True)
    if ended.reason in (None, cause):
        ended.reason, ended.ill = cause, cause == "toxicity"
        ended.courses |= {"stop"}
    return [] if named else [ended]


def told_just_before(context: Context, sentence: Sentence) -> bool:
    """Whether one of the sentences right before names drugs, which cycles that no act is named with are of."""
    near = context.reading.sentences[max(0, sentence.index - _JUST) : sentence.index]
    return any(not s.kinds.isdisjoint(_NAMED) for s in near)


def of_planned(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence tells fewer cycles than were planned: `3 doses sur 4 prévues`, `9 injections/12`, `8 faits sur
    12`."""
    share, told = _share(context.reading.lexicon.lang)
    for number in sentence.of("quantity"):
        found = told.match(context.reading.folded, number.start)
        if found and int(found["given"]) < int(found["all"]):
            return found.span()
    for cycle in sentence.of("cycle"):
        at = max(sentence.start, cycle.start - _NUMBER), min(sentence.end, cycle.end + _LEAD)
        found = share.search(context.reading.folded, *at)
        if found and int(found["given"]) < int(found["all"]):
            return found.start(), found.end()
    return _only(sentence)


def _only(sentence: Sentence) -> tuple[int, int] | None:
    """`2 cures seulement`: a count of cycles with the word for few behind it."""
    for cycle, word in pairwise(sentence.tokens):
        if cycle.kind == "cycle" and (word.kind, word.value) == ("course", "only") and word.start - cycle.end <= 1:
            return cycle.start, word.end
    return None


@lru_cache(maxsize=4)
def _share(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Cycles out of those planned; the same without a word for cycles."""
    words = grammar(lang)
    given, out = words.any_of("received", "carried"), words.any_of("out-of")
    told = rf"(?P<given>\d{{1,2}})\s(?:{given})\s?(?:{out})\s?(?P<all>\d{{1,2}})"
    foreseen = rf"(?:\s(?:{words.any_of('foreseen')}))?"
    no_cause = rf"(?!(?:{words.any_of('for', 'indicated')})(?![a-z]))"
    return re.compile(
        rf"(?<![\d/])(?P<given>\d{{1,2}})\s?(?:[a-z]+\.?\s?)?(?:(?:{given})\s)?(?:{out})\s?(?P<all>\d{{1,2}})(?![\d/])"
        rf"(?:\s{no_cause}[a-z]+)?{foreseen}"
    ), re.compile(rf"{told}(?![\d/]){foreseen}")


def _behind(context: Context, sentence: Sentence, end: int) -> str | None:
    """What stands right behind a count of cycles as the cause that there were no more."""
    for token in sentence.tokens:
        if token.start >= end and token.kind in CAUSES:
            return _told(context, sentence, token) if _leads(context, end, token.start) else None
    return None


def _leads(context: Context, end: int, cause: int) -> bool:
    """Whether a sign or a word for the cause leads from a count to what is told of it: `: `, ` en raison d'une `."""
    gap = context.reading.folded[end:cause]
    if _TO_CAUSE.fullmatch(gap):
        return True
    told = for_cause(context.reading.lexicon.lang).match(gap)
    return told is not None and len(gap) <= _REACH and not _PARTED.search(gap, told.end())


def _stretch(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """The first and the last date of a stretch of time, told one right behind the other."""
    dates = [t for t in sentence.tokens if t.kind in _DATES]
    for first, last in pairwise(dates):
        if _RANGE.fullmatch(context.reading.report.text, first.end, last.start):
            return first.start, last.end
    return None


def _of_cell(context: Context, sentence: Sentence, end: int) -> str | None:
    """`03/2019 -> 06/2019 (toxicité hépatique)`, `| 01/2019 - 06/2019 | colite G3`: what stands right behind the time
    for which a therapy was given as why it ended: a toxicity as such, in brackets or not, an event in a cell; none of
    a low grade, which is told of what was borne."""
    for token in sentence.tokens:
        if token.start < end or token.kind not in CAUSES:
            continue
        lead = _CELL.fullmatch(context.reading.report.text, end, token.start)
        if lead is None or token.kind == "measure":
            return None
        event = token.kind == "condition" and not token.value.endswith("toxicity")
        grades = grades_of(context, sentence, [token]) if token.kind == "condition" else {}
        if token.start in grades and grades[token.start][0] <= _BORNE:
            return None
        told = _told(context, sentence, token)
        return None if event and lead["cell"] is None else told if told != "progression" else None
    return None


def _cause(context: Context, sentence: Sentence, start: int, end: int) -> str | None:
    """What is told right behind, or right before what was not given, as its cause."""
    folded = context.reading.folded
    behind = [t for t in sentence.tokens if t.kind in CAUSES and 0 <= t.start - end <= _REACH]
    before = [t for t in sentence.tokens if t.kind in CAUSES and 0 <= start - t.end <= _REACH]
    for token in [*behind, *reversed(before)]:
        gap = (end, token.start) if token.start >= end else (token.end, start)
        if not _BREAK.search(folded, *gap) and (told := _told(context, sentence, token)):
            return told
    return None


def _denies_cycle(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a cycle, and a sign or word for the cause, stand between a denial and an event."""
    missing = not_given(context, sentence)
    return missing is not None and _TO_CAUSE.fullmatch(context.reading.folded, missing[1], token.start) is not None


def _told(context: Context, sentence: Sentence, token: Token) -> str | None:
    """What a word says of why cycles were not given: a measure beside them is of a toxicity; a denied cycle denies
    nothing else (`pas de C3 (colite)`)."""
    status = context.status(sentence, token)
    if status not in _GIVEN and not (status == "negated" and _denies_cycle(context, sentence, token)):
        return None
    return "toxicity" if token.kind == "measure" else cause_in(context, token)
