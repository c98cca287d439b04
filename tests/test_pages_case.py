"""The page of a case, from the graph of the seed: what it shows, where its links lead, that text stays text."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.serve.pages.case_view import CaseView
from kg.serve.pages.drawing import drawing
from tests.pages import HOSTILE, page_of, taken, view_of_quads

SEED = "000_1d7ee1c1482b2182"


@lru_cache(maxsize=4)
def seed_view(folder: Path, lang: str = "fr") -> CaseView:
    return view_of_quads(folder, SEED, lang)


def cells(view: CaseView, table: str, key: str) -> dict[str, str]:
    found = view.tables[table]
    (row,) = (row for row in found.rows if row.fact.key == key)
    return dict(zip(found.heads, row.cells, strict=True))


def test_the_text_is_whole_and_in_order(seed_kg: Path, seed_report: Path) -> None:
    text = seed_report.read_text(encoding="utf-8")
    assert "".join(p.text for s in seed_view(seed_kg).sentences for p in s.pieces) == text
    assert taken(page_of(seed_view(seed_kg))).report == text


def test_every_mention_is_marked_with_its_kind_and_assertion(seed_kg: Path) -> None:
    pieces = {p.text: p for s in seed_view(seed_kg).sentences for p in s.pieces if p.kind}
    assert (pieces["antécédents familiaux"].kind, pieces["antécédents familiaux"].status) == (
        "condition", "negatedMention",
    )  # fmt: skip
    assert pieces["docetaxel"].kind == "therapy"
    assert "tx-docetaxel-1" in pieces["docetaxel"].rows
    her2 = [p.rows for s in seed_view(seed_kg).sentences for p in s.pieces if p.text == "HER2 négatif"]
    assert her2 == [("bm-her2-primary-1",), ("bm-her2-metastasis-1",)]
    assert "docétaxel" in pieces["docetaxel"].hint


def test_therapies_are_in_their_order_with_dates_as_told(seed_kg: Path) -> None:
    rows = [row.fact.key for row in seed_view(seed_kg).tables["therapies"].rows]
    assert rows[2:6] == ["tx-fec-1", "tx-docetaxel-1", "tx-radiotherapy-1", "tx-tamoxifen-1"]
    told = cells(seed_view(seed_kg, "en"), "therapies", "tx-anastrozole-goserelin-1")
    assert (told["start"], told["end"], told["stop-reason"]) == ("2013-06~", "2013-10", "progression")


def test_the_receptors_of_both_specimens_stand_side_by_side(seed_kg: Path) -> None:
    profile = seed_view(seed_kg, "en").profile
    assert profile
    assert profile.dates == ("2007", "2013-05~")
    said = {marker: [[text for _, text in results] for results in cells] for marker, cells in profile.rows}
    assert said["KI67"] == [[], ["20 %"]]
    assert said["HER2"] == [["negative"], ["negative"]]


def test_the_stage_table_has_its_categories(seed_kg: Path) -> None:
    (row,) = seed_view(seed_kg).tables["stages"].rows
    told = dict(zip(seed_view(seed_kg).tables["stages"].heads, row.cells, strict=True))
    assert (told["prefix"], told["T"], told["N"], told["nodes"]) == ("p", "T2", "N3", "29/46")
    assert "M" not in told  # the text does not tell it, so there is no column


def test_a_fact_says_why_it_is_there(seed_kg: Path) -> None:
    fact = seed_view(seed_kg, "en").facts["tx-fec-1"]
    assert [p.quote for p in fact.passages] == ["traitement adjuvant par chimiothérapie FEC", "3 cycles"]
    assert fact.passages[0].line_column == "4:24"
    assert fact.rules == ("therapy-regimen",)
    assert ("C9595", "FEC") in [(code, label) for _, code, label in fact.codes]
    assert any("stop-cycles-given" in how and "3 cycles" in how for _, how in fact.derived)
    assert seed_view(seed_kg, "en").facts["patient-1"].issues


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("alone", [False, True])
def test_every_link_inside_the_page_leads_to_one_place(seed_kg: Path, lang: str, alone: bool) -> None:
    page = taken(page_of(seed_view(seed_kg, lang), lang, alone))
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inside) > 100
    assert set(inside) <= set(page.ids)


def test_every_marked_place_leads_to_a_fact_and_every_fact_to_its_place(seed_kg: Path) -> None:
    view = seed_view(seed_kg)
    rows = {row.fact.key for table in view.tables.values() for row in table.rows}
    rows |= {f.key for _, cells in (view.profile.rows if view.profile else ()) for c in cells for f, _ in c}
    assert {key for s in view.sentences for p in s.pieces for key in p.rows} <= rows
    begins = {p.begin for s in view.sentences for p in s.pieces if p.kind}
    assert {p.begin for fact in view.facts.values() for p in fact.passages} <= begins


def test_the_page_names_its_language_and_that_of_the_text(seed_kg: Path) -> None:
    elements = taken(page_of(seed_view(seed_kg, "en"), "en")).elements
    assert next(v for t, v in elements if t == "html")["lang"] == "en"
    assert next(v for t, v in elements if v.get("class") == "report")["lang"] == "fr"


def test_tables_have_captions_and_pictures_names(seed_kg: Path) -> None:
    elements = taken(page_of(seed_view(seed_kg))).elements
    tags = [tag for tag, _ in elements]
    assert tags.count("table") == tags.count("caption") > 8
    assert all(values.get("aria-label") for tag, values in elements if tag == "svg")
    assert all(values.get("aria-label") for _, values in elements if values.get("role") == "region")


def test_the_drawing_has_the_items_and_their_links(seed_kg: Path) -> None:
    view = seed_view(seed_kg, "en")
    page = taken(drawing(view.facts, view.classes, view.ties, view.rows, "graph"))
    nodes = {v["data-key"] for t, v in page.elements if t == "a"}
    assert {"patient-1", "tumour-breast-1", "tx-fec-1", "dx-epirubicin-1", "bm-er-primary-1"} <= nodes
    ties = {(v["data-a"], v["data-b"]) for t, v in page.elements if t == "path"}
    assert ("tx-fec-1", "dx-epirubicin-1") in ties
    assert ("met-liver-1", "tumour-breast-1") in ties
    assert drawing({}, {}, [], {}, "") == ""


def test_boxes_of_the_drawing_do_not_overlap(seed_kg: Path) -> None:
    view = seed_view(seed_kg)
    page = taken(drawing(view.facts, view.classes, view.ties, view.rows, "graph"))
    places = [(float(v["x"] or 0), float(v["y"] or 0)) for t, v in page.elements if t == "rect"]
    for x in {x for x, _ in places}:
        column = sorted(y for a, y in places if a == x)
        assert all(b - a >= 26 for a, b in pairwise(column))


def test_markup_in_the_text_in_names_and_in_labels_is_shown_as_text(seed_kg: Path) -> None:
    literal = HOSTILE.replace('"', '\\"')

    def change(quads: str) -> str:
        quads = quads.replace('"docétaxel"@fr', f'"{literal}"@fr').replace("Anamnèse", literal[:8])
        quads = quads.replace('markerName> "ER"', f'markerName> "{literal}"')
        return quads.replace('doseText> "30"', f'doseText> "{literal}"').replace('"2007"', f'"{literal}"')

    view = view_of_quads(seed_kg, SEED, "fr", change)
    assert "docétaxel" not in view.facts["tx-docetaxel-1"].label or HOSTILE in str(view.tables["drugs"])
    for alone in (False, True):
        page = taken(page_of(view, alone=alone))
        assert page.said.count(HOSTILE) > 5
        assert "img" not in [tag for tag, _ in page.elements]
        assert [tag for tag, _ in page.elements].count("script") == 1
        assert not [name for _, values in page.elements for name in values if name.startswith("on")]


def test_a_case_without_facts_has_a_page(tmp_path: Path) -> None:
    from kg.build.run import build

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rien.txt").write_text("Rien à signaler.", encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out")
    view = view_of_quads(tmp_path / "out", "rien")
    assert taken(page_of(view)).report == "Rien à signaler."
    assert view.profile is None


def test_a_case_that_is_not_there_is_told(seed_kg: Path) -> None:
    with pytest.raises(GraphError):
        view_of_quads(seed_kg, "nobody")
