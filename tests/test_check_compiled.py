"""The fast engine: shapes compiled to SPARQL give what pySHACL and pyrudof give, and say what they do not know."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.run import build
from kg.check.background import ConceptLines, hierarchy
from kg.check.case_data import CaseData, bare, index_case
from kg.check.compiled import compile_rules
from kg.check.compiled_query import Unsupported, compile_select
from kg.check.compiled_run import run
from kg.check.engine import Engine, fast, pyrudof, pyshacl
from kg.check.finding import Result
from kg.check.rule import SH, RuleBook
from kg.check.rule_book import rule_book
from kg.check.shape_file import read_rules
from kg.errors import InputError
from kg.graph.layout import TERMS_FILE

SHARED = Path(__file__).resolve().parents[2] / "shared"
OC = {"oc": "https://w3id.org/oncocase/ont#"}
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <urn:x#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oc: <https://w3id.org/oncocase/ont#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
x:head a owl:Ontology ; sh:declare [ sh:prefix "x" ; sh:namespace "urn:x#"^^xsd:anyURI ] .
"""


def book_of(folder: Path, shapes: str) -> RuleBook:
    path = folder / "mine.ttl"
    path.write_text(HEAD + shapes, encoding="utf-8")
    return read_rules([path])


def data_of(turtle: str) -> CaseData:
    text = HEAD.partition("x:head")[0] + turtle
    lines = "".join(f"{quad.triple} .\n" for quad in ox.parse(text, ox.RdfFormat.TURTLE))
    return index_case(lines.encode(), has_graphs=False)


def found(engine: Engine, data: CaseData) -> set[tuple[str, str, str]]:
    """Local names of rule, focus and value; blank nodes all alike."""
    return {
        (r.rule, blank(r.focus).replace("urn:x#", ""), blank(r.value).replace("urn:x#", ""))
        for r in engine.run(data, hierarchy().lines)
    }


# -------- the text of a query --------


def test_prefixes_are_written_out_and_comments_dropped() -> None:
    query = compile_select('SELECT $this # a { comment\n WHERE { $this oc:a "oc:b # {" }', OC)
    assert (
        " ".join(query.text("F").split())
        == 'SELECT $this WHERE { F $this <https://w3id.org/oncocase/ont#a> "oc:b # {" }'
    )
    assert query.once


def test_a_branch_that_does_not_begin_with_this_is_told_what_this_is() -> None:
    query = compile_select("SELECT $this WHERE { { $this oc:a 1 } UNION { FILTER(isIRI($this)) } }", OC)
    assert query.text("F").count("F ") == 2  # the whole, and the branch with the filter only
    optional = compile_select("SELECT $this WHERE { $this oc:a ?x OPTIONAL { ?y oc:b $this } }", OC)
    assert len(optional.parts) == 2


def test_a_query_that_counts_is_asked_for_each_node() -> None:
    assert not compile_select("SELECT $this WHERE { $this oc:a ?x } GROUP BY $this HAVING(COUNT(?x) > 2)", OC).once


def test_a_query_with_a_variable_predicate_is_given_all_triples() -> None:
    assert compile_select("SELECT $this WHERE { $this ?p ?x }", OC).predicates is None
    assert compile_select("SELECT $this WHERE { $this oc:a 1 ; ?p ?x }", OC).predicates is None
    assert compile_select("SELECT $this WHERE { $this !oc:a ?x }", OC).predicates is None
    assert compile_select("SELECT $this ?value WHERE { $this oc:a ?x FILTER(?x < ?y && !BOUND(?z)) }", OC).predicates


@pytest.mark.parametrize("text", ["MINUS { $this oc:b 1 }", "VALUES ?x { 1 }", "$this foaf:name ?x"])
def test_what_shacl_forbids_is_not_compiled(text: str) -> None:
    with pytest.raises(Unsupported):
        compile_select(f"SELECT $this WHERE {{ $this oc:a ?x {text} }}", OC)


# -------- constructs of users' shapes, in three engines --------

