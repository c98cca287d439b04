"""Where a response was seen: in the lesions that a progression consists of (`avec l'apparition de métastases
hépatiques`), in the organ of the examination that showed it (`une IRM cérébrale a montré une progression`), or in the
place told before (`une masse pelvienne, avec une progression à ce niveau`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS
from kg.fact.response.site import coarse
from kg.fact.site import NODES, Place
from kg.fact.spread.denial import imaged_organ
from kg.fact.spread.member import DIFFUSE
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FOUND = 60  # from the response to the lesions it consists of: `s'est révélée par l'apparition de`
_SEEN = 36  # from the response to the examination that showed it: ` est mise en évidence à l'`
_APART = re.compile(r"[,;:()]")
_THERE = 30  # from the response to `à ce niveau`
_PLACED = 24  # from the lesions to where they are
_SHOWN = re.compile(r"[^,;:(]{0,20}\s?(?:[:=(]|, (?=\d))\s?")  # from a response, or its date, to what it consists of
_JOINTS = frozenset({"with", "new", "growth", "caused", "because"})
_LESIONS = frozenset({"lesion", "spread", "affection"})
_ORGANS = frozenset({"organ", "bone"})
_LININGS = frozenset({"pleura", "peritoneum", "pericardium", "meninges"})  # tissues that lesions are told of as organs
_ENDS = frozenset({"procedure", "drug", "regimen", "class", "course", "recap"})


def site_found(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> str | None:
    """The one organ in which a response was seen, None where several are told or none is."""
    return (
        _there(context, sentence, token, named)
        or _diffuse(context, sentence, token)
        or _of_lesions(context, sentence, token, named)
        or _of_examination(context, sentence, token, named)
    )


def _there(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> str | None:
    """The place told last before `à ce niveau`, in the sentence or the one before it."""
    if not any(0 <= t.start - token.end <= _THERE for t in sentence.of("there")):
        return None
    told = [p for p in named if p.end <= token.start and not p.weak]
    if not told and sentence.index:
        told = [p for p in context.places(context.reading.sentences[sentence.index - 1]) if not p.weak]
    return coarse(context, told[-1].site) if told else None


def _diffuse(context: Context, sentence: Sentence, token: Token) -> str | None:
    """`carcinose en progression`, `carcinomatose péritonéale stable`: the organ of a spread that the word names."""
    for t in sentence.of("spread"):
        gap = context.reading.folded[t.end : token.start] if t.end <= token.start else None
        if t.value in DIFFUSE and gap is not None and len(gap) <= _PLACED and not _APART.search(gap):
            return DIFFUSE[t.value]
    return None


def _of_examination(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> str | None:
    """The organ of the examination that showed a response; the pelvis is no bone there (`IRM du bassin : RC`)."""
    if "procedure" not in sentence.kinds:
        return None
    places = imaged_organ(context, sentence, token, named) or _scanned(context, sentence, token, named)
    return next((coarse(context, place.site) for place in places if not place.weak), None)


def _scanned(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """`une récidive est observée à l'IRM cérébrale`: the organ of the examination told behind a response."""
    scans = [t for t in sentence.of("procedure") if t.start >= token.end and is_imaging(context, t)]
    if len(scans) != 1 or scans[0].start - token.end > _SEEN:
        return []
    scan = scans[0]
    if _APART.search(context.reading.between(token, scan)):
        return []
    return [
        p for p in named if 0 <= p.start - scan.end <= 1 and not p.weak and context.concepts[p.site]["kind"] in _ORGANS
    ]


def _of_lesions(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> str | None:
    if token.means("response") != "PD" or "local" in token.flags:
        return None
    lesions = _lesions(context, sentence, token)
    if lesions is None or context.status(sentence, lesions) != "affirmed":
        return None
    site = NODES if lesions.value == NODES else DIFFUSE.get(lesions.value) or _place_of(context, lesions, named)
    end = next((t.start for t in sentence.tokens if t.start > lesions.end and t.kind in _ENDS), sentence.end)
    others = {coarse(context, p.site) for p in named if token.end <= p.start < end}
    others |= {DIFFUSE[t.value] for t in sentence.of("spread") if t.value in DIFFUSE and lesions.end <= t.start < end}
    return site if site and others <= {site} else None


def _lesions(context: Context, sentence: Sentence, token: Token) -> Token | None:
    """The word for lesions that is joined to a response, or stands behind its colon: `récidive : 3 nodules`."""
    joined = False
    for t in sentence.tokens:
        if t.start < token.end or t.kind in DATE_KINDS:
            continue
        gap = context.reading.folded[token.end : t.start]
        shown = _SHOWN.match(gap)
        if len(gap) > _FOUND or any(mark in gap[shown.end() if shown else 0 :] for mark in ";:("):
            return None
        if t.kind in _ENDS or t.kind == "response":
            return None
        joined = joined or shown is not None or (t.kind in _JOINTS and t.value != "and")
        if t.value in DIFFUSE or (joined and (t.value == NODES or any(t.means(kind) for kind in _LESIONS))):
            return t
    return None


def _place_of(context: Context, lesions: Token, named: Sequence[Place]) -> str | None:
    """The organ told right after the word for lesions, a segment of one that is named without it too."""
    for place in named:
        if 0 <= place.start - lesions.end <= _PLACED:
            kind = context.concepts[place.site]["kind"]
            if place.weak and kind != "organ":
                continue
            site = coarse(context, place.site)
            apart = "," in context.reading.folded[lesions.end : place.start]
            return site if not apart and (kind in _ORGANS or site in _LININGS or site == NODES) else None
    return None
