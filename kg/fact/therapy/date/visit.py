"""Dates that are those of an examination or of a visit, not of a therapy: `le scanner de mars 2014`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.act import examines
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_EXAMINED = 24  # code points between an examination and its date
_MADE = 12  # from an examination to the word that it was done
_UNTIL = 12  # from `jusqu'au`, `jusqu'à ce qu'un` to the examination


def of_examination(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """Whether a date stands right after an examination or a visit: `le scanner de mars 2014`, `IRM (03/2015)`.

    Not `A jusqu'au scanner de mars 2014`, until when A was given.
    """
    if is_of_visit(context, sentence, moment):
        return True
    if "procedure" not in sentence.kinds:
        return False
    before = (t for t in reversed(sentence.tokens) if t.end <= moment.token.start and t.kind not in ("site", "side"))
    last, lead = next(before, None), next(before, None)
    if last and lead and (last.kind, last.value) == ("course", "start") and last.start - lead.end <= _MADE:
        last, lead = lead, next(before, None)  # `le scanner réalisé en mars 2014`
    concept = last.means("procedure") if last and moment.token.start - last.end <= _EXAMINED else None
    if last is None or concept is None or not examines(context, concept):
        return False
    return lead is None or lead.value != "until" or last.start - lead.end > _UNTIL


def is_of_visit(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """Whether a date stands right after a word for a visit: `dernière consultation le 12/03/2014`."""
    at = moment.token.start
    begin = max(sentence.start, at - _EXAMINED)
    return _visit(context.reading.lexicon.lang).search(context.reading.folded, begin, at) is not None


@lru_cache(maxsize=4)
def _visit(lang: str) -> re.Pattern[str]:
    """`dernière consultation le`: a visit of the patient, and what leads to its date."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('visit')})\s?[(:]?\s?(?:(?:{words.any_of('upon', 'of')})\s)?$")
