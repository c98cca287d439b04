"""Numbers with their units: doses, sizes, concentrations, percentages, durations, counts.

Numbers are found digit first and the unit is looked up next to them (DESIGN section 5.2); decimal commas and
ranges are kept: `3,6 mg` -> value `3.6` unit `mg`, `20-25%` -> value `20-25` unit `%`, `12 x 20 mm` -> `12 x 20`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.gray import as_told
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.digits import number_starts
from kg.text.fold import fold

_NO_LETTER = r"(?![a-wyz0-9]|x(?!\d))"  # behind a unit: how many times may cling to it, `75 mg/m2x4`
_NO_YEAR = r"(?<!\d/(?:19|20)\d\d)(?<![a-z]{3}\s(?:19|20)\d\d)"  # that of a date before a value: `mars 2021 à 120`
_DAYS = 24  # code points of `jours 1, 8 et ` before the last day of a list
_DIGITS = re.compile(r"\d+")
_LONGEST = 60  # code points; longer digits count nothing


class Unit(NamedTuple):
    """What a unit spelling means: UCUM code and kind (dose, radiation, length, percent, duration ...)."""

    ucum: str
    kind: str


class _Numbers(NamedTuple):
    """How a language writes numbers: one of digits alone, any other, a factor of a product, digits in groups."""

    whole: re.Pattern[str]
    number: re.Pattern[str]
    factor: re.Pattern[str]
    grouped: re.Pattern[str]
    between_groups: re.Pattern[str]


@lru_cache(maxsize=4)
def _numbers(lang: str) -> _Numbers:
    words = grammar(lang)
    point = words.forms["decimal"][0]
    group = "." if point == "," else ","
    decimal = r"\d+(?:[.,]\d+)?" if point == "," else r"\d+(?:\.\d+)?"  # a point is international
    between = "|".join(rf"(?<={w}\s)" for w in words.forms.get("between", ())) or "(?!)"
    grouped = rf"[1-9]\d{{0,2}}(?:[ {group}']\d{{3}}){{1,4}}(?!\d|[.,]\d|\s\d)"
    number = (
        rf"(?P<between>{between})?(?P<sign>(?<![-=])[<>]=?\s?)?"
        rf"(?P<a>(?!(?<=\d[/.])\d\d\s)[1-9]\d{{0,2}}(?:[ {group}']\d{{3}}){{1,4}}(?:{re.escape(point)}\d+)?"
        rf"(?!\d|[.,]\d|\s\d)|{decimal})"  # the year of a date is no group: `12/09/22 301`
        rf"(?:{_NO_YEAR}(?P<range>[^\S\n]?-[^\S\n]?|\s(?:{words.any_of('range')})\s|(?(between)\s(?:{words.any_of('pair')})\s(?={decimal}\s?%)|(?!)))(?P<b>{grouped}|{decimal})(?!\d|[.,]\d|/\d)"
        rf"|(?<!\d/\d\d)(?P<by>(?:\s?(?:mm|cm)?\s?[x*]\s?{decimal}){{1,2}}))?"
    )
    joint = words.any_of("range", "pair")  # what may join it to a second one
    whole = rf"\d++(?![.,]\d|[ {group}']\d{{3}}|[^\S\n]?-|\s(?:{joint})\s|\s?(?:mm|cm)?\s?[x*])"
    return _Numbers(
        re.compile(whole, re.ASCII),
        re.compile(number, re.ASCII),
        re.compile(decimal),
        re.compile(rf"[1-9]\d{{0,2}}(?:[ {group}']\d{{3}})+(?:{re.escape(point)}\d+)?"),
        re.compile(rf"[ {group}']"),
    )


@lru_cache(maxsize=4)
def units(lang: str) -> tuple[re.Pattern[str], dict[str, Unit]]:
    """The pattern that finds a unit right after a number, and its meaning by folded spelling."""
    of = grammar(lang).before_word("of")
    table: dict[str, Unit] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "units.tsv", "forms", "ucum", "kind"):
        for written in row["forms"].split("|"):
            table.setdefault(fold(written), Unit(row["ucum"], row["kind"]))
    spellings = sorted(table, key=lambda s: (-len(s), s))
    initials: dict[str, list[str]] = {}  # alternatives by their initial: one comparison rules out most
    for s in spellings:
        rest = re.escape(s[1:]).replace(r"\ ", r"\s") + (_NO_LETTER if s[-1].isalnum() else "")
        initials.setdefault(s[0], []).append(rest)
    alternatives = "|".join(f"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in initials.items())
    return re.compile(rf"\s{{0,2}}(?:{of})?({alternatives})"), table


def canonical(number: str, lang: str = "fr") -> str:
    """A number with a decimal point and neither thousands separators nor trailing zeros: `3,60` -> `3.6`."""
    if number.isdigit():
        return number.lstrip("0") or "0"
    written = _numbers(lang)
    if written.grouped.fullmatch(number):
        number = written.between_groups.sub("", number)
    number = number.replace(",", ".").replace(" ", "")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0" if not number.startswith("0.") and "." not in number else number


def _unit(table: Mapping[str, Unit], written: re.Match[str]) -> Unit:
    """What the unit behind a number means."""
    return table.get(written[1]) or table[re.sub(r"\s", " ", written[1])]


def _before_time(first: str, second: str, unit: Unit) -> bool:
    """Whether the second of two numbers tells a time, the first, with its decimals or as the larger one, something
    else."""
    if unit.kind != "duration" or not second.isdigit():
        return False
    return not first.isdigit() or int(first) > int(second)


def _is_day(match: re.Match[str], unit: Unit, lang: str, last: str = "") -> bool:
    """`jours 2, 9 et 16 à 80 mg/m2`: whether the first of two numbers is the last of a list of days, before a dose;
    a number `last` is later than the days before it."""
    if unit.kind != "dose":
        return False
    start = match.start()
    days = _days(lang).search(match.string, max(0, start - _DAYS), start)
    if days is None or not last:
        return days is not None
    before = _DIGITS.findall(days[0])
    return bool(before) and int(last) > int(before[-1])


@lru_cache(maxsize=4)
def _days(lang: str) -> re.Pattern[str]:
    """The word for days, or its letter, and the numbers of a list up to its last one."""
    words = grammar(lang)
    joint = rf"(?:\s?[,/-]\s?|\s(?:{words.any_of('pair', 'range')})\s)"
    return re.compile(rf"\b(?:(?:{words.any_of('days')})\s|[jd](?=\d))(?:\d{{1,2}}{joint})*\Z")


def _value(match: re.Match[str], unit: Unit | None, lang: str) -> tuple[str, int]:
    """The value of a number that is more than its digits, and where it ends; `unit` is what follows it."""
    sign, first, second, by = match.group("sign", "a", "b", "by")
    end = match.end()
    if " " in first and unit and _is_day(match, unit, lang, first.partition(" ")[0]):
        first = first.partition(" ")[0]  # `J1-3 100 mg/m2`: the last day, and the dose behind it
        return first, match.start("a") + len(first)
    if second and unit and (_before_time(first, second, unit) or _is_day(match, unit, lang)):
        end, second = match.end("a"), None  # `1,2 à 6 mois`: a value, and when it was found
    value = canonical(first, lang)
    if second is not None:
        value = f"{value}-{canonical(second, lang)}"
    elif by:
        value = " x ".join([value, *(canonical(each, lang) for each in _numbers(lang).factor.findall(by))])
    return (sign.strip().replace("=", "") + value if sign else value), end


def find_numbers(folded: str, lang: str = "fr") -> list[Token]:
    """All numbers of a folded text as `quantity` tokens, with unit (UCUM) where one follows."""
    unit_after, table = units(lang)
    written = _numbers(lang)
    found: list[Token] = []
    end = 0
    for start in number_starts(folded):
        if start < end:
            continue
        whole = written.whole.match(folded, start)  # as most are
        match = whole or written.number.match(folded, start)
        if match is None:
            continue
        end = match.end()
        if end - start > _LONGEST:
            continue
        follows = unit_after.match(folded, end)
        if whole:
            value = whole[0].lstrip("0") or "0"
        else:
            value, stop = _value(match, _unit(table, follows) if follows else None, lang)
            if stop < end:
                end, follows = stop, unit_after.match(folded, stop)
        if follows:
            unit = _unit(table, follows)
            token = Token(start, follows.end(), unit.kind, value, unit.ucum, rule="number-unit")
            if unit.kind == "radiation":
                token = as_told(folded, token, found, lang)
            end = token.end  # no digit of a unit counts: `mg/m^2`
            found.append(token)
        else:
            found.append(Token(start, end, "quantity", value, rule="number"))
    return found
