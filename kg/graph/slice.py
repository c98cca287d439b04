"""The terminology slice: the coded concepts that graphs use, with labels, group, version and mappings.

SNOMED CT is mapped to by IRI only; no SNOMED text is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from kg.graph.iri import DEFAULT, NCIT_FORMS, IriPolicy, is_iri
from kg.graph.ntriples import (  # fmt: skip
    ALT_LABEL,
    EXACT_MATCH,
    NOTATION,
    PREF_LABEL,
    SOURCE,
    TYPE,
    boolean,
    oc,
    string,
    tagged,
)
from kg.lexicon.concept import GROUPS, Concept, shipped_concepts

VERSION = "NCI Thesaurus, releases of 2015 to 2026"
_SNOMED = "http://snomed.info/id/"
_UBERON = "http://purl.obolibrary.org/obo/UBERON_"
_ORDER = {group: number for number, group in enumerate(GROUPS.values())}
_CODE = re.compile("|".join(f"<{re.escape(form)}(C[0-9]+)>" for form in NCIT_FORMS.values()).encode())
_CODES = {"atc": "atcCode", "icd10": "icd10Code", "hgnc": "hgncId", "loinc": "loincCode", "icdo3": "icdo3Code"}


def codes_in(quads: bytes) -> set[str]:
    """The NCIt codes that a piece of N-Quads links to."""
    return {(match[0] or match[1]).decode() for match in _CODE.findall(quads)}


def slice_quads(
    codes: Collection[str] | None = None,
    iris: IriPolicy = DEFAULT,
    concepts: Mapping[str, Concept] | None = None,
) -> bytes:
    """The graph of the concepts with these NCIt codes (None: all coded ones) as sorted N-Quads.

    Several concepts may share a code: the first by group and id gives the preferred labels, the others alternatives.
    """
    by_code: dict[str, list[Concept]] = {}
    for concept in (shipped_concepts() if concepts is None else concepts).values():
        if concept.ncit and (codes is None or concept.ncit in codes):
            by_code.setdefault(concept.ncit, []).append(concept)
    tail = f" <{iris.terms_iri()}> .\n"
    lines: set[str] = set()
    for code, group in by_code.items():
        lines.update(line + tail for line in _concept_lines(code, sorted(group, key=_rank), iris))
    return "".join(sorted(lines)).encode()


def _rank(concept: Concept) -> tuple[int, int, str]:
    return (_ORDER[concept.group], len(concept.id), concept.id)


def _concept_lines(code: str, group: list[Concept], iris: IriPolicy) -> Iterable[str]:
    name = f"<{iris.ncit_iri(code)}>"
    yield f"{name} {TYPE} {oc('Concept')}"
    yield f"{name} {NOTATION} {string(code)}"
    yield f"{name} {oc('terminologyVersion')} {string(VERSION)}"
    for form, prefix in NCIT_FORMS.items():
        if form != iris.ncit_form:
            yield f"{name} {EXACT_MATCH} <{prefix}{code}>"
    first = group[0]
    taken = dict(first.labels)
    for lang, label in taken.items():
        yield f"{name} {PREF_LABEL} {tagged(label, lang)}"
    if first["paired"]:
        yield f"{name} {oc('paired')} {boolean(first['paired'] == 'yes')}"
    for concept in group:
        yield f"{name} {oc('semanticGroup')} {string(concept.group)}"
        if concept["source"]:
            yield f"{name} {SOURCE} {string(concept['source'])}"
        for lang, label in concept.labels.items():
            if label != taken.get(lang):
                yield f"{name} {ALT_LABEL} {tagged(label, lang)}"
        yield from _mappings(name, concept)


def _mappings(name: str, concept: Concept) -> Iterable[str]:
    for column, prop in _CODES.items():
        for value in concept[column].split():
            yield f"{name} {oc(prop)} {string(value)}"
    for prefix, column, start in ((_SNOMED, "snomed", ""), (_UBERON, "uberon", "UBERON:")):
        for value in concept[column].split():
            iri = prefix + value.removeprefix(start)
            if is_iri(iri):
                yield f"{name} {EXACT_MATCH} <{iri}>"
