"""Where a report tells that treatments begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.fact.context import Context
from kg.mention.token import Token, in_text_order

_NAMED = ("drug", "regimen")
_TREATS = ("drug", "regimen", "class")


def treatment_starts(context: Context, operations: bool = True) -> Sequence[int]:
    """Where the report tells that a treatment begins: what lies between two tellings makes them two events."""
    return context.once(_all_starts if operations else _starts_unoperated)


def _all_starts(context: Context) -> Sequence[int]:
    return _starts(context, ("surgery", "radiotherapy"))


def _starts_unoperated(context: Context) -> Sequence[int]:
    return _starts(context, ("radiotherapy",))


def _starts(context: Context, acts: Sequence[str]) -> Sequence[int]:
    given = [t.start for kind in _TREATS for _, t in context.tokens(kind) if t.kind == kind]
    procedures = [t for _, t in context.tokens("procedure") if t.kind == "procedure"]
    return sorted([*given, *(t.start for t in procedures if context.concepts[t.value]["kind"] in acts)])


def told_last(context: Context, at: int) -> Token | None:
    """The drug or regimen told last before a place, None where none is."""
    starts, told = context.once(_named)
    before = bisect_left(starts, at)
    return told[before - 1] if before else None


def _named(context: Context) -> tuple[Sequence[int], Sequence[Token]]:
    """The words for drugs and regimens in text order, and where they stand."""
    told = [t for kind in _NAMED for _, t in context.tokens(kind) if t.kind == kind]
    told.sort(key=in_text_order)
    return [t.start for t in told], told
