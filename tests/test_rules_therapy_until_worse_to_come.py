"""A progression up to which a therapy is begun, is to go on or rests is still to come: it ends nothing."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


def _told(text: str) -> tuple[list[str], list[str | None]]:
    case = read_case(Report("x", f"Femme de 62 ans, carcinome du rein métastatique. {text}", "", ""))
    return [r.category for r in case.responses], [e.stop_reason for e in case.episodes]


@pytest.mark.parametrize(
    "text",
    [
        "Sunitinib, à poursuivre jusqu'à progression.",
        "Axitinib débuté en avril 2018 jusqu'à progression.",
        "Nivolumab débuté en avril 2018, à continuer jusqu'à progression.",
        "On poursuit le pazopanib jusqu'à progression.",
        "Cabozantinib : on continue jusqu'à progression tumorale.",
        "Elle reçoit du sunitinib. Traitement interrompu jusqu'à progression.",
        "Elle reçoit du sunitinib. On suspend donc tout jusqu'à progression.",
    ],
)
def test_a_progression_to_come_ends_nothing(text: str) -> None:
    assert _told(text) == ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        "Axitinib débuté en avril 2018 jusqu'à progression en mars 2019.",
        "Axitinib débuté en avril 2018 jusqu'à progression hépatique.",
        "Axitinib débuté en avril 2018, poursuivi jusqu'à progression.",
        "Elle reçoit du sunitinib. Traitement interrompu à la progression.",
    ],
)
def test_a_progression_told_with_its_date_its_place_or_as_past_has_come(text: str) -> None:
    assert _told(text) == (["PD"], ["progression"])
