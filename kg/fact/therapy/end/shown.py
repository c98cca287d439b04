"""Words that only point back to a therapy and tell what was seen under it: it was given, though only proposed before.

`Du pazopanib est proposé.  Pendant le traitement, il présente une cytolyse`; `après deux mois de traitement`; `le
traitement a été bien toléré`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_LEAD = 40  # code points before the word in which those stand that tell that something was seen under it
_OF = 5  # between a time and the therapy that had lasted so long
_BACK = 2  # sentences
_JUDGED = 40  # between a therapy and how it was borne


def is_shown(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a sentence tells something that was seen under the therapy its word points back to."""
    if candidate.status != "affirmed" or sentence.index == 0:
        return False
    start, end, folded = candidate.first.start, candidate.last.end, context.reading.folded
    under, other = _under(context.reading.lexicon.lang)
    if other.match(folded, end):
        return False
    seen = (
        under.search(folded, max(sentence.start, start - _LEAD), start) is not None
        or any(0 <= start - t.end <= _OF for t in sentence.of("relative-date"))
        or any(
            0 <= t.start - end <= _JUDGED and context.status(sentence, t) == "affirmed"
            for t in sentence.of("tolerance")
        )
    )
    return seen and not _is_declined(context, sentence)


def _is_declined(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence or one of those right before it tells that something was refused: what was seen is then of
    another therapy."""
    near = context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]
    return any(t.value.startswith("refused") for s in near for t in s.of("cue"))


@lru_cache(maxsize=4)
def _under(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Before a therapy, that something was seen under it; behind one, that it is for an illness."""
    words = grammar(lang)
    article = words.before_word("article", "known")
    return (
        re.compile(rf"(?<![a-z])(?:{words.any_of('under')})\s(?:{article})?\Z"),
        re.compile(rf"\s(?:{words.any_of('indicated')})\b"),
    )
