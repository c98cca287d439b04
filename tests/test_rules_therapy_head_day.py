"""The day of the one meeting or visit that heads a document is when no therapy told below as given was begun."""

from __future__ import annotations

import pytest

from tests.reading import ended, episodes, started


@pytest.mark.parametrize(
    "head",
    ["RCP du 04/09/2020", "RCP urologie - 04/09/2020", "RCP sein, 04/09/2020", "Réunion de concertation du 04/09/2020",
     "Consultation du 04/09/2020"],
)  # fmt: skip
@pytest.mark.parametrize("told", ["traité par docétaxel", "opéré, docétaxel", "métastatique, sous docétaxel"])
def test_what_was_given_is_not_of_the_day_of_the_meeting(head: str, told: str) -> None:
    assert all(not started(e) for e in episodes(f"{head}\nAdénocarcinome de la prostate {told}."))


def test_what_is_done_on_the_day_is_of_it() -> None:
    (begun,) = episodes("Consultation du 04/09/2020\nCancer du sein. On débute le létrozole ce jour.")
    assert started(begun) == "2020-09-04"
    (stopped,) = episodes("Consultation du 04/09/2020\nCancer du sein. Arrêt du létrozole.")
    assert ended(stopped) == "2020-09-04"
