"""What is told behind a count of cycles is of what is counted, not of what is given along with it; the last cycle."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_GIVEN = "Cancer du sein. Métastases osseuses. Elle a commencé en août 2011 du docétaxel"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (" + acide zolédronique 4 mg, 6 cycles, terminés le 29/11/2011.", ["2011-11-29", None]),
        (" et de l'acide zolédronique, 6 cycles, le dernier le 29/11/2011.", ["2011-11-29", None]),
        (" + acide zolédronique, recevant 6 cycles, jusqu'en novembre 2011.", ["2011-11", None]),
        (", 6 cycles, puis de l'acide zolédronique, 12 injections, la dernière en juin 2013.", [None, "2013-06"]),
        (", 6 cycles, avec de l'acide zolédronique, arrêté en juin 2013.", [None, "2013-06"]),
        (", 6 cycles, dont le dernier a été administré le 29/11/2011.", ["2011-11-29"]),
        (". Elle a reçu 6 cycles, le dernier ayant été administré en novembre 2011.", ["2011-11"]),
        (", 6 injections, la dernière remontant au 29/11/2011.", ["2011-11-29"]),
    ],
)
def test_an_end_behind_a_count_is_of_what_is_counted(text: str, ends: list[str | None]) -> None:
    assert [e.end.edtf if e.end else None for e in episodes(f"{_GIVEN}{text}")] == ends
