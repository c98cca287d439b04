"""Sites of metastases in a form with boxes: `Métastases : foie [x] os [ ]`, `Sites métastatiques : ☒ foie ☐ os`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.place.boxed import boxed_sites
from kg.fact.site import Place
from kg.fact.spread.sighting import metastatic_site
from kg.mention.recognise import Sentence
from kg.mention.token import Token


def ticked(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> Sequence[Place] | None:
    """The sites behind a word for metastases whose boxes are ticked; None where they have no boxes.

    An empty box tells nothing of its site.
    """
    sites = [p for p in named if p.start >= token.end and metastatic_site(context, p)]
    boxed = boxed_sites(context, sentence, sites, token.end)
    return [p for p, is_ticked in boxed if is_ticked] if boxed else None
