"""Assessments told by how long a treatment had run: `À 3 mois : réponse partielle`, `maladie stable à 6 mois`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.certainty import is_imaging
from kg.fact.case import CARE, Episode, When
from kg.fact.context import Context
from kg.fact.course_over import ENDS
from kg.fact.date.edtf import shift
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

RULE = "date-since-start"
_MONTH = 7  # code points of a year and month
_LED = 110  # from a time that opens a sentence to what was seen then
_OF = 4  # from a time to the treatment that it is of
_HEAD = 24  # from an examination to the time it was made at
_PART = 80  # from an act to the drug given with it
_LONGEST = 10  # years from a treatment to a relapse told by them alone
RELAPSE = frozenset({"relapse"})  # flag of a time counted from when a treatment was over
_ACTS = frozenset({"surgery", "radiotherapy", "transplant"})  # what follows them is counted from their end
_UNITS = frozenset({"d", "wk", "mo", "a"})
_LETTERS = "jm"  # with which a time counted from the start is written
_BESIDE = frozenset({" ", " ("})  # from what was seen to such a time
_COLON = re.compile(r"\s?[:=]")  # from such a time to what was seen then
_BLANK = re.compile(r"[\s,;•*>-]*")  # from the begin of a line, or a date and its comma, to such a time
_TREATS = THERAPY_KINDS | {"relative-date"}


def lapse_of(context: Context, sentence: Sentence, token: Token) -> Token | None:
    """The time since its start, or end, at which what a treatment brought is told to have been seen, without a date."""
    told = max((m.token.end for m in context.dates.get(sentence.index, ())), default=sentence.start)
    folded, words = context.reading.folded, _words(context.reading.lexicon.lang)
    relapsed = token.flags & RELAPSE
    times = [t for t in _times(context, sentence) if t.start >= told and not (relapsed and _is_age(t))]
    for time in times:
        if time.start < token.end:
            continue
        beside = words.behind.fullmatch(folded, token.end, time.start) or _noted(folded, token, time)
        if beside or _of_treatment(context, sentence, token, time):
            return replace(time, flags=relapsed or _over(context, sentence, time))
    for time in reversed(times):
        if time.end > token.start or token.start - time.end > _LED or _treated(sentence, time, token):
            continue
        clause = max(told, folded.rfind(",", told, time.start) + 1)
        opens = any(words.opening.fullmatch(folded, at, time.start) for at in {told, clause})
        opens = opens or _heads(context, time, {sentence.start, told, clause})
        if opens or _of_examination(context, sentence, time):
            return replace(time, flags=relapsed or _over(context, sentence, time))
    return None


def _of_treatment(context: Context, sentence: Sentence, token: Token, time: Token) -> bool:
    """`une réponse complète et un net bénéfice après deux mois de traitement`: whether a time told
    behind a response is that for which its treatment was given."""
    of = _words(context.reading.lexicon.lang).of
    between = (t for t in sentence.tokens if token.end <= t.start < time.start)
    return not any(t.kind in _TREATS or t.kind == "response" for t in between) and any(
        t.value == "treatment" and of.fullmatch(context.reading.folded, time.end, t.start) for t in sentence.of("class")
    )


def _is_age(time: Token) -> bool:
    """Whether a time is too long for that from a treatment to a relapse: `récidive à 25 ans`."""
    return time.unit == "a" and int(time.value) > _LONGEST


def _noted(folded: str, token: Token, time: Token) -> bool:
    """`SD (M+3)`, `RP M6`: whether a time counted from the start stands right behind what was seen then; `M1` is a
    category."""
    return folded[time.start] in _LETTERS and time.value != "1" and folded[token.end : time.start] in _BESIDE


def _heads(context: Context, time: Token, begins: Set[int]) -> bool:
    """`M+3 : SD`, `J90 : RP`: whether a time counted from the start is the heading of what was seen then."""
    folded = context.reading.folded
    if folded[time.start] not in _LETTERS or not _COLON.match(folded, time.end):
        return False
    return any(_BLANK.fullmatch(folded, at, time.start) for at in begins)


def _over(context: Context, sentence: Sentence, time: Token) -> frozenset[str]:
    """The flag of a time counted from when a treatment was over: `à un an de la fin du traitement`."""
    of = _words(context.reading.lexicon.lang).of
    return (
        RELAPSE
        if any(
            t.value in ENDS and of.fullmatch(context.reading.folded, time.end, t.start) for t in sentence.of("course")
        )
        else frozenset()
    )


def _times(context: Context, sentence: Sentence) -> Iterator[Token]:
    """The durations of a sentence, and days and months counted from the start (`J100`, `M3`)."""
    words = _words(context.reading.lexicon.lang)
    for time in sentence.of("duration"):
        value, _, unit = time.value.partition(" ")
        if (unit or time.unit) in _UNITS and value.isdigit():
            yield Token(time.start, time.end, time.kind, value, unit or time.unit)
    for match in words.counted.finditer(context.reading.folded, sentence.start, sentence.end):
        unit = match.lastgroup or ""
        yield Token(match.start(), match.end(), "duration", match[unit], unit)


def _treated(sentence: Sentence, time: Token, token: Token) -> bool:
    """Whether a therapy is told between a time and a response: the time may be of something else; not the treatment
    that it is of (`après les deux premiers mois de traitement`)."""
    between = (t for t in sentence.tokens if time.end <= t.start < token.start and t.kind in _TREATS)
    return any(t.value != "treatment" or t.start - time.end > _OF for t in between)


def _of_examination(context: Context, sentence: Sentence, time: Token) -> bool:
    """`TEP M3 : RC`, `TDM à 3 et 6 mois : RP`: whether the time is the one an examination was made at."""
    at = _words(context.reading.lexicon.lang).at
    return any(
        is_imaging(context, t)
        and 0 <= time.start - t.end <= _HEAD
        and at.fullmatch(context.reading.folded, t.end, time.start)
        for t in sentence.of("procedure")
    )


def since_start(episodes: Sequence[Episode], at: int, lapse: Token) -> Moment | None:
    """The date so long after the start of the treatment told last before a place, None where that has no month."""
    told = sorted((min(s.start for s in e.evidence), n) for n, e in enumerate(episodes) if e.evidence)
    before = [(start, episodes[n]) for start, n in told if start < at and episodes[n].kind not in CARE]
    if not before:
        return None
    over = not lapse.flags.isdisjoint(RELAPSE)
    since = _since(before[-1][1], over)
    if since is None and len(before) > 1 and _given_with(*before[-2], *before[-1]):
        since = _since(before[-2][1], over)
    return Moment(lapse, shift(since.edtf, float(lapse.value), lapse.unit), RULE) if since else None


def _given_with(first: int, act: Episode, then: int, last: Episode) -> bool:
    """`Autogreffe le 11/09/2018, conditionnement par melphalan`: an act and the drug given as part of it."""
    return act.kind in _ACTS and last.kind not in _ACTS and then - first <= _PART


def _since(episode: Episode, over: bool) -> When | None:
    """When a treatment began that is still given, or when it or an act was over; None where that has no month."""
    act = episode.kind in _ACTS or episode.setting == "concomitant"
    when = (episode.end if act or over else None) or (episode.start if act or not over else None)
    return when if when and len(when.edtf.rstrip("~")) >= _MONTH else None


class _Words(NamedTuple):
    """Times counted from the start (`J100`, `jour +100`, `M3`); what stands between a response and its time, what leads
    to the time that a sentence opens with, and what stands between an examination and the time it was made at, and
    between a time and what it is counted from."""

    counted: re.Pattern[str]
    behind: re.Pattern[str]
    opening: re.Pattern[str]
    at: re.Pattern[str]
    of: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    at = words.before_word("lapse")
    several = rf"(?:\d{{1,2}}(?:,\s|\s(?:{words.before_word('joint')})))?"  # `à 3 et 6 mois`
    day = rf"(?:j(?:\s?\+)?|(?:{words.any_of('days')})\s\+?)"
    return _Words(
        re.compile(rf"(?<![a-z\d/-])(?:{day}(?P<d>[1-9]\d{{1,2}})|m\+?(?P<mo>\d{{1,2}}))(?![\da-z]|[.,/]\d)"),
        re.compile(rf"(?: [a-z]+){{0,3}}?[ (,]{{1,2}}(?:{at})"),
        re.compile(rf"\W{{0,3}}(?:[a-z']+,? ){{0,5}}(?:{at}){several}"),
        re.compile(rf"\s(?:[a-z]+\s){{0,2}}(?:{at})?{several}"),
        re.compile(rf"\s(?:{words.before_word('of')})(?:{words.before_word('article')})?"),
    )
