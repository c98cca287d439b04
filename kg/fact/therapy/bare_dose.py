"""Doses told as a bare number behind their drug: `docétaxel 75`, `Enantone 11,25 tous les 3 mois`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.amount import rhythm_in
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NUMBER = re.compile(r"\d{2,4}|\d{1,2}\.\d{1,2}")
_BEHIND = re.compile(r" (?:\()?")  # between a drug, or how often it is given, and its number
_ENDS = re.compile(
    r"[,;)+.]| [-+(]| ?/ ?(?!\d)| (?!x |fois )[^\W\d]|$"
)  # what follows a number that is no count or date
_LEAST = 20  # of a whole number, which may count something where it is less
_ANTIBODY = ("mab", 100)  # the ending of antibodies, whose whole doses are larger: `Herceptin 18` counts infusions
_YEARS = range(1950, 2050)
_ISOTOPES = frozenset({"131", "177", "223"})  # part of the name of a drug
_COUNTED = frozenset({"cycle", "fraction", "duration", "age", "percent", "drug", "month", "date"})
_NEXT = 1  # code points between a number and what it counts


def bare_doses(context: Context, sentence: Sentence, unit: Unit, mentions: dict[str, DrugMention]) -> None:
    """Gives the drugs of a unit that have no dose the number right behind them, whose unit the text does not tell, or
    tells with the next dose: `8 puis 6 mg/kg`."""
    tokens = sentence.tokens
    for i in unit.drugs:
        mention = mentions.get(tokens[i].value)
        if mention is None or mention.dose:
            continue
        if at := _number(context, tokens, i):
            told = "" if (then := _then(context, tokens, at)) is None else then.unit
            rhythm = rhythm_in(tokens, i + 1, _stop(tokens, i))
            mentions[tokens[i].value] = mention._replace(dose=tokens[at], unit=told, rhythm=rhythm)


def _number(context: Context, tokens: tuple[Token, ...], i: int) -> int | None:
    """Where the number stands right behind the drug at `i`, or behind how often the drug is given."""
    at = i + 2 if tokens[i + 1 : i + 2] and tokens[i + 1].kind == "frequency" else i + 1
    number = tokens[at] if at < len(tokens) else None
    if number is None or number.kind != "quantity" or number.unit:
        return None
    gap = context.reading.between(tokens[at - 1], number)
    if not _BEHIND.fullmatch(gap) or ("(" in gap and context.reading.folded.startswith(")", number.end)):
        return None  # `irinotécan (2,3)`: two references
    if _then(context, tokens, at):
        return at
    if not _NUMBER.fullmatch(number.value) or number.value in _ISOTOPES:
        return None
    if number.value.isdigit() and not _is_dose(tokens[i].value, int(number.value)):
        return None
    if any(t.kind in _COUNTED and t.start - number.end <= _NEXT for t in tokens[at + 1 : at + 2]):
        return None
    return at if _ENDS.match(context.reading.folded, number.end) else None


def _then(context: Context, tokens: tuple[Token, ...], at: int) -> Token | None:
    """`8 puis 6 mg/kg`: the dose that follows the first one at `at`, which has no unit of its own."""
    if at + 2 >= len(tokens) or tokens[at + 1].kind != "then" or tokens[at + 2].kind != "dose":
        return None
    gaps = context.reading.between(tokens[at], tokens[at + 1]), context.reading.between(tokens[at + 1], tokens[at + 2])
    return tokens[at + 2] if max(map(len, gaps)) <= _NEXT else None


def _is_dose(drug: str, number: int) -> bool:
    """Whether a whole number is large enough for a dose of the drug, and no year."""
    ending, least = _ANTIBODY
    return number >= (least if drug.endswith(ending) else _LEAST) and number not in _YEARS


def _stop(tokens: tuple[Token, ...], i: int) -> int:
    """Where the next drug stands behind the one at `i`."""
    return next((j for j in range(i + 1, len(tokens)) if tokens[j].kind in ("drug", "regimen")), len(tokens))
