"""What a sample tells of a metastasis: that it is one, and where it lies if no place is told."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.site import BONE, Place, organ
from kg.fact.specimen.pathology_report import goes_on, headed
from kg.fact.specimen.sample import Sample, of_nodes
from kg.fact.spread.before import lesion_before, seeded
from kg.fact.spread.place import inside
from kg.fact.spread.proof import EXTENT, autopsied, removed, told_proven
from kg.fact.spread.scene import STATED, Found, Scene, Word
from kg.fact.spread.sighting import elsewhere, metastatic_site
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DISEASE = "disease"  # `maladie métastatique` tells the stage and no finding
_BACK = 6  # sentences from a metastasis to the histology that names no place


def dissected(scene: Scene, token: Token) -> Place | None:
    """The nodes taken in the sentence, of which its denial is: `curage inguinal droit, sans métastase`."""
    sample = scene.sample
    if not sample or sample.sentence != scene.sentence.index or sample.told > token.start:
        return None
    return sample.sites[0] if of_nodes(scene.context, sample) and token.value != "distant" else None


def sampled_bones(scene: Scene, found: Sequence[Place]) -> Sequence[Place]:
    """`biopsie du fémur : métastase osseuse`: the bones sampled in the sentence where it names bone in general."""
    if [p.site for p in found] != [BONE] or not scene.sample or scene.sample.sentence != scene.sentence.index:
        return found
    return [p for p in scene.sample.sites if scene.context.concepts[p.site]["kind"] == "bone"] or found


def proof(scene: Scene, word: Word, found: Found, sought: bool) -> Found:
    """The places that are none of the primary, and whether the sentence proves them; one biopsy proves one organ, an
    autopsy and a report on what was removed all."""
    context, sentence, token, sample = scene.context, scene.sentence, word.token, scene.sample
    proven = told_proven(context, sentence, token, word.level)
    own = [p for p in found.places if not elsewhere(context, p, scene.organs) and not inside(context, p, token)]
    if word.level in STATED:
        own = [p for p in own if not seeded(context, sentence, token, p)]
    places = [p for p in found.places if p not in own]
    many = len({organ(context.concepts[p.site]) for p in places}) > 1
    of_all = not many or autopsied(context, sentence) or goes_on(context, sentence) or headed(context, sentence)
    proven = proven and of_all
    told_before = sample and sample.sentence == sentence.index and sample.told < token.start
    if sample and told_before and word.level in STATED:
        proven = proven or sought or removed(context, sentence, token, places, sample.sites)
    return Found(places, found.rule, proven)


def of_sample(scene: Scene, word: Word, proven: bool) -> Found:
    """The metastasis that histology tells without its place: what was sampled, or the lesion told before."""
    context, sentence, token, sample, latest = scene.context, scene.sentence, word.token, scene.sample, scene.latest
    places: Sequence[Place] = []
    if (
        word.level in STATED
        and sample
        and (sample.sentence == sentence.index or not _elsewhere(scene, sample))
        and (proven or _result(sentence, token, sample))
    ):
        places = [p for p in sample.sites if organ(context.concepts[p.site]) not in scene.organs]
        proven = True
    if not places and proven and (seen := lesion_before(context, scene.named, sentence, token, scene.organs)):
        places = [seen]
    known = latest and latest.rule != "nodes-counted" and sentence.index - latest.sentence <= _BACK
    if not places and proven and latest and known:
        places = [Place(latest.site, token.start, token.end, latest.side)]
    return Found(places, "biopsy-metastasis", proven)


def _result(sentence: Sentence, token: Token, sample: Sample) -> bool:
    """Whether a metastasis is what a sample showed: told after it, in a later sentence only by the noun itself."""
    if sample.sentence == sentence.index:
        return sample.told < token.start and token.value != EXTENT
    return token.value != _DISEASE and token.means("morphology") is not None


def _elsewhere(scene: Scene, sample: Sample) -> bool:
    """Whether a sentence tells what was imaged, or names another site than what was sampled before it and the organ of
    the primary."""
    context = scene.context
    if "procedure" in scene.sentence.kinds and any(a.kind == "imaging" for a in context.acts_of(scene.sentence)):
        return True
    known = scene.organs | {organ(context.concepts[p.site]) for p in sample.sites}
    return any(
        not p.weak and metastatic_site(context, p) and organ(context.concepts[p.site]) not in known for p in scene.named
    )
