"""SVG elements as markup; every value and every text is escaped here and nowhere else."""

from __future__ import annotations

from markupsafe import Markup, escape

WIDTHS = {
    "i": 0.28,
    "l": 0.26,
    "j": 0.28,
    "t": 0.36,
    "f": 0.34,
    "r": 0.4,
    " ": 0.3,
    ".": 0.3,
    ",": 0.3,
    "m": 0.88,
    "w": 0.8,
}
"""Widths of letters in ems of the usual sans-serif fonts where they differ much from the mean; for cutting labels."""
MEAN = 0.6


def element(name: str, attributes: dict[str, object], *children: Markup | str) -> Markup:
    """`<name a="b">children</name>`; an attribute that is None is left out, numbers have one decimal."""
    shown = "".join(f' {key}="{escape(_number(value))}"' for key, value in attributes.items() if value is not None)
    return Markup(f"<{name}{shown}>{''.join(map(escape, children))}</{name}>")


def text(x: float, y: float, label: str, **attributes: object) -> Markup:
    """A line of text."""
    return element("text", {"x": x, "y": y, **_dashed(attributes)}, label)


def title(label: str) -> Markup:
    """What a pointer shows and a screen reader reads."""
    return element("title", {}, label)


def cut(label: str, width: float, size: float = 13) -> str:
    """A label cut to a width in pixels at a font size in pixels; the whole where it fits."""
    if extent(label, size) <= width:
        return label
    used = extent("…", size)
    for number, letter in enumerate(label):
        used += extent(letter, size)
        if used > width:
            return label[:number].rstrip() + "…"
    return label


def extent(label: str, size: float = 13) -> float:
    """The width of a label, estimated, in pixels."""
    return size * sum(WIDTHS.get(letter, 0.7 if letter.isupper() else MEAN) for letter in label)


def _dashed(attributes: dict[str, object]) -> dict[str, object]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}


def _number(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
