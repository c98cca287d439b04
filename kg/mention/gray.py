"""Radiation doses as they are told: made up of pieces (`45 + 16 Gy`, `25 fois 2 Gy`), bounded (`plus de 60 Gy`), those
that were only planned (`44 Gy sur les 66 Gy prévus`) and those of a biological effect (`BED 100 Gy`)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.grammar import grammar
from kg.mention.token import Token

# How many times a radiation dose is given, told behind its unit; none of a week (`2 Gy x 5/sem`, `x 5 jours`).
_TIMES = re.compile(r"\s?[x*]\s?(\d{1,2})(?!\d|[.,]\d|\s?(?:/|j|d|fr\w*\s?/))", re.ASCII)
_LEAD = 48  # code points before a dose that may say what it is
_LEAST, _GREATEST = 20, 80  # Gy of the part of an irradiation that a boost is added to
_SMALLEST = 4  # Gy of such a boost, more than one fraction has
_LARGEST = 10  # Gy of one fraction
_MOST = 60  # fractions
EFFECT, FORESEEN = "effect-dose", "foreseen-dose"  # kinds of doses that no rule takes for one given
_SAID = {"effect": "effect-dose", "more": "more-than", "less": "less-than"}  # before a dose
PIECES = "dose-pieces"  # the rule of a dose that holds words: `50 Gy puis 16 Gy`, `66 Gy prévus`


class _Words(NamedTuple):
    """What stands before a dose, between two, and behind one."""

    lead: re.Pattern[str]  # of an effect, of a bound, the first number of a range
    plus: re.Pattern[str]
    then: re.Pattern[str]
    times: re.Pattern[str]
    out_of: re.Pattern[str]
    foreseen: re.Pattern[str]
    foreseen_before: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    of, article = words.before_word("of", "at-dose"), words.before_word("article", "lead")
    out_of, foreseen = words.any_of("out-of-planned"), words.any_of("foreseen")
    done = rf"(?:\s(?:{words.any_of('received', 'carried')}))?"  # `30 Gy reçus sur 50 Gy`
    said = "|".join(rf"(?P<{name}>{words.any_of(kind)})" for name, kind in _SAID.items())
    pair = rf"(?:{words.any_of('between')})\s(?P<first>\d+(?:[.,]\d+)?)(?:\sgy)?\s(?:{words.any_of('pair')})\s"
    return _Words(
        re.compile(rf"(?<![a-z0-9])(?:(?:{said})\s?[:=(]?\s?(?:{of})?|{pair})$"),
        re.compile(r"\s?\+\s?"),
        re.compile(rf"\s?\+\s?|,?\s(?:{words.any_of('dose-added')})\s"),
        re.compile(rf"\s?(?:{words.any_of('times')})\s(?:{of})?"),
        re.compile(
            rf"\s?/\s?|\s?[(,]\s?(?:(?:{out_of})\s)?(?:{article})?|{done}\s\(?(?:{out_of})\s(?:{article})?"
            rf"|\s\((?:{foreseen})\s?:?\s"
        ),
        re.compile(rf"\s(?:{foreseen})(?![a-z])"),
        re.compile(rf"\s\((?:{foreseen})\s?:?\s"),
    )


@lru_cache(maxsize=4)
def _counted(lang: str) -> re.Pattern[str]:
    """What counts the fractions of the dose right before it: ` en 35 fois`, ` (30F)`, ` en 28fr`, `/30f`."""
    words = grammar(lang)
    times, lead = words.any_of("times"), words.before_word("in-fractions")
    return re.compile(
        rf"\s?[(/,]?\s?(?:{lead})?(?:\d{{1,2}}\s?(f|fr|fx)(?![a-z])|[\w-]{{1,16}}\s({times})(?!\s(?:par|/)|[a-z]))"
    )


def fraction_words(folded: str, numbers: list[Token], lang: str) -> list[Token]:
    """The words that count fractions behind a dose and are words of something else, or none, elsewhere."""
    found: list[Token] = []
    for token in numbers:
        if token.kind == "radiation" and (told := _counted(lang).match(folded, token.end)):
            group = 1 if told[1] else 2
            found.append(Token(told.start(group), told.end(group), "fraction", "fraction", rule="fraction-behind-dose"))
    return found


def as_told(folded: str, dose: Token, found: list[Token], lang: str) -> Token:
    """A radiation dose as what it is told to be: `18 Gy x 3` is `3 x 18 Gy`, `45 + 16 Gy` one dose of both.

    Takes the number or dose that is a piece of it out of those `found`.
    """
    if not (dose.value.isdigit() or "." in dose.value):
        return dose
    words = _words(lang)
    if lead := words.lead.search(folded, max(0, dose.start - _LEAD), dose.start):
        if lead["effect"]:
            return replace(dose, kind=EFFECT)
        if lead["first"]:
            return replace(dose, value=f"{lead['first'].replace(',', '.')}-{dose.value}")
        return replace(dose, value=("<" if lead["less"] else ">") + dose.value)
    if times := _TIMES.match(folded, dose.end):
        return replace(dose, end=times.end(), value=f"{times[1]} x {dose.value}")
    return _with_piece(folded, dose, found, words) if found else dose


def _with_piece(folded: str, dose: Token, found: list[Token], words: _Words) -> Token:
    """The dose with the number or dose right before it that it is told with."""
    first = found[-1]
    if first.kind not in ("quantity", "radiation") or not first.value.replace(".", "").isdigit():
        return dose
    gap = folded[first.end : dose.start]
    if first.kind == "quantity":
        if first.value.isdigit() and words.plus.fullmatch(gap) and _LEAST <= int(first.value) <= _GREATEST:
            found.pop()
            return replace(dose, start=first.start, value=f"{first.value} + {dose.value}")
        if first.value.isdigit() and words.times.fullmatch(gap) and 1 < int(first.value) <= _MOST:
            found.pop()
            return replace(dose, start=first.start, value=f"{first.value} x {dose.value}")
    if words.out_of.fullmatch(gap) and _is_less(first, dose):
        plan, before = words.foreseen.match(folded, dose.end), words.foreseen_before.fullmatch(gap)
        if not (plan or before) and (gap[0] != " " or first.kind == "quantity" or float(first.value) <= _LARGEST):
            return dose  # not `2 Gy/50 Gy`, of each of which is told
        if first.kind == "quantity":  # `44 des 66 Gy prévus`
            found[-1] = replace(first, kind="radiation", unit=dose.unit)
        start, end = first.end + 1 if before else dose.start, plan.end() if plan else dose.end
        return replace(dose, start=start, end=end, kind=FORESEEN, rule=PIECES)
    if first.kind == "radiation" and words.then.fullmatch(gap) and _adds(first, dose):
        found.pop()
        return replace(dose, start=first.start, value=f"{first.value} + {dose.value}", rule=PIECES)
    return dose


def _is_less(first: Token, second: Token) -> bool:
    return second.value.replace(".", "").isdigit() and float(first.value) < float(second.value)


def _adds(first: Token, second: Token) -> bool:
    """Whether the second of two doses may be that of a boost upon the first."""
    if first.unit != second.unit or first.unit == "cGy":
        return False
    return _SMALLEST <= float(second.value) < float(first.value) <= _GREATEST and float(first.value) >= _LEAST
