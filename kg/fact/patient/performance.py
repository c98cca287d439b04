"""Performance status: the score of the patient on the scale of ECOG or Karnofsky.

One score is a fact.  A range (`ECOG 1-2`) or a change (`ECOG de 1 à 2`) is none, as the model has one number for a
score: the words are listed as unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Issue, PerformanceStatus
from kg.fact.context import Context, cover
from kg.fact.keys import Keys
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SPELLED_OUT = re.compile(r"\s?\([^()\n\d]{1,60}\)")  # behind a scale: `ECOG (Eastern Cooperative Oncology Group) de 1`
_GAP = 16  # code points from a scale to its number
_NUMBERS = frozenset({"quantity", "percent"})
_TWO = re.compile(r"(\d{1,3})-(\d{1,3})", re.ASCII)
_WORST, _FULL = 4, 100  # of ECOG among the living, of Karnofsky


class _Scored(NamedTuple):
    """The scale and the score told of it, None where two are; what tells it."""

    sentence: Sentence
    token: Token
    scale: str
    value: int | None
    proof: list[Token]


def read_performance(context: Context, keys: Keys) -> tuple[PerformanceStatus, ...]:
    """Performance status scores (`ECOG 1`, `Karnofsky 80 %`), one row per scale, value and date."""
    found: dict[tuple[str, int, str], PerformanceStatus] = {}
    for sentence, token, scale, value, proof in _scores(context):
        if value is None:
            continue
        moment = context.date(sentence, token)
        when = moment.when() if moment else None
        identity = (scale, value, when.edtf if when else "")
        if identity not in found:
            found[identity] = PerformanceStatus(
                key=keys("ps", scale), rule="performance-scale-number", scale=scale, value=value, date=when,
                evidence=(cover(proof, "performance-scale-number"),),
                derivations=moment.derivation("date") if moment else (),
            )  # fmt: skip
    return tuple(found.values())


def unclear_performance(context: Context, keys: Keys) -> Iterator[Issue]:
    """An `ambiguity` where the text gives two scores at once; one of the patient would be that of several patients."""
    proofs = [scored.proof for scored in _scores(context) if scored.value is None]
    if proofs:
        yield Issue(
            key=keys("dq", "performance"),
            rule="ambiguity-performance-range",
            kind="ambiguity",
            evidence=tuple(cover(proof, "ambiguity-performance-range") for proof in proofs),
            resolution="The text gives two scores of performance at once, a range or a change; none was recorded.",
            note_fr="Le texte donne deux indices de performance à la fois ; aucun n'a été retenu.",
        )


def _scores(context: Context) -> Iterator[_Scored]:
    for sentence in context.sentences("performance"):
        for i, token in enumerate(sentence.tokens):
            told = _told(context, sentence, i) if token.kind == "performance" else None
            if told is None:
                continue
            (first, second), proof = told
            scale = "Karnofsky" if token.value == "ECOG" and 10 < first <= _FULL else token.value
            if max(first, second) <= (_FULL if scale == "Karnofsky" else _WORST):
                yield _Scored(sentence, token, scale, first if first == second else None, proof)


def _told(context: Context, sentence: Sentence, at: int) -> tuple[tuple[int, int], list[Token]] | None:
    """The number behind a scale, or written as its last letter (`PS1`), and that which a range ends with, else the same
    again; with the tokens that tell them."""
    token, folded = sentence.tokens[at], context.reading.folded
    number = next((t for t in sentence.tokens[at + 1 : at + 4] if t.kind in _NUMBERS), None)
    if folded[token.end - 1].isdigit():
        first = int(folded[token.end - 1])
        return _until(context, first, [token], number)
    spelled = _SPELLED_OUT.match(folded, token.end)
    if number is None or number.start - (spelled.end() if spelled else token.end) > _GAP:
        return None
    if two := _TWO.fullmatch(number.value):
        return (int(two[1]), int(two[2])), [token, number]
    if not number.value.isdigit():
        return None
    following = next((t for t in sentence.tokens[at + 1 :] if t.kind in _NUMBERS and t.start >= number.end), None)
    return _until(context, int(number.value), [token, number], following)


def _until(
    context: Context, first: int, proof: list[Token], following: Token | None
) -> tuple[tuple[int, int], list[Token]]:
    """`2/3`, `1 ou 2`: a score and the next one, told as the end of its range; `1/4` is one of the scale of four."""
    gap = context.reading.folded[proof[-1].end : following.start] if following else ""
    if following is None or following.value != str(first + 1) or not _to(context.reading.lexicon.lang).fullmatch(gap):
        return (first, first), proof
    return (first, first + 1), [*proof, following]


@lru_cache(maxsize=4)
def _to(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s?[-/–]\s?|\s(?:{grammar(lang).any_of('range', 'joint')})\s")
