"""`Disparition des lésions hépatiques`: a complete response told without the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import NODES
from kg.fact.tumour.subtype import GENERIC
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

LESIONS = frozenset({"lesion", "bone-lesion", "mass", NODES})  # words for tumours by what is seen of them
GONE = frozenset({"gone"})  # flag of a complete response of some lesions, told without the word
_TUMOUR = frozenset({GENERIC, "neoplasm"})  # a tumour by no kind of it
_NAMED = 44  # from the word to what went: `disparition des deux nodules`
_SITE = 30  # from what went to where it was
_WHOLE = 16  # from it to the word that all of it went: `les lésions ont disparu complètement`
_PARTING = ",;:("
_CLOSED = re.compile(r"\s?(?:[,;.)\n]|\Z)")  # behind words that nothing more is said of
_OTHER = frozenset({"condition", "complaint", "marker", "dose", "result"})


def gone(context: Context, sentence: Sentence) -> Iterator[Token]:
    """The words that tell the disease, or its lesions at a site, gone; none in a clause that states a response, nor
    where a complete one is stated."""
    if "gone" not in sentence.kinds:
        return
    stated = [t for t in sentence.of("response") if t.means("response")]
    if any(t.means("response") == "CR" for t in stated):
        return
    for word in sentence.of("gone"):
        what = _next_to(context, sentence, word)
        if what is None or _but(context, word, what) or (stated and not _apart(context, stated, word, what)):
            continue
        if (
            what.kind == "disease"
            or _is_tumour(what)
            or _placed(context, sentence, what, word)
            or _all(context, what, word)
            or _closes(context, what, word)
        ):
            yield Token(word.start, word.end, "response", "CR", flags=GONE)


def _apart(context: Context, stated: Sequence[Token], word: Token, what: Token) -> bool:
    """`RP hépatique, disparition des nodules pulmonaires`: whether a comma parts what went from the responses
    stated."""
    start, end = min(word.start, what.start), max(word.end, what.end)
    folded = context.reading.folded
    return all("," in (folded[t.end : start] if t.end <= start else folded[end : t.start]) for t in stated)


def _but(context: Context, word: Token, what: Token) -> bool:
    """`disparition des lésions, à l'exception d'un nodule`: whether some of what went is told to be left."""
    lang = context.reading.lexicon.lang
    return _exception(lang).match(context.reading.folded, max(word.end, what.end)) is not None


@lru_cache(maxsize=4)
def _exception(lang: str) -> re.Pattern[str]:
    return re.compile(rf"[^.;:\n]{{0,{_SITE}}}(?<![a-z])(?:{grammar(lang).any_of('except')})(?![a-z])")


def _next_to(context: Context, sentence: Sentence, word: Token) -> Token | None:
    """The disease told right behind a noun (`disparition des lésions`), right before a verb (`les lésions ont
    disparu`)."""
    before = word.value == "went"
    for token in reversed(sentence.tokens) if before else sentence.tokens:
        if token.end > word.start if before else token.start < word.end:
            continue
        first, last = (token, word) if before else (word, token)
        gap = context.reading.between(first, last)
        if len(gap) > _NAMED or any(mark in gap for mark in _PARTING) or token.kind in _OTHER:
            return None
        if _is_disease(token):
            return token
    return None


def _is_disease(token: Token) -> bool:
    """Whether a word names the disease, its lesions, or the tumour: `disparition de la masse tumorale`."""
    return token.kind in ("spread", "disease") or token.value in LESIONS or _is_tumour(token)


def _is_tumour(token: Token) -> bool:
    """Whether a word names a tumour by no kind of it."""
    return token.means("morphology") in _TUMOUR


def _placed(context: Context, sentence: Sentence, what: Token, word: Token) -> bool:
    """Whether a site is told with what went, or between it and the verb: `la lésion du pôle supérieur de la rate a
    disparu`."""
    return what.value == NODES or any(
        (place.start - what.end <= _SITE and what.start - place.end <= _SITE) or what.end <= place.start < word.start
        for place in context.places(sentence)
    )


def _all(context: Context, what: Token, word: Token) -> bool:
    """`disparition de toutes les métastases`, `les lésions ont complètement disparu`: whether all of it went."""
    start, end = max(0, min(what.start, word.start) - _WHOLE), max(what.end, word.end) + _WHOLE
    return _whole(context.reading.lexicon.lang).search(context.reading.folded, start, end) is not None


def _closes(context: Context, what: Token, word: Token) -> bool:
    """`disparition des lésions.`, `les nodules ont disparu,`: whether nothing more is said of which lesions went."""
    return what.kind != "spread" and _CLOSED.match(context.reading.folded, max(what.end, word.end)) is not None


@lru_cache(maxsize=4)
def _whole(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('whole')})(?![a-z])")
