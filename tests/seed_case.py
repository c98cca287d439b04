"""The seed report read by hand: the `Case` that a perfect reader would give, used as a fixture."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.fact.case import (
    AdverseEvent,
    Biomarker,
    Case,
    Condition,
    Derivation,
    Dose,
    DrugExposure,
    Episode,
    Issue,
    LineOfTherapy,
    Mention,
    Metastasis,
    Patient,
    PrimaryTumour,
    Procedure,
    Response,
    Site,
    Span,
    Specimen,
    Stage,
    When,
)
from kg.graph.layout import MANIFEST, ONTOLOGY_FILE, TERMS_FILE, graph_files, report_file
from kg.graph.ontology import ontology_quads
from kg.graph.provenance import Run
from kg.graph.quads import case_quads
from kg.graph.slice import codes_in, slice_quads
from kg.graph.store import fill_store, place_store
from kg.text.report import Report

ROOT = Path(__file__).resolve().parent.parent
SEED = next((ROOT / "seeds").glob("*.txt"))
BYTES = SEED.read_bytes()
TEXT = BYTES.decode()

Y2007 = When("2007", "2007-01-01", "2007-12-31")
MAY = When("2013-05", "2013-05-01", "2013-05-31")
JUNE = When("2013-06~", "2013-05-01", "2013-07-31")
OCTOBER = When("2013-10", "2013-10-01", "2013-10-31")
APRIL = When("2013-04", "2013-04-01", "2013-04-30")


def at(words: str, occurrence: int = 1, kind: str = "fact", status: str = "affirmed") -> Span:
    """The n-th place of some words of the seed."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), kind, status, "by-hand")


def seed_case(case_id: str = "cc_onco1214", path: str = "") -> Case:
    """The reference reading under a given id."""
    report = Report(case_id, TEXT, hashlib.sha256(BYTES).hexdigest(), path or f"seeds/{SEED.name}")
    return Case(
        report=report,
        patient=_patient(),
        primaries=(_primary(),),
        metastases=_metastases(),
        conditions=_conditions(),
        stages=(_stage(),),
        specimens=_specimens(),
        biomarkers=_biomarkers(),
        procedures=_procedures(),
        episodes=_adjuvant() + _metastatic(),
        lines=_lines(),
        responses=_responses(),
        adverse_events=_adverse_events(),
        issues=_issues(),
        mentions=_mentions(),
    )


def _patient() -> Patient:
    return Patient(key="patient", rule="patient-sex-noun", sex="male", age_years=70, evidence=(at("Homme de 70 ans"),))


def _primary() -> PrimaryTumour:
    return PrimaryTumour(
        key="tumour-breast-1",
        rule="primary-morphology-site",
        site="breast",
        topography="C50.9",
        morphology="invasive-ductal-carcinoma",
        morphology_code="8500/3",
        laterality="left",
        diagnostic_basis="histology",
        date=Y2007,
        evidence=(at("carcinome canalaire infiltrant du sein gauche"),),
    )


def _metastases() -> tuple[Metastasis, ...]:
    diagnosis = at("Métastases osseuses pelviennes, scapulaires et hépatiques")
    return (
        Metastasis(
            key="met-axillary-lymph-nodes-1",
            rule="metastasis-nodes",
            site="axillary-lymph-nodes",
            topography="C77.3",
            status="confirmed",
            laterality="left",
            diagnostic_basis="histology",
            date=Y2007,
            origin="tumour-breast-1",
            evidence=(at("29 ganglions atteints sur un total de 46"),),
            derivations=(
                Derivation("laterality", "side-of-primary", "left", (at("sein gauche"),), ("tumour-breast-1",)),
            ),
        ),
        Metastasis(
            key="met-pelvic-bone-1",
            rule="metastasis-biopsied",
            site="pelvic-bone",
            topography="C41.4",
            status="confirmed",
            laterality="left",
            diagnostic_basis="histology",
            date=MAY,
            origin="tumour-breast-1",
            extends_to=("gluteal-muscle", "iliopsoas-muscle"),
            evidence=(
                at("hémipel gauche"),
                at("lame iliaque gauche"),
                diagnosis,
                at("biopsier la lésion osseuse au niveau du bassin"),
            ),
        ),
        Metastasis(
            key="met-scapula-1",
            rule="metastasis-stated",
            site="scapula",
            topography="C40.0",
            status="presumed",
            laterality="right",
            diagnostic_basis="imaging",
            date=MAY,
            origin="tumour-breast-1",
            evidence=(at("omoplate droite, compatible avec une métastase", status="suspected"), diagnosis),
        ),
        Metastasis(
            key="met-liver-1",
            rule="metastasis-stated",
            site="liver",
            topography="C22",
            status="presumed",
            diagnostic_basis="imaging",
            date=MAY,
            origin="tumour-breast-1",
            evidence=(
                at("lésion hépatique unique suspecte de métastases", status="suspected"),
                diagnosis,
                at("progression des métastases a été observée dans le foie"),
            ),
        ),
    )


