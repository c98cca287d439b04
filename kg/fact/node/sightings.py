"""Lymph nodes that the tumour involves: counted by the pathologist, called involved, or pathological on imaging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import examined, level_of, own_date
from kg.fact.case import PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.date.told import told_date
from kg.fact.node.before import SENTINEL, enlarged_before, of_stations
from kg.fact.node.clause import denied_behind, denies_other
from kg.fact.node.count_place import counted_at, side_of_count
from kg.fact.node.counted import Row, counted
from kg.fact.node.counts import node_counts
from kg.fact.node.enlarged import of_blood
from kg.fact.node.fraction import NodeCount
from kg.fact.node.regional import regional_nodes
from kg.fact.site import NODES, Place
from kg.fact.specimen.pathology_report import under_microscope
from kg.fact.spread.proof import staged
from kg.fact.spread.sighting import MENTIONED
from kg.fact.tumour.statements import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

ENLARGED = ("mass",)
PATHOLOGICAL = "nodes-pathological"  # on imaging
_WORDS = frozenset({"involved", "pathological", "morphology", "lesion", "cue"})
_DOUBTED = "suspected<"  # `ganglion inguinal suspect`
_UPTAKE = "hypermetabolic-lesion"  # `hyperfixation d'un ganglion`
_ENLARGEMENT = "lymphadenopathy"
_REACH = 34  # code points between a node word and `envahi`, `pathologique`
_TYPED = 24  # from a node word to the type of tumour in it: `infiltration des ganglions par l'adénocarcinome`


def nodal_sightings(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Row]:
    """Site, side, level, sentence, date, span and rule of every statement on involved nodes."""
    counts: dict[int, list[NodeCount]] = {}
    for count in node_counts(context):
        counts.setdefault(count.sentence, []).append(count)
    blood = bool(primaries) and all(of_blood([p]) for p in primaries)  # nodes are the disease itself
    for sentence in context.sentences():
        here = counts.get(sentence.index, ())
        if not here and sentence.kinds.isdisjoint(_WORDS):
            continue
        named = context.places(sentence) if "site" in sentence.kinds else ()
        groups = [p for p in named if context.concepts[p.site]["kind"] == "node"] if named else []
        words = [t for t in sentence.tokens if _telling(t)] if groups and not blood else []
        if not here and not words:
            continue
        for i, count in enumerate(here):
            places = counted_at(named, here, i)
            yield from counted(
                context, sentence, count, places, side_of_count(context.reading, sentence, here, i), primaries
            )
        for word in words:
            if not any(c.start - _REACH <= word.start < c.end + _REACH for c in here):
                yield from _worded(context, sentence, word, groups, primaries)


def _telling(token: Token) -> bool:
    """Whether a word says that nodes are involved or pathological."""
    if token.kind in ("involved", "pathological") or token.value == _DOUBTED:
        return True
    if not token.others:
        return False
    return bool(_uptake(token) or token.means("involved") or token.means("pathological") or _enlarged(token))


def _uptake(token: Token) -> bool:
    """Whether a word tells that a scan shows uptake, and not any other image."""
    return bool(token.others) and token.means("lesion") is not None and token.means("morphology") == _UPTAKE


def _enlarged(token: Token) -> bool:
    """Whether the node word itself says that the nodes are pathological: `conglomérat adénopathique`."""
    return token.kind == "site" and token.means("morphology") in ENLARGED


def _worded(
    context: Context, sentence: Sentence, word: Token, groups: Sequence[Place], primaries: Sequence[PrimaryTumour]
) -> Iterator[Row]:
    after = word.kind == "invasion"  # `envahissement des ganglions`: what is grown into follows
    near = [p for p in groups if _distance(p, word) <= _REACH and not (after and p.start < word.end)]
    if _uptake(word) and any(t.means("morphology") == _ENLARGEMENT for t in sentence.of("morphology")):
        return  # what enlarged nodes are is told of them elsewhere
    doubted = word.kind == "cue"
    if doubted:
        near = [p for p in near if _called_doubtful(context, sentence, p, word)]
    near = [p for p in near if not denied_behind(sentence, word, p)]
    if not near:
        return
    level = level_of(context, sentence, word)
    if doubted and level != "refuted":
        level = "suspected"
    if level is None:
        return
    place = min(near, key=lambda p: _distance(p, word))
    chain = _listed_with(groups, groups.index(place))
    involved = word.means("involved") is not None
    if level == "presumed" and involved and _proven(context, sentence, word, place):
        level = "confirmed"
    if level == "refuted" and (not involved or denies_other(context, sentence, word, place)):
        return
    rule = "nodes-involved" if involved else PATHOLOGICAL
    for member in chain:
        site = member.site
        side = member.laterality
        if site == NODES and involved and (meant := enlarged_before(context, sentence, member)):
            site, side = meant.site, side or meant.laterality
        elif site in (NODES, SENTINEL):
            regional = (regional_nodes(primaries, member.start) if involved else None) or NODES
            at_others = site == NODES and level == "presumed" and of_stations(context, sentence, regional)
            site = NODES if at_others else regional
        span = Span(
            min(word.start, member.start),
            max(word.end, member.end),
            "metastasis",
            MENTIONED.get(level, "affirmed"),
            rule,
        )
        moment = own_date(context, sentence, word) or told_date(context, sentence)
        yield site, side, level, sentence.index, moment, span, rule


def _listed_with(groups: Sequence[Place], at: int) -> Sequence[Place]:
    """The node groups of the list that the one at `at` stands in: `ganglions hilaires et médiastinaux fixants`."""
    first, last = at, at + 1
    while first and groups[first].listed:
        first -= 1
    while last < len(groups) and groups[last].listed:
        last += 1
    return groups[first:last]


def _called_doubtful(context: Context, sentence: Sentence, place: Place, doubt: Token) -> bool:
    """Whether a node of normal name is called suspect behind it: what enlarged nodes are is told of them elsewhere."""
    if place.site in (NODES, SENTINEL) or place.end > doubt.start:
        return False
    if "morphology" in sentence.kinds or examined(context, sentence):
        return False
    return "," not in context.reading.folded[place.end : doubt.start]


def _proven(context: Context, sentence: Sentence, word: Token, place: Place) -> bool:
    """Whether nodes were seen under the microscope: only a pathologist says by which tumour a node is infiltrated."""
    seen = under_microscope(context, sentence) and not staged(context, sentence, word)
    return place.site == SENTINEL or seen or _typed(context, sentence, place)


def _typed(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether the type of the tumour in a node is told behind it."""
    return any(0 <= t.start - place.end <= _TYPED and is_tumour(context, t) for t in sentence.of("morphology"))


def _distance(place: Place, token: Token) -> int:
    return max(place.start - token.end, token.start - place.end)
