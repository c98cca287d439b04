"""The items of a case and their links as a layered picture: from the patient, by tumours and therapies, to results.

Each box links to the row of its fact. Boxes of a layer are ordered so that links cross little (mean of neighbours).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.serve.pages.case_view import Tie
from kg.serve.pages.fact_view import Fact
from kg.serve.pages.kinds import CONDITIONS, PROCEDURES, THERAPIES
from kg.serve.pages.svg import cut, element, text, title

BOX, HIGH, GAP, STEP = 168.0, 26.0, 8.0, 62.0
_SWEEPS = 6
_LAYERS: tuple[tuple[str, ...], ...] = (
    ("Patient",),
    ("PrimaryTumour", "LineOfTherapy", *CONDITIONS),
    ("Metastasis", "TumourStage", "TumourSize", *THERAPIES),
    (*PROCEDURES, "DrugExposure", "ResponseAssessment", "AdverseEvent"),
    ("Specimen",),
    ("BiomarkerResult",),
)
_LAYER = {name: number for number, names in enumerate(_LAYERS) for name in names}


@dataclass(frozen=True, slots=True)
class Box:
    """An item with its layer and the top left corner of its box, in pixels."""

    fact: Fact
    layer: int
    x: float
    y: float


def drawing(
    facts: Mapping[str, Fact], classes: Mapping[str, str], ties: Sequence[Tie], rows: Mapping[str, str], name: str
) -> Markup:
    """The picture, called `name`; empty where there is nothing to draw.

    `facts` and `classes` (local names) are by key; `rows` gives the row that a box links to, by the item's IRI.
    """
    keys = [key for key in facts if classes.get(key) in _LAYER]
    shown = [tie for tie in ties if tie.source in facts and tie.target in facts]
    shown = [tie for tie in shown if classes[tie.source] in _LAYER and classes[tie.target] in _LAYER]
    if not keys:
        return Markup("")
    boxes = _placed(keys, facts, classes, _with_roots(keys, classes, shown))
    height = max(box.y for box in boxes.values()) + HIGH + GAP
    width = max(box.x for box in boxes.values()) + BOX + 12
    attributes: dict[str, object] = {
        "class": "drawing", "viewBox": f"0 0 {width:.0f} {height:.0f}", "role": "group", "aria-label": name,
        "width": f"{width:.0f}", "height": f"{height:.0f}",
    }  # fmt: skip
    links = [_link(boxes[tie.source], boxes[tie.target], tie.name) for tie in _with_roots(keys, classes, shown)]
    nodes = [_node(box, rows.get(box.fact.iri, box.fact.key)) for box in boxes.values()]
    return element("svg", attributes, element("g", {"class": "ties"}, *links), *nodes)


def _with_roots(keys: Sequence[str], classes: Mapping[str, str], ties: Sequence[Tie]) -> list[Tie]:
    """The links, and one from the patient to each item that nothing to its left is linked to."""
    patient = next((key for key in keys if classes[key] == "Patient"), None)
    held = set()
    for tie in ties:
        a, b = _LAYER[classes[tie.source]], _LAYER[classes[tie.target]]
        if a != b:
            held.add(tie.target if a < b else tie.source)
    roots = [Tie(patient, "", key) for key in keys if patient and key != patient and key not in held]
    return [*ties, *roots]


def _placed(
    keys: Sequence[str], facts: Mapping[str, Fact], classes: Mapping[str, str], ties: Sequence[Tie]
) -> dict[str, Box]:
    layers: list[list[str]] = [[] for _ in _LAYERS]
    for key in sorted(
        keys, key=lambda key: (facts[key].kind in ("therapy", "response", "event"), facts[key].begin or 0)
    ):
        layers[_LAYER[classes[key]]].append(key)
    near: dict[str, list[str]] = {key: [] for key in keys}
    for tie in ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)
    tallest = max(map(len, layers))
    for _ in range(_SWEEPS):
        at = {key: (n + 0.5) / len(layer) * tallest for layer in layers for n, key in enumerate(layer)}
        for layer in layers:
            layer.sort(key=lambda key: sum(at[k] for k in near[key]) / len(near[key]) if near[key] else at[key])
    used = [layer for layer in layers if layer]
    boxes = {}
    for number, layer in enumerate(used):
        top = GAP + (tallest - len(layer)) * (HIGH + GAP) / 2
        for place, key in enumerate(layer):
            boxes[key] = Box(facts[key], number, 8 + number * (BOX + STEP), top + place * (HIGH + GAP))
    return boxes


def _link(source: Box, target: Box, name: str) -> Markup:
    a, b = (source, target) if source.layer <= target.layer else (target, source)
    y1, y2 = a.y + HIGH / 2, b.y + HIGH / 2
    if a.layer == b.layer:  # beside the layer
        path = f"M{a.x:.1f} {y1:.1f}C{a.x - 30:.1f} {y1:.1f} {a.x - 30:.1f} {y2:.1f} {a.x:.1f} {y2:.1f}"
    else:
        x1, x2 = a.x + BOX, b.x
        middle = (x1 + x2) / 2
        path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    hint = [title(f"{source.fact.label} — {name} → {target.fact.label}")] if name else []
    attributes = {"d": path, "data-a": source.fact.key, "data-b": target.fact.key, "class": None if name else "root"}
    return element("path", {**attributes}, *hint)


def _node(box: Box, row: str) -> Markup:
    parts = [
        title(f"{box.fact.cls}: {box.fact.label}"),
        element("rect", {"x": box.x, "y": box.y, "width": BOX, "height": HIGH, "rx": 4}),
        text(box.x + 8, box.y + 17.5, cut(box.fact.label, BOX - 14, 12.5)),
    ]
    attributes = {"href": f"#f-{row}", "class": f"node k-{box.fact.kind}", "data-f": row, "data-key": box.fact.key}
    return element("a", {**attributes}, *parts)
