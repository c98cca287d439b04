"""Letters that stand for a response: `RC`, `RP` as they are, `EP` only with the organ of a progression."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from kg.fact.context import Context
from kg.fact.site import lies_in
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MEASURED = 16  # from letters to the value that makes them a marker: `RP 90 %`
_ORGAN = 24  # from letters to the organ
_EMBOLISED = "lung"
_MEASURES = frozenset({"marker", "percent", "result"})
_SHRUNK = re.compile(r"\s?[(:,]?\s?[-\u2212\u2013]\s?\d")  # `RP -45 %`, `RP (- 30 % selon RECIST)`
_LISTED = re.compile(r"\s?\+\s?")  # `marqueurs + RP + scanner`


def letters_tell(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether letters stand for a response: no marker with its value and, where they mean much else (an embolism, a
    regimen), with an organ that only a tumour progresses in: `nouvelle EP hépatique et osseuse`."""
    if "weak" in token.flags:
        return _of_organ(context, sentence, token)
    if "procedure" in sentence.kinds and _is_examination(context, sentence, token):
        return False
    if sentence.kinds.isdisjoint(_MEASURES) or _SHRUNK.match(context.reading.folded, token.end):
        return True
    return not any(t.kind in _MEASURES and abs(t.start - token.start) <= _MEASURED for t in sentence.tokens)


def _is_examination(context: Context, sentence: Sentence, token: Token) -> bool:
    """`marqueurs + RP + scanner`: letters in a list of examinations are one of them."""
    folded = context.reading.folded
    return any(
        _LISTED.fullmatch(folded, token.end, t.start) or _LISTED.fullmatch(folded, t.end, token.start)
        for t in sentence.of("procedure")
    )


def _of_organ(context: Context, sentence: Sentence, token: Token) -> bool:
    folded, joint = context.reading.folded, _joint(context.reading.lexicon.lang)
    after = [p for p in context.places(sentence) if p.start > token.end]
    if not after or after[0].start - token.end > _ORGAN or not joint.fullmatch(folded, token.end, after[0].start):
        return False
    listed = [after[0], *takewhile(lambda place: place.listed, after[1:])]
    return any(place.site != _EMBOLISED and not lies_in(place.site, _EMBOLISED) for place in listed)


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    """What stands between letters and the organ: nothing, or `au niveau du`, `dans le`."""
    words = grammar(lang)
    return re.compile(rf" (?:{words.before_word('within')})?(?:{words.before_word('article', 'of', 'lead')})?")
