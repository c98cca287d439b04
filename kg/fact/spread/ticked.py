"""Sites of a form with boxes to tick: `Métastases : foie [x] os [ ]`, `Sites métastatiques : ☒ foie ☐ os`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.spread.sighting import metastatic_site
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.boxes import BOX, TICK

_SIGN = re.compile(rf"(?P<empty>{BOX})|(?!x){TICK}")  # a lone letter is no box
_BESIDE = 3  # code points between a box and its site
_SIDED = 12  # from a site to the end of its side


def ticked(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> Sequence[Place] | None:
    """The sites behind a word for metastases whose boxes are ticked; None where they have no boxes.

    The first box tells whether boxes stand before their sites or behind.  An empty one tells nothing of its site.
    """
    folded = context.reading.folded
    first = _SIGN.search(folded, token.end, sentence.end)
    sites = [p for p in named if p.start >= token.end and metastatic_site(context, p)] if first else []
    if first is None or not sites:
        return None
    signs = [first, *_SIGN.finditer(folded, first.end(), sentence.end)]
    leads = first.start() < sites[0].start
    boxed = [(p, sign) for p in sites if (sign := _box(folded, sentence, p, signs, leads))]
    return [p for p, sign in boxed if sign["empty"] is None] if boxed else None


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
