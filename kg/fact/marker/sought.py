"""Markers that are only searched for, planned or given as examples: whether what is told of them is a finding."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.marker.finding import SHUT, UNCHANGED
from kg.fact.marker.words import words_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_EXAMPLES = 90  # code points from `tels que` to the last example
_COLON = 40  # between a marker and the colon that brings the result of its test
_TOLD = 12  # between that colon and the result
_LIST = 80  # from a marker to the result of all that was searched for with it
_MEMBERS = frozenset({"marker", "quantity"})  # of a list, numbers for members of a family: `BRCA1/2`
_KIN = 14  # from a marker to the relative in the bracket behind it: ` familiale (`
_SOUGHT = frozenset({"hypothetical", "planned"})  # `recherche de`: what is told of it stands behind


def is_shut(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a marker is not told of the patient's tumour; examples (`des marqueurs tels que`) are."""
    status = context.status(sentence, token)
    if "(" in context.reading.folded[token.end : token.end + _KIN] and _in_kin(context, sentence, token):
        return True
    if status == "refused" and _undone_is_next(context, sentence, token):
        return False
    if status != "hypothetical":
        return status in SHUT
    if _after_outcome(context, sentence, token):
        return False
    words, before = words_of(context.reading.lexicon.lang), max(sentence.start, token.start - _EXAMPLES)
    return words.such.search(context.reading.folded, before, token.start) is None


def _in_kin(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a bracket behind a marker names the relative it was found in: `mutation BRCA2 familiale (tante)`."""
    text = context.reading.report.text
    kin = [t for t in sentence.of("cue") if t.value == "family>" and 0 < t.start - token.end <= _KIN]
    return bool(kin) and text[kin[-1].start - 1] == "(" and text[token.end : kin[0].start].strip() in ("", "(")


def _undone_is_next(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether it is the test of the next marker alone that was not done: `pas de mutation de A et le test de B n'a pas
    été réalisé`."""
    undone = next((t for t in sentence.of("cue") if t.value == "refused<" and t.start >= token.end), None)
    if undone is None or grammar(context.reading.lexicon.lang).is_plural(context.reading.words(undone)[-1]):
        return False
    return any(token.end <= t.start < undone.start for t in sentence.of("marker"))


def _after_outcome(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the result of what was searched for stands before: `recherche de A négative, pas de fusion de B`."""
    if "assay" not in sentence.kinds:
        return False
    told = [t.end for t in sentence.of("result") if t.means("result") and t.end < token.start]
    return bool(told) and any(sign in context.reading.folded[told[-1] : token.start] for sign in ",;")


def is_sought(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a marker is only searched for, and what was found may be told behind it."""
    if "assay" not in sentence.kinds or context.status(sentence, token) not in _SOUGHT:
        return False
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    if words.outcome.search(folded, token.end, sentence.end):
        return True
    if _answered_behind(context, sentence, token):
        return True
    colon = folded.find(":", token.end, min(sentence.end, token.end + _COLON))
    return colon > 0 and any(
        0 <= t.start - colon <= _TOLD and (t.means("result") or t.means("shows") in UNCHANGED) for t in sentence.tokens
    )


def _answered_behind(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a result stands behind a marker and what else was searched for: `recherche de mutation BRAF négative`,
    `recherche de mutation de A et de fusion de B négative`."""
    told = next((t for t in sentence.tokens if t.start >= token.end and t.means("result")), None)
    if told is None or told.start - token.end > _LIST:
        return False
    rest = list(context.reading.folded[token.end : told.start])
    for other in sentence.tokens:
        if token.end <= other.start < told.start and (other.kind in _MEMBERS or other.means("shows")):
            rest[other.start - token.end : other.end - token.end] = " " * (other.end - other.start)
    return words_of(context.reading.lexicon.lang).connector.fullmatch("".join(rest)) is not None
