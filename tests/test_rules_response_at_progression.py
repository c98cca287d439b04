"""A note that opens on `à la progression` tells what to do then, but what was done where the progression has a date."""

from __future__ import annotations

import pytest

from tests.reading import episodes

_DATED = [
    "À la progression de septembre 2016, capécitabine.",
    "À progression en 09/2016, mise sous capécitabine.",
    "À la progression hépatique (septembre 2016), capécitabine.",
    "À la rechute de septembre 2016, un traitement par capécitabine est débuté.",
]


def _told(text: str) -> list[tuple[str, str | None]]:
    return [(e.end.edtf if e.end else "", e.stop_reason) for e in episodes(f"Cancer du sein métastatique. {text}")]


@pytest.mark.parametrize("told", _DATED)
@pytest.mark.parametrize("before", ["Docétaxel en mars 2016.", "Elle a reçu du docétaxel dès le 12/03/2016."])
def test_a_dated_progression_ended_what_was_given_before(before: str, told: str) -> None:
    assert _told(f"{before} {told}") == [("2016-09~", "progression"), ("", None)]


@pytest.mark.parametrize("told", ["À progression, capécitabine.", "À la progression, discuter un essai en mai 2017."])
def test_one_without_a_date_is_still_to_come(told: str) -> None:
    assert _told(f"Docétaxel en mars 2016. {told}")[0] == ("", None)


@pytest.mark.parametrize("why", ["pour", "sur", "après", "devant une", "à la", "dès", "débutée à la"])
def test_what_is_given_for_a_progression_is_no_part_of_what_was_given_before(why: str) -> None:
    told = _told(f"Docétaxel en mars 2016. Capécitabine {why} progression en septembre 2016.")
    assert told == [("2016-09~", "progression"), ("", None)]
