"""An operation on one side and then on the other, told by the side and its date alone."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes


@pytest.mark.parametrize(
    ("act", "sides", "joined"),
    product(
        ("Mastectomie", "Néphrectomie partielle", "Elle a subi une lobectomie", "Métastasectomie pulmonaire"),
        (("droite", "gauche"), ("gauche", "droite")),
        (" et ", " puis ", ", ", ", puis "),
    ),
)
def test_each_side_is_an_operation_with_its_date(act: str, sides: tuple[str, str], joined: str) -> None:
    for first, last in ((" en 2010", " en 2012"), (" (2010)", " (2012)")):
        found = episodes(f"Carcinome. {act} {sides[0]}{first}{joined}{sides[1]}{last}.")
        assert [e.start.edtf if e.start else None for e in found] == ["2010", "2012"]
        assert len({e.concept for e in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mastectomie droite en 2010, gauche indemne en 2012.",
        "Mastectomie droite en 2010, mammographie gauche en 2012 normale.",
        "Lobectomie droite en 2010 et nodule gauche en 2012.",
        "Mastectomie droite en 2010 et droite en 2012.",
        "Mastectomie droite en 2010 et gauche.",
    ],
)
def test_another_side_of_something_else_is_none(text: str) -> None:
    assert len(episodes(f"Carcinome. {text}")) == 1
