"""Corrections put on the facts of a case: every slot, every row, and what no longer fits."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from kg.check.validate import validate_case
from kg.correct.apply import correct
from kg.correct.offer import Offers
from kg.correct.slot import ROW
from kg.fact.case import Case
from kg.fact.read import read_case
from kg.graph.provenance import Run
from kg.graph.quads import case_quads
from kg.text.report import Report
from tests.conftest import ROOT
from tests.correcting import HAND, by_hand, filled, graph_of, lines, offers_of

NOTE = """Homme de 61 ans. Adénocarcinome du côlon sigmoïde opéré en mars 2019 : colectomie gauche, pT3 N1b M0, 2N+/18N.
FOLFOX adjuvant, 12 cycles d'avril 2019 à octobre 2019. Progression hépatique en janvier 2021.
Biopsie hépatique en février 2021 : métastase hépatique confirmée, KRAS muté. FOLFIRI + bévacizumab 5 mg/kg
toutes les 2 semaines depuis mars 2021. Neuropathie de grade 2 sous FOLFOX.
Radiothérapie lombaire antalgique 30 Gy en 10 fractions en mai 2022. Décès en août 2022 de sa maladie.
"""
OTHER = {
    "sex": ("female", "male"), "ageYears": ("33", "34"), "lemma": (), "morphology": ("8140/3", "8500/3"),
    "bodySite": ("liver", "lung"), "topography": ("C22.0", "C34.1"), "laterality": ("left", "right"),
    "verificationStatus": ("suspected", "confirmed"), "diagnosticBasis": ("clinical", "histology"),
    "startEdtf": ("2001-02-03", "2001"), "endEdtf": ("2024-01", "2024-02~"), "dateEdtf": ("2011~", "2012"),
    "stagePrefix": ("yp", "p"), "tCategory": ("T4b", "T2"), "nCategory": ("N2a", "N0"), "mCategory": ("M1", "M0"),
    "stageGroup": ("IVA", "II"), "nodesPositive": ("3", "4"), "nodesExamined": ("21", "22"), "tumourGrade": ("3", "2"),
    "specimenKind": ("recurrenceSpecimen", "primarySpecimen"), "biomarkerStatus": ("equivocal", "high"),
    "resultText": ("41", "<1"), "resultUnit": ("%", "ng/mL"), "outcome": ("attemptedNotObtained", "performed"),
    "doseText": ("7.5", "8"), "doseUnit": ("mg/m2", "mg"), "frequencyText": ("q28d", "2/d"),
    "type": ("OtherTherapy", "Surgery"), "fractions": ("11", "12"), "cycles": ("7", "8"),
    "setting": ("neoadjuvant", "maintenance"), "intent": ("curative", "palliative"), "status": ("ongoing", "ended"),
    "stopReason": ("toxicity", "otherReason"), "responseCategory": ("stableDisease", "partialResponse"),
    "afterCycle": ("2", "3"), "grade": ("4", "1"), "causality": ("stated", "temporalOnly"), "scoreValue": ("2", "1"),
    "vitalState": ("lostToFollowUp", "alive"),
}  # fmt: skip
LEMMA = {"tumour": ("mucinous-adenocarcinoma", "adenocarcinoma"), "dx": ("oxaliplatin", "cisplatin"),
         "ae": ("nausea", "diarrhea"), "img": ("ct", "mri"), "bx": ("ct", "mri")}  # fmt: skip


@lru_cache(maxsize=4)
def case(name: str) -> Case:
    if name == "seed":
        path = next((ROOT / "seeds").glob("*.txt"))
        return read_case(Report(path.stem, path.read_text(encoding="utf-8"), "0" * 64, path.name))
    return read_case(Report("note", NOTE, "0" * 64, "note.txt"))


def another(offer: dict[str, str]) -> str:
    """A value that is not the one read."""
    known = OTHER[offer["slot"]] or LEMMA.get(offer["item"].partition("-")[0], ("nausea", "diarrhea"))
    return next(value for value in known if value != offer["read"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seed", "note"])
def test_every_slot_that_is_offered_can_be_corrected_and_the_graph_has_it(name: str, tmp_path: Path) -> None:
    read = case(name)
    offers = [offer for offer in offers_of(read) if offer["slot"] != ROW]
    assert len(offers) > 60
    for offer in offers:
        if offer["slot"] in ("doseUnit", "frequencyText", "resultUnit") and offer["read"] == "-":
            continue  # of a number that is not told: see below
        right = another(offer)
        after, refused = correct(read, lines(tmp_path, by_hand(offer, right)))
        assert not refused, offer
        _, graph = graph_of(after)
        found = [d for d in graph.of_class("Derivation") if d.one("valueRead") is not None]
        assert [(d.one("valueRead"), d.one("value")) for d in found] == [(offer["read"], right)], offer
        node = next(node for iri, node in graph.nodes.items() if iri.endswith(f"#{offer['item']}"))
        holders = [node, *graph.follow(node, "dose"), *graph.follow(node, "hasSite")]
        name = "lemma" if offer["slot"] == "bodySite" else offer["slot"]
        assert right in [holder.one(name) for holder in holders], offer
        again = Offers(graph, read.report.text).of(node)
        assert offer["read"] in {cells[5] for cells in again if cells[4] == offer["slot"]}, "offered as it was read"


@pytest.mark.parametrize("name", [pytest.param("seed", marks=pytest.mark.slow), "note"])
def test_every_row_can_be_struck_out_and_nothing_points_at_it(name: str, tmp_path: Path) -> None:
    read = case(name)
    rows = [offer for offer in offers_of(read) if offer["slot"] == ROW]
    assert len(rows) > 10
    for offer in rows:
        after, refused = correct(read, lines(tmp_path, by_hand(offer, "-")))
        if refused:
            assert offer["item"].startswith(("specimen-", "dx-")), offer
            continue
        _, graph = graph_of(after)
        keys = {iri.rpartition("#")[2] for iri in graph.nodes}
        assert offer["item"] not in keys
        base = next(iter(graph.nodes)).rpartition("#")[0]
        links = {value for node in graph.nodes.values() for values in node.values.values() for value in values
                 if value.startswith(f"{base}#")}  # fmt: skip
        assert links <= graph.nodes.keys(), offer
        (told,) = [node for node in graph.of_class("Derivation") if node.one("valueRead") == offer["item"]]
        assert (told.one("onProperty"), told.one("value")) == ("inCase", "-")
        ranks = sorted({episode.rank for episode in after.episodes})
        assert ranks == list(range(1, len(ranks) + 1))


def test_a_corrected_value_takes_the_place_of_its_derivation_and_says_by_whom(tmp_path: Path) -> None:
    read = case("seed")
    before = next(m for m in read.metastases if m.key == "met-liver-1")
    assert [d.property for d in before.derivations] == ["date"]
    after, _ = correct(read, lines(tmp_path, filled(read, "met-liver-1", "startEdtf", "2013-06")))
    (told,) = next(m for m in after.metastases if m.key == "met-liver-1").derivations
    assert (told.property, told.rule, told.value) == ("startEdtf", "correction", "2013-06")
    assert told.correction is not None
    assert (told.correction.read, told.correction.by, told.correction.day, told.correction.why) == ("2013-05~", *HAND)
    store, _ = graph_of(after)
    asked = store.query(
        """PREFIX oc: <https://w3id.org/oncocase/ont#> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?by ?day ?why ?rule ?graph { GRAPH ?graph { ?d oc:rule ?rule ; oc:note ?why ; prov:wasGeneratedBy ?work .
        ?work a oc:ExtractionActivity ; oc:curator ?by ; oc:curatedOn ?day } }"""
    )
    (row,) = [[term.value for term in solution] for solution in asked]  # type: ignore[union-attr]
    assert row[:4] == [*HAND, "correction"]
    assert row[4].endswith("/prov"), "names of people are not in the graph that can be shared"


def test_a_dose_that_was_not_read_is_given_number_first(tmp_path: Path) -> None:
    read = case("seed")
    unit = filled(read, "dx-tamoxifen-1", "doseUnit", "mg")
    _, refused = correct(read, lines(tmp_path, unit))
    assert "nothing without doseText" in refused[0]
    rows = (filled(read, "dx-tamoxifen-1", "doseText", "20"), unit,
            filled(read, "dx-tamoxifen-1", "frequencyText", "1/d"))  # fmt: skip
    after, refused = correct(read, lines(tmp_path, *rows))
    assert not refused
    drug = next(d for e in after.episodes for d in e.drugs if d.key == "dx-tamoxifen-1")
    assert drug.dose is not None
    assert (drug.dose.value, drug.dose.unit, drug.dose.frequency, drug.dose_status) == ("20", "mg", "1/d", "reported")
    quads = b"".join(case_quads(after, Run("1", "1", "0")))
    assert not [f for f in validate_case(quads) if f.severity == "violation"]


def test_numbers_that_were_corrected_need_not_stand_in_the_quote(tmp_path: Path) -> None:
    read = case("note")
    rows = [by_hand(o, another(o)) for o in offers_of(read)
            if o["slot"] in ("ageYears", "grade", "cycles", "nodesPositive", "fractions", "resultText", "doseText")
            and (o["slot"] != "doseText" or o["read"] != "-")]  # fmt: skip
    after, refused = correct(read, lines(tmp_path, *rows))
    assert not refused
    quads = b"".join(case_quads(after, Run("1", "1", "0")))
    assert not [f.rule for f in validate_case(quads) if f.rule.startswith("OKG-VALUE")]


def test_therapies_stay_in_order_and_lines_are_derived_anew(tmp_path: Path) -> None:
    read = case("note")
    order = {e.name: e.rank for e in read.episodes}
    moved = next(e for e in read.episodes if e.kind == "radiotherapy")
    after, _ = correct(read, lines(tmp_path, filled(read, moved.key, "startEdtf", "2018-12")))
    assert next(e.rank for e in after.episodes if e.key == moved.key) == 1
    assert [e.rank for e in sorted(after.episodes, key=lambda e: order[e.name])][:-1] != list(order.values())[:-1]
    stays, _ = correct(read, lines(tmp_path, filled(read, moved.key, "startEdtf", "2022-06")))
    assert {e.name: e.rank for e in stays.episodes} == order
    metastatic = next(e for e in read.episodes if e.setting == "metastatic")
    assert any(metastatic.key in line.episodes for line in read.lines)
    other, _ = correct(read, lines(tmp_path, filled(read, metastatic.key, "setting", "adjuvant")))
    assert not any(metastatic.key in line.episodes for line in other.lines)


def test_a_row_is_found_again_after_other_numbers_and_longer_words(tmp_path: Path) -> None:
    read = case("seed")
    line = filled(read, "met-liver-1", "verificationStatus", "confirmed")
    renamed = replace(read, metastases=tuple(replace(m, key=m.key.replace("-1", "-4")) for m in read.metastases))
    assert not correct(renamed, lines(tmp_path, line))[1]
    longer = tuple(replace(m, evidence=tuple(s._replace(end=s.end + 3) for s in m.evidence)) for m in read.metastases)
    assert not correct(replace(read, metastases=longer), lines(tmp_path, line))[1]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"read": "refuted"}, "another value is read"),
        ({"read": "refuted", "right": "presumed"}, "the line can go"),
        ({"item": "met-lung-1"}, "no such row"),
        ({"place": "char=1409,1423"}, "does not stand at this place"),
        ({"quote": "tout autre chose"}, "does not stand at this place"),
        ({"slot": "cycles", "right": "3"}, "has no slot cycles"),
        ({"slot": "bodySite", "read": "liver", "right": "-"}, "cannot be empty"),
    ],
)
def test_a_line_that_no_longer_fits_is_told_and_not_applied(tmp_path: Path, changed: dict[str, str], why: str) -> None:
    read = case("seed")
    line = filled(read, "met-liver-1", "verificationStatus", "confirmed") | changed
    after, refused = correct(read, lines(tmp_path, line))
    assert after is read
    assert why in refused[0]
    assert "hépatique" not in refused[0]


@pytest.mark.parametrize(
    ("item", "why"),
    [("dx-tamoxifen-1", "only drug"), ("specimen-primary-1", "markers were measured"), ("patient-1", "patient")],
)
def test_rows_that_others_rest_on_are_not_struck_out(tmp_path: Path, item: str, why: str) -> None:
    read = case("seed")
    slot = ROW if item != "patient-1" else "sex"
    line = filled(read, item, slot, "-") | {"slot": ROW, "read": "-"}
    assert why in correct(read, lines(tmp_path, line))[1][0]


def test_one_of_the_drugs_of_a_therapy_can_be_struck_out(tmp_path: Path) -> None:
    read = case("seed")
    after, refused = correct(read, lines(tmp_path, filled(read, "dx-goserelin-1", ROW, "-")))
    assert not refused
    assert [d.drug for e in after.episodes if e.key == "tx-anastrozole-goserelin-1" for d in e.drugs] == ["anastrozole"]


def test_without_lines_the_case_is_the_same() -> None:
    assert correct(case("seed"), ()) == (case("seed"), {})
