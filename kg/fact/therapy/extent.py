"""How far the disease of a case goes: where and when distant disease is told, and of which tumours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Metastasis, PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.stage.row import of_other_disease
from kg.fact.therapy.plan.motive import in_motive
from kg.fact.tumour.kind import BLOOD, GERM_CELL, GIVEN_AROUND_OPERATION, is_of
from kg.fact.tumour.unplaced import URINARY
from kg.lexicon.atc import drug_group
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_STAGED = frozenset({"tnm", "stage-group", "spread"})
_KNOWN = ("confirmed", "presumed")
_CALLED = 40  # code points between a tumour and the adjective that says it has spread, and from that to a site
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
_PERITONEUM = "C48"
_COVERED = ("C22", "C26.1", "C42.2")  # liver and spleen, which the peritoneum covers
_BESIDE = 12  # code points from such an organ to a word for its surface: `liver capsule`
_ANY_NODE = "C77.8"  # nodes without a region
# Sites whose stage IV is also that of a large local tumour: mouth, pharynx, nose, larynx, cervix.
_LOCAL_FOUR = frozenset({*(f"C{n:02}" for n in range(15)), "C30", "C31", "C32", "C53"})
_OVARY = frozenset({"C56", "C57"})
_AFTER_OVARY = drug_group("upkeep-ovary")
_AFTER_UROTHELIUM = drug_group("upkeep-urothelium")


class Place(NamedTuple):
    """Where disease is told, and its date."""

    span: Span
    date: str | None


class Extent(NamedTuple):
    """How far the disease of a case goes: whether settings of solid tumours apply, where distant disease is told
    and with which dates, whether any may be distant, where metastases in the region of the primary are told, whether it
    is that of a germ cell tumour with any metastasis, nodes included."""

    solid: bool = True
    possible: bool = False
    told: tuple[Place, ...] = ()
    regional: tuple[Place, ...] = ()
    spread_germ_cell: bool = False
    operated: bool = False
    kept_up: tuple[str, ...] = ()

    @property
    def since(self) -> int | None:
        """Where distant disease is first told."""
        return min([place.span.start for place in self.told], default=None)

    def within_region(self) -> Extent:
        """This extent as if no metastasis were told."""
        return self._replace(possible=False, told=(), regional=())


def extent_of(context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> Extent:
    """Distant disease is a metastasis beyond the region of the solid tumours, an M1 or a stage IV that implies one;
    beside a cancer of the blood only the metastasis."""
    solid = [p for p in primaries if not is_of(p.morphology_code, BLOOD)]
    if primaries and not solid:
        return Extent(solid=False)
    sites = {p.topography[:3] for p in solid}
    present = [m for m in metastases if m.status != "refuted" and m.site != "any"]
    distant = [m for m in present if _is_distant(context, m, sites)]
    told = _places(context, distant)
    if len(solid) == len(primaries):
        told += (Place(span, None) for span in _staged(context, local_four=not sites.isdisjoint(_LOCAL_FOUR)))
    germ_cell = _TESTIS in sites or any(is_of(p.morphology_code, GERM_CELL) for p in solid)
    spread_germ_cell = germ_cell and any(m.status in _KNOWN for m in metastases)
    regional = _places(context, (m for m in present if m not in distant))
    ovary = not sites.isdisjoint(_OVARY)
    operated = ovary or any(is_of(p.morphology_code, GIVEN_AROUND_OPERATION) for p in solid)
    kept_up = _AFTER_OVARY if ovary else () if sites.isdisjoint(URINARY) else _AFTER_UROTHELIUM
    return Extent(True, bool(distant), tuple(told), tuple(regional), spread_germ_cell, operated, kept_up)


def _places(context: Context, metastases: Iterable[Metastasis]) -> list[Place]:
    """Where the known ones of some metastases are told first, in the course that the report tells if any are told in
    it."""
    known = [m for m in metastases if m.status in _KNOWN and m.evidence]
    told = [(m, next((s for s in m.evidence if not in_motive(context, s.start)), None)) for m in known]
    if not any(span for _, span in told):
        told = [(m, m.evidence[0]) for m in known]
    return [Place(span, m.date.edtf if m.date else None) for m, span in told if span]


def _is_distant(context: Context, metastasis: Metastasis, sites: Set[str]) -> bool:
    """Whether a metastasis is beyond the region of every primary."""
    code = metastasis.topography or ""
    nodes = code.startswith(_NODES)
    if nodes and (len(code) < 5 or code[:5] >= _ANY_NODE or not sites <= _REGIONAL.keys()):
        return False
    regions = list(map(_region, sites))
    if any(_PERITONEUM in region for region in regions) and _is_on_surface(context, metastasis):
        return False
    return not any(code[:5] in region or code[:3] in region for region in regions)


def _is_on_surface(context: Context, metastasis: Metastasis) -> bool:
    """`des implants sur la capsule hépatique`: whether all that is told of an organ that the peritoneum covers is of
    its surface."""
    if not (metastasis.topography or "").startswith(_COVERED):
        return False
    outside, folded = _outside(context.reading.lexicon.lang), context.reading.folded
    return all(outside.search(folded, s.start, s.end + _BESIDE) for s in metastasis.evidence)


@lru_cache(maxsize=4)
def _outside(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('outside')})(?![a-z])")


def _region(site: str) -> frozenset[str]:
    return _REGIONAL.get(site, frozenset())


def _staged(context: Context, local_four: bool) -> Iterable[Span]:
    """M1 categories, tumours called metastatic, and stages IV where these are no stage of a local tumour."""
    for sentence in context.sentences():
        if _STAGED.isdisjoint(sentence.kinds):
            continue
        for token in sentence.tokens:
            if token.kind == "tnm":
                distant = token.value.startswith("M1")
            elif token.kind == "stage-group":
                distant = token.value.startswith("IV") and not local_four
                distant = distant and not of_other_disease(context, sentence, token)
            else:
                distant = token.kind == "spread" and _is_called_metastatic(context, sentence, token)
            if distant and not in_motive(context, token.start):
                yield Span(token.start, token.end, "fact", "affirmed", "distant-disease")


def _is_called_metastatic(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word right behind a tumour says that it has spread: `mélanome métastatique`."""
    if token.means("involved") is None or context.status(sentence, token) != "affirmed":
        return False
    tokens = sentence.tokens
    i = tokens.index(token)
    if i + 1 < len(tokens) and tokens[i + 1].kind == "site" and tokens[i + 1].start - token.end <= _CALLED:
        return False  # the metastases are rows of their own
    for before in reversed(tokens[:i]):
        if before.kind == "with" or token.start - before.end > _CALLED:
            return False
        if before.kind == "morphology":
            return "," not in context.reading.between(before, token)
    return False
