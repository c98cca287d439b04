"""Labels for what the graph names otherwise: Protégé shows `rdfs:label`, and an IRI where there is none.

Concepts get their preferred labels, a document its identifier, a mention its quote and offsets, an activity its tool.
The last three are no words of a language and carry no tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.fmt.document import Subject, Term, Triple
from kg.graph.iri import OC

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_PREFERRED = "http://www.w3.org/2004/02/skos/core#prefLabel"
_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"
_LONGEST = 60  # code points of a quote, so that a tree of mentions stays readable

Values = dict[str, list[ox.Literal]]


def labels(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The labels that subjects of these triples lack, one or several for each that can have one."""
    literals: dict[Subject, Values] = {}
    for subject, predicate, value in triples:
        if isinstance(value, ox.Literal):
            literals.setdefault(subject, {}).setdefault(predicate.value, []).append(value)
    for subject, values in literals.items():
        if _LABEL.value not in values:
            for label in _labels(values):
                yield subject, _LABEL, label


def _labels(values: Values) -> list[Term]:
    if _PREFERRED in values:
        return [*values[_PREFERRED]]
    if OC + "quote" in values:
        return [ox.Literal(_mention(_one(values, "quote"), _one(values, "begin"), _one(values, "end")))]
    if OC + "toolVersion" in values:
        return [ox.Literal(f"oncocase-kg {_one(values, 'toolVersion')}")]
    for name in (_IDENTIFIER, _NOTATION):
        if name in values:
            return [ox.Literal(values[name][0].value)]
    return []


def _one(values: Values, name: str) -> str:
    found = values.get(OC + name)
    return found[0].value if found else ""


def _mention(quote: str, begin: str, end: str) -> str:
    flat = " ".join(quote.split())
    shown = flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"
    return f"“{shown}” {begin}-{end}"
