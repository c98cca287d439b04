"""The timeline: what is told is full, what is partial is pale, what is open or undated is dashed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from kg.serve.pages.case_view import Happening
from kg.serve.pages.time_axis import axis_of
from kg.serve.pages.timeline import GUTTER, WIDTH, timeline
from kg.serve.pages.words import words
from tests.pages import HOSTILE, taken

WORDS: Mapping[str, str] = words("en")


def year(number: int) -> tuple[str, str]:
    return f"{number}-01-01T00:00:00", f"{number}-12-31T23:59:59"


def day(text: str) -> tuple[str, str]:
    return f"{text}T00:00:00", f"{text}T23:59:59"


def therapy(row: str, rank: int, start: object = None, end: object = None, **more: object) -> Happening:
    values = {"label": row, "kind": "therapy", "cls": "chemotherapy", "told": "", "lasting": True, **more}
    return Happening(row=row, rank=rank, start=start, end=end, **values)  # type: ignore[arg-type]


def event(row: str, start: object = None, **more: object) -> Happening:
    values = {"label": row, "kind": "response", "cls": "response", "told": "", **more}
    return Happening(row=row, start=start, **values)  # type: ignore[arg-type]


def shapes(happenings: list[Happening]) -> dict[str, list[tuple[str, float, float]]]:
    """Look, left and width of the bars of each line, by row."""
    found: dict[str, list[tuple[str, float, float]]] = {}
    row = ""
    for tag, values in taken(timeline(happenings, WORDS)).elements:
        if tag == "a":
            row = values["data-f"] or ""
        elif row and tag == "rect" and values["class"] in ("fill", "fuzzy", "open") and values["height"] == "12":
            found.setdefault(row, []).append(
                (values["class"] or "", float(values["x"] or 0), float(values["width"] or 0))
            )
    return found


def test_exact_dates_make_a_full_bar_and_partial_ones_pale_ends() -> None:
    bars = shapes([therapy("a", 1, day("2010-03-01"), day("2012-03-01")), therapy("b", 2, year(2011), year(2013))])
    assert [look for look, _, _ in bars["a"]].count("fuzzy") == 0
    looks = [look for look, _, _ in bars["b"]]
    assert looks == ["fuzzy", "fill", "fuzzy"]
    first, middle, last = bars["b"]
    assert first[1] + first[2] == pytest.approx(middle[1], abs=0.2)
    assert middle[1] + middle[2] == pytest.approx(last[1], abs=0.2)
    assert first[2] == pytest.approx(last[2], abs=1)  # a year each


def test_a_start_and_an_end_in_the_same_range_are_one_pale_bar() -> None:
    assert [look for look, _, _ in shapes([therapy("a", 1, year(2010), year(2010))])["a"]] == ["fuzzy"]


def test_an_end_that_is_not_told_is_open_but_an_operation_has_none() -> None:
    bars = shapes([therapy("a", 1, year(2010)), therapy("b", 1, year(2010), lasting=False)])
    assert [look for look, _, _ in bars["a"]] == ["open", "fuzzy"]
    assert [look for look, _, _ in bars["b"]] == ["fuzzy"]


def test_what_has_no_date_stands_dashed_between_its_ranks() -> None:
    row = [therapy("a", 1, year(2010)), therapy("b", 2), therapy("c", 3), therapy("d", 4, year(2012))]
    bars = shapes(row)
    middles = [sum(x + width / 2 for _, x, width in bars[key]) / len(bars[key]) for key in "abcd"]
    assert bars["b"][0][0] == bars["c"][0][0] == "open"
    assert bars["a"][1][1] < middles[1] < middles[2] < bars["d"][1][1] + bars["d"][1][2]


def test_what_is_concurrent_with_a_dated_therapy_stands_at_its_start() -> None:
    bars = shapes([therapy("a", 1, year(2010)), therapy("b", 2, day("2012-06-01")), therapy("c", 2)])
    start = bars["b"][-1][1]
    _, x, width = bars["c"][0]
    assert x < start < x + width


def test_an_undated_response_stands_at_its_therapy_and_one_of_nothing_says_so() -> None:
    html = timeline([therapy("a", 1, day("2010-01-01")), event("r", therapy="a"), event("s")], WORDS)
    assert html.count(WORDS["undated"]) >= 2
    assert WORDS["by-therapy"] in html
    lozenges = re.findall(r'<path d="M([\d.]+)', html)
    assert len(lozenges) == 1
    assert float(lozenges[0]) > GUTTER


def test_without_any_date_there_are_no_ticks_and_order_stays() -> None:
    bars = shapes([therapy(key, rank) for rank, key in enumerate("abcd", 1)])
    lefts = [bars[key][0][1] for key in "abcd"]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 4
    assert "tick" not in timeline([therapy("a", 1)], WORDS)
    assert timeline([], WORDS) == ""


def test_nothing_is_drawn_outside_the_picture() -> None:
    far = [therapy("a", 1, ("0001-01-01T00:00:00",) * 2), therapy("b", 2, ("9999-12-31T23:59:59",) * 2, ongoing=True)]
    near = [therapy("c", 1, day("2010-01-01")), event("r", day("2010-01-02"))]
    for happenings in (far, near):
        for bars in shapes(happenings).values():
            assert all(x >= GUTTER - 30 and x + width <= WIDTH for _, x, width in bars)


@pytest.mark.parametrize("days", [1, 40, 400, 4000, 40000])
def test_the_axis_has_a_readable_number_of_ticks(days: int) -> None:
    ticks = axis_of([733000.0, 733000.0 + days], 0, 600).ticks()
    assert 1 <= len(ticks) <= 13
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)


def test_markup_in_a_label_is_text() -> None:
    html = timeline([therapy(HOSTILE, 1, label=HOSTILE, told=HOSTILE, cls=HOSTILE)], WORDS)
    page = taken(html)
    assert not {"img", "script"} & {tag for tag, _ in page.elements}
    assert HOSTILE in page.said
