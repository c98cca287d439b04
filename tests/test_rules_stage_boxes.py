"""Stage groups and node counts as forms tell them: ticked boxes, systems in brackets, labels parted by strokes."""

from __future__ import annotations

import pytest

from kg.fact.read import read_case
from kg.text.report import Report


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("FIGO : I [ ] II [X] III [ ] IV [ ]", ["II"]),
        ("Stade : I [ ] II [ ] III [x] IV [ ]", ["III"]),
        ("Stade FIGO : IA [ ] IB [X] II [ ]", ["IB"]),
        ("Stade : [ ] I [ ] II [ ] III [X] IV", ["IV"]),
        ("Stade : I ☐ II ☒ III ☐ IV ☐", ["II"]),
        ("FIGO : I [ ] II [ ] III [X] IV [ ] préciser : IIIC", ["IIIC"]),
        ("Stade (FIGO) : IIIC", ["IIIC"]),
        ("Stade (Ann Arbor) ......... III", ["III"]),
        ("Stade (AJCC 8) : IIA", ["IIA"]),
        ("Stade (FIGO 2018) : IB2", ["IB2"]),
        ("Stade (UICC) = IV", ["IV"]),
        ("FIGO : I [ ] II [ ] III [ ] IV [ ]", []),
        ("Stade : I [X] II [X] III [ ] IV [ ]", []),
        ("Stade (NYHA) : III", []),
    ],
)
def test_groups_that_a_form_offers_or_names(line: str, groups: list[str]) -> None:
    stages = read_case(Report("x", f"Cancer de l'ovaire diagnostiqué en mars 2021.\n{line}\n", "", "")).stages
    assert [stage.group for stage in stages if stage.group] == groups


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Ganglions : atteints 2 / examinés 23", (2, 23)),
        ("Ganglions ............. envahis 1 / examinés 17", (1, 17)),
        ("Ganglions prélevés 14 / métastatiques 3", (3, 14)),
        ("Ganglions : examinés 9, envahis 4", (4, 9)),
        ("Ggl : 21 examinés / 5 envahis", (5, 21)),
        ("Gg : 11 prélevés, 2 envahis", (2, 11)),
        ("Ganglions : examinés 9 mm, envahis 4", (None, None)),
        ("Ganglions : 2 envahis / 3 cm", (None, None)),
    ],
)
def test_node_counts_behind_their_labels(line: str, counts: tuple[int | None, int | None]) -> None:
    report = f"Cancer du sein. Mastectomie et curage axillaire le 12/03/2021.\n{line}\npT2 N1\n"
    stage = read_case(Report("x", report, "", "")).stages[0]
    assert (stage.nodes_positive, stage.nodes_examined) == counts


@pytest.mark.parametrize(
    ("line", "grades"),
    [
        ("tumeur neuroendocrine G3 bien différenciée", [3]),
        ("tumeur neuroendocrine G2, bien différenciée", [2]),
        ("tumeur neuroendocrine bien différenciée, G2", [2]),
        ("adénocarcinome moyennement différencié", [2]),
    ],
)
def test_a_number_beside_a_differentiation_is_the_grade(line: str, grades: list[int]) -> None:
    stages = read_case(Report("x", f"Biopsie du pancréas : {line}.", "", "")).stages
    assert [stage.grade for stage in stages] == grades
