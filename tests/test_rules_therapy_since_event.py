"""Therapies told so long after an event that the text names: the event's date counts, not the one told last."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_OPERATED = "Cancer du sein. Mastectomie gauche le 12/03/2015. Scanner normal le 20/04/2015."
_GIVEN = "Cancer du poumon métastatique. Le docétaxel est débuté le 12/03/2015. Scanner le 20/04/2015."
_GRAFTED = "Myélome. Autogreffe le 12/03/2015. Vu en avril 2015."


def _start(text: str, name: str) -> str | None:
    return next(e.start.edtf if e.start else None for e in episodes(text) if e.name == name)


@pytest.mark.parametrize("told", ["l'intervention", "la chirurgie", "la mastectomie", "sa chirurgie", "l'opération"])
@pytest.mark.parametrize(
    "given", ["introduction du tamoxifène", "le tamoxifène est débuté", "un traitement par tamoxifène a été débuté"]
)
def test_a_time_after_an_operation_dates_what_came_then(told: str, given: str) -> None:
    assert _start(f"{_OPERATED} Six mois après {told}, {given}.", "tamoxifen") == "2015-09~"
    assert _start(f"{_OPERATED} Le tamoxifène est débuté six mois après {told}.", "tamoxifen") == "2015-09~"


@pytest.mark.parametrize(
    ("before", "told", "start"),
    [
        (_GIVEN, "le début du docétaxel", "2015-09~"),
        (_GIVEN, "l'introduction du docétaxel", "2015-09~"),
        (_GRAFTED, "l'autogreffe", "2015-09~"),
        (_OPERATED, "la lobectomie", None),  # of which no date is told
        (_GIVEN, "le début du cisplatine", None),
        (_GIVEN, "la chirurgie", None),
        ("Cancer. Gemcitabine débutée en mai 2014, arrêtée le 12/03/2015.", "l'arrêt de la gemcitabine", "2015-09~"),
    ],
)
def test_the_event_is_the_one_that_is_named(before: str, told: str, start: str | None) -> None:
    assert _start(f"{before} Six mois après {told}, introduction de l'évérolimus.", "everolimus") == start


def test_a_time_since_an_event_is_of_what_was_seen_then() -> None:
    text = f"{_OPERATED} Une progression a été vue six mois après la chirurgie. L'évérolimus est débuté en mai 2016."
    assert _start(text, "everolimus") == "2016-05"


@pytest.mark.parametrize("lead", ["Après un délai de", "Dans un délai de", "Passé un délai de"])
def test_a_delay_dates_what_came_after_it(lead: str) -> None:
    text = f"Cancer du sein. Mastectomie le 12/03/2015. {lead} six mois, introduction du tamoxifène."
    assert _start(text, "tamoxifen") == "2015-09~"