CONSTRUCTS = {
    "minCount": ("sh:path x:p ; sh:minCount 2", "x:bad a x:T ; x:p 1 . x:good a x:T ; x:p 1, 2 ."),
    "maxCount": ("sh:path x:p ; sh:maxCount 1", "x:bad a x:T ; x:p 1, 2 . x:good a x:T ; x:p 1 ."),
    "no value at all": ("sh:path x:p ; sh:maxCount 0", "x:bad a x:T ; x:p 1 . x:good a x:T ."),
    "class": ("sh:path x:p ; sh:class x:C", "x:bad a x:T ; x:p x:d . x:good a x:T ; x:p x:c . x:c a x:C ."),
    "datatype": ("sh:path x:p ; sh:datatype xsd:integer", 'x:bad a x:T ; x:p "1" . x:good a x:T ; x:p 1 .'),
    "nodeKind": ("sh:path x:p ; sh:nodeKind sh:IRI", "x:bad a x:T ; x:p [] . x:good a x:T ; x:p x:i ."),
    "pattern": ('sh:path x:p ; sh:pattern "^a" ; sh:flags "i"', 'x:bad a x:T ; x:p "b" . x:good a x:T ; x:p "Ab" .'),
    "in": ('sh:path x:p ; sh:in ( 1 "a" )', 'x:bad a x:T ; x:p "1" . x:good a x:T ; x:p 1, "a" .'),
    "hasValue": ("sh:path x:p ; sh:hasValue 1", "x:bad a x:T ; x:p 2 . x:good a x:T ; x:p 2, 1 ."),
    "uniqueLang": (
        "sh:path x:p ; sh:uniqueLang true",
        'x:bad a x:T ; x:p "a"@fr, "b"@fr . x:good a x:T ; x:p "a"@fr, "b"@en .',
    ),
    "languageIn": ('sh:path x:p ; sh:languageIn ( "fr" )', 'x:bad a x:T ; x:p "a"@en . x:good a x:T ; x:p "a"@fr .'),
    "minLength": ("sh:path x:p ; sh:minLength 2", 'x:bad a x:T ; x:p "a" . x:good a x:T ; x:p "ab" .'),
    "maxLength": ("sh:path x:p ; sh:maxLength 1", 'x:bad a x:T ; x:p "ab" . x:good a x:T ; x:p "a" .'),
    "minInclusive": ("sh:path x:p ; sh:minInclusive 2", 'x:bad a x:T ; x:p 1.9, "x" . x:good a x:T ; x:p 2.0 .'),
    "maxInclusive": ("sh:path x:p ; sh:maxInclusive 2", "x:bad a x:T ; x:p 2.1 . x:good a x:T ; x:p 2 ."),
    "minExclusive": ("sh:path x:p ; sh:minExclusive 2", "x:bad a x:T ; x:p 2 . x:good a x:T ; x:p 3 ."),
    "maxExclusive": ("sh:path x:p ; sh:maxExclusive 2", "x:bad a x:T ; x:p 2 . x:good a x:T ; x:p 1 ."),
    "lessThan": ("sh:path x:p ; sh:lessThan x:q", "x:bad a x:T ; x:p 2 ; x:q 2 . x:good a x:T ; x:p 1 ; x:q 2 ."),
    "equals": ("sh:path x:p ; sh:equals x:q", "x:bad a x:T ; x:p 1 ; x:q 2 . x:good a x:T ; x:p 1 ; x:q 1 ."),
    "disjoint": ("sh:path x:p ; sh:disjoint x:q", "x:bad a x:T ; x:p 1 ; x:q 1 . x:good a x:T ; x:p 1 ; x:q 2 ."),
    "inverse path": (
        "sh:path [ sh:inversePath x:p ] ; sh:minCount 1",
        "x:bad a x:T . x:good a x:T . x:o x:p x:good .",
    ),
    "sequence path": (
        "sh:path ( x:p x:q ) ; sh:minCount 1",
        "x:bad a x:T ; x:p x:o . x:good a x:T ; x:p [ x:q 1 ] .",
    ),
    "a shape without path": ('sh:pattern "good"', "x:bad a x:T . x:good a x:T ."),
    "property shapes inside": (
        "sh:property [ sh:path x:p ; sh:minCount 1 ] , [ sh:path x:q ; sh:maxCount 1 ]",
        "x:bad a x:T ; x:q 1, 2 . x:worse a x:T . x:good a x:T ; x:p 1 .",
    ),
    "a query without braces before its filter": (
        'sh:sparql [ sh:prefixes x:head ; sh:select "SELECT $this WHERE { { FILTER NOT EXISTS { $this x:p ?v } } }" ]',
        "x:bad a x:T . x:good a x:T ; x:p 1 .",
    ),
    "a query that counts": (
        'sh:sparql [ sh:prefixes x:head ; sh:select """SELECT $this (COUNT(?v) AS ?value) WHERE { $this x:p ?v }'
        'GROUP BY $this HAVING(COUNT(?v) > 1)""" ]',
        "x:bad a x:T ; x:p 1, 2 . x:good a x:T ; x:p 1 .",
    ),
    "a query over any predicate": (
        'sh:sparql [ sh:prefixes x:head ; sh:select "SELECT $this ?value WHERE { $this ?any ?value . ?value x:q 1 }" ]',
        "x:bad a x:T ; x:unheard x:o . x:good a x:T . x:o x:q 1 .",
    ),
}
PYRUDOF_DIFFERS = {"a query that counts", "a query without braces before its filter"}
"""pyrudof 0.3.35 does not pre-bind $this in an aggregate or a nested group; pySHACL does, as the specification says."""


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_gives_the_same_in_three_engines(name: str, tmp_path: Path) -> None:
    shape, turtle = CONSTRUCTS[name]
    kind = "PropertyShape" if shape.startswith("sh:path") else "NodeShape"
    book = book_of(tmp_path, f"x:R a sh:{kind} ; sh:targetClass x:T ; {shape} .")
    data = data_of(turtle)
    by_fast = found(fast(book), data)
    assert not fast(book).notes
    assert {focus for _, focus, _ in by_fast} == {focus for focus in ("bad", "worse") if f"x:{focus} " in turtle}
    assert by_fast == found(pyshacl(book), data)
    if name not in PYRUDOF_DIFFERS:
        assert {(rule, focus) for rule, focus, _ in by_fast} == {(r, f) for r, f, _ in found(pyrudof(book), data)}


