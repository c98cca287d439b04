"""Lesions of organs other than the primary's, told without a word for metastasis (`multiples nodules pulmonaires`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import OTHERWISE, alternative, level_of
from kg.fact.assertion.cue import REACH_BACK
from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.node.enlarged import may_spread
from kg.fact.site import BONE, NODES, WEIGHTINGS, Place, node_of
from kg.fact.spread.denial import imaged
from kg.fact.spread.harmless import BENIGN, explained, harmless
from kg.fact.spread.lesion_answered import answered_benign
from kg.fact.spread.lesion_place import listed_after, opening
from kg.fact.spread.several import tells_several
from kg.fact.spread.sighting import Sighting, elsewhere, make, meant, metastatic_site, organs_of, own_bone
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "lesion-seen"
UNCLEAR = "lesion-unclear"  # a mass or a single nodule that nothing else calls a metastasis
DENIED = "lesion-denied"
_TARGETS = organ_group("spread-mostly")
_SEEDED = frozenset({"peritoneum", "omentum", "pleura"})  # several lesions of them are spread, one may be anything
_MASS = "mass"
_UPTAKE = "uptake"  # of a tracer
_CNS = "cns"
_OF_MEDIASTINUM = frozenset({"mediastinum", "hilar-region"})  # seen there by their nodes alone
_CHEST = frozenset(organ_group("chest"))
_LYSIS = "bone-lysis"
_OF_BONE = ("bone-lesion", _LYSIS)  # words for lesions of bone alone: `lésion lytique du bassin`
_ENLARGEMENT = "lymphadenopathy"
_MASSES = ("C22", "C74")
_LUNG = "C34"
_VERTEBRA = "C41.2"
_FACE = ("C41.0", "C41.1")  # bones that tumours of the head and neck grow into
_HEAD_AND_NECK = ("C00", "C14")
_HEAD = frozenset(organ_group("head"))
_AMBIGUOUS = WEIGHTINGS | {"c3-vertebra", "c4-vertebra"}  # `dépôts de C3`
_AIRWAY = frozenset({"bronchus", "lung-hilum"})  # where a primary of the lung grows
_EXPLAINED = frozenset({"condition", "morphology", "blemish", "benign"})
_ADJECTIVE = 4  # from a lesion to what it is told to be
_DESCRIBES = frozenset({"with", "length", "size", "side", "number", "new", "quantity", "site", "pathological"})
_OF = 14  # from a doubt to what is suspected


def seen_lesions(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each lesion of an organ that tumours spread to, unless it is denied or called benign."""
    if not may_spread(context, primaries):
        return
    organs = organs_of(primaries)
    local = grown_bones(organs)
    for sentence, token in context.tokens("lesion"):
        named = context.places(sentence)
        level = level_of(context, sentence, token) if named else None
        if level is None:
            continue
        if level == "presumed" and _perhaps(context, sentence, token):
            level = "suspected"
        benign = harmless(context, sentence, token)
        if benign and not explained(context, sentence, token):
            continue
        following = list(listed_after(context, sentence, token, named)) or list(
            opening(context, sentence, token, named, level)
        )
        if not following and level == "refuted" and not _described(sentence, token):
            yield from (s for s in imaged(context, sentence, token, named) if _sought(context, s, organs))
        if level == "presumed" and following and _doubted(context, sentence, token, following[-1]):
            level = "suspected"
        for place in _beside_bone(context, following) if len(following) > 1 else following:
            nodes = _of_nodes(context, place, token, organs)
            taken_up, place = nodes.site != place.site, nodes
            code = context.concepts[place.site]["icdo3"]
            other = elsewhere(context, place, organs) and not own_bone(place.site, organs) and code not in local
            if other and (taken_up or _target(context, sentence, place, token, level)):
                if benign or (level != "refuted" and answered_benign(context, sentence, place, len(following) == 1)):
                    yield make(context, sentence, place, "refuted", token, BENIGN)
                else:
                    rule = (
                        DENIED if level == "refuted" else UNCLEAR if _unclear(context, sentence, token, place) else RULE
                    )
                    yield make(context, sentence, place, level, token, rule)


def _beside_bone(context: Context, following: Sequence[Place]) -> Iterator[Place]:
    """The places, of which none is doubtful beside a sure bone or behind a word for bone: `lésions osseuses S1, côte`,
    `lésions du bassin et de L4`."""
    sure = any(context.concepts[p.site]["kind"] == "bone" and _is_sure(context, p) for p in following)
    bone = False
    for place in following:
        kind = context.concepts[place.site]["kind"]
        yield place._replace(weak=place.weak and not bone and not (sure and kind == "bone"))
        bone = bone or place.site == BONE


def _is_sure(context: Context, place: Place) -> bool:
    """Whether a place is what its word names, or a vertebra by its number."""
    vertebra = context.concepts[place.site]["icdo3"] == _VERTEBRA and place.site not in _AMBIGUOUS
    return vertebra or not place.weak


def grown_bones(organs: frozenset[str]) -> tuple[str, ...]:
    """The bones that a tumour of these organs grows into, so that a lesion of them is its own."""
    return _FACE if any(_HEAD_AND_NECK[0] <= o <= _HEAD_AND_NECK[1] or o in _HEAD for o in organs) else ()


