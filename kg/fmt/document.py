"""What an ontology or shapes file is once read, and the errors of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import KgError

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[Subject, ox.NamedNode, Term]


class TurtleError(KgError):
    """A document that does not parse, or has a shape the canonical form cannot express."""

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
