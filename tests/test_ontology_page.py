"""The pages on the ontology: its class diagram agrees with the file, and the HTML that pyLODE makes is complete."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from rdflib import RDF, RDFS
from rdflib.namespace import OWL

from tests.test_ontology import FILE, OC, ROOT, local, ontology

PAGE = ROOT / "docs" / "ontology.md"


def value_sets() -> set[str]:
    return {local(s) for s in ontology().subjects(RDFS.subClassOf, OC.Value)} | {"Value"}


def inheritance() -> set[tuple[str, str]]:
    """Superclass and class, without value sets."""
    pairs = {(local(above), local(cls)) for cls, above in ontology().subject_objects(RDFS.subClassOf)}
    return {pair for pair in pairs if not set(pair) & value_sets()}


def associations() -> set[tuple[str, str, str]]:
    """Domain, object property and range, without those that lead to a value set."""
    found = {
        (local(ontology().value(p, RDFS.domain)), local(p), local(ontology().value(p, RDFS.range)))
        for p in ontology().subjects(RDF.type, OWL.ObjectProperty)
    }
    return {row for row in found if row[2] not in value_sets()}


def test_the_class_diagram_agrees_with_the_ontology() -> None:
    (diagram,) = re.findall(r"```mermaid\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert set(re.findall(r"(\w+) <\|-- (\w+)", diagram)) == inheritance()
    assert set(re.findall(r"(\w+) --> (\w+) : (\w+)", diagram)) == {(a, b, p) for a, p, b in associations()}


@pytest.mark.slow
def test_the_html_page_has_every_class_and_property_in_three_languages(tmp_path: Path) -> None:
    out = tmp_path / "ontology.html"
    command = [str(Path(sys.executable).parent / "pylode"), "-o", str(out), str(FILE)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = unescape(out.read_text(encoding="utf-8"))
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology().subjects(RDF.type, kind):
            for label in ontology().objects(term, RDFS.label):
                assert str(label) in page, label
    assert "src=" not in page  # nothing is fetched when it is read
