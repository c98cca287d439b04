"""Sites of a form that are answered with yes or no: `Métastases : foie (oui), cerveau (non)`, `méta os : non`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.spread.sighting import metastatic_site, spreads
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_YES, _NO = "presumed", "refuted"
_LABEL = 30  # code points of the label between a word for metastases and its answer: `Métastases au diagnostic : non`
_SIDED = 12  # from a site to the end of its side


def answered(
    context: Context, sentence: Sentence, token: Token, named: Sequence[Place]
) -> Sequence[tuple[Sentence, Place, str]]:
    """The sites that a form lists behind a word for metastases, with the level that the answer to each gives.

    Semicolons part the sites as well as commas.  Sites without an answer, or with one that leaves it open (`os
    (inconnu)`), tell nothing there.
    """
    until = min((t.start for t in sentence.tokens if t.start > token.start and spreads(t)), default=sentence.end)
    found = [(sentence, p) for p in named if token.start < p.end and p.start < until]
    clauses: list[Sentence] = []
    if until == sentence.end and ":" in context.reading.folded[token.end : until]:
        clauses = list(_clauses(context, sentence))
        found += [(clause, p) for clause in clauses for p in context.places(clause)]
    told = [(s, p) for s, p in found if metastatic_site(context, p)]
    answers = [(s, p, level) for s, p in told if (level := _answer(context, s, p)) is not None]
    if answers or not clauses:
        return answers
    bare = {c.index for c in takewhile(lambda clause: _bare(context, clause), clauses)}
    return [(s, p, _YES) for s, p in told if s is sentence or s.index in bare] if bare else []


def _bare(context: Context, clause: Sentence) -> bool:
    """Whether a clause only names organs: `; os`, `; surrénale gauche`."""
    named = sorted(
        [*((p.start, p.end) for p in context.places(clause)), *((t.start, t.end) for t in clause.of("side"))]
    )
    at, rest = clause.start, ""
    for start, end in named:
        rest, at = rest + context.reading.folded[at:start], max(at, end)
    rest += context.reading.folded[at : clause.end]
    return bool(named) and not any(map(str.isalnum, rest))


def _clauses(context: Context, sentence: Sentence) -> Iterator[Sentence]:
    """What follows a sentence behind semicolons, up to another word for metastases."""
    for before, clause in pairwise(islice(context.reading.sentences, sentence.index, None)):
        if context.reading.folded[before.end - 1] != ";" or any(spreads(t) for t in clause.tokens):
            return
        yield clause


def denied_by_answer(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a form answers that there are no metastases: `Métastases : non`, `Métastases à distance : 0`."""
    denial = _answers(context.reading.lexicon.lang).denial
    return denial.match(context.reading.folded, token.end, sentence.end) is not None


def answers_no(context: Context, start: int, end: int) -> bool:
    """Whether a form answers behind a label up to `start` that there is none: `Cancer du côlon : non`."""
    found = _answers(context.reading.lexicon.lang).behind.match(context.reading.folded, start, end)
    return found is not None and found["no"] is not None and any(sign in found[0] for sign in ":=(")


def behind_label(lang: str, gap: str) -> str:
    """What stands between a word for metastases and a site without the label that it opens: ` au diagnostic : `, `
    synchrones : oui (`."""
    found = _answers(lang).label.match(gap)
    return gap[found.end() :] if found else gap


def _answer(context: Context, sentence: Sentence, place: Place) -> str | None:
    """The level of a site by the answer right behind it and its side."""
    behind = _answers(context.reading.lexicon.lang).behind
    end = next((t.end for t in sentence.of("side") if 0 <= t.end - place.end <= _SIDED), place.end)
    found = behind.match(context.reading.folded, end, sentence.end)
    return (_NO if found["no"] else _YES) if found else None


class _Answers(NamedTuple):
    """The patterns of a language: an answer behind a site, behind the label of all metastases, a label before sites."""

    behind: re.Pattern[str]
    denial: re.Pattern[str]
    label: re.Pattern[str]


@lru_cache(maxsize=4)
def _answers(lang: str) -> _Answers:
    words = grammar(lang)
    no, yes = words.any_of("no"), words.any_of("yes")
    label, closed = rf"[a-z' ()/-]{{0,{_LABEL}}}[:=]", r"(?!,\d)(?=\s?[;,.)/]|\s?\Z)"
    return _Answers(
        behind=re.compile(rf"\s?[(:=]?\s?(?:(?P<no>{no})|{yes}){closed}"),
        denial=re.compile(rf"{label}\s?(?:{no}){closed}"),
        label=re.compile(rf"{label}(?:\s?(?:{yes})\s?[(:,])?"),
    )
