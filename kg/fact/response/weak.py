"""What makes a response of a word that may be said of a patient too: `lésions stables`, `stabilisation au scanner`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.response.lasted import lasted_for
from kg.fact.response.midway import midway
from kg.fact.response.note import of_organ, told_in_note
from kg.fact.response.under import under_at
from kg.fact.site import BONE, NODES
from kg.fact.spread.harmless import is_benign
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_SUBJECT = 50  # from the disease, or from the scan, to a weak word said of it (`les lésions restent stables`)
_BROUGHT = 100  # from a therapy, its start and dose to what it brought
_OBJECT = 40  # from a weak word to the disease behind it: `stabilité des lésions`
_ORGAN = 44  # from it to the organ it is said of: `une stabilité a été notée au niveau pulmonaire`
_ARTICLE = 6  # from `avec` to the noun behind it
_THERAPY = THERAPY_KINDS | {"anaphora"}
_PLACES = frozenset({"organ", "region", "node", "tissue"})
_DISEASE = frozenset({"disease", "lesion", "spread", "answer", "cycle", "response"})
_ANSWERED = frozenset({"CR", "PR", "PD"})  # beside which what else there is may be told to be stable
_BRACKET = re.compile(r"\([^()]{1,30}\)")


def said_of_tumour(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a weak word is said of the disease, of an organ, by an examination, or of what a therapy brought."""
    if token.value == "SD" and any(-_SUBJECT <= t.start - token.end <= _OBJECT for t in sentence.of("harmless")):
        return False  # `le nodule est inchangé, sans caractère suspect`
    if token.value == "SD" and _of_rest(context, sentence, token):
        return False
    if _of_disease(context, sentence, token) or _of_organ(context, sentence, token):
        return True
    if token.value != "SD":
        return of_organ(context, sentence, token)
    ways = (_assessed, _after_another, _under_therapy, told_in_note, lasted_for)
    return any(told(context, sentence, token) for told in ways) or midway(context, token)


def _of_rest(context: Context, sentence: Sentence, token: Token) -> bool:
    """`progression hépatique, les autres lésions sont stables`: whether only what did not answer, or grow, is told to
    be stable, beside what did."""
    rest = _rest(context.reading.lexicon.lang).search(
        context.reading.folded, max(sentence.start, token.start - _SUBJECT), token.start
    )
    if rest is None:
        return False
    before = context.reading.sentences[sentence.index - 1] if sentence.index else sentence
    return any(
        t.end <= rest.start() and (t.kind == "growth" or (t.value in _ANSWERED and "weak" not in t.flags))
        for where in (before, sentence)
        for kind in ("response", "growth")
        for t in where.of(kind)
    )


@lru_cache(maxsize=4)
def _rest(lang: str) -> re.Pattern[str]:
    """`le reste des lésions est`, `les autres nodules sont`: what else there is, up to what is told of it."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('rest')})(?:\s[a-z'-]+){{0,6}}?\s\Z")


def _of_disease(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words for a tumour stand near a word that may also be said of a patient: `lésions stables`; not
    those for what is none (`lésion ischémique stable`)."""
    if _of_other_finding(context, sentence, token):
        return False
    return any(
        (t.kind in _DISEASE or t.means("morphology") or _is_nodes(context, t))
        and t is not token
        and -_SUBJECT <= t.start - token.start <= _OBJECT
        and not any(
            mark in context.reading.folded[min(t.end, token.end) : max(t.start, token.start)] for mark in ",;:("
        )
        for t in sentence.tokens
    )


def _is_nodes(context: Context, token: Token) -> bool:
    """Whether a word names lymph nodes, of a region too: `ganglions inguinaux stables`."""
    if token.value == NODES:
        return True
    return token.kind == "site" and "adj" not in token.flags and context.concepts[token.value]["kind"] == "node"


def _of_other_finding(context: Context, sentence: Sentence, token: Token) -> bool:
    """`kyste stable`, `adénome inchangé`: whether the finding told last before a course is no malignant tumour."""
    for t in reversed(sentence.tokens):
        if t.end > token.start:
            continue
        if token.start - t.end > _SUBJECT or t.kind in _DISEASE:
            return False
        if t.kind == "condition" or is_benign(context, t):
            return True
    return False


