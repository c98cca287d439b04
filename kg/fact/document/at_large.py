"""What a sentence on the patient says of patients at large: whom a trial takes, for whom a drug is approved.

`un essai chez des patients atteints d'un mélanome métastatique`: their tumour is not that of the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.document.stretch import Stretch, tells_patient
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import THERAPY_KINDS

_GENERAL = frozenset({"people", "statement"})
_MARKS = ",;:)"
_STATUS = "family"  # that of all that is told of others than the patient
_ENDS = THERAPY_KINDS | {"course", "date"}  # what they are given, the patient may have been given


def patients_at_large(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """From a word for patients in general up to a mark, to a therapy or to a word for the patient."""
    tokens, folded = sentence.tokens, reading.folded
    for i, people in enumerate(tokens):
        if people.means("discourse") not in _GENERAL:
            continue
        if not _patients(reading.lexicon.lang).search(folded, people.start, people.end):
            continue
        end = next((t.start for t in tokens[i + 1 :] if t.kind in _ENDS or tells_patient(t)), sentence.end)
        marks = [at for mark in _MARKS if (at := folded.find(mark, people.end, end)) >= 0]
        yield Stretch(people.start, min(marks, default=end), _STATUS)


@lru_cache(maxsize=8)
def _patients(lang: str) -> re.Pattern[str]:
    """A word for several patients."""
    return re.compile(rf"\b(?:{grammar(lang).any_of('patients')})\b")
