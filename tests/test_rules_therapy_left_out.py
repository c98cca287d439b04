"""Cycles told as not given for a toxicity end a therapy for it, unless a later one is told, or that it was taken up."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes

_LEFT_OUT = ["la 3e omise pour", "la dernière annulée pour", "J43 annulé :", "2 faites sur 3 prévues,"]


def _why(text: str) -> list[str | None]:
    return [e.stop_reason for e in episodes(f"Femme de 60 ans suivie pour un cancer. {text}")]


@pytest.mark.parametrize("told", [*_LEFT_OUT, "2 cures reçues sur 3 :", "2 cures seulement :"])
@pytest.mark.parametrize("harm", ["insuffisance rénale", "neuropathie grade 2"])
def test_cycles_left_out_for_a_toxicity_end_a_therapy(told: str, harm: str) -> None:
    assert _why(f"Cisplatine 100 mg/m2 en janvier et février 2022, {told} {harm}.") == ["toxicity"]


@pytest.mark.parametrize("told", ["C3 non fait (neuropathie)", "Pas de C3 en raison d'une neuropathie"])
def test_a_numbered_cycle_left_out_in_a_sentence_of_its_own(told: str) -> None:
    assert _why(f"Cisplatine 100 mg/m2 en janvier et février 2022. {told}.") == ["toxicity"]


@pytest.mark.parametrize(
    "told",
    [
        "la 3e cure annulée pour neutropénie, la 4e faite le 12/05/2022",
        "la 3e annulée pour neutropénie, reprise le 12/05/2022",
        "la 3e omise pour neutropénie, la 4e le 12/05/2022",
    ],
)
def test_a_cycle_left_out_on_the_way_ends_none(told: str) -> None:
    assert _why(f"Docétaxel depuis mars 2022, {told}.") == [None]


@pytest.mark.parametrize("cycles", ["Les derniers cycles", "Les deux dernières cures", "Les 2 dernières perfusions"])
@pytest.mark.parametrize("verb", ["n'ont pas été faites", "n'ont pu être réalisés", "n'ont jamais été administrés"])
@pytest.mark.parametrize("why", ["en raison d'une neuropathie", "pour neuropathie", "(neuropathie)"])
def test_last_cycles_that_were_not_given_for_a_toxicity_end_a_therapy(cycles: str, verb: str, why: str) -> None:
    assert _why(f"FOLFOX débuté en mars 2022. {cycles} {verb} {why}.") == ["toxicity"]


@pytest.mark.parametrize("told", ["pas de 3e cure (colite)", "pas de troisième injection : colite"])
def test_a_denied_cycle_denies_no_toxicity(told: str) -> None:
    case = read_case(Report("x", f"Mélanome métastatique. Ipilimumab débuté en mars 2022, {told}.", "", ""))
    assert [(e.cycles, e.stop_reason) for e in case.episodes] == [(2, "toxicity")]
    assert [e.concept for e in case.adverse_events] == ["colitis"]
