"""The SPARQL 1.1 service description of the endpoint."""

from __future__ import annotations

import pyoxigraph as ox

from kg.serve.negotiate import GRAPH, chosen
from kg.serve.problem import Problem

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip


def description(endpoint: str, accept: str) -> tuple[str, bytes]:
    """The description of the service at an IRI, as media type and bytes.

    Raises:
        Problem: 406 where the asker takes no RDF.
    """
    media = chosen(accept, tuple(GRAPH))
    if media is None:
        raise Problem(406, f"the service description can be {', '.join(GRAPH)}")
    service, dataset, default = (ox.NamedNode(endpoint + tail) for tail in ("#service", "#dataset", "#default"))

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    triples = [
        ox.Triple(service, _TYPE, sd("Service")),
        ox.Triple(service, sd("endpoint"), ox.NamedNode(endpoint)),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, _TYPE, sd("Dataset")),
        ox.Triple(dataset, sd("defaultGraph"), default),
        ox.Triple(default, _TYPE, sd("Graph")),
        *(ox.Triple(service, sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS),
    ]
    prefixes = {"sd": _SD, "formats": _FORMATS}
    body = ox.serialize(triples, format=GRAPH[media], prefixes=prefixes)
    assert body is not None
    return media, body
