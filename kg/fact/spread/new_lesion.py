"""Metastases told as new lesions, of the organs of a list: `apparition de lésions hépatiques, rénales et osseuses`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import level_of
from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.spread.sighting import Sighting, elsewhere, make, metastatic_site
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = 12  # code points from a new lesion, or from one site, to the next site of its list


def new_lesions(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """`apparition de lésions hépatiques`, `nouvelles lésions spléniques`: new lesions of an organ under follow-up."""
    for token in sentence.of("new"):
        if token.kind != "new":
            continue
        lesion = next((t for t in sentence.of("lesion") if t.means("lesion") and 0 <= t.start - token.end <= 24), None)
        if lesion is None or level_of(context, sentence, lesion) not in ("presumed", "consistent"):
            continue
        for place in _list_behind(lesion, named):
            kind = context.concepts[place.site]["kind"]
            if (
                kind in ("organ", "bone", "node")
                and metastatic_site(context, place)
                and elsewhere(context, place, organs)
            ):
                yield make(context, sentence, place, "presumed", lesion, "new-lesion")


def _list_behind(lesion: Token, named: Sequence[Place]) -> Iterator[Place]:
    """The places of the list that begins right behind a lesion: `lésions hépatiques, rénales et osseuses`."""
    end = lesion.end
    for place in named:
        if place.start < end:
            continue
        if place.start - end > _LISTED or (end > lesion.end and not place.listed):
            return
        end = place.end
        yield place
