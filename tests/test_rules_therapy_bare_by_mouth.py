"""Doses of notes: small numbers behind drugs taken by mouth, regimens with one cytotoxic drug, whose an AUC is."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def doses(told: str) -> dict[str, str]:
    """The doses of the drugs that a note tells, by drug, with their unit where they have one."""
    drugs = [d for episode in episodes(f"Carcinome. {told}") for d in episode.drugs if d.dose]
    return {d.drug: " ".join(filter(None, (d.dose.value, d.dose.unit))) for d in drugs if d.dose}


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Lenvatinib 14 + évérolimus 5 depuis mai 2020.", {"lenvatinib": "14", "everolimus": "5"}),
        ("Axitinib 5, 2 x/j depuis mai 2020.", {"axitinib": "5"}),
        ("Lenvima 8 depuis mai 2020.", {"lenvatinib": "8"}),
        ("Afinitor 10 en mai 2020.", {"everolimus": "10"}),
        ("R-bendamustine 90 mg/m2, 6 cures.", {"bendamustine": "90 mg/m2"}),
        ("R-benda (70 mg/m2 J1-J2) x 4.", {"bendamustine": "70 mg/m2"}),
        ("Docet 75 – gem 900 – CDDP 60 en mai 2020.", {"docetaxel": "75", "gemcitabine": "900", "cisplatin": "60"}),
        ("Chimiothérapie (vcr 1,5 mg/m2, ifosf 1800, arac 500).", {"vincristine": "1.5 mg/m2"}),
        ("Pembro (Keytruda 200 q3w) x 4.", {"pembrolizumab": "200"}),
        ("Lenvatinib 18 mois.", {}),
        ("Sunitinib 6 cures.", {}),
        ("Pazopanib 12/2020.", {}),
        ("Bévacizumab 8 en tout.", {}),
        ("Carboplatine-paclitaxel, AUC 5 au premier cycle.", {}),
        ("R-CHOP 375 mg/m2.", {}),
        ("R-benda puis rituximab 375 mg/m2.", {"rituximab": "375 mg/m2"}),
    ],
)
def test_the_doses_of_notes_are_of_their_drugs(told: str, read: dict[str, str]) -> None:
    found = doses(told)
    assert {name: found.get(name) for name in read} == read
    assert not read or found.get("paclitaxel") is None
    if not read:
        assert found == {}
