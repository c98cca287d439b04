"""The date that is a response's own, where another stands nearer or before it, and since when an answer lasts."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.exam import PARTED
from kg.fact.date.moment import Moment
from kg.fact.date.treatment import begun, behind_treatment, dates_begin
from kg.fact.response.moment import possible_dates
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_COUNTED = 34  # from a response to the time after which it came
_SINCE = 9  # from an answer to the date since when it lasts: ` depuis `
_SINCE_BEFORE = 40  # from that date, where it opens the sentence, to the answer: `, la patiente est `
_GIVEN = THERAPY_KINDS | {"procedure", "course", "cycle"}
_HEADED = re.compile(r"(?:\s\([^()]{0,40}\))?\s?:\s")  # from a date to what is told under it
_BRACKETED = re.compile(r"[^,;:.()]{0,40}\([^,;:.()]{0,16}")  # from a response to its date in brackets
_TAKEN = 24  # from a response to the date that is its own
_TURNED = 12  # from a word of order or contrast to the date of what came next: `, mais en`
_NEXT = 40  # from that date to what came next
_TIMED = 40  # from a progression, its site between, to the time after which it came


def since_when(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """`en rémission complète depuis juin 2013`: the date since when an answer lasts, told right behind it."""
    here = [m for m in context.dates.get(sentence.index, ()) if m.lasts]
    behind = next((m for m in here if 0 <= m.token.start - token.end <= _SINCE), None)
    before = (m for m in here if m.token.kind != "relative-date" and 0 < token.start - m.token.end <= _SINCE_BEFORE)
    return behind or next((m for m in before if _says_since(sentence, m, token)), None)


def _says_since(sentence: Sentence, moment: Moment, token: Token) -> bool:
    """`Depuis juin 2013, elle est en rémission complète`: whether a sentence opens with since when an answer lasts."""
    before = (t for t in sentence.tokens if t.end <= token.start and t.value != "since")
    opening = all(t.kind not in THERAPY_KINDS and t.kind != "course" for t in before)
    return opening and moment.token.start - sentence.start <= _SINCE


def bracketed(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """`RP (TDM 09/2019)`, `stabilité au premier bilan (mai 2020)`: the date in brackets right behind a response."""
    folded = context.reading.folded
    here = (m for m in context.dates.get(sentence.index, ()) if m.token.start >= token.end and not m.lasts)
    moment = next(here, None)
    if moment is None or not _BRACKETED.fullmatch(folded, token.end, moment.token.start):
        return None
    between = [t for t in sentence.tokens if token.end <= t.start < moment.token.start]
    return None if any(_has_own_date(context, t) for t in between) else moment


def _has_own_date(context: Context, token: Token) -> bool:
    """Whether a date behind a word may be its own: a therapy, its course, an act, another response; not `dès`, which
    tells when an answer came (`réponse partielle dès le premier scanner (mars 2018)`)."""
    if token.kind == "procedure":
        return not is_imaging(context, token)
    if token.kind == "course":
        return token.value != "since"
    return token.kind in THERAPY_KINDS or token.kind == "response"


def beside(context: Context, token: Token, own: Moment) -> bool:
    """`suite à la progression tumorale notée en février, elle a débuté ...`: a date that is no one else's."""
    gap = context.reading.folded[token.end : own.token.start]
    return len(gap) <= _TAKEN and not PARTED.search(gap)


def later_date(context: Context, sentence: Sentence, token: Token, own: Moment) -> Moment | None:
    """`une réponse partielle en mars devient complète en juin`, `A en mars, progression en juin`: the next date, the
    nearest is taken; `A dès mars -> réponse partielle en juin`, one that is tied to the response."""
    if own.token.end > token.start:
        return None
    possible = {m.token for m in possible_dates(context, sentence, token)}
    here = (m for m in context.dates.get(sentence.index, ()) if m.token in possible)
    after = [m for m in here if 0 <= m.token.start - token.end <= _TAKEN]
    if came_after := _came_after(context, sentence, token, own, possible):
        return came_after
    if not after:
        return None
    if _tied(context.reading.lexicon.lang).fullmatch(context.reading.folded, token.end, after[0].token.start):
        return after[0]
    taken = any(t is not token and 0 <= own.token.start - t.end <= _TAKEN for t in sentence.of("response"))
    apart = "," in context.reading.between(own.token, token) and beside(context, token, after[0])
    came = token.means("response") == "PD" and after[0].token.kind != "relative-date"
    return after[0] if taken or (apart and (came or behind_treatment(context, sentence, own))) else None


def counted_since(context: Context, sentence: Sentence, token: Token, own: Moment) -> Moment | None:
    """`A a été débuté le 7/3/2014, avec une progression après trois mois`: the time counted from the date on which a
    treatment began."""
    if own.token.end > token.start or own.token.kind == "relative-date":
        return None
    later = (m for m in possible_dates(context, sentence, token) if m.token.start > own.token.end)
    time = next((m for m in later if m.token.kind == "relative-date" and not m.lasts and not m.looks_back), None)
    if time is None or abs(time.token.start - token.end) > _COUNTED:
        return None
    began = begun(sentence, own.token.end, token.start) or dates_begin(context, sentence, own)
    return time if began else None


def _came_after(context: Context, sentence: Sentence, token: Token, own: Moment, possible: Set[Token]) -> Moment | None:
    """`6 R-CHOP (dernière cure le 12/6/2017), rechute 18 mois après`: the time told right behind a progression, its
    site between, where a comma parts it from a date that is of a treatment told before."""
    if token.means("response") != "PD" or "," not in context.reading.between(own.token, token):
        return None
    if not any(t.kind in _GIVEN and _is_dated(context, t, own, token) for t in sentence.tokens):
        return None
    times = (m for m in context.dates.get(sentence.index, ()) if m.token.start >= token.end and not m.lasts)
    time = next(times, None)
    if time is None or time.token.kind != "relative-date" or time.looks_back or time.token not in possible:
        return None
    gap = context.reading.between(token, time.token)
    if len(gap) > _TIMED or PARTED.search(gap):
        return None
    between = (t for t in sentence.tokens if token.end <= t.start and t.end <= time.token.start)
    return time if all(t.kind in ("site", "side") for t in between) else None


def _is_dated(context: Context, given: Token, own: Moment, token: Token) -> bool:
    """Whether a date is of a treatment: behind it, or before it and a colon (`2017 : A, progression à 14 mois`)."""
    if given.end <= own.token.start:
        return True
    heads = own.token.end <= given.start and given.end <= token.start
    return heads and _HEADED.fullmatch(context.reading.folded, own.token.end, given.start) is not None


@lru_cache(maxsize=4)
def _tied(lang: str) -> re.Pattern[str]:
    """What ties a response to the date right behind it: ` en `."""
    return re.compile(rf" (?:{grammar(lang).before_word('upon')})")


def of_next(sentence: Sentence, token: Token, behind: Moment) -> bool:
    """`maladie stable, mais en février 2015 une progression`: whether a date behind a response is that of another one,
    which a word of order or contrast and the date lead to."""
    date = behind.token
    if not any(
        token.end <= t.start < date.start and date.start - t.end <= _TURNED
        for t in sentence.tokens
        if t.kind == "then" or (t.kind == "cue" and t.value == "stop")
    ):
        return False
    return any(0 <= t.start - date.end <= _NEXT and t.value != token.value for t in sentence.of("response"))
