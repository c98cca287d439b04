"""Dates of birth (`née le 3/5/1959`, `DDN : 11-11-1971`, `Madame R. Anne, 3.5.1959`): they give an age and date nothing
of the disease."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_PERSON = frozenset({"sex", "sexnoun"})
_DAY = 10  # code points of a date with its day
_YEAR = 4
_GROWN_UP = 15  # years between a birth and the last date that a report tells
_NAME_REACH = 60  # code points from a title to the date behind the name
_NAME = re.compile(r"(?:[\s,;(:/.–-]|(?<![\w'’])[A-ZÀ-Þ][\w'’]*|\b[a-zà-ÿ]{1,3}(?=\s)|\b\d{1,3}\s[a-zà-ÿ]+\b)+")
_AGED = re.compile(r"\b\d{1,3}\s?a(?:ns)?\.?\s?\(\Z")
_AGE_BEHIND = re.compile(r"\s?[,(-]?\s?\d{1,3}\s?a(?:ns?)?\b")
_REACH = 24  # code points before a date in which the word for a birth stands: `date de naissance : le `


def of_birth(folded: str, token: Token, lang: str) -> bool:
    """Whether a date is told as that of a birth."""
    return token.kind == "date" and _born(lang).search(folded, max(0, token.start - _REACH), token.start) is not None


def behind_name(reading: Reading, sentence: Sentence, token: Token, last: str) -> bool:
    """Whether a date to the day stands right behind the name of a person and long before the last one told (`last`), or
    a year behind it and before an age, or in brackets behind a word for a person."""
    if len(token.value) == _YEAR:
        return _year_of_person(reading, sentence, token, last)
    if len(token.value) != _DAY or not last or int(last[:_YEAR]) - int(token.value[:_YEAR]) < _GROWN_UP:
        return False
    if _AGED.search(reading.folded, max(sentence.start, token.start - _REACH), token.start):
        return True  # `F 64 a (06-02-57)`
    return _is_named(reading, sentence, token)


def _is_named(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether only the name of a person stands between a title and a date."""
    first = max(sentence.start, token.start - _NAME_REACH)
    titles = [t.end for t in sentence.tokens if t.kind in _PERSON and first <= t.end <= token.start]
    titles = titles or [m.end() for m in _mister(reading.lexicon.lang).finditer(reading.folded, first, token.start)]
    return bool(titles) and _NAME.fullmatch(reading.report.text, max(titles), token.start) is not None


def _year_of_person(reading: Reading, sentence: Sentence, token: Token, last: str) -> bool:
    """`Mme R. L., 1958, 64 ans`, `Femme (1962)`: whether a bare year is that of a birth."""
    if last and int(last[:_YEAR]) - int(token.value) < _GROWN_UP:
        return False
    folded = reading.folded
    bracketed = folded[token.start - 1 : token.start] == "(" and folded[token.end : token.end + 1] == ")"
    if not bracketed and not _AGE_BEHIND.match(folded, token.end):
        return False
    return _is_named(reading, sentence, token)


@lru_cache(maxsize=4)
def _mister(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('mister')})\s(?=[a-z])")


@lru_cache(maxsize=4)
def _born(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('born')})\s?:?\s?(?:(?:{words.any_of('upon')})\s)?$")
