"""Reading an ontology or shapes file in the syntaxes that ontology editors save: Turtle and RDF/XML."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.errors import KgError

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[Subject, ox.NamedNode, Term]

_XML = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<!--|<rdf:RDF\b|<Ontology\b)")
_OWL_XML = re.compile(r"<(?:\w+:)?Ontology\b")
_OTHER = (
    ("OWL functional syntax", re.compile(r"\s*(?:Prefix|Ontology)\(")),
    ("Manchester syntax", re.compile(r"\s*(?:Prefix|Ontology): ")),
)
_LINE = re.compile(r"\A.*?line \d+ column \d+:\s*", re.DOTALL)


class TurtleError(KgError):
    """Turtle or RDF/XML that does not parse, or has a shape the canonical form cannot express."""

    code = "KG210"


class SyntaxUnknown(TurtleError):
    """A syntax whose reading belongs to the OWL API."""

    code = "KG212"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its triples, its prefixes, and its text if it is Turtle (for the comments), else nothing."""

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str]
    turtle: str = ""


def read_document(data: bytes, name: str = "") -> Document:
    """Parse a file, whatever its suffix; `name` is the place given in errors.

    Raises:
        TurtleError: neither Turtle nor RDF/XML.
        SyntaxUnknown: OWL/XML, functional or Manchester syntax.
    """
    text = data.decode("utf-8", errors="replace").lstrip("\ufeff")
    for syntax, start in _OTHER:
        if start.match(text):
            raise _refusal(syntax, name)
    if not _XML.match(text):
        parser = ox.parse(data, format=ox.RdfFormat.TURTLE)
        triples = _triples(parser, "Turtle", name)
        return Document(triples, parser.prefixes, text.replace("\r\n", "\n"))
    root = re.search(r"<(?![?!])[^>\s]*", text)
    if root and _OWL_XML.match(root.group()):
        raise _refusal("OWL/XML", name)
    triples = _triples(ox.parse(data, format=ox.RdfFormat.RDF_XML), "RDF/XML", name)
    return Document(triples, _xml_prefixes(data))


def _refusal(syntax: str, name: str) -> SyntaxUnknown:
    return SyntaxUnknown(f"{syntax} is not read here", place=name,
                         remedy="save it as Turtle or RDF/XML in Protégé, or convert it with ROBOT")  # fmt: skip


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
