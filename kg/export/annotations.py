"""One `ID.jsonld` per case: the quotes that prove its items, as W3C Web Annotations (constructed by `annotations.rq`).

The form is that of the Web Annotation Data Model: a collection with one page; selectors count Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export.folder import json_text, write_each
from kg.graph.iri import OC, PROVENANCE, case_id_of
from kg.graph.read import case_graphs

Document = dict[str, Any]
Links = dict[str, dict[str, list[str]]]  # subject -> local name of the predicate -> values

ANNO = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT = [ANNO, {"assertionStatus": {"@id": OC + "assertionStatus", "@type": "@id"}}]


def export_annotations(store: ox.Store, out_dir: Path) -> int:
    """Write one file per case; returns their number.

    Raises:
        OutputError: the folder cannot be written.
    """
    pages = ((case_id_of(graph) or graph, json_text(collection(store, graph))) for graph in case_graphs(store))
    return write_each(out_dir, ".jsonld", pages)


def constructed(store: ox.Store, graph: str) -> Iterator[ox.Triple]:
    """The annotations of one case as triples."""
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    graphs = [ox.NamedNode(graph), ox.NamedNode(graph + PROVENANCE)]
    triples = store.query(_query(), default_graph=graphs)
    assert isinstance(triples, ox.QueryTriples)
    yield from triples


def collection(store: ox.Store, graph: str) -> Document:
    """The annotations of one case as a collection with one page, in the order of the text."""
    links: Links = {}
    for triple in constructed(store, graph):
        name = triple.predicate.value.rpartition("#")[2]
        links.setdefault(_text(triple.subject), {}).setdefault(name, []).append(_text(triple.object))
    found = [_annotation(iri, links) for iri, values in links.items() if "hasTarget" in values]
    found.sort(
        key=lambda item: (item["target"]["selector"][0]["start"], item["target"]["selector"][0]["end"], item["id"])
    )
    page = {"id": f"{graph}/annotations/1", "type": "AnnotationPage", "startIndex": 0, "items": found}
    return {"@context": _CONTEXT, "id": f"{graph}/annotations", "type": "AnnotationCollection",
            "total": len(found), "first": page}  # fmt: skip


def _annotation(iri: str, links: Links) -> Document:
    annotation = links[iri]
    target = links[annotation["hasTarget"][0]]
    selectors = [_selector(name, links[name]) for name in target["hasSelector"]]
    bodies = sorted(annotation["hasBody"])
    return {
        "id": iri,
        "type": "Annotation",
        "motivation": "identifying",
        "assertionStatus": annotation["assertionStatus"][0],
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": {
            "id": annotation["hasTarget"][0],
            "type": "SpecificResource",
            "source": target["hasSource"][0],
            "selector": sorted(selectors, key=lambda selector: str(selector["type"])),
        },
    }


def _selector(iri: str, values: dict[str, list[str]]) -> Document:
    head = {"id": iri, "type": values["type"][0].rpartition("#")[2]}
    if head["type"] == "TextPositionSelector":
        return {**head, "start": int(values["start"][0]), "end": int(values["end"][0])}
    return {**head, **{name: values[name][0] for name in ("exact", "prefix", "suffix")}}


def _text(term: object) -> str:
    assert isinstance(term, (ox.NamedNode, ox.Literal))
    return term.value


@lru_cache(maxsize=1)
def _query() -> str:
    return Path(__file__).with_name("annotations.rq").read_text(encoding="utf-8")
