"""Numbers with their units: doses, sizes, concentrations, percentages, durations, counts.

Numbers are found digit first and the unit is looked up next to them (DESIGN section 5.2); decimal commas and
ranges are kept: `3,6 mg` -> value `3.6` unit `mg`, `20-25%` -> value `20-25` unit `%`, `12 x 20 mm` -> `12 x 20`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.fold import fold


class Unit(NamedTuple):
    """What a unit spelling means: UCUM code and kind (dose, radiation, length, percent, duration ...)."""

    ucum: str
    kind: str


_DECIMAL = r"\d+(?:[.,]\d+)?"
_START = re.compile(r"[<>0-9](?<![a-z0-9].)(?<![0-9][.,].)")  # a number is tried only where one may begin
_NUMBER = re.compile(
    rf"(?P<sign>(?<![-=])[<>]=?\s?)?"
    rf"(?P<a>\d{{1,3}}(?:[ .]\d{{3}}){{1,4}}(?:,\d+)?(?!\d|[.,]\d|\s\d)|{_DECIMAL})"
    rf"(?:(?P<range>\s?-\s?|\sa\s|\set\s(?={_DECIMAL}\s?%))(?P<b>{_DECIMAL})|(?P<by>(?:\s?(?:mm|cm)?\s?[x*]\s?{_DECIMAL}){{1,2}}))?",
    re.ASCII,
)


@lru_cache(maxsize=4)
def units(lang: str) -> tuple[re.Pattern[str], dict[str, Unit]]:
    """The pattern that finds a unit right after a number, and its meaning by folded spelling."""
    table: dict[str, Unit] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "units.tsv", "forms", "ucum", "kind"):
        for written in row["forms"].split("|"):
            table.setdefault(fold(written), Unit(row["ucum"], row["kind"]))
    spellings = sorted(table, key=lambda s: (-len(s), s))
    initials: dict[str, list[str]] = {}  # alternatives by their initial: one comparison rules out most
    for s in spellings:
        rest = re.escape(s[1:]).replace(r"\ ", r"\s") + (r"(?![a-z0-9])" if s[-1].isalnum() else "")
        initials.setdefault(s[0], []).append(rest)
    alternatives = "|".join(f"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in initials.items())
    return re.compile(rf"\s{{0,2}}(?:de\s)?({alternatives})"), table


_GROUPED = re.compile(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?")


def canonical(number: str) -> str:
    """A number with a decimal point and neither thousands separators nor trailing zeros: `3,60` -> `3.6`."""
    if number.isdigit():
        return number.lstrip("0") or "0"
    if _GROUPED.fullmatch(number):
        number = re.sub(r"[ .]", "", number)
    number = number.replace(",", ".").replace(" ", "")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0" if not number.startswith("0.") and "." not in number else number


def find_numbers(folded: str, lang: str = "fr") -> list[Token]:
    """All numbers of a folded text as `quantity` tokens, with unit (UCUM) where one follows."""
    unit_after, table = units(lang)
    found: list[Token] = []
    end = 0
    for start in [match.start() for match in _START.finditer(folded)]:
        match = _NUMBER.match(folded, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        value = canonical(match["a"])
        if match["b"] is not None:
            value = f"{value}-{canonical(match['b'])}"
        elif match["by"]:
            value = " x ".join([value, *map(canonical, re.findall(_DECIMAL, match["by"]))])
        if match["sign"]:
            value = match["sign"].strip().replace("=", "") + value
        follows = unit_after.match(folded, end)
        if follows:
            spelled = re.sub(r"\s", " ", follows[1])
            unit = table[spelled]
            found.append(Token(start, follows.end(), unit.kind, value, unit.ucum, rule="number-unit"))
        else:
            found.append(Token(start, end, "quantity", value, rule="number"))
    return found
