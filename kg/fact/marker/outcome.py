"""Tests whose result is told later in their sentence: `une étude de A a été demandée, avec un résultat négatif`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.finding import OPPOSITE, UNCHANGED, Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LATER = 160  # code points between a marker and the result of its test
_SOON = 40  # the same where no word says that a test was done
_NEXT = {"result": 40, "shows": 25}  # between the word that brings a result and the result, an adjective or a noun
_COLON = 4  # between a list and what is told of it behind a colon
_SHARE = 30  # between a result and the share of cells that shows it


def settle_tests(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give markers that are only said to be tested the result that a word like `résultat`, `avéré` brings."""
    if sentence.kinds.isdisjoint(("result", "shows")):
        return
    waiting: list[Finding] = []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        told_of = mark.said or mark.sign or mark.numbers
        settled = told_of or mark.token.means("result")
        if settled or (mark.announced and not mark.tested):
            waiting = []
            if after is None and not (mark.sign or mark.numbers):
                _deny(context, sentence, mark)
            continue
        waiting.append(mark)
        told = _outcome(context, sentence, mark, after) or (None if after else _not_found(context, sentence, mark))
        if told is None:
            continue
        if told.kind == "percent":
            mark.numbers = [told]
        else:
            for one in waiting:
                one.said = told
            _take_share(sentence, mark, told)
        waiting = []


def _deny(context: Context, sentence: Sentence, mark: Finding) -> None:
    """`la mutation de A, qui s'est révélée négative`: a phrase before a marker, or its name (`l'instabilité des
    microsatellites`), that the end of the sentence turns round."""
    named = mark.said
    if named and ("assay" not in sentence.kinds or named.means("shows") not in OPPOSITE):
        return
    told = _outcome(context, sentence, mark, None)
    if told is not None and told.means("result") == "negative":
        mark.said, mark.announced = told, named or mark.announced  # `A (mutation V600E), qui revient négative`


def _outcome(context: Context, sentence: Sentence, mark: Finding, after: Finding | None) -> Token | None:
    """The result or share told between a marker and the next one, behind a word that brings a result."""
    stop = after.token.start if after else sentence.end
    reach = mark.end + (_LATER if "assay" in sentence.kinds else _SOON)
    brings = words_of(context.reading.lexicon.lang).outcome.search(context.reading.folded, mark.end, min(stop, reach))
    if brings is None:
        return None
    for token in sentence.tokens:
        if token.start < brings.end():
            continue
        if token.end > stop or token.start > reach:
            return None
        if token.kind == "percent":
            return token
        kind = next((k for k in _NEXT if token.means(k)), None)
        if kind:
            near = token.start - brings.end() <= _NEXT[kind]
            return token if near and not (after and token is after.announced) else None
    return None


def _not_found(context: Context, sentence: Sentence, mark: Finding) -> Token | None:
    """A phrase that denies by itself, behind the last gene: `A et B ont été étudiés, sans mutation`, `A, B : absence
    d'altération`."""
    if context.concepts[mark.marker]["kind"] != "gene":
        return None
    for token in sentence.of("shows"):
        if token.start >= mark.end and token.means("shows") in UNCHANGED:
            words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
            tested = mark.tested or "assay" in sentence.kinds or words.fusion.search(folded, mark.end, token.start)
            reach = _LATER if tested else _COLON
            return token if token.start - mark.end <= reach else None
    return None


def _take_share(sentence: Sentence, mark: Finding, told: Token) -> None:
    """`s'est révélé positif à 90 %`"""
    share = next((t for t in sentence.tokens if t.kind == "percent" and 0 <= t.start - told.end <= _SHARE), None)
    if share is not None:
        mark.numbers = [share]
