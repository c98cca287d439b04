"""Which nodes a word without a station takes up again: those told last (`ADP iliaque. Biopsie de l'ADP :
métastase`)."""

from __future__ import annotations

from kg.fact.context import Act, Context
from kg.fact.site import NODES, Place, node_of
from kg.mention.recognise import Sentence

SENTINEL = "sentinel-lymph-node"
_BACK = 3  # sentences back to the nodes that are taken up
_BESIDE = 24  # code points from a sentinel node to the place that it lies in
_ENLARGEMENT = "lymphadenopathy"
_INVOLVED = frozenset({"involved", "spread", "pathological"})
_DISSECTION, _OPERATION = "node-surgery", "surgery"


def enlarged_before(context: Context, sentence: Sentence, place: Place) -> Place | None:
    """The one node group told as enlarged last before a word for enlarged nodes, None where several are."""
    if not _is_enlarged(sentence, place):
        return None
    for before in context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1][::-1]:
        if "site" not in before.kinds:
            continue
        groups = [
            p
            for p in context.places(before)
            if p.end <= place.start and p.site != NODES and context.concepts[p.site]["kind"] == "node"
        ]
        if groups:
            one = {p.site for p in groups}
            return groups[-1] if len(one) == 1 and _is_enlarged(before, groups[-1]) else None
    return None


def of_stations(context: Context, sentence: Sentence, regional: str) -> bool:
    """Whether a word for nodes without a station stands beside or behind those called involved at others than the
    `regional` ones: `ganglions iliaques envahis. Présence de ganglions métastatiques`."""
    told: set[str] = set()
    for before in context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]:
        if "site" in before.kinds and (before is sentence or not before.kinds.isdisjoint(_INVOLVED)):
            told.update([p.site for p in context.places(before) if context.concepts[p.site]["kind"] == "node"])
    told -= {NODES, SENTINEL}
    return bool(told) and regional not in told


def sentinel_before(context: Context, sentence: Sentence, at: int) -> Place | None:
    """Where the sentinel node lies that was named before an offset: `GS axillaire D : cicatrice saine ; GS 2N+/3`."""
    for before in context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1][::-1]:
        if "site" not in before.kinds:
            continue
        sentinels = [t.end for t in before.of("site") if t.value == SENTINEL]
        lain = [
            p
            for p in context.places(before)
            if p.end <= at and node_of(p.site) and any(0 <= p.start - end <= _BESIDE for end in sentinels)
        ]
        lain = [p for p in lain if context.concepts[p.site]["kind"] in ("node", "region") and p.site != SENTINEL]
        if lain:
            return lain[-1]
    return None


def dissected_before(context: Context, sentence: Sentence) -> str | None:
    """The one group of nodes removed in the last operation told before: `curage inguinal. Histologie : 2/13`."""
    if "procedure" in sentence.kinds and any(act.kind == _OPERATION for act in context.acts_of(sentence)):
        return None
    for before in context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index][::-1]:
        if "procedure" not in before.kinds:
            continue
        acts = context.acts_of(before)
        act = next((a for a in reversed(acts) if a.kind == _DISSECTION), None)
        if act is not None:
            return _removed(context, before, act)
        if any(a.kind == _OPERATION for a in acts):
            return None
    return None


def _removed(context: Context, sentence: Sentence, act: Act) -> str | None:
    """The one group of nodes that a dissection removed."""
    if context.status(sentence, act.token) not in ("affirmed", "past"):
        return None
    groups = [n for site in context.concepts[act.concept]["sites"].split() if (n := node_of(site)) and n != NODES]
    return groups[0] if len(groups) == 1 else None


def _is_enlarged(sentence: Sentence, place: Place) -> bool:
    """Whether a place is named by a word for enlarged nodes."""
    return any(
        t.means("morphology") == _ENLARGEMENT and t.start < place.end and place.start < t.end
        for t in sentence.of("morphology")
    )
