"""Where exactly a primary tumour lies: the part of its organ and the side, of all that the report says of either."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.node.regions import NODES, regions_of
from kg.fact.primary.sites import HILUM, SCATTERED
from kg.fact.site import ONE_SIDE, Place, lies_in
from kg.fact.tumour.arising import part_of_tissue
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.icdo import specificity
from kg.fact.tumour.organ_part import PARTS, told_part
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.icdo3 import organ_group

_NIPPLE = "C50.0"  # it shows what grows beside it
_PAGET = "8540"  # the disease of the nipple
_TYPE = 3  # how much the name of a type says
_SIDED = organ_group("sided")
_NEXT_TO = 200  # code points from a diagnosis to the lesion or operation it is told of
_SIDED_BONES = organ_group("sided-bones")
_SEEN = frozenset({"lesion", "morphology", "blemish"})
_LESION = 60  # code points from a lesion to its place: `lésion saignant parfois, de la cuisse`
_SURFACE = ("C40", "C41", "C44")  # a lesion of another part of them tells no side
_PAIRS = organ_group("paired")
_GUT = organ_group("parted")
_SIDES = ("left", "right", "bilateral")  # what `controlatéral` says has no meaning of its own


def place_of(
    context: Context, organ: str, said: Sequence[Statement], here: Sequence[Place], out: Sequence[Place]
) -> tuple[str, str | None]:
    """The most precise site and the side of a tumour: of its own statements, else of what was removed of its organ
    (`out`), else of lesions the report tells there (`here`)."""
    side = _side_said(said, out)
    best = _most_precise(
        context, _in_breast(context, [s for s in said if not _beside(context, organ, s, said)] or said)
    )
    if _vague(context, best):
        near, gone = ([p for p in places if not side or p.laterality in (None, side)] for places in (here, out))
        part = _part(context, organ, said, near, gone)
        if part and (not side or part.laterality in (None, side)):
            best = part.site
            side = side or (part.laterality if part.laterality in _SIDES else None)
    if (found := told_part(context, organ, said)) and (best in PARTS or _vague(context, best)):
        return found.site, found.laterality
    if organ in _GUT and _vague(context, best):
        best = _only_part(context, organ) or best
    if organ == NODES and (wide := regions_of(context, said)):
        return wide, None
    if best in ONE_SIDE:
        return best, ONE_SIDE[best]
    if not _has_sides(context, organ, best):
        return best, None
    if organ in _SURFACE and not _vague(context, best):
        here = [p for p in here if p.site == best]
    return best, side or _side_told(said, [*here, *out]) or _only_side(context, organ)


def _side_said(said: Sequence[Statement], out: Sequence[Place]) -> str | None:
    """The side told most with a tumour; of a mass only where no operation tells the side."""
    sides = [s.side for s in said if s.side in _SIDES and s.rule != MASS]
    if not sides and not any(p.laterality in _SIDES[:2] for p in out):
        sides = [s.side for s in said if s.side in _SIDES]
    return max(dict.fromkeys(sides), key=sides.count) if sides else None


def _part(
    context: Context, organ: str, said: Sequence[Statement], here: Sequence[Place], out: Sequence[Place]
) -> Place | None:
    """The part of its organ that a tumour lies in: the one removed, that of the first lesion of the skin, or the one
    that the report tells lesions of."""
    gone = [p for p in out if not context.concepts[p.site]["icdo3"].endswith(".9")]
    if gone and organ != "C77":
        return gone[0]
    parts = [p for p in here if not context.concepts[p.site]["icdo3"].endswith(".9")]
    if organ == "C44" and (first := _first_lesion(context, said)):
        return first
    parts = [p for p in parts if p.site not in HILUM.values()] or parts  # a lobe rather than a mass at the hilum
    part = _told_most(context, parts)
    if part is not None and context.concepts[part.site]["icdo3"] == _NIPPLE:
        return None
    if part is None or part.laterality:
        return part
    return part._replace(laterality=next((p.laterality for p in parts if p.laterality and p.site == part.site), None))


def _first_lesion(context: Context, said: Sequence[Statement]) -> Place | None:
    """Where the lesion of the skin was that turned out to be the tumour: the first that the report tells before it."""
    at = min(s.span.start for s in said)
    for sentence in context.sentences("site"):
        if sentence.start > at:
            return None
        seen = [t.end for t in sentence.tokens if t.kind in _SEEN]
        if not seen or "spread" in sentence.kinds or any(is_imaging(context, t) for t in sentence.of("procedure")):
            continue
        for place in context.places(sentence):
            site = part_of_tissue(context.concepts["skin"], context.concepts[place.site])
            code = context.concepts[site]["icdo3"] if site else ""
            if place.weak or place.start > at or not code.startswith("C44") or code.endswith(".9"):
                continue
            if any(0 <= place.start - end <= _LESION for end in seen):
                return place._replace(site=site or place.site)
    return None


def _told_most(context: Context, parts: Sequence[Place]) -> Place | None:
    """The part of an organ that the report tells lesions of: the only one, or the one told more often than the others.

    Skin, bones and lung have lesions in many parts that are none of the primary.
    """
    codes = [context.concepts[p.site]["icdo3"] for p in parts]
    both = any(p.laterality == "bilateral" for p in parts)
    if codes and codes[0][:3] in SCATTERED and (both or len(set(codes)) > 1):
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


def _only_part(context: Context, organ: str) -> str | None:
    """The part of a hollow organ where the report names only the one: `ulcère de l'antre`."""
    named = {
        place.site
        for sentence in context.sentences("site")
        for place in context.places(sentence)
        if (code := context.concepts[place.site]["icdo3"]).startswith(organ)
        and not (code.endswith(".9") or place.weak)
        and context.said(sentence, place.start, place.end) == "affirmed"
    }
    return named.pop() if len(named) == 1 else None


def _most_precise(context: Context, said: Sequence[Statement]) -> str:
    weights: dict[str, float] = {}
    for s in said:
        if s.site:
            weights[s.site] = weights.get(s.site, 0) + s.weight
    for site in list(weights):
        if any(o != site and lies_in(o, site) and not _outside(context, o) for o in weights):
            del weights[site]
    return max(weights, key=lambda w: (not _vague(context, w), weights[w]))


def _in_breast(context: Context, said: Sequence[Statement]) -> Sequence[Statement]:
    """Without the disease of the nipple that a tumour of another type in the breast shows itself by."""
    codes = {s: context.concepts[s.morphology]["icdo3"] for s in said}
    others = [s for s, code in codes.items() if not code.startswith(_PAGET)]
    return others if len(others) < len(codes) and any(specificity(codes[s]) >= _TYPE for s in others) else said


def _beside(context: Context, organ: str, mass: Statement, said: Sequence[Statement]) -> bool:
    """Whether a mass lies in another organ than a tumour, and in no part of where the tumour is told to lie."""
    if mass.rule != MASS or not mass.site or organ_of(context, mass.site) == organ:
        return False
    return not any(s.site and s.rule != MASS and lies_in(mass.site, s.site) for s in said)


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
