"""A progression told as what a therapy was changed for, behind the one that is given from then on: `relais par B en
mars pour progression`, `passage à B (progression hépatique)`; it did not end that one."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.end.swapped import relay_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DRUGS = frozenset({"drug", "regimen"})
_ENDS = frozenset({"stop", "complete", "until", "short", "rest", "declined"})
_FAR = 80  # code points from the new therapy to the progression
_NEAR = 60  # from the words of the change to the new therapy
_LEADS = frozenset({"because", "cause", "occasion"})  # `en raison de`, `devant la`, `lors de la`
_CAUSE = 24  # from `en raison de` to the progression
_LISTED = 6  # between two drugs of a combination


def changed_for(context: Context, sentence: Sentence, worse: Token) -> bool:
    """Whether the words for a change stand before the drugs told last before a progression, and those for a cause or a
    bracket before it, nothing being told of the end of these drugs."""
    first, last = _named(sentence, worse)
    if first is None or last is None or worse.start - last.end > _FAR:
        return False
    if any(t.value in _ENDS and last.end <= t.start < worse.start for t in sentence.of("course")):
        return False
    told = any(
        last.end <= t.start and 0 <= worse.start - t.end <= _CAUSE and t.value in _LEADS
        for kind in ("because", "recap")
        for t in sentence.of(kind)
    )
    if not told and not _why(context.reading.lexicon.lang).search(context.reading.folded, last.end, worse.start):
        return False
    return relay_at(context, sentence, max(sentence.start, first.start - _NEAR), first.start) is not None


def _named(sentence: Sentence, worse: Token) -> tuple[Token | None, Token | None]:
    """The first and the last of the drugs told together last before a progression."""
    first: Token | None = None
    last: Token | None = None
    for token in reversed(sentence.tokens):
        if token.kind not in _DRUGS or token.end > worse.start:
            continue
        if first is not None and first.start - token.end > _LISTED:
            break
        first, last = token, last or token
    return first, last


@lru_cache(maxsize=4)
def _why(lang: str) -> re.Pattern[str]:
    """What leads to a cause: `pour`, `devant la`, `(`, two words that describe it at most behind it, or `à la`."""
    words = grammar(lang)
    why = words.any_of("for")
    lead = rf"(?:{words.before_word('lead', 'indefinite')})?"
    at = rf"\s(?:{words.before_word('lapse')})(?:{words.before_word('article')})?"
    return re.compile(rf"(?:\((?:(?:{why})\s)?|\s(?:{why})\s)\s?{lead}(?:[a-z]{{1,12}}\s){{0,2}}\Z|{at}\Z")
