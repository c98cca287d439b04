"""Logs of cycles: entries that tell which cycle was given when, by its letter or number."""

from __future__ import annotations

import pytest

from tests.reading import episodes


def _told(text: str) -> list[tuple[str, int | None, str | None, str | None]]:
    """Name, cycles, first and last day of each drug therapy."""
    drugs = [e for e in episodes(text) if e.drugs]
    return [(e.name, e.cycles, e.start.edtf if e.start else None, e.end.edtf if e.end else None) for e in drugs]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Cancer du sein.\n20/06/2011 EC n°1\n11/07/2011 EC n°2\n01/08/2011 EC n° 3\n22/08/2011 Taxotère n°1",
            [("EC", 3, "2011-06-20", "2011-08-01"), ("docetaxel", None, "2011-08-22", None)],
        ),
        (
            "Cancer du sein.\n22/08/2011 docétaxel 100 mg/m2 n°1\n13/09/2011 n°2. RAS\n04/10/2011 n° 3\nMastectomie.",
            [("docetaxel", 3, "2011-08-22", "2011-10-04")],
        ),
        (
            "Cancer du côlon. FOLFOX : cure n°1 le 03/02/2020, cure n° 12 le 20/07/2020. Puis colectomie.",
            [("FOLFOX", 12, "2020-02-03", "2020-07-20")],
        ),
        (
            "Cancer du poumon. Cisplatine débuté le 01/03/2021. C4 administrée le 12/05/2021. Puis lobectomie.",
            [("cisplatin", 4, "2021-03-01", "2021-05-12")],
        ),
        (
            "Lymphome.\n26.10.2015 : C1 R-CHOP, 8 cures prévues.\n29.03.2016 : C8 faite le 21/03/2016.",
            [("R-CHOP", 8, "2015-10-26", "2016-03-21")],
        ),
        (
            "Cancer du poumon.\nC1 étoposide le 16/10/2023.\nC3 a été faite le 11/01/2024.\nChimiothérapie arrêtée.",
            [("etoposide", 3, "2023-10-16", "2024-01-11")],
        ),
        (
            "Cancer du côlon.\nFOLFOX, 12 prévues\nC1  14 01 19  RAS\nC2  28 01 19  nausées\nC3  11 02 19\nColectomie.",
            [("FOLFOX", 3, "2019-01-14", "2019-02-11")],
        ),
    ],
)
def test_the_last_cycle_of_a_log_is_the_end_and_its_number_the_count(
    text: str, told: list[tuple[str, int | None, str | None, str | None]]
) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du sein. Essai n°3 : docétaxel débuté le 22/08/2011. Compte rendu n° 4 le 12/09/2011.",
        "Cancer du sein. Docétaxel débuté le 22/08/2011.\n13/09/2011 dossier n°2",
        "Cancer du sein. Docétaxel débuté le 22/08/2011, protocole (ordonnance n° 15H00412).",
    ],
)
def test_the_number_of_a_file_is_none_of_a_cycle(text: str) -> None:
    assert [e.cycles for e in episodes(text)] == [None]


def test_a_cycle_on_the_way_has_no_end_though_an_entry_tells_it() -> None:
    text = "Lymphome.\n26.10.2015 : C1 R-CHOP.\n29.03.2016 : C4 faite le 21/03/2016. On poursuit."
    assert _told(text) == [("R-CHOP", None, "2015-10-26", None)]


@pytest.mark.parametrize("cycle", ["C7J1", "C4 J1", "C3", "C5J15"])
@pytest.mark.parametrize(
    "told",
    [
        "{} docétaxel le 04/11/2020.",
        "{} de docétaxel ce jour (04/11/2020).",
        "04/11/2020 : {} docétaxel.",
        "Hospitalisé le 04/11/2020 pour {} docétaxel.",
        "Venue pour {} de docétaxel le 04/11/2020.",
    ],
)
def test_the_date_of_a_later_cycle_is_not_when_the_first_one_was_given(cycle: str, told: str) -> None:
    ((name, cycles, start, _),) = _told(f"Homme de 71 ans, cancer du rein. {told.format(cycle)} Poids 78 kg.")
    assert (name, start) == ("docetaxel", None)
    assert cycles is None or cycles > 1


@pytest.mark.parametrize("told", ["C1 VAC, C2 ICE, C3 VAC.", "Fracture de C3 docétaxel."])
def test_labels_of_therapies_by_turns_or_of_vertebrae_count_nothing(told: str) -> None:
    assert not [cycles for _, cycles, _, _ in _told(f"Homme de 71 ans, sarcome. {told}") if cycles]
