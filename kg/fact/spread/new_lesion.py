"""Metastases told as new lesions, of the organs of a list: `apparition de lésions hépatiques, rénales et osseuses`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import level_of
from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.spread.sighting import Sighting, elsewhere, make, metastatic_site
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_APPEARANCE = "appearance"
_LISTED = 12  # code points from a new lesion, or from one site, to the next site of its list


def new_lesions(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """`apparition de lésions hépatiques`, `nouvelles lésions spléniques`: new lesions of an organ under follow-up."""
    for token in sentence.of("new"):
        if token.kind != "new":
            continue
        if token.value == _APPEARANCE and (bare := _right_behind(context, sentence, token, named)):
            yield from (
                make(context, sentence, p, "presumed", token, "new-lesion")
                for p in bare
                if elsewhere(context, p, organs)
            )
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


def _right_behind(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The organs that notes name right behind an appearance, without a word for lesions: `apparition foie (2), L3`."""
    behind = [p for p in named if p.start >= token.end]
    nouns = {t.start for t in sentence.of("site") if "adj" not in t.flags}
    if not behind or behind[0].start not in nouns or context.reading.folded[token.end : behind[0].start] != " ":
        return []
    if level_of(context, sentence, token) != "presumed":
        return []
    end = next((i for i, p in enumerate(behind) if i and not p.listed), len(behind))
    kinds = ("organ", "bone", "node")
    return [p for p in behind[:end] if context.concepts[p.site]["kind"] in kinds and metastatic_site(context, p)]


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
