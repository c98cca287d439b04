"""NCI Thesaurus as OWL, RDF/XML as NCI EVS publishes it (`Thesaurus.owl`, asserted or inferred), read as a stream.

Of a class: code (NHC0), preferred name (P108), synonyms (P90), semantic types (P106), status (P310), and the named
classes of `rdfs:subClassOf` and of the intersections it is defined by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kg.terms.groups import group_of
from kg.terms.lines import opened
from kg.terms.read_ncit_flat import GONE
from kg.terms.rows import Origin, ParentRow, Row, Step, TermRow, TermsFileError

_STEP = 1000  # classes
_OWL = "{http://www.w3.org/2002/07/owl#}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RDFS = "{http://www.w3.org/2000/01/rdf-schema#}"
_CODE = re.compile(r"(?:#|/obo/NCIT_)(C[0-9]+)\Z")


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """The classes in use, in English; positions count the top-level elements."""
    (path,) = origin.files
    rows: list[Row] = []
    count = 0
    with opened(path) as file:
        for count, element in enumerate(_elements(file, path), 1):
            if count > start and element.tag == _OWL + "Class":
                rows += _rows(element)
            if count > start and count % _STEP == 0:
                yield Step(count, file.tell(), rows)
                rows = []
        yield Step(count, file.tell(), rows)


def version(path: Path) -> str:
    """`owl:versionInfo` of the ontology; empty when the first elements have none."""
    with opened(path) as file:
        for element, _ in zip(_elements(file, path), range(50), strict=False):
            if element.tag == _OWL + "Ontology":
                return (element.findtext(_OWL + "versionInfo") or "").strip()
    return ""


def _elements(file: BufferedReader, path: Path) -> Iterator[Element]:
    """The children of the root one after another; each is dropped when the next is asked for."""
    depth = 0
    root: Element | None = None
    try:
        for event, element in ElementTree.iterparse(file, events=("start", "end")):
            if event == "start":
                depth += 1
                root = element if root is None else root
                continue
            depth -= 1
            if depth == 1 and root is not None:
                yield element
                root.clear()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise TermsFileError("not well-formed XML", place=f"{path}:{line}:{column + 1}",
                             remedy="the file may be cut off: get it again") from None  # fmt: skip


def _rows(element: Element) -> Iterable[Row]:
    match = _CODE.search(element.get(_RDF + "about") or "")
    if not match:
        return
    values: dict[str, list[str]] = {}
    for child in element:
        if child.text and child.text.strip():
            values.setdefault(child.tag.rpartition("}")[2], []).append(child.text.strip())
    if not GONE.isdisjoint(values.get("P310", ())) or values.get("deprecated") == ["true"]:
        return
    code = next(iter(values.get("NHC0", [])), match[1])
    group = group_of("ncit", "type", values.get("P106", ()))
    preferred = [*values.get("P108", ()), *values.get("label", ())][:1]
    names = dict.fromkeys((*preferred, *values.get("P90", ()), *values.get("label", ())))
    for number, name in enumerate(names):
        yield TermRow(code, name, "en", number == 0, group)
    for parent in dict.fromkeys(_parents(element)):
        yield ParentRow(code, parent)


def _parents(element: Element) -> Iterator[str]:
    """The named classes above it: stated, and those of its definition."""
    named = [child.get(_RDF + "resource") for child in element.findall(_RDFS + "subClassOf")]
    for path in (f"{_OWL}equivalentClass//{_OWL}intersectionOf", f"{_RDFS}subClassOf//{_OWL}intersectionOf"):
        for members in element.findall(path):
            named += [member.get(_RDF + "about") for member in members]
    for iri in named:
        match = _CODE.search(iri or "")
        if match:
            yield match[1]
