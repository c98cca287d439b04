"""The boxes of a form, empty and ticked, as patterns of folded text."""

from __future__ import annotations

import re

# Begun by the signs that a search looks for.
BOX = r"[\[(□☐○◻▢❏](?:(?<=\[) ?\]|(?<=\() ?\)|(?<=[□☐○◻▢❏]))"
# A bare `x` is none where it is the sign of a product: `1 x 8 Gy`, `A x 6`.
TICK = r"(?:\[[x✓✔]\]|\([x✓✔]\)|[☒☑✓✔■◼⊠]|(?<![a-z0-9])(?<![0-9] )x(?![a-z0-9/])(?!\s?[0-9.]))"
SIGNS = frozenset("[(□☐○◻▢❏☒☑✓✔■◼⊠")  # that one of the two begins with, but for a bare `x`
_LONGEST = 4  # code points of an empty box with the blank behind it
_BEFORE = re.compile(rf"{BOX}\s?\Z")


def empty_box(folded: str, start: int, least: int = 0) -> bool:
    """Whether an empty box that begins at `least` or later stands right before an offset."""
    return _BEFORE.search(folded, max(least, start - _LONGEST), start) is not None
