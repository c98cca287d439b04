"""The facts of one case: frozen records between the rules that read them and the graph that states them.

Field names follow the ontology (`ontology/case.ttl`); concepts are ids of the terminology tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.text.report import Report


class Span(NamedTuple):
    """A stretch of the report that proves something: code points, end exclusive.

    `kind` names what is mentioned (`drug`, `site`, `fact` ...), `status` what the words say of it
    (affirmed, suspected, negated, hypothetical, planned, refused), `rule` the recogniser.
    """

    start: int
    end: int
    kind: str = "fact"
    status: str = "affirmed"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A partial date: an EDTF string (`2007`, `2013-06~`, `2013-10-04`) and its day bounds (`YYYY-MM-DD`)."""

    edtf: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a curator says of a value that was read wrong: the value read, who corrected it, on what day, and why."""

    read: str
    by: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a value of an item was obtained when the text does not state it: rule, inputs, result; or by whose hand."""

    property: str
    rule: str
    value: str
    spans: tuple[Span, ...] = ()
    items: tuple[str, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every record has: a key that is its local name in the graph (`tx-fec-1`), the rule that made it,
    the basis (explicit, implied, derived, background) and the spans that prove it."""

    key: str
    rule: str
    basis: str = "explicit"
    evidence: tuple[Span, ...] = ()
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A body site concept with its own side (left, right, bilateral, midline or None)."""

    concept: str
    laterality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient(Item):
    sex: str | None = None  # male, female
    age_years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryTumour(Item):
    site: str | None  # site concept
    topography: str  # ICD-O-3, C80.9 when unknown
    morphology: str | None  # morphology concept
    morphology_code: str | None  # ICD-O-3
    laterality: str | None = None
    status: str = "confirmed"
    diagnostic_basis: str | None = None  # histology, imaging, clinical
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metastasis(Item):
    site: str | None  # site concept; `any` for a general denial of distant metastases
    topography: str | None  # ICD-O-3, at least three characters
    status: str  # confirmed, presumed, suspected, refuted
    laterality: str | None = None
    diagnostic_basis: str | None = None
    date: When | None = None
    extends_to: tuple[str, ...] = ()  # site concepts of local invasion
    origin: str | None = None  # key of the primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Item):
    kind: str  # comorbidity, symptom, family-history
    concept: str | None
    status: str = "confirmed"  # confirmed, suspected, refuted
    sites: tuple[Site, ...] = ()
    relative: str | None = None  # of a family history: whose disease it is (v3-RoleCode: MTH, MAUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Item):
    tumour: str | None  # key of the primary
    prefix: str | None = None  # p, c, yp, yc, r
    t: str | None = None
    n: str | None = None
    m: str | None = None
    group: str | None = None
    nodes_positive: int | None = None
    nodes_examined: int | None = None
    grade: int | None = None
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen(Item):
    kind: str  # primary, metastasis, recurrence, serum, unspecified
    tumour: str | None = None  # key of a primary or metastasis
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Biomarker(Item):
    marker: str  # marker concept
    name: str  # short name, upper case: ER, KI67, CA15-3
    specimen: str  # key of a specimen
    result: str | None = None  # positive, negative, mutated, ... of GUIDELINES
    value: str | None = None  # as read, decimal point: "20", "<1", "20-25"
    unit: str | None = None  # UCUM
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Item):
    kind: str  # biopsy, imaging
    concept: str | None
    sites: tuple[Site, ...] = ()
    outcome: str = "performed"  # performed, attemptedNotObtained
    specimen: str | None = None  # key of the specimen a biopsy gave
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose(Item):
    value: str  # canonical number: "3.6", "30"
    unit: str | None  # UCUM: mg, mg/m2, Gy, AUC ...; None where the text tells a number alone
    frequency: str | None = None  # "1/d", "3/wk", "1/mo", "q21d"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugExposure(Item):
    drug: str  # drug concept
    dose: Dose | None = None
    dose_status: str = "notReported"  # reported, notReported, unclear (no quantity, or one without a unit)


CARE = frozenset({"supportive", "bone-modifying"})  # kinds of therapies given beside that of the tumour


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Item):
    # surgery, radiotherapy, chemotherapy, endocrine, targeted, immunotherapy, bone-modifying, transplant,
    # supportive, other
    kind: str
    name: str  # English name: the regimen's acronym, the drug, the operation
    concept: str | None  # regimen, drug or procedure concept
    drugs: tuple[DrugExposure, ...] = ()
    dose: Dose | None = None  # radiotherapy: total dose in Gy
    fractions: int | None = None
    sites: tuple[Site, ...] = ()
    cycles: int | None = None
    setting: str | None = None  # neoadjuvant, adjuvant, concomitant, metastatic, palliative, maintenance
    intent: str | None = None  # curative, palliative
    line: int | None = None  # number of its line, as the text gives it
    line_told: Span | None = None  # where
    start: When | None = None
    end: When | None = None
    status: str = "notReported"  # completed, stopped, ended, ongoing, notReported
    stop_reason: str | None = None  # progression, toxicity, completed, other; None when not stated
    rank: int = 0  # order of start, ties are concurrent; from 1
    order_basis: str = "documentOrder"  # calendar, explicitMarker, documentOrder
    precedes: tuple[str, ...] = ()  # keys of the episodes of the next rank
    treats: tuple[str, ...] = ()  # keys of the tumours it is directed at


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfTherapy(Item):
    number: int
    episodes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Item):
    category: str  # CR, PR, SD, PD
    site: str | None = None  # site concept
    date: When | None = None
    therapy: str | None = None  # key of an episode
    after_cycle: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent(Item):
    concept: str
    grade: int | None = None
    therapy: str | None = None
    causality: str = "temporalOnly"  # stated, temporalOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceStatus(Item):
    scale: str  # ECOG, Karnofsky
    value: int
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalStatus(Item):
    state: str  # alive, aliveWithDisease, aliveWithoutDisease, deadOfDisease, dead, lostToFollowUp
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TumourSize(Item):
    dimensions: str  # as read, decimal points: "2.3", "12 x 20 x 18"
    largest: str  # the largest dimension
    unit: str  # mm, cm
    tumour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Item):
    kind: str  # contradiction, duplicate, ambiguity, gap, textError, unlinkedTerm
    affects: tuple[str, ...] = ()
    resolution: str = ""  # what was asserted and why, English, no patient text
    note_fr: str = ""  # the same in French


class Mention(NamedTuple):
    """A recognised term, number or cue with its concept or value; what the facts are read from.

    `code` is the ICD-O-3 code of a tumour morphology or topography mention; `parts` are the stretches of one that is
    interrupted (`tumeurs | thyroïdiennes | primaires`), empty where the span is all of it.
    """

    span: Span
    concept: str | None = None
    code: str | None = None
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything read from one report."""

    report: Report
    patient: Patient
    primaries: tuple[PrimaryTumour, ...] = ()
    metastases: tuple[Metastasis, ...] = ()
    conditions: tuple[Condition, ...] = ()
    stages: tuple[Stage, ...] = ()
    specimens: tuple[Specimen, ...] = ()
    biomarkers: tuple[Biomarker, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    episodes: tuple[Episode, ...] = ()
    lines: tuple[LineOfTherapy, ...] = ()
    responses: tuple[Response, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    performance: tuple[PerformanceStatus, ...] = ()
    vital: tuple[VitalStatus, ...] = ()
    sizes: tuple[TumourSize, ...] = ()
    issues: tuple[Issue, ...] = ()
    mentions: tuple[Mention, ...] = ()
    struck: tuple[Derivation, ...] = ()  # rows that a curator struck out
