"""What the phrase before a marker tells of it: a result, a change of the gene, or only that it was measured."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.denied import denied, hangs_on_denial, is_denied_behind, rules_out
from kg.fact.marker.finding import OPPOSITE, Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

SEQUENCE = frozenset({"mutated", "wild-type", "rearranged", "not-rearranged"})  # what only a gene can be
_STAINED = frozenset({"positive", "negative"})


def result_announced(context: Context, sentence: Sentence, mark: Finding) -> str | None:
    """The result that the words before a marker tell, turned round where they are denied."""
    token = mark.announced
    if token is None:
        return None
    told = token.means("shows") or token.means("result")
    if told in _STAINED and (change := _change_told(sentence, token)):
        told = change if told == "positive" else OPPOSITE[change]  # `mutation positive pour le gène A`
    if told in OPPOSITE and (
        mark.unfound
        or denied(context, sentence, token)
        or is_denied_behind(sentence, token)
        or hangs_on_denial(context, sentence, token)
    ):
        told = OPPOSITE[told]
    elif told == "negative" and denied(context, sentence, token) and not rules_out(sentence, token):
        told = "positive"  # `aucune perte d'expression de MSH2`
    elif told == "high" and denied(context, sentence, token):
        told = "normal"  # `sans élévation de l'AFP`
    if told == "strong":  # `forte expression`
        return "high" if mark.marker == "pdl1" else "positive"
    if told == "weak":
        return "low" if mark.marker == "pdl1" or token.means("result") else "positive"
    return told


def _change_told(sentence: Sentence, token: Token) -> str | None:
    """The change of a gene whose noun stands right before the adjective that announces the gene."""
    before = next((t for t in sentence.of("shows") if 0 <= token.start - t.end <= 1), None)
    change = before.means("shows") if before else None
    return change if change in SEQUENCE and change in OPPOSITE else None


def is_level_only(context: Context, announced: Token) -> bool:
    """Whether the phrase before a percentage only names what was measured: `expression de PD-L1 de 60 %`."""
    said = re.sub(r"\W+", " ", context.reading.folded[announced.start : announced.end]).strip()
    return said in words_of(context.reading.lexicon.lang).level
