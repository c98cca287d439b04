"""The dates of one list: on every one of them the same was seen (`en mars, juin et septembre 2017 : stable`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS

_SERIES = 3  # dates parted by commas alone that make a list


def joined_date(context: Context, sentence: Sentence, moment: Moment) -> Moment | None:
    """The other of two dates on which the same was seen: `en mars et juin 2017`; the two of a range are one time."""
    if "between" in sentence.kinds:
        return None
    folded, joint = context.reading.folded, _joint(context.reading.lexicon.lang)
    for first, second in pairwise(context.dates.get(sentence.index, ())):
        if moment.token in (first.token, second.token) and joint.fullmatch(folded, first.token.end, second.token.start):
            return second if moment.token == first.token else first
    return None


def joined_dates(context: Context, sentence: Sentence, moment: Moment) -> list[Moment]:
    """The other dates on which the same was seen: those of its list (`TDM des 4 mars, 2 juin et 8 septembre 2019`), and
    those at which it was told again (`réponse partielle en mars, confirmée en juin 2017`)."""
    here = context.dates.get(sentence.index, ())
    if len(here) < 2:
        return []
    found = [m for m in _list_of(context, sentence, moment) if m.token != moment.token]
    last = max((moment, *found), key=lambda m: m.token.start)
    folded, again = context.reading.folded, _seen_again(context.reading.lexicon.lang)
    for m in here:
        if m.token.start > last.token.start and again.fullmatch(folded, last.token.end, m.token.start):
            found.append(m)
            last = m
    return found


def _list_of(context: Context, sentence: Sentence, moment: Moment) -> Sequence[Moment]:
    """The dates of the list that a date stands in, which `et` or two commas make one; the two of a range are none, nor
    are those on which a treatment was given (`cures des 4 mars, 2 juin et 8 septembre`, `x3, 3/18, 6/18, 9/18, RC`)."""
    here = context.dates.get(sentence.index, ())
    at = next((i for i, m in enumerate(here) if m.token == moment.token), None)
    if at is None or "between" in sentence.kinds:
        return ()
    folded, joint = context.reading.folded, _joint(context.reading.lexicon.lang)
    comma = _comma(context.reading.lexicon.lang)

    def follows(i: int) -> bool:
        gap = folded[here[i - 1].token.end : here[i].token.start]
        return bool(comma.fullmatch(gap) or joint.fullmatch(gap))

    first, last = at, at
    while first and follows(first):
        first -= 1
    while last + 1 < len(here) and follows(last + 1):
        last += 1
    listed = here[first : last + 1]
    joined = any(joint.fullmatch(folded, a.token.end, b.token.start) for a, b in pairwise(listed))
    if not joined and len(listed) < _SERIES:
        return ()
    before = [t for t in sentence.tokens if t.end <= listed[0].token.start]
    given = bool(before) and (before[-1].kind in THERAPY_KINDS or before[-1].kind == "cycle")
    given = given or (len(listed) > 2 and folded.startswith(",", listed[-1].token.end))
    return () if given else listed


@lru_cache(maxsize=4)
def _seen_again(lang: str) -> re.Pattern[str]:
    """What stands between two dates on which the same was seen: `, confirmée en `, ` et encore en `."""
    words = grammar(lang)
    to = words.before_word("upon", "to")
    return re.compile(rf",?\s(?:{words.before_word('joint')})?(?:{words.any_of('seen-again')})\s(?:{to}){{0,2}}")


def listed_dates(context: Context, sentence: Sentence, moment: Moment) -> list[Moment]:
    """The other dates of a list: `récidives en 2015, 2017 et 2019`."""
    folded, joint = context.reading.folded, _joint(context.reading.lexicon.lang)
    comma = _comma(context.reading.lexicon.lang)
    found: list[Moment] = []
    last = moment
    for m in context.dates.get(sentence.index, ()):
        if m.token.start <= last.token.start:
            continue
        if joint.fullmatch(folded, last.token.end, m.token.start):
            return [*found, m]
        if not comma.fullmatch(folded, last.token.end, m.token.start):
            break
        found.append(m)
        last = m
    return joined_dates(context, sentence, moment)


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    """What joins two dates: ` et `, ` et en `, ` et de `."""
    words = grammar(lang)
    return re.compile(rf" (?:{words.before_word('joint')})(?:{words.before_word('upon', 'of')})?")


@lru_cache(maxsize=4)
def _comma(lang: str) -> re.Pattern[str]:
    """What stands between two dates of a list but for the last: `, `, `, en `."""
    return re.compile(rf",\s(?:{grammar(lang).before_word('upon', 'of')})?")
