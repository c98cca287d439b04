"""Where exactly a primary tumour lies: the part of its organ and the side, of all that the report says of either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.fact.context import Context
from kg.fact.icdo import fitting, part_of_tissue
from kg.fact.site import Place, lies_in
from kg.fact.statement import Statement
from kg.fact.tie import side_after

_SIDED = ("C44", "C71", "C49", "C38", "C73")
_ONE_SIDE = {"lung-middle-lobe": "right", "lingula": "left"}  # lobes that only one lung has
_NEXT_TO = 200  # code points from a diagnosis to the lesion or operation it is told of
_SIDED_BONES = ("C41.0", "C41.1", "C41.3", "C41.4")  # not the spine
_NOT_THE_SITE = frozenset({"invasion", "spread"})  # words before what a tumour has grown or spread to
_GROWN = 30
_SCATTERED = ("C34", "C40", "C41", "C44")
_PAIRS = ("C50", "C62", "C64", "C69")  # paired organs that are named for their tumours more than for other findings
_TISSUES = {"C44": "skin", "C49": "soft-tissue"}  # a region names their part: `masse de la cuisse`
_HILUM = {"hilar-region": "lung-hilum"}  # what a region means next to a tumour of the lung
_SIDES = ("left", "right", "bilateral")  # what `controlatéral` says has no meaning of its own


def lesions_and_operations(context: Context) -> list[Place]:
    """Every site named in a sentence on a lesion or tumour, and the organ of every operation with a side."""
    found: list[Place] = []
    for sentence in context.sentences():
        if sentence.section == "evolution":
            continue
        kinds = sentence.kinds
        if "procedure" in kinds and "side" in kinds:
            for i, token in enumerate(sentence.tokens):
                concept = token.means("procedure")
                if concept is None or context.concepts[concept]["kind"] != "surgery":
                    continue
                side = side_after(sentence, i)
                sites = context.concepts[concept]["sites"].split() if side else ()
                found += [Place(site, token.start, token.end, side) for site in sites]
        if "lesion" in kinds or "morphology" in kinds:
            grown_to = [t.end for t in sentence.tokens if t.kind in _NOT_THE_SITE] if kinds & _NOT_THE_SITE else []
            found += [
                p
                for p in context.places(sentence)
                if not p.weak and not any(0 <= p.start - end <= _GROWN for end in grown_to)
            ]
    return found


def places_in(context: Context, found: Iterable[Place], organ: str, code: str) -> list[Place]:
    """The places that a tumour of this morphology and organ (`C49`) may mean: its organ, and regions of its tissue."""
    here: list[Place] = []
    for place in found:
        site = _HILUM.get(place.site) if organ == "C34" else None
        if organ in _TISSUES:
            site = part_of_tissue(context.concepts[_TISSUES[organ]], context.concepts[place.site])
        site = site or fitting(context.concepts[place.site], code) or place.site
        if context.concepts[site]["icdo3"][:3] == organ:
            here.append(place._replace(site=site))
    return here


def place_of(context: Context, organ: str, said: Sequence[Statement], here: Sequence[Place]) -> tuple[str, str | None]:
    """The most precise site and the side of a tumour: of its own statements, else of lesions the report tells there."""
    sides = [s.side for s in said if s.side in _SIDES]
    side = max(dict.fromkeys(sides), key=sides.count) if sides else None
    best = _most_precise(context, said)
    if _vague(context, best):
        parts = [
            p
            for p in here
            if not context.concepts[p.site]["icdo3"].endswith(".9")
            and not (side and p.laterality and p.laterality != side)
        ]
        parts = [p for p in parts if p.site not in _HILUM.values()] or parts  # a lobe rather than a mass at the hilum
        part = _told_most(context, parts)
        if part:
            best = part.site
            side = side or next((p.laterality for p in parts if p.laterality in _SIDES and p.site == part.site), None)
    if best in _ONE_SIDE:
        return best, _ONE_SIDE[best]
    if not _has_sides(context, organ, best):
        return best, None
    return best, side or _side_told(said, here) or _only_side(context, organ)


def _told_most(context: Context, parts: Sequence[Place]) -> Place | None:
    """The part of an organ that the report tells lesions of: the only one, or the one told more often than the others.

    Skin, bones and lung have lesions in many parts that are none of the primary.
    """
    codes = [context.concepts[p.site]["icdo3"] for p in parts]
    if len(set(codes)) > 1 and codes[0][:3] in _SCATTERED:
        return None
    return next((p for p, code in zip(parts, codes, strict=True) if 2 * codes.count(code) > len(codes)), None)


def _side_told(said: Sequence[Statement], here: Sequence[Place]) -> str | None:
    """The side of the lesions and operations of an organ; where both are told, of the one next to the diagnosis."""
    sided = [p for p in here if p.laterality in ("left", "right")]
    if len({p.laterality for p in sided}) > 1:
        at = min(s.span.start for s in said)
        sided = sorted((p for p in sided if abs(p.start - at) <= _NEXT_TO), key=lambda p: abs(p.start - at))
    return sided[0].laterality if sided else None


def _only_side(context: Context, organ: str) -> str | None:
    """The side of a paired organ where the report names only the one: `hypertrophie du testicule droit`."""
    if organ not in _PAIRS:
        return None
    told = {
        place.laterality
        for sentence in context.sentences("side")
        for place in context.places(sentence)
        if place.laterality
        and context.concepts[place.site]["icdo3"].startswith(organ)
        and context.said(sentence, place.start, place.end) == "affirmed"
    }
    return told.pop() if len(told) == 1 and told <= {"left", "right"} else None


def _most_precise(context: Context, said: Sequence[Statement]) -> str:
    weights: dict[str, float] = {}
    for s in said:
        if s.site:
            weights[s.site] = weights.get(s.site, 0) + s.weight
    for site in list(weights):
        if any(o != site and lies_in(o, site) and not _outside(context, o) for o in weights):
            del weights[site]
    return max(weights, key=lambda w: (not _vague(context, w), weights[w]))


def _vague(context: Context, site: str) -> bool:
    """Whether a site leaves open which part of its organ is meant; rectum and rectosigmoid have none."""
    return context.concepts[site]["icdo3"].endswith(".9") and site not in ("rectum", "rectosigmoid")


def _outside(context: Context, site: str) -> bool:
    """Whether a site belongs to an organ without being a part a tumour of the organ lies in: fat, skin, region."""
    return context.concepts[site]["icdo3"][:3] in ("C44", "C49", "C76")


def _has_sides(context: Context, organ: str, site: str) -> bool:
    concept = context.concepts[site]
    return (
        concept["paired"] == "yes"
        or organ in _SIDED
        or concept["icdo3"] in _SIDED_BONES
        or any(x in site for x in ("-left-", "-right-"))
    )
