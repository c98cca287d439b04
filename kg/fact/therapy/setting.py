"""The setting of a therapy that the text does not name: the extent of the disease, the operation before or after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.mention.date import when

_STAGED = frozenset({"tnm", "stage-group"})
_KNOWN = ("confirmed", "presumed")
_HAEMATOLOGICAL = range(9590, 9993)  # ICD-O-3 morphologies that no setting of solid tumours fits
_GERM_CELL = range(9060, 9111)  # ICD-O-3 morphologies
_TESTIS = "C62"
_NODES = "C77"
# The sites in whose region disease is not distant, by topography of the primary (TNM, FIGO): nodes of the head and neck
# (C77.0), thorax (.1), abdomen (.2), arm (.3), groin (.4) and pelvis (.5), the peritoneum (C48).  For primaries
# that are not listed all nodes are regional.
_REGIONS = (
    ("C00 C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C30 C31 C32 C73", "C77.0"),
    ("C15", "C77.0 C77.1 C77.2"),
    ("C16 C17 C22 C23 C24 C25 C62 C64", "C77.2"),
    ("C18 C19 C20 C61 C65 C66 C67", "C77.2 C77.5"),
    ("C21 C51 C52 C60", "C77.4 C77.5"),
    ("C33 C34 C37 C38 C45", "C77.0 C77.1"),
    ("C50", "C77.0 C77.1 C77.3"),
    ("C53 C54 C55", "C77.2 C77.5"),
    ("C48 C56 C57", "C77.2 C77.5 C48"),
)
_REGIONAL = {site: frozenset(region.split()) for sites, region in _REGIONS for site in sites.split()}
_AROUND = frozenset({"chemotherapy", "endocrine", "radiotherapy"})  # what is given around an operation as a rule
_ANY_NODE = "C77.8"  # nodes without a region
# Sites whose stage IV is also that of a large local tumour: mouth, pharynx, nose, larynx, cervix.
_LOCAL_FOUR = frozenset({*(f"C{n:02}" for n in range(15)), "C30", "C31", "C32", "C53"})


class Extent(NamedTuple):
    """How far the disease of a case goes: whether settings of solid tumours apply, where distant disease is first
    told (None when it is not), the dates of its metastases, whether any may be distant, whether it is that of a
    germ cell tumour with any metastasis, nodes included."""

    solid: bool = True
    since: int | None = None
    possible: bool = False
    told: tuple[tuple[int, str | None], ...] = ()
    spread_germ_cell: bool = False


def extent_of(context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> Extent:
    """Distant disease is a metastasis beyond the region of the tumour, an M1 or a stage IV that implies one."""
    sites = {p.topography[:3] for p in primaries}
    if any(_is_morphology(p, _HAEMATOLOGICAL) for p in primaries):
        return Extent(solid=False)
    distant = [m for m in metastases if m.status != "refuted" and m.site != "any" and _is_distant(m, sites)]
    known = [m for m in distant if m.status in _KNOWN]
    told: list[tuple[int, str | None]] = [
        (m.evidence[0].start, m.date.edtf if m.date else None) for m in known if m.evidence
    ]
    told += ((at, None) for at in _staged(context, local_four=not sites.isdisjoint(_LOCAL_FOUR)))
    germ_cell = _TESTIS in sites or any(_is_morphology(p, _GERM_CELL) for p in primaries)
    spread_germ_cell = germ_cell and any(m.status in _KNOWN for m in metastases)
    return Extent(True, min((at for at, _ in told), default=None), bool(distant), tuple(told), spread_germ_cell)


def _is_distant(metastasis: Metastasis, sites: Set[str]) -> bool:
    """Whether a metastasis is beyond the region of every primary."""
    code = metastasis.topography or ""
    nodes = code.startswith(_NODES)
    if nodes and (len(code) < 5 or code[:5] >= _ANY_NODE or not sites <= _REGIONAL.keys()):
        return False
    return not any(code[:5] in region or code[:3] in region for region in map(_region, sites))


def _region(site: str) -> frozenset[str]:
    return _REGIONAL.get(site, frozenset())


def _is_morphology(primary: PrimaryTumour, codes: range) -> bool:
    code = (primary.morphology_code or "")[:4]
    return code.isdigit() and int(code) in codes


def _staged(context: Context, local_four: bool) -> Iterable[int]:
    """The offsets of M1 categories, and of stages IV where these are no stage of a local tumour."""
    for sentence in context.sentences():
        if _STAGED.isdisjoint(context.kinds(sentence)):
            continue
        for token in sentence.tokens:
            m1 = token.kind == "tnm" and token.value.startswith("M1")
            if m1 or (token.kind == "stage-group" and token.value.startswith("IV") and not local_four):
                yield token.start


def implied_setting(
    draft: Draft, drafts: Sequence[Draft], ranks: dict[int, int], extent: Extent, turns: Turns
) -> str | None:
    """Metastatic with distant disease; around the operation of a tumour that has not come back, adjuvant or
    neoadjuvant; else None.  `ranks` are those of the drafts by position in the sequence."""
    if not extent.solid:
        return None
    if _is_metastatic(draft, extent):
        return "metastatic"
    if draft.kind not in _AROUND or _came_back(draft, extent, turns):
        return None
    rank = ranks[id(draft)]
    operations = [d for d in drafts if d.kind == "surgery"]
    if any(ranks[id(d)] < rank for d in operations):
        return None if extent.spread_germ_cell else "adjuvant"  # after the orchiectomy it treats what has spread
    coming = [d for d in operations if ranks[id(d)] > rank]
    if coming and not _came_back(min(coming, key=lambda d: ranks[id(d)]), extent, turns):
        return "neoadjuvant"
    return None


def induces(draft: Draft, drafts: Sequence[Draft], ranks: dict[int, int], extent: Extent) -> bool:
    """Whether an induction came before the local treatment of a solid tumour, and was no line for distant disease."""
    if not extent.solid or _is_metastatic(draft, extent):
        return False
    return any(d.kind in ("surgery", "radiotherapy") and ranks[id(d)] > ranks[id(draft)] for d in drafts)


def _is_metastatic(draft: Draft, extent: Extent) -> bool:
    """Whether a drug therapy is a line for distant disease."""
    if draft.kind not in ANTITUMOUR or not draft.drugs:
        return False
    if draft.line is not None and extent.possible:
        return True
    before = max(draft.position, draft.given)
    if draft.start is None:
        return extent.since is not None and before > extent.since
    dated = any(date for _, date in extent.told)
    began, last = when(draft.start.edtf), draft.evidence[-1].end
    return any(
        at < (before if date is None and dated else last) and (date is None or began.latest >= when(date).earliest)
        for at, date in extent.told
    )


def _came_back(draft: Draft, extent: Extent, turns: Turns) -> bool:
    """Whether distant disease, a progression or a relapse is told before an act."""
    if extent.since is not None and extent.since < draft.position:
        return True
    return bool(turns.worse) and turns.worse[0].span.start < draft.position
