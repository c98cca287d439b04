"""Sentences that tell a beginning with its date and name no therapy: `Débuté le 12/03/2019.`, `Il a débuté en mai et a
fini en août 2012.`"""

from __future__ import annotations

from kg.fact.therapy.course_word import ENDS
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OPENS = 3  # code points before the first word of a sentence: `- `
_DAY = 10  # code points of a date to the day
_DATED = 8  # from the word of a beginning to its date: ` donc le `


def begins_alone(sentence: Sentence, token: Token) -> bool:
    """`Débuté le 12/03/2019.`: whether a sentence opens with a beginning and its date, of what is told before it."""
    if (token.kind, token.value) != ("course", "start") or token.start > sentence.start + _OPENS:
        return False
    if "cycle" in sentence.kinds:
        return False
    dated = (t for t in sentence.of("date") if 0 <= t.start - token.end <= _DATED)
    return any(len(t.value) == _DAY or t.start - token.end > 1 for t in dated)  # `Début 2016` is a part of the year


def begins_and_ends(sentence: Sentence, end: Token) -> bool:
    """`Elle a débuté en mai 2012 et a fini en juin 2013`: whether a beginning and its date stand before the end."""
    if end.value not in ENDS:
        return False
    begun = next((t for t in sentence.of("course") if t.value == "start"), None)
    if begun is None:
        return False
    return any(0 <= t.start - begun.end <= _DATED and t.end < end.start for t in sentence.of("date"))
