"""What letters for a response stand for else: why an examination was asked for (`RC : amaigrissement`), a film of the
chest (`RP : opacité`), a ruptured capsule of nodes (`3N+ dont 1 avec RC`), what lies behind the peritoneum (`curage
RP`, `masse RP de 6 cm`)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.response.gone import LESIONS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.token import THERAPY_KINDS, Token

_BULLET = 3  # from the beginning of a sentence to its first word
_LABEL = re.compile(r"\s?:")
_SHARE = re.compile(r"\s?:[^\n]{0,24}?[\d%]")
_COUNTED = 44  # from the nodes that are involved to what is told of their capsule
_INVOLVED = re.compile(r"\d\s?n\+")
_SIZE = re.compile(r"\s(?:[a-z]{1,3}\s)?\d")  # behind a mass: `RP 6 cm`, `RP de 6 cm`
_ANSWERS = frozenset({"answer", "response"})
_TOLD = 8  # code points from letters and their colon to what they stand for: `RP : réponse hépatique`
_REGIONS = frozenset({"node", "region", "bone"})  # nodes are told of the bone beside them: `iliaques`
_COMPLETE, _BEHIND = frozenset({"rc", "cr"}), frozenset({"rp"})


def means_other(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether letters that may stand for a response are told of something else."""
    letters = context.reading.folded[token.start : token.end]
    if letters in _COMPLETE:
        return _is_label(context, sentence, token) or _of_capsule(context, sentence, token)
    return letters in _BEHIND and (_is_film(context, sentence, token) or _of_place(context, sentence, token))


def _is_label(context: Context, sentence: Sentence, token: Token) -> bool:
    """`RC : amaigrissement`: letters that open a line with a colon behind them."""
    text = context.reading.report.text
    opens = token.start - max(sentence.start, text.rfind("\n", 0, token.start) + 1) <= _BULLET
    return opens and _LABEL.match(context.reading.folded, token.end) is not None


def _is_film(context: Context, sentence: Sentence, token: Token) -> bool:
    """`RP : opacité de la base droite`: letters that open a line with a colon and no share of a receptor, or by which a
    tumour shrank, nor a word for an answer behind it."""
    if not _is_label(context, sentence, token) or _SHARE.match(context.reading.folded, token.end):
        return False
    return not any(t.kind in _ANSWERS and 0 < t.start - token.end <= _TOLD for t in sentence.tokens)


def _of_capsule(context: Context, sentence: Sentence, token: Token) -> bool:
    """`2N+/14 avec RC`, `pN1 (3/15), RC présente`, `RC négative`: what is told of involved nodes, or has a result."""
    if any(0 <= t.start - token.end <= 1 for t in sentence.of("result")):
        return True
    at = max(sentence.start, token.start - _COUNTED)
    before = [t for t in sentence.tokens if at <= t.start and t.end <= token.start]
    if _INVOLVED.search(context.reading.folded, at, token.start):
        return True
    if any(t.kind in THERAPY_KINDS or t.kind == "procedure" for t in before):
        return False
    nodes = next((n for n, t in enumerate(before) if _is_nodal(context, t)), None)
    return nodes is not None and any(t.kind == "quantity" for t in before[nodes:])


def _is_nodal(context: Context, token: Token) -> bool:
    site = token.means("site")
    if token.kind == "tnm":
        return token.value.startswith("N")
    return site is not None and context.concepts[site]["kind"] == "node"


def _of_place(context: Context, sentence: Sentence, token: Token) -> bool:
    """`curage RP`, `liposarcome RP`, `masse RP de 6 cm`: letters behind an operation, a tumour or a mass with its
    size; `RP libre`, `ADP RP et iliaques`: letters that are free, or nodes are told of beside another region."""
    if _free(context.reading.lexicon.lang).match(context.reading.folded, token.end):
        return True
    before = next((t for t in reversed(sentence.tokens) if t.end <= token.start), None)
    if before is None or token.start - before.end > 1:
        return False
    if before.means("procedure") is not None:
        return not is_imaging(context, before)
    if _is_nodal(context, before) and _beside_region(context, sentence, token):
        return True
    sized = _SIZE.match(context.reading.folded, token.end) is not None
    if before.kind == "morphology":
        return before.value not in LESIONS or sized
    return sized and (
        before.value in LESIONS or before.kind in ("lesion", "pathological") or _is_nodal(context, before)
    )


def _beside_region(context: Context, sentence: Sentence, token: Token) -> bool:
    """` et iliaques`: whether the adjective of another region of nodes is joined to letters."""
    joined = _joined(context.reading.lexicon.lang).match(context.reading.folded, token.end)
    if joined is None:
        return False
    region = next((t for t in sentence.of("site") if t.start == joined.end()), None)
    return region is not None and "adj" in region.flags and context.concepts[region.value]["kind"] in _REGIONS


@lru_cache(maxsize=4)
def _free(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of_kinds(stage_words(lang), 'spared', 'unremarkable')})(?![a-z'])")


@lru_cache(maxsize=4)
def _joined(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('pair')})\s")
