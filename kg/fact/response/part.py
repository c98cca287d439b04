"""Parts of organs that a response is told of: `récidive dans le segment VI`, `progression en L4`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OPENS = (",", ";", ":")  # what a bone that is told by its number follows; not `après C4 stable`, a cycle
_OF = 8  # from a lesion to where it is: ` dans le `


def part_is_named(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """`une lésion du segment VI`, `récidive dans le segment VI`: whether a part of an organ that is named without it is
    told of a lesion, or of what came back there; a bone by its number right before a course (`D8 stable`)."""
    kind = context.concepts[place.site]["kind"]
    if kind == "bone" and token.start - place.end == 1 and "abbr" not in token.flags:
        return context.reading.folded[sentence.start : place.start].rstrip().endswith(_OPENS)
    led = _led(context.reading.lexicon.lang)
    if token.means("response") == "PD" and led.fullmatch(context.reading.folded, token.end, place.start):
        return True
    if kind != "organ":
        return False
    return any(0 <= place.start - t.end <= _OF for kind in ("lesion", "spread") for t in sentence.of(kind))


@lru_cache(maxsize=4)
def _led(lang: str) -> re.Pattern[str]:
    """What leads from a response to where it is: ` dans le `, ` au niveau de `."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('within')})?(?:{words.before_word('of', 'lead')})?")
