"""Whether what is denied is that a lesion is a metastasis (`plutôt qu'une métastase`), not that there are any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LEADS = 20  # code points of the words before it that tell so
_OF = 14  # from `métastase` to the tumour it is of
_BESIDE = 7  # from a denial to `métastase` where only an article stands between them: `pas d'une métastase`
_SPREADING = ("distant", "elsewhere", "disease")  # what is somewhere else is no lesion


def of_lesion(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a denied word for metastases without a site is of what was found: of its nature (`d'origine
    métastatique`), of one (`nodule, pas d'argument pour une métastase`), or of the tumour that another one is not of
    (`carcinome du rein, pas de métastase du mélanome`)."""
    if token.value in _SPREADING:
        return False
    words, folded = grammar(context.reading.lexicon.lang), context.reading.folded
    said = _said(context.reading.lexicon.lang).search(folded, max(sentence.start, token.start - _LEADS), token.start)
    if (said and said["quality"]) or folded.startswith(words.forms.get("quality", ()), token.start):
        return True
    if "distant" in sentence.kinds or any(is_imaging(context, t) for t in sentence.tokens):
        return False  # what was looked for is any
    before = [t for t in sentence.tokens if t.end <= token.start]
    tumour = any(is_tumour(context, t) for t in before)
    if said and not words.is_plural(context.reading.words(token)[0]):
        return tumour or _beside(before, token) or _found(context, sentence, before)
    return tumour and any(0 <= t.start - token.end <= _OF and is_tumour(context, t) for t in sentence.tokens)


def _beside(before: Sequence[Token], token: Token) -> bool:
    """Whether only an article stands between a denial and the word: `ce n'est pas une métastase`."""
    return any(t.kind == "cue" and token.start - t.end <= _BESIDE for t in before[-1:])


def _found(context: Context, sentence: Sentence, before: Sequence[Token]) -> bool:
    """Whether a finding is told before the word that it may be of: a lesion that is there, a marker."""
    return any(t.kind == "marker" or (t.kind == "lesion" and context.status(sentence, t) != "negated") for t in before)


@lru_cache(maxsize=4)
def _said(lang: str) -> re.Pattern[str]:
    """The words right before `métastase` that tell one of it, or before the adjective, what a lesion is like."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:(?P<quality>{words.any_of('quality')})|{words.any_of('indefinite')})\s?\Z")
