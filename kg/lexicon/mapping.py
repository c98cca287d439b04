"""Mappings of NCI Thesaurus codes to other terminologies: `ontology/terminology/mappings/*.sssom.tsv`.

The tables say which codes a concept has; these files (SSSOM, https://w3id.org/sssom/) say how well each of them means
the NCIt code and where that was verified. `benchmarks/mappings.py` keeps them in step, a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.lexicon.concept import Concept
from kg.lexicon.table import read_table
from kg.resources import resource

# prefix of a CURIE -> start of the IRI; the curie_map of the files
STEMS = MappingProxyType({
    "ATC": "http://www.whocc.no/atc_ddd_index/?code=", "HGNC": "http://identifiers.org/hgnc/",
    "ICD10": "https://icd.who.int/browse10/2019/en#/", "ICDO": "http://identifiers.org/icdo/",
    "LOINC": "http://loinc.org/rdf/", "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "SCTID": "http://snomed.info/id/", "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
})  # fmt: skip

# column of a table -> prefix
COLUMNS = MappingProxyType({
    "snomed": "SCTID", "icdo3": "ICDO", "icd10": "ICD10", "atc": "ATC", "hgnc": "HGNC", "loinc": "LOINC",
    "uberon": "UBERON",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodeMapping:
    """What another terminology calls the thing an NCIt code means."""

    ncit: str
    predicate: str  # exactMatch, closeMatch, broadMatch, narrowMatch: SKOS
    object: str  # CURIE
    justification: str  # a term of semapv
    verified: str  # where


def mapped_codes(concept: Concept) -> Iterator[str]:
    """The codes of a concept in other terminologies, as CURIEs; none for a concept that shares a general code."""
    if not concept.ncit or concept["composed"]:
        return
    for column, prefix in COLUMNS.items():
        for code in concept[column].split():
            yield f"{prefix}:{code.removeprefix(prefix + ':')}"


def iri_of(curie: str) -> str:
    """The IRI of a CURIE of these files."""
    prefix, _, code = curie.partition(":")
    return STEMS[prefix] + code


def read_mappings(path: Path) -> Iterator[CodeMapping]:
    """The mappings of one SSSOM file.

    Raises:
        TableError: a badly formed file.
    """
    needed = ("subject_id", "predicate_id", "object_id", "mapping_justification", "comment")
    for _, row in read_table(path, *needed):
        yield CodeMapping(
            row["subject_id"].removeprefix("NCIT:"),
            row["predicate_id"].removeprefix("skos:"),
            row["object_id"],
            row["mapping_justification"],
            row["comment"],
        )


@lru_cache(maxsize=1)
def shipped_mappings() -> Mapping[tuple[str, str], CodeMapping]:
    """The shipped mappings by NCIt code and CURIE, read once."""
    folder = resource("ontology", "terminology", "mappings")
    found = (mapping for path in sorted(folder.glob("*.sssom.tsv")) for mapping in read_mappings(path))
    return MappingProxyType({(mapping.ncit, mapping.object): mapping for mapping in found})
