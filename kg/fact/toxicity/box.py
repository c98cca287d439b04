"""Toxicities of a form that are answered by boxes: `Neuropathie  [x] oui  [ ] non  2`, `Rash : ☐ oui ☒ non`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token
from kg.text.boxes import BOX, SIGNS, TICK

_OPENS = SIGNS | {":"}  # behind a blank
_COLUMN = re.compile(r"(?:\t| (?=[1-5]$))([1-5])(?=\t|$)", re.MULTILINE)  # columns are set apart by tabs


class Boxed(NamedTuple):
    """Whether a toxicity is ticked as present, its grade in the column behind, and where the answer ends."""

    present: bool
    grade: int | None
    end: int


def boxed(context: Context, token: Token) -> Boxed | None:
    """The answer of the boxes in the row of a condition, None where it has none; left open it tells nothing."""
    folded = context.reading.folded
    if folded[token.end + 1 : token.end + 2] not in _OPENS:
        return None
    row = _row(context.reading.lexicon.lang).match(folded, token.end)
    if row is None:
        return None
    present = row["yes"] is not None and row["no"] is None
    grade = _COLUMN.match(context.reading.report.text, row.end()) if present else None
    return Boxed(present, int(grade[1]) if grade else None, grade.end() if grade else row.end())


@lru_cache(maxsize=4)
def _row(lang: str) -> re.Pattern[str]:
    """The boxes for yes and no behind an item, `yes` and `no` the ticked ones."""
    words = grammar(lang)
    sign = rf"(?:{BOX}|(?P<{{}}>(?!x){TICK}))"
    yes, no = sign.format("yes"), sign.format("no")
    return re.compile(rf"\s?:?\s?{yes}\s?(?:{words.any_of('yes')})\s{no}\s?(?:{words.any_of('no')})(?![a-z])")
