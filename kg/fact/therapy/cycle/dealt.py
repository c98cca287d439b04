"""Cycles and dates of two therapies given one after the other and told as one: `FEC-docétaxel (3+3)`, `EC-Taxol 4+12
débutée en mars`, `chimiothérapie par 3 FEC puis 3 docétaxel en mars 2015`: each has its count, the first the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Cycles
from kg.fact.therapy.cycle.times import MOST, TIMES
from kg.mention.recognise import Sentence
from kg.mention.token import Token

DEALT = "cycles-dealt"  # the rule of a count behind which the date of another therapy may stand
_GAP = 14  # code points between two therapies told as one: ` suivi de `
_MONTH = 7  # code points of a date to the month
_DATED = 24  # code points from the second therapy to the date of both: `, débutée en `
_PAIR = re.compile(
    r"\s?[:,]?\s?\(?(?P<first>\d{1,2})\s?(?:\+|-(?=\s?(?P=first)\b))\s?(?P<second>\d{1,2})(?![\w/+-]|[.,]\d)"
)


def deal_counts(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give each of two chemotherapies told as one its count and the first of them the date that is told behind both."""
    for a, b in pairwise(told):
        if a.kind != "chemotherapy" or b.kind != "chemotherapy" or not (a.drugs and b.drugs):
            continue
        if b.first.start - a.last.end <= _GAP:
            _deal(context, sentence, a, b)
        _share_total(sentence, a, b)
        if b.start is None or b.end is not None:
            continue
        if a.start is None and a.first.kind == "class":
            _date_first(context, sentence, a, b)
        elif a.start == b.start and a.regimen is not None and a.counts and b.counts:
            b.start, b.begins = None, False  # `En mars, début de 4 EC + 12 paclitaxel`


def _deal(context: Context, sentence: Sentence, a: Candidate, b: Candidate) -> None:
    """`(3+3)` right behind two therapies: the cycles of each."""
    pair = _PAIR.match(context.reading.folded, b.last.end, sentence.end)
    if pair is None:
        return
    for candidate, name in ((a, "first"), (b, "second")):
        number = int(pair[name])
        if 1 <= number <= MOST:
            span = Span(pair.start(name), pair.end(name), "cycles", "affirmed", DEALT)
            candidate.cycles = Cycles(number, "count", span, sentence.index)


def _share_total(sentence: Sentence, a: Candidate, b: Candidate) -> None:
    """`Six cycles (3 FEC et 3 docétaxel)`: a count before both that is the sum of theirs is that of neither."""
    total, rest = a.cycles, b.cycles
    if total is None or rest is None or total.span.end > a.last.start:
        return
    own = str(total.number - rest.number)
    for token in sentence.tokens:
        if total.span.end <= token.start < a.last.start and token.value == own and token.kind in TIMES:
            span = Span(token.start, token.end, "cycles", "affirmed", DEALT)
            a.cycles = Cycles(int(own), "count", span, sentence.index)
            return


def _date_first(context: Context, sentence: Sentence, a: Candidate, b: Candidate) -> None:
    """`Chimiothérapie par 3 FEC puis 3 docétaxel en mars`: the month behind both is that in which the first began."""
    start, last = b.start, b.cycles
    if start is None or len(start.edtf) < _MONTH:
        return
    until = max(b.last.end, last.span.end if last else 0)
    for moment in context.dates.get(sentence.index, ()):
        if moment.edtf != start.edtf or not 0 <= moment.token.start - until <= _DATED:
            continue
        begun = [t for t in sentence.of("course") if until <= t.start < moment.token.start and t.value == "start"]
        if not (_agrees(context, a.first, begun[-1]) if begun else a.counts and b.counts):
            continue
        a.start, a.begins, b.start, b.begins = start, True, None, False
        if last is not None:
            b.cycles = last._replace(span=last.span._replace(rule=DEALT))


def _agrees(context: Context, word: Token, begun: Token) -> bool:
    """`une chimiothérapie ... débutée`, not `docétaxel débuté`: whether what began is what the word names."""
    return context.reading.text(word)[-1] == context.reading.text(begun)[-1]
