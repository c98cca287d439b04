"""What is planned with a therapy behind it: a visit or an examination is not the therapy."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes

VISITS = (
    "avec réévaluation prévue après 3 cycles",
    "avec un scanner prévu en mai",
    "et un contrôle est prévu en mai",
    "avec consultation programmée le 3 juin",
    "avec scanner de contrôle prévu à 3 mois",
)
BEGUN = (
    "Elle débute une chimiothérapie par docétaxel",
    "Elle reçoit du docétaxel",
    "Reprise du docétaxel",
    "Chimiothérapie par docétaxel",
)


@pytest.mark.parametrize(("begun", "visit"), list(product(BEGUN, VISITS)))
def test_a_therapy_with_a_planned_visit_is_given(begun: str, visit: str) -> None:
    (episode,) = episodes(f"Femme de 60 ans, cancer du sein. {begun} {visit}.")
    assert episode.name == "docetaxel"


@pytest.mark.parametrize(
    "text",
    [
        "Il est proposé un docétaxel avec réévaluation prévue après 3 cycles.",
        "Le docétaxel est prévu, avec un scanner prévu en mai.",
        "Docétaxel avec trastuzumab prévu en mai.",
    ],
)
def test_a_therapy_that_is_planned_itself_is_not(text: str) -> None:
    assert not episodes(f"Femme de 60 ans, cancer du sein. {text}")
