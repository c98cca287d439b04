"""Lesions of organs other than the primary's, told without a word for metastasis (`multiples nodules pulmonaires`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import level_of
from kg.fact.context import Context
from kg.fact.enlarged import of_blood
from kg.fact.sighting import Sighting, make, metastatic_site, organs_of
from kg.fact.site import Place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "lesion-seen"
DENIED = "lesion-denied"
_GAP = 34  # code points from a lesion word to its place
_NEXT = 14  # from one place of a list to the next
# Organs that carcinomas and sarcomas spread to; elsewhere a lesion has too many other causes.
_TARGETS = ("C22", "C34", "C38.4", "C40", "C41", "C48.1", "C48.2", "C71", "C74")
_FACE = ("C41.0", "C41.1")  # bones that tumours of the head and neck grow into
_HEAD_AND_NECK = ("C00", "C14")
_HEAD = frozenset({"C30", "C31", "C32", "C69", "C70", "C71", "C75"})
_AIRWAY = frozenset({"bronchus", "lung-hilum"})  # where a primary of the lung grows
_HARMLESS = 90  # code points between a lesion and what calls it benign
_STOPS = frozenset(
    {"morphology", "origin", "procedure", "invasion", "involved", "condition", "drug", "response", "lesion"}
)


def seen_lesions(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each lesion of an organ that tumours spread to, unless it is denied or called benign."""
    if not primaries or of_blood(primaries):
        return
    organs = organs_of(primaries)
    local = _FACE if any(_HEAD_AND_NECK[0] <= o <= _HEAD_AND_NECK[1] or o in _HEAD for o in organs) else ()
    for sentence, token in context.tokens("lesion"):
        named = context.places(sentence)
        level = level_of(context, sentence, token) if named else None
        if level is None or _harmless(context, sentence, token):
            continue
        for place in _after(context, sentence, token, named):
            code = context.concepts[place.site]["icdo3"]
            if _target(context, place) and code[:3] not in organs and code not in local:
                yield make(context, sentence, place, level, token, DENIED if level == "refuted" else RULE)


def _after(context: Context, sentence: Sentence, lesion: Token, named: Sequence[Place]) -> Iterator[Place]:
    """The places listed right after a lesion word: `lésions du foie et de la rate`, `nodule de 8 mm du poumon`."""
    folded = context.reading.folded
    end, first = lesion.end, True
    for place in named:
        if place.start < lesion.end:
            continue
        gap = folded[end : place.start]
        if len(gap) > (_GAP if first else _NEXT) or any(m in gap for m in ";:.(") or (first and "," in gap):
            return
        if not first and not place.listed:
            return
        if any(t.kind in _STOPS for t in sentence.tokens if end <= t.start < place.start):
            return
        end, first = place.end, False
        yield place


def _target(context: Context, place: Place) -> bool:
    concept = context.concepts[place.site]
    told = concept["metastasis_code"].startswith(_TARGETS) and concept["kind"] != "fluid"
    return told and not place.weak and place.site not in _AIRWAY and metastatic_site(context, place)


def _harmless(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the lesion is called benign, or compatible with something else than a tumour (`évocateur d'un abcès`)."""
    for i, t in enumerate(sentence.tokens):
        if not 0 <= t.start - token.end <= _HARMLESS and not 0 <= token.start - t.end <= _HARMLESS:
            continue
        concept = t.means("morphology")
        if t.means("harmless") or (concept and context.concepts[concept]["icdo3"].endswith("/0")):
            return True
        if t.kind == "condition" and i and sentence.tokens[i - 1].value == "suspected>":
            return True
    return False
