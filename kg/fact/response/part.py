"""Parts of organs that a response is told of: `récidive dans le segment VI`, `progression en L4`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF = 8  # from a lesion to where it is: ` dans le `


def part_is_named(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """`une lésion du segment VI`, `récidive dans le segment VI`: whether a part of an organ that is named without it is
    told of a lesion, or of what came back there."""
    led = _led(context.reading.lexicon.lang)
    if token.means("response") == "PD" and led.fullmatch(context.reading.folded, token.end, place.start):
        return True
    if context.concepts[place.site]["kind"] != "organ":
        return False
    return any(0 <= place.start - t.end <= _OF for kind in ("lesion", "spread") for t in sentence.of(kind))


@lru_cache(maxsize=4)
def _led(lang: str) -> re.Pattern[str]:
    """What leads from a response to where it is: ` dans le `, ` au niveau de `."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('within')})?(?:{words.before_word('of', 'lead')})?")
