"""An irradiation given after a relapse is another one than that of the tumour, though that has no date."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading import episodes

_FIRST = (
    "Cancer du sein en 2009, mastectomie, chimiothérapie et radiothérapie.",
    "Carcinome épidermoïde de l'amygdale en 2014 : chirurgie puis radiothérapie.",
    "Adénocarcinome de la prostate en 2010, prostatectomie, radiothérapie et hormonothérapie.",
)
_WORSE = ("En 2016, rechute osseuse.", "Récidive cérébrale en mars 2016.", "En février 2016, métastases osseuses.")
_THEN = (
    "Radiothérapie antalgique du rachis en mai 2016.",
    "Traitement par radiothérapie stéréotaxique en juin 2016.",
    "RT 30 Gy en mai 2016.",
)


@pytest.mark.parametrize(("first", "worse", "then"), product(_FIRST, _WORSE, _THEN))
def test_an_irradiation_dated_after_a_relapse_is_not_the_one_told_before(first: str, worse: str, then: str) -> None:
    beams = [e for e in episodes(f"{first} {worse} {then}") if e.kind == "radiotherapy"]
    assert [e.start is not None and e.start.edtf[:4] for e in beams] == [False, "2016"]


def test_the_irradiation_after_an_operation_keeps_its_own_date() -> None:
    beams = [
        e
        for e in episodes("Cancer du sein en 2014, mastectomie puis radiothérapie. Radiothérapie en mars 2015, 50 Gy.")
        if e.kind == "radiotherapy"
    ]
    assert [e.start and e.start.edtf for e in beams] == ["2015-03"]


def test_the_same_treatment_that_goes_on_is_no_irradiation_told_besides() -> None:
    text = (
        "Carcinome du sein métastatique. Exémestane débuté en août 2016. En octobre 2016, progression osseuse et "
        "radiothérapie du rachis. Poursuite du même traitement jusqu'en avril 2017."
    )
    ends = {e.kind: e.end and e.end.edtf for e in episodes(text)}
    assert ends.get("radiotherapy") is None
