"""The rules that find metastases in the text: called so, denied, told as recurrence or new lesions of an organ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.date.edtf import months_of
from kg.fact.date.sampled import sampled_date
from kg.fact.date.told import NARRATED
from kg.fact.node.before import SENTINEL
from kg.fact.node.dissected import dissected_nodes
from kg.fact.node.enlarged import enlarged_nodes
from kg.fact.node.imaged import imaged_nodes
from kg.fact.node.level import nodes_of_level
from kg.fact.node.measure import measured, uptakes
from kg.fact.node.n_category import staged_nodes
from kg.fact.node.regional import regional_nodes
from kg.fact.node.sightings import nodal_sightings
from kg.fact.site import ANY, NODES, Place
from kg.fact.specimen.sample import Sample
from kg.fact.spread.bone_scan import scanned_bones
from kg.fact.spread.brain_imaged import imaged_brain
from kg.fact.spread.conditional_denial import is_condition
from kg.fact.spread.course import recurrence, stated_m1, told_with_tumour
from kg.fact.spread.denial import denied
from kg.fact.spread.fluid import doubted_effusion, fluid, signed
from kg.fact.spread.histology import by_result, histology
from kg.fact.spread.infiltration import infiltrated
from kg.fact.spread.lesion import seen_lesions
from kg.fact.spread.metastasectomy import removed_metastases
from kg.fact.spread.new_lesion import new_lesions
from kg.fact.spread.organ_measure import measured_adrenals, organ_uptakes
from kg.fact.spread.scene import Scene
from kg.fact.spread.sighting import METASTATIC, Sighting, in_text, organs_of
from kg.fact.spread.spared_organ import spared
from kg.fact.spread.word import spread_in
from kg.fact.tumour.located import located
from kg.mention.recognise import Sentence

_CELLS = frozenset({"morphology", "result", "spread"})  # what the cytology of a fluid may show
_SPREAD = frozenset({"spread", "affection"})
_STAGED = frozenset({"tnm", "stage-group"})
_INFILTRATION = frozenset({"involved", "invasion"})
# Sentences without any of these kinds of words tell no metastasis.
_TELLING = (
    frozenset({"morphology", "distant", "condition", "response", "new", "result", "procedure"})
    | _SPREAD
    | _STAGED
    | _INFILTRATION
)
# Without any of these none is told where no place is named and nothing was sampled.
_PLACELESS = frozenset({"morphology", "distant", "procedure", "condition"}) | _SPREAD
_TYPED = frozenset({"morphology", "origin"})  # what a lesion is told to be of
_SENT = 1  # months from the day a specimen is taken to what the narrative dates the report on it
_SEEN = 3  # sentences from a lesion to the histology that names no place
_HOLDS = 2  # sentences over which a biopsy waits for its result


def sightings(context: Context, primaries: Sequence[PrimaryTumour], taken: Mapping[int, Sample]) -> list[Sighting]:
    """All mentions of metastases in text order; `taken` is what each sentence says was sampled."""
    found: list[Sighting] = []
    organs = organs_of(primaries)
    seen = sorted((*enlarged_nodes(context, primaries), *seen_lesions(context, primaries)), key=in_text)
    sample: Sample | None = None
    known = False
    for sentence in context.sentences():
        sample = taken.get(sentence.index, sample)
        if sample and sentence.index - sample.sentence > _HOLDS:
            sample = None
        kinds = sentence.kinds
        named = context.places(sentence) if "site" in kinds else ()
        may_tell = sample or named or not kinds.isdisjoint(_TELLING)
        if may_tell and (sample or named or not kinds.isdisjoint(_PLACELESS)):
            told: list[Sighting] = []
            if not kinds.isdisjoint(_SPREAD) or ("morphology" in kinds and _names_spread(sentence)):
                latest = _latest(found, seen, sentence)
                told += spread_in(Scene(context, sentence, named, sample, organs, latest, known))
            told += _told_in(context, sentence, named, sample, organs, told, known)
            known = known or bool(told and _of_organ(context, told))
            found += told
    for read in (uptakes, measured, imaged_nodes, dissected_nodes, organ_uptakes, measured_adrenals, imaged_brain):
        found += read(context, primaries)
    for node in nodal_sightings(context, primaries):
        found.append(Sighting(*node))
    found += staged_nodes(context, primaries, [*found, *seen])
    found += seen
    found = [
        s._replace(site=regional_nodes(primaries, s.span.start) or NODES) if s.site == SENTINEL else s for s in found
    ]
    found = [
        s._replace(site=nodes_of_level(context, s.span.start, primaries) or NODES) if s.site == NODES else s
        for s in found
    ]
    found = [s for s in found if s.level != "refuted" or not is_condition(context, s)]
    return sorted([_of_specimen(context, s) for s in found], key=in_text)


def _of_specimen(context: Context, s: Sighting) -> Sighting:
    """A mention with the date of the specimen, where a pathologist proves it and its words do not date it, nor the
    narrative to another time."""
    if s.level != "confirmed" or (s.moment and s.moment.rule not in NARRATED):
        return s
    taken = sampled_date(context, s.span.start)
    apart = taken and s.moment and abs(months_of(taken.edtf) - months_of(s.moment.edtf)) > _SENT
    return s._replace(moment=taken) if taken and not apart else s


def _names_spread(sentence: Sentence) -> bool:
    """Whether a word for a tumour says that it is a metastasis."""
    for token in sentence.of("morphology"):
        if (token.value if token.kind == "morphology" else token.means("morphology")) in METASTATIC:
            return True
    return False


def _told_in(
    context: Context,
    sentence: Sentence,
    named: Sequence[Place],
    sample: Sample | None,
    organs: frozenset[str],
    by_word: Sequence[Sighting],
    known: bool,
) -> list[Sighting]:
    """The mentions of one sentence beside those that its words for spread tell (`by_word`); those of nodes and lesions
    seen are read over the whole report."""
    kinds = sentence.kinds
    found: list[Sighting] = []
    if "distant" in kinds:
        by_name = any(s.level == "refuted" and s.site != ANY for s in by_word)
        found += denied(context, sentence, known or by_name or _of_organ(context, by_word))
    if not kinds.isdisjoint(_CELLS) or ("procedure" in kinds and signed(context, sentence)):
        found += fluid(context, sentence, named, organs)
    if "condition" in kinds and "cue" in kinds:
        found += doubted_effusion(context, sentence, organs)
    if named:
        if not kinds.isdisjoint(_INFILTRATION):
            found += infiltrated(context, sentence, named, organs)
        if "response" in kinds:
            found += recurrence(context, sentence, named, organs)
        if "lesion" in kinds and "morphology" in kinds:
            found += told_with_tumour(context, sentence, named, organs)
        if "lesion" in kinds and not kinds.isdisjoint(_TYPED):
            found += located(context, sentence, named, sample, organs)
        found += spared(context, sentence, named, organs)
        if "procedure" in kinds:
            found += scanned_bones(context, sentence, named, organs)
            found += removed_metastases(context, sentence, named, organs)
        if "new" in kinds:
            found += new_lesions(context, sentence, named, organs)
        if not kinds.isdisjoint(_STAGED):
            found += stated_m1(context, sentence, named, organs)
    if sample and "morphology" in kinds:
        found += histology(context, sentence, sample, organs)
    if sample:
        found += by_result(context, sentence, sample, organs)
    return found


def _of_organ(context: Context, found: Sequence[Sighting]) -> bool:
    """Whether a metastasis of an organ is told: what is denied after it is denied of what was examined again."""
    return any(s.level != "refuted" and s.site != ANY and context.concepts[s.site]["kind"] != "node" for s in found)


def _latest(found: Sequence[Sighting], seen: Sequence[Sighting], sentence: Sentence) -> Sighting | None:
    """The last positive mention before a sentence, or the lesion seen right before it."""
    told = next((s for s in reversed(found) if s.level != "refuted" and s.site != ANY), None)
    at = bisect_left(seen, sentence.start, key=lambda s: s.span.start)
    lesion = seen[at - 1] if at else None
    near = lesion is not None and lesion.level != "refuted" and sentence.index - lesion.sentence <= _SEEN
    if near and lesion and (told is None or told.span.start < lesion.span.start):
        return lesion
    return told
