"""Whether a word for a lesion tells several of them: by its plural, a number before it, both sides behind it."""

from __future__ import annotations

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_BESIDE = 2  # code points from a number to the lesions that it counts
_SIDES = 24  # from lesions to the word that both sides have them: `nod. poumon bilat`


def tells_several(context: Context, sentence: Sentence, lesion: Token) -> bool:
    """Whether a word, which an abbreviation may cut short, tells several lesions: `nodules`, `2 nod.`, `nod. bilat`."""
    reading = context.reading
    if grammar(reading.lexicon.lang).is_plural(reading.words(lesion)[0]):
        return True
    short = reading.folded.startswith(".", lesion.end)
    if short and any(t.value == "bilateral" and 0 <= t.start - lesion.end <= _SIDES for t in sentence.of("side")):
        return True
    return any(
        t.kind in NUMBER_KINDS and 0 <= lesion.start - t.end <= _BESIDE and t.value.isdigit() and int(t.value) > 1
        for t in sentence.tokens
    )
