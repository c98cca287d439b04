"""Reading OWL/XML and functional syntax: py-horned-owl (the extra `owl`) parses, we map to triples.

Its own writer of RDF is not used: it breaks an axiom over n members up into pairs, so nothing would come back
unchanged.
"""

from __future__ import annotations

import re
from typing import Literal

from kg.extra import library
from kg.fmt.document import Document, TurtleError
from kg.fmt.owl_axiom import triples_of
from kg.fmt.owl_node import UnknownConstruct
from kg.fmt.owl_xml import STANDARD, functional

Syntax = Literal["OWL/XML", "OWL functional syntax"]
# parts of the message of a py-horned-owl error; whole, it quotes the line
_PLACE = re.compile(r"line_col: (?:Pos|Span)\(\(+(\d+), (\d+)\)")
_SPAN = re.compile(r"Byte(?:Position|Span)\((\d+)")
_CAUSE = re.compile(r'\w+Error\("([^"]*)"|positives: \[([^\]]+)\]')


def read_owl(data: bytes, syntax: Syntax, name: str) -> Document:
    """The triples and prefixes of a document.

    Raises:
        TurtleError: it is not well formed, or holds rules of SWRL.
        MissingExtra: py-horned-owl is not installed.
    """
    horned = library("pyhornedowl", "owl")
    source = functional(data, name) if syntax == "OWL/XML" else _decoded(data, name)
    try:
        ontology = horned.open_ontology_from_string(source, "ofn")
        triples = triples_of(ontology.get_components())
    except UnknownConstruct as error:
        raise TurtleError(f"{error} has no form in Turtle here", place=name, remedy="remove it") from None
    except ValueError as error:
        place = name if syntax == "OWL/XML" else name + _position(str(error), source)
        raise TurtleError(f"not valid {syntax}{_cause(str(error))}", place=place, remedy="correct the file") from None
    return Document(tuple(triples), {**STANDARD, **dict(ontology.prefix_mapping)})


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"{name}:{data.count(10, 0, error.start) + 1}"
        raise TurtleError("not UTF-8", place=place, remedy="save it as UTF-8") from None


def _cause(message: str) -> str:
    found = _CAUSE.search(message)
    if not found:
        return "" if "Error(" in message else f": {message}"
    return f": {found[1]}" if found[1] else f": expected {found[2]}"


def _position(message: str, source: str) -> str:
    """Line and column, from 1."""
    found = _PLACE.search(message)
    if found:
        return f":{found[1]}:{found[2]}"
    at = _SPAN.search(message)
    if not at:
        return ""
    before = source.encode()[: int(at[1])].decode(errors="replace")
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
