"""A therapy that the patient stopped, or wished to, ended for that, unless a toxicity is told as the cause."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_DRUG = "Femme de 60 ans suivie pour un cancer du sein. Létrozole débuté en mars 2021"


def _end(text: str) -> tuple[str | None, str | None]:
    (episode,) = episodes(text)
    return episode.end.edtf if episode.end else None, episode.stop_reason


@pytest.mark.parametrize(
    "told",
    [
        "arrêté d'elle-même en mai 2022",
        "qu'elle a spontanément interrompu en mai 2022",
        "arrêt souhaité par la patiente en mai 2022",
        "stoppé par elle-même en mai 2022",
        "la patiente l'a arrêté en mai 2022",
        "arrêt volontaire en mai 2022",
        "elle a voulu arrêter en mai 2022",
        "elle refuse de poursuivre en mai 2022",
        "arrêt en mai 2022 par lassitude",
        "arrêt en mai 2022 pour projet de grossesse",
        "arrêt en mai 2022 (déménagement)",
    ],
)
@pytest.mark.parametrize("sign", [", ", ". "])
def test_what_the_patient_stopped_ended_for_that(told: str, sign: str) -> None:
    if sign == ". " and told.startswith("qu'"):
        told = told.removeprefix("qu'")
    assert _end(f"{_DRUG}{sign}{told if sign == ', ' else told[0].upper() + told[1:]}.") == ("2022-05", "other")


@pytest.mark.parametrize(
    "told",
    [
        "la patiente l'a stoppé d'elle-même en mai 2022 (arthralgies)",
        "arrêté par la patiente en mai 2022 pour arthralgies",
        "qu'elle a arrêté d'elle-même en mai 2022 à cause de bouffées de chaleur",
    ],
)
def test_a_toxicity_goes_before_the_will_of_the_patient(told: str) -> None:
    assert _end(f"{_DRUG}, {told}.") == ("2022-05", "toxicity")


@pytest.mark.parametrize(
    "told", ["Elle veut arrêter de fumer", "Elle préfère arrêter son travail", "Métoprolol arrêté par la patiente"]
)
def test_what_else_one_stops_ends_no_therapy(told: str) -> None:
    assert _end(f"{_DRUG}. {told}.") == (None, None)