def _of_organ(context: Context, sentence: Sentence, token: Token) -> bool:
    """`stabilité pulmonaire`, `une stabilité est notée au niveau des poumons`; bones are stabilised by acts."""
    folded, words = context.reading.folded, _around(context.reading.lexicon.lang)
    noun = words.article.search(folded, sentence.start, token.start) is not None
    tie = words.within if noun else words.beside
    place = next((p for p in context.places(sentence) if p.start > token.end), None)
    if place is None or place.start - token.end > _ORGAN or not tie.fullmatch(folded, token.end, place.start):
        return False
    return place.site == BONE or context.concepts[place.site]["kind"] in _PLACES


def _assessed(context: Context, sentence: Sentence, token: Token) -> bool:
    """`une stabilisation à l'imagerie`, `TDM (mai 2013) : stabilité`, `après 4 cycles, une stabilisation est notée`."""
    folded, words = context.reading.folded, _around(context.reading.lexicon.lang)
    if words.other.match(folded, token.end):
        return False
    listed = words.listed.search(folded, sentence.start, token.start)
    if not listed and not words.article.search(folded, sentence.start, token.start):
        return False
    until = listed.start() if listed else token.start
    for t in sentence.tokens:
        if not -_SUBJECT <= t.start - token.end <= _SUBJECT or (listed and t.start > token.start):
            continue
        gap = folded[t.end : until] if t.end <= token.start else folded[token.end : t.start]
        if not any(m in _BRACKET.sub("", gap) for m in ";:(") and (is_imaging(context, t) or _given(token, t)):
            return True
    return False


def _after_another(context: Context, sentence: Sentence, token: Token) -> bool:
    """`le scanner de mai montrait une réponse partielle, celui d'août une stabilité`: beside another."""
    words = _around(context.reading.lexicon.lang)
    if not words.article.search(context.reading.folded, sentence.start, token.start):
        return False
    if words.other.match(context.reading.folded, token.end):
        return False
    return any(t.end <= token.start and "weak" not in t.flags for t in sentence.of("response"))


def _given(response: Token, token: Token) -> bool:
    """Whether a word tells cycles given before a response."""
    return token.kind == "cycle" and token.end <= response.start


def _under_therapy(context: Context, sentence: Sentence, token: Token) -> bool:
    """`du sorafénib, avec une stabilisation`, `stabilité sous sorafénib`: a noun joined to the therapy told before
    it, or under which it is told to have come."""
    under = under_at(context, token.end)
    if under is not None and any(t.kind in _THERAPY and t.start == under for t in sentence.tokens):
        return True
    if _around(context.reading.lexicon.lang).other.match(context.reading.folded, token.end):
        return False
    before = [t for t in sentence.tokens if t.end <= token.start]
    led = before and before[-1].kind == "with" and token.start - before[-1].end <= _ARTICLE
    return bool(led) and any(t.kind in _THERAPY and token.start - t.end <= _BROUGHT for t in before)


class _Around(NamedTuple):
    """What stands around a noun: its article, the colon or comma that it follows in a list, what leads to an organ
    (right behind it, or behind a verb), what else it is told of."""

    article: re.Pattern[str]
    listed: re.Pattern[str]
    beside: re.Pattern[str]
    within: re.Pattern[str]
    other: re.Pattern[str]


@lru_cache(maxsize=4)
def _around(lang: str) -> _Around:
    words = grammar(lang)
    on = words.before_word("of", "lead")
    inside = rf"(?:{words.before_word('within')})(?:{on}){{0,2}}"
    return _Around(
        re.compile(rf"(?:^|[ '])(?:{words.before_word('indefinite', 'article')})(?:[a-z]+ )?$"),
        re.compile(r"(?:\s?:|,) $"),
        re.compile(rf" (?:{inside}|(?:{on}){{1,2}}(?:{words.any_of('finding')})s? )?"),
        re.compile(rf" (?:(?:[a-z]+ ){{0,4}}{inside}|(?:{on}){{1,2}}(?:{words.any_of('finding')})s? )?"),
        re.compile(rf" (?:{on})"),
    )
