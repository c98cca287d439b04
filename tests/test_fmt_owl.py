"""OWL/XML and functional syntax, read by `kg fmt`; what the OWL API itself saves is in test_protege.py."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.fmt.document import TurtleError
from kg.fmt.turtle import canonical

TURTLE = """@prefix e: <http://e.org/#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://e.org/> a owl:Ontology ; rdfs:label "essai"@fr .
[] a owl:Annotation ; owl:annotatedSource <http://e.org/> ; owl:annotatedProperty rdfs:label ;
  owl:annotatedTarget "essai"@fr ; rdfs:comment "inner" .
e:A a owl:Class ; rdfs:label "" , " a \\"b\\" \\\\ <i>&amp; "@en , "1.50"^^xsd:decimal ;
  rdfs:isDefinedBy <http://e.org/> ; rdfs:subClassOf owl:Thing ,
    [ a owl:Restriction ; owl:onProperty e:p ; owl:minCardinality "2"^^xsd:nonNegativeInteger ] .
[] a owl:Axiom ; owl:annotatedSource e:A ; owl:annotatedProperty rdfs:subClassOf ; owl:annotatedTarget owl:Thing ;
  rdfs:comment "why"@en .
e:B a owl:Class . e:C a owl:Class . [] a owl:AllDisjointClasses ; owl:members ( e:A e:B e:C ) .
e:p a owl:ObjectProperty .
"""
FUNCTIONAL = """# written by hand
Prefix(e:=<http://e.org/#>)
Prefix(owl:=<http://www.w3.org/2002/07/owl#>)
Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)
Prefix(xsd:=<http://www.w3.org/2001/XMLSchema#>)
Ontology(<http://e.org/>
Annotation(Annotation(rdfs:comment "inner") rdfs:label "essai"@fr)
Declaration(Class(e:A)) Declaration(Class(e:B)) Declaration(Class(e:C)) Declaration(ObjectProperty(e:p))
AnnotationAssertion(rdfs:label e:A "") AnnotationAssertion(rdfs:label e:A " a \\"b\\" \\\\ <i>&amp; "@en)
AnnotationAssertion(rdfs:label e:A "1.50"^^xsd:decimal) AnnotationAssertion(rdfs:isDefinedBy e:A <http://e.org/>)
SubClassOf(Annotation(rdfs:comment "why"@en) e:A owl:Thing)
SubClassOf(e:A ObjectMinCardinality(2 e:p))
DisjointClasses(e:A e:B e:C)
)
"""
OWL_XML = """<?xml version="1.0"?>
<Ontology xmlns="http://www.w3.org/2002/07/owl#" xml:base="http://e.org/" ontologyIRI="http://e.org/">
  <Prefix name="e" IRI="http://e.org/#"/>
  <Annotation>
    <Annotation><AnnotationProperty abbreviatedIRI="rdfs:comment"/><Literal>inner</Literal></Annotation>
    <AnnotationProperty abbreviatedIRI="rdfs:label"/><Literal xml:lang="fr">essai</Literal>
  </Annotation>
  <Declaration><Class IRI="#A"/></Declaration>
  <Declaration><Class abbreviatedIRI="e:B"/></Declaration>
  <Declaration><Class IRI="http://e.org/#C"/></Declaration>
  <Declaration><ObjectProperty IRI="#p"/></Declaration>
  <AnnotationAssertion>
    <AnnotationProperty abbreviatedIRI="rdfs:label"/><IRI>#A</IRI><Literal></Literal>
  </AnnotationAssertion>
  <AnnotationAssertion>
    <AnnotationProperty abbreviatedIRI="rdfs:label"/><AbbreviatedIRI>e:A</AbbreviatedIRI>
    <Literal xml:lang="en"> a "b" \\ &lt;i&gt;&amp;amp; </Literal>
  </AnnotationAssertion>
  <AnnotationAssertion>
    <AnnotationProperty abbreviatedIRI="rdfs:label"/><IRI>#A</IRI>
    <Literal datatypeIRI="http://www.w3.org/2001/XMLSchema#decimal">1.50</Literal>
  </AnnotationAssertion>
  <AnnotationAssertion>
    <AnnotationProperty abbreviatedIRI="rdfs:isDefinedBy"/><IRI>#A</IRI><IRI></IRI>
  </AnnotationAssertion>
  <SubClassOf>
    <Annotation><AnnotationProperty abbreviatedIRI="rdfs:comment"/><Literal xml:lang="en">why</Literal></Annotation>
    <Class IRI="#A"/><Class abbreviatedIRI="owl:Thing"/>
  </SubClassOf>
  <SubClassOf>
    <Class IRI="#A"/><ObjectMinCardinality cardinality="2"><ObjectProperty IRI="#p"/></ObjectMinCardinality>
  </SubClassOf>
  <DisjointClasses><Class IRI="#A"/><Class IRI="#B"/><Class IRI="#C"/></DisjointClasses>
</Ontology>
"""


@pytest.mark.parametrize("text", [FUNCTIONAL, OWL_XML], ids=["functional", "owlxml"])
def test_a_document_gives_the_bytes_that_its_turtle_gives(text: str) -> None:
    assert canonical(text.encode()).decode() == canonical(TURTLE.encode()).decode()


@pytest.mark.parametrize(
    ("text", "bare"), [(FUNCTIONAL, b"# written by hand\n"), (OWL_XML, b'<?xml version="1.0"?>\n')]
)
def test_a_document_is_known_by_what_it_begins_with(text: str, bare: bytes) -> None:
    data = text.encode()
    assert canonical(b"\xef\xbb\xbf" + data) == canonical(data.removeprefix(bare)) == canonical(data)


def test_an_axiom_about_an_inverse_is_said_the_other_way_round() -> None:
    text = "Prefix(e:=<http://e.org/#>)\nOntology(ObjectPropertyAssertion(ObjectInverseOf(e:p) e:i e:j))"
    assert b"e:j\n  e:p e:i ." in canonical(text.encode())


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("Ontology(<http://e.org/>\nSubClassOf(<http://e.org/A>))", "expected ClassExpression", "x:2:28"),
        ("Ontology(\nDeclaration(Class(no:A)))", "undefined prefix", "x:2:19"),
        ("Ontology(DLSafeRule(Body()Head()))", "Rule has no form", "x"),
        (OWL_XML.replace("</Ontology>", ""), "no element found", "x:35:1"),
        (
            OWL_XML.replace('<Class abbreviatedIRI="e:B"/>', '<Class abbreviatedIRI="no:B"/>'),
            "no: is not declared",
            "x",
        ),
        (
            OWL_XML.replace("<SubClassOf>", "<SubClass>").replace("</SubClassOf>", "</SubClass>"),
            "not valid OWL/XML",
            "x",
        ),
    ],
)
def test_a_damaged_document_is_refused_with_its_place(text: str, said: str, place: str) -> None:
    with pytest.raises(TurtleError, match=said) as caught:
        canonical(text.encode(), "x")
    assert caught.value.place == place


def test_bytes_that_are_not_utf_8_are_refused_not_replaced() -> None:
    with pytest.raises(TurtleError, match="not UTF-8") as caught:
        canonical(FUNCTIONAL.replace("essai", "été").encode("latin-1"), "x")
    assert caught.value.place == "x:7"


@pytest.mark.parametrize("text", [FUNCTIONAL, OWL_XML], ids=["functional", "owlxml"])
def test_without_the_library_one_line_says_what_to_install(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyhornedowl", None)
    path = tmp_path / "saved.owl"
    path.write_text(text, encoding="utf-8")
    assert main(["fmt", "--out", str(tmp_path / "a.ttl"), str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("KG504: this needs the library pyhornedowl")
    assert 'pip install "oncocase-kg[owl]"' in said
    assert said.count("\n") == 1
