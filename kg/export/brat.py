"""One `ID.ann` per case: the tumour mentions of the graph in brat standoff, with their ICD-O-3 codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.brat import Annotation, Parts, ann_text
from kg.export.folder import write_each
from kg.fact.mention import RULE
from kg.graph.iri import OC, PROVENANCE, case_id_of
from kg.graph.read import case_graphs

_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
_RULE = ox.NamedNode(OC + "rule")
_BEGIN, _END, _KIND, _PARTS, _TEXT = (OC + name for name in ("begin", "end", "mentionKind", "parts", "text"))


def export_brat(store: ox.Store, out_dir: Path, *, with_text: bool = False) -> int:
    """Write one file per case, and with `with_text` its report as `ID.txt` beside it; returns their number.

    Raises:
        OutputError: the folder cannot be written.
    """
    count = write_each(out_dir, ".ann", ((case, ann_text(found, text)) for case, text, found in all_mentions(store)))
    if with_text:
        count += write_each(out_dir, ".txt", ((case, text) for case, text, _ in all_mentions(store)))
    return count


def all_mentions(store: ox.Store) -> Iterator[tuple[str, str, list[Annotation]]]:
    """The id, the text and the tumour mentions of every case of a store, by case."""
    for graph in case_graphs(store):
        provenance = ox.NamedNode(graph + PROVENANCE)
        text = "".join(value for value in _objects(store, provenance, _TEXT))
        mentions = [_mention(store, provenance, quad.subject)
                    for quad in store.quads_for_pattern(None, _RULE, ox.Literal(RULE), provenance)]  # fmt: skip
        yield case_id_of(graph) or graph, text, mentions


def _objects(store: ox.Store, graph: ox.NamedNode, predicate: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value


def _mention(store: ox.Store, graph: ox.NamedNode, subject: object) -> Annotation:
    values = {
        quad.predicate.value: quad.object.value
        for quad in store.quads_for_pattern(subject, None, None, graph)  # type: ignore[arg-type]
        if isinstance(quad.object, ox.Literal)
    }
    return Annotation(values[_KIND], _parts(values), values.get(_NOTATION))


def _parts(values: dict[str, str]) -> Parts:
    if _PARTS not in values:
        return ((int(values[_BEGIN]), int(values[_END])),)
    pairs = (part.split() for part in values[_PARTS].split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)
