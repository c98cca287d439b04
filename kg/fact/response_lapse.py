"""Assessments told by how long a treatment had run: `À 3 mois : réponse partielle`, `maladie stable à 6 mois`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Episode
from kg.fact.context import Context
from kg.fact.timeline import Moment
from kg.lexicon.grammar import grammar
from kg.mention.edtf import shift
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-since-start"
_MONTH = 7  # code points of a year and month
_LED = 30  # from a time that opens a sentence to what was seen then
_UNITS = frozenset({"wk", "mo", "a"})


def lapse_of(context: Context, sentence: Sentence, token: Token) -> Token | None:
    """The time since its start at which what a treatment brought is told to have been seen, without another date."""
    if "duration" not in sentence.kinds or token.means("response") == "PD" or context.dates.get(sentence.index):
        return None
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    for time in sentence.of("duration"):
        if time.unit not in _UNITS or not time.value.isdigit():
            continue
        if time.start >= token.end and words.behind.fullmatch(folded, token.end, time.start):
            return time
        led = time.end <= token.start and token.start - time.end <= _LED
        if led and words.opening.fullmatch(folded, sentence.start, time.start):
            return time
    return None


def since_start(episodes: Sequence[Episode], at: int, lapse: Token) -> Moment | None:
    """The date so long after the start of the treatment told last before a place, None where that has no month."""
    told = [(min(s.start for s in e.evidence), e) for e in episodes if e.evidence and e.kind != "supportive"]
    before = [(start, e) for start, e in told if start < at]
    start = max(before, key=lambda one: one[0])[1].start if before else None
    if start is None or len(start.edtf.rstrip("~")) < _MONTH:
        return None
    return Moment(lapse, shift(start.edtf, float(lapse.value), lapse.unit), RULE)


class _Words(NamedTuple):
    """What stands between a response and its time, and what leads to the time that a sentence opens with."""

    behind: re.Pattern[str]
    opening: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    at = grammar(lang).before_word("lapse")
    return _Words(
        re.compile(rf"[ (,]{{1,2}}(?:{at})"),
        re.compile(rf"\W{{0,3}}(?:[a-z]+ ){{0,3}}(?:{at})"),
    )
