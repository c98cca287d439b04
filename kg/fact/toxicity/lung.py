"""Disorders of the lung that a therapy made: `pneumopathie à la bléomycine`, `verre dépoli : pneumopathie G2`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.attribution import attributed
from kg.fact.therapy.drug_kind import drug_kind
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ANY, _OF_THERAPY = "lung-disorder", "pneumonitis"
_DRUG = 24  # from the disorder to the drug that made it: ` probablement liée au `
_SHOWN = 60  # from what a scan shows of it, before or behind
_PARTED = re.compile(r"[,;:.(]")


def of_therapy(context: Context, sentence: Sentence, token: Token) -> Token:
    """A disorder of the lung read as the pneumonitis that it is where a drug or beams are told to have made it, or a
    scan shows it so; any other condition as it is."""
    if token.value != _ANY or _after_operation(context.reading.lexicon.lang).match(context.reading.folded, token.end):
        return token
    if attributed(context, sentence, token) or _of_drug(context, sentence, token) or _shown(context, sentence, token):
        return token.read_as(token.kind, _OF_THERAPY)
    return token


def _of_drug(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a drug against tumours stands right behind a disorder."""
    drug = next((t for t in sentence.of("drug") if 0 <= t.start - token.end <= _DRUG), None)
    if drug is None or drug_kind(context, drug.value) is None:
        return False
    return not _PARTED.search(context.reading.between(token, drug))


def _shown(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the pattern of a pneumonitis is told beside a disorder."""
    folded, pattern = context.reading.folded, _pattern(context.reading.lexicon.lang)
    since, until = max(sentence.start, token.start - _SHOWN), min(sentence.end, token.end + _SHOWN)
    return pattern.search(folded, since, until) is not None


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('ground-glass')})(?![a-z])")


@lru_cache(maxsize=4)
def _after_operation(lang: str) -> re.Pattern[str]:
    """`pneumopathie postop`: an infection, as a rule."""
    return re.compile(rf"\s(?:{grammar(lang).any_of('passing')})(?![a-z])")
