"""Days of appointments to come (`RDV scanner : 12/01`, `évaluation prévue en mars`): they date nothing that is told."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

APPOINTMENT = "appointment"  # the kind of the words for one, which a report may have none of
_LEAD = 70  # code points from the words for an appointment to its day


def of_appointment(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether a date stands behind words for an appointment, in their clause."""
    lead = max(sentence.start, token.start - _LEAD)
    return _appointment(reading.lexicon.lang).search(reading.folded, lead, token.start) is not None


@lru_cache(maxsize=4)
def _appointment(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of(APPOINTMENT)})(?![a-z])[^.;\n]*\Z")