def _perhaps(context: Context, sentence: Sentence, lesion: Token) -> bool:
    """Whether a lesion is told behind it to be a metastasis only perhaps: `lésion du foie, métastase non exclue`,
    `nodule surrénalien : adénome ou métastase`."""
    word = (
        next((t for t in sentence.of("spread") if t.start >= lesion.end), None) if "spread" in sentence.kinds else None
    )
    if word is None:
        return False
    parted = any(lesion.end <= t.start < word.start for t in sentence.of("lesion"))
    if parted or ";" in context.reading.folded[lesion.end : word.start]:
        return False
    if any(p.start >= word.start for p in context.places(sentence)):
        return False  # what it is told of is not the lesion
    level = level_of(context, sentence, word)
    return level == "suspected" or (
        level == "presumed" and alternative(sentence, sentence.tokens.index(word), OTHERWISE)
    )


def _doubted(context: Context, sentence: Sentence, lesion: Token, place: Place) -> bool:
    """Whether a lesion is doubted behind what describes it and where it is, no other finding told between: `nodule du
    cervelet de 6 mm rehaussé par le contraste, suspect`."""
    if "cue" not in sentence.kinds:
        return False
    end = max(lesion.end, place.end)
    doubt = next((t for t in sentence.of("cue") if t.start >= end), None)
    if doubt is None or "suspected<" not in _says(doubt) or doubt.start - end > REACH_BACK:
        return False
    if any(t.kind in _EXPLAINED and 0 <= t.start - doubt.end <= _OF for t in sentence.tokens):
        return False  # what is suspected of it is told: `suspect de malignité`
    between = [t for t in sentence.tokens if end <= t.start < doubt.start]
    told = context.reading.folded[end : doubt.start]
    return not any(mark in told for mark in ";:") and all(
        t.kind in _DESCRIBES and not t.means("morphology") for t in between
    )


def _says(cue: Token) -> tuple[str, ...]:
    """What the word for a doubt may say: of what follows, of what precedes."""
    return cue.value, *(value for kind, value in cue.others if kind == "cue")


def _described(sentence: Sentence, lesion: Token) -> bool:
    """Whether a lesion is told to be one of some disease, which alone is denied then: `pas de lésion ischémique`."""
    return any(t.kind in _EXPLAINED and 0 <= t.start - lesion.end <= _ADJECTIVE for t in sentence.tokens)


def _sought(context: Context, sighting: Sighting, organs: frozenset[str]) -> bool:
    """Whether an organ is one that is examined for metastases: not the colon or heart, nor that of the primary."""
    code = context.concepts[sighting.site]["icdo3"]
    return code.startswith(_TARGETS) and code[:3] not in organs


def _unclear(context: Context, sentence: Sentence, lesion: Token, place: Place) -> bool:
    """Whether a lesion may as well be something else: a mass of any organ but those that spread makes masses in, one
    nodule of the lung, bone that a mass told before may have grown into."""
    code = context.concepts[place.site]["icdo3"]
    if lesion.value == _MASS:
        return not code.startswith(_MASSES)
    if lesion.value == _LYSIS:
        grown = (*sentence.of("invasion"), *sentence.of("involved"), *sentence.of("lesion"))
        return any(t.end <= lesion.start and (t.kind != "lesion" or t.value == _MASS) for t in grown)
    if not code.startswith(_LUNG):
        return False
    return not tells_several(context, sentence, lesion) and not _beside_others(context, sentence, place)


def _beside_others(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place goes on a list of lesions of other organs: `une lésion du cerveau, une lésion du poumon`."""
    before = [p for p in context.places(sentence) if p.end <= place.start]
    if not place.listed or not before:
        return False
    code = context.concepts[before[-1].site]["icdo3"]
    return code.startswith(_TARGETS) and not code.startswith(_LUNG)


def _enlarged(context: Context, place: Place) -> bool:
    """Whether a place is named by enlarged nodes (`adénopathie axillaire`), of which more is told than of a lesion."""
    reading = context.reading
    words = reading.blanked[place.start + 1 : place.end + 1].split()
    entries = (e for word in words for e in reading.lexicon.forms.get(word, ()))
    return any(e.kind == "morphology" and e.value == _ENLARGEMENT for e in entries)


def _of_nodes(context: Context, place: Place, lesion: Token, organs: frozenset[str]) -> Place:
    """A place, or the nodes of the mediastinum where a region of it takes up a tracer: `captation médiastinale et
    hilaire`; not where a tumour of the lung or the mediastinum may be what is seen."""
    if lesion.value != _UPTAKE or context.concepts[place.site]["kind"] != "region" or not organs.isdisjoint(_CHEST):
        return place
    site = meant(place.site)
    node = node_of(site) if site in _OF_MEDIASTINUM or context.concepts[site]["kind"] == "node" else None
    return place._replace(site=node) if node else place


def _target(context: Context, sentence: Sentence, place: Place, lesion: Token, level: str) -> bool:
    concept = context.concepts[meant(place.site) if place.site == _CNS else place.site]
    told = concept["metastasis_code"].startswith(_TARGETS) and concept["kind"] != "fluid"
    several = tells_several(context, sentence, lesion) or (lesion.value == _UPTAKE and place.listed)
    told = told or (place.site in _SEEDED and (several or (level == "refuted" and place.listed)))
    told = told or (
        place.listed and concept["kind"] == "node" and place.site != NODES and not _enlarged(context, place)
    )
    doubtful = not _is_sure(context, place) and lesion.value not in _OF_BONE
    return told and not doubtful and place.site not in _AIRWAY and metastatic_site(context, place)
