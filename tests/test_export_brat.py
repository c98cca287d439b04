"""`kg export brat`: the tumour mentions of the graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.brat import read_ann
from kg.cli.main import main
from kg.evaluate.mentions import found_mentions
from kg.graph.iri import OC
from kg.graph.store import stored
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.find import Source
from kg.text.read import read_report


def exported(seed_kg: Path, folder: Path) -> Path:
    assert main(["export", "brat", "--kg", str(seed_kg), "--out", str(folder)]) == 0
    return next(folder.glob("*.ann"))


def test_the_file_has_the_mentions_that_were_read(seed_kg: Path, seed_report: Path, tmp_path: Path) -> None:
    report = read_report(Source(seed_report.stem, seed_report))
    assert read_ann(exported(seed_kg, tmp_path)) == found_mentions(report, shipped_lexicon("fr"))


def test_the_seed_has_its_ductal_carcinoma_and_its_breast(seed_kg: Path, tmp_path: Path) -> None:
    lines = exported(seed_kg, tmp_path).read_text(encoding="utf-8").splitlines()
    assert lines[:4] == [
        "T1\tMorphology 222 252\tcarcinome canalaire infiltrant",
        "#1\tICD-O T1\t8500/3",
        "T2\tTopography 256 260\tsein",
        "#2\tICD-O T2\tC50.9",
    ]
    assert any(";" in line for line in lines)


def test_mentions_point_to_their_concepts_in_the_graph(seed_kg: Path) -> None:
    found = list(stored(seed_kg).quads_for_pattern(None, ox.NamedNode(OC + "mentionedConcept"), None))
    assert len(found) > 20
    assert all(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.endswith("/prov") for quad in found)
