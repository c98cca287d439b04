"""The sites that may be of a primary: of the lesions that the report tells, and of what operations removed."""

from __future__ import annotations

from collections.abc import Iterable

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.arising import fitting, part_of_tissue
from kg.fact.tumour.tie import side_after
from kg.lexicon.icdo3 import organ_group

HILUM = {"hilar-region": "lung-hilum"}  # what a region means next to a tumour of the lung
SCATTERED = organ_group("scattered")
_NOT_THE_SITE = frozenset({"invasion", "spread"})  # words before what a tumour has grown or spread to
_GROWN = 30
_REMOVED = 12  # code points from an operation to what it removed: `lobectomie du lobe supérieur droit`
_TISSUES = {"C44": "skin", "C49": "soft-tissue"}  # a region names their part: `masse de la cuisse`


def lesions(context: Context) -> list[Place]:
    """Every site named in a sentence on a lesion or tumour; of scattered ones, none of the course of the treatment."""
    found: list[Place] = []
    for sentence in context.sentences("site"):
        kinds = sentence.kinds
        if sentence.section == "evolution" or ("lesion" not in kinds and "morphology" not in kinds):
            continue
        late = SCATTERED if sentence.section == "treatment" else ()
        others = sentence.index in context.apart
        grown_to = [t.end for t in sentence.tokens if t.kind in _NOT_THE_SITE] if kinds & _NOT_THE_SITE else []
        found += [
            p
            for p in context.places(sentence)
            if not p.weak
            and not (late and (p.site in HILUM or context.concepts[p.site]["icdo3"].startswith(late)))
            and not (others and context.of_others(sentence, p.start) == "family")
            and not (grown_to and any(0 <= p.start - end <= _GROWN for end in grown_to))
        ]
    return found


def removed(context: Context) -> list[Place]:
    """What operations removed: the organ named after one, and the organ of every operation with a side."""
    found: list[Place] = []
    for sentence in context.sentences("procedure"):
        if sentence.section == "evolution":
            continue
        for token, concept, kind in context.acts_of(sentence):
            if kind != "surgery":
                continue
            named = [p for p in context.places(sentence) if 0 <= p.start - token.end <= _REMOVED]
            side = side_after(sentence, sentence.tokens.index(token))
            sites = context.concepts[concept]["sites"].split() if side and not named else ()
            found += named[:1] or [Place(site, token.start, token.end, side) for site in sites]
    return found


def places_in(context: Context, found: Iterable[Place], organ: str, code: str) -> list[Place]:
    """The places that a tumour of this morphology and organ (`C49`) may mean: its organ, and regions of its tissue."""
    here: list[Place] = []
    for place in found:
        site = HILUM.get(place.site) if organ == "C34" else None
        if organ in _TISSUES:
            site = part_of_tissue(context.concepts[_TISSUES[organ]], context.concepts[place.site])
        site = site or fitting(context.concepts[place.site], code) or place.site
        if context.concepts[site]["icdo3"][:3] == organ:
            here.append(place if site == place.site else place._replace(site=site))
    return here
