"""Organs that a tumour is told to infiltrate: `moelle osseuse infiltrée par un carcinome`, `infiltration méningée`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import examined, level_of
from kg.fact.context import Context
from kg.fact.site import BONE, PERITONEUM, SEARCHED, Place, organ
from kg.fact.spread.extensive import apart
from kg.fact.spread.sighting import Sighting, make, meant
from kg.fact.tumour.statements import is_tumour
from kg.fact.tumour.tie import PRESSING
from kg.lexicon.concept import with_role
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_WORDS = frozenset({"involved", "invasion"})
_DISTANT = organ_group("infiltrated-afar")
# No tumour grows into them from beside: the dura is in its way, and the bone around the marrow.
_ONLY_SEEDED = frozenset({"leptomeninges", "bone-marrow"})
_SEEDED = organ_group("seeded")
# Organs that other diseases involve, and parts of the brain that signs are told of: `signes d'atteinte cérébelleuse`.
_FAILING = ("C38.0", "C44", "C64", "C65", "C66", "C67", "C71.")
_WITHIN_BRAIN = re.compile(r"C71\.[0-8]")
_CANAL = "spinal-canal"  # whether a lesion of the spine narrows it is told of each
_RETROPERITONEUM = "retroperitoneum"
_KINDS = frozenset({"organ", "bone", "tissue"})
_OWN = 24  # from the beginning of a sentence to the bones that alone it tells of: `Pas d'atteinte `
_BEHIND = 3  # from these to its end
_NEXT = 12  # code points between the word and the organ
# Sentences in which the involvement of an organ is that by a tumour.
_OF_TUMOUR = frozenset(
    {"spread", "tnm", "stage-group", "morphology", "lesion", "diagnosed", "response", "pathological"}
)
_CAUSES = frozenset({"condition", "drug", "regimen", "course"})  # what else an organ may suffer from
_CAUSE = 60  # from another disease to the organ that it involves: `vascularite avec atteinte rénale`
_BY = 60  # from the word to the tumour that infiltrates: `infiltration de la moelle osseuse par un carcinome`


def infiltrated(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """The distant organs of a sentence that tumour infiltrates; histology of them when the tumour is named."""
    for token in sentence.tokens:
        if token.kind not in _WORDS or token.value == PRESSING:
            continue
        place = next((p for p in named if _beside(context, p, token)), None)
        if place is None or organ(context.concepts[place.site]) in organs:
            continue
        tumour = any(is_tumour(context, t) and 0 <= t.start - token.end <= _BY for t in sentence.tokens)
        level = level_of(context, sentence, token)
        if level == "refuted" and place.site == _CANAL:
            continue
        seeded = place.site in _ONLY_SEEDED and token.means("affection") is None
        seeded = seeded and not (
            token.kind == "invasion" and place.end <= token.start
        )  # `moelle osseuse affectant le tibia`
        seeded = seeded and by_tumour(context, sentence, token)
        if level is None or not (tumour or seeded or level == "refuted" or examined(context, sentence)):
            continue
        if token.kind == "invasion" and place.site == PERITONEUM and not tumour and level != "refuted":
            continue  # `adénocarcinome du côlon infiltrant le péritoine` tells its T category
        proven = tumour and level in ("presumed", "consistent")
        yield make(context, sentence, place, "confirmed" if proven else level, token, "organ-infiltrated")


def _beside(context: Context, place: Place, token: Token) -> bool:
    told = context.concepts[place.site]["metastasis_code"].startswith(_DISTANT)
    if not told:
        return False
    if place.end <= token.start:
        return token.start - place.end <= _NEXT
    return apart(context, token.end, place.start) <= _NEXT


def by_tumour(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the sentence of an involved organ (`atteinte rénale`) has a tumour or imaging to it, or no cause."""
    before = [t for t in sentence.tokens if t.kind in ("condition", "with") and 0 <= token.start - t.end <= _CAUSE]
    if len(before) > 1 and before[-1].value == "with" and before[-2].kind == "condition":
        return False
    for other in sentence.tokens:
        procedure = other.means("procedure")
        if procedure and context.concepts[procedure]["kind"] == "imaging":
            return True
        if other is not token and (other.kind in _OF_TUMOUR or any(kind in _OF_TUMOUR for kind, _ in other.others)):
            return True
    return sentence.kinds.isdisjoint(_CAUSES)


def may_be_involved(context: Context, place: Place, beside: bool) -> bool:
    """Whether `atteinte` of an organ (right `beside` it) tells a metastasis there."""
    concept = context.concepts[place.site]
    if concept["kind"] not in _KINDS and place.site != _RETROPERITONEUM:
        return False
    if concept["metastasis_code"].startswith(_FAILING) or _WITHIN_BRAIN.match(concept["icdo3"]):
        return False
    return beside or _seeded(context, place)


def listed_along(context: Context, found: Sequence[Place]) -> list[Place]:
    """`atteinte des os et de la plèvre`: of a list of involved organs with one that tumours only seed, those where
    metastases are looked for."""
    if len(found) < 2 or not any(_seeded(context, place) for place in found):
        return []
    return [place for place in found if context.concepts[place.site]["metastasis_code"].startswith(SEARCHED)]


def may_be_spared(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether `sans atteinte` of an organ denies a metastasis; of a bone only beside metastases, else what is near, of
    bones in general also by a whole-body examination or in a sentence of its own."""
    if not _seeded(context, place):
        return False
    if context.concepts[place.site]["kind"] != "bone" or "spread" in sentence.kinds:
        return True
    return place.site == BONE and (_alone(sentence, place) or _whole_body(context, sentence))


def _alone(sentence: Sentence, place: Place) -> bool:
    """Whether a sentence tells nothing but that: `Pas d'atteinte osseuse.`"""
    return place.start - sentence.start <= _OWN and sentence.end - place.end <= _BEHIND


def _whole_body(context: Context, sentence: Sentence) -> bool:
    """Whether an examination is told that looks at the whole body (`TEP`, `scintigraphie`), and no mass that may grow
    into the bone beside it."""
    if "lesion" in sentence.kinds:
        return False
    return any(act.concept in with_role("shows-bone") for act in context.acts_of(sentence))


def _seeded(context: Context, place: Place) -> bool:
    concept = context.concepts[meant(place.site)]
    return concept["kind"] in _KINDS and not place.weak and concept["metastasis_code"].startswith(_SEEDED)
