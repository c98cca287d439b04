"""Every SHACL rule on its smallest graphs and on the seed report, by pySHACL (the reference), pyrudof and our engine.

tests/data/shapes/GROUP.trig holds one named graph per rule of shapes/GROUP.ttl. The rule must report exactly the nodes
of the namespace bad: and must look at, and pass, those of the namespace good:.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, SH
from rdflib.term import Node

from kg.check.background import hierarchy
from kg.check.case_data import index_case
from kg.check.engine import engine
from kg.check.rule_book import rule_book

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).resolve().parent / "data" / "shapes"
OC = Namespace("https://w3id.org/oncocase/ont#")
S = Namespace("https://w3id.org/oncocase/shapes#")
BAD = "https://example.org/bad#"
GOOD = "https://example.org/good#"
GROUPS = ("completeness", "consistency", "linking", "plausibility", "provenance")

Result = tuple[str, str, str]
"""Rule id, focus node, severity (Violation, Warning or Info)."""


def local(node: Node | str | None) -> str:
    """The part of an IRI after '#'."""
    return str(node).rsplit("#", 1)[-1]


@cache
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "case.ttl")


@cache
def ontology_turtle() -> str:
    return (ROOT / "ontology" / "case.ttl").read_text(encoding="utf-8")


@cache
def shapes() -> Graph:
    graph = Graph()
    for group in GROUPS:
        graph.parse(ROOT / "shapes" / f"{group}.ttl")
    return graph


@cache
def rule_graphs() -> dict[str, Graph]:
    """Rule id -> its example graph."""
    examples: dict[str, Graph] = {}
    for group in GROUPS:
        dataset = Dataset().parse(DATA / f"{group}.trig")
        for graph in dataset.graphs():
            if len(graph):
                examples[local(graph.identifier)] = graph
    return examples


@cache
def seed() -> Graph:
    return Graph().parse(DATA / "seed_like.ttl")


def rules() -> list[str]:
    """Ids of all shapes with a severity: the rules. Constraints hang on them and have none."""
    return sorted(local(shape) for shape in shapes().subjects(SH.severity))


def only(rule: str) -> Graph:
    """The shapes graph of one rule: the rule, its query, its lists and the prefix declarations."""
    chosen = Graph()
    todo: list[Node] = [S[rule]]
    done: set[Node] = set()
    while todo:
        node = todo.pop()
        if node in done:
            continue
        done.add(node)
        for triple in shapes().triples((node, None, None)):
            chosen.add(triple)
            todo.append(triple[2])
    return chosen


def by_pyshacl(data: Graph, shacl: Graph) -> set[Result]:
    """Results of pySHACL. The ontology is merged in: without it shapes on superclasses match nothing."""
    merged = Graph()
    for triple in ontology():
        merged.add(triple)
    for triple in data:
        merged.add(triple)
    _, report, _ = pyshacl.validate(merged, shacl_graph=shacl, inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            local(report.value(r, SH.sourceShape)),
            str(report.value(r, SH.focusNode)),
            local(report.value(r, SH.resultSeverity)),
        )
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }


@cache
def rudof() -> Rudof:
    session = Rudof(RudofConfig())
    session.read_shacl(shapes().serialize(format="turtle"), ShaclFormat.Turtle)
    return session


def by_pyrudof(data: Graph) -> set[Result]:
    """Results of pyrudof on all shapes. merge=False must be written out: by default (0.3.35) earlier data stays."""
    session = rudof()
    session.read_data(ontology_turtle(), RDFFormat.Turtle, merge=False)
    session.read_data(data.serialize(format="nt"), RDFFormat.NTriples, merge=True)
    return {(local(r.source_shape), r.focus_node, r.severity) for r in session.validate_shacl()}


def by_compiled(data: Graph) -> set[Result]:
    """Results of the fast engine on all shapes."""
    book = rule_book()
    lines = index_case(data.serialize(format="nt").encode(), has_graphs=False)
    return {
        (book.sources[r.rule].id, r.focus, book.sources[r.rule].severity.title())
        for r in engine("fast").run(lines, hierarchy().lines)
    }


def focus_nodes(rule: str, data: Graph) -> set[Node]:
    """Nodes the targets of a rule select, subclasses included."""
    found: set[Node] = set()
    for target in shapes().objects(S[rule], SH.targetClass):
        for cls in ontology().transitive_subjects(RDFS.subClassOf, target):
            found |= set(data.subjects(RDF.type, cls))
    for prop in shapes().objects(S[rule], SH.targetSubjectsOf):
        found |= set(data.subjects(prop, None))
    for prop in shapes().objects(S[rule], SH.targetObjectsOf):
        found |= set(data.objects(None, prop))
    return found


def test_every_rule_has_examples_and_every_example_has_a_rule() -> None:
    assert set(rule_graphs()) == set(rules())
    assert len(rules()) >= 100


@pytest.mark.parametrize("rule", rules())
def test_a_rule_reports_its_bad_nodes_only_in_three_engines(rule: str) -> None:
    data = rule_graphs()[rule]
    severity = local(shapes().value(S[rule], SH.severity))
    nodes = {n for triple in data for n in triple if isinstance(n, URIRef)}
    bad = {str(n) for n in nodes if str(n).startswith(BAD)}
    good = {n for n in nodes if str(n).startswith(GOOD)}
    assert bad
    assert good <= focus_nodes(rule, data), "a node that is not looked at proves nothing"
    assert len(focus_nodes(rule, data)) > len(bad), "no conforming node"
    expected = {(rule, node, severity) for node in bad}
    assert by_pyshacl(data, only(rule)) == expected
    assert {r for r in by_pyrudof(data) if r[0] == rule} == expected
    assert {r for r in by_compiled(data) if r[0] == rule} == expected


@pytest.mark.parametrize("rule", rules())
def test_a_rule_has_names_messages_severity_target_and_group(rule: str) -> None:
    graph, shape = shapes(), S[rule]
    for prop in (SH.name, SH.message):
        languages = {o.language for o in graph.objects(shape, prop) if isinstance(o, Literal)}
        assert {"fr", "en", "es"} == languages
    assert graph.value(shape, SH.description) is not None
    assert local(graph.value(shape, SH.severity)) in {"Violation", "Warning", "Info"}
    assert graph.value(shape, RDFS.isDefinedBy) is not None
    assert str(graph.value(shape, RDFS.seeAlso)) == f"https://w3id.org/oncocase/rules#{rule.lower()}"
    assert any(graph.value(shape, p) for p in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf))


def test_shapes_speak_only_of_what_the_ontology_declares() -> None:
    declared = set(ontology().subjects(RDF.type))
    used: set[Node] = {n for triple in shapes() for n in triple if isinstance(n, URIRef) and str(n).startswith(str(OC))}
    for query in shapes().objects(None, SH.select):
        used |= {OC[name] for name in re.findall(r"\boc:(\w+)", str(query))}
    assert used - {URIRef(str(OC))} <= declared


def test_queries_keep_to_what_every_engine_allows() -> None:
    for query in shapes().objects(None, SH.select):
        upper = str(query).upper()
        assert "$THIS" in upper
        for word in ("VALUES", "MINUS", "SERVICE", "GRAPH ", "BIND", "GROUP BY", "LIMIT"):
            assert word not in upper


def test_no_severity_hangs_on_a_constraint() -> None:
    """Engines ignore it there: a warning would come out as a violation."""
    for constraint in shapes().subjects(RDF.type, SH.SPARQLConstraint):
        assert shapes().value(constraint, SH.severity) is None


def test_each_file_stands_alone_with_its_licence() -> None:
    for group in GROUPS:
        graph = Graph().parse(ROOT / "shapes" / f"{group}.ttl")
        (head,) = graph.subjects(RDF.type, OWL.Ontology)
        for prop in ("title", "license"):
            assert graph.value(head, URIRef(f"http://purl.org/dc/terms/{prop}")) is not None
        assert {str(graph.value(n, SH.prefix)) for n in graph.objects(head, SH.declare)} >= {"oc"}


SEED_WARNINGS = {
    ("OKG-DOSE-003", "dx-cyclo-1"),
    ("OKG-DOSE-003", "dx-docetaxel-1"),
    ("OKG-DOSE-003", "dx-epi-1"),
    ("OKG-DOSE-003", "dx-fu-1"),
    ("OKG-DOSE-003", "dx-nab-paclitaxel-1"),
    ("OKG-DOSE-003", "dx-tamoxifen-1"),
    ("OKG-PROOF-002", "met-liver-1"),
    ("OKG-PROOF-002", "met-scapula-1"),
    ("OKG-RT-002", "tx-rt-1"),
    ("OKG-RT-003", "tx-rt-2"),
    ("OKG-STAGE-001", "stage-1"),
}


def test_the_seed_has_no_violation_and_the_expected_warnings() -> None:
    results = by_pyrudof(seed())
    assert {(r[0], r[1]) for r in results if r[2] == "Violation"} == set()
    assert {(r[0], local(r[1])) for r in results if r[2] == "Warning"} == SEED_WARNINGS
    assert {local(r[1]) for r in results if r[0] == "OKG-ISSUE-003"} == {"dq-sex-1", "dq-liver-1"}


@pytest.mark.slow
def test_three_engines_agree_on_the_seed() -> None:
    assert by_pyshacl(seed(), shapes()) == by_pyrudof(seed()) == by_compiled(seed())


def test_every_rule_of_the_core_looks_at_something_in_the_seed() -> None:
    absent = {"OKG-PS-001", "OKG-SIZE-001", "OKG-SIZE-002", "OKG-VITAL-001"}  # not told in the seed
    assert {rule for rule in rules() if not focus_nodes(rule, seed())} == absent


def test_without_the_ontology_rules_on_superclasses_match_nothing() -> None:
    """Why the ontology is always loaded: nobody knows that chemotherapy is an episode, so its missing rank passes."""
    session = Rudof(RudofConfig())
    session.read_shacl(shapes().serialize(format="turtle"), ShaclFormat.Turtle)
    session.read_data(
        "@prefix oc: <https://w3id.org/oncocase/ont#> . <https://example.org/c> a oc:Chemotherapy .", RDFFormat.Turtle
    )
    assert not [r for r in session.validate_shacl() if local(r.source_shape) == "OKG-TX-001"]


Change = tuple[str, str, str | None]
MUTATIONS: dict[str, tuple[Change, str]] = {
    "an unexplained missing dose": (("dx-docetaxel-1", "doseStatus", None), "OKG-DOSE-001"),
    "a dose lost": (("dx-anastrozole-1", "dose", None), "OKG-DOSE-002"),
    "an invented number": (("dx-anastrozole-1-dose", "doseText", "100"), "OKG-VALUE-001"),
    "an unknown unit": (("dx-anastrozole-1-dose", "doseUnit", "mgs"), "OKG-UNIT-001"),
    "a rank lost": (("tx-fec-1", "sequenceIndex", None), "OKG-TX-001"),
    "a drug lost": (("dx-docetaxel-1", "drug", None), "OKG-DRUG-001"),
    "a quote changed": (("text#char=222,267", "quote", "carcinome"), "OKG-QUOTE-001"),
    "a span lost": (("tumour-breast-1", "evidencedBy", None), "OKG-PROV-002"),
    "a result changed": (("bm-ki67-bone-1", "resultText", "40"), "OKG-VALUE-002"),
    "a rule name lost": (("dx-fu-1", "rule", None), "OKG-PROV-003"),
    "a specimen lost": (("bm-er-primary-1", "specimen", None), "OKG-BM-001"),
    "a tool version lost": (("run", "toolVersion", None), "OKG-PROV-004"),
}


def mutants() -> Iterator[tuple[str, Graph, str]]:
    case = "https://w3id.org/oncocase/case/cc_onco1214"
    for name, ((item, prop, value), rule) in MUTATIONS.items():
        graph = Graph()
        for triple in seed():
            graph.add(triple)
        separator = "/" if item.startswith(("text", "run")) else "#"
        node = URIRef(f"{case}{separator}{item}")
        assert (node, OC[prop], None) in graph
        graph.remove((node, OC[prop], None))
        if value is not None:
            graph.add((node, OC[prop], Literal(value)))
        yield name, graph, rule


@pytest.mark.slow
def test_a_defect_planted_in_the_seed_is_a_violation_of_the_intended_rule() -> None:
    before = by_pyrudof(seed())
    for name, graph, rule in mutants():
        new = {r for r in by_pyrudof(graph) - before if r[2] == "Violation"}
        assert rule in {r[0] for r in new}, name


def test_a_metastasis_without_a_site_is_a_violation() -> None:
    graph = Graph()
    for triple in seed():
        graph.add(triple)
    liver = URIRef("https://w3id.org/oncocase/case/cc_onco1214#met-liver-1")
    graph.remove((liver, OC.bodySite, None))
    graph.remove((liver, OC.hasSite, None))
    assert ("OKG-MET-001", str(liver), "Violation") in by_pyrudof(graph)
