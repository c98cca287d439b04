"""Primaries that are told by what had spread of them, and those that what was before does not place."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def told(text: str) -> list[str]:
    return [f"{p.topography} {p.morphology_code}" for p in read_case(Report("x", text, "", "")).primaries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biopsie hépatique : tumeur neuroendocrine bien différenciée -> origine iléale.", "C17.2 8240/3"),
        (
            "Masse mésentérique. Biopsie : tumeur neuroendocrine. Résection de l'iléon. TNE iléale.",
            "C17.2 8240/3",
        ),
        ("Biopsie du foie : tumeur neuroendocrine. Résection de grêle le 12/03/2018.", "C17.9 8240/3"),
        ("Biopsie hépatique : tumeur neuroendocrine d'origine pancréatique.", "C25.9 8240/3"),
        ("Biopsie de l'épiploon : carcinome séreux de haut grade. Masses annexielles.", "C56.9 8461/3"),
        ("Biopsies péritonéales : carcinome séreux de haut grade. Annexectomie bilatérale.", "C56.9 8461/3"),
        ("Biopsie hépatique : carcinome hépatocellulaire. Résection iléale en 2010.", "C22.0 8170/3"),
        ("Tumeur neuroendocrine du pancréas, biopsie du foie positive. Cholécystectomie.", "C25.9 8240/3"),
        ("Lésion ulcérée de la gde lèvre G. Biopsie : carcinome épidermoïde. Conisation 1994 (CIN 3).", "C51.0 8070/3"),
        ("Ulcération du canal anal. Biopsie : carcinome épidermoïde. Conisation pour CIN3 en 2006.", "C21.1 8070/3"),
        ("Processus antral. Biopsie : adénocarcinome peu différencié type intestinal.", "C16.3 8144/3"),
    ],
)
def test_a_tumour_is_of_the_organ_it_came_from(text: str, expected: str) -> None:
    assert expected in told(f"Patiente de 60 ans. {text}")


@pytest.mark.parametrize(
    "seen", ["IRM abdominale : lipome.", "IRM pelvienne : léiomyome utérin.", "IRM : angiome hépatique."]
)
@pytest.mark.parametrize(("origin", "organ"), [("ovarienne", "C56.9"), ("pulmonaire", "C34.9"), ("gastrique", "C16.9")])
def test_what_is_seen_by_the_way_is_no_primary(seen: str, origin: str, organ: str) -> None:
    text = f"{seen} Biopsie d'une adénopathie : carcinome peu différencié, compatible avec une origine {origin}."
    assert told(text) == [f"{organ} 8010/3"]


def test_an_infection_tells_no_origin_of_a_tumour() -> None:
    text = "Masse du poumon droit. Choc septique à point de départ urinaire. Biopsie ganglionnaire : adénocarcinome."
    assert told(text) == ["C34.9 8140/3"]


@pytest.mark.parametrize("name", ["maladie carcinomateuse", "affection carcinomateuse", "pathologie cancéreuse"])
def test_a_disease_of_an_organ_that_has_spread_is_no_metastasis_of_it(name: str) -> None:
    case = read_case(Report("x", f"Syndrome paranéoplasique sur une {name} ovarienne disséminée.", "", ""))
    assert [p.topography for p in case.primaries] == ["C56.9"]
    assert not case.metastases


def test_a_birth_in_brackets_behind_the_age_dates_no_tumour() -> None:
    case = read_case(
        Report("x", "Notes\nDURAND Anne, F 64a (06-02-57)\nDiag. 05-21 : adénoca tête de pancréas.", "", "")
    )
    assert [p.date and p.date.edtf for p in case.primaries] == ["2021-05"]
