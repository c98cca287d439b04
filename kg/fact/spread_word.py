"""What one word for spread tells: `métastases hépatiques et pulmonaires`, `lésions osseuses métastatiques`, `pas de
métastase hépatique`; an involvement of an organ that tumours seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.fact.answered import answered, denied_by_answer
from kg.fact.certainty import alternative, level_of
from kg.fact.context import Context
from kg.fact.denial import denied_place, denies_all, imaged, imaged_organ, repeats, shown
from kg.fact.infiltration import by_tumour, may_be_involved, may_be_spared
from kg.fact.pathology_report import goes_on
from kg.fact.sample import Sample
from kg.fact.sighting import Sighting, elsewhere, make, metastatic_site, spreads
from kg.fact.site import ANY, BONE, Place, organ
from kg.fact.spread_before import lesion_before, preceding
from kg.fact.spread_member import IMPLANTED, doubted, implanted, lined, spared
from kg.fact.spread_place import following, found_in, inside
from kg.fact.spread_proof import autopsied, proven_later, removed, told_proven
from kg.fact.tie import side_after
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OTHERWISE = frozenset({"morphology", "condition", "origin"})  # what a finding is, if no metastasis
_NAMING = frozenset({"spread", "affection", "morphology"})
_STATED = frozenset({"presumed", "consistent"})
_MICROSCOPIC = "microscopic"  # `micrométastase`: only a pathologist sees it in a node
_IN_TRANSIT = "in-transit"  # metastases in the skin between a tumour of the skin and its nodes
_DISEASE = "disease"  # `maladie métastatique` tells the stage and no finding
_OF_ORGAN = 8  # from `atteinte` to its organ: `atteinte du foie`
_BACK = 6  # sentences from a metastasis to the histology that names no place
# Words for spread that name their organ.
DIFFUSE = {
    "carcinomatosis": "peritoneum", "meningosis": "meninges",
    "pleural": "pleura", "pulmonary": "lung", "ovarian": "ovary",
}  # fmt: skip


class Scene(NamedTuple):
    """A sentence with its sites, what was sampled up to it, the organs of the primaries, the metastasis told last, and
    whether a distant one is known."""

    context: Context
    sentence: Sentence
    named: Sequence[Place]
    sample: Sample | None
    organs: frozenset[str]
    latest: Sighting | None
    known: bool


class Word(NamedTuple):
    """A word for spread, the `i`-th token of its sentence, with how sure it is told."""

    i: int
    token: Token
    level: str


class Found(NamedTuple):
    """Where a metastasis lies, by which rule, and whether histology proves it."""

    places: Sequence[Place]
    rule: str
    proven: bool


def spread_in(scene: Scene) -> Iterator[Sighting]:
    """The metastases that the words for spread of a sentence tell or deny."""
    for i, token in enumerate(scene.sentence.tokens):
        if token.kind not in _NAMING and not token.others:
            continue
        involvement = token.means("affection") is not None
        if not spreads(token) and not involvement:
            continue
        level = level_of(scene.context, scene.sentence, token)
        if level is None:
            continue
        if level in _STATED and alternative(scene.sentence, i, _OTHERWISE):
            level = "suspected"
        word = Word(i, token, level)
        yield from _involved(scene, word) if involvement else _told(scene, word)


def _involved(scene: Scene, word: Word) -> Iterator[Sighting]:
    """`atteinte hépatique`, `affection de la plèvre`, `sans atteinte cérébrale`: the organs of such a word."""
    context, token = scene.context, word.token
    found = following(context, scene.sentence, word.i, token, scene.named)
    found = found or list(found_in(context, scene.sentence, token, scene.named))
    if not found or found[0].start - token.end > _OF_ORGAN or not by_tumour(context, scene.sentence, token):
        return
    beside = found[0].start - token.end <= 2
    denied = word.level == "refuted"
    for place in found:
        told = may_be_spared(context, scene.sentence, place) if denied else may_be_involved(context, place, beside)
        if told and elsewhere(context, place, scene.organs):
            rule = "involvement-denied" if denied else "involvement-site"
            yield make(context, scene.sentence, place, word.level, token, rule)


def _told(scene: Scene, word: Word) -> Iterator[Sighting]:
    """The metastases of a word for them, or of the organs that a denial of all is told of."""
    context, sentence, token = scene.context, scene.sentence, word.token
    if word.level == "presumed" and (listed := answered(context, sentence, token, scene.named)):
        for clause, place, level in listed:
            if elsewhere(context, place, scene.organs) or inside(context, place, token):
                yield make(context, clause, place, level, token, "metastasis-answered")
        return
    if word.level == "presumed" and denied_by_answer(context, sentence, token):
        word = word._replace(level="refuted")
    if token.means("spread") == _IN_TRANSIT:
        yield from _in_transit(scene, word)
        return
    behind = following(context, sentence, word.i, token, scene.named)
    sought = () if behind else found_in(context, sentence, token, scene.named)
    named = _sampled_bones(scene, behind or list(sought))
    denies = word.level == "refuted" and denies_all(context, sentence, token)
    if not named and denies:
        denials = [s for s in imaged(context, sentence, token, scene.named) if _organ(context, s) not in scene.organs]
        if denials:
            yield from denials
            return
    named, rule = (named, "metastasis-site") if named else _placed(scene, word)
    found = _proof(scene, word, Found(named, rule, False), bool(sought))
    if not found.places:
        found = _of_sample(scene, word, found.proven)
    if not found.places and denies and not (scene.known and repeats(sentence, token)):
        denied = _dissected(scene, token) or denied_place(context, sentence, token)
        if denied.site != ANY and not elsewhere(context, denied, scene.organs):
            denied = denied._replace(site=ANY)
        found = Found([denied], "metastasis-denied", found.proven)
    microscopic = word.level in _STATED and token.value == _MICROSCOPIC
    for place in lined(context, token, found.places):
        if word.level == "refuted" or not spared(context, sentence, token, place):
            in_node = microscopic and context.concepts[place.site]["kind"] == "node"
            here = "suspected" if word.level == "presumed" and doubted(sentence, token, place) else word.level
            rule = IMPLANTED if implanted(context, token, place) else found.rule
            yield make(context, sentence, place, "confirmed" if found.proven or in_node else here, token, rule)


def _dissected(scene: Scene, token: Token) -> Place | None:
    """The nodes taken in the sentence, of which its denial is: `curage inguinal droit, sans métastase`."""
    sample = scene.sample
    if not sample or sample.sentence != scene.sentence.index or sample.told > token.start:
        return None
    nodes = all(scene.context.concepts[p.site]["kind"] == "node" for p in sample.sites)
    return sample.sites[0] if nodes and token.value != "distant" else None


def _in_transit(scene: Scene, word: Word) -> Iterator[Sighting]:
    """`récidive en transit de la jambe`: metastases in the skin of a tumour of it; of others it has grown there."""
    context, sentence, token = scene.context, scene.sentence, word.token
    skin = Place("skin", token.start, token.end, side_after(sentence, word.i))
    if context.concepts[skin.site]["icdo3"][:3] not in scene.organs:
        return
    proven = told_proven(context, sentence, token, word.level) or (
        word.level in _STATED and proven_later(context, sentence, token)
    )
    yield make(context, sentence, skin, "confirmed" if proven else word.level, token, "metastasis-site")


def _sampled_bones(scene: Scene, found: Sequence[Place]) -> Sequence[Place]:
    """`biopsie du fémur : métastase osseuse`: the bones sampled in the sentence where it names bone in general."""
    if [p.site for p in found] != [BONE] or not scene.sample or scene.sample.sentence != scene.sentence.index:
        return found
    return [p for p in scene.sample.sites if scene.context.concepts[p.site]["kind"] == "bone"] or found


def _placed(scene: Scene, word: Word) -> tuple[Sequence[Place], str]:
    """Where a metastasis lies that no site is told behind, and the rule: before it, by its name, by what was imaged."""
    context, token = scene.context, word.token
    if (name := token.means("spread") or "") in DIFFUSE:
        meninges = [p for p in scene.named if context.concepts[p.site]["icdo3"].startswith("C70")]
        side = side_after(scene.sentence, word.i)  # `lymphangite carcinomateuse bilatérale`
        return meninges[:1] or [Place(DIFFUSE[name], token.start, token.end, side)], "metastasis-site"
    if token.value != "distant" and (before := preceding(context, scene.sentence, token, scene.named)):
        if word.level == "refuted":
            before = [p for p in before if not shown(context, scene.sentence, token, p)]
        return before, "site-metastatic"
    if word.level != "refuted":
        return imaged_organ(context, scene.sentence, token, scene.named), "imaging-metastasis"
    return [], ""


def _proof(scene: Scene, word: Word, found: Found, sought: bool) -> Found:
    """The places that are none of the primary, and whether the sentence proves them; one biopsy proves one organ, an
    autopsy and a report on what was removed all."""
    context, sentence, token, sample = scene.context, scene.sentence, word.token, scene.sample
    proven = told_proven(context, sentence, token, word.level)
    places = [p for p in found.places if elsewhere(context, p, scene.organs) or inside(context, p, token)]
    many = len({organ(context.concepts[p.site]) for p in places}) > 1
    proven = proven and (not many or autopsied(context, sentence) or goes_on(context, sentence))
    told_before = sample and sample.sentence == sentence.index and sample.told < token.start
    if sample and told_before and word.level in _STATED:
        proven = proven or sought or removed(context, sentence, token, places, sample.sites)
    return Found(places, found.rule, proven)


def _of_sample(scene: Scene, word: Word, proven: bool) -> Found:
    """The metastasis that histology tells without its place: what was sampled, or the lesion told before."""
    context, sentence, token, sample, latest = scene.context, scene.sentence, word.token, scene.sample, scene.latest
    places: Sequence[Place] = []
    if (
        word.level in _STATED
        and sample
        and (sample.sentence == sentence.index or not _elsewhere(scene, sample))
        and (proven or _result(sentence, token, sample))
    ):
        places = [p for p in sample.sites if context.concepts[p.site]["icdo3"][:3] not in scene.organs]
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
        return sample.told < token.start
    return token.value != _DISEASE and token.means("morphology") is not None


def _elsewhere(scene: Scene, sample: Sample) -> bool:
    """Whether a sentence names another site than what was sampled before it and the organ of the primary."""
    context = scene.context
    known = scene.organs | {organ(context.concepts[p.site]) for p in sample.sites}
    return any(
        not p.weak and metastatic_site(context, p) and organ(context.concepts[p.site]) not in known for p in scene.named
    )


def _organ(context: Context, sighting: Sighting) -> str:
    return context.concepts[sighting.site]["icdo3"][:3]
