"""Phenopackets: taken by the published protobuf schema, and what cannot be said is left out, never filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import main
from kg.export.phenopacket.packet import phenopacket
from kg.export.view import case_views
from kg.fact.case import (  # fmt: skip
    Biomarker,
    Dose,
    Episode,
    Metastasis,
    PerformanceStatus,
    PrimaryTumour,
    Site,
    Specimen,
    Stage,
    VitalStatus,
)
from kg.graph.quads import case_quads
from kg.graph.slice import slice_quads
from kg.graph.store import memory_store
from tests.recovered import Told, told
from tests.seed_case import RUN
from tests.test_graph_quads import tiny


@pytest.fixture(scope="module")
def seed(seed_kg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("phenopacket")
    command = ["export", "phenopacket", "--kg", str(seed_kg), "--out", str(out), "--created", "2026-01-31T12:00:00Z"]
    assert main(command) == 0
    found: dict[str, Any] = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))
    return found


def packet_of(tmp_path: Path, **parts: Any) -> dict[str, Any]:
    path = tmp_path / "case.nq"
    path.write_bytes(b"".join((*case_quads(tiny(**parts), RUN), slice_quads())))
    return phenopacket(next(case_views(memory_store(path))))


def parsed(document: dict[str, Any]) -> Any:
    """The message of the published schema; an unknown field or a wrong type is an error."""
    from google.protobuf.json_format import ParseDict
    from phenopackets.schema.v2.phenopackets_pb2 import Phenopacket

    return ParseDict(document, Phenopacket())


def test_the_schema_takes_the_seed_and_gives_it_back(seed: dict[str, Any]) -> None:
    from google.protobuf.json_format import MessageToDict

    message = parsed(seed)
    again = MessageToDict(message)
    assert again["medicalActions"][0] == seed["medicalActions"][0]
    assert (len(message.medical_actions), len(message.diseases)) == (len(seed["medicalActions"]), len(seed["diseases"]))
    assert message.subject.time_at_last_encounter.age.iso8601duration == "P70Y"
    assert message.meta_data.created.ToJsonString() == "2026-01-31T12:00:00Z"
    assert message.meta_data.phenopacket_schema_version == "2.0"


def test_every_prefix_is_declared_and_no_other(seed: dict[str, Any]) -> None:
    declared = {resource["namespacePrefix"] for resource in seed["metaData"]["resources"]}
    used = {found.partition(":")[0] for found in ids(seed) if ":" in found and not found.startswith("http")}
    assert used == declared
    assert all(resource["version"] for resource in seed["metaData"]["resources"])


def ids(value: Any) -> list[str]:
    if isinstance(value, dict):
        here = [value["id"]] if isinstance(value.get("id"), str) else []
        return here + [found for name, part in value.items() if name != "resources" for found in ids(part)]
    return [found for part in value for found in ids(part)] if isinstance(value, list) else []


def test_the_seed_has_its_disease_stage_markers_and_presumed_metastases(seed: dict[str, Any]) -> None:
    disease = seed["diseases"][0]
    assert (disease["term"]["id"], disease["primarySite"]["label"], disease["laterality"]["label"]) == (
        "NCIT:C4194", "breast", "left")  # fmt: skip
    samples = {sample["id"]: sample for sample in seed["biosamples"]}
    assert [f["id"] for f in samples["specimen-primary-1"]["pathologicalTnmFinding"]] == ["NCIT:C48764", "NCIT:C48754"]
    ki67 = [m for m in samples["specimen-metastasis-1"]["measurements"] if "Ki-67" in m["assay"]["label"]]
    assert ki67[0]["value"]["quantity"] == {"unit": {"id": "UCUM:%", "label": "%"}, "value": 20.0}
    found = {f["modifiers"][0]["label"]: [m["id"] for m in f["modifiers"]]
             for f in seed["phenotypicFeatures"] if f["type"]["label"].endswith("metastasis")}  # fmt: skip
    assert "oc:presumed" in found["liver"]
    assert "oc:presumed" not in found["pelvis"]


def test_the_therapy_sequence_comes_back_as_far_as_the_form_can_say(seed: dict[str, Any], seed_kg: Path) -> None:
    message = parsed(seed)
    found: list[tuple[str, str | None, str | None, tuple[str, ...], int | None]] = []
    doses: list[tuple[float, str, str] | None] = []
    for action in message.medical_actions:
        kind = action.WhichOneof("action")
        if kind == "treatment":
            last = found.pop()
            found.append((*last[:3], (*last[3], action.treatment.agent.id.removeprefix("NCIT:")), last[4]))
            doses.append(dose_in(action.treatment))
        elif kind == "therapeutic_regimen":
            regimen = action.therapeutic_regimen
            found.append(("drugs", month(regimen.start_time), month(regimen.end_time), (), None))
        elif kind == "radiation_therapy":
            found.append(("radiotherapy", None, None, (), action.radiation_therapy.dosage))
        else:
            act = "radiotherapy" if action.procedure.code.id == "NCIT:C15313" else "surgery"
            found.append((act, month(action.procedure.performed), None, (), None))
    episodes = told(seed_kg)
    assert found == [expected(episode) for episode in episodes]  # in the order of the ranks; ties are not told
    assert doses == [(float(d[0]), d[1], d[2]) if d else None for e in episodes for d in e.doses]


def expected(episode: Told) -> tuple[str, str | None, str | None, tuple[str, ...], int | None]:
    act = {"Surgery": "surgery", "Radiotherapy": "radiotherapy"}.get(episode.kind, "drugs")
    return (act, (episode.start or "")[:7] or None, (episode.end or "")[:7] or None, episode.drugs,
            int(episode.dose_gy) if episode.dose_gy else None)  # fmt: skip


def month(element: Any) -> str | None:
    """`2007` or `2013-06` from the interval that a partial date spans."""
    if not element.HasField("interval"):
        return None
    start, end = element.interval.start.ToJsonString(), element.interval.end.ToJsonString()
    return str(start[:7] if start[:7] == end[:7] else start[:4])


def dose_in(treatment: Any) -> tuple[float, str, str] | None:
    for interval in treatment.dose_intervals:
        return (interval.quantity.value, interval.quantity.unit.label, interval.schedule_frequency.label)
    return None


def test_a_drug_without_a_dose_has_no_dose_interval(seed: dict[str, Any]) -> None:
    without = [a["treatment"]["agent"]["label"] for a in seed["medicalActions"]
               if "treatment" in a and "doseIntervals" not in a["treatment"]]  # fmt: skip
    assert without == ["cyclophosphamide", "epirubicin", "fluorouracil", "docetaxel", "tamoxifen", "nab-paclitaxel"]


def test_what_the_seed_lacks_is_taken_by_the_schema_too(tmp_path: Path) -> None:
    document = packet_of(
        tmp_path,
        primaries=(
            PrimaryTumour(
                key="tumour-1", rule="r", site="lung", topography="C34.9", morphology=None, morphology_code=None
            ),
        ),
        metastases=(
            Metastasis(key="met-liver-1", rule="r", site="liver", topography="C22", status="suspected"),
            Metastasis(key="met-any-1", rule="r", site="any", topography=None, status="refuted"),
        ),
        stages=(Stage(key="stage-1", rule="r", prefix="c", t="2a", n="0", m="1b", group="IVA", tumour="tumour-1"),),
        specimens=(
            Specimen(key="specimen-serum-1", rule="r", kind="serum"),
            Specimen(key="specimen-1", rule="r", kind="primary", tumour="tumour-1"),
        ),
        biomarkers=(
            Biomarker(
                key="bm-1", rule="r", marker="psa", name="PSA", specimen="specimen-serum-1", value="<0.1", unit="ng/mL"
            ),
            Biomarker(
                key="bm-3",
                rule="r",
                marker="egfr",
                name="EGFR",
                specimen="specimen-1",
                result="mutated",
                value="p.L858R",
            ),
            Biomarker(key="bm-4", rule="r", marker="alk", name="ALK", specimen="specimen-1", result="rearranged"),
        ),
        episodes=(
            Episode(
                key="tx-rt-1",
                rule="r",
                kind="radiotherapy",
                name="radiotherapy",
                concept="radiotherapy",
                rank=1,
                fractions=25,
                sites=(Site("breast"),),
                dose=Dose(key="d1", rule="r", value="50", unit="Gy"),
            ),
            Episode(
                key="tx-rt-2",
                rule="r",
                kind="radiotherapy",
                name="radiotherapy",
                concept="radiotherapy",
                rank=2,
                dose=Dose(key="d2", rule="r", value="50.4", unit="Gy"),
            ),
        ),
        performance=(PerformanceStatus(key="ps-1", rule="r", scale="ECOG", value=1),),
        vital=(VitalStatus(key="vital-1", rule="r", state="dead"),),
    )
    parsed(document)
    assert document["subject"]["vitalStatus"] == {"status": "DECEASED"}
    assert document["diseases"][0]["diseaseStage"] == [{"id": "case:stage-1", "label": "stage IVA"}]
    findings = [found["label"] for found in document["diseases"][0]["clinicalTnmFinding"]]
    assert findings == ["cT2a", "cN0", "cM1b"]  # the terminology has T2a and pT2a, not cT2a: no near code
    assert [f.get("excluded") for f in document["phenotypicFeatures"]] == [True]  # a suspected one has no form
    assert document["measurements"][0]["value"]["ontologyClass"]["label"] == "<0.1 ng/mL"
    told_of = [i["diagnosis"]["genomicInterpretations"][0] for i in document["interpretations"]]
    assert told_of[0]["variantInterpretation"]["variationDescriptor"]["label"] == "p.L858R"
    assert told_of[1]["gene"]["symbol"] == "ALK"
    assert document["medicalActions"][0]["radiationTherapy"]["fractions"] == 25
    assert "procedure" in document["medicalActions"][1]  # 50.4 Gy is no whole number, which the field wants


def test_without_an_instant_none_is_made_up(tmp_path: Path) -> None:
    assert "created" not in packet_of(tmp_path)["metaData"]
