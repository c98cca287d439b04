"""The terminology slice: the coded concepts that graphs use, with labels, group, version and mappings.

SNOMED CT is mapped to by IRI only; no SNOMED text is shipped.  The individuals of value sets (`oc:male`, `oc:positive`)
are not linked by graphs, so their concepts are always given, mapped to the individual they mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from kg.graph.iri import DEFAULT, NCIT_FORMS, IriPolicy
from kg.graph.ntriples import (  # fmt: skip
    ALT_LABEL,
    BROADER,
    EXACT_MATCH,
    NOTATION,
    PREF_LABEL,
    SOURCE,
    TYPE,
    boolean,
    oc,
    skos,
    string,
    tagged,
)
from kg.lexicon.concept import GROUPS, Concept, shipped_concepts
from kg.lexicon.mapping import iri_of, mapped_codes, shipped_mappings
from kg.lexicon.ncit_name import ncit_names

CACHE_SOURCE = "cache: "
"""How the source of a code begins that the user's cache of terminologies gave."""

VERSION = "NCI Thesaurus, releases of 2015 to 2026"
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
    above: Mapping[str, Collection[str]] | None = None,
) -> bytes:
    """The graph of the concepts with these NCIt codes (None: all coded ones) as sorted N-Quads.

    `above` are is-a links, code -> codes, which become `skos:broader`; the concepts at both ends are given too.
    Several concepts may share a code: the first by group, likeness to the NCIt name and id gives the preferred labels,
    the others alternatives.
    """
    by_code: dict[str, list[Concept]] = {}
    for concept in (shipped_concepts() if concepts is None else concepts).values():
        if concept.ncit and (codes is None or concept.ncit in codes or concept["match"]):
            by_code.setdefault(concept.ncit, []).append(concept)
    tail = f" <{iris.terms_iri()}> .\n"
    lines: set[str] = set()
    for code, group in by_code.items():
        lines.update(line + tail for line in _concept_lines(code, sorted(group, key=_rank), iris))
    for code, parents in (above or {}).items():
        lines.update(f"<{iris.ncit_iri(code)}> {BROADER} <{iris.ncit_iri(parent)}>{tail}" for parent in parents)
    return "".join(sorted(lines)).encode()


def _rank(concept: Concept) -> tuple[int, int, int, str]:
    """First the group, then the words that the label shares with the name of the code (small cell, not oat cell)."""
    name = ncit_names().get(concept.ncit)
    words = name.name.lower().split() if name else []
    shared = len(set(concept.labels.get("en", "").lower().split()) & set(words))
    return (_ORDER.get(concept.group, len(_ORDER)), -shared, len(concept.id), concept.id)


def _concept_lines(code: str, group: list[Concept], iris: IriPolicy) -> Iterable[str]:
    name = f"<{iris.ncit_iri(code)}>"
    yield f"{name} {TYPE} {oc('Concept')}"
    yield f"{name} {NOTATION} {string(code)}"
    yield f"{name} {oc('terminologyVersion')} {string(group[0]['version'] or VERSION)}"
    for form, prefix in NCIT_FORMS.items():
        if form != iris.ncit_form:
            yield f"{name} {EXACT_MATCH} <{prefix}{code}>"
    # a concept that says more than its code (the sites complete it) names nothing here
    group = [concept for concept in group if not concept["composed"]]
    yield from _names(name, code, group)
    for concept in group:
        if concept.group:
            yield f"{name} {oc('semanticGroup')} {string(concept.group)}"
        if concept["source"]:
            yield f"{name} {SOURCE} {string(concept['source'])}"
        if concept["match"]:
            yield f"{oc(concept['value'])} {skos(concept['match'] + 'Match')} {name}"
        yield from _mappings(name, concept)


def _names(name: str, code: str, group: list[Concept]) -> Iterable[str]:
    taken = dict(group[0].labels)
    for lang, label in taken.items():
        yield f"{name} {PREF_LABEL} {tagged(label, lang)}"
    if group[0]["paired"]:
        yield f"{name} {oc('paired')} {boolean(group[0]['paired'] == 'yes')}"
    labels = [pair for concept in group for pair in concept.labels.items()]
    if code in ncit_names():
        labels.append(("en", ncit_names()[code].name))
    for lang, label in labels:
        if label != taken.get(lang):
            yield f"{name} {ALT_LABEL} {tagged(label, lang)}"


def _mappings(name: str, concept: Concept) -> Iterable[str]:
    for column, prop in _CODES.items():
        for value in concept[column].split():
            yield f"{name} {oc(prop)} {string(value)}"
    for curie in mapped_codes(concept):
        known = shipped_mappings().get((concept.ncit, curie))
        yield f"{name} {skos(known.predicate) if known else EXACT_MATCH} <{iri_of(curie)}>"
