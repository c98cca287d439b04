"""FHIR: bundles that the R4B models take unchanged, that keep what mCODE asks of its profiles, and invent nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import BAD_INPUT, main
from kg.export.fhir.bundle import bundle
from kg.export.fhir.element import MCODE, partial_date, quantity
from kg.export.view import case_views
from kg.fact.case import (  # fmt: skip
    Biomarker,
    Condition,
    Dose,
    DrugExposure,
    Episode,
    Metastasis,
    PerformanceStatus,
    PrimaryTumour,
    Site,
    Specimen,
    Stage,
    TumourSize,
    VitalStatus,
)
from kg.graph.quads import case_quads
from kg.graph.slice import slice_quads
from kg.graph.store import memory_store
from tests.recovered import told
from tests.seed_case import RUN, seed_case, write_folder
from tests.test_graph_quads import tiny

ONT = "https://w3id.org/oncocase/ont#"
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

# What mCODE STU 4 (and US Core behind it) requires beyond FHIR, by profile: elements that must be there, `x|y` either.
REQUIRED = {
    "cancer-patient": "identifier name gender",
    "primary-cancer-condition": "verificationStatus category code subject",
    "secondary-cancer-condition": "verificationStatus category code subject",
    "tumor-marker-test": "status category code subject valueQuantity|valueString|valueCodeableConcept|dataAbsentReason",
    "genomic-variant": "status category code subject component",
    "tnm-primary-tumor-category": "status code subject focus method valueCodeableConcept",
    "tnm-regional-nodes-category": "status code subject focus method valueCodeableConcept",
    "tnm-distant-metastases-category": "status code subject focus method valueCodeableConcept",
    "tnm-stage-group": "status code subject focus method valueCodeableConcept",
    "histologic-grade": "status code subject valueCodeableConcept",
    "tumor-size": "status code subject component",
    "cancer-disease-status": "status code subject valueCodeableConcept",
    "ecog-performance-status": "status code subject valueInteger",
    "human-specimen": "type subject",
    "cancer-related-surgical-procedure": "status category code subject reasonReference",
    "radiotherapy-course-summary": "status category code subject reasonReference",
    "cancer-related-medication-request":
        "status intent medicationCodeableConcept subject _authoredOn|authoredOn requester reasonReference",
}  # fmt: skip
FORBIDDEN = {"tnm-stage-group": "component", "cancer-disease-status": "specimen component hasMember",
             "secondary-cancer-condition": "stage"}  # fmt: skip


@pytest.fixture(scope="module")
def seed(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("fhir")
    assert main(["export", "fhir", "--kg", str(seed_kg), "--out", str(out)]) == 0
    found: dict[str, Any] = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))
    return found


def bundle_of(tmp_path: Path, **parts: Any) -> dict[str, Any]:
    path = tmp_path / "case.nq"
    path.write_bytes(b"".join((*case_quads(tiny(**parts), RUN), slice_quads())))
    return json.loads(json.dumps(bundle(next(case_views(memory_store(path))))))  # type: ignore[no-any-return]


def many_things(tmp_path: Path) -> dict[str, Any]:
    """A case with what the seed lacks."""
    dose = Dose(key="dx-carboplatin-1-dose", rule="r", value="5", unit="AUC", frequency="q21d")
    return bundle_of(
        tmp_path,
        primaries=(
            PrimaryTumour(
                key="tumour-1",
                rule="r",
                site="lung",
                topography="C34.9",
                morphology=None,
                morphology_code=None,
                status="suspected",
            ),
        ),
        metastases=(Metastasis(key="met-any-1", rule="r", site="any", topography=None, status="refuted"),),
        stages=(
            Stage(key="stage-1", rule="r", tumour=None, prefix="c", t="2a", n="0", m="1b", group="IVA", grade=2),
            Stage(key="stage-2", rule="r", tumour=None, prefix="yp", t="1"),
        ),
        sizes=(TumourSize(key="size-1", rule="r", dimensions="32x20", unit="mm", largest="32", tumour="tumour-1"),),
        specimens=(
            Specimen(key="specimen-serum-1", rule="r", kind="serum"),
            Specimen(key="specimen-1", rule="r", kind="primary", tumour="tumour-1"),
        ),
        biomarkers=(
            Biomarker(
                key="bm-1", rule="r", marker="psa", name="PSA", specimen="specimen-serum-1", value="<0.1", unit="ng/mL"
            ),
            Biomarker(key="bm-2", rule="r", marker="ki67", name="KI67", specimen="specimen-1", value="20-25", unit="%"),
            Biomarker(
                key="bm-3",
                rule="r",
                marker="egfr",
                name="EGFR",
                specimen="specimen-1",
                result="mutated",
                value="p.L858R",
            ),
            Biomarker(key="bm-4", rule="r", marker="kras", name="KRAS", specimen="specimen-1", result="wild-type"),
        ),
        episodes=(
            Episode(
                key="tx-carboplatin-1",
                rule="r",
                kind="chemotherapy",
                name="carboplatin",
                concept="carboplatin",
                rank=1,
                drugs=(
                    DrugExposure(
                        key="dx-carboplatin-1", rule="r", drug="carboplatin", dose=dose, dose_status="reported"
                    ),
                ),
            ),
            Episode(key="tx-chemotherapy-1", rule="r", kind="chemotherapy", name="", concept=None, rank=2),
            Episode(
                key="tx-rt-1",
                rule="r",
                kind="radiotherapy",
                name="radiotherapy",
                concept="radiotherapy",
                rank=3,
                fractions=28,
                sites=(Site("breast"),),
                status="ongoing",
                dose=Dose(key="tx-rt-1-dose", rule="r", value="50.4", unit="Gy"),
            ),
        ),
        conditions=(
            Condition(key="fh-1", rule="r", kind="family-history", concept=None),
            Condition(key="fh-2", rule="r", kind="family-history", concept=None, status="refuted"),
        ),
        performance=(PerformanceStatus(key="ps-1", rule="r", scale="ECOG", value=1),),
        vital=(VitalStatus(key="vital-1", rule="r", state="deadOfDisease"),),
    )


def resources(document: dict[str, Any], kind: str, profile: str = "") -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in document["entry"]]
    return [r for r in found if r["resourceType"] == kind and (not profile or profile_of(r) == profile)]


def profile_of(resource: dict[str, Any]) -> str:
    return str(resource.get("meta", {}).get("profile", [""])[0]).removeprefix(MCODE)


def own(resource: dict[str, Any], name: str) -> Any:
    for extension in resource.get("extension", []):
        if extension["url"] == ONT + name:
            return next(value for key, value in extension.items() if key != "url")
    return None


def assert_valid(document: dict[str, Any]) -> None:
    from fhir.resources.R4B import get_fhir_model_class

    whole = get_fhir_model_class("Bundle").model_validate(document)
    assert json.loads(whole.model_dump_json()) == document  # nothing dropped, nothing added
    for entry in document["entry"]:
        resource = entry["resource"]
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
        for element in REQUIRED.get(profile_of(resource), "").split():
            assert any(name in resource for name in element.split("|")), (profile_of(resource), element)
        for element in FORBIDDEN.get(profile_of(resource), "").split():
            assert element not in resource
        if profile_of(resource):
            assert profile_of(resource) in REQUIRED, "a profile whose rules this test does not know"


def test_the_seed_is_a_valid_bundle_with_the_patient_first(seed: dict[str, Any]) -> None:
    assert_valid(seed)
    assert (seed["type"], seed["entry"][0]["resource"]["resourceType"]) == ("collection", "Patient")
    assert {
        "Condition",
        "Observation",
        "Procedure",
        "MedicationRequest",
        "AdverseEvent",
        "Specimen",
        "DocumentReference",
        "Provenance",
    } <= {entry["resource"]["resourceType"] for entry in seed["entry"]}


def test_what_the_seed_lacks_is_valid_too(tmp_path: Path) -> None:
    document = many_things(tmp_path)
    assert_valid(document)
    assert document["entry"][0]["resource"]["deceasedBoolean"] is True
    assert len(resources(document, "FamilyMemberHistory")) == 1  # a denied one has no form in FHIR
    markers = {r["code"]["text"]: r for r in resources(document, "Observation", "tumor-marker-test")}
    assert markers["PSA"]["valueQuantity"] == {"value": 0.1, "comparator": "<", "unit": "ng/mL",
                                               "system": "http://unitsofmeasure.org", "code": "ng/mL"}  # fmt: skip
    assert markers["KI67"]["valueString"] == "20-25 %"
    variants = {
        r["component"][0]["valueCodeableConcept"]["text"]: r
        for r in resources(document, "Observation", "genomic-variant")
    }
    assert [variants[gene]["valueCodeableConcept"]["coding"][0]["code"] for gene in ("EGFR", "KRAS")] == [
        "LA9633-4",
        "LA9634-2",
    ]
    assert variants["EGFR"]["note"] == [{"text": "p.L858R"}]
    values = {
        r["valueCodeableConcept"]["text"] for r in resources(document, "Observation") if "valueCodeableConcept" in r
    }
    assert {"cT2a", "cN0", "cM1b", "IVA", "ypT1", "grade 2"} <= values
    dose = resources(document, "MedicationRequest")[0]["dosageInstruction"][0]
    assert dose["doseAndRate"] == [{"doseQuantity": {"value": 5, "unit": "AUC"}}]
    assert dose["timing"]["repeat"] == {"frequency": 1, "period": 21, "periodUnit": "d"}
    delivered = resources(document, "Procedure", "radiotherapy-course-summary")[0]["extension"][-1]["extension"]
    assert {"url": "fractionsDelivered", "valueUnsignedInt": 28} in delivered
    assert delivered[1]["valueQuantity"]["value"] == 5040


def test_every_reference_leads_to_a_resource_of_the_bundle(seed: dict[str, Any], tmp_path: Path) -> None:
    for document in (seed, many_things(tmp_path)):
        names = [entry["fullUrl"] for entry in document["entry"]]
        assert len(set(names)) == len(names)
        found = set(references(document["entry"]))
        assert found
        assert found <= set(names)


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own_one = [value["reference"]] if isinstance(value.get("reference"), str) else []
        return own_one + [r for part in value.values() for r in references(part)]
    return [r for part in value for r in references(part)] if isinstance(value, list) else []


def test_certainty_and_its_basis_are_kept(seed: dict[str, Any]) -> None:
    found = {r["identifier"][0]["value"].rpartition("#")[2]: r for r in resources(seed, "Condition")}

    def status(key: str) -> str:
        return str(found[key]["verificationStatus"]["coding"][0]["code"])

    assert (status("met-liver-1"), status("met-pelvic-bone-1")) == ("provisional", "confirmed")
    assert found["met-liver-1"]["evidence"][0]["code"][0]["text"] == "imaging"
    assert found["met-pelvic-bone-1"]["evidence"][0]["code"][0]["text"] == "histology"
    primary = resources(seed, "Condition", "primary-cancer-condition")[0]
    assert primary["extension"][0]["valueCodeableConcept"]["coding"][0]["code"] == "8500/3"
    assert primary["bodySite"][0]["extension"][0]["valueCodeableConcept"]["text"] == "left"


def test_a_metastasis_has_the_icd10_code_of_its_place(tmp_path: Path) -> None:
    places = (("met-1", "liver", "C22"), ("met-2", "axillary-lymph-nodes", "C77.3"), ("met-3", "any", None))
    parts = tuple(Metastasis(key=k, rule="r", site=s, topography=t, status="presumed") for k, s, t in places)
    document = bundle_of(tmp_path, metastases=parts)
    assert_valid(document)
    icd10 = [
        coding["code"]
        for condition in resources(document, "Condition")
        for coding in condition["code"]["coding"]
        if coding["system"] == "http://hl7.org/fhir/sid/icd-10"
    ]
    assert sorted(icd10) == ["C77.3", "C78.7", "C79.9"]


def test_missing_doses_and_dates_say_so_and_nothing_is_filled_in(seed: dict[str, Any]) -> None:
    reason = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}
    doses = {
        r["medicationCodeableConcept"]["text"]: r["dosageInstruction"][0] for r in resources(seed, "MedicationRequest")
    }
    for drug in ("fluorouracil", "epirubicin", "cyclophosphamide", "docetaxel", "tamoxifen", "nab-paclitaxel"):
        assert doses[drug]["doseAndRate"] == [{"doseQuantity": reason}]
        assert "text" not in doses[drug]
    undated = [r for r in resources(seed, "Procedure") if "_performedDateTime" in r]
    assert undated
    assert all(r["_performedDateTime"] == reason and "performedDateTime" not in r for r in undated)
    patient = seed["entry"][0]["resource"]
    assert patient["_birthDate"] == reason
    assert "birthDate" not in patient
    assert "recorded" not in resources(seed, "Provenance")[0]
    assert "clinicalStatus" not in json.dumps(seed)


def test_dates_are_as_precise_as_the_report() -> None:
    dates = [partial_date(edtf) for edtf in ("2007", "2013-06~", "2013-06-02", None)]
    assert dates == ["2007", "2013-06", "2013-06-02", None]
    assert quantity("20-25", "%") is None
    assert quantity("3.60", "mg") == {"value": 3.6, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}


def test_the_therapy_sequence_comes_back_from_the_bundle(seed: dict[str, Any], seed_kg: Path) -> None:
    found = [r for r in resources(seed, "Procedure") if own(r, "sequenceIndex")]
    drugs: dict[str, list[dict[str, Any]]] = {}
    for request in resources(seed, "MedicationRequest"):
        drugs.setdefault(request["groupIdentifier"]["value"], []).append(request)
    rows = []
    for procedure in found:
        iri = procedure["identifier"][0]["value"]
        when = procedure.get("performedPeriod", {})
        given = drugs.get(iri, [])
        rows.append((iri, own(procedure, "sequenceIndex"), when.get("start"), when.get("end"), own(procedure, "cycles"),
                     tuple(code_of(request["medicationCodeableConcept"]) for request in given),
                     tuple(dose_of(request) for request in given), gray_of(procedure)))  # fmt: skip
    expected = [
        (
            t.iri,
            t.rank,
            (t.start or "").rstrip("~") or None,
            (t.end or "").rstrip("~") or None,
            t.cycles,
            t.drugs,
            t.doses,
            float(t.dose_gy) if t.dose_gy else None,
        )
        for t in told(seed_kg)
    ]
    assert rows == expected


def code_of(concept: dict[str, Any]) -> str:
    return next(str(coding["code"]) for coding in concept["coding"] if coding["system"] == NCIT)


def dose_of(request: dict[str, Any]) -> tuple[str, str, str] | None:
    dosage = request["dosageInstruction"][0]
    amount = dosage["doseAndRate"][0]["doseQuantity"]
    if "value" not in amount:
        return None
    repeat = dosage["timing"]["repeat"]
    assert repeat["period"] == 1
    return (str(amount["value"]), amount["code"], f"{repeat['frequency']}/{repeat['periodUnit']}")


def gray_of(procedure: dict[str, Any]) -> float | None:
    for extension in procedure["extension"]:
        for part in extension.get("extension", []):
            if part["url"] == "totalDoseDelivered" and "value" in part["valueQuantity"]:
                return float(part["valueQuantity"]["value"]) / 100
    return None


def test_the_text_is_there_only_if_asked_for(
    seed: dict[str, Any], seed_kg: Path, seed_report: Path, tmp_path: Path
) -> None:
    command = ["export", "fhir", "--kg", str(seed_kg), "--out", str(tmp_path), "--with-text",
               "--created", "2026-01-31T12:00:00Z"]  # fmt: skip
    assert main(command) == 0
    document = json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))
    assert_valid(document)
    reference = resources(document, "DocumentReference")[0]
    data = base64.b64decode(reference["content"][0]["attachment"]["data"])
    assert data == seed_report.read_bytes()
    assert reference["identifier"][1]["value"] == f"urn:sha256:{hashlib.sha256(data).hexdigest()}"
    assert resources(document, "Provenance")[0]["recorded"] == document["timestamp"] == "2026-01-31T12:00:00Z"
    assert "data" not in resources(seed, "DocumentReference")[0]["content"][0]["attachment"]
    assert "Elle a ensuite subi" not in json.dumps(seed, ensure_ascii=False)


def test_an_instant_that_is_none_is_refused(seed_kg: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["export", "fhir", "--kg", str(seed_kg), "--out", str(tmp_path / "x"), "--created", "yesterday"]
    assert main(command) == BAD_INPUT
    assert capsys.readouterr().err.startswith("KG001: ")


def test_two_cases_never_share_an_id(tmp_path: Path) -> None:
    store = memory_store(write_folder(tmp_path / "kg", seed_case(), seed_case("b c")))
    first, second = ({entry["fullUrl"] for entry in bundle(view)["entry"]} for view in case_views(store))
    assert not first & second
