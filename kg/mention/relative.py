"""Times told relative to another: `4 mois après`, `deux ans plus tard`, `il y a un an`, `après 18 mois`.

Durations are found first (digits by the number recogniser, words as forms of the lexicon); what stands right
before and after them tells whether they place an event.  A bare duration (`pendant 3 mois`) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg.lexicon.table import read_table
from kg.mention.frequency import number_words
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

_YEARS = "a"
CALENDAR_UNITS = frozenset({_YEARS, "mo", "wk", "d"})
_MOST = 25  # months and weeks of a treatment that are counted from its start
_REACH = 28  # code points before a duration in which `il y a environ` or `au bout de` begins


def worded_durations(folder: Path) -> Iterator[tuple[str, str]]:
    """`(form, "n unit")` for every number word with every unit word: `deux mois` -> `2 mo`; of years, which tell
    an age, also for numbers that count nothing else: `quarante-trois ans` -> `43 a`.  A unit of several words has
    its number in digits too, which stands apart from it: `3 premiers mois` -> `3 mo`."""
    rows = [row for _, row in read_table(folder / "calendar.tsv", "kind", "value", "forms")]
    counts = number_words(folder)
    ages = {fold(word): int(row["value"]) for row in rows if row["kind"] == "years" for word in row["forms"].split("|")}
    for row in rows:
        if row["kind"] == "unit":
            numbers = counts | ages if row["value"] == _YEARS else counts
            for word in map(fold, row["forms"].split("|")):
                yield from ((f"{number} {word}", f"{value} {row['value']}") for number, value in numbers.items())
                if " " in word:
                    yield from ((f"{value} {word}", f"{value} {row['value']}") for value in range(2, _MOST))


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
    return alternatives(sorted(words, key=lambda w: (-len(w), w)))


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
