"""`La taille de la masse n'a pas varié`, `lésions pulmonaires sans changement significatif`: a stable disease told by
what did not change, after a treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.response.gone import LESIONS
from kg.fact.spread.harmless import is_benign_tumour
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NAMED = 50  # between what did not change and the words for it
_PARTING = re.compile(r"[;:.()]|,(?! $)")  # not the comma right before the words: `la masse, sans changement`
_OTHER = frozenset({"condition", "complaint", "marker", "dose", "harmless", "benign"})


def unchanged(context: Context, sentence: Sentence) -> Iterator[Token]:
    """The words that tell the disease, or its lesions, as they were."""
    for words in sentence.of("unchanged"):
        if _before(context, sentence, words) or _behind(context, sentence, words):
            yield Token(words.start, words.end, "response", "SD")


def is_disease(context: Context, token: Token) -> bool:
    """Whether a word names tumour lesions, in general or by their kind; not a mole, a cyst."""
    if token.kind == "morphology":
        return token.value in LESIONS or (token.value != "lesion" and not is_benign_tumour(context, token))
    return token.kind in ("spread", "disease") or token.value in LESIONS


def of_small_nodule(context: Context, sentence: Sentence, token: Token) -> bool:
    """`micronodule pulmonaire stable`: whether the lesion told last before a course is one too small to be the disease;
    not several, which may be metastases."""
    lesion = next((t for t in reversed(sentence.of("morphology")) if t.end <= token.start), None)
    if lesion is None or token.start - lesion.end > _NAMED:
        return False
    return context.reading.folded[lesion.start : lesion.end] in _small(context.reading.lexicon.lang)


@lru_cache(maxsize=4)
def _small(lang: str) -> frozenset[str]:
    return frozenset(grammar(lang).forms.get("small-nodule", ()))


def _before(context: Context, sentence: Sentence, words: Token) -> bool:
    """Whether lesions are told right before, and nothing else behind: not `une masse, sans modification de la peau`."""
    folded = context.reading.folded
    if not _closed(context.reading.lexicon.lang).match(folded, words.end):
        return False
    for token in reversed(sentence.tokens):
        if token.end > words.start:
            continue
        gap = folded[token.end : words.start]
        if len(gap) > _NAMED or _PARTING.search(gap) or token.kind in _OTHER:
            return False
        if is_disease(context, token):
            return True
    return False


def _behind(context: Context, sentence: Sentence, words: Token) -> bool:
    """`aucun changement dans la taille de la masse`: whether the lesions stand in it."""
    if not _of(context.reading.lexicon.lang).match(context.reading.folded, words.end):
        return False
    for token in sentence.tokens:
        if token.start < words.end:
            continue
        gap = context.reading.folded[words.end : token.start]
        if len(gap) > _NAMED or any(mark in gap for mark in ",;:.(") or token.kind in _OTHER:
            return False
        if is_disease(context, token):
            return True
    return False


@lru_cache(maxsize=4)
def _closed(lang: str) -> re.Pattern[str]:
    """What may stand behind the words where no other thing is told of: an adjective, `de taille`, a comparison."""
    words = grammar(lang)
    size = rf"(?:\s(?:{words.before_word('of')})(?:{words.any_of('size')}))?"
    adjective = rf"(?:\s(?!(?:{words.any_of('of', 'pair')})[\s'])[a-z]+)?"
    return re.compile(
        rf"{size}{adjective}{size}(?:\s?[.,;)]|\s?\Z|\s?\n|\s(?:{words.any_of('pair', 'likened')})(?![a-z]))"
    )


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?:\s[a-z]+)?\s(?:{words.before_word('of', 'within', 'lead')})")