def _conditions() -> tuple[Condition, ...]:
    return (
        Condition(
            key="comorbidity-type-2-diabetes-1",
            rule="comorbidity",
            kind="comorbidity",
            concept="type-2-diabetes",
            evidence=(at("diabète de type 2 insulino-dépendant"),),
        ),
        Condition(
            key="family-history-1",
            rule="family-history",
            kind="family-history",
            concept=None,
            status="refuted",
            evidence=(at("antécédents familiaux intéressants", status="negated"),),
        ),
        Condition(
            key="symptom-pain-1",
            rule="symptom",
            kind="symptom",
            concept="pain",
            sites=(Site("hip", "left"),),
            evidence=(at("douleurs à la hanche gauche"),),
        ),
    )


def _stage() -> Stage:
    return Stage(
        key="stage-1",
        rule="stage-tnm",
        tumour="tumour-breast-1",
        prefix="p",
        t="2",
        n="3",
        nodes_positive=29,
        nodes_examined=46,
        date=Y2007,
        evidence=(at("pT2 pN3"), at("29 ganglions atteints sur un total de 46")),
    )


def _specimens() -> tuple[Specimen, ...]:
    return (
        Specimen(
            key="specimen-primary-1",
            rule="specimen-operation",
            basis="implied",
            kind="primary",
            tumour="tumour-breast-1",
            date=Y2007,
            evidence=(at("mastectomie"),),
        ),
        Specimen(
            key="specimen-metastasis-1",
            rule="specimen-biopsy",
            kind="metastasis",
            tumour="met-pelvic-bone-1",
            date=MAY,
            evidence=(at("biopsier la lésion osseuse au niveau du bassin"),),
        ),
    )


def _biomarkers() -> tuple[Biomarker, ...]:
    first, second = (
        "récepteurs aux œstrogènes et à la rogestérone positifs",
        "récepteurs d'œstrogène et de progestérone positifs",
    )

    def one(marker: str, specimen: str, quote: Span, result: str | None, value: str | None = None) -> Biomarker:
        place = "primary" if specimen == "specimen-primary-1" else "metastasis"
        return Biomarker(
            key=f"bm-{marker}-{place}-1",
            rule="biomarker-list",
            marker=marker,
            name=marker.upper(),
            specimen=specimen,
            result=result,
            value=value,
            unit="%" if value else None,
            evidence=(quote,),
        )

    primary, bone = "specimen-primary-1", "specimen-metastasis-1"
    return (
        one("er", primary, at(first), "positive"),
        one("pr", primary, at(first), "positive"),
        one("her2", primary, at("HER2 négatif"), "negative"),
        one("er", bone, at(second), "positive"),
        one("pr", bone, at(second), "positive"),
        one("her2", bone, at("HER2 négatif", 2), "negative"),
        one("ki67", bone, at("Ki 67 20 %"), None, "20"),
    )


