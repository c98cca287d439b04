"""What was read of the plain text, at its places in the text as it is in the file."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from kg.fact.case import Case, Derivation, Item, Span
from kg.text.edit import Edited

_HOLDERS = (Item, Derivation)
_HOLDING = (Span, tuple, *_HOLDERS)  # values that are spans or may hold some


def in_source(case: Case, page: Edited) -> Case:
    """A case whose items are proven by stretches of the original text; its mentions and report are so already."""
    if page.is_original:
        return case
    named = (field.name for field in fields(case) if field.name not in ("report", "mentions"))
    return replace(case, **{name: _moved(getattr(case, name), page) for name in named})


def _moved(value: Any, page: Edited) -> Any:
    """A value with all spans in it, at any depth, moved to the original text."""
    if isinstance(value, Span):
        start, end = page.origin(value.start, value.end)
        return Span(start, end, *value[2:])
    if isinstance(value, tuple):
        return tuple([_moved(each, page) if isinstance(each, _HOLDING) else each for each in value])
    if isinstance(value, _HOLDERS):
        return type(value)(
            **{
                name: _moved(part, page) if isinstance(part := getattr(value, name), _HOLDING) and part else part
                for name in value.__dataclass_fields__
            }
        )
    return value
