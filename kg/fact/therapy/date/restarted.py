"""What was given again some time after its end, told without a name: `A arrêté en juin.  Rechallenge en octobre`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.edtf import months_of, when
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NO_PAUSE = 2  # months from an end to what is no going on after a pause
_OPENS = 11  # code points before the word of a restart in which no subject of its own fits: `elle a été repris`
_HEADS = 3  # from a date at the head of a sentence to what follows it: ` : `
_DATED = 40  # from the word of a restart to its date, with how much is given: ` à dose réduite de moitié le `


def restarts_alone(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Rechallenge en octobre 2016`, `Le 10/10 : réintroduction à demi-dose`: whether a sentence opens with a restart
    that is dated, and not with that of something it names (`reprise du travail en mai`)."""
    if (token.kind, token.value) != ("course", "resume"):
        return False
    dates = sentence.of("date")
    behind = next((t for t in dates if t.start >= token.end), None)
    ahead = next((t for t in dates if t.end <= token.start), None)
    opens = sentence.start if ahead is None else ahead.end
    if token.start - opens > _OPENS + (_HEADS if ahead else 0):
        return False
    if _of(context.reading.lexicon.lang).match(context.reading.folded, token.end):
        return False
    return ahead is not None or (behind is not None and behind.start - token.end <= _DATED)


def restart(draft: Draft, candidate: Candidate) -> Told | None:
    """The date on which what had ended is told to be given again, where that is well after the known end."""
    told = candidate.start or candidate.restart
    if told is None or draft.end is None or not (draft.stopped or draft.completed):
        return None
    if candidate.status != "affirmed" or candidate.line or candidate.setting:
        return None
    if "resume" not in candidate.courses or "stop" in candidate.courses:
        return None
    if not candidate.sentence.kinds.isdisjoint(("drug", "regimen")):
        return None  # what is given next may be named
    end, start = draft.end.edtf, told.edtf
    later = when(end).latest < when(start).earliest and months_of(start) - months_of(end) >= _NO_PAUSE
    return told if later else None


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    """What leads from the word of a restart to what is taken up."""
    return re.compile(rf"\s(?:{grammar(lang).before_word('of')})")