def _procedures() -> tuple[Procedure, ...]:
    return (
        Procedure(
            key="img-bone-scan-1",
            rule="imaging",
            kind="imaging",
            concept="bone-scan",
            evidence=(at("Scintigraphie osseuse"),),
        ),
        Procedure(
            key="img-mri-1",
            rule="imaging",
            kind="imaging",
            concept="mri",
            sites=(Site("pelvis"),),
            evidence=(at("IRM pelvienne"),),
        ),
        Procedure(
            key="img-ct-1",
            rule="imaging",
            kind="imaging",
            concept="ct",
            evidence=(at("Tomodensitométrie thoraco-abdominale"),),
        ),
        Procedure(
            key="biopsy-liver-1",
            rule="biopsy",
            basis="implied",
            kind="biopsy",
            concept="biopsy",
            sites=(Site("liver"),),
            outcome="attemptedNotObtained",
            evidence=(at("tentative de biopsie de la lésion hépatique"),),
        ),
        Procedure(
            key="biopsy-bone-1",
            rule="biopsy",
            kind="biopsy",
            concept="biopsy",
            sites=(Site("pelvic-bone", "left"),),
            specimen="specimen-metastasis-1",
            date=MAY,
            evidence=(at("biopsier la lésion osseuse au niveau du bassin"),),
        ),
    )


def _drug(drug: str, quote: Span, dose: Dose | None = None, basis: str = "explicit") -> DrugExposure:
    return DrugExposure(
        key=f"dx-{drug}-1",
        rule="exposure",
        basis=basis,
        drug=drug,
        dose=dose,
        dose_status="reported" if dose else "notReported",
        evidence=(quote,),
    )


def _dose(owner: str, value: str, unit: str, frequency: str | None, quote: Span) -> Dose:
    return Dose(key=f"{owner}-dose", rule="dose", value=value, unit=unit, frequency=frequency, evidence=(quote,))


def _adjuvant() -> tuple[Episode, ...]:
    fec = at("chimiothérapie FEC pendant 3 cycles")
    components = ("fluorouracil", "epirubicin", "cyclophosphamide")
    docetaxel, tamoxifen = (
        at("docetaxel pendant 3 cycles supplémentaires"),
        at("traitement adjuvant par tamoxifène jusqu'en avril 2013"),
    )
    return (
        Episode(
            key="tx-mastectomy-1",
            rule="surgery",
            kind="surgery",
            name="mastectomy",
            concept="mastectomy",
            start=Y2007,
            sites=(Site("breast", "left"),),
            status="completed",
            rank=1,
            order_basis="calendar",
            precedes=("tx-fec-1",),
            evidence=(at("mastectomie"),),
        ),
        Episode(
            key="tx-axillary-dissection-1",
            rule="surgery",
            kind="surgery",
            name="axillary lymph node dissection",
            concept="axillary-dissection",
            start=Y2007,
            sites=(Site("axillary-lymph-nodes", "left"),),
            status="completed",
            rank=1,
            order_basis="calendar",
            precedes=("tx-fec-1",),
            evidence=(at("curage axillaire"),),
        ),
        Episode(
            key="tx-fec-1",
            rule="regimen",
            kind="chemotherapy",
            name="FEC",
            concept="fec",
            cycles=3,
            setting="adjuvant",
            drugs=tuple(_drug(drug, fec, basis="background") for drug in components),
            status="completed",
            stop_reason="completed",
            rank=2,
            order_basis="explicitMarker",
            precedes=("tx-docetaxel-1",),
            evidence=(fec,),
        ),
        Episode(
            key="tx-docetaxel-1",
            rule="drug",
            kind="chemotherapy",
            name="docetaxel",
            concept="docetaxel",
            cycles=3,
            setting="adjuvant",
            drugs=(_drug("docetaxel", docetaxel),),
            status="completed",
            stop_reason="completed",
            rank=3,
            order_basis="explicitMarker",
            precedes=("tx-radiotherapy-1",),
            evidence=(docetaxel,),
        ),
        Episode(
            key="tx-radiotherapy-1",
            rule="radiotherapy",
            kind="radiotherapy",
            name="radiotherapy",
            concept="radiotherapy",
            setting="adjuvant",
            sites=(Site("breast"), Site("axilla")),
            rank=4,
            precedes=("tx-tamoxifen-1",),
            evidence=(at("radiothérapie du sein et de l'aisselle"),),
        ),
        Episode(
            key="tx-tamoxifen-1",
            rule="drug",
            kind="endocrine",
            name="tamoxifen",
            concept="tamoxifen",
            setting="adjuvant",
            drugs=(_drug("tamoxifen", tamoxifen),),
            end=APRIL,
            status="ended",
            rank=5,
            order_basis="explicitMarker",
            precedes=("tx-anastrozole-goserelin-1", "tx-denosumab-1", "tx-radiotherapy-2"),
            evidence=(tamoxifen,),
        ),
    )


