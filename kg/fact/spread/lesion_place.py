"""The organs that a lesion is told of: listed behind its word, or opening the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place, details
from kg.fact.spread.place import within_phrase
from kg.fact.spread.several import tells_several
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GAP = 34  # code points from a lesion word to its place
_FAR = 70  # where only a phrase leads to the place: `lésions de quelques millimètres ont été vues dans le foie`
_BONE = 44  # to bones: `images lytiques touchant l'ensemble des arcs costaux`
_NEXT = 24  # from one place of a list to the next
_NAMED = 60  # from `lésions osseuses` to the bones named
_BETWEEN = frozenset({"length", "number", "ordinal", "side"})  # words that part no place from its lesion
_PARTED = re.compile(r"[;:.(,]")
_APPOSED = ", "  # `trois nodules, frontal et cérébelleux`
_OPENED = re.compile(r"(?: [a-z]{3,12})? ?(?:\(|: )")  # `trois lésions : foie, L4`, `nodules diffus (rate, foie)`
_CLOSED = re.compile(r"[;.)]")  # between bones and those of them that are named
_STOPS = frozenset(
    {"morphology", "spread", "origin", "procedure", "invasion", "involved", "condition", "drug", "response", "lesion"}
)


def listed_after(context: Context, sentence: Sentence, lesion: Token, named: Sequence[Place]) -> Iterator[Place]:
    """The places listed right after a lesion word: `lésions du foie et de la rate`, `nodule de 8 mm du poumon`."""
    folded = context.reading.folded
    within = within_phrase(context.reading.lexicon.lang, _FAR)
    end = lesion.end
    last: Place | None = None
    for place in named:
        if place.start < lesion.end:
            continue
        gap = folded[end : place.start].removeprefix(".")  # of an abbreviation: `nod. pulm.`
        named_part = last is not None and details(last, place)  # `lésions osseuses apparues dans le sternum`
        if last is not None and not place.listed and not named_part:
            return
        between = [t for t in sentence.tokens if end <= t.start < place.start]
        apart = len(gap) - sum(t.end - t.start for t in between if t.kind in _BETWEEN)
        kind = context.concepts[place.site]["kind"]
        bone = last is None and kind == "bone"
        alike = last is None or context.concepts[last.site]["kind"] == kind != "organ"
        reach = _NAMED if named_part else _BONE if bone else _GAP if alike else _NEXT
        if apart > reach and (last is not None or not within.fullmatch(folded, end, place.start)):
            return
        told = gap.rstrip(" (") if bone else gap  # `multiples foyers (sternum, rachis)`
        apposed = last is None and told == _APPOSED and _is_adjective(sentence, place)
        apposed = apposed or (
            last is None and _OPENED.fullmatch(gap) is not None and tells_several(context, sentence, lesion)
        )
        if (last is None and not apposed and _PARTED.search(told)) or (named_part and _CLOSED.search(gap)):
            return
        if any(t.kind in _STOPS and not ((bone or named_part) and t.kind == "invasion") for t in between):
            return  # a lesion that affects bones is one of them, in an organ it may grow there
        end, last = place.end, place
        yield place


def _is_adjective(sentence: Sentence, place: Place) -> bool:
    """Whether an adjective names a place."""
    return any(t.start == place.start and "adj" in t.flags for t in sentence.of("site"))


def opening(context: Context, sentence: Sentence, lesion: Token, named: Sequence[Place], level: str) -> Iterator[Place]:
    """The organ that a sentence opens with, told of its lesions: `Foie : nodules`, `dans le foie, deux lésions`."""
    before = [p for p in named if p.end <= lesion.start]
    if not before or lesion.start - before[-1].end > _GAP:
        return
    folded, last = context.reading.folded, before[-1]
    if level == "refuted" and not folded.startswith(" :", last.end):
        return  # `foie sans lésion` is a normal finding and denies no metastasis
    if any(mark in folded[last.end : lesion.start] for mark in ";.("):
        return
    if any(t.kind in _STOPS for t in sentence.tokens if last.end <= t.start < lesion.start):
        return
    at = max(folded.rfind(mark, sentence.start, last.start) for mark in ":;")
    lead = _lead(context.reading.lexicon.lang)
    if lead.fullmatch(folded, max(at + 1, sentence.start), last.start):
        yield last


@lru_cache(maxsize=4)
def _lead(lang: str) -> re.Pattern[str]:
    """What may stand before the organ that opens a clause: a mark of a list, `dans` or `au niveau`, an article."""
    words = grammar(lang)
    article = words.before_word("article", "lead")
    return re.compile(rf"[^a-z0-9]*(?:(?:{words.any_of('within')})\s)?(?:{article})?")
