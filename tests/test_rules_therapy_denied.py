"""Therapies in sentences that deny something: what the denial is about, and whose cycles are counted there."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_TUMOUR = "Tumeur du côlon gauche. "


def _names(text: str) -> list[str]:
    return [e.name for e in episodes(_TUMOUR + text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Disparition de l'ascite après 5 cures d'irinotécan.", ["irinotecan"]),
        ("L'irinotécan a été débuté, mais la radiothérapie n'a pas été réalisée.", ["irinotecan"]),
        ("L'irinotécan a été débuté en mai, mais il n'a pas été bien toléré.", ["irinotecan"]),
        ("Il était indemne de maladie et a reçu de l'irinotécan.", ["irinotecan"]),
        ("Elle n'a pas reçu de cétuximab après l'irinotécan.", ["irinotecan"]),
        ("Il refuse la chirurgie et débute l'irinotécan.", ["irinotecan"]),
        ("Elle n'a pas voulu de chimiothérapie, n'a pas reçu de cétuximab et a commencé l'irinotécan.", ["irinotecan"]),
        (
            "Une chimiothérapie a été débutée chez ce patient sensible au platine avec du carboplatine.",
            ["carboplatin"],
        ),
    ],
)
def test_a_denial_ends_before_what_is_told_as_given(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Il n'a pas été réalisé de colectomie.",
        "Il n'a pas été administré d'irinotécan.",
        "L'irinotécan n'a jamais été débuté.",
        "La radiothérapie n'a pas été faite.",
        "Le traitement par irinotécan n'a pas pu débuter.",
        "Il aurait dû recevoir de l'irinotécan.",
        "De l'irinotécan a été prescrit, mais il n'a jamais été administré.",
        "Une colectomie a été décidée, qui n'a finalement pas pu être réalisée.",
        "Une radiothérapie a été programmée, bien qu'elle n'ait pas pu être débutée.",
        "Une colectomie était indiquée, ce que le patient n'a pas souhaité.",
        "De l'irinotécan a été prescrit, ce qui n'avait pas été accepté.",
        "Le comité a exclu la colectomie et l'administration d'irinotécan.",
    ],
)
def test_what_was_not_done_is_no_therapy(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("FOLFOX et bévacizumab. Il a eu 6 cures, la dernière sans bévacizumab.", 6),
        ("FOLFOX. Après 4 cures, la poursuite d'un traitement par bévacizumab a été rejetée. Puis hépatectomie.", 4),
        ("FOLFOX (sans bévacizumab en raison de l'hypertension), pour un total de 8 cures.", 8),
        ("FOLFOX en même temps qu'une irradiation, au total trois cures.", 3),
        ("FOLFOX pendant 4 cures concomitamment à une radiothérapie.", 4),
        ("FOLFOX, hépatectomie puis 3 cures.", None),
        ("FOLFOX. Il n'a pas reçu 6 cures de cétuximab.", None),
    ],
)
def test_cycles_are_not_of_what_was_not_given_nor_of_an_operation(text: str, cycles: int | None) -> None:
    assert episodes(_TUMOUR + text)[0].cycles == cycles


@pytest.mark.parametrize(
    "text",
    [
        "Irinotécan 180 mg/m2 i.v. le premier jour et capécitabine 1000 mg/m2 p.o. pendant 14 jours.",
        "Irinotécan 180 mg/m2 i.v. (jour 1) et capécitabine 1000 mg/m2 v.o. 14 jours.",
    ],
)
def test_a_way_of_giving_does_not_end_a_list_of_drugs(text: str) -> None:
    assert _names(text) == ["irinotecan-capecitabine"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Intervention chirurgicale en 2011 sans curage.", ["surgery"]),
        ("Il a été opéré en 2011, mais sans hépatectomie.", ["surgery"]),
        ("Une chirurgie a été faite en 2011, pas de colectomie.", ["surgery"]),
        ("Chirurgie le 04/03/2011 sans splénectomie.", ["surgery"]),
        ("Opéré en 2011 sans curage ganglionnaire.", ["surgery"]),
        ("Chirurgie en 2011 sans complication : hémicolectomie gauche.", ["left hemicolectomy"]),
        ("Opéré en 2011 par hémicolectomie gauche, sans complication.", ["left hemicolectomy"]),
    ],
)
def test_an_operation_is_not_the_one_denied_behind_it(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize("count", ["4 cures reçues sur 5 prévues", "4 cures (sur les 5 prévues)"])
@pytest.mark.parametrize("missed", ["dernière annulée", "C5 non administrée", "la 5e non faite", "dernière non reçue"])
@pytest.mark.parametrize("written", ["({})", "; {}"])
def test_a_therapy_whose_last_planned_cycle_was_not_given_was_given(count: str, missed: str, written: str) -> None:
    told = f"Homme de 69 ans. Carboplatine + paclitaxel, {count} {written.format(missed)}."
    (episode,) = episodes(told)
    assert episode.cycles == 4
