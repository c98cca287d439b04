"""Names of an ontology or shapes file that nothing defines: `rdfs:subClassOf oc:Tumur`, `rdfs:domian`, `xsd:strng`.

Such a file is valid RDF, so that no parser finds them; a reasoner and an engine of rules pass over them without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.fmt.document import Document
from kg.fmt.syntax import read_document
from kg.graph.iri import OC, ONTOLOGY
from kg.graph.ontology import ontology_triples


class Undefined(NamedTuple):
    """A name as the file writes it, and its first line there (0 where the file is not Turtle)."""

    name: str
    line: int


def undefined_names(data: bytes, place: str = "") -> list[Undefined]:
    """The names of the case ontology and of the W3C's vocabularies that neither these nor the file define, each once.

    Raises:
        TurtleError: what `canonical` raises of the document.
    """
    document = read_document(data, place)
    own = {s.value for s, _, _ in document.triples if isinstance(s, ox.NamedNode)}
    whole = ONTOLOGY in own  # the file is the case ontology itself: what it lacks is not defined elsewhere
    ours = own if whole else own | {str(quad.subject).strip("<>") for quad in ontology_triples()}
    used = {iri for triple in document.triples for iri in _used(triple)}
    unknown = [iri for iri in used if iri not in own and not _is_defined(iri, ours)]
    return sorted((_written(document, iri) for iri in unknown), key=lambda found: (found.line, found.name))


def _used(triple: tuple[object, ...]) -> Iterator[str]:
    _, predicate, value = triple
    for term in (predicate, value.datatype if isinstance(value, ox.Literal) else value):
        if isinstance(term, ox.NamedNode):
            yield term.value


def _is_defined(iri: str, ours: set[str]) -> bool:
    """Whether a name is defined, or of a vocabulary that is not known here whole."""
    if iri.startswith(OC):
        return iri in ours or iri == OC
    has = next((has for start, has in _vocabularies().items() if iri.startswith(start)), None)
    return has is None or has(iri)


@lru_cache(maxsize=1)
def _vocabularies() -> Mapping[str, Callable[[str], bool]]:
    """Start of the IRIs of a closed vocabulary -> whether it has a name."""
    from rdflib.namespace import OWL, RDFS, SH, SKOS, XSD  # a tenth of a second, only where a file is looked at

    return {str(one): one.__contains__ for one in (OWL, RDFS, SH, SKOS, XSD)}


def _written(document: Document, iri: str) -> Undefined:
    """How the file writes a name: with the longest prefix that fits, or in full."""
    fitting = [(start, prefix) for prefix, start in document.prefixes.items() if iri.startswith(start)]
    start, prefix = max(fitting, default=("", None), key=lambda pair: len(pair[0]))
    name = f"<{iri}>" if prefix is None else f"{prefix}:{iri.removeprefix(start)}"
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])|{re.escape(f'<{iri}>')}", document.turtle)
    return Undefined(name, document.turtle.count("\n", 0, found.start()) + 1 if found else 0)
