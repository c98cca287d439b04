"""Turtle and TriG: complete, the same bytes each time, readable by other tools."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.errors import OutputError
from kg.export.rdf import export_trig, export_turtle
from kg.graph.store import memory_store, open_store
from tests.seed_case import load_store, seed_case, write_folder
from tests.test_graph_store import canonical


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("rdf"), seed_case(), seed_case("b c"))


def test_trig_holds_every_quad(folder: Path, tmp_path: Path) -> None:
    store = memory_store(folder)
    export_trig(store, tmp_path / "x.trig")
    assert canonical(memory_store(tmp_path / "x.trig")) == canonical(store)


def test_turtle_holds_every_triple_and_rdflib_reads_it(folder: Path, tmp_path: Path) -> None:
    store = memory_store(folder)
    export_turtle(store, tmp_path / "x.ttl")
    assert len(Graph().parse(tmp_path / "x.ttl")) == len({(q.subject, q.predicate, q.object) for q in store})


def test_the_bytes_are_the_same_from_any_store_and_at_any_time(folder: Path, tmp_path: Path) -> None:
    load_store(folder)
    for name, export in (("ttl", export_turtle), ("trig", export_trig)):
        first, second = tmp_path / f"1.{name}", tmp_path / f"2.{name}"
        export(memory_store(folder), first)
        export(open_store(folder), second)
        assert first.read_bytes() == second.read_bytes()


def test_odd_literals_and_names_survive_turtle(tmp_path: Path) -> None:
    store = ox.Store()
    graph = ox.NamedNode("https://example.org/g")
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    odd: list[ox.Literal | ox.NamedNode] = [
        ox.Literal('a"b\\c\n\u0007é😀'),
        ox.Literal("x", language="fr"),
        ox.Literal(True),
        ox.Literal(7),
        ox.Literal("1", datatype=decimal),
        ox.Literal("3.6", datatype=decimal),
        ox.NamedNode("https://w3id.org/oncocase/ont#a.b"),
        ox.NamedNode("https://w3id.org/oncocase/ont#1x"),
    ]
    for term in odd:
        store.add(
            ox.Quad(ox.NamedNode("https://example.org/s%20x"), ox.NamedNode("https://example.org/p"), term, graph)
        )
    export_trig(store, tmp_path / "x.trig")
    assert set(memory_store(tmp_path / "x.trig")) == set(store)


def test_an_output_that_cannot_be_written_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = memory_store(folder)
    for export in (export_trig, export_turtle):
        with pytest.raises(OutputError):
            export(store, tmp_path / "file" / "x")
