"""Graphs of earlier releases stay valid and answer every query; nothing of an earlier model is gone.

tests/data/releases/VERSION holds `graph/*.nq` of `kg build seeds` as that release wrote it, and the number of rows each
query of that release answered (`rows.json`). What is kept is never changed: see docs/ontology-policy.md.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.catalog import shipped_catalog
from kg.ask.run import run_query
from kg.cli.main import main
from kg.graph.ontology import ontology_quads
from kg.graph.store import memory_store

ROOT = Path(__file__).resolve().parent.parent
RELEASES = sorted((ROOT / "tests" / "data" / "releases").iterdir())
OC = "https://w3id.org/oncocase/ont#"
RDF, RDFS, OWL = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#"
)  # fmt: skip
MEANING = [RDF + "type", RDFS + "domain", RDFS + "range", RDFS + "subClassOf"]

each_release = pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)


def old_graphs(release: Path) -> bytes:
    """The graphs of a release but its ontology."""
    files = sorted(path for path in release.glob("*.nq.gz") if path.name != "_ontology.nq.gz")
    return b"".join(gzip.decompress(path.read_bytes()) for path in files)


@pytest.fixture
def old_with_new_model(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The graphs of a release under the ontology of today, in one file."""
    path = tmp_path / "graph.nq"
    path.write_bytes(old_graphs(request.param) + ontology_quads())
    return path


under_todays_model = pytest.mark.parametrize(
    "old_with_new_model", RELEASES, indirect=True, ids=[path.name for path in RELEASES]
)


@under_todays_model
def test_the_graph_of_a_release_has_no_violation(old_with_new_model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(old_with_new_model), "--fail-on", "violation", "--lang", "en"]) == 0
    assert "0 violation(s)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("release", "old_with_new_model"), zip(RELEASES, RELEASES, strict=True), indirect=["old_with_new_model"]
)
def test_the_graph_of_a_release_answers_every_query(release: Path, old_with_new_model: Path) -> None:
    told = json.loads((release / "rows.json").read_text(encoding="utf-8"))
    store = memory_store(old_with_new_model)
    catalog = shipped_catalog()
    assert set(told) <= set(catalog), "a query of a release is gone"
    for name, rows in told.items():
        assert len(run_query(catalog[name], store, {}).rows) >= rows, name
    assert sum(told.values()) > 50


@each_release
def test_no_term_of_a_release_is_gone_or_means_something_else(release: Path) -> None:
    """Every class, property and value is still there with its kind, domain, range and superclass, or is deprecated."""
    old = list(ox.parse(gzip.decompress((release / "_ontology.nq.gz").read_bytes()), format=ox.RdfFormat.N_QUADS))
    new = ox.Store()
    new.load(ontology_quads(), format=ox.RdfFormat.N_QUADS)
    checked = 0
    for quad in old:
        subject, predicate = quad.subject, quad.predicate
        if not (isinstance(subject, ox.NamedNode) and subject.value.startswith(OC) and predicate.value in MEANING):
            continue
        checked += 1
        kept = any(new.quads_for_pattern(subject, predicate, quad.object, None))
        deprecated = any(new.quads_for_pattern(subject, ox.NamedNode(OWL + "deprecated"), None, None))
        assert kept or deprecated, (subject.value, predicate.value)
    assert checked > 500


def badly_deprecated(store: ox.Store) -> set[str]:
    """The deprecated terms that do not say what replaces them, or whose English label does not say `obsolete`."""
    found: set[str] = set()
    for quad in store.quads_for_pattern(None, ox.NamedNode(OWL + "deprecated"), None, None):
        told = [ox.NamedNode("http://purl.org/dc/terms/isReplacedBy"), ox.NamedNode(RDFS + "comment")]
        said = any(any(store.quads_for_pattern(quad.subject, name, None, None)) for name in told)
        labels = [q.object for q in store.quads_for_pattern(quad.subject, ox.NamedNode(RDFS + "label"), None, None)]
        english = [label.value for label in labels if isinstance(label, ox.Literal) and label.language == "en"]
        if not said or not all(label.startswith("obsolete ") for label in english):
            found.add(str(quad.subject))
    return found


def test_a_deprecated_term_says_what_replaces_it() -> None:
    store = ox.Store()
    store.load(ontology_quads(), format=ox.RdfFormat.N_QUADS)
    assert badly_deprecated(store) == set()


def test_a_deprecated_term_without_a_word_on_it_would_be_found() -> None:
    store = ox.Store()
    head = "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    terms = """
        <urn:mute> owl:deprecated true ; rdfs:label "obsolete mute"@en .
        <urn:new> owl:deprecated true ; rdfs:label "new"@en ; rdfs:comment "Use another."@en .
        <urn:told> owl:deprecated true ; rdfs:label "obsolete told"@en ; rdfs:comment "Use another."@en ."""
    store.load((head + terms).encode(), format=ox.RdfFormat.TURTLE)
    assert badly_deprecated(store) == {"<urn:mute>", "<urn:new>"}


def test_every_version_of_the_model_is_in_its_changelog() -> None:
    page = (ROOT / "docs" / "ontology-policy.md").read_text(encoding="utf-8")
    told = re.findall(r"^### (\d+\.\d+\.\d+)", page, re.MULTILINE)
    model = (ROOT / "ontology" / "case.ttl").read_text(encoding="utf-8")
    current = re.search(r'owl:versionInfo "([^"]+)"', model)
    assert current is not None
    assert told[0] == current[1]
    assert {path.name for path in RELEASES} <= set(told)
