"""Building blocks of a phenopacket as plain dictionaries: ontology classes, time elements, quantities."""

from __future__ import annotations

import re
from typing import Any

from kg.export.view import CaseView, label, value_concept
from kg.graph.concepts import CodedConcept
from kg.graph.ntriples import canonical
from kg.graph.read import Node
from kg.lexicon.ncit_name import ncit_names

Element = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def without_none(element: Element) -> Element:
    """The element without what has no value: an absent field is how protobuf says that something is not told."""
    return {name: value for name, value in element.items() if value is not None and value != []}


def key(node: Node) -> str:
    """The id of an item inside its packet: the local part of its IRI."""
    return node.iri.rpartition("#")[2]


def ontology_class(concept: CodedConcept | None, node: Node) -> Element:
    """What an item is linked to; without a code the item itself (`case:tx-1`), never a near code."""
    if concept is not None:
        return {"id": f"NCIT:{concept.code}", "label": concept.label()}
    return {"id": f"case:{key(node)}", "label": label(node)}


def value_class(kind: str, value: str) -> Element:
    """An individual of a value set: its NCIt code if the terminology has one, else the individual of our ontology."""
    found = value_concept(kind, value)
    if found is not None and found.ncit:
        return {"id": f"NCIT:{found.ncit}", "label": found.labels["en"]}
    return {"id": f"oc:{value}", "label": _CAPITAL.sub(" ", value).lower()}


def tnm_class(category: str, node: Node) -> Element:
    """A TNM category as written (`pT2`): the generic NCIt finding of these words, else the classification itself."""
    found = value_concept("stage-category", category)
    if found is not None:
        return {"id": f"NCIT:{found.ncit}", "label": ncit_names()[found.ncit].name}
    return {"id": f"case:{key(node)}", "label": category}


def first_site(view: CaseView, node: Node) -> Element | None:
    """The site of an item that has exactly one; phenopackets have room for no more."""
    sites = view.sites(node)
    return ontology_class(view.concept(sites[0], "bodySite"), sites[0]) if len(sites) == 1 else None


def side(view: CaseView, node: Node) -> Element | None:
    """The side of that site, if the text tells it."""
    sites = view.sites(node)
    value = sites[0].one("laterality") if len(sites) == 1 else None
    return value_class("side", value) if value and value != "lateralityNotReported" else None


def time_element(node: Node, prefix: str) -> Element | None:
    """A date of an item (`start`, `end`, `date`): a day as a timestamp, a month or year as the interval it spans."""
    edtf, first, last = (node.one(prefix + name) for name in ("Edtf", "Earliest", "Latest"))
    if not edtf or not first or not last:
        return None
    if _DAY.match(edtf):
        return {"timestamp": first + "Z"}
    return {"interval": {"start": first + "Z", "end": last + "Z"}}


def quantity(text: str | None, unit: str | None) -> Element | None:
    """A quantity with a UCUM unit; None where the text is no single number."""
    if text is None or canonical(text) is None:
        return None
    return {"unit": {"id": f"UCUM:{unit or '1'}", "label": unit or "1"}, "value": float(text)}
