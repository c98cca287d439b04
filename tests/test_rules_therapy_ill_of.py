"""A therapy told as given because another one was ill borne: which came first, why it ended and when."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_WHY = ["en raison d'une", "devant une", "pour", "du fait d'une", "suite à une", "compte tenu d'une", "vu la"]
_WHAT = [
    "intolérance au", "intolérance digestive au", "mauvaise tolérance du", "mauvaise tolérance clinique du",
    "toxicité cutanée du", "toxicité cutanée de grade 3 du", "toxicité liée au", "neuropathie sous",
]  # fmt: skip


def _told(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (e.name, e.start.edtf if e.start else None, e.end.edtf if e.end else None, e.stop_reason)
        for e in episodes(text)
    ]


@pytest.mark.parametrize("why", _WHY)
@pytest.mark.parametrize("what", _WHAT)
def test_what_was_ill_borne_came_before(why: str, what: str) -> None:
    text = f"Cancer du rein. Sorafénib débuté en mars 2012 {why} {what} sunitinib."
    assert _told(text) == [("sunitinib", None, "2012-03", "toxicity"), ("sorafenib", "2012-03", None, None)]


@pytest.mark.parametrize("lead", ["Devant l'intolérance au", "Compte tenu de la mauvaise tolérance du"])
@pytest.mark.parametrize("new", ["mise sous sorafénib en mars 2012", "le sorafénib a été débuté en mars 2012"])
def test_what_was_ill_borne_may_be_told_first(lead: str, new: str) -> None:
    text = f"Cancer du rein. {lead} sunitinib, {new}."
    assert _told(text) == [("sunitinib", None, "2012-03", "toxicity"), ("sorafenib", "2012-03", None, None)]


def test_the_date_before_the_cause_is_that_of_the_change() -> None:
    text = (
        "Cancer du rein. Sunitinib en mai 2009. En mai 2010, devant une toxicité du sunitinib, on débute le sorafénib."
    )
    assert _told(text) == [("sunitinib", "2009-05", "2010-05", "toxicity"), ("sorafenib", "2010-05", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Cancer du côlon. FOLFOX interrompu devant une toxicité de l'oxaliplatine.",
        "Cancer du rein. Sunitinib arrêté pour toxicité puis sorafénib.",
        "Cancer du rein. Sunitinib, arrêté devant une toxicité, et passage au sorafénib.",
    ],
)
def test_what_was_told_as_stopped_is_not_what_followed(text: str) -> None:
    assert _told(text)[0][3] == "toxicity"
    assert all(why is None for _, _, _, why in _told(text)[1:])
