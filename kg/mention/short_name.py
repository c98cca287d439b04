"""Letters and short words that name a cancer only right before its organ: `K du sein`, `néo bronchique`."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter

from kg.lexicon.grammar import grammar
from kg.lexicon.lexicon import Lexicon
from kg.mention.homonym import FLAG as HOMONYM
from kg.mention.homonym import by_organs
from kg.mention.token import Token

_flags = attrgetter("flags")


def settled(folded: str, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, of which short names of cancers and names of two tumours mean what the report tells beside them."""
    flags = frozenset[str]().union(*set(map(_flags, tokens)))  # the same few sets for all tokens
    if "organ" in flags:
        tokens = before_organs(folded, tokens, lexicon.lang)
    return by_organs(tokens, lexicon.concepts) if HOMONYM in flags else tokens


def before_organs(folded: str, tokens: list[Token], lang: str) -> list[Token]:
    """The tokens, of which a short name of a cancer is one only right before its organ; else it is what it may mean
    besides."""
    lead = _lead(lang)
    kept: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if "organ" not in token.flags or (
            after and after.means("site") and lead.fullmatch(folded, token.end, after.start)
        ):
            kept.append(token)
        elif token.others:
            kept.append(token.read_as(*token.others[0], token.others[1:]))
    return kept


@lru_cache(maxsize=4)
def _lead(lang: str) -> re.Pattern[str]:
    """What may stand between the short name of a cancer and its organ: `K de la prostate`, `K sein`."""
    words = grammar(lang)
    return re.compile(rf"\.?\s(?:(?:{words.before_word('of', 'lead')})(?:{words.before_word('article')})?)?")
