"""What one word for spread tells: `métastases hépatiques et pulmonaires`, `lésions osseuses métastatiques`, `pas de
métastase hépatique`; an involvement of an organ that tumours seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import OTHERWISE, alternative, level_of
from kg.fact.context import Context
from kg.fact.site import ANY, Place, organ
from kg.fact.spread.answered import answered, denied_by_answer
from kg.fact.spread.before import preceding
from kg.fact.spread.denial import denied_place, denies_all, imaged, imaged_organ, repeats, shown
from kg.fact.spread.denied_nature import of_lesion
from kg.fact.spread.extensive import apart
from kg.fact.spread.infiltration import by_tumour, listed_along, may_be_involved, may_be_spared
from kg.fact.spread.member import DIFFUSE, IMPLANTED, doubted, implanted, lined, own_of_list, spared
from kg.fact.spread.place import following, found_in, inside
from kg.fact.spread.proof import proven_later, told_proven, vouched
from kg.fact.spread.sample import dissected, of_sample, proof, sampled_bones
from kg.fact.spread.scene import STATED, Found, Scene, Word
from kg.fact.spread.sighting import Sighting, elsewhere, make, spreads
from kg.fact.spread.ticked import ticked
from kg.fact.tumour.tie import side_after
from kg.mention.token import Token

_NAMING = frozenset({"spread", "affection", "morphology"})
_MICROSCOPIC = "microscopic"  # `micrométastase`: only a pathologist sees it in a node
_IN_TRANSIT = "in-transit"  # metastases in the skin between a tumour of the skin and its nodes
_OF_ORGAN = 8  # from `atteinte` to its organ: `atteinte du foie`
_BESIDE = 2  # to an adjective


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
        if level in STATED and alternative(scene.sentence, i, OTHERWISE):
            level = "suspected"
        elif level == "suspected" and vouched(scene.context, scene.sentence, token):
            level = "presumed"
        word = Word(i, token, level)
        yield from _involved(scene, word) if involvement else _told(scene, word)


def _involved(scene: Scene, word: Word) -> Iterator[Sighting]:
    """`atteinte hépatique`, `affection de la plèvre`, `sans atteinte cérébrale`: the organs of such a word."""
    context, token = scene.context, word.token
    found = following(context, scene.sentence, word.i, token, scene.named)
    found = found or list(found_in(context, scene.sentence, token, scene.named))
    if not found or not by_tumour(context, scene.sentence, token):
        return
    gap = apart(context, token.end, found[0].start)
    if gap > _OF_ORGAN:
        return
    denied = word.level == "refuted"
    beside = gap <= _BESIDE
    along = () if denied or beside else listed_along(context, found)
    for place in found:
        if denied:
            told = may_be_spared(context, scene.sentence, place)
        else:
            told = may_be_involved(context, place, beside or place in along)
        if told and elsewhere(context, place, scene.organs):
            rule = "involvement-denied" if denied else "involvement-site"
            yield make(context, scene.sentence, place, word.level, token, rule)


def _told(scene: Scene, word: Word) -> Iterator[Sighting]:
    """The metastases of a word for them, or of the organs that a denial of all is told of."""
    context, sentence, token = scene.context, scene.sentence, word.token
    if word.level == "presumed" and (boxed := ticked(context, sentence, token, scene.named)) is not None:
        for place in boxed:
            if elsewhere(context, place, scene.organs):
                yield make(context, sentence, place, word.level, token, "metastasis-ticked")
        return
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
    named = sampled_bones(scene, behind or list(sought))
    denies = (
        word.level == "refuted" and denies_all(context, sentence, token) and not of_lesion(context, sentence, token)
    )
    if not named and denies and not _list_before(scene, token):
        denials = [s for s in imaged(context, sentence, token, scene.named) if _organ(context, s) not in scene.organs]
        if denials:
            yield from denials
            return
    named, rule = (named, "metastasis-site") if named else _placed(scene, word)
    found = proof(scene, word, Found(named, rule, False), bool(sought))
    if not found.places:
        found = of_sample(scene, word, found.proven)
    if not found.places and denies and not (scene.known and repeats(sentence, token)):
        denied = dissected(scene, token) or denied_place(context, sentence, token)
        if denied.site != ANY and not elsewhere(context, denied, scene.organs):
            denied = denied._replace(site=ANY)
        found = Found([denied], "metastasis-denied", found.proven)
    microscopic = word.level in STATED and token.value == _MICROSCOPIC
    named_itself = own_of_list(context, token, DIFFUSE.get(token.means("spread") or ""), found.places)
    for place in (*named_itself, *lined(context, token, found.places)):
        if word.level == "refuted" or not spared(context, sentence, token, place):
            in_node = microscopic and context.concepts[place.site]["kind"] == "node"
            here = "suspected" if word.level == "presumed" and doubted(sentence, token, place) else word.level
            rule = IMPLANTED if implanted(context, token, place) else found.rule
            yield make(context, sentence, place, "confirmed" if found.proven or in_node else here, token, rule)


def _list_before(scene: Scene, token: Token) -> bool:
    """Whether several organs stand right before a denial: `scanner : foie, poumons, surrénales sans métastase`."""
    return len(preceding(scene.context, scene.sentence, token, scene.named)) > 1


def _in_transit(scene: Scene, word: Word) -> Iterator[Sighting]:
    """`récidive en transit de la jambe`: metastases in the skin of a tumour of it; of others it has grown there."""
    context, sentence, token = scene.context, scene.sentence, word.token
    skin = Place("skin", token.start, token.end, side_after(sentence, word.i))
    if organ(context.concepts[skin.site]) not in scene.organs:
        return
    proven = told_proven(context, sentence, token, word.level) or (
        word.level in STATED and proven_later(context, sentence, token)
    )
    yield make(context, sentence, skin, "confirmed" if proven else word.level, token, "metastasis-site")


def _placed(scene: Scene, word: Word) -> tuple[Sequence[Place], str]:
    """Where a metastasis lies that no site is told behind, and the rule: before it, by its name, by what was imaged."""
    context, token = scene.context, word.token
    if (name := token.means("spread") or "") in DIFFUSE:
        if word.level == "suspected" and _compared(scene, token):
            return [], ""
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


def _compared(scene: Scene, token: Token) -> bool:
    """Whether lesions of the primary's own organ only look so: `opacités du sein mimant un lâcher de ballons`."""
    before = [p for p in scene.named if p.end <= token.start]
    lesion = any(t.start < token.start for t in scene.sentence.of("lesion"))
    return lesion and bool(before) and organ(scene.context.concepts[before[-1].site]) in scene.organs


def _organ(context: Context, sighting: Sighting) -> str:
    return organ(context.concepts[sighting.site])
