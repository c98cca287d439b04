"""Reading an ontology or shapes file in the syntaxes that Protégé saves, told apart by how the text begins."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.fmt.document import Document, SyntaxUnknown, Triple, TurtleError
from kg.fmt.owl import read_owl

_XML = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<!--|<(?:rdf:RDF|(?:\w+:)?Ontology)\b)")
_OWL_XML = re.compile(r"<(?:\w+:)?Ontology\b")
# comments may stand before the first statement
_FUNCTIONAL = re.compile(r"(?:\s|#[^\n]*\n)*(?:Prefix|Ontology)\s*\(")
_COMMENT = re.compile(r"^[^\S\n]*#.*$", re.MULTILINE)
_MANCHESTER = re.compile(r"(?:\s|#[^\n]*\n)*(?:Prefix|Ontology): ")
_NAMED = re.compile(r"<[a-z][a-z0-9+.-]*:[^>\s]|@prefix\b|\bprefix\s|_:", re.IGNORECASE)  # every statement needs a name
_LINE = re.compile(r"\A.*?line \d+ column \d+:\s*", re.DOTALL)


def read_document(data: bytes, name: str = "") -> Document:
    """Parse a file, whatever its suffix; `name` is the place given in errors.

    Raises:
        TurtleError: not valid in the syntax that it begins in; what begins in none is taken for Turtle.
        SyntaxUnknown: Manchester syntax.
        MissingExtra: OWL/XML or functional syntax without the library that reads them.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")  # editors put it before UTF-8, the parser takes it for a term
    text = data.decode("utf-8", errors="replace")
    if _MANCHESTER.match(text):
        raise SyntaxUnknown("Manchester syntax is not read here", place=name,
                            remedy="save it as Turtle in Protégé, or convert it with ROBOT")  # fmt: skip
    if _FUNCTIONAL.match(text):
        return read_owl(data, "OWL functional syntax", name)
    if not _XML.match(text):
        told = _COMMENT.sub("", text).strip()
        if told and not _NAMED.search(told):  # the parser's complaint quotes it
            raise TurtleError("no RDF: there is neither a prefix nor an IRI", place=f"{name}:1:1",
                              remedy="name a Turtle, RDF/XML or OWL file")  # fmt: skip
        parser = ox.parse(data, format=ox.RdfFormat.TURTLE)
        triples = _triples(parser, "Turtle", name)
        return Document(triples, parser.prefixes, text.replace("\r\n", "\n"))
    root = re.search(r"<(?![?!])[^>\s]*", text)
    if root and _OWL_XML.match(root.group()):
        return read_owl(data, "OWL/XML", name)
    triples = _triples(ox.parse(data, format=ox.RdfFormat.RDF_XML), "RDF/XML", name)
    return Document(triples, _xml_prefixes(data))


def _triples(parser: ox.QuadParser, syntax: str, name: str) -> tuple[Triple, ...]:
    try:
        return tuple((quad.subject, quad.predicate, quad.object) for quad in parser)
    except (SyntaxError, ValueError) as error:
        line, column = getattr(error, "lineno", None) or 1, getattr(error, "offset", None) or 1
        cause = _LINE.sub("", getattr(error, "msg", None) or str(error))
        raise TurtleError(f"not valid {syntax}: {cause}", place=f"{name}:{line}:{column}",
                          remedy="correct the file") from None  # fmt: skip


def _xml_prefixes(data: bytes) -> dict[str, str]:
    """The namespaces that an RDF/XML document declares; the parser of triples does not keep them."""
    return {prefix: iri for _, (prefix, iri) in ElementTree.iterparse(io.BytesIO(data), events=["start-ns"])}
