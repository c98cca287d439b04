"""Times told relative to another: `4 mois après`, `deux ans plus tard`, `il y a un an`, `après 18 mois`, `un an et demi
plus tard`, `2 ans et 3 mois après`.

Durations are found first (digits by the number recogniser, words as forms of the lexicon); what stands right
before and after them tells whether they place an event.  A bare duration (`pendant 3 mois`) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

CALENDAR_UNITS = frozenset({"a", "mo", "wk", "d"})
_PARTS = {"a": ("mo", 12.0), "mo": ("wk", 4.0)}  # of a unit: its parts that are told behind it, and how many it has
_REACH = 36  # code points before a duration in which `il y a environ` or `au bout de` begins


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = {kind: [] for kind in ("after", "before", "ago", "since", "lead", "about")}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        if row["kind"] in words:
            words[row["kind"]] += map(fold, row["forms"].split("|"))
    about = rf"(?:\s(?:{_any(words['about'])}))?\s?$"
    ago = rf"(?P<ago>(?P<since>{_any(words['since'])})|{_any(words['ago'])})"
    before = re.compile(rf"(?<![a-z])(?:{ago}|(?P<lead>{_any(words['lead'])})){about}")
    after = re.compile(rf"\s(?:(?P<after>{_any(words['after'])})|(?P<before>{_any(words['before'])}))(?![a-z])")
    return before, after


def _any(words: Iterable[str]) -> str:
    return alternatives(words)


def relative_date(folded: str, duration: Token, lang: str) -> Token | None:
    """A duration read as a `relative-date` token (flag `after`, `before` or `ago`; `since` too for how long something
    has lasted, `led` for `après 3 mois`, `au bout de 3 mois`), or None when it places nothing."""
    before, after = _patterns(lang)
    lead = before.search(folded, max(0, duration.start - _REACH), duration.start)
    follow = after.match(folded, duration.end)
    if lead and lead["ago"]:
        direction = "ago"
    elif follow:
        direction = "after" if follow["after"] else "before"
    elif lead:
        direction = "after"
    else:
        return None
    start = lead.start() if lead else duration.start
    end = follow.end() if follow else duration.end
    value, unit = (duration.value, duration.unit) if duration.unit else duration.value.split()
    if unit not in CALENDAR_UNITS or not value.replace(".", "", 1).isdigit():  # hours; ranges and comparators
        return None
    more = ("since",) if lead and lead["since"] else ("led",) if lead and not follow else ()
    flags = frozenset([direction, *more])
    return Token(start, end, "relative-date", value, unit, flags, rule="relative-date")


def next_time(told: Token) -> Token:
    """`le mois suivant`, `l'année d'après`: the month or year behind the one told last, the year as a whole."""
    value, unit = told.value.split()
    flags = frozenset({"after", "whole"} if unit == "a" else {"after"})
    return Token(told.start, told.end, "relative-date", value, unit, flags, rule="relative-date")


def _amount(duration: Token) -> tuple[str, str]:
    """The number and the unit of a duration; one told in words has both in its value."""
    return (duration.value, duration.unit) if duration.unit else (duration.value.split()[0], duration.value.split()[1])


@lru_cache(maxsize=4)
def part_behind(lang: str) -> re.Pattern[str]:
    """What leads to the rest of a duration: ` et demi` as a whole (group `half`), or ` et ` before its parts."""
    rows = read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms")
    halves = [fold(form) for _, row in rows if row["kind"] == "half" for form in row["forms"].split("|")]
    return re.compile(rf"\s(?:(?P<half>{_any(halves)})(?![a-z])|(?:{grammar(lang).any_of('pair')})\s)")


def with_parts(duration: Token, led: re.Match[str], following: Token | None) -> Token | None:
    """`un an et demi`, `2 ans et 3 mois`: a duration with the half or the parts of its unit that are told behind it
    (`part_behind`), counted in these; None where nothing is added to it."""
    value, unit = _amount(duration)
    if unit not in _PARTS or not value.isdigit():
        return None
    part, each = _PARTS[unit]
    if led["half"]:
        return replace(duration, end=led.end(), value=f"{int(value) * each + each / 2:g}", unit=part)
    if following is None or led.end() != following.start:
        return None
    more, of = _amount(following)
    if of != part or not more.isdigit() or int(more) >= each:
        return None
    return replace(duration, end=following.end, value=f"{int(value) * each + int(more):g}", unit=part)