def _metastatic() -> tuple[Episode, ...]:
    ana, gos = at("Anastrozole 1 mg/jour"), at("Zoladex 3,6 mg par mois")
    den, rt = at("Denosumab 120 mg par mois"), at("Radiothérapie analgésique, dose totale de 30 Gy")
    nab = (
        at("chimiothérapie par Nab-paclitaxel a été débutée"),
        at("chimiothérapie par Nab-paclitaxel a été débutée", 2),
    )
    stop = at("le traitement hormonal a donc été arrêté")
    relative = at("4 mois après le début du traitement hormonal")
    return (
        Episode(
            key="tx-radiotherapy-2",
            rule="radiotherapy",
            kind="radiotherapy",
            name="radiotherapy",
            concept="radiotherapy",
            dose=_dose("tx-radiotherapy-2", "30", "Gy", None, rt),
            setting="palliative",
            intent="palliative",
            rank=6,
            precedes=("tx-nab-paclitaxel-1",),
            evidence=(rt,),
        ),
        Episode(
            key="tx-anastrozole-goserelin-1",
            rule="drug-list",
            kind="endocrine",
            name="anastrozole + goserelin",
            concept=None,
            drugs=(
                _drug("anastrozole", ana, _dose("dx-anastrozole-1", "1", "mg", "1/d", ana)),
                _drug("goserelin", gos, _dose("dx-goserelin-1", "3.6", "mg", "1/mo", gos)),
            ),
            setting="metastatic",
            start=JUNE,
            end=OCTOBER,
            status="stopped",
            stop_reason="progression",
            rank=6,
            order_basis="calendar",
            precedes=("tx-nab-paclitaxel-1",),
            evidence=(ana, gos, stop),
            derivations=(Derivation("startEdtf", "date-relative", "2013-06~", (at("octobre 2013", 2), relative)),),
        ),
        Episode(
            key="tx-denosumab-1",
            rule="drug",
            kind="bone-modifying",
            name="denosumab",
            concept="denosumab",
            drugs=(_drug("denosumab", den, _dose("dx-denosumab-1", "120", "mg", "1/mo", den)),),
            rank=6,
            precedes=("tx-nab-paclitaxel-1",),
            evidence=(den,),
        ),
        Episode(
            key="tx-nab-paclitaxel-1",
            rule="drug",
            kind="chemotherapy",
            name="nab-paclitaxel",
            concept="nab-paclitaxel",
            cycles=6,
            drugs=(_drug("nab-paclitaxel", nab[0]),),
            setting="metastatic",
            start=OCTOBER,
            status="completed",
            stop_reason="completed",
            rank=7,
            order_basis="calendar",
            evidence=(*nab, at("total de 6 cycles")),
        ),
    )


def _lines() -> tuple[LineOfTherapy, ...]:
    return (
        LineOfTherapy(key="line-1", rule="line", basis="derived", number=1, episodes=("tx-anastrozole-goserelin-1",)),
        LineOfTherapy(key="line-2", rule="line", basis="derived", number=2, episodes=("tx-nab-paclitaxel-1",)),
    )


def _responses() -> tuple[Response, ...]:
    progression = "progression des métastases a été observée dans le foie"
    return (
        Response(
            key="resp-pd-1",
            rule="response",
            category="PD",
            site="liver",
            date=OCTOBER,
            therapy="tx-anastrozole-goserelin-1",
            evidence=(at(progression), at(progression, 2)),
        ),
        Response(
            key="resp-cr-1",
            rule="response",
            category="CR",
            site="liver",
            therapy="tx-nab-paclitaxel-1",
            after_cycle=3,
            evidence=(at("réponse complète a été observée au niveau hépatique"),),
        ),
    )


