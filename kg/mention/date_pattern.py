"""What the dates of a language look like: the rows of `calendar.tsv` and the patterns made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.lexicon.grammar import grammar
from kg.lexicon.table import read_table
from kg.resources import PACKAGE
from kg.text.fold import fold


class Calendar(NamedTuple):
    """The dates of a language: the pattern of one, what it may begin with, the number of a month word, the words that
    stand alone for a month, what names an edition by its year, what tells since when something lasts."""

    date: re.Pattern[str]
    digits: re.Pattern[str]
    words: CharwiseDoubleArrayAhoCorasick
    months: dict[str, str]
    alone: frozenset[str]
    edition: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    either: bool  # whether a date in numbers may begin with its day or its month


class _Words(NamedTuple):
    """The rows of `calendar.tsv` that dates need."""

    months: dict[str, str]
    alone: frozenset[str]
    editions: list[str]
    since: list[str]


def _words(lang: str) -> _Words:
    """The month words, those that need no year or day beside them (flag `weak`: the word means something else)."""
    months: dict[str, str] = {}
    alone: set[str] = set()
    editions: list[str] = []
    since: list[str] = []
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "calendar.tsv", "kind", "value", "forms"):
        words = [fold(word) for word in row["forms"].split("|")]
        if row["kind"] == "month":
            months.update(dict.fromkeys(words, row["value"]))
            if "weak" not in row["flags"].split():
                alone.update(words[:1], (word for word in words if len(word) > 4))
        elif row["kind"] == "edition":
            editions += words
        elif row["kind"] == "since":
            since += words
    return _Words(months, frozenset(alone), editions, since)


@lru_cache(maxsize=4)
def calendar_of(lang: str) -> Calendar:
    """The dates of a language, compiled once a process."""
    months, alone, editions, since = _words(lang)
    month = "(?:" + "|".join(sorted(months, key=len, reverse=True)) + r")\b\.?"
    year = r"(?:19[3-9]\d|20[0-4]\d)"
    # the year in two digits, where nothing goes on that they could count: a sign, the end of the line, a word that is
    # no noun of theirs (`oct 22 SD`), or a dash and the month until when
    rules = grammar(lang)
    short = (
        rf"[0-4]\d(?=\s?[,;:()=\n]|\s?\Z|\.(?!\d)|\s(?:{rules.any_of('behind-year')})(?![a-z0-9])"
        rf"|\s?[-→>]{{1,2}}\s?(?:\d{{1,2}}\s)?{month})"
    )
    spaced = rf"(?<=\d\d)\s(?=(?:0[1-9]|1[0-2])\s{year})"  # `03 11 2020`, as a letter is dictated
    same = rules.any_of("same-year")
    parts = [re.escape(part) for part in rules.forms.get("date-part", ()) if " " not in part]
    in_part = "".join([rf"|(?<=(?<![a-z]){part}-)" for part in parts])  # `mi-2015`
    ending, of, the_year = rules.any_of("day-ending"), rules.before_word("of"), rules.before_word("year")
    day_of = rules.before_word("day-of")  # `21 de mayo`; in French `R-CHOP 21 de mai à octobre` tells a stretch
    american = rf"(?P<xm>{month})\s(?P<xd>\d{{1,2}})(?:{ending})?(?:,?\s(?P<xy>{year}))?(?!\d)|"
    month_first = american if rules.has("month-first") else ""
    pattern = re.compile(
        # after a dash a month word may follow (`mai 2012-juin 2013`), of numbers only a full date after another, or a
        # month and year (`04/2013-05.2014`)
        rf"(?<![a-z0-9/.,])(?:{month_first}"
        rf"(?<!-)(?<!\Wx )(?P<d>\d{{1,2}})(?:{ending})?\s(?:{day_of})?(?P<dm>{month})"
        rf"(?:\s(?:{of})?(?:{the_year})?(?P<dy>{year})|\s(?P<ds>{short}))?(?!\d)"
        rf"|(?<!-)(?P<hd>\d{{1,2}})(?P<hs>[/.-])(?P<hm>{month})(?P=hs)(?P<hy>{year}|\d\d)(?![\d/])"  # `02-AVR-14`
        rf"|(?:(?<!-)|(?<=[0-9]-)(?=[0-9]+[/.]))"
        rf"(?P<nd>\d{{1,2}})(?P<sep>[/.-]|{spaced}|\s/\s(?=\d{{1,2}}\s/\s{year}))(?P<nm>\d{{1,2}})(?P=sep)(?P<ny>{year}|\d\d)"
        rf"(?!\d|/(?![a-z])|\s?m?c?g\b)"  # nor the doses of a day: `15-10-15 mg`
        rf"|(?P<m>{month})[\s/](?:{of})?(?:{the_year})?(?P<my>{year})(?!\d)"
        rf"|(?P<am>{month})(?:[/-](?P<ay>[0-4]\d)(?![\d/-]|\s{month})|\s(?P<sa>{short}))"  # `mai/14`, `juin 14,`
        rf"|(?:(?<!-)|(?<=[/.][0-9]{{4}}-))(?P<sm>0?[1-9](?!\.)|0[1-9]|1[0-2])[/.-](?P<sy>{year})(?![\d/])"
        rf"|(?:(?<!-)|(?<=[/.][0-9]{{2}}-))(?P<iy>{year})(?:-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?!\d)"
        # `2019/01/24`, `2019.01.24`, `2019/06`; an oblique before the year that follows may tell two years (`2010/11`)
        rf"|(?P<ys>[/.])(?P<ym>\d{{1,2}})(?P=ys)(?P<yd>\d{{1,2}})(?![\d/])|/(?P<yo>0[1-9]|1[0-2])(?![\d/]))"
        rf"|(?<!-)(?P<fy>{year})(?:,\s?|\s?\(\s?)(?P<fm>{month})(?=\s?[:)]|\s\()"  # `2012, mai :`, `2017 (oct.)`
        rf"|(?:(?<!-){in_part})(?P<y>{year})(?![\d%]|[.,]\d|[/-](?!{year}(?!\d))\d{{3}}|\s?(?:m?c?g|ml|m?u[il]|ng)(?![a-z])|\s(?:u/|/))"
        rf"|(?P<lm>{month})(?P<same>\s(?:{same}))?(?![a-z])"
        rf")",
        re.ASCII,
    )
    initials = "".join(sorted({word[0] for word in months}))
    begins = rf"[0-9](?:(?<![/.,-].)|(?<=[0-9]-.){''.join([f'|(?<={part}-.)' for part in parts])})"
    leads = r"-?[>→]|\s(?:-?[>→]|-)\s[01][0-9][/.]"  # `12/04->`, `04 -> 06/2021`
    parted = rf"[/.-][0-9{initials}]|\s/\s[0-9]|\s[01][0-9]\s[12]|{leads}|(?:{ending})?\s(?:{day_of})?[{initials}]"
    digits = rf"{begins}(?:[0-9]{{3}}(?![0-9])|[0-9]?(?:{parted}))"
    finder = CharwiseDoubleArrayAhoCorasick(sorted(months), MATCH_KIND_LEFTMOST_LONGEST)
    edition = re.compile(rf"(?<![a-z])(?:{'|'.join(editions)}),?\s\(?$" if editions else r"(?!)")
    lasting = re.compile(rf"(?<![a-z])(?:{'|'.join(since)})\s?$" if since else r"(?!)")
    # behind a month that has no year: the one until when, which has (`mars à mai 2021`)
    to = rules.any_of("range", "pair", "to")
    until = re.compile(rf"(?:\s?(?:-|–|/|->|→)\s?|\s(?:{to})\s){month}[\s/-]?(?:{year}|[0-4]\d)(?!\d)")
    either = rules.has("date-either")
    return Calendar(pattern, re.compile(digits), finder, months, alone, edition, lasting, until, either)
