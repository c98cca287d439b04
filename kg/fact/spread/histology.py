"""Metastases proven or refuted under the microscope: what the pathologist found in what was sampled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kg.fact.assertion.certainty import examined, level_of
from kg.fact.context import Context
from kg.fact.site import SEARCHED, Place, organ
from kg.fact.specimen.sample import SAMPLED, Sample, is_pathology, of_nodes
from kg.fact.specimen.verdict import BENIGN, CELLS, MALIGNANT, malignant, plus_behind, verdict
from kg.fact.spread.lesion import grown_bones
from kg.fact.spread.sighting import Sighting, make, meant, own_bone
from kg.fact.tumour.kind import BLOOD, is_of
from kg.fact.tumour.statements import is_tumour
from kg.fact.tumour.subtype import GENERIC
from kg.lexicon.concept import Concept
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

BIOPSY_BENIGN = "biopsy-benign"
BIOPSY_NEGATIVE = "biopsy-negative"
BIOPSY_MALIGNANT = "biopsy-malignant"
LOT_MALIGNANT = "lot-malignant"  # one lot of a report, whose markers are not of it alone
_FREE = "N0"
_ORIGIN = 12  # from `origine` to its organ
_NO_TUMOUR = frozenset({"result", "harmless"})
_NONE = ("negative", "normal")
_ON = frozenset({"with", "then"})  # `et`, `puis`
_SOLID = frozenset({"organ", "bone", "node"})  # samples of marrow and fluids are tested for other things
_ENDS = (".", ",", ";", ")", "\n", "")
_PROVEN = 40  # from a tumour to the words that lead to its biopsy


def histology(context: Context, sentence: Sentence, sample: Sample, organs: frozenset[str]) -> Iterator[Sighting]:
    """`biopsie du foie : adénocarcinome`: malignant histology of a sampled site that is not the primary's organ."""
    if sample.sentence != sentence.index and not examined(context, sentence):
        return
    if (sample.inferred or not sample.lesion) and not _from_primary(context, sentence, organs):
        return  # a biopsy that names no site and an organ that was removed may as well be of the primary
    if sample.sentence == sentence.index and _without_tumour(context, sentence, sample):
        return
    if sample.sentence == sentence.index and (token := _proven_by(context, sentence, sample)):
        for place in sample.sites:
            if _is_other(context, place, organs) and sought(context.concepts[meant(place.site)]):
                yield make(context, sentence, place, "confirmed", token, BIOPSY_MALIGNANT)
    free = any(t.value.startswith(_FREE) for t in sentence.of("tnm"))
    for token in sentence.of("morphology"):
        concept = is_tumour(context, token) or (token.means("morphology") if _cells(token) else None)
        if concept is None or token.start < sample.told:
            continue
        code = context.concepts[concept]["icdo3"]
        if (code[-1:] != "3" and not _cells(token)) or is_of(code, BLOOD):  # they metastasise to no organ
            continue
        home = context.concepts[concept]["default_site"]
        if level_of(context, sentence, token) not in ("presumed", "consistent", "suspected"):
            continue
        if context.status(sentence, token) == "past":
            continue  # `biopsie chez une patiente aux antécédents de mélanome`
        if concept == GENERIC and sample.sentence == sentence.index and token.start - sample.sites[0].end > SAMPLED:
            continue
        for place in sample.sites:
            concept_of = context.concepts[meant(place.site)]
            if home and organ(context.concepts[home]) == organ(concept_of):
                continue  # a tumour that arises where it was found
            if free and concept_of["kind"] == "node":
                continue  # `ganglion sentinelle et tumorectomie : carcinome canalaire, pN0`
            if _is_other(context, place, organs) and place.end <= token.start:
                rule = LOT_MALIGNANT if sample.label else BIOPSY_MALIGNANT
                yield make(context, sentence, place, "confirmed", token, rule)
        return


def _without_tumour(context: Context, sentence: Sentence, sample: Sample) -> bool:
    """Whether the first result told of a sample ends what is said of it and is none of a tumour, which is told of what
    comes next: `biopsie hépatique négative, exérèse d'un carcinome du sein`."""
    if sentence.kinds.isdisjoint(_NO_TUMOUR):
        return False
    told = [t for t in sentence.tokens if t.start >= sample.told]
    for token, following in pairwise(told):
        if token.kind in ("morphology", "marker"):
            return False
        if token.kind == "harmless" or (token.kind == "result" and token.value in _NONE):
            goes_on = following.kind in _ON and following.start - token.end <= 1
            return goes_on or context.reading.folded[token.end] in _ENDS
    return False


