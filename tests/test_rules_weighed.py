"""Diagnoses that are only weighed, and the tumours of people other than the patient."""

from __future__ import annotations

import pytest

from kg.fact.case import PrimaryTumour
from kg.fact.read import read_case
from kg.text.report import Report


def _primaries(text: str) -> tuple[PrimaryTumour, ...]:
    return read_case(Report("example", text, "0" * 64, "example.txt")).primaries


@pytest.mark.parametrize(
    ("text", "morphology"),
    [
        ("Masse rénale. Le diagnostic différentiel se pose entre un carcinome rénal et un oncocytome. Il s'agit d'un "
         "angiomyolipome.", "8860/0"),
        ("Masse osseuse. On hésite entre un ostéosarcome et un sarcome d'Ewing. La biopsie montre un chondrosarcome.",
         "9220/3"),
        ("Masse du mésentère. Un diagnostic différentiel est proposé entre un liposarcome, une fibromatose et un GIST. "
         "L'examen conclut à un léiomyosarcome.", "8890/3"),
        ("Masse du rein. Hésitation entre un sarcome et un carcinome papillaire. La pièce montre un carcinome à "
         "cellules claires.", "8310/3"),
        ("Masse du poumon. Diagnostics envisagés : sarcome, lymphome. Biopsie : adénocarcinome.", "8140/3"),
        ("Masse du poumon. Les options diagnostiques : mésothéliome, sarcome. Biopsie : adénocarcinome.", "8140/3"),
        ("Masse du pancréas. Le diagnostic différentiel se pose avec un lymphome. Il s'agit d'un adénocarcinome.",
         "8140/3"),
        ("Nodule du foie. Diagnostic différentiel comprenant un hépatocarcinome et un mélanome. Cancer du côlon : "
         "adénocarcinome.", "8140/3"),
    ],
)  # fmt: skip
def test_a_diagnosis_that_is_weighed_against_others_is_not_the_tumour_found(text: str, morphology: str) -> None:
    assert [p.morphology_code for p in _primaries(text)] == [morphology]


@pytest.mark.parametrize(
    "text",
    [
        "Adénocarcinome du poumon. HTA, mari décédé d'un mésothéliome.",
        "Adénocarcinome du poumon. Antécédents : goutte, épouse suivie pour un mélanome, trois enfants.",
        "Adénocarcinome du poumon. Veuve, conjoint mort d'un carcinome du rein.",
        "Adénocarcinome du poumon. Tabac sevré, belle-sœur traitée pour un lymphome.",
        "Adénocarcinome du poumon. Amiante : non, voisin atteint d'un mésothéliome.",
    ],
)
def test_the_tumour_of_a_spouse_or_neighbour_is_none_of_the_patient(text: str) -> None:
    assert [p.topography for p in _primaries(text)] == ["C34.9"]


@pytest.mark.parametrize(
    "text",
    [
        "Patiente de 63 ans, vit avec son conjoint, adénocarcinome du poumon diagnostiqué en 2020.",
        "Retraité, épouse infirmière, adénocarcinome du poumon diagnostiqué en 2020.",
    ],
)
def test_who_lives_with_somebody_has_the_tumour_told_next(text: str) -> None:
    assert [p.topography for p in _primaries(text)] == ["C34.9"]
