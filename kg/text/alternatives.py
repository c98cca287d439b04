"""The pattern of a word that has several forms."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(forms: Iterable[str], apart: str = "") -> str:
    """A pattern for one of some forms, blanks as any blank; it matches nothing where there is none.

    Of forms that begin alike the one that stands first is tried first.  They are grouped by their initial, so that one
    comparison rules out most: a search tries the pattern at every word of a text.  `apart` is a class of characters
    none of which stands before a form; it is asked behind the initials, as what a pattern begins with is what a search
    looks for.
    """
    by_initial: dict[str, list[str]] = {}
    for form in forms:
        by_initial.setdefault(_escaped(form[:1]), []).append(_escaped(form[1:]))
    return (
        "|".join(
            initial
            + (f"(?<!{apart}{initial})" if apart else "")
            + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
            for initial, rests in by_initial.items()
        )
        or "(?!)"
    )


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", r"\s")
