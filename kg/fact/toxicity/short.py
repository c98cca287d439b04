"""Grades that notes write with a letter behind an event: `mucite G3`, `phlébite du bras gauche 06.2023, G2`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
# `mucite de type G3`, `neuropathie périph. G2`, `mucite (CTCAE v5.0 G1)`, `HTA en 11/2019 G3`, `nausées GII`
_SHORT = re.compile(
    r"(?:\.\s\(?(?=g)|(?:\s[a-z\d/]{1,12}){0,2}?[\s,(:=]{1,3})"
    r"(?:(?:(?:ctcae\s(?:v\s?\d(?:[.,]\d)?\s)?)?(?:g[\s.-]?|gr\.?|grade)|ctc(?:ae)?\s)([1-4])(?!\d|[.,]\d)"
    r"(?:[-/]g?([1-4])(?![\d/]|[.,]\d))?|(?:g[\s-]|gr\.?)(i)(?![a-z])|(?:g[\s-]?|gr\.?)(iv|ii|iii)(?![a-z]))"
)
_NUMBER = re.compile(  # none with a decimal or counted by the day: `bilirubine 4,5 mg/dl`, `selles 4/j`
    r"\s?[(=:]?\s?([0-4])\)?(?=\s?(?:[;)]|,(?!\d)|/(?!\d|j))|\s-\s|\.?\s*\Z)"
)
# The row of a table with a column for each week or visit: `Mucite   0   1   3   2`, `Mucite | 0 | 1 | - | 2`.
_ROW = re.compile(r"(?:\s?:)?(?:[ ]?[ |\t][ ]?(?:[0-4](?!\d|[.,]\d)|-(?!\d))){3,}(?=[ ]?[|\t]?[ ]?(?:\n|\Z))")
_CELL = re.compile(r"\d")
_AFTER_PLACE = re.compile(  # `thrombose jugulo-sous-clavière droite sur chambre 06.2023, G3`
    r"(?:\s(?:[a-z\d/-]{1,20}(?:\.\d{1,4})?|\+)){1,6}?[\s,(]{1,3}g([1-4])(?!\w|\.\d)"
)
_NONE = re.compile(r"[\s(:=]{1,3}(?:de\s)?(?:g|gr\.?|grade)\s?0(?![\d/]|[.,]\d|\s?-)")  # `mucite G0`, none of a range
_LETTER = re.compile(r"g[1-4]")  # looked for first
_FAR = 165  # code points from an event to the end of a grade behind its place and time
_RIGHT = re.compile(r"[\s(]{1,2}g[\s-]?[1-4](?![\d/-]|[.,]\d)")  # `mucite G3`, none of a range
_LAST = re.compile(r"[,(]\s?g([1-4])\s?\)?[.\s]*$")  # `infection pulmonaire, hospitalisation de 4 j, G3`
_LISTED = 2  # events with a number behind them that make a list of grades
_OWN = 40  # code points of a sentence that tells one event and its grade
_HEADS = frozenset({"date", "month", "number", "quantity", "cycle"})
_OTHERS = frozenset(  # what a grade may be of
    {"cue", "condition", "measure", "gradeword", "morphology", "response", "drug", "regimen"}
)


def short_grade(context: Context, sentence: Sentence, token: Token) -> tuple[int, int] | None:
    """The grade written behind an event, or behind its place and time, and where it ends."""
    folded = context.reading.folded
    near = _SHORT.match(folded, token.end)
    if near and not (near[0][0] == "." and near.end() > sentence.end):
        return int(near[2] or near[1] or ROMAN[near[3] or near[4]]), near.end()
    if not _LETTER.search(folded, token.end, token.end + _FAR):
        return None
    far = _AFTER_PLACE.match(folded, token.end)
    if far is None:
        return None
    between = [t for t in sentence.tokens if token.end <= t.start < far.start(1)]
    if any(t.kind in _OTHERS or (t.value == "and" and not _of_places(t, between)) for t in between):
        return None
    return int(far[1]), far.end()


def _of_places(joint: Token, between: Sequence[Token]) -> bool:
    """`paresthésies des pieds et des doigts, G2`: whether `et` joins two places of one event."""
    before = [t for t in between if t.end <= joint.start]
    after = [t for t in between if t.start >= joint.end]
    return bool(before and after) and before[-1].kind == after[0].kind == "site"


def closing_grade(context: Context, sentence: Sentence, token: Token) -> int | None:
    """The grade that closes the sentence of the one event it tells."""
    closing = _LAST.search(context.reading.folded, token.end, sentence.end)
    return int(closing[1]) if closing else None


def numbered_grades(context: Context, sentence: Sentence, here: list[Token]) -> dict[int, tuple[int, int]]:
    """`asthénie 2, mucite 1, dysphagie 0`, `Xérostomie 2.`: the grades of a list that has a number right behind each
    event, and of one that has a sentence of its own."""
    folded = context.reading.folded
    rows = {t.start: m for t in here if (m := _ROW.match(folded, t.end))}
    if rows:
        return {at: (most, m.end()) for at, m in rows.items() if (most := _most(m))}
    found = {t.start: m for t in here if (m := _NUMBER.match(folded, t.end, sentence.end))}
    if len(found) < _LISTED and not (found and _alone(sentence, here[0])):
        return {}
    return {start: (int(m[1]), m.end()) for start, m in found.items() if m[1] != "0"}


def _most(row: re.Match[str]) -> int:
    """The highest grade of the row of a table, 0 where it has none."""
    return max(map(int, _CELL.findall(row[0])), default=0)


def _alone(sentence: Sentence, token: Token) -> bool:
    """Whether an event, no letters of a score (`CRS 2`), has a short sentence of its own behind the date
    or the week of an entry at most."""
    if "abbr" in token.flags or sentence.end - sentence.start > _OWN:
        return False
    return all(t.kind in _HEADS or "abbr" in t.flags for t in sentence.tokens if t.end <= token.start)


def letter_behind(context: Context, token: Token) -> bool:
    """Whether one grade is written with its letter right behind an event."""
    return _RIGHT.match(context.reading.folded, token.end) is not None


def graded_none(context: Context, token: Token) -> bool:
    """`mucite G0`, `neuropathie de grade 0`, `Mucite | 0 | 0 | 0`: whether the grade right behind an event, or each of
    its row, tells that there is none."""
    folded = context.reading.folded
    if _NONE.match(folded, token.end):
        return True
    row = _ROW.match(folded, token.end)
    return row is not None and not _most(row)
