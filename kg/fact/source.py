"""What was read of the plain text, at its places in the text as it is in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.fact.case import Case, Derivation, Item, Span
from kg.text.edit import Edited

_HOLDING = (tuple, Item, Derivation)  # values that may hold spans


def in_source(case: Case, page: Edited) -> Case:
    """A case whose items are proven by stretches of the original text; its mentions and report are so already."""
    if page.is_original:
        return case
    named = [name for name in case.__dataclass_fields__ if name not in ("report", "mentions")]
    return replace(case, **{name: _moved(part, page) for name in named if (part := getattr(case, name))})


def _moved(value: Any, page: Edited) -> Any:
    """What holds spans at any depth, with each moved to the original text; in loops, as there are many."""
    begins, ends = page.begins, page.ends
    if isinstance(value, tuple):
        members = list(value)
        for i, each in enumerate(value):
            if isinstance(each, Span):
                members[i] = Span(begins[each[0]], ends[each[1] - 1], *each[2:])
            elif isinstance(each, _HOLDING):
                members[i] = _moved(each, page)
        return tuple(members)
    parts: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        part = getattr(value, name)
        if isinstance(part, Span):
            part = Span(begins[part[0]], ends[part[1] - 1], *part[2:])
        elif part and isinstance(part, _HOLDING):
            part = _moved(part, page)
        parts[name] = part
    return type(value)(**parts)
