"""Why a statement is in the graph: the characters behind an item, the rule, the derivations, the code."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.explanation import Corrected, Derived, Explanation, Link, Passage
from kg.graph.iri import OC
from kg.graph.verify import position

_RDFS_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PREF_LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_NOTATION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")
_SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
_GENERATED_BY = ox.NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
STRUCK = "inCase"
"""The property that a correction takes from a row that it strikes out."""
_LINKS = ("code", "drug", "marker", "bodySite", "extendsTo")


class _Reader:
    """Reads single values around a node; `lang` chooses labels."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        self.store = store
        self.lang = lang

    def objects(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode | ox.Literal]:
        terms = (quad.object for quad in self.store.quads_for_pattern(node, predicate, None))
        return sorted({t for t in terms if isinstance(t, (ox.NamedNode, ox.Literal))}, key=str)

    def nodes(self, node: ox.NamedNode, name: str) -> list[ox.NamedNode]:
        return [term for term in self.objects(node, ox.NamedNode(OC + name)) if isinstance(term, ox.NamedNode)]

    def text(self, node: ox.NamedNode, predicate: ox.NamedNode | str) -> str:
        if isinstance(predicate, str):
            predicate = ox.NamedNode(OC + predicate)
        return next((term.value for term in self.objects(node, predicate)), "")

    def label(self, node: ox.NamedNode, predicate: ox.NamedNode = _RDFS_LABEL) -> str:
        """The label in the wanted language, else English, else the end of the IRI."""
        labels = {t.language: t.value for t in self.objects(node, predicate) if isinstance(t, ox.Literal)}
        return labels.get(self.lang) or labels.get("en") or node.value.rpartition("#")[2]

    def passages(self, node: ox.NamedNode, name: str) -> tuple[Passage, ...]:
        return tuple(sorted(self._passage(mention) for mention in self.nodes(node, name)))

    def _passage(self, mention: ox.NamedNode) -> Passage:
        begin, end = int(self.text(mention, "begin") or 0), int(self.text(mention, "end") or 0)
        source = "".join(self.text(document, "text") for document in self.nodes(mention, "inDocument"))
        status = next((self.label(value) for value in self.nodes(mention, "assertionStatus")), "")
        rule = self.text(mention, "rule")
        return Passage(begin, end, position(source, begin), self.text(mention, "quote"), status, rule)


def explain(store: ox.Store, iri: str, lang: str = "fr") -> Explanation:
    """What stands behind the item with this IRI.

    Raises:
        GraphError: the store has no item with this IRI.
    """
    reader = _Reader(store, lang)
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        raise GraphError(
            "not an IRI", remedy="give ID#KEY, or a whole IRI such as https://…/case/ID#tx-fec-1"
        ) from None
    classes = [term for term in reader.objects(node, _TYPE) if isinstance(term, ox.NamedNode)]
    _require_item(reader, iri, any(cls.value.startswith(OC) for cls in classes))
    return Explanation(
        iri=iri,
        lang=lang,
        label=reader.label(node),
        kind=", ".join(reader.label(cls) for cls in classes),
        basis=", ".join(reader.label(value) for value in reader.nodes(node, "assertionBasis")),
        rules=tuple(term.value for term in reader.objects(node, ox.NamedNode(OC + "rule"))),
        passages=reader.passages(node, "evidencedBy"),
        derived=tuple(_derivations(reader, node)),
        lemma=reader.text(node, "lemma"),
        links=tuple(_links(reader, node)),
        nil_reason=reader.text(node, "nilReason"),
        issues=tuple(_issues(reader, node)),
    )


def _derivations(reader: _Reader, node: ox.NamedNode) -> Iterable[Derived]:
    """Those of the item, then those of its dose, which no table names."""
    found: list[ox.NamedNode] = []
    for owner in (node, *reader.nodes(node, "dose")):
        quads = reader.store.quads_for_pattern(None, ox.NamedNode(OC + "onItem"), owner)
        found += sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str)
    for derivation in found:
        yield Derived(
            reader.text(derivation, "onProperty"),
            reader.text(derivation, "value"),
            reader.text(derivation, "rule"),
            reader.passages(derivation, "derivedFromMention"),
            tuple(reader.label(item) for item in reader.nodes(derivation, "derivedFromItem")),
            _correction(reader, derivation),
        )


def _correction(reader: _Reader, derivation: ox.NamedNode) -> Corrected | None:
    read = reader.text(derivation, "valueRead")
    works = [work for work in reader.objects(derivation, _GENERATED_BY) if isinstance(work, ox.NamedNode)]
    if not read or not works:
        return None
    by, day = reader.text(works[0], "curator"), reader.text(works[0], "curatedOn")
    return Corrected(read, by, day, reader.text(derivation, "note"))


def _require_item(reader: _Reader, iri: str, is_item: bool) -> None:
    """Refuse what is no item; a row that a curator struck out is told as such.

    Raises:
        GraphError: no item.
    """
    if is_item:
        return
    graph, _, key = iri.rpartition("#")
    struck = reader.store.quads_for_pattern(None, ox.NamedNode(OC + "valueRead"), ox.Literal(unquote(key)))
    if graph and any(quad.subject.value.startswith(f"{graph}#derivation-case-") for quad in struck
                     if isinstance(quad.subject, ox.NamedNode)):  # fmt: skip
        raise GraphError(f"a correction struck out <{iri}>", remedy=f"explain <{graph}#case>: who did it, and why")
    raise GraphError(f"no item <{iri}> in this graph", remedy="the last column of a query's table names items")


def _links(reader: _Reader, node: ox.NamedNode) -> Iterable[Link]:
    for name in _LINKS:
        for concept in reader.nodes(node, name):
            groups = ", ".join(term.value for term in reader.objects(concept, ox.NamedNode(OC + "semanticGroup")))
            yield Link(
                name,
                reader.text(concept, _NOTATION),
                reader.label(concept, _PREF_LABEL),
                groups,
                reader.text(concept, _SOURCE),
            )


def _issues(reader: _Reader, node: ox.NamedNode) -> Iterable[str]:
    quads = reader.store.quads_for_pattern(None, ox.NamedNode(OC + "affects"), node)
    for issue in sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str):
        french = reader.text(issue, "noteFr") if reader.lang == "fr" else ""
        yield f"{reader.label(issue)}: {french or reader.text(issue, 'resolution')}"
