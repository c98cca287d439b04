"""Times told relative to another: `4 mois après`, `deux ans plus tard`, `il y a un an`, `après 18 mois`.

Durations are found first (digits by the number recogniser, words as forms of the lexicon); what stands right
before and after them tells whether they place an event.  A bare duration (`pendant 3 mois`) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

CALENDAR_UNITS = frozenset({"a", "mo", "wk", "d"})
_REACH = 28  # code points before a duration in which `il y a environ` or `au bout de` begins


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
