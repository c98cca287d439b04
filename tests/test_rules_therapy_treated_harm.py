"""A stop that names no therapy and is told with what was given for the toxicity is of the therapy told before."""

from __future__ import annotations

import pytest

from tests.reading import episodes

GIVEN = "Cancer du rein métastatique. Nivolumab débuté en janvier 2019."


@pytest.mark.parametrize(
    ("told", "end"),
    [
        ("Arrêt en juin 2020 pour hépatite de grade 3, prednisone 1 mg/kg.", "2020-06"),
        ("Arrêté en 06/2020 : néphrite gr 2 (Cortancyl 40 mg).", "2020-06"),
        ("Stop le 12/06/2020 pour myocardite (méthylprednisolone 2 mg/kg, décroissance en juillet).", "2020-06-12"),
        ("Cessé 06/2020, pneumopathie G2, prednisone.", "2020-06"),
        ("Interrompu en juin 2020 devant une colite traitée par Solumédrol 80 mg.", "2020-06"),
        ("Néphrite G3 en juin 2020 : arrêt, prednisone 60 mg.", "2020-06"),
        ("Arrêt en juin 2020 pour agranulocytose, filgrastim.", "2020-06"),
    ],
)
def test_a_stop_told_with_what_was_given_for_a_toxicity_is_of_the_therapy_before(told: str, end: str) -> None:
    first = episodes(f"{GIVEN} {told}")[0]
    assert (first.name, first.end.edtf if first.end else None, first.stop_reason) == ("nivolumab", end, "toxicity")


@pytest.mark.parametrize(
    "told",
    [
        "Arrêt de la prednisone en juin 2020.",
        "Colite sous prednisone 40 mg, arrêtée en juin 2020.",
        "Arrêt de la prednisone 20 mg en juin 2020 pour hyperglycémie.",
        "Arrêt du tabac en juin 2020, colite traitée par prednisone 40 mg.",
    ],
)
def test_a_stop_of_what_is_given_for_a_toxicity_ends_no_therapy(told: str) -> None:
    first = episodes(f"{GIVEN} {told}")[0]
    assert (first.name, first.end) == ("nivolumab", None)


def test_what_was_given_for_the_toxicity_does_not_end_with_the_therapy() -> None:
    found = episodes(f"{GIVEN} Arrêt en juin 2020 pour hépatite de grade 3, prednisone 1 mg/kg.")
    assert [e.end for e in found if e.name == "prednisone"] == [None]
