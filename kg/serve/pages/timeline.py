"""The timeline of a case as SVG: one line for each therapy and event, partial dates as ranges.

A full bar is a time that the text tells, a pale one the range of a partial date, a dashed one a time that the text
leaves open.  What has no date stands, dashed, where its rank puts it, or at the middle of its therapy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kg.serve.pages.case_view import Happening
from kg.serve.pages.svg import cut, element, extent, text, title
from kg.serve.pages.time_axis import Axis, axis_of

WIDTH, GUTTER, LINE, BAR, OPEN = 1000.0, 300.0, 24.0, 12.0, 44.0
_SMALLEST = 5.0  # pixels of the smallest range that is drawn


@dataclass(frozen=True, slots=True)
class Extent:
    """A happening in pixels: a range of its start, one of its end; `known` says whether a date or only order puts it
    there."""

    start: tuple[float, float] | None
    end: tuple[float, float] | None
    at: float | None
    known: bool

    @property
    def middle(self) -> float | None:
        """The middle of what is drawn."""
        ends = [x for pair in (self.start, self.end) if pair for x in pair]
        return (min(ends) + max(ends)) / 2 if ends else self.at


def timeline(happenings: Sequence[Happening], words: Mapping[str, str]) -> Markup:
    """The picture; empty where there is nothing to draw. Each line links to the row of its fact."""
    if not happenings:
        return Markup("")
    axis = axis_of(
        [
            day
            for h in happenings
            for bounds in (h.start, h.end)
            if bounds
            for day in (_day(bounds[0]), _day(bounds[1]))
        ],
        GUTTER + 12,
        WIDTH - 70,
    )
    extents = _extents(happenings, axis)
    height = 34 + LINE * len(happenings) + 8
    lines = [
        _line(h, extents[h.row], 34 + LINE * number, axis, words) for number, h in enumerate(happenings)
    ]  # fmt: skip
    attributes: dict[str, object] = {
        "class": "timeline", "viewBox": f"0 0 {WIDTH:.0f} {height:.0f}", "role": "group",
        "aria-label": words["timeline"],
    }  # fmt: skip
    return element("svg", attributes, _axis(axis, height), *lines)


def _day(moment: str) -> float:
    """Days since year 1 of an `xsd:dateTime`; what is outside the calendar is at its end."""
    year, month, day = (int(part) for part in moment[:10].rsplit("-", 2))
    if not 1 <= year <= 9998:
        return float(date(1 if year < 1 else 9998, 1, 1).toordinal())
    hour = int(moment[11:13] or 0) if len(moment) > 12 else 0
    return date(year, month, day).toordinal() + (1.0 if hour == 23 else hour / 24)


def _extents(happenings: Sequence[Happening], axis: Axis) -> dict[str, Extent]:
    def pixels(bounds: tuple[str, str] | None) -> tuple[float, float] | None:
        return (axis.x(_day(bounds[0])), axis.x(_day(bounds[1]))) if bounds else None

    therapies = [h for h in happenings if h.rank is not None]
    places = _by_rank(therapies, axis)
    extents = {
        h.row: Extent(pixels(h.start), pixels(h.end), places.get(h.row), h.start is not None or h.end is not None)
        for h in therapies
    }
    for h in happenings:
        if h.rank is None:
            owner = extents.get(h.therapy)
            at = owner.middle if owner and not h.start else None
            extents[h.row] = Extent(pixels(h.start), pixels(h.end), at, h.start is not None)
    return extents


def _by_rank(therapies: Sequence[Happening], axis: Axis) -> dict[str, float]:
    """Where rank alone puts a start: between what is known of the ranks around it, evenly."""
    slots: dict[tuple[float, float], list[int]] = {}
    for rank in sorted({h.rank or 0 for h in therapies if not h.start}):
        slots.setdefault(_slot(rank, therapies, axis), []).append(rank)
    at = {
        rank: low + (high - low) * (number + 1) / (len(ranks) + 1)
        for (low, high), ranks in slots.items()
        for number, rank in enumerate(ranks)
    }
    return {h.row: at[h.rank or 0] for h in therapies if not h.start}


def _slot(rank: int, therapies: Sequence[Happening], axis: Axis) -> tuple[float, float]:
    same = [axis.x(_day(bound)) for h in therapies if h.rank == rank and h.start for bound in h.start]
    if same:
        return min(same), max(same)
    before = [axis.x(_day(h.start[0])) for h in therapies if (h.rank or 0) < rank and h.start]
    after = [axis.x(_day(h.start[1])) for h in therapies if (h.rank or 0) > rank and h.start]
    ends = [axis.x(_day(h.end[1])) for h in therapies if (h.rank or 0) >= rank and h.end]
    low = max(before, default=axis.left)
    return low, max(low, min([*after, *ends], default=axis.right))


def _axis(axis: Axis, height: float) -> Markup:
    marks = []
    for x, label in axis.ticks():
        marks.append(element("line", {"x1": x, "x2": x, "y1": 24, "y2": height - 6, "class": "grid"}))
        marks.append(text(x, 16, label, class_="tick", text_anchor="middle"))
    return element("g", {"class": "axis", "aria-hidden": "true"}, *marks)


def _line(h: Happening, extent_: Extent, top: float, axis: Axis, words: Mapping[str, str]) -> Markup:
    """One line: label, bar or mark, date, all inside a link to the fact."""
    y = top + LINE / 2
    head = f"{h.rank}. {h.label}" if h.rank is not None else h.label
    marks, right = _bar(h, extent_, y, axis) if h.rank is not None else _mark(extent_, y)
    when = h.told or words["undated"]
    placed = words["by-order"] if h.rank is not None else words["by-therapy"]
    hint = f"{h.cls}: {h.label}. {when}" + (f" ({placed})" if not extent_.known and extent_.at is not None else "")
    note = _note(when, right, extent_)
    parts = [
        title(hint),
        element("rect", {"x": 0, "y": top + 1, "width": WIDTH, "height": LINE - 2, "class": "band"}),
        element("rect", {"x": 2, "y": y - 5, "width": 10, "height": 10, "rx": 2, "class": "fill"}),
        text(18, y + 4.5, cut(head, GUTTER - 24), class_="label"),
        *marks,
        text(note[0], y + 4.5, when, class_="when", text_anchor=note[1]),
    ]
    return element("a", {"href": f"#f-{h.row}", "class": f"line k-{h.kind}", "data-f": h.row}, *parts)


def _note(when: str, right: float, extent_: Extent) -> tuple[float, str]:
    """Where the date is written: right of the bar, or left of it where there is no room."""
    size = extent(when, 12)
    if right + 8 + size <= WIDTH or extent_.middle is None:
        return right + 8, "start"
    ends = [x for pair in (extent_.start, extent_.end) if pair for x in pair] or [extent_.at or right]
    return min(ends) - 8 - (OPEN if extent_.start is None else 0), "end"


def _bar(h: Happening, extent_: Extent, y: float, axis: Axis) -> tuple[list[Markup], float]:
    """The bar of a therapy and its right end."""
    start, end = extent_.start, extent_.end
    if start and end:
        if end[0] <= start[1]:
            return [_box(start[0], max(start[1], end[1]), y, "fuzzy")], max(start[1], end[1])
        parts = [_box(start[0], start[1], y, "fuzzy"), _box(start[1], end[0], y, "fill"), _box(*end, y, "fuzzy")]
        return parts, max(end[1], end[0] + _SMALLEST)
    if start and h.lasting:
        last = max(axis.right, start[1] + OPEN) if h.ongoing else min(start[1] + OPEN, WIDTH - 2)
        return [_box(start[1], last, y, "open"), _box(*start, y, "fuzzy")], last
    if start:
        return [_box(*start, y, "fuzzy")], max(start[1], start[0] + _SMALLEST)
    at = extent_.at if extent_.at is not None else axis.left
    if end:
        first = min(at, end[0] - _SMALLEST)
        return [_box(first, end[0], y, "open"), _box(*end, y, "fuzzy")], max(end[1], end[0] + _SMALLEST)
    return [
        _box(at - OPEN / 2, at + OPEN / 2, y, "open"),
        text(at, y + 4, "?", class_="unknown", text_anchor="middle"),
    ], (at + OPEN / 2)


def _box(first: float, last: float, y: float, look: str) -> Markup:
    """A stretch of time; one too short to be seen is widened and full."""
    width = last - first
    if look == "fuzzy" and width < _SMALLEST:
        return element("rect", {"x": first + width / 2 - _SMALLEST / 2, "y": y - BAR / 2, "width": _SMALLEST,
                                "height": BAR, "class": "fill"})  # fmt: skip
    attributes = {"x": first, "y": y - BAR / 2, "width": max(width, 1.0), "height": BAR, "rx": 2, "class": look}
    return element("rect", {**attributes})


def _mark(extent_: Extent, y: float) -> tuple[list[Markup], float]:
    """A lozenge, over the range of a partial date; hollow where only the therapy gives the place."""
    if extent_.start:
        first, last = extent_.start
        wide = [_box(first, last, y, "fuzzy")] if last - first > 4 * _SMALLEST else []
        return [*wide, _lozenge((first + last) / 2, y, "fill")], max(last, (first + last) / 2 + 6)
    if extent_.at is None:
        return [], GUTTER
    return [_lozenge(extent_.at, y, "open")], extent_.at + 6


def _lozenge(x: float, y: float, look: str) -> Markup:
    return element("path", {"d": f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z", "class": look})
