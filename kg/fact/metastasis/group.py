"""Which mentions tell one metastasis: of one organ, of one named bone, of one node group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.fact.context import Context
from kg.fact.node.enlarged import RULE as ENLARGED
from kg.fact.node.imaged import RULE as SHOWN
from kg.fact.node.measure import MEASURED
from kg.fact.node.measure import RULE as UPTAKE
from kg.fact.node.sightings import PATHOLOGICAL
from kg.fact.site import ANY, BONE, NODES, PERITONEUM, lies_in, topography_of_metastasis
from kg.fact.spread.harmless import BENIGN
from kg.fact.spread.histology import BIOPSY_BENIGN, BIOPSY_MALIGNANT, BIOPSY_NEGATIVE, sought
from kg.fact.spread.lesion import RULE as LESION
from kg.fact.spread.lesion import UNCLEAR
from kg.fact.spread.member import IMPLANTED
from kg.fact.spread.sighting import Sighting
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group

_FINE = organ_group("coded-finely")
SEEN = (ENLARGED, LESION, UNCLEAR)
IMAGED_NODES = (PATHOLOGICAL, UPTAKE, MEASURED, SHOWN)
WITHOUT_TUMOUR = (BIOPSY_BENIGN, BIOPSY_NEGATIVE)
COUNTED = "nodes-counted"
_BONES = organ_group("several-bones")
_PELVIS = "pelvic-bone"
_SHARED = (_PELVIS, "sacroiliac-joint")  # the bone of the pelvis that is told elsewhere is the one meant
_PERITONEAL_PART = "C48.1"  # omentum, mesentery, pelvic peritoneum
_YEAR = 4  # code points of a bare year
_NODE_REGIONS = "multiple-node-regions"
_NOUN = "metastasis"
_SIGN = "m+"
_BACK = 4  # sentences from a bone to the histology of it
_WHOLES = frozenset({"", BONE, _PELVIS})


def grouped(context: Context, found: Sequence[Sighting]) -> list[list[Sighting]]:
    """The mentions by metastasis; a word for all bones, nodes or muscles joins those that the report names."""
    groups: dict[str, list[Sighting]] = {}
    named = [s for s in found if s.level != "refuted"]
    sites = tuple(dict.fromkeys([s.site for s in named]))  # each once, however often it is told
    nodes = {identity(s.site): s.site for s in named if _node(s.site)}
    bones = {identity(s.site): s.site for s in named if _bone(s.site)}
    seen_bones = False  # a bone word after a named bone refers back to it
    for s in found:
        s = _of_bone(_resited(s, named, sites), named)
        if s.site == BONE and not seen_bones and _refers_back(context, s, named):
            if s.level != "confirmed" or len(bones) != 1:
                continue
            s = s._replace(site=next(iter(bones.values())))
        if s.site == NODES and s.level == "confirmed" and len(nodes) == 1 and _one_lot(s, named):
            s = s._replace(site=next(iter(nodes.values())))  # the adenopathy that was biopsied is the one named
        if (s.site == NODES and _nodes_told(context, s, named if s.level != "refuted" else found)) or (
            s.site == _NODE_REGIONS and len(nodes) > 1
        ):
            continue
        seen_bones |= s.site == BONE
        groups.setdefault(identity(s.site), []).append(s)
    return [g for g in groups.values() if _meant(g)]


def _one_lot(s: Sighting, named: Sequence[Sighting]) -> bool:
    """Whether nodes that are told without their group are those biopsied: not those counted after a dissection, unless
    the sentence of the count tells their disease as well."""
    if s.rule != COUNTED:
        return True
    return any(o.sentence == s.sentence and o.site == NODES and o.rule != COUNTED for o in named)


def _of_bone(s: Sighting, named: Sequence[Sighting]) -> Sighting:
    """A mention of some bone, of the one that was operated and is named later, or told before its histology."""
    if s.site == BONE and s.rule == "biopsy-metastasis":
        later = {o.site for o in named if _bone(o.site) and o.sentence > s.sentence}
        s = s._replace(site=later.pop()) if len(later) == 1 else s
    proven = s.site == BONE and s.level == "confirmed" and s.rule != "metastasis-site"
    told = _told_before(s, named) if proven else None
    return s._replace(site=told) if told else s


def _refers_back(context: Context, s: Sighting, named: Sequence[Sighting]) -> bool:
    """Whether a word for bone is of a bone that is named: `métastases osseuses` says more than `la lésion`."""
    more = s.rule == "metastasis-site" and not _one(context, s) and not _summed_up(context, s)
    reach = 0 if more else 10**6
    return any(_bone(o.site) and (0 <= s.sentence - o.sentence <= reach or _only_stated(context, s)) for o in named)


def _nodes_told(context: Context, s: Sighting, others: Sequence[Sighting]) -> bool:
    """Whether a word for all nodes is of those that others of the mentions name."""
    return any(
        _node(o.site)
        for o in others
        if o.rule not in SEEN or s.level == "refuted" or (o.sentence < s.sentence and _summed_up(context, s))
    )


def _summed_up(context: Context, s: Sighting) -> bool:
    """Whether a mention stands in a diagnosis, which sums up what was found: `stade IV (métastases osseuses)`."""
    sentence = context.reading.sentences[s.sentence]
    return sentence.section == "diagnosis" or "stage-group" in sentence.kinds


def _only_stated(context: Context, s: Sighting) -> bool:
    """Whether a mention says that the disease has spread to bone and not what was found there: `cancer métastatique
    osseux`, `M+ os`."""
    reading = context.reading
    word = reading.folded[s.span.start : s.span.end].split(" ", 1)[0]
    if word == _SIGN:
        return True
    return any(e.kind == "spread" and "adj" in e.flags for e in reading.lexicon.forms.get(word, ()))


def _one(context: Context, s: Sighting) -> bool:
    """Whether a mention tells one metastasis, which a named bone may be: `cette métastase osseuse`."""
    reading = context.reading
    word = reading.folded[s.span.start : s.span.end].split(" ", 1)[0]
    noun = any(entry.value == _NOUN and entry.kind == "morphology" for entry in reading.lexicon.forms.get(word, ()))
    return noun and not grammar(reading.lexicon.lang).is_plural(word)


def _meant(mentions: Sequence[Sighting]) -> bool:
    """Whether mentions tell or deny a metastasis: not only a biopsy without tumour, or lesions explained otherwise."""
    rules = {m.rule for m in mentions}
    if rules <= {BENIGN, BIOPSY_BENIGN, UNCLEAR}:
        return False
    if rules == {BIOPSY_MALIGNANT} and not any(sought(shipped_concepts()[m.site]) for m in mentions):
        return False
    return not (BENIGN in rules and rules <= {*SEEN, BENIGN} and mentions[-1].rule == BENIGN)


def _told_before(s: Sighting, named: Sequence[Sighting]) -> str | None:
    """The bone told last before the histology of a bone that names none."""
    before = [o.site for o in named if _bone(o.site) and 0 <= s.sentence - o.sentence <= _BACK]
    return before[-1] if before else None


def _nodes_of_region(s: Sighting, sites: Sequence[str]) -> str | None:
    """The nodes that a region stands for where the report names nodes of it: `progression médiastinale`."""
    concepts = shipped_concepts()
    if s.site == ANY or concepts[s.site]["kind"] != "region":
        return None
    return next((site for site in sites if _node(site) and lies_in(concepts[site]["part_of"], s.site)), None)


def _resited(s: Sighting, named: Sequence[Sighting], sites: Sequence[str]) -> Sighting:
    """A mention with the site that another one tells to be meant: the nodes of its region, the bone of the pelvis, the
    peritoneum."""
    if nodes_of_it := _nodes_of_region(s, sites):
        return s._replace(site=nodes_of_it)
    if s.site in _SHARED:
        return s._replace(site=next(filter(_in_pelvis, sites), s.site))
    return s._replace(site=PERITONEUM) if _of_peritoneum(s, named) or _part_of_peritoneum(s, named) else s


def _part_of_peritoneum(s: Sighting, named: Sequence[Sighting]) -> bool:
    """Whether omentum or mesentery are told where the peritoneum has metastases, whose disease they are of; not what is
    dated to another year."""
    if s.site == ANY or s.level == "refuted" or topography_of_metastasis(s.site) != _PERITONEAL_PART:
        return False
    of_it = (o.moment for o in named if o.site == PERITONEUM)
    return any(not m or not s.moment or m.edtf[:_YEAR] == s.moment.edtf[:_YEAR] for m in of_it)


def _of_peritoneum(s: Sighting, named: Sequence[Sighting]) -> bool:
    """Whether implants on an organ are peritoneal disease told elsewhere: not `implants du péritoine et du côlon`, nor
    those on an organ of which something else tells a metastasis."""
    if s.rule != IMPLANTED or any(o.site == s.site and o.rule != IMPLANTED for o in named):
        return False
    starts = [o.span.start for o in named if o.site == PERITONEUM]
    return bool(starts) and s.span.start not in starts


@cache
def identity(site: str) -> str:
    """What makes two mentions one metastasis: the organ, the named bone, the node group."""
    code = topography_of_metastasis(site) or ""
    if site == ANY:
        return ANY
    if code.startswith(_BONES):
        return _bone_group(site) or code
    return code if code[:3] in _FINE else code[:3]


def _bone_group(site: str) -> str | None:
    """The bone that counts as one metastasis: every vertebra is the spine, sacrum and ribs stand for themselves."""
    concepts = shipped_concepts()
    while concepts[concepts[site]["part_of"] or BONE]["kind"] == "bone" and concepts[site]["part_of"] not in _WHOLES:
        site = concepts[site]["part_of"]
    return site


def _in_pelvis(site: str) -> bool:
    return site not in _SHARED and _bone(site) and lies_in(site, _PELVIS)


def _bone(site: str) -> bool:
    return site not in (BONE, ANY) and shipped_concepts()[site]["kind"] == "bone"


def _node(site: str) -> bool:
    return site not in (NODES, _NODE_REGIONS, ANY) and shipped_concepts()[site]["kind"] == "node"
