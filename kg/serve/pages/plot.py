"""Bars of counts as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from kg.serve.pages.svg import cut, element, text, title

WIDTH, LABEL, LINE = 620.0, 250.0, 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A count: its label, its parts by look (`full`, `second`, `rest`) and what the list of cases is searched for."""

    label: str
    parts: tuple[tuple[str, int], ...]
    search: str = ""

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(count for _, count in self.parts)


def plot(bars: Sequence[Bar], name: str, whole: bool = False) -> Markup:
    """Bars with their counts, each a link to the cases where it has something to search for; `whole`: every bar has
    the full width and shows shares in percent."""
    longest = max((bar.total for bar in bars), default=0) or 1
    lines = [_bar(bar, number * LINE, bar.total or 1 if whole else longest, whole) for number, bar in enumerate(bars)]
    attributes: dict[str, object] = {
        "class": "plot", "viewBox": f"0 0 {WIDTH:.0f} {LINE * len(bars) + 4:.0f}", "role": "group", "aria-label": name,
    }  # fmt: skip
    return element("svg", attributes, *lines)


def _bar(bar: Bar, top: float, longest: int, whole: bool) -> Markup:
    scale = (WIDTH - LABEL - 84) / longest
    x, parts = LABEL, []
    for look, count in bar.parts:
        if count:
            parts.append(element("rect", {"x": x, "y": top + 4, "width": max(count * scale, 1.0), "height": LINE - 8,
                                          "class": f"part {look}"}))  # fmt: skip
        x += count * scale
    shares = " / ".join(str(count) for _, count in bar.parts)
    shown = f"{round(100 * bar.parts[0][1] / bar.total)} %" if whole and bar.total else "—" if whole else shares
    inside = [
        title(f"{bar.label}: {shares}"),
        text(LABEL - 8, top + 16.5, cut(bar.label, LABEL - 14, 12.5), text_anchor="end"),
        *parts,
        text(min(x, WIDTH - 84) + 6, top + 16.5, shown, class_="count"),
    ]
    if bar.search:
        return element("a", {"href": search_link(bar.search)}, *inside)
    return element("g", {}, *inside)


def search_link(wanted: str) -> str:
    """The list of cases searched for something."""
    return f"/?{urlencode({'q': wanted})}"
