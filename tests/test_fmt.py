"""Canonical Turtle: the same graph, stable bytes, no comment lost."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.fmt.turtle import TurtleError, canonical

EXAMPLE = """# A small file.
# Licence: none.

@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/ns#> .
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:b a owl:Class ; rdfs:label "b"@en , "b \\"q\\""@fr ; # why b is here
  rdfs:comment \"\"\"two
lines # no comment, and a \\\\ backslash\"\"\" .
# above a
ex:a a owl:Class ; ex:n 1 , 1.50 , 1e3 , true , "2007"^^xsd:gYear ;
  ex:list ( ex:b [ ex:p "x;y.z" ] () ) ; ex:self [ ex:q [ ex:r ex:a ] ] .
<http://example.org/ns#odd.> a ex:Thing .
[] a owl:AllDisjointClasses ; owl:members ( ex:a ex:b ) .
# the end
"""


def _graph(data: bytes) -> ox.Dataset:
    graph = ox.Dataset(iter(ox.parse(data, format=ox.RdfFormat.TURTLE)))
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph


def test_the_canonical_form_is_the_same_graph_and_a_fixed_point() -> None:
    once = canonical(EXAMPLE.encode())
    assert _graph(once) == _graph(EXAMPLE.encode())
    assert canonical(once) == once


def test_lexical_forms_and_prefixes_are_kept() -> None:
    text = canonical(EXAMPLE.encode()).decode()
    for part in ("1.50", '"1e3"^^xsd:double', '"2007"^^xsd:gYear', "@prefix rdfs:", "<http://example.org/ns#odd.>"):
        assert part in text


def test_no_comment_is_lost() -> None:
    text = canonical(EXAMPLE.encode()).decode()
    assert text.startswith("# A small file.\n# Licence: none.\n\n@prefix")
    assert "# why b is here\nex:b a owl:Class" in text
    assert "# above a\nex:a a owl:Class" in text
    assert text.endswith("\n# the end\n")


def test_the_order_of_statements_does_not_matter() -> None:
    graph = "@prefix ex: <http://example.org/> .\n"
    lines = [f"ex:s{n % 7} ex:p{n % 3} ex:o{n} , [ ex:q {n} ] .\n" for n in range(40)]
    wanted = canonical((graph + "".join(lines)).encode())
    shuffle = random.Random(7)
    for _ in range(5):
        shuffle.shuffle(lines)
        assert canonical((graph + "".join(lines)).encode()) == wanted


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("@prefix ex: <http://example.org/> .\nex:a ex:b ex:c", "not valid Turtle"),
        ("<urn:a> <urn:p> _:x . <urn:b> <urn:p> _:x .", "several parents"),
        ("_:x <urn:p> _:y . _:y <urn:p> _:x .", "circle"),
    ],
)
def test_what_has_no_canonical_form_is_refused(turtle: str, said: str) -> None:
    with pytest.raises(TurtleError, match=said):
        canonical(turtle.encode(), "x.ttl")


def test_the_shipped_turtle_keeps_its_meaning(root: Path) -> None:
    for path in [root / "ontology" / "case.ttl", *sorted((root / "shapes").glob("*.ttl"))]:
        data = path.read_bytes()
        assert _graph(canonical(data, str(path))) == _graph(data)
