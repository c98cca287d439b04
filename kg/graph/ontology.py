"""The ontology as a graph: `ontology/case.ttl` as sorted N-Quads with stable names for its blank nodes."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.iri import ONTOLOGY
from kg.resources import resource


def ontology_triples() -> list[ox.Quad]:
    """The statements of `ontology/case.ttl`.

    Raises:
        GraphError: the file is not valid Turtle.
    """
    path = resource("ontology", "case.ttl")
    try:
        return list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise GraphError(f"not valid Turtle ({error.msg})", place=f"{path}:{error.lineno}:{error.offset}",
                         remedy="correct the ontology") from None  # fmt: skip


@lru_cache(maxsize=1)
def ontology_quads() -> bytes:
    """The ontology graph.

    Its blank nodes (OWL lists) are named by RDF Dataset Canonicalization (RDFC-1.0), so the bytes are always the same.

    Raises:
        GraphError: the file is not valid Turtle.
    """
    graph = ox.NamedNode(ONTOLOGY)
    quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in ontology_triples()]
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    data = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS)
    assert data is not None
    return b"".join(sorted(data.splitlines(keepends=True)))
