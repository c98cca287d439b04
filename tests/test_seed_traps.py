"""What a naive reading of the seed gets wrong: each trap of its close reading stays shut."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from kg.fact.case import Case, Episode
from kg.fact.read import read_case
from kg.text.report import Report

SEED = next((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"))


@lru_cache(maxsize=1)
def seed() -> Case:
    data = SEED.read_bytes()
    return read_case(Report(SEED.stem, data.decode("utf-8"), hashlib.sha256(data).hexdigest(), SEED.name))


def quote(start: int, end: int) -> str:
    return seed().report.text[start:end]


def episode(name: str) -> Episode:
    (found,) = [e for e in seed().episodes if name in (e.name, *(d.drug for d in e.drugs))]
    return found


def test_the_patient_is_a_man_and_an_impersonal_il_proves_nothing() -> None:
    assert (seed().patient.sex, seed().patient.age_years) == ("male", 70)
    (issue,) = [i for i in seed().issues if i.rule == "contradiction-sex"]
    quotes = {quote(s.start, s.end) for s in issue.evidence}
    assert {"Homme", "la patiente"} <= quotes
    assert not any(q.startswith(("Il a donc", "il a donc")) for q in quotes)


def test_no_family_history_of_a_disease_and_diabetes_of_type_2_only() -> None:
    assert [c.status for c in seed().conditions if c.kind == "family-history"] == ["refuted"]
    diabetes = [c for c in seed().conditions if c.concept and "diabetes" in c.concept]
    assert [(c.kind, c.status) for c in diabetes] == [("comorbidity", "confirmed")]
    assert "1" not in (diabetes[0].concept or "")


def test_one_primary_in_the_left_breast_and_no_second_one() -> None:
    (primary,) = seed().primaries
    assert (primary.topography, primary.laterality, primary.morphology_code) == ("C50.9", "left", "8500/3")
    assert primary.date is not None
    assert primary.date.edtf == "2007"


def test_the_stage_has_no_m_no_group_no_grade_and_no_subcategory() -> None:
    (stage,) = seed().stages
    assert (stage.prefix, stage.t, stage.n, stage.m, stage.group, stage.grade) == ("p", "2", "3", None, None, None)
    assert (stage.nodes_positive, stage.nodes_examined) == (29, 46)


def test_muscles_are_local_extension_and_the_origin_is_no_site() -> None:
    sites = {m.site for m in seed().metastases}
    assert len(seed().metastases) == 4  # axillary nodes, pelvic bone, scapula, liver
    assert not any(word in (site or "") for site in sites for word in ("muscle", "psoas", "glut", "breast"))
    (pelvis,) = [m for m in seed().metastases if m.topography == "C41.4"]
    assert len(pelvis.extends_to) == 2


def test_only_the_pelvis_is_proven_and_no_side_is_swapped() -> None:
    by_code = {m.topography: m for m in seed().metastases}
    assert (by_code["C41.4"].status, by_code["C41.4"].laterality) == ("confirmed", "left")
    assert (by_code["C40.0"].status, by_code["C40.0"].laterality) == ("presumed", "right")
    assert (by_code["C22"].status, by_code["C22"].diagnostic_basis) == ("presumed", "imaging")


def test_the_liver_biopsy_was_attempted_and_gave_no_specimen() -> None:
    liver = [p for p in seed().procedures if p.kind == "biopsy" and any("liver" in s.concept for s in p.sites)]
    assert [p.outcome for p in liver] == ["attemptedNotObtained"]
    assert [p.specimen for p in liver] == [None]


def test_two_receptor_profiles_do_not_mix() -> None:
    kinds = {s.key: s.kind for s in seed().specimens}
    profile = {(kinds[b.specimen], b.name): (b.result, b.value) for b in seed().biomarkers}
    assert profile == {
        ("primary", "ER"): ("positive", None), ("primary", "PR"): ("positive", None),
        ("primary", "HER2"): ("negative", None),
        ("metastasis", "ER"): ("positive", None), ("metastasis", "PR"): ("positive", None),
        ("metastasis", "HER2"): ("negative", None), ("metastasis", "KI67"): (None, "20"),
    }  # fmt: skip


def test_no_dose_is_invented() -> None:
    doses = {d.drug: (d.dose.value, d.dose.unit, d.dose.frequency) for e in seed().episodes for d in e.drugs if d.dose}
    assert doses == {
        "anastrozole": ("1", "mg", "1/d"), "goserelin": ("3.6", "mg", "1/mo"), "denosumab": ("120", "mg", "1/mo"),
    }  # fmt: skip
    radiation = [(e.dose.value, e.dose.unit, e.fractions) for e in seed().episodes if e.dose]
    assert radiation == [("30", "Gy", None)]


def test_the_hormone_therapy_that_started_in_june_is_not_tamoxifen() -> None:
    tamoxifen, anastrozole, denosumab = episode("tamoxifen"), episode("anastrozole"), episode("denosumab")
    assert tamoxifen.start is None
    assert tamoxifen.end is not None
    assert (tamoxifen.end.edtf, tamoxifen.stop_reason) == ("2013-04", None)
    assert anastrozole.start is not None
    assert anastrozole.end is not None
    assert (anastrozole.start.edtf, anastrozole.end.edtf) == ("2013-06~", "2013-10")
    assert anastrozole.stop_reason == "progression"
    assert any(d.property.startswith("start") for d in anastrozole.derivations)
    assert (denosumab.kind, denosumab.end, denosumab.stop_reason) == ("bone-modifying", None, None)


def test_the_analgesic_radiotherapy_has_no_site_and_does_not_stop() -> None:
    (radiation,) = [e for e in seed().episodes if e.dose]
    assert (radiation.sites, radiation.end, radiation.setting) == ((), None, "palliative")


def test_two_october_sentences_are_one_event_with_both_places() -> None:
    progressions = [r for r in seed().responses if r.category == "PD"]
    assert [(r.site, r.date.edtf if r.date else None) for r in progressions] == [("liver", "2013-10")]
    assert len({quote(s.start, s.end) for s in progressions[0].evidence}) >= 1
    assert len(progressions[0].evidence) == 2
    assert len([e for e in seed().episodes if e.name == "nab-paclitaxel"]) == 1
    assert [i.kind for i in seed().issues].count("duplicate") == 1


def test_the_third_cycle_is_a_time_and_six_the_total() -> None:
    assert episode("nab-paclitaxel").cycles == 6
    (complete,) = [r for r in seed().responses if r.category == "CR"]
    assert (complete.site, complete.after_cycle, complete.therapy) == ("liver", 3, episode("nab-paclitaxel").key)


def test_adverse_events_keep_their_own_grades_and_cause() -> None:
    events = {e.concept: (e.grade, e.therapy) for e in seed().adverse_events}
    nab = episode("nab-paclitaxel").key
    assert events == {"neurotoxicity": (1, nab), "asthenia": (2, nab)}


def test_no_date_is_finer_than_the_words() -> None:
    dates = [
        when.edtf
        for items in (seed().primaries, seed().metastases, seed().stages, seed().biomarkers, seed().responses)
        for item in items
        if (when := item.date)
    ]
    dates += [when.edtf for e in seed().episodes for when in (e.start, e.end) if when]
    assert dates
    assert not [d for d in dates if re.fullmatch(r"\d{4}-\d{2}-\d{2}~?", d)]


def test_misspelt_terms_are_linked_and_reported() -> None:
    words = {quote(s.start, s.end) for i in seed().issues if i.kind == "textError" for s in i.evidence}
    assert any("rogestérone" in word for word in words)
    assert any("hémipel" in word for word in words)
