"""Data types of FHIR R4 as plain dictionaries: codings, references, quantities, partial dates, and what is absent."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.graph.concepts import CodedConcept
from kg.graph.iri import OC
from kg.lexicon.concept import Concept
from kg.lexicon.table import read_table

Element = dict[str, Any]

NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
UCUM = "http://unitsofmeasure.org"
MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-"
_SYSTEMS = {"snomed": "http://snomed.info/sct", "icdo3": "http://terminology.hl7.org/CodeSystem/icd-o-3",
            "icd10": "http://hl7.org/fhir/sid/icd-10", "atc": "http://www.whocc.no/atc",
            "hgnc": "http://www.genenames.org/geneId", "loinc": "http://loinc.org"}  # fmt: skip
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_COMPARED = re.compile(r"(<=|>=|<|>)\s?(\d+(?:\.\d+)?)\Z")
_ONE = frozenset({"AdverseEvent"})
"""Resources whose R4 definition has room for one identifier."""
_NO_UCUM = frozenset({"AUC"})
"""Units of the graph that are no UCUM units: given as words only."""


def without_none(element: Element) -> Element:
    """The element without what has no value."""
    return {name: value for name, value in element.items() if value is not None and value != []}


def absent(reason: str = "unknown") -> Element:
    """An element whose value is not there, and why (code system data-absent-reason)."""
    return {"extension": [{"url": _ABSENT, "valueCode": reason}]}


def own_extension(name: str, **value: Any) -> Element:
    """A property of our ontology that FHIR has no element for; the URL is the property's IRI."""
    return {"url": OC + name, **value}


def mcode_extension(name: str, **value: Any) -> Element:
    """An extension that mCODE defines."""
    return {"url": MCODE + name, **value}


@lru_cache(maxsize=1)
def _codes() -> Mapping[tuple[str, str], Element]:
    path = Path(__file__).with_name("codes.tsv")
    return {
        (row["set"], row["value"]): {"system": row["system"], "code": row["code"]}
        for _, row in read_table(path, "set", "value", "system", "code")
    }


def code(kind: str, value: str) -> str:
    """The bare code of a value that has one in a set of `codes.tsv`."""
    found: str = _codes()[(kind, value)]["code"]
    return found


def has_code(kind: str, value: str | None) -> bool:
    """Whether a value has a code in a set of `codes.tsv`."""
    return (kind, value) in _codes()


def coded(kind: str, value: str, text: str | None = None, concept: Concept | None = None) -> Element:
    """A value as a CodeableConcept: its codings of `codes.tsv` and of the terminology, if any, and its text."""
    coding = [dict(_codes()[(kind, value)])] if has_code(kind, value) else []
    if concept is not None and concept.ncit:
        coding.append({"system": NCIT, "code": concept.ncit})
    return without_none({"coding": coding, "text": text})


def linked(concept: CodedConcept | None, text: str, *also: str) -> Element:
    """A link of an item as a CodeableConcept: NCIt, then its mappings to the terminologies `also`, then the text.

    Codes stand without a display: it would have to be the terminology's own word, and the text has ours.
    """
    if concept is None:
        return {"text": text}
    coding: list[Element] = [{"system": NCIT, "code": concept.code}]
    for name in also:
        coding += [{"system": _SYSTEMS[name], "code": value} for value in concept.mappings.get(name, ())]
    return {"coding": coding, "text": text}


def icd_o(value: str) -> Element:
    """An ICD-O-3 code as the report or the terminology gives it."""
    return {"system": _SYSTEMS["icdo3"], "code": value}


def icd10(value: str) -> Element:
    """An ICD-10 code."""
    return {"system": _SYSTEMS["icd10"], "code": value}


def identity(iri: str) -> str:
    """The id of a resource: a UUID made from the IRI of the item, so always the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, iri))


def reference(iri: str) -> Element:
    """A reference inside the bundle to the resource of an item."""
    return {"reference": f"urn:uuid:{identity(iri)}"}


def identifier(iri: str) -> Element:
    """The IRI of an item as an identifier."""
    return {"system": "urn:ietf:rfc:3986", "value": iri}


def partial_date(edtf: str | None) -> str | None:
    """An EDTF date as a FHIR date of the same precision (`2013-06~` -> `2013-06`); None for None."""
    match = _EDTF.match(edtf) if edtf else None
    return "-".join(part for part in match.groups() if part) if match else None


def dated(name: str, edtf: str | None) -> Element:
    """A date element of that name, or the same element with the reason why it is absent."""
    value = partial_date(edtf)
    return {name: value} if value else {f"_{name}": absent()}


def period(start: str | None, end: str | None) -> Element | None:
    """A period from EDTF dates, or None where both are unknown."""
    found = without_none({"start": partial_date(start), "end": partial_date(end)})
    return found or None


def number(text: str) -> int | float:
    """A decimal string as a JSON number."""
    return float(text) if "." in text else int(text)


def quantity(text: str, unit: str | None) -> Element | None:
    """A quantity, with its comparator if it has one; None where the text is no single number."""
    match = _COMPARED.match(text)
    if not match and not _NUMBER.match(text):
        return None
    found: Element = {"value": number(match[2]), "comparator": match[1]} if match else {"value": number(text)}
    if unit:
        found["unit"] = unit
        if unit not in _NO_UCUM:
            found |= {"system": UCUM, "code": unit}
    return found


def resource(kind: str, iri: str, profile: str | None = None, **elements: Any) -> Element:
    """A resource of an item: id, profile (the name of an mCODE profile without `mcode-`), identifier, elements."""
    meta = {"profile": [MCODE + profile]} if profile else None
    name = identifier(iri)
    head = {"resourceType": kind, "id": identity(iri), "meta": meta, "identifier": name if kind in _ONE else [name]}
    return without_none({**head, **elements})
