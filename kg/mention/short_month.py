"""Names of months cut short that stand without a year, as notes write them: `en oct.`, `depuis déc`, `(fév. à juin)`,
`TDM janv : RP`, `(nov.)`.

What leads to a month tells that the word is one, the examination made then, or the other month of a stretch of time;
nothing else does, for most of them mean something else too (`déc.` of a death, `OCT` of an examination).  A number in
words has its point.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.mention.date_pattern import calendar_of
from kg.mention.short_date import is_of_exam, words_of
from kg.resources import PACKAGE
from kg.text.alternatives import alternatives
from kg.text.fold import fold

_LEAD = 20  # code points before a month in which what leads to it stands


class _Words(NamedTuple):
    """What stands before a month, or between the first month of a stretch and the second; the words that mean something
    else as well."""

    lead: re.Pattern[str]
    first: re.Pattern[str]
    second: re.Pattern[str]
    weak: frozenset[str]


def is_short_month(folded: str, start: int, end: int, lang: str) -> bool:
    """Whether a word from `start` to `end` that may be a month cut short is told to be one."""
    words = _words(lang)
    if folded[start:end].rstrip(".") in words.weak and folded[end - 1] != ".":
        return False
    before = max(0, start - _LEAD)
    if words.lead.search(folded, before, start) or words.first.match(folded, end):
        return True
    if words.second.search(folded, before, start) or _is_bracketed(folded, start, end):
        return True
    exams = words_of(lang)
    return exams is not None and is_of_exam(exams, folded, start, end)


def _is_bracketed(folded: str, start: int, end: int) -> bool:
    """`(oct.)`: whether a word has brackets for itself, and the point of one cut short."""
    return folded[start - 1 : start] == "(" and folded[end - 1 : end + 1] == ".)"


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    leads: list[str] = []
    weak: set[str] = set()
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        forms = [fold(form) for form in row["forms"].split("|")]
        if row["kind"] == "month-lead":
            leads += forms
        elif row["kind"] == "month" and "weak" in row["flags"].split():
            weak.update(forms)
    months = "|".join(sorted(calendar_of(lang).months, key=len, reverse=True))
    between = rf"(?:\s?(?:-|–|/|->|→)\s?|\s(?:{grammar(lang).any_of('range', 'to', 'pair')})\s)"
    done = grammar(lang).any_of("done-on")
    lead = rf"(?<![\w.-])(?:(?:{alternatives(leads)})[\s'-]?|(?:{done})\s)\Z" if leads else r"(?!)"
    return _Words(
        re.compile(lead),
        re.compile(rf"{between}(?:{months})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{months})\.?{between}\Z"),
        frozenset(weak),
    )
