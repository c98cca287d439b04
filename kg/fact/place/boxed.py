"""Sites of a form with boxes to tick (`foie [x] os [ ]`, `☒ côlon ☐ rectum`): which of them are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.text.boxes import BOX, TICK

_SIGN = re.compile(rf"(?P<empty>{BOX})|(?!x){TICK}")  # a lone letter is no box
_BESIDE = 3  # code points between a box and its site
_SIDED = 12  # from a site to the end of its side


class Boxed(NamedTuple):
    """A site that has a box, and whether it is ticked."""

    place: Place
    ticked: bool


def boxed_sites(context: Context, sentence: Sentence, sites: Sequence[Place], start: int) -> list[Boxed]:
    """Those of the sites told behind an offset that have a box.

    The first box tells whether boxes stand before their sites or behind.
    """
    folded = context.reading.folded
    first = _SIGN.search(folded, start, sentence.end)
    if first is None or not sites:
        return []
    signs = [first, *_SIGN.finditer(folded, first.end(), sentence.end)]
    leads = first.start() < sites[0].start
    found = [(p, sign) for p in sites if (sign := _box(folded, sentence, p, signs, leads))]
    return [Boxed(p, sign["empty"] is None) for p, sign in found]


def _box(
    folded: str, sentence: Sentence, place: Place, signs: Sequence[re.Match[str]], leads: bool
) -> re.Match[str] | None:
    """The box of a site: right before it, or right behind it and its side."""
    if leads:
        return next((s for s in signs if _beside(folded, s.end(), place.start)), None)
    end = max((t.end for t in sentence.of("side") if 0 <= t.end - place.end <= _SIDED), default=place.end)
    return next((s for s in signs if _beside(folded, end, s.start())), None)


def _beside(folded: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and a colon stands between two places."""
    return 0 <= end - start <= _BESIDE and not folded[start:end].strip(" :\t")
