"""Nodes told by the number of their level are those of neck or axilla, by the tumour that drains there."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report

NECK, AXILLA = "C77.0", "C77.3"


def nodes(text: str) -> list[tuple[str | None, str | None, str]]:
    """Topography, side and status of the metastases that are told in nodes."""
    found = read_case(Report("x", text, "", "")).metastases
    return [(m.topography, m.laterality, m.status) for m in found if (m.topography or "").startswith("C77")]


@pytest.mark.parametrize(
    ("text", "side", "status"),
    [
        ("Adénopathie IIb droite de 24 mm.", "right", "presumed"),
        ("ADP III gauche de 19 mm au scanner.", "left", "presumed"),
        ("Adénopathies II et III droites.", "right", "presumed"),
        ("ADP IIa-III gauches, la plus grosse à 31 mm.", "left", "presumed"),
        ("Adénopathie du niveau II droit de 15 mm.", "right", "presumed"),
        ("Adénopathies des secteurs III et IV.", None, "presumed"),
        ("Adénopathies 2B droites.", "right", "presumed"),
        ("ADP IV D 16 mm, cytoponction +.", "right", "confirmed"),
        ("Adénopathie IIa gauche nécrotique.", "left", "presumed"),
    ],
)
@pytest.mark.parametrize("tumour", ["Carcinome épidermoïde de l'hypopharynx.", "Carcinome papillaire de la thyroïde."])
def test_a_level_tells_nodes_of_the_neck(tumour: str, text: str, side: str | None, status: str) -> None:
    assert nodes(f"{tumour} {text}") == [(NECK, side, status)]


def test_a_level_of_a_breast_cancer_is_of_the_axilla() -> None:
    assert [n[0] for n in nodes("Carcinome canalaire du sein droit. Adénopathie du niveau II de 18 mm.")] == [AXILLA]


@pytest.mark.parametrize(
    "text",
    [
        "Carcinome épidermoïde de l'amygdale gauche. Pas d'adénopathie III.",
        "Carcinome épidermoïde de l'amygdale gauche. Adénopathie IIa droite de 6 mm.",
        "Adénocarcinome du côlon droit. Adénopathie III de 20 mm.",
        "Carcinome épidermoïde de l'amygdale gauche avec adénopathies, stade IV.",
        "Carcinome épidermoïde de l'amygdale gauche. Adénopathie 3 mm.",
    ],
)
def test_no_level_no_node_of_the_neck(text: str) -> None:
    assert nodes(text) == []
