"""Numbers of markers without a unit: the score of a stain, a share of cells, a level in the blood."""

from __future__ import annotations

import re
from collections.abc import Set

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import words_of
from kg.mention.token import Token

_HIGHEST_SCORE = 12
_FRACTION = re.compile(r"[<>]?\d+\.\d+")
OUT_OF = re.compile(r"\s?/\s?(8|12)(?!\d)")  # the scores of Allred and Remmele
SCREENED = frozenset({"alk", "ros1"})  # genes whose proteins are stained for, with scores: `ALK 0`
STAINED = frozenset({"receptor", "protein"})  # none of whose cells may be stained: `RE 0`, `TTF1 : 0`
_SCORED = frozenset({"receptor", "protein", "panel"})
_COUNTED = frozenset({"hrd", "tmb"})  # panels whose result is a number: `HRD : 58`, `TMB 4`
_UPTAKE = "suv"  # before a number: it is of a scan
_TO_SHARE = re.compile(r"[\s:=]{0,3}(?:([a-z]+)\s)?")  # from a receptor to its share of cells: `RE 90`, `RE à 90`
_SCORE = 8  # between the word for a score and the marker
_SHARES = frozenset({"er", "pr"})  # receptors of which a number alone is the share of cells
_ALL = 100  # per cent
_EXPRESSED = 10  # per cent of the cells from which a receptor is positive in every guideline (from 1 in some)
_ALLRED = 3  # the same on the scale of eight


def is_level(value: str) -> bool:
    """Whether a number is no score of a stain, so that it was measured in the blood: too high, or a fraction."""
    if _FRACTION.fullmatch(value):
        return True
    return value.lstrip("<>").replace(".", "", 1).isdigit() and float(value.lstrip("<>")) > _HIGHEST_SCORE


def is_plain(marker: str, kind: str, value: str, bare: str, prepositions: Set[str]) -> bool:
    """Whether a marker of the tissue has such a value without a unit: `HER2 2`, `RE 0`, `Ki67 15-20`; `bare` is what
    stands before it, which may end in one of the prepositions."""
    if marker == "her2":
        return value in ("0", "1", "2", "3") and "," not in bare
    if marker == "ki67":
        return _UPTAKE not in bare and value.lstrip("<>").replace(".", "", 1).replace("-", "", 1).isdigit()
    if marker in _SHARES and (told := _TO_SHARE.fullmatch(bare)) and (not told[1] or told[1] in prepositions):
        return value == "0" or (value.isdigit() and (_EXPRESSED if told[1] else 0) <= int(value) <= _ALL)
    labelled = bool(bare.strip()) and not bare.strip(" :=")
    if marker in _COUNTED:
        return (labelled or not bare.strip()) and "-" not in value
    if kind == "protein" and not labelled:
        return False
    return (kind in STAINED or marker in SCREENED) and value == "0" and (labelled or len(bare) <= 2)


def is_scored(context: Context, mark: Finding, token: Token, bare: str) -> bool:
    """Whether a number is told as the score of a stain, of eight or by a word for it."""
    kind = context.concepts[mark.marker]["kind"]
    if kind == "receptor" and len(bare) <= 3 and OUT_OF.match(context.reading.folded, token.end):
        return True
    return kind in _SCORED and _is_score(context, mark, bare)


def _is_score(context: Context, mark: Finding, gap: str) -> bool:
    """Whether a number is the score of a stain: `ER Allred 7/8`, `score ER 7/8`, `PD-L1 CPS 20`."""
    folded, score = context.reading.folded, words_of(context.reading.lexicon.lang).score
    if score.search(gap) or score.search(folded, mark.token.start, mark.end):
        return True
    return (
        not gap.strip(" :=") and score.search(folded, max(0, mark.token.start - _SCORE), mark.token.start) is not None
    )


def receptor_result(marker: str, value: str | None, unit: str | None) -> str | None:
    """What the share or score of a hormone receptor says by itself: `RE 90 %`, `RE 90`, `PR 7/8`, `RP < 1 %`."""
    if marker not in _SHARES or value is None:
        return None
    if value in ("0", "<1") and unit in ("%", None):
        return "negative"
    points, _, scale = value.partition("/")
    if scale:
        return "positive" if scale == "8" and points.isdigit() and int(points) >= _ALLRED else None
    lowest = points.lstrip(">").partition("-")[0]
    return "positive" if unit in ("%", None) and lowest.isdigit() and _EXPRESSED <= int(lowest) <= _ALL else None
