"""Drugs given in place of what was refused, later lines told in one sentence, how far a node dissection went, and
responses that are only hoped for."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report
from tests.reading import episodes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Refus de la chimiothérapie par la patiente, hormonothérapie par anastrozole depuis 06/2018.",
            ["anastrozole"],
        ),
        ("Refus de la chimiothérapie, létrozole depuis 06/2018.", ["letrozole"]),
        ("La patiente refuse la chimiothérapie, tamoxifène débuté en 06/2018.", ["tamoxifen"]),
        ("Refus de la radiothérapie, exémestane depuis 2019.", ["exemestane"]),
        ("Refus d'une mastectomie, tamoxifène depuis le 03/04/2019.", ["tamoxifen"]),
        ("Refus de la chimiothérapie et de l'anastrozole depuis 06/2018.", []),
        ("Refus de chimiothérapie, de radiothérapie, de tamoxifène depuis 06/2018.", []),
        ("Refus de la chimiothérapie, du tamoxifène.", []),
    ],
)
def test_drugs_taken_since_a_date_in_place_of_what_was_refused(text: str, names: list[str]) -> None:
    assert [e.name for e in episodes("Carcinome du sein. " + text)] == names


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Docétaxel 6 cycles ; enzalutamide en 2e ligne.", [1, 2]),
        ("Docétaxel 6 cycles, RP osseuse ; abiratérone en deuxième ligne.", [1, 2]),
        ("FOLFIRI 8 cures, stabilité ; panitumumab en 3e ligne.", [1, 2]),
        ("Nivolumab 8 cures ; docétaxel en 2e ligne.", [1, 2]),
        ("Docétaxel et carboplatine en 2e ligne.", [1]),
        ("Trastuzumab + docétaxel en 2e ligne.", [1]),
    ],
)
def test_a_later_line_did_not_begin_with_the_one_told_before(text: str, ranks: list[int]) -> None:
    assert [e.rank for e in episodes("Carcinome métastatique. " + text)] == ranks


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Lobectomie avec curage radical le 12/05/2018.", None),
        ("Curage ganglionnaire médiastinal radical le 12/05/2018.", None),
        ("Évidement cervical radical le 12/05/2018.", None),
        ("Radiothérapie à visée curative en mai 2018.", "curative"),
    ],
)
def test_a_radical_node_dissection_tells_no_intent(text: str, intent: str | None) -> None:
    assert episodes("Carcinome bronchique. " + text)[-1].intent == intent


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Réponse complète attendue sous nivolumab.", 0),
        ("Nivolumab. L'objectif est une réponse complète.", 0),
        ("Nivolumab dans l'espoir d'une réponse complète.", 0),
        ("Nivolumab, l'objectif est d'obtenir une réponse partielle.", 0),
        ("Nivolumab visant une réponse complète.", 0),
        ("Nivolumab : réponse complète inattendue en 2020.", 1),
        ("Nivolumab : réponse complète en 2020.", 1),
    ],
)
def test_a_response_that_is_hoped_for_is_none(text: str, count: int) -> None:
    assert len(read_case(Report("x", "Carcinome du rein. " + text, "", "")).responses) == count
