"""Parts of prostate, thyroid and bladder that a report tells without naming the organ: `lobe D`, `face latérale G`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_BLADDER = "C67"
_LOBED = {"C61": "prostate", "C73": "thyroid"}
_WALLS = {
    "wall-lateral": "bladder-lateral-wall",
    "wall-anterior": "bladder-anterior-wall",
    "wall-posterior": "bladder-posterior-wall",
    "wall-dome": "bladder-dome",
}
PARTS = frozenset({*_WALLS.values(), "bladder-trigone", "bladder-overlapping"})
_OF = 14  # code points between a part and its side or organ: `lobe prostatique gauche`
_TUMOUR = frozenset({"lesion", "morphology", "blemish"})


def told_part(context: Context, organ: str, said: Sequence[Statement]) -> Place | None:
    """The part of a prostate, thyroid or bladder that a tumour lies in, where the report tells only the one; of the
    first two their side alone."""
    if organ in _LOBED:
        gland = _LOBED[organ]
        sides = {p.laterality for p in _lobes(context, said, gland)} | {s.side for s in said if s.side == "bilateral"}
        side = sides.pop() if len(sides) == 1 else None
        return Place(gland, said[0].span.start, said[0].span.end, side) if side else None
    if organ != _BLADDER:
        return None
    walls = list(_walls(context))
    if len({p.site for p in walls}) > 1:  # a tumour of several parts, told as of one of them
        told = any(s.own and s.site in PARTS and s.rule != MASS for s in said)
        return None if told else walls[0]._replace(site="bladder", laterality=None)
    sides = {p.laterality for p in walls if p.laterality and context.concepts[p.site]["paired"] == "yes"}
    return walls[0]._replace(laterality=sides.pop() if len(sides) == 1 else None) if walls else None


def _lobes(context: Context, said: Sequence[Statement], gland: str) -> Iterator[Place]:
    """The lobes told in one sentence with a cancer of a gland, or with a lesion of it."""
    own = {s.sentence for s in said if s.own or s.site}
    for sentence in context.sentences("site"):
        here = sentence.index in own and all(t.value != "bilateral" for t in sentence.of("side"))
        if not here and not (_TUMOUR & sentence.kinds and "side" in sentence.kinds):
            continue
        for match in _lobe(context.reading.lexicon.lang).finditer(context.reading.folded, sentence.start, sentence.end):
            side = "bilateral" if match["both"] else _side_at(sentence, match.start(), match.end())
            if side and (here or _names(context, sentence, match, gland)) and _affirmed(context, sentence, match):
                yield Place(gland, match.start(), match.end(), side)


def _names(context: Context, sentence: Sentence, match: re.Match[str], gland: str) -> bool:
    """Whether a gland is named right behind its lobe: `lobe droit de la prostate`."""
    return any(p.site == gland and 0 <= p.start - match.end() <= _OF for p in context.places(sentence))


def _walls(context: Context) -> Iterator[Place]:
    """The walls of the bladder that sentences on lesions tell, and the parts of it that they name."""
    lang = context.reading.lexicon.lang
    for sentence in context.sentences():
        if _TUMOUR.isdisjoint(sentence.kinds) or sentence.section == "evolution":
            continue
        for place in context.places(sentence) if "site" in sentence.kinds else ():
            if place.site in PARTS:
                yield place
        for match in _wall(lang).finditer(context.reading.folded, sentence.start, sentence.end):
            if _affirmed(context, sentence, match) and not _of_other(context, sentence, match):
                site = _WALLS[(match.lastgroup or "").replace("_", "-")]
                yield Place(site, match.start(), match.end(), _side_at(sentence, match.start(), match.end()))


def _of_other(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether another organ is named right behind a wall: `paroi postérieure du vagin`."""
    behind = (p for p in context.places(sentence) if 0 <= p.start - match.end() <= _OF)
    return any(not context.concepts[p.site]["icdo3"].startswith(_BLADDER) for p in behind)


def _affirmed(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    return context.said(sentence, match.start(), match.end()) == "affirmed"


def _side_at(sentence: Sentence, start: int, end: int) -> str | None:
    """The side told right behind a part, or right before it: `lobe D`, `left lobe`."""
    sides = [t for t in sentence.of("side") if t.kind == "side"] if "side" in sentence.kinds else []
    behind = next((t.value for t in sides if 0 <= t.start - end <= _OF), None)
    return behind or next((t.value for t in sides if 0 <= start - t.end <= 1), None)


@lru_cache(maxsize=4)
def _lobe(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(
        rf"(?:(?P<both>{words.any_of('both-lobes', apart='[a-z]')})|{words.any_of('lobe', apart='[a-z]')})(?![a-z])"
    )


@lru_cache(maxsize=4)
def _wall(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    kinds = "|".join(f"(?P<{kind.replace('-', '_')}>{words.any_of(kind, apart='[a-z]')})" for kind in _WALLS)
    return re.compile(rf"(?:{kinds})(?![a-z])")
