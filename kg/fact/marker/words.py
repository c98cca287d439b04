"""What stands between markers, results and values: patterns compiled from `marker_words.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.table import read_table
from kg.mention.stage_words import any_of
from kg.resources import PACKAGE
from kg.text.fold import fold

PARENS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Words(NamedTuple):
    connector: re.Pattern[str]
    toward: re.Pattern[str]
    also: re.Pattern[str]
    onward: frozenset[str]
    reference: re.Pattern[str]
    respectively: re.Pattern[str]
    serum: re.Pattern[str]
    blocked: re.Pattern[str]
    joins: re.Pattern[str]
    glue: frozenset[str]
    ends: frozenset[str]
    panel: re.Pattern[str]
    level: frozenset[str]
    fusion: re.Pattern[str]
    changes: re.Pattern[str]
    sign: re.Pattern[str]
    comparators: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=4)
def marker_words(lang: str) -> dict[str, list[tuple[str, str]]]:
    """`(folded form, value)` by kind, of the language's `marker_words.tsv`."""
    table: dict[str, list[tuple[str, str]]] = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "marker_words.tsv", "kind", "value", "forms"):
        table.setdefault(row["kind"], []).extend((fold(form), row["value"]) for form in row["forms"].split("|"))
    return table


@lru_cache(maxsize=4)
def words_of(lang: str) -> Words:
    table = marker_words(lang)

    def some(kind: str, marked: str = "") -> str:
        return any_of(form for form, value in table[kind] if not marked or value == marked)

    return Words(
        re.compile(rf"[\s,/+&'\"-]*(?:(?:{some('glue')})(?![a-z0-9])[\s,/+&'\"-]*)*"),
        re.compile(
            rf"(?:\s(?:{some('toward')})|(?:\s[\w'-]+){{1,3}}\s(?:{some('toward', 'far')}))(?![a-z])[^,;:.]{{0,30}}"
        ),
        re.compile(rf"(?<![a-z])(?:{some('and')})(?![a-z])"),
        frozenset(form for form, _ in table["onward"]),
        re.compile(
            rf"\s*(?:[a-z*/]{{1,6}}\s?)?(?:[(\[{{,;]\s*)?(?:(?:{some('reference')})(?![a-z])|(?<=[(\[{{])(?=[<\d]))"
        ),
        re.compile(rf"(?<![a-z])(?:{some('respectively')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{some('serum')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{some('blocked')})[\s'-]?(?:l'|le\s|la\s)?$"),
        re.compile(rf"\s*[,/+]\s*|\)[\s,]*(?:(?:{some('joins')})\s)?[^(),]*\(|\s(?:{some('joins')})(?=[\s'])"),
        frozenset(form for form, _ in table["glue"]),
        frozenset(form for form, _ in table["ends"]),
        re.compile(rf"[^,;:.()]{{0,40}}(?<![a-z])(?:{some('panel')})(?:\s[a-z-]+){{0,3}}\s?[:(]\s?(?:(?:{some('glue')})[\s'])*"),
        frozenset(form for form, _ in table["level"]),
        re.compile(rf"(?<![a-z])(?:{some('fusion')})(?![a-z])"),
        re.compile(rf"[\s,;)(]*(?:[a-z']+\s){{0,4}}?(?:{some('changes')})(?![a-z])(?:\s[a-z]+){{0,3}}\s?"),
        re.compile(rf"(?<=[a-z)\s])\s?\(?(?P<sign>[+-])\)?\s?(?::|{some('toward', 'far')})\s?(?:(?:{some('glue')})[\s'])*$"),
        tuple((re.compile(rf"(?<![a-z])(?:{re.escape(form)})\s?$"), value) for form, value in table["comparator"]),
    )
