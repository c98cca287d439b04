"""Operations that the patient came to hospital for: the day of the admission is not theirs.

`Entrée le 11/03/21 pour hépatectomie.  Opéré le 12/03/21 : hépatectomie droite` tells one operation, of the 12th.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_LEAD = 80  # code points before an operation in which the admission for it stands


def admitted_for(context: Context, sentence: Sentence, told: list[Candidate]) -> None:
    """Take away the dates of the operations of a sentence that are those of an admission: they are told again."""
    if "date" not in sentence.kinds:
        return
    admitted = _admitted(context.reading.lexicon.lang)
    for candidate in told:
        if candidate.kind != "surgery" or candidate.start is None:
            continue
        start = candidate.first.start
        if admitted.search(context.reading.folded, max(sentence.start, start - _LEAD), start):
            candidate.start = candidate.end = None
            candidate.summed = True


@lru_cache(maxsize=4)
def _admitted(lang: str) -> re.Pattern[str]:
    """A word for an admission, its date and what it was for."""
    words = grammar(lang)
    article = words.before_word("indefinite", "article")
    return re.compile(
        rf"(?<![a-z])(?:{words.any_of('admitted')})\s[^;\n]{{0,50}}\d\s(?:{words.any_of('for')})\s(?:{article})?\Z"
    )
