"""The rules that find metastases in the text: called so, denied, told as recurrence or new lesions of an organ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import alternative, level_of
from kg.fact.context import Context
from kg.fact.course import new_lesions, recurrence, stated_m1, told_with_tumour
from kg.fact.denial import denied, denied_place, denies_all, imaged, imaged_organ
from kg.fact.enlarged import enlarged_nodes
from kg.fact.fluid import fluid
from kg.fact.histology import histology, negative
from kg.fact.infiltration import by_tumour, infiltrated
from kg.fact.lesion import seen_lesions
from kg.fact.nodal import SENTINEL, nodal_sightings, regional_nodes
from kg.fact.sample import Sample
from kg.fact.sighting import Sighting, elsewhere, in_text, make, metastatic_site, organs_of, spreads
from kg.fact.site import ANY, BONE, NODES, Place, organ
from kg.fact.spread_member import doubted, spared
from kg.fact.spread_place import following, found_in, inside, lesion_before, preceding
from kg.fact.spread_proof import removed, told_proven
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CELLS = frozenset({"morphology", "result"})  # what the cytology of a fluid may show
_SPREAD = frozenset({"spread", "affection"})
_STAGED = frozenset({"tnm", "stage-group"})
_INFILTRATION = frozenset({"involved", "invasion"})
# Sentences without any of these kinds of words tell no metastasis.
_TELLING = (
    frozenset({"morphology", "distant", "condition", "response", "new", "result"}) | _SPREAD | _STAGED | _INFILTRATION
)
_OTHERWISE = frozenset({"morphology", "condition", "origin"})  # what a finding is, if no metastasis
_MICROSCOPIC = "microscopic"  # `micrométastase`: only a pathologist sees it in a node
_DISEASE = "disease"  # `maladie métastatique` tells the stage and no finding
# Organs that tumours seed and do not grow into: `atteinte de la plèvre` may tell a T category.
_SEEDED = ("C22", "C34", "C40", "C41.2", "C41.3", "C41.4", "C41.9", "C48.1", "C71")
_OF_ORGAN = 8  # from `atteinte` to its organ: `atteinte du foie`
_SEEN = 3  # sentences from a lesion to the histology that names no place
_HOLDS = 2  # sentences over which a biopsy waits for its result
# Words for spread that name their organ.
DIFFUSE = {"carcinomatosis": "peritoneum", "meningosis": "meninges", "pleural": "pleura", "pulmonary": "lung"}


def sightings(context: Context, primaries: Sequence[PrimaryTumour], taken: Mapping[int, Sample]) -> list[Sighting]:
    """All mentions of metastases in text order; `taken` is what each sentence says was sampled."""
    found: list[Sighting] = []
    organs = organs_of(primaries)
    seen = sorted((*enlarged_nodes(context, primaries), *seen_lesions(context, primaries)), key=in_text)
    sample: Sample | None = None
    for sentence in context.sentences():
        kinds = context.kinds(sentence)
        named = context.places(sentence)
        sample = taken.get(sentence.index, sample)
        if sample and sentence.index - sample.sentence > _HOLDS:
            sample = None
        if not sample and kinds.isdisjoint(_TELLING):
            continue
        if not kinds.isdisjoint(_SPREAD) or any(spreads(t) for t in sentence.of("morphology")):
            found += _spread(context, sentence, named, sample, organs, _latest(found, seen, sentence))
        if "distant" in kinds:
            found += denied(context, sentence, named)
        if not kinds.isdisjoint(_CELLS):
            found += fluid(context, sentence, named, organs)
        if named:
            if not kinds.isdisjoint(_INFILTRATION):
                found += infiltrated(context, sentence, named, organs)
            if "response" in kinds:
                found += recurrence(context, sentence, named, organs)
            if "lesion" in kinds and "morphology" in kinds:
                found += told_with_tumour(context, sentence, named, organs)
            if "new" in kinds:
                found += new_lesions(context, sentence, named, organs)
            if not kinds.isdisjoint(_STAGED):
                found += stated_m1(context, sentence, named)
        if sample and "morphology" in kinds:
            found += histology(context, sentence, sample, organs)
        if sample:
            found += negative(context, sentence, sample, organs)
    for node in nodal_sightings(context, primaries):
        found.append(Sighting(*node))
    found += seen
    found = [
        s._replace(site=regional_nodes(primaries, s.span.start) or NODES) if s.site == SENTINEL else s for s in found
    ]
    return sorted(found, key=in_text)


def _spread(
    context: Context,
    sentence: Sentence,
    named: Sequence[Place],
    sample: Sample | None,
    organs: frozenset[str],
    latest: Sighting | None,
) -> Iterator[Sighting]:
    """`métastases hépatiques et pulmonaires`, `lésions osseuses métastatiques`, `pas de métastase hépatique`."""
    for i, token in enumerate(sentence.tokens):
        involvement = token.means("affection") is not None
        if not spreads(token) and not involvement:
            continue
        level = level_of(context, sentence, token)
        if level is None:
            continue
        if level in ("presumed", "consistent") and alternative(sentence, i, _OTHERWISE):
            level = "suspected"
        found = following(context, sentence, i, token, named)
        sought = () if found else found_in(context, sentence, token, named)
        found = found or list(sought)
        rule = "metastasis-site"
        if involvement:
            apart = found[0].start - token.end if found else _OF_ORGAN + 1
            if apart > _OF_ORGAN or not by_tumour(context, sentence, token):
                continue
            for place in found:
                concept = context.concepts[place.site]
                if (
                    level != "refuted"
                    and (apart <= 2 or (not place.weak and concept["metastasis_code"].startswith(_SEEDED)))
                    and elsewhere(context, place, organs)
                    and concept["kind"] in ("organ", "bone", "tissue")
                    and not concept["icdo3"].startswith("C44")
                ):
                    yield make(context, sentence, place, level, token, "involvement-site")
            continue
        if [p.site for p in found] == [BONE] and sample and sample.sentence == sentence.index:
            bones = [p for p in sample.sites if context.concepts[p.site]["kind"] == "bone"]
            found = bones or found  # `biopsie du fémur : métastase osseuse`
        if not found and level == "refuted" and denies_all(context, sentence, token):
            denials = [s for s in imaged(context, sentence, token, named) if _organ(context, s) not in organs]
            if denials:
                yield from denials
                continue
        if not found and token.value not in DIFFUSE and token.value != "distant":
            found, rule = preceding(context, sentence, token, named), "site-metastatic"
        if not found and token.value in DIFFUSE:
            meninges = [p for p in named if context.concepts[p.site]["icdo3"].startswith("C70")]
            found = meninges[:1] or [Place(DIFFUSE[token.value], token.start, token.end)]
        if not found and level != "refuted":
            found, rule = imaged_organ(context, sentence, token, named), "imaging-metastasis"
        proven = told_proven(context, sentence, token, level)
        microscopic = level in ("presumed", "consistent") and token.value == _MICROSCOPIC
        found = [p for p in found if elsewhere(context, p, organs) or inside(context, p, token)]
        proven = proven and len({organ(context.concepts[p.site]) for p in found}) < 2  # one biopsy proves one organ
        told_before = sample and sample.sentence == sentence.index and sample.told < token.start
        if sample and told_before and level in ("presumed", "consistent"):
            proven = proven or bool(sought) or removed(context, sentence, token, found, sample.sites)
        if (
            not found
            and level in ("presumed", "consistent")
            and sample
            and (sample.sentence == sentence.index or not _elsewhere(context, named, sample, organs))
            and (proven or _result(sentence, token, sample))
        ):
            found, rule, proven = (
                [p for p in sample.sites if context.concepts[p.site]["icdo3"][:3] not in organs],
                "biopsy-metastasis",
                True,
            )
        if not found and proven and (seen := lesion_before(context, named, sentence, token, organs)):
            found, rule = [seen], "biopsy-metastasis"
        if not found and proven and latest and latest.rule != "nodes-counted" and sentence.index - latest.sentence <= 6:
            found, rule = [Place(latest.site, token.start, token.end, latest.side)], "biopsy-metastasis"
        if not found and level == "refuted" and denies_all(context, sentence, token):
            found, rule = [denied_place(context, sentence, token)], "metastasis-denied"
        for place in found:
            if level == "refuted" or not spared(context, sentence, token, place):
                in_node = microscopic and context.concepts[place.site]["kind"] == "node"
                here = "suspected" if level == "presumed" and doubted(sentence, token, place) else level
                yield make(context, sentence, place, "confirmed" if proven or in_node else here, token, rule)


def _result(sentence: Sentence, token: Token, sample: Sample) -> bool:
    """Whether a metastasis is what a sample showed: told after it, in a later sentence only by the noun itself."""
    if sample.sentence == sentence.index:
        return sample.told < token.start
    return token.value != _DISEASE and token.means("morphology") is not None


def _elsewhere(context: Context, named: Sequence[Place], sample: Sample, organs: frozenset[str]) -> bool:
    """Whether a sentence names another site than what was sampled before it and the organ of the primary."""
    known = organs | {organ(context.concepts[p.site]) for p in sample.sites}
    return any(
        not p.weak and metastatic_site(context, p) and organ(context.concepts[p.site]) not in known for p in named
    )


def _organ(context: Context, sighting: Sighting) -> str:
    return context.concepts[sighting.site]["icdo3"][:3]


def _latest(found: Sequence[Sighting], seen: Sequence[Sighting], sentence: Sentence) -> Sighting | None:
    """The last positive mention before a sentence, or the lesion seen right before it."""
    told = next((s for s in reversed(found) if s.level != "refuted" and s.site != ANY), None)
    at = bisect_left(seen, sentence.start, key=lambda s: s.span.start)
    lesion = seen[at - 1] if at else None
    near = lesion is not None and lesion.level != "refuted" and sentence.index - lesion.sentence <= _SEEN
    if near and lesion and (told is None or told.span.start < lesion.span.start):
        return lesion
    return told
