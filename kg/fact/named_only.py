"""Tumours that a report only names: of a kind of patients, or with what is called after them."""

from __future__ import annotations

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEFORE = 4  # code points from what is called after a tumour to its name, an article at most
_SHORT = 5  # letters of a word that may end like a plural without being one


def named_as_kind(context: Context, token: Token) -> bool:
    """Whether tumours are named as a kind, not the one of the patient: `le comité des sarcomes`."""
    noun = context.reading.words(token)[0]
    return len(noun) > _SHORT and grammar(context.reading.lexicon.lang).is_plural(noun)


def named_with(sentence: Sentence, i: int) -> bool:
    """Whether the tumour at `i` is named with what is called after it: `marqueurs de mésothéliome`, `registre du`."""
    if "passing" not in sentence.kinds or not i:
        return False
    before = sentence.tokens[i - 1]
    return before.means("passing") is not None and sentence.tokens[i].start - before.end <= _BEFORE
