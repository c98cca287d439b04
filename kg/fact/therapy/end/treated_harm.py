"""A stop that names no therapy, told before what was given for the toxicity that it was for: `Arrêt en mai pour colite,
prednisone 1 mg/kg`.  It is of the therapy told before, not of what was given."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.course_word import of_care
from kg.fact.therapy.drug_kind import CORTICOSTEROID
from kg.fact.therapy.end.why import cause_in
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence, sentence_of

HARM = frozenset({"condition", "reason"})
_ASIDE = re.compile(r"\s?[,+:(]\s?")  # between a stop and what was given: `colite : arrêt, prednisone`


def parts(context: Context, sentence: Sentence, found: list[Unit]) -> tuple[Sentence, Sentence] | None:
    """What a sentence tells up to what was given for a toxicity, and from there on, where the first part tells such a
    stop; None where it does not."""
    if not all(_is_care(context, sentence, unit) for unit in found):
        return None
    tokens, first = sentence.tokens, found[0].first
    stop = next((i for i in range(first) if (tokens[i].kind, tokens[i].value) == ("course", "stop")), None)
    if stop is None or of_care(context, tokens, stop):
        return None
    harms = [i for i in range(first) if tokens[i].kind in HARM and cause_in(context, tokens[i]) == "toxicity"]
    aside = _ASIDE.fullmatch(context.reading.between(tokens[stop], tokens[first])) is not None
    if not harms or not (harms[-1] > stop or aside):
        return None
    cut = tokens[first].start
    return (
        sentence_of(sentence.index, sentence.start, cut, sentence.section, tokens[:first]),
        sentence_of(sentence.index, cut, sentence.end, sentence.section, tokens[first:]),
    )


def _is_care(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether drugs are of those that are given for a toxicity: corticosteroids, growth factors."""
    if not unit.drugs or unit.regimen is not None:
        return False
    return unit.kind == "supportive" or all(
        context.concepts[sentence.tokens[d].value]["atc"].startswith(CORTICOSTEROID) for d in unit.drugs
    )
