"""The N-Quads of a case: well formed, the same each time, equal in both engines, free of text where none may be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Dataset, Graph, Literal, URIRef

from kg.errors import InputError
from kg.fact.case import Case, Dose, DrugExposure, Episode, Mention, Metastasis, Patient, Site, Span, When
from kg.graph.iri import DEFAULT, OC, IriPolicy, case_id_of, encode_id, file_stem
from kg.graph.ntriples import canonical, decimal, escaped, string
from kg.graph.quads import case_quads
from kg.graph.slice import codes_in, slice_quads
from kg.text.report import Report
from tests.seed_case import ROOT, RUN, SEED, TEXT, at, seed_case
from tests.test_ontology import consistent, has_type, ontology

CASE, PROVENANCE = case_quads(seed_case(), RUN)


def tiny(text: str = "Un texte.", case_id: str = "t", **parts: object) -> Case:
    report = Report(case_id, text, hashlib.sha256(text.encode()).hexdigest(), "t.txt")
    case = Case(report=report, patient=Patient(key="patient", rule="r"))
    return replace(case, **parts)  # type: ignore[arg-type]


def parsed(data: bytes) -> list[ox.Quad]:
    return list(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def values(data: bytes, key: str, name: str) -> set[str]:
    """The objects of one property of one item, as N-Triples."""
    end = f"#{key}>"
    return {str(q.object) for q in parsed(data) if str(q.subject).endswith(end) and q.predicate.value == OC + name}


def test_the_lines_are_sorted_unique_and_all_of_the_graph_of_the_case() -> None:
    of_case = DEFAULT.graph_iri("cc_onco1214")
    for data, graph in ((CASE, of_case), (PROVENANCE, of_case + "/prov")):
        lines = data.splitlines()
        assert lines == sorted(set(lines))
        assert all(line.endswith(f" <{graph}> .".encode()) for line in lines)


def test_the_case_graph_has_no_quote_and_no_text_of_the_report() -> None:
    predicates = {quad.predicate.value for quad in parsed(CASE)}
    assert not predicates & {OC + "quote", OC + "text", OC + "begin", OC + "end", OC + "evidencedBy"}
    literals = [quad.object.value for quad in parsed(CASE) if isinstance(quad.object, ox.Literal)]
    words = TEXT.split()
    runs = {" ".join(words[i : i + 6]) for i in range(len(words) - 5)}
    assert not [literal for literal in literals for run in runs if run in literal]


def test_there_are_no_blank_nodes_in_data() -> None:
    for quad in parsed(CASE + PROVENANCE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_every_item_has_type_case_basis_and_a_label_in_three_languages() -> None:
    seen: dict[str, set[str]] = {}
    for quad in parsed(CASE):
        language = quad.object.language if isinstance(quad.object, ox.Literal) else None
        seen.setdefault(str(quad.subject), set()).add(
            quad.predicate.value.rpartition("#")[2] + (f"@{language}" if language else "")
        )
    for subject, names in seen.items():
        assert {"type", "assertionBasis", "label@fr", "label@en", "label@es"} <= names, subject
        assert ("inCase" in names) != subject.endswith("#case>"), subject


def test_rdflib_and_pyoxigraph_read_the_same_statements_back() -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(data=(CASE + PROVENANCE).decode(), format="nquads")
    there = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in dataset.quads((None, None, None, None))}

    def n3(term: object) -> str:
        if isinstance(term, ox.Literal):
            language = term.language
            plain = term.datatype.value.endswith(("#string", "#langString"))
            return Literal(term.value, lang=language, datatype=None if plain else URIRef(term.datatype.value)).n3()
        return str(term)

    here = {(str(q.subject), str(q.predicate), n3(q.object)) for q in parsed(CASE + PROVENANCE)}
    assert here == there


def test_numbers_are_canonical_in_every_engine() -> None:
    assert [canonical(n) for n in ("3.60", "30.0", "007", "0.5", "1", "<1", "20-25", "")] == [
        "3.6",
        "30",
        "7",
        "0.5",
        "1",
        None,
        None,
        None,
    ]
    assert values(CASE, "dx-goserelin-1-dose", "doseValue") == {'"3.6"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert values(CASE, "tx-radiotherapy-2-dose", "doseText") == {'"30"'}
    dataset = Dataset()
    dataset.parse(data=CASE.decode(), format="nquads")
    doses = {str(o) for _, _, o, _ in dataset.quads((None, URIRef(OC + "doseValue"), None, None))}
    assert doses == {"1", "3.6", "120", "30"}
    assert decimal("<1") is None


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a\nb\r", "tab\there", "\x00\x1f\x7f", "œ̀ 😀 \u2028", "\\u0041", "'"])
def test_any_character_of_a_report_survives(text: str) -> None:
    quads = parsed(f"<a:s> <a:p> {string(text)} <a:g> .\n".encode())
    assert [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)] == [text]
    assert "\n" not in escaped(text)


@pytest.mark.parametrize("seed", ["0", pytest.param("4711", marks=pytest.mark.slow)])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    code = (
        "import hashlib; from tests.seed_case import *; from kg.graph.quads import case_quads;"
        "a, b = case_quads(seed_case(), RUN); "
        "print(hashlib.sha256(a + b + slice_quads() + ontology_quads()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    from kg.graph.ontology import ontology_quads

    assert done.stdout.strip() == hashlib.sha256(CASE + PROVENANCE + slice_quads() + ontology_quads()).hexdigest()


def test_a_drug_without_a_dose_has_a_status_and_no_dose_node() -> None:
    assert values(CASE, "dx-docetaxel-1", "doseStatus") == {f"<{OC}doseNotReported>"}
    assert values(CASE, "dx-docetaxel-1", "dose") == set()
    assert values(CASE, "dx-anastrozole-1", "doseStatus") == {f"<{OC}doseReported>"}


def test_a_concept_without_a_code_is_linked_to_nothing_and_says_so() -> None:
    episode = Episode(key="tx-x-1", rule="r", kind="other", name="x", concept="no-such-concept", rank=1)
    data, _ = case_quads(tiny(episodes=(episode,)), RUN)
    assert values(data, "tx-x-1", "code") == set()
    assert values(data, "tx-x-1", "lemma") == {'"no-such-concept"'}
    assert len(values(data, "tx-x-1", "nilReason")) == 1


def test_a_general_denial_of_metastases_has_a_site_that_is_no_particular_one() -> None:
    denied = Metastasis(key="met-any-1", rule="r", site="any", topography=None, status="refuted")
    data, _ = case_quads(tiny(metastases=(denied,)), RUN)
    assert values(data, "met-any-1", "bodySite") == set()
    assert values(data, "site-met-any-1-1", "lemma") == {'"any"'}
    assert len(values(data, "site-met-any-1-1", "nilReason")) == 1


def test_each_site_keeps_its_own_side_and_a_paired_site_without_side_says_so() -> None:
    episode = Episode(key="tx-rt-1", rule="r", kind="radiotherapy", name="radiotherapy", concept="radiotherapy", rank=1,
                      sites=(Site("breast", "left"), Site("axilla"), Site("liver")))  # fmt: skip
    data, _ = case_quads(tiny(episodes=(episode,)), RUN)
    sides = [values(data, f"site-tx-rt-1-{n}", "laterality") for n in (1, 2, 3)]
    assert sides == [{f"<{OC}left>"}, {f"<{OC}lateralityNotReported>"}, set()]


def test_a_date_has_its_bounds_to_the_second_and_may_have_bounds_only() -> None:
    dose = Dose(key="dx-a-1-dose", rule="r", value="75", unit="mg/m2", frequency="q21d")
    drug = DrugExposure(key="dx-a-1", rule="r", drug="docetaxel", dose=dose, dose_status="reported")
    episode = Episode(key="tx-a-1", rule="r", kind="chemotherapy", name="docetaxel", concept="docetaxel", rank=1,
                      drugs=(drug,), start=When("2013-10", "2013-10-01", "2013-10-31"),
                      end=When("", "2014-01-01", ""))  # fmt: skip
    data, _ = case_quads(tiny(episodes=(episode,)), RUN)
    day = "^^<http://www.w3.org/2001/XMLSchema#dateTime>"
    assert values(data, "tx-a-1", "startLatest") == {f'"2013-10-31T23:59:59"{day}'}
    assert values(data, "tx-a-1", "endEarliest") == {f'"2014-01-01T00:00:00"{day}'}
    assert values(data, "tx-a-1", "endEdtf") == values(data, "tx-a-1", "endLatest") == set()
    assert values(data, "dx-a-1-dose", "period") == {'"21"^^<http://www.w3.org/2001/XMLSchema#decimal>'}


def test_two_meanings_of_the_same_characters_are_two_mentions() -> None:
    mentions = (Mention(Span(0, 2, "drug"), "docetaxel"), Mention(Span(0, 2, "site", "negated"), "liver"))
    _, provenance = case_quads(tiny(mentions=mentions), RUN)
    begins = [quad.subject for quad in parsed(provenance) if quad.predicate.value == OC + "begin"]
    assert len(set(map(str, begins))) == 2


@pytest.mark.parametrize(
    "case_id", ["a b", "é", "..", ".", "a/b", "a#b?c%20", 'x"y', "<x>", "_terms", "_ontology", "x" * 300, "日本"]
)
def test_any_file_name_gives_valid_iris_and_a_file_name_of_its_own(case_id: str) -> None:
    data, provenance = case_quads(tiny(case_id=case_id), RUN)
    graphs = {quad.graph_name.value for quad in parsed(data + provenance) if isinstance(quad.graph_name, ox.NamedNode)}
    assert {case_id_of(graph) for graph in graphs} == {case_id}
    assert not file_stem(case_id).startswith(("_", "."))
    assert len(file_stem(case_id)) < 240
    assert "/" not in encode_id(case_id)


def test_the_form_of_ncit_iris_is_an_option_and_never_mixed() -> None:
    data, _ = case_quads(seed_case(), RUN, IriPolicy("https://example.org/kg/", "obo"))
    assert b"NCIT_C12392" in data
    assert b"Thesaurus.owl" not in data
    assert b"<https://example.org/kg/case/cc_onco1214#met-liver-1>" in data


@pytest.mark.parametrize(
    ("base", "form"), [("no iri/", "ncit"), ("https://example.org", "ncit"), ("https://example.org/", "snomed")]
)
def test_a_bad_iri_policy_is_an_input_error(base: str, form: str) -> None:
    with pytest.raises(InputError):
        IriPolicy(base, form)


def test_the_provenance_has_the_whole_text_and_every_quote_at_its_offsets() -> None:
    texts = [
        q.object.value
        for q in parsed(PROVENANCE)
        if q.predicate.value == OC + "text" and isinstance(q.object, ox.Literal)
    ]
    assert texts == [SEED.read_bytes().decode()]
    span = at("Zoladex 3,6 mg par mois")
    assert f'#char={span.start},{span.end}> <{OC}quote> "Zoladex 3,6 mg par mois"'.encode() in PROVENANCE


def test_every_property_and_class_that_is_written_is_in_the_ontology() -> None:
    from kg.graph.ontology import ontology_quads

    known = {str(quad.subject)[1:-1] for quad in parsed(ontology_quads())}
    used = {q.predicate.value for q in parsed(CASE + PROVENANCE)} | {
        q.object.value
        for q in parsed(CASE + PROVENANCE)
        if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(OC)
    }
    assert {iri for iri in used if iri.startswith(OC)} <= known


def test_the_report_is_not_named_by_its_path() -> None:
    assert str(Path(SEED)).encode() not in CASE + PROVENANCE


def flat() -> Graph:
    """The triples of the seed with its terminology slice, without graph names."""
    graph = Graph()
    for quad in parsed(CASE + PROVENANCE + slice_quads(codes_in(CASE))):
        graph.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    return graph


def test_every_property_is_used_as_the_ontology_declares_it() -> None:
    graph = flat()
    for subject, prop, value in graph:
        if not str(prop).startswith(OC):
            continue
        for domain in ontology().objects(prop, RDFS.domain):
            assert has_type(graph, subject, domain), (subject, prop)
        wanted = ontology().value(prop, RDFS.range)
        if isinstance(value, Literal):
            assert (value.datatype or XSD.string) == wanted, (subject, prop)
        else:
            assert has_type(graph, value, wanted) or has_type(ontology(), value, wanted), (subject, prop, value)
        if (prop, RDF.type, OWL.FunctionalProperty) in ontology():
            assert len(set(graph.objects(subject, prop))) == 1, (subject, prop)


@pytest.mark.java
@pytest.mark.slow
def test_the_graph_of_the_seed_is_consistent_with_the_ontology() -> None:
    assert consistent(flat())