def _is_other(context: Context, place: Place, organs: frozenset[str]) -> bool:
    """Whether a place can be named as metastatic and is none of the primary's organ."""
    concept = context.concepts[meant(place.site)]
    if concept["icdo3"] in grown_bones(organs):
        return False  # bone of the face that a tumour of the head has grown into
    return organ(concept) not in organs and not own_bone(place.site, organs) and _organic(concept)


@lru_cache(maxsize=4)
def _by(lang: str) -> re.Pattern[str]:
    """What leads from a tumour to the biopsy that showed it: `diagnostiqué sur`, `confirmé par une`."""
    return re.compile(rf"[^,;.:()\n]{{0,{_PROVEN}}}[\s'](?:{grammar(lang).any_of('proven-by')})[\s']")


def _proven_by(context: Context, sentence: Sentence, sample: Sample) -> Token | None:
    """The tumour that a biopsy told behind it proved: `adénocarcinome pulmonaire prouvé par biopsie hépatique`."""
    if not any(t.start == sample.told and is_pathology(context, t) for t in sentence.of("procedure")):
        return None
    before = [t for t in sentence.of("morphology") if t.end < sample.told and malignant(context, t)]
    token = before[-1] if before else None
    if token is None or level_of(context, sentence, token) not in ("presumed", "consistent"):
        return None
    reading = context.reading
    return token if _by(reading.lexicon.lang).fullmatch(reading.folded, token.end, sample.told) else None


def _from_primary(context: Context, sentence: Sentence, organs: frozenset[str]) -> bool:
    """Whether histology is told to originate in the organ of the primary: `biopsie : carcinome d'origine mammaire`."""
    return any(
        0 <= place.start - origin.end <= _ORIGIN and organ(context.concepts[place.site]) in organs
        for origin in sentence.of("origin")
        for place in context.places(sentence)
    )


def _cells(token: Token) -> bool:
    return token.means("morphology") in CELLS


def by_result(context: Context, sentence: Sentence, sample: Sample, organs: frozenset[str]) -> Iterator[Sighting]:
    """`biopsie de l'épiploon : absence de cellules malignes`, `biopsie hépatique positive`: what a result says of a
    sampled site."""
    dissected = not sample.lesion and of_nodes(context, sample)
    if sample.sentence != sentence.index or not (sample.lesion or dissected):
        return
    said = verdict(context, sentence, sample) or _signed(context, sentence, sample)
    named = said is not None and malignant(context, said[1])
    if dissected and not (said and named and said[0] == BENIGN):
        return  # the carcinoma told behind a mastectomy and dissection is that of the breast
    if said is None or (said[0] != BENIGN and (named or sample.inferred or not _ends(context, said[1]))):
        return
    for place in sample.sites:
        concept = context.concepts[meant(place.site)]
        if organ(concept) in organs or own_bone(place.site, organs) or not _organic(concept):
            continue
        if said[0] != BENIGN:
            if sought(concept) and concept["kind"] in _SOLID:
                yield make(context, sentence, place, "confirmed", said[1], BIOPSY_MALIGNANT)
        elif named or concept["kind"] != "fluid":
            rule = BIOPSY_NEGATIVE if named and sought(concept) else BIOPSY_BENIGN
            yield make(context, sentence, place, "refuted", said[1], rule)


def _signed(context: Context, sentence: Sentence, sample: Sample) -> tuple[str, Token] | None:
    """The plus sign behind a biopsy: `biopsie du ganglion axillaire D +`."""
    if context.reading.folded.find("+", sample.told, sentence.end) < 0:
        return None
    act = next((t for t in sentence.tokens if t.start == sample.told), None)
    sign = plus_behind(context, sentence, act) if act else None
    return (MALIGNANT, sign) if sign else None


def _ends(context: Context, result: Token) -> bool:
    """Whether a result ends what is said, so that it is about tumour: not `positive pour Pseudomonas`."""
    return context.reading.folded[result.end : result.end + 1] in _ENDS


def sought(concept: Concept) -> bool:
    """Whether metastases are looked for in an organ; what a biopsy finds elsewhere may as well be the primary."""
    return concept["kind"] in ("node", "fluid") or concept["metastasis_code"].startswith(SEARCHED)


def _organic(concept: Concept) -> bool:
    """Whether a biopsied site can be named as metastatic: an organ, or a stretch of skin."""
    return concept["kind"] != "region" or concept["metastasis_code"].startswith("C44")