def _adverse_events() -> tuple[AdverseEvent, ...]:
    return (
        AdverseEvent(
            key="ae-neurotoxicity-1",
            rule="adverse-event",
            concept="neurotoxicity",
            grade=1,
            therapy="tx-nab-paclitaxel-1",
            evidence=(at("neurotoxicité de grade 1"),),
        ),
        AdverseEvent(
            key="ae-asthenia-1",
            rule="adverse-event",
            concept="asthenia",
            grade=2,
            therapy="tx-nab-paclitaxel-1",
            evidence=(at("asthénie de grade 2"),),
        ),
    )


def _issues() -> tuple[Issue, ...]:
    return (
        Issue(
            key="dq-contradiction-1",
            rule="sex-conflict",
            basis="derived",
            kind="contradiction",
            affects=("patient",),
            resolution="male: explicit nouns outweigh pronoun and agreement",
            note_fr="masculin : les noms explicites l'emportent sur le pronom et l'accord",
            evidence=(at("Homme"), at("chez un homme"), at("Elle"), at("la patiente")),
        ),
        Issue(
            key="dq-contradiction-2",
            rule="metastasis-never-proven",
            basis="derived",
            kind="contradiction",
            affects=("met-liver-1",),
            resolution="suspected on imaging, biopsy attempted, later stated: kept as presumed",
            note_fr="suspectée à l'imagerie, biopsie tentée, puis affirmée : gardée comme présumée",
            evidence=(
                at("lésion hépatique unique suspecte de métastases", status="suspected"),
                at("Métastases osseuses pelviennes, scapulaires et hépatiques"),
            ),
        ),
        Issue(
            key="dq-duplicate-1",
            rule="event-duplicate",
            basis="derived",
            kind="duplicate",
            affects=("resp-pd-1", "tx-nab-paclitaxel-1"),
            resolution="two sentences tell one event",
            note_fr="deux phrases racontent un même événement",
            evidence=(at("En octobre 2013"), at("En octobre 2013", 2)),
        ),
        Issue(
            key="dq-text-error-1",
            rule="typo",
            basis="derived",
            kind="textError",
            affects=("bm-pr-primary-1",),
            resolution="read as progesterone",
            note_fr="lu comme progestérone",
            evidence=(at("rogestérone"),),
        ),
        Issue(
            key="dq-gap-1",
            rule="radiotherapy-site",
            basis="derived",
            kind="gap",
            affects=("tx-radiotherapy-2",),
            resolution="the treated site is not stated",
            note_fr="la localisation traitée n'est pas indiquée",
            evidence=(at("Radiothérapie analgésique, dose totale de 30 Gy"),),
        ),
    )


def _mentions() -> tuple[Mention, ...]:
    return (
        Mention(at("carcinome canalaire infiltrant", kind="morphology"), "invasive-ductal-carcinoma", "8500/3"),
        Mention(at("sein gauche", kind="site"), "breast", "C50.9"),
        Mention(at("antécédents familiaux", kind="cue", status="negated")),
        Mention(at("FEC", kind="regimen"), "fec"),
        Mention(at("FEC", kind="drug"), "fec"),
    )


RUN = Run("oncocase-kg test", "0.1.0", "0" * 64, "1" * 64)


def write_folder(folder: Path, *cases: Case) -> Path:
    """An output folder made of cases without the extractor: graphs, ontology, terminology slice and a manifest."""
    (folder / "graph").mkdir(parents=True, exist_ok=True)
    entries, codes = [], set[str]()
    for case in cases or (seed_case(path=str(SEED)),):
        graph = b"".join(case_quads(case, RUN))
        report_file(folder, case.report.id).write_bytes(graph)
        codes |= codes_in(graph)
        entries.append({"id": case.report.id, "path": case.report.path, "sha256": case.report.sha256})
    (folder / "graph" / ONTOLOGY_FILE).write_bytes(ontology_quads())
    (folder / "graph" / TERMS_FILE).write_bytes(slice_quads(codes))
    (folder / MANIFEST).write_text(json.dumps({"reports": entries}), encoding="utf-8")
    return folder


def load_store(folder: Path) -> None:
    """Build the store of an output folder from its graph files."""
    fill_store(folder, graph_files(folder))
    place_store(folder)
