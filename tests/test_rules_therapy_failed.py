"""A therapy told by the words beside it as one that failed, or that the disease went on under."""

from __future__ import annotations

import pytest

from tests.reading import episodes

CASE = "Homme de 60 ans, adénocarcinome du côlon métastatique."


@pytest.mark.parametrize(
    "text",
    [
        "Progression sous capécitabine, irinotécan débuté en juin 2015.",
        "Progression hépatique sous capécitabine : passage à l'irinotécan.",
        "Rechute sous traitement par capécitabine, mise sous irinotécan.",
        "Progression sous capécitabine. Irinotécan en juin 2015.",
        "Évolution sous capécitabine : passage à l'irinotécan en juin 2015.",
        "Échappement à la capécitabine, irinotécan débuté.",
        "Progression au docétaxel, irinotécan en juin 2015.",
        "Aggravation sous docétaxel -> irinotécan.",
        "Échec de capécitabine, irinotécan en juin 2015.",
        "Après échec d'une chimiothérapie par capécitabine, irinotécan en juin 2015.",
        "Irinotécan en juin 2015 après échec du docétaxel.",
        "Réfractaire à la capécitabine, il reçoit de l'irinotécan.",
        "Absence de réponse au docétaxel : irinotécan.",
        "Capécitabine inefficace, remplacée par irinotécan.",
        "Capécitabine en échec, irinotécan débuté.",
        "Docétaxel en 2014. Échec du docétaxel. Irinotécan en 2015.",
    ],
)
def test_what_failed_ended_for_progression(text: str) -> None:
    found = {e.name: e.stop_reason for e in episodes(f"{CASE} {text}")}
    assert found.pop("irinotecan") is None
    assert list(found.values()) == ["progression"]


@pytest.mark.parametrize(
    "text",
    [
        "Évolution favorable sous capécitabine, puis irinotécan.",
        "Capécitabine en mai 2014, sans échec.",
        "Métastases résistantes au docétaxel in vitro.",
        "Il reçoit de la capécitabine, en cas d'échec irinotécan.",
    ],
)
def test_what_did_not_fail(text: str) -> None:
    assert all(e.stop_reason is None for e in episodes(f"{CASE} {text}"))


@pytest.mark.parametrize(
    "told",
    ["{} 2 cures, échec.", "{} (échec).", "{} -> échec.", "{} de mars à juin 2016 : échec.", "{} (2 cures, échec).",
     "{} 2016, échec ; surveillance.", "{} : échec, puis soins de support.", "{}, inefficace."],
)  # fmt: skip
@pytest.mark.parametrize("drug", ["Docétaxel", "Ipilimumab", "FOLFOX", "Létrozole"])
def test_a_failure_that_closes_what_is_told_of_a_therapy_ended_it(told: str, drug: str) -> None:
    assert [e.stop_reason for e in episodes(f"Cancer métastatique. {told.format(drug)}")] == ["progression"]


@pytest.mark.parametrize(
    "told", ["échec de prélèvement", "biopsie scannographique, échec", "échec de l'anticoagulation"]
)
def test_a_failure_of_something_else_ended_no_therapy(told: str) -> None:
    assert [e.stop_reason for e in episodes(f"Cancer métastatique. Docétaxel en 2016, {told}.")] == [None]
