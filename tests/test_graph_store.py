"""Stores are built from the graph files, opened read-only, and say in one line what is wrong with a folder."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph.iri import OC, IriPolicy
from kg.graph.layout import GRAPHS, ONTOLOGY_FILE, TERMS_FILE
from kg.graph.ontology import ontology_quads
from kg.graph.read import case_graphs, read_case
from kg.graph.slice import codes_in, slice_quads
from kg.graph.store import memory_store, open_store, stored
from kg.lexicon.concept import Concept, shipped_concepts
from tests.seed_case import load_store, seed_case, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("store"), seed_case(), seed_case("b"))


def canonical(store: ox.Store) -> ox.Dataset:
    """The quads with stable names for blank nodes, which a store renames."""
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_the_disk_store_holds_what_the_graph_files_hold(folder: Path) -> None:
    load_store(folder)
    assert canonical(open_store(folder)) == canonical(memory_store(folder))


def test_a_store_is_replaced_and_nothing_is_left_beside_it(folder: Path) -> None:
    load_store(folder)
    load_store(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["graph", "manifest.json", "store"]


def test_the_disk_store_is_read_only(folder: Path) -> None:
    load_store(folder)
    with pytest.raises(RuntimeError):
        open_store(folder).update("INSERT DATA { <a:s> <a:p> <a:o> }")


def test_the_graphs_of_a_folder_are_ontology_terms_and_two_per_case(folder: Path) -> None:
    names = {name.value for name in memory_store(folder).named_graphs()}
    base = "https://w3id.org/oncocase/"
    cases = {f"{base}case/{case}{part}" for case in ("b", "cc_onco1214") for part in ("", "/prov")}
    assert names == {f"{base}ont", f"{base}terms/slice"} | cases


def test_a_folder_without_a_graph_is_an_error_of_one_line(tmp_path: Path) -> None:
    for wrong in (open_store, memory_store, stored, load_store):
        with pytest.raises(GraphError) as caught:
            wrong(tmp_path)
        assert "\n" not in str(caught.value)
        assert str(tmp_path) in str(caught.value)


def test_a_damaged_graph_file_is_named_with_its_line(tmp_path: Path) -> None:
    write_folder(tmp_path)
    broken = tmp_path / GRAPHS / "broken.nq"
    broken.write_text("<a:s> <a:p> <a:o> .\n<a:s> <a:p .\n")
    with pytest.raises(GraphError) as caught:
        load_store(tmp_path)
    assert f"{broken}:2" in caught.value.place
    assert not (tmp_path / ".store.new").exists()


def test_a_damaged_store_is_an_error_that_says_to_build_again(tmp_path: Path) -> None:
    write_folder(tmp_path)
    load_store(tmp_path)
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(GraphError, match="cannot be opened"):
        open_store(tmp_path)


def test_one_rdf_file_can_be_read_as_a_store(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("<a:s> <a:p> <a:o> .")
    assert len(memory_store(path)) == 1
    path.write_text("<a:s> <a:p>")
    with pytest.raises(GraphError, match="does not parse"):
        memory_store(path)
    with pytest.raises(GraphError, match="not a graph file"):
        memory_store(Path(__file__))
    with pytest.raises(GraphError, match="no such"):
        memory_store(tmp_path / "missing.nq")


def test_the_slice_has_every_concept_that_the_graphs_link_to_and_those_of_the_value_sets(folder: Path) -> None:
    store = memory_store(folder)
    notation = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")
    terms = ox.NamedNode("https://w3id.org/oncocase/terms/slice")
    defined = {quad.subject for quad in store.quads_for_pattern(None, notation, None, terms)}
    linked = {
        quad.object
        for name in ("code", "drug", "marker", "bodySite", "extendsTo")
        for quad in store.quads_for_pattern(None, ox.NamedNode(OC + name), None)
    }
    individuals = {concept.ncit for concept in shipped_concepts().values() if concept["match"]}
    assert {str(node).strip("<>").rpartition("#")[2] for node in defined - linked} <= individuals
    assert linked <= defined


def test_the_slice_ships_snomed_as_iris_only() -> None:
    quads = [q for q in ox.parse(slice_quads(), format=ox.RdfFormat.N_QUADS) if "snomed" in str(q)]
    assert quads
    assert all(
        isinstance(quad.object, ox.NamedNode) and str(quad.subject).startswith("<http://ncicb") for quad in quads
    )


def test_concepts_that_share_a_code_share_a_node_with_one_preferred_label_each_language() -> None:
    first = Concept("liver", "site", "C1", {"en": "liver", "fr": "foie"}, {"paired": "no"})
    second = Concept("hepatic-thing", "procedure", "C1", {"en": "hepatic thing", "fr": "foie"}, {})
    data = slice_quads(None, concepts={"b": second, "a": first}).decode()
    assert data.count("prefLabel") == 2
    assert '"hepatic thing"@en' in data
    assert data.count("semanticGroup") == 2
    assert data.count("altLabel") == 1


def test_every_preferred_label_of_the_slice_is_unique_for_its_language() -> None:
    preferred = [line.rsplit(" ", 2)[0] for line in slice_quads().decode().splitlines() if "#prefLabel>" in line]
    keys = [(line.split(" ")[0], line.rpartition("@")[2]) for line in preferred]
    assert len(keys) == len(set(keys))
    assert len(preferred) > 2 * len({concept.ncit for concept in shipped_concepts().values() if concept.ncit})


def test_codes_are_found_in_both_forms_of_iri() -> None:
    for form in ("ncit", "obo"):
        iri = IriPolicy(ncit_form=form).ncit_iri("C123")
        assert codes_in(f"<a:s> <a:p> <{iri}> <a:g> .\n".encode()) == {"C123"}


def test_the_ontology_graph_is_sorted_and_its_blank_nodes_have_stable_names() -> None:
    lines = ontology_quads().splitlines()
    assert lines == sorted(lines)
    assert b"_:c14n0" in ontology_quads()


def test_a_case_is_read_back_with_its_evidence(folder: Path) -> None:
    store = memory_store(folder)
    assert [graph.rsplit("/", 1)[1] for graph in case_graphs(store)] == ["b", "cc_onco1214"]
    case = read_case(store, "https://w3id.org/oncocase/case/b")
    (patient,) = case.of_class("Patient")
    assert (patient.one("sex"), patient.number("ageYears")) == ("male", 70)
    assert case.evidence[patient.iri] == [(9, 24)]
    with pytest.raises(GraphError):
        read_case(store, "https://w3id.org/oncocase/case/none")


def test_the_names_of_shared_files_cannot_be_those_of_a_report() -> None:
    from kg.graph.layout import report_file

    names = {report_file(Path(), stem).name for stem in ("_terms", "_ontology", "terms", "ontology")}
    assert not names & {TERMS_FILE, ONTOLOGY_FILE}
    assert len(names) == 4
