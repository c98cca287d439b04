"""Plans that were carried out: the sentence that proposes a therapy goes on to what was seen of it."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.end.goes_on import of_something_else
from kg.fact.therapy.join import Unit
from kg.fact.therapy.radiation.given import ended_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SEEN = frozenset({"complete", "short", "continue"})
_CLAUSE = 20  # code points before a verb in which the words stand that make it one of a clause about the plan
_LED = 24  # code points before the word for an end in which `dès` stands
_UNSAID = frozenset({"negated", "refused", "hypothetical"})


@lru_cache(maxsize=4)
def _done(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('done')})\s$")


@lru_cache(maxsize=4)
def _counted(lang: str) -> re.Pattern[str]:
    """`, recevant six`, `dont elle a suivi six`: what stands before the cycles that were given of a plan."""
    words = grammar(lang)
    return re.compile(
        rf"(?:,\s(?:{words.any_of('giving')})|\b(?:{words.any_of('done')})\s[\w'-]+)\s(?:[\w'-]+\s){{1,4}}$"
    )


def carried_out(context: Context, sentence: Sentence, found: list[Unit], told: list[Candidate]) -> None:
    """`X a été proposé, qui a été bien toléré`, `dont deux cycles ont été reçus`, `et accepté`, `de 50 Gy
    prévue, arrêtée à 30 Gy`: it was given."""
    true: set[int] = set()
    for number, candidate in reversed(list(enumerate(told))):
        if candidate.status == "hypothetical" and _is_begun(context, sentence, found[number].last + 1):
            candidate.status = "affirmed"
        if candidate.status != "planned":
            continue
        follows = told[number + 1 : number + 2]
        if follows and follows[0].relation == "with" and number + 1 in true:
            candidate.status = "affirmed"  # `une radiothérapie et une chimiothérapie ont été proposées et acceptées`
            true.add(number)
            continue
        stop = next((u.first for u in found[number + 1 :] if u.kind != "treatment"), len(sentence.tokens))
        plans = [i for i, t in enumerate(sentence.tokens[:stop]) if t.kind == "cue" and t.value.startswith("planned")]
        after = max(found[number].last, plans[-1] if plans else 0) + 1
        interim = candidate.cycles is not None and candidate.cycles.certainty == "interim"
        seen = _SEEN | {"stop"} if candidate.drugs else _SEEN  # an operation is given up, a drug is stopped
        cut = candidate.kind == "radiotherapy" and "stop" in candidate.courses
        cut = cut and any(ended_at(context, sentence.tokens, i) for i in range(after, stop))
        if interim or cut or any(_shows(context, sentence, i, seen) for i in range(after, stop)):
            candidate.status = "affirmed"
            true.add(number)


def _shows(context: Context, sentence: Sentence, i: int, courses: Set[str]) -> bool:
    """Whether a word after a plan shows that it was carried out, not `mais on maintient la surveillance`."""
    token = sentence.tokens[i]
    if token.value == "continue" and of_something_else(context, sentence.tokens, i):
        return False
    if token.value == "complete" and is_time(context, sentence, token):
        return False
    seen = token.kind in ("tolerance", "accepted") or (token.kind == "course" and token.value in courses)
    if token.kind == "cycle":
        seen = (
            _counted(context.reading.lexicon.lang).search(context.reading.folded, sentence.start, token.start)
            is not None
        )
    elif token.kind == "course" and token.value == "start":
        seen = _tells_of_it(context, sentence, token)
    return seen and context.status(sentence, token) not in _UNSAID


def is_time(context: Context, sentence: Sentence, end: Token) -> bool:
    """`A sera débuté dès la fin de la radiothérapie`: whether an end only tells when something is to be done."""
    start = max(sentence.start, end.start - _LED)
    return _upon_end(context.reading.lexicon.lang).search(context.reading.folded, start, end.start) is not None


@lru_cache(maxsize=4)
def _upon_end(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\b(?:{words.any_of('giving-time', 'granted')})\s(?:{words.before_word('article')})?\Z")


def _is_begun(context: Context, sentence: Sentence, i: int) -> bool:
    """`une sensibilité à A, qui a été débuté en mars`: whether the first word after a drug that is only weighed is that
    it was begun."""
    token = sentence.tokens[i] if i < len(sentence.tokens) else None
    if token is None or (token.kind, token.value) != ("course", "start"):
        return False
    return _tells_of_it(context, sentence, token)


def _tells_of_it(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a verb is one of a clause about what is named before it: `qui a débuté`."""
    before = context.reading.folded[max(sentence.start, token.start - _CLAUSE) : token.start]
    return _done(context.reading.lexicon.lang).search(before) is not None
