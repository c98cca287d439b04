"""Where a report tells that treatments begin."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context

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