@pytest.mark.parametrize(
    ("target", "turtle", "bad"),
    [
        ("sh:targetNode x:bad , x:good", "x:good x:p 1 .", {"bad"}),
        ("sh:targetSubjectsOf x:q", "x:bad x:q 1 . x:good x:q 1 ; x:p 1 .", {"bad"}),
        ("sh:targetObjectsOf x:q", 'x:o x:q x:bad, "lit", x:good . x:good x:p 1 .', {"bad", "lit"}),
        ("sh:targetClass oc:TherapyEpisode", "x:bad a oc:Chemotherapy . x:good a oc:Surgery ; x:p 1 .", {"bad"}),
        ("sh:targetClass oc:Chemotherapy", "x:K <http://www.w3.org/2000/01/rdf-schema#subClassOf> oc:Chemotherapy . "
         "x:bad a x:K . [] a x:K . x:good a oc:Chemotherapy ; x:p 1 .", {"bad", "_:b"}),
    ],
)  # fmt: skip
def test_targets_of_every_kind_select_the_same_nodes(tmp_path: Path, target: str, turtle: str, bad: set[str]) -> None:
    book = book_of(tmp_path, f"x:R a sh:PropertyShape ; {target} ; sh:path x:p ; sh:minCount 1 .")
    data = data_of(turtle)
    by_fast = found(fast(book), data)
    assert {focus for _, focus, _ in by_fast} == bad
    assert by_fast == found(pyshacl(book), data)


def test_a_construct_that_is_not_compiled_is_left_to_pyshacl_and_said_so(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        """x:R a sh:NodeShape ; sh:targetClass x:T ; sh:not [ sh:path x:p ; sh:minCount 1 ] .
        x:Q a sh:PropertyShape ; sh:targetClass x:T ; sh:path x:q ; sh:minCount 1 .""",
    )
    engine = fast(book)
    assert len(engine.notes) == 1
    assert "R has sh:not" in engine.notes[0]
    assert {(rule[-1], focus) for rule, focus, _ in found(engine, data_of("x:bad a x:T ; x:p 1 ."))} == {
        ("R", "bad"),
        ("Q", "bad"),
    }


