"""Numbers beside a word for cycles that count none of a therapy: of another drug, from when it was given, of blood."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("counted", "drug"),
    [
        *product(("Deux doses", "3 injections", "deux perfusions", "deux doses hebdomadaires"), ("de tocilizumab",)),
        *product(
            ("2 doses",), ("d'anakinra", "de rasburicase", "d'infliximab", "d'immunoglobulines", "de paracétamol")
        ),
    ],
)
def test_doses_of_a_drug_of_no_tumour_are_none_of_the_one_before(counted: str, drug: str) -> None:
    text = f"Myélome multiple. Réinjection de cilta-cel le 4 avril 2022. CRS de grade 1 : {counted} {drug}."
    assert [e.cycles for e in episodes(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Six cycles de A, le paclitaxel étant remplacé par le docétaxel au 3e cycle.",
        "Six cycles de A, avec passage au docétaxel dès le 3e cycle en raison d'une allergie.",
        "Six cycles de A ; le paclitaxel a été remplacé par le docétaxel à partir de la quatrième cure.",
        "A, six cycles. Relais par docétaxel à compter du 4e cycle.",
    ],
)
def test_the_cycle_from_which_a_drug_was_given_counts_none(text: str) -> None:
    told = episodes("Cancer de l'ovaire. " + text.replace("A", "carboplatine-paclitaxel", 1))
    assert [(e.name, e.cycles) for e in told] == [("carboplatin-paclitaxel", 6), ("docetaxel", None)]


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Dostarlimab 500 mg q3 sem x 4 puis 1000 mg q6 sem.", None),
        (
            "Dostarlimab 500 mg q3 sem x 4 depuis le 11/12/2023, puis 1000 mg toutes les 6 semaines.",
            None,
        ),
        ("8 injections de nivolumab 240 mg puis 480 mg toutes les 4 semaines.", None),
        ("Docétaxel 100 mg/m2 x 3 puis 60 Gy.", 3),
        ("Arrêt du docétaxel au 3e cycle pour neuropathie.", 3),
    ],
)
def test_the_count_at_the_first_of_two_doses_is_none_of_all(text: str, cycles: int | None) -> None:
    assert episodes("Cancer. " + text)[0].cycles == cycles


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("Six séries de docétaxel ont été administrées en 2015.", 6),
        ("Il a reçu quatre séries de R-CHOP.", 4),
        ("Chimiothérapie par docétaxel : 6 séries de mars à juin 2015.", 6),
    ],
)
def test_a_series_is_a_cycle(text: str, cycles: int) -> None:
    assert [e.cycles for e in episodes("Cancer. " + text)] == [cycles]


def test_the_series_of_blood_count_nothing_and_those_of_literature_tell_no_therapy() -> None:
    given = "GIST gastrique traité par imatinib. Numération normale dans les trois séries."
    assert [e.cycles for e in episodes(given)] == [None]
    assert episodes("Cancer. Dans les séries publiées, le docétaxel est actif.") == ()
    assert episodes("Cancer. Plusieurs séries rapportent une réponse au docétaxel.") == ()
