"""Castration, what is given at once and what prepares a graft are not ended by a progression that is told later."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def _why(text: str) -> list[str | None]:
    return [e.stop_reason for e in episodes(text)]


@pytest.mark.parametrize("name", ["Décapeptyl", "Leuproréline", "Firmagon", "Zoladex"])
@pytest.mark.parametrize("then", ["Docétaxel 6 cures.", "Abiratérone en avril 2021."])
def test_castration_is_kept_up(name: str, then: str) -> None:
    told = f"Cancer de la prostate métastatique. {name} débuté en mai 2018. Progression osseuse en mars 2021. {then}"
    assert _why(told)[0] is None


@pytest.mark.parametrize("how", ["arrêté pour progression en mars 2021", "stoppé en mars 2021 (progression)"])
def test_castration_told_as_stopped_has_ended(how: str) -> None:
    assert _why(f"Cancer du sein métastatique. Zoladex débuté en mai 2018, {how}.") == ["progression"]


@pytest.mark.parametrize(
    "told",
    [
        "Carcinome papillaire de la thyroïde. Iode 131 5 GBq en mai 2018.",
        "Hépatocarcinome. Chimioembolisation (doxorubicine) en mai 2018.",
        "Hépatocarcinome. TACE à la doxorubicine en mai 2018.",
        "Pseudomyxome. CHIP au cisplatine en mai 2018.",
        "Lymphome. Réinjection de tisagenlecleucel en mai 2018.",
    ],
)
def test_what_is_given_at_once_has_no_end(told: str) -> None:
    assert _why(f"{told} Progression en octobre 2021. Sorafénib débuté en novembre 2021.")[0] is None


def test_drugs_given_day_by_day_end_at_a_progression() -> None:
    told = "Hépatocarcinome. Lenvatinib débuté en mai 2018. Progression en octobre 2021. Sorafénib en novembre 2021."
    assert _why(told)[0] == "progression"


@pytest.mark.parametrize("graft", ["L'autogreffe, conditionnée par BEAM, a lieu", "Autogreffe (BEAM) faite"])
def test_what_prepared_a_graft_is_not_ended_by_a_relapse(graft: str) -> None:
    told = f"Lymphome. {graft} en août 2021. Reprise évolutive en décembre 2022. Le glofitamab est débuté."
    assert _why(told)[0] is None
