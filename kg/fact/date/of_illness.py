"""Dates that are of another illness of a list, or of an operation that is often for one: `opéré en 2012, infarctus en
2015 et 2017`, `AVC 2012, appendicectomie`, `cancer du sein, cholécystectomie en 2012`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

# What makes a member of a list one of the tumour and its care, or of what is seen now.
_OF_TUMOUR = frozenset({*THERAPY_KINDS, "morphology", "spread", "lesion", "response", "diagnosed", "caused", "onset"})
_BRACKETED = re.compile(r"\([^()]*\)?")


class Member(NamedTuple):
    """A stretch of a sentence between two marks of a list."""

    start: int
    end: int


def illness_dates(context: Context, sentence: Sentence) -> Mapping[Token, Member]:
    """The dates of a sentence that are of another illness, each with the member of the list that tells it; where the
    list is not of the past those behind the illness (`En mars, une embolie` may be how the tumour was found)."""
    if "date" not in sentence.kinds or sentence.kinds.isdisjoint(("condition", "procedure")):
        return {}
    return context.once_of(sentence, _read)


def _read(context: Context, sentence: Sentence) -> Mapping[Token, Member]:
    found: dict[Token, Member] = {}
    ill: Member | None = None  # the member before, where it is dated and of another illness
    members = _members(context, sentence)
    past = context.once(titles).get(sentence.index) == "past" or any(
        (t.means("cue") or "").startswith("past") for t in sentence.of("cue")
    )
    for member in members if len(members) > 1 else ():
        told = [t for t in sentence.tokens if member.start <= t.start < member.end]
        dates = [t for t in told if t.kind == "date"]
        illness = _illness(context, told) if dates else None
        if illness and not past:
            dates = [t for t in dates if t.start > illness.start]
        if illness:
            ill = member
        elif ill and dates and len(told) == len(dates):
            ill = Member(ill.start, member.end)
        else:
            ill = None
        if ill:
            found.update(dict.fromkeys(dates, ill))
    return found


def _members(context: Context, sentence: Sentence) -> list[Member]:
    """The members of a list; what stands in brackets is of the one before it."""
    start = sentence.start
    told = _BRACKETED.sub(lambda inside: " " * len(inside[0]), context.reading.folded[start : sentence.end])
    ends = [mark.end() + start for mark in _marks(context.reading.lexicon.lang).finditer(told)]
    return [Member(*pair) for pair in zip([start, *ends], [*ends, sentence.end], strict=True)]


@lru_cache(maxsize=4)
def _marks(lang: str) -> re.Pattern[str]:
    """What parts the members of a list."""
    return re.compile(rf"[,;]\s|\s(?:{grammar(lang).any_of('pair')})\s|\s[-–+/]\s")


def _illness(context: Context, told: Sequence[Token]) -> Token | None:
    """The first word for another illness, or for an operation that is mostly none of a cancer, where nothing is told of
    a tumour beside it."""
    if any(t.kind in _OF_TUMOUR or (t.kind == "procedure" and t.value not in _others()) for t in told):
        return None
    return next((t for t in told if t.value in _illnesses()), None)


@lru_cache(maxsize=1)
def _illnesses() -> frozenset[str]:
    return with_role("comorbidity") | with_role("often-benign")


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    """Procedures that are no therapy of a tumour."""
    return with_role("no-therapy") | with_role("often-benign")
