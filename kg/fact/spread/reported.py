"""What a pathologist writes of one metastasis, telling neither the examination nor the operation: `Métastase cutanée
d'un mélanome, SOX10 +.`"""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DIAGNOSIS = "diagnosis"
_OPENING = 4  # from the start of a sentence to its first word: a quotation mark or dash
_MARKS = ' "«-–•*'
_PLACED = re.compile(r"(?: [a-z][a-z'-]*){2,6} ")  # from a metastasis over its place to the type of tumour
_UNTYPED = "8000"  # `cancer`, `tumeur`


def reported(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a sentence opens with one metastasis, its place and the type of tumour that it is of; under the heading
    of a diagnosis anyone writes so."""
    reading = context.reading
    if sentence.section == _DIAGNOSIS or token.start - sentence.start > _OPENING:
        return False
    if reading.folded[sentence.start : token.start].strip(_MARKS):
        return False
    of = next((t for t in sentence.of("morphology") if t.start > token.end and is_tumour(context, t)), None)
    if of is None or context.concepts[is_tumour(context, of) or ""]["icdo3"].startswith(_UNTYPED):
        return False
    of_it = reading.folded[token.end : of.start]
    return _PLACED.fullmatch(of_it) is not None and not grammar(reading.lexicon.lang).is_plural(reading.words(token)[0])
