"""A regimen that is given together with radiotherapy is both, but for the cycles of it that follow."""

from __future__ import annotations

import pytest

from kg.fact.case import Episode
from tests.reading import episodes


def _beams(told: tuple[Episode, ...]) -> list[tuple[str | None, str | None]]:
    return [
        (e.dose.value if e.dose else None, e.start.edtf if e.start else None) for e in told if e.kind == "radiotherapy"
    ]


@pytest.mark.parametrize(
    ("text", "beams"),
    [
        ("Protocole de Stupp en mai 2018.", [(None, "2018-05")]),
        ("Protocole de Stupp (60 Gy/30 fr) en mai 2018.", [("60", "2018-05")]),
        ("Schéma de Stupp débuté le 3 mai 2018 : 60 Gy en 30 fractions.", [("60", "2018-05-03")]),
        ("Radiothérapie 60 Gy selon le protocole de Stupp en mai 2018.", [("60", "2018-05")]),
        ("Stupp du 03/05/2018 au 15/06/2018 (60 Gy en 30 fractions).", [("60", "2018-05-03")]),
        ("Radiochimiothérapie selon Stupp en mai 2018.", [(None, "2018-05")]),
        ("Stupp en mai 2018, puis repos et, plus tard, 6 cycles de procarbazine.", [(None, "2018-05")]),
        ("6 cycles de Stupp adjuvant en mai 2018.", []),
        ("Stupp x 6 cycles en mai 2018.", []),
        ("Protocole de Stupp proposé à la patiente.", []),
        ("Témozolomide en mai 2018.", []),
    ],
)
def test_a_regimen_given_with_beams_is_an_irradiation_and_a_chemotherapy(
    text: str, beams: list[tuple[str | None, str | None]]
) -> None:
    told = episodes("Glioblastome. " + text)
    assert _beams(told) == beams
    assert not beams or {e.setting for e in told[:2]} == {"concomitant"}
