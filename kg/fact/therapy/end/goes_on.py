"""Whether a word tells that a therapy goes on, or something else: `l'étude est en cours`, `maintient ses contrôles`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PATIENT = frozenset(
    {"pronoun", "sexnoun", "date", "month", "relative-date", "then", "tolerance", "answer", "response"}
)
_STATES = frozenset(
    {"tolerance", "answer", "response", "better", "vital", "condition", "notresponse"}
)  # of the patient
_VERBS = 16  # letters before the word that verbs and adverbs may have: `a été ensuite`
_NAMED = 8  # letters behind it from which what goes on, or is as before, is named
_OBJECT = 24  # code points behind it in which the first words of an object stand
_TIME = 16  # code points on either side of it in which the time is told
_CARE = 6  # code points between it and a treatment of another kind: `maintenir une`
_CLAUSE = re.compile(r"[,;:]")
_BREAK = re.compile(r"[,;:.(]")


def of_something_else(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`en maintenant ses taux de créatinine`, `maintenir un traitement de support`: whether the object of going on is
    named, and is no therapy."""
    token, after = tokens[i], tokens[i + 1 : i + 2]
    if after and after[0].kind == "care" and after[0].start - token.end <= _CARE:
        return True
    named = _object(context.reading.lexicon.lang).match(context.reading.folded, token.end, token.end + _OBJECT)
    return named is not None and not (after and after[0].start < named.end())


def goes_on_beside(tokens: tuple[Token, ...], start: int, unit: Unit) -> bool:
    """`50 Gy, de mai à juin 2018, avec maintien de B`, `..., B poursuivi`: whether the act told behind an offset is
    said to go on, right before or behind its name."""
    beside = [*[t for t in tokens[: unit.first] if t.start >= start], *tokens[unit.last + 1 :][:1]]
    return any((t.kind, t.value) == ("course", "continue") for t in beside)


def of_state(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`elle a maintenu une bonne tolérance`: whether what goes on is named, and is how the patient is."""
    after = tokens[i + 1 : i + 2]
    if not after or after[0].kind not in _STATES:
        return False
    named = _object(context.reading.lexicon.lang).match(context.reading.folded, tokens[i].end, tokens[i].end + _OBJECT)
    return named is not None and after[0].start < named.end()


def is_now(context: Context, token: Token) -> bool:
    """`toujours en cours`, `poursuivi à ce jour`: whether what goes on does so at the time of the report."""
    begin, end = token.start - _TIME, token.end + _TIME
    return _now(context.reading.lexicon.lang).search(context.reading.folded, max(0, begin), end) is not None


def therapy_unnamed(context: Context, sentence: Sentence, i: int) -> bool:
    """`Poursuivi jusqu'en mai`, `Elle continue`: whether a sentence without a therapy leaves unsaid what goes on, as
    only the therapy told last is."""
    tokens, token, folded = sentence.tokens, sentence.tokens[i], context.reading.folded
    begin = max((m.end() for m in _CLAUSE.finditer(folded, sentence.start, token.start)), default=sentence.start)
    before = [t for t in tokens[:i] if t.end > begin]
    if not _PATIENT.issuperset(t.kind for t in before):
        return False
    said = _letters(folded[begin : token.start]) - sum(_letters(folded[t.start : t.end]) for t in before)
    stop = tokens[i + 1].start if i + 1 < len(tokens) else sentence.end
    mark = _BREAK.search(folded, token.end, stop)
    behind = _letters(folded[token.end : mark.start() if mark else stop])
    return said <= _VERBS and behind <= _NAMED


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


@lru_cache(maxsize=4)
def _now(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('still')})(?![a-z])")


@lru_cache(maxsize=4)
def _object(lang: str) -> re.Pattern[str]:
    """The article or possessive of an object, and the head of its noun."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('article', 'indefinite', 'known')})[a-z]{{4,}}")
