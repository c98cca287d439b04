"""Dates that are of another illness of a list, or of an operation that is often for one: `opéré en 2012, infarctus en
2015 et 2017`, `AVC 2012, appendicectomie`, `cancer du sein, cholécystectomie en 2012`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.document.parts import titles
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

# What makes a member of a list one of the tumour and its care, or of what is seen now.
_OF_TUMOUR = frozenset({*THERAPY_KINDS, "morphology", "spread", "lesion", "response", "diagnosed", "caused", "onset"})
_LEADS = 12  # code points from the date that opens a member to the illness: `2004 : un`
_SHOWN = frozenset({"stop"})  # value of cues behind which the tumour is told by what follows: `révélé par une embolie`
_BRACKETED = re.compile(r"\([^()]*\)?")
_YEAR = 4  # code points of a bare year


class Member(NamedTuple):
    """A stretch of a sentence between two marks of a list."""

    start: int
    end: int


def illness_dates(context: Context) -> Mapping[int, Mapping[Token, Member]]:
    """The dates of the sentences (by their index) that are of another illness, each with the member of the list that
    tells it; where the list is not of the past those behind the illness (`En mars, une embolie` may be how the tumour
    was found)."""
    ill = _illnesses()
    words = [*context.tokens("condition"), *context.tokens("procedure"), *context.tokens("benign")]
    told = {s.index: s for s, t in words if s.index in context.dates and (t.kind != "procedure" or t.value in ill)}
    return {i: dates for i, s in told.items() if "date" in s.kinds and (dates := _read(context, s))}


def without_illness(context: Context, sentence: Sentence, at: int) -> tuple[Moment, ...]:
    """The dates of a sentence without the years of illnesses that another member of its list tells than the one at a
    place."""
    here, ill = context.dates.get(sentence.index, ()), context.once(illness_dates).get(sentence.index)
    if ill is None:
        return here
    return tuple([m for m in here if (o := ill.get(m.token)) is None or o.start <= at < o.end or len(m.edtf) > _YEAR])


def _read(context: Context, sentence: Sentence) -> Mapping[Token, Member]:
    members = _members(context, sentence)
    if not members:
        return {}
    found: dict[Token, Member] = {}
    ill: Member | None = None  # the member before, where it is dated and of another illness
    past = _is_past(context, sentence)
    tokens, n = sentence.tokens, 0
    for member in members:
        told: list[Token] = []
        dates: list[Token] = []
        while n < len(tokens) and tokens[n].start < member.end:
            (dates if tokens[n].kind == "date" else told).append(tokens[n])
            n += 1
        illness = _illness(told, past) if dates and told else None
        ill = member if illness else Member(ill.start, member.end) if ill and dates and not told else None
        for date in dates if ill else ():
            if illness is None or date.start > illness.start or (past and illness.start - date.end <= _LEADS):
                found[date] = ill or member  # `infarctus en 2015 et 2017`: of the illness before
    return found


def _is_past(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells what the patient had before."""
    if context.once(titles).get(sentence.index) == "past":
        return True
    return "cue" in sentence.kinds and any((t.means("cue") or "").startswith("past") for t in sentence.of("cue"))


def _members(context: Context, sentence: Sentence) -> list[Member]:
    """The members of a list, none where there is one alone; what stands in brackets is of the one before it."""
    start = sentence.start
    told = _BRACKETED.sub(lambda inside: " " * len(inside[0]), context.reading.folded[start : sentence.end])
    ends = [mark.end() + start for mark in _marks(context.reading.lexicon.lang).finditer(told)]
    return [Member(*pair) for pair in pairwise([start, *ends, sentence.end])] if ends else []


@lru_cache(maxsize=4)
def _marks(lang: str) -> re.Pattern[str]:
    """What parts the members of a list."""
    return re.compile(rf"[,;]\s|\s(?:{grammar(lang).any_of('pair')})\s|\s[-–+/]\s")


def _illness(told: Sequence[Token], past: bool) -> Token | None:
    """The first word for another illness, of the past whatever it is, or for an operation that is mostly none of a
    cancer, where nothing is told of a tumour beside it."""
    ill, other = _illnesses(), _no_therapies()
    found: Token | None = None
    for token in told:
        if token.kind in _OF_TUMOUR or token.value in _SHOWN:
            return None
        if token.kind == "procedure" and token.value not in other:
            return None
        if token.value in ill or token.kind == "benign" or (past and token.kind == "condition"):
            found = found or token
    return found


@lru_cache(maxsize=1)
def _illnesses() -> frozenset[str]:
    return with_role("comorbidity") | with_role("often-benign")


@lru_cache(maxsize=1)
def _no_therapies() -> frozenset[str]:
    return with_role("no-therapy") | with_role("often-benign")
