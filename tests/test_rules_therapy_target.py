"""Which tumour an episode treats."""

from __future__ import annotations

import pytest

from kg.fact.case import Case
from kg.fact.read import read_case
from kg.text.report import Report

TWO = "Carcinome canalaire infiltrant du sein gauche en 2010. Adénocarcinome du côlon en 2014. "


def _case(text: str) -> Case:
    return read_case(Report("target", text, "", ""))


def _treated(case: Case) -> list[tuple[str, list[str]]]:
    """Every episode by name, with the organs of the tumours it treats."""
    tumours = {p.key: p.topography[:3] for p in case.primaries}
    tumours |= {m.key: (m.topography or "")[:3] for m in case.metastases}
    return [(episode.name, [tumours[key] for key in episode.treats]) for episode in case.episodes]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Une colectomie a été réalisée en 2014.", ("colectomy", ["C18"])),
        ("Une mastectomie gauche a été réalisée en 2010.", ("mastectomy", ["C50"])),
        ("Le cancer du côlon a été traité par capécitabine en 2014.", ("capecitabine", ["C18"])),
        ("Le carcinome du sein a été traité par docétaxel en 2011.", ("docetaxel", ["C50"])),
        ("Il a ensuite reçu de la capécitabine.", ("capecitabine", ["C18"])),
    ],
)
def test_of_two_primaries_the_one_at_the_site_or_told_of_there_is_treated(
    told: str, expected: tuple[str, list[str]]
) -> None:
    assert _treated(_case(TWO + told)) == [expected]


def test_the_only_primary_is_what_systemic_therapy_treats() -> None:
    case = _case("Adénocarcinome du rectum en 2012. Il a reçu 6 cycles de FOLFOX puis du bévacizumab.")
    assert [organs for _, organs in _treated(case)] == [["C20"], ["C20"]]


def test_an_act_at_another_organ_treats_the_metastases_there() -> None:
    case = _case(
        "Adénocarcinome du côlon en 2012 avec métastases hépatiques. Une hépatectomie droite a été réalisée en 2013. "
        "Une radiothérapie cérébrale de 30 Gy a été délivrée."
    )
    assert dict(_treated(case)) == {"right hepatectomy": ["C22"], "radiotherapy": []}


def test_an_act_on_the_other_side_does_not_treat_the_primary() -> None:
    case = _case("Carcinome canalaire infiltrant du sein gauche en 2010. Radiothérapie du sein droit de 50 Gy.")
    assert _treated(case) == [("radiotherapy", [])]


def test_what_is_given_beside_treats_no_tumour_and_a_suspected_metastasis_is_no_target() -> None:
    case = _case(
        "Carcinome canalaire infiltrant du sein en 2010. Elle a reçu de l'acide zolédronique 4 mg. "
        "Suspicion de métastase cérébrale. Une radiothérapie cérébrale de 30 Gy a été délivrée."
    )
    assert [organs for _, organs in _treated(case)] == [[], []]
