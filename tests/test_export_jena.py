"""Every RDF file that is written, read by Apache Jena with all its checks: no complaint, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.cli.main import main
from kg.graph.store import memory_store
from tests.jena_tools import riot

pytestmark = [pytest.mark.slow, pytest.mark.maven]

NAMES = ("Müller Zoé (2) – n°1 100% sûr#a?b&c+d", "a'b;c,d=e@f!$~*[x]{y}^`|", "😀 日本", "..%2e%2F")
"""Stems of reports as people give them, with all that an IRI or Turtle would want escaped."""
ODD = (
    "Carcinome du sein droit.\r\n\tCA 15-3 à 28,50 kU/l «\\» \"\"\" '''\x07\x0b \u2028 @fr ^^ 😀.\n"
    "Docétaxel 75 mg/m² en 2010.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seed_report: Path) -> Path:
    """The output folder of the seed and of reports with odd names and characters."""
    place = tmp_path_factory.mktemp("odd")
    for name in NAMES:
        (place / f"{name}.txt").write_text(ODD, encoding="utf-8", newline="")
    built = build([seed_report, *(place / f"{name}.txt" for name in NAMES)], place / "out")
    assert len(built.manifest.reports) == len(NAMES) + 1
    return place / "out"


def test_jena_reads_all_that_is_written_without_a_complaint(folder: Path, tmp_path: Path) -> None:
    for form, name in (("turtle", "a.ttl"), ("trig", "a.trig"), ("protege", "owl"), ("jsonld", "tree")):
        assert main(["export", form, "--kg", str(folder), "--out", str(tmp_path / name)]) == 0
    assert main(["validate", str(folder), "--format", "turtle", "--out", str(tmp_path / "found.ttl")]) == 0
    graphs, trees = sorted((folder / "graph").glob("*.nq")), sorted((tmp_path / "tree").glob("*.jsonld"))
    others = [tmp_path / "a.ttl", tmp_path / "a.trig", tmp_path / "found.ttl", *(tmp_path / "owl").glob("*.ttl")]
    read = riot(*graphs, *trees, *others)
    assert {path.name: found.complaints for path, found in read.items() if found.complaints} == {}

    store = memory_store(folder)
    assert sum(read[path].quads for path in graphs) == read[tmp_path / "a.trig"].quads == len(store)
    assert read[tmp_path / "a.ttl"].triples == len({(quad.subject, quad.predicate, quad.object) for quad in store})
    for graph, tree in zip((path for path in graphs if not path.name.startswith("_")), trees, strict=True):
        case = {quad for quad in memory_store(graph) if not graph_name(quad).endswith("/prov")}
        assert (graph.stem, read[tree].triples) == (tree.stem, len(case))


def graph_name(quad: ox.Quad) -> str:
    assert isinstance(quad.graph_name, ox.NamedNode)
    return quad.graph_name.value


def test_jena_reads_what_is_shipped_without_a_complaint(root: Path) -> None:
    files = [*sorted((root / "ontology").glob("*.ttl")), *sorted((root / "shapes").glob("*.ttl"))]
    read = riot(*files)
    assert len(read) == len(files) > 5
    assert {path.name: found.complaints for path, found in read.items() if found.complaints} == {}
    assert all(found.triples for found in read.values())


def test_a_file_that_is_wrong_is_complained_of(tmp_path: Path) -> None:
    wrong = {
        "iri.ttl": "<https://example.org/a b> <https://example.org/p> 1 .",
        "form.ttl": '<https://example.org/a> <https://example.org/p> "x"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
        "cut.ttl": "<https://example.org/a> <https://example.org/p> ",
    }
    for name, text in wrong.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert all(found.complaints for found in riot(*(tmp_path / name for name in wrong)).values())