@pytest.mark.parametrize(
    "shape",
    [
        'x:R a sh:NodeShape ; sh:targetClass x:T ; sh:sparql [ sh:select "SELECT $this WHERE { $this" ] .',
        "x:R a sh:NodeShape ; sh:target [ ] .",
        "x:R a sh:NodeShape ; sh:targetClass",
    ],
)
def test_a_mistake_in_a_users_shapes_is_found_before_any_data_are_read(tmp_path: Path, shape: str) -> None:
    with pytest.raises(InputError):
        fast(book_of(tmp_path, shape))


def test_a_deactivated_shape_is_no_rule(tmp_path: Path) -> None:
    assert not book_of(
        tmp_path, "x:R a sh:NodeShape ; sh:deactivated true ; sh:targetClass x:T ; sh:closed true ."
    ).rules


def test_every_shipped_rule_is_compiled() -> None:
    program = compile_rules(rule_book())
    assert not program.unsupported
    assert {check.rule.id for check in program.checks} == set(rule_book().by_id)
    assert program.predicates is not None, "no shipped rule needs every predicate: labels need not be loaded"


# -------- against the corpus and the suite of the specification --------


@pytest.mark.corpus
@pytest.mark.slow
def test_three_engines_agree_on_reports_of_the_corpus(tmp_path: Path) -> None:
    """pyrudof on 60 reports, pySHACL (many seconds a report) on one of them."""
    texts = sorted((SHARED / "corpora").rglob("*.txt"))
    for path in texts[:: len(texts) // 60][:60]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    build([tmp_path], tmp_path / "out")
    book, concepts = rule_book(), ConceptLines.of(tmp_path / "out" / "graph" / TERMS_FILE)
    quick, other, reference = fast(book), pyrudof(book), pyshacl(book)
    graphs = sorted(path for path in (tmp_path / "out" / "graph").glob("*.nq") if not path.name.startswith("_"))
    assert len(graphs) == 60
    results: Counter[str] = Counter()
    for number, path in enumerate(graphs):
        data = index_case(path.read_bytes())
        background = concepts.used(data.links()) + hierarchy().lines
        one = quick.run(data, background)
        assert one == other.run(data, background), path.stem
        if number == 0:
            assert one == reference.run(data, background), path.stem
        results.update(result.rule for result in one)
    assert len(results) > 15, "too few rules were put to the test"


SUITE = SHARED / "w3c" / "shacl" / "tests"


def suite() -> list[Path]:
    return sorted(p for p in SUITE.rglob("*-0*.ttl") if not p.stem.endswith(("-data", "-shapes")))


def expected(path: Path, triples: list[ox.Triple]) -> Counter[tuple[str, str]]:
    """Focus node and value of the results that a test of the suite expects, blank nodes all alike."""
    by: dict[object, dict[str, str]] = {}
    for t in triples:
        by.setdefault(t.subject, {})[t.predicate.value.removeprefix(SH)] = bare(str(t.object))
    results = [by[t.object] for t in triples if t.predicate.value == SH + "result"]
    return Counter((blank(r["focusNode"]), blank(r.get("value", ""))) for r in results)


def blank(text: str) -> str:
    """A term without what engines may change: the name of a blank node, zeros after the point."""
    return re.sub(r"^_:.*|\.0$", lambda match: "" if match[0] == ".0" else "_:b", text)


@pytest.mark.corpus
@pytest.mark.parametrize("path", suite(), ids=lambda path: str(path.relative_to(SUITE)))
def test_the_suite_of_the_specification_is_passed_or_declined(path: Path) -> None:
    """What is compiled gives the results that the W3C test suite wants; the rest is declined, never ignored."""
    try:
        book = read_rules([path])
        program = compile_rules(book)
    except InputError:
        assert "unsupported" in path.name
        return
    triples = [q.triple for q in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())]
    wanted = expected(path, triples)
    if program.unsupported or "unsupported" in path.name:
        return
    if not book.rules:
        pytest.skip("the shapes are in another file, or all deactivated")
    data = index_case("".join(f"{t} .\n" for t in triples).encode(), has_graphs=False)
    got: set[Result] = set(run(program, data, ""))
    assert {(blank(r.focus), blank(r.value)) for r in got} == set(wanted)
