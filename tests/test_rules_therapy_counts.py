"""Counts of cycles in notes: received of those planned, not given any more, the last one, glued to the name; acronyms
that a beginning, what follows or a stretch of time tells to be a therapy."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, only, started


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("FLOT : 6 prévus, 4 reçus.", 4),
        ("FLOT, prévus 6, reçus 4.", 4),
        ("FLOT 6 prévues, 4 faites.", 4),
        ("FLOT, 6 cures prévues mais 4 reçues.", 4),
        ("FLOT, 6 cycles prévus : en a reçu 4.", 4),
        ("FLOT, 6 cycles prévus, n'en a eu que 4.", 4),
        ("FLOT prévu 6 cures, fait 4 seulement (aplasie).", 4),
        ("FLOT, reçus 4/6.", 4),
        ("FLOT, 4 sur 6 reçus.", 4),
        ("FLOT, nombre de cures : 4", 4),
        ("FLOT, stop après 4 (neuropathie).", 4),
        ("FLOT toutes les 2 semaines, 4 x, bien toléré.", 4),
        ("FLOT depuis le 17/04/2023, 4 adm.", 4),
        ("FLOT débuté le 17/04/2023. Elle en a reçu 4.", 4),
        ("FLOT, ALAT à 4 x, arrêt.", None),
        ("FLOT, 4 ganglions sur 6 positifs.", None),
        ("Traitements reçus\n4) FLOT en 2019.", None),
        ("FLOT 1x/14 j, bien toléré.", None),
    ],
)
def test_cycles_received_are_counted_without_a_word_for_cycles(told: str, cycles: int | None) -> None:
    assert only(f"Adénocarcinome de l'estomac.\n{told}").cycles == cycles


@pytest.mark.parametrize(
    ("told", "cycles"),
    [
        ("FLOT débuté le 17/04/2023, C5 non fait (neuropathie).", 4),
        ("FLOT débuté le 17/04/2023, C5-C6 annulés.", 4),
        ("FLOT débuté le 17/04/2023. Pas de C5.", 4),
        ("FLOT débuté le 17/04/2023, refuse C5.", 4),
        ("FLOT débuté le 17/04/2023, cycle 5 jamais donné : neuropathie.", 4),
        ("FLOT débuté le 17/04/2023, la 5e cure n'a pas été faite.", 4),
        ("FLOT x 3 débuté le 17/04/2023, C5 non fait.", 3),
        ("FLOT débuté le 17/04/2023, pas de C5 avant le scanner.", None),
        ("FLOT débuté le 17/04/2023, J8 de C5 non fait.", None),
        ("FLOT débuté le 17/04/2023, pas de lésion de C5.", None),
        ("FLOT débuté le 17/04/2023, C5 non envahie.", None),
    ],
)
def test_the_cycles_before_one_that_was_not_given_are_counted(told: str, cycles: int | None) -> None:
    assert only(f"Adénocarcinome de l'estomac.\n{told}").cycles == cycles


@pytest.mark.parametrize(
    "told",
    [
        "dernière cure (4e) le 11/09/2023",
        "dernier (C4) le 11/09/2023",
        "dernier cycle (n°4) le 11/09/2023",
        "dernière (4e) dose 11/09/2023, une de moins que prévu",
        "C4 (dernier) le 11/09/2023",
        "C4 et dernier le 11/09/2023",
        "4e et dernier le 11/09/2023",
    ],
)
def test_the_last_cycle_with_its_number_counts_and_ends(told: str) -> None:
    episode = only(f"Adénocarcinome de l'estomac.\nFLOT débuté le 17/04/2023, {told}.")
    assert (episode.cycles, ended(episode)) == (4, "2023-09-11")


@pytest.mark.parametrize("told", ["dernier scanner (4e) le 11/09/2023", "dernière visite le 11/09/2023"])
def test_the_last_of_something_else_ends_no_therapy(told: str) -> None:
    episode = only(f"Adénocarcinome de l'estomac.\nFLOT débuté le 17/04/2023. Nausées. {told}.")
    assert episode.cycles is None


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("4EC-12Taxol", [("EC", 4), ("paclitaxel", 12)]),
        ("3FEC100 puis 3TXT", [("FEC", 3), ("docetaxel", 3)]),
        ("6xFOLFIRI", [("FOLFIRI", 6)]),
        ("6R-CHOP", [("R-CHOP", 6)]),
        ("4EC/12 taxol hebdo", [("EC", 4), ("paclitaxel", 12)]),
        ("FOLFIRI*6", [("FOLFIRI", 6)]),
        ("EC x3 - docétaxel x4", [("EC", 3), ("docetaxel", 4)]),
        ("FEC100 x 3 – paclitaxel x 12", [("FEC", 3), ("paclitaxel", 12)]),
        ("EC x3 / docétaxel x4", [("EC", 3), ("docetaxel", 4)]),
        ("EC x3 docétaxel x4", [("EC", 3), ("docetaxel", 4)]),
        ("EC 3 cures - docétaxel 4 cures", [("EC", 3), ("docetaxel", 4)]),
        ("EC x3 - docétaxel", [("EC", 3), ("docetaxel", None)]),
        ("FOLFOX x8 - FOLFIRI x4", [("FOLFOX", 8), ("FOLFIRI", 4)]),
        ("4 cures - cisplatine/étoposide", [("cisplatin-etoposide", 4)]),
        ("6MP au long cours", [("mercaptopurine", None)]),
        ("5FU 400", [("fluorouracil", None)]),
    ],
)
def test_a_number_is_glued_to_what_it_counts(told: str, names: list[tuple[str, int | None]]) -> None:
    assert [(e.name, e.cycles) for e in episodes(f"Tumeur connue.\nChimiothérapie : {told}.")] == names


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ("EC débuté le 12/03/2020, bien toléré", "2020-03-12", ""),
        ("Début EC le 12/03/2020", "2020-03-12", ""),
        ("EC du 12/03/2020 au 15/06/2020", "2020-03-12", "2020-06-15"),
        ("EC (03/2020 - 06/2020)", "2020-03", "2020-06"),
        ("EC de mars à juin 2020", "2020-03", "2020-06"),
        ("ABVD 1er le 12/03/2020, dose pleine", "2020-03-12", ""),
    ],
)
def test_an_acronym_that_begins_or_lasts_names_a_therapy(told: str, start: str, end: str) -> None:
    episode = only(f"Tumeur connue.\n{told}.")
    assert (started(episode), ended(episode)) == (start, end)


@pytest.mark.parametrize("told", ["EP le 12/03/2020", "TC du 12/03/2020", "TC 12/03/2020, 15/06/2020", "AC en 2020"])
def test_an_acronym_with_a_date_alone_names_none(told: str) -> None:
    assert not episodes(f"Tumeur connue.\n{told}.")


def test_the_rhythm_of_a_regimen_is_no_day_of_the_month_behind_it() -> None:
    episode = only("Lymphome connu.\nR-CHOP 21 de mai à octobre 2020, 8 cures.")
    assert (episode.name, started(episode), ended(episode)) == ("R-CHOP", "2020-05", "2020-10")


@pytest.mark.parametrize(
    "told",
    [
        "FLOT. Au cours de la troisième semaine de traitement, fièvre.",
        "FLOT. Après deux semaines de traitement, aphtes.",
        "FLOT. À partir de la quatrième semaine de traitement, asthénie.",
    ],
)
def test_the_weeks_of_a_treatment_are_no_cycles(told: str) -> None:
    assert only(f"Adénocarcinome de l'estomac.\n{told}").cycles is None


@pytest.mark.parametrize(
    "told",
    [
        "FLOT, 2 cycles. Avant l'administration du troisième cycle, fièvre.",
        "FLOT, 2 cycles. Scanner précédant l'administration du 3e cycle.",
        "FLOT, 2 cycles. Fièvre avant l'injection de la troisième cure.",
        "FLOT, 2 cycles. Avant le troisième cycle, fièvre.",
    ],
)
def test_the_cycle_before_which_something_is_told_is_not_given_yet(told: str) -> None:
    assert only(f"Adénocarcinome de l'estomac.\n{told}").cycles == 2
