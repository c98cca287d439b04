"""Lines that an organ heads (`SEIN DROIT`, `2) Rein gauche 2018.`, `Vessie :`) or the ticked one of a form with boxes:
a tumour told in them without its organ, or without its side, is of that organ and on that side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.arising import fitting, may_arise
from kg.fact.tumour.group import code_of, organ_of
from kg.fact.tumour.icdo import revised, specificity
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.result_place import spreads_to
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.ticked_organ import form_organs
from kg.mention.recognise import Sentence

MARKER = re.compile(r"[^\S\n]*(?:\(?\d{1,2}[.)/-]{1,2}|[^\w\s]{1,3})?[^\S\n]*")  # what may open the line: `2) `, `* `
_YEAR = r"(?:\s\(?(?:19|20)\d\d\)?)?"
_ALONE = re.compile(rf"{_YEAR}\s?(?:[:.]\s?(?:\n|\Z)|\n|\Z|(?<=\d)\.\s)")  # it has the line for itself, or with a year
_BEFORE = re.compile(rf"{_YEAR}\s?:\s")  # it stands before what its line tells
_WRAPPED = re.compile(r"\n\s*[a-zà-ÿ(]")  # a line that goes on with the one before
_REACH = 1_500  # code points that an organ heads at most
_ELSEWHERE = frozenset({"spread", "response", "origin"})
_OPENING = frozenset({"site", "quantity"})
_SIDES = frozenset({"left", "right"})
_THERE = frozenset({"affirmed", "past"})


class Head(NamedTuple):
    """An organ that heads lines, and where they begin and end."""

    place: Place
    start: int
    end: int
    alone: bool  # it has the line for itself
    ticked: bool = False  # it is the one ticked in a form


def under_head(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with what heads their lines: the side of one without side, the organ of one without any."""
    if not context.once(_heads):
        return said
    heads = context.once(_heads)
    if any(h.ticked for h in heads):  # an organ ticked later than the one of a tumour is involved
        told = min((s.span.start for s in said if _tells_organ(s)), default=len(context.reading.folded))
        heads = [h for h in heads if not h.ticked or h.start <= told]
    return [_headed(context, heads, s) if _open(context, s) else s for s in said]


def _tells_organ(said: Statement) -> bool:
    """Whether the words around a tumour tell its organ."""
    return said.site is not None and said.rule not in (MASS, RESULT) and said.status == "affirmed"


def _open(context: Context, said: Statement) -> bool:
    """Whether a tumour is told without its organ, or in that of its biopsy, or in a paired one without its side."""
    if not said.site or said.rule == RESULT:
        return said.rule != MASS
    return not said.side and context.concepts[said.site]["paired"] == "yes"


def _headed(context: Context, heads: Sequence[Head], said: Statement) -> Statement:
    at = said.span.start
    head = next((h for h in reversed(heads) if h.start <= at < h.end), None)
    if head is None:
        return said
    place = head.place
    if said.site and head.ticked and said.rule == RESULT:
        return _placed(context, said, place)
    if said.site:
        alike = organ_of(context, said.site) == organ_of(context, place.site)
        return said._replace(side=place.laterality) if alike and place.laterality in _SIDES else said
    return _placed(context, said, place)


def _placed(context: Context, said: Statement, place: Place) -> Statement:
    """A statement in the organ that heads its lines, where its tumour may have arisen there and none has spread to."""
    code = code_of(context, said)
    if said.malignant or said.status not in _THERE or revised(code)[-1] not in "23":
        return said
    here = context.reading.sentences[said.sentence]
    if not _ELSEWHERE.isdisjoint(here.kinds) or spreads_to(context, place.site):
        return said
    concept = context.concepts[place.site]
    site = fitting(concept, code) if concept["kind"] == "organ" and may_arise(concept, code) else None
    own = specificity(code) > 1
    return said._replace(site=site, side=place.laterality, own=said.own or own) if site else said


def headed_lines(context: Context) -> Sequence[Head]:
    """The organs that have a line for themselves."""
    return [head for head in context.once(_heads) if head.alone]


def _heads(context: Context) -> Sequence[Head]:
    """The organs that head lines, in text order; before them those ticked in a form, which tell of all behind them."""
    form, found = context.once(form_organs), _found(context)
    if not form.ticked:
        return tuple(found)
    ticked = [Head(p, p.end, p.end + _REACH, False, True) for p in form.ticked]
    return (*ticked, *(head for head in found if head.place not in form.empty))


def _found(context: Context) -> Iterator[Head]:
    text, folded = context.reading.report.text, context.reading.folded
    for sentence in context.sentences("site"):
        first = sentence.tokens[0]
        if first.kind not in _OPENING:
            continue
        line = text.rfind("\n", 0, first.start) + 1
        opened = MARKER.match(text, line)
        place = next(iter(context.places(sentence)), None)
        if opened is None or place is None or place.weak or place.start != opened.end():
            continue
        end = _end_of(sentence, place)
        if alone := _ALONE.match(folded, end):
            yield Head(place, end, _over(text, line, opened.end(), alone.end()), True)
        elif before := _BEFORE.match(folded, end):
            yield Head(place, end, _line_end(text, before.end()), False)


def _end_of(sentence: Sentence, place: Place) -> int:
    """Where an organ and the side told right behind it end."""
    sides = (t.end for t in sentence.of("side") if 0 <= t.start - place.end <= 1)
    return max([place.end, *sides])


def _line_end(text: str, start: int) -> int:
    """Where the line that goes on at an offset ends, with those that it is wrapped into."""
    end = text.find("\n", start)
    while end >= 0 and _WRAPPED.match(text, end):
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _over(text: str, line: int, start: int, end: int) -> int:
    """Up to where an organ that has its line for itself heads the lines below: a blank one, or the next of its list."""
    limit = min(len(text), end + _REACH)
    blank = text.find("\n\n", end, limit)
    limit = blank if blank >= 0 else limit
    following = _next_of(text[line:start])
    found = following.search(text, end, limit) if following else None
    return found.start() if found else limit


@lru_cache(maxsize=64)
def _next_of(marker: str) -> re.Pattern[str] | None:
    """How the next line of a list opens, by what opened one: its number or sign, no further in."""
    sign = marker.strip()
    if not sign:
        return None
    return re.compile("\n" + re.escape(marker[: marker.index(sign)]) + re.sub(r"\d+", r"\\d+", re.escape(sign)))
