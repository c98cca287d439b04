"""Drugs begun after others that their sentence names again: the start and the reason of those are none of theirs."""

from __future__ import annotations

import pytest

from tests.reading import episodes, started

_AFTER = ["Après l'arrêt du docétaxel", "Après arrêt du docétaxel", "Après l'interruption du docétaxel"]
_NEXT = ["l'éribuline a été débutée", "mise sous éribuline", "une chimiothérapie par éribuline a été instaurée"]


@pytest.mark.parametrize("after", [*_AFTER, "Après docétaxel", "Au décours du docétaxel"])
@pytest.mark.parametrize("new", _NEXT)
def test_what_follows_has_no_start_of_what_it_follows(after: str, new: str) -> None:
    first, second = episodes(f"Cancer du sein. Docétaxel débuté en mai 2010. {after}, {new}.")
    assert (first.name, started(first), second.name, started(second)) == ("docetaxel", "2010-05", "eribulin", "")


@pytest.mark.parametrize("after", _AFTER)
@pytest.mark.parametrize("why", ["pour neuropathie", "pour une neuropathie", "en raison d'une neuropathie"])
@pytest.mark.parametrize("new", [*_NEXT, "éribuline en mars 2011"])
def test_a_stop_has_the_reason_behind_it(after: str, why: str, new: str) -> None:
    first, second = episodes(f"Cancer du sein. Docétaxel débuté en mai 2010. {after} {why}, {new}.")
    assert (first.stop_reason, second.stop_reason) == ("toxicity", None)


def test_what_came_after_a_stop_is_no_reason_for_it() -> None:
    first, _ = episodes(
        "Cancer du sein. Docétaxel en mai 2010. Après l'arrêt du docétaxel, neuropathie puis éribuline."
    )
    assert first.stop_reason is None
