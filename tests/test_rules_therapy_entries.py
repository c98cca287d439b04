"""Days of therapies told in the entries of a file: the day at the head of an entry, `ce jour` in it."""

from __future__ import annotations

import pytest

from tests.reading import episodes

RULED = "=== 04.02.20 ===\nCancer du sein droit.\n\n=== 27.02.20 ===\n{}\n\n=== 30.07.20 ===\nBon état."
FILE = (
    "15/03/21 - Cs annonce\nCancer de l'ovaire.\n\n24/03/21 - Va bien.\n\n"
    "13/10/21 - TDM le 02/10 : RC.\n{}\n\n02/12/21 - Stable."
)


@pytest.mark.parametrize(
    ("file", "told", "start"),
    [
        (RULED, "FEC C1 ce jour.", "2020-02-27"),
        (RULED, "Début du docétaxel.", "2020-02-27"),
        (RULED, "Examen normal.\nPremier cycle de FEC ce jour.", "2020-02-27"),
        (FILE, "Début olaparib 300 mg x2/j ce jour.", "2021-10-13"),
        (FILE, "Poids stable.\nOlaparib débuté ce jour.", "2021-10-13"),
        (FILE, "Docétaxel débuté ce jour, C1J1 aujourd'hui.", "2021-10-13"),
        (FILE, "Reçoit ce jour le 3e cycle de FEC.", None),
        (RULED, "Reçoit ce jour le 3e cycle de FEC.", None),
    ],
)
def test_a_therapy_begun_in_an_entry_has_its_day(file: str, told: str, start: str | None) -> None:
    episode = episodes(file.format(told))[0]
    days = episode.start.edtf if episode.start and len(episode.start.edtf) == len("2020-02-27") else None
    assert days == start


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ("[02.10.2023] Gemcitabine terminée le 18.09 après 6 cycles.", "2023-04-03", "2023-09-18"),
        ("(dictée 4, 02.10.2023) Gemcitabine terminée le 18 septembre après 6 cycles.", "2023-04-03", "2023-09-18"),
        ("(visite du 2 février 2024) Gemcitabine terminée le 18 septembre.", "2023-04-03", "2023-09-18"),
        ("- [cs 02/02/2024] Gemcitabine terminée en septembre.", "2023-04-03", "2023-09"),
        ("[02.12.2023] Bilan stable. Docétaxel débuté le 15.01.", "2024-01-15", ""),
    ],
)
def test_a_day_without_a_year_is_near_the_entry_that_it_stands_in(told: str, start: str, end: str) -> None:
    file = f"[03.04.2023] Début gemcitabine 1000 mg/m2.\n\n{told}\n\n[15.04.2024] CA 19-9 remonte."
    days = [(e.start.edtf if e.start else "", e.end.edtf if e.end else "") for e in episodes(file)]
    assert (start, end) in days
