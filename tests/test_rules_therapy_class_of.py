"""A class of drugs told as given in one year is no episode of a drug of it that was begun years after."""

from __future__ import annotations

import pytest

from tests.reading import episodes, started

_TIME = ["pendant 6 mois", "pendant un an", "pendant 3 ans"]
_THEN = ["En 2015, leuproréline.", "En 2015, récidive, mise sous leuproréline.", "En 2014, récidive : goséréline."]


@pytest.mark.parametrize("given", ["analogue de la LHRH", "hormonothérapie"])
@pytest.mark.parametrize("time", _TIME)
@pytest.mark.parametrize("then", _THEN)
def test_a_drug_begun_years_after_its_class_is_not_around_the_operation(given: str, time: str, then: str) -> None:
    _, class_told, drug = episodes(f"Carcinome prostatique. Prostatectomie en 2008, puis {given} {time}. {then}")
    assert (class_told.name, class_told.drugs, drug.name in ("leuprorelin", "goserelin")) == (
        "hormone therapy",
        (),
        True,
    )
    assert (started(drug)[:3], drug.stop_reason) == ("201", None)


@pytest.mark.parametrize(
    "then", ["Tamoxifène débuté en mars 2008.", "Tamoxifène jusqu'en 2013.", "Il s'agit de tamoxifène."]
)
def test_a_drug_told_for_its_class_is_one_episode(then: str) -> None:
    assert [e.name for e in episodes(f"Cancer du sein. En 2008, hormonothérapie. {then}")] == ["tamoxifen"]


@pytest.mark.parametrize("count", ["3", "Trois", "2", "Deux", "4"])
@pytest.mark.parametrize("act", ["RTUV", "RTUV itératives", "PTG"])
def test_a_count_before_the_acronym_of_an_operation_is_how_often_it_was_done(count: str, act: str) -> None:
    told = episodes(f"Cancer de la vessie. {count} {act} en 2010.")
    assert [started(e) for e in told] == (["2010"] if "RTUV" in act else [])
