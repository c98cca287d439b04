"""Words of beginning that stand between an act and what is begun: `vu les interruptions du traitement, on débute le
pazopanib`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GIVEN = frozenset({"drug", "regimen", "class"})
_OBJECT = 12  # from a word of beginning to what is begun


def begins_the_next(context: Context, sentence: Sentence, candidate: Candidate, word: Token) -> bool:
    """Whether a word of beginning behind an act is of what stands right behind the word; one behind an act told by its
    name is so only where a comma parts the two (`A débuté avec B` begins both)."""
    if not candidate.generic and "," not in context.reading.folded[candidate.last.end : word.start]:
        return False
    behind = next((t for t in sentence.tokens if t.start >= word.end), None)
    return behind is not None and behind.kind in _GIVEN and behind.start - word.end <= _OBJECT
