"""IRI policy: what a case, an item, a mention and a concept are called.

Names never hold offsets of items, codes or random parts, so the same report gives the same names (docs/model.md).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.errors import InputError

BASE = "https://w3id.org/oncocase/"
ONTOLOGY = "https://w3id.org/oncocase/ont"
OC = ONTOLOGY + "#"
NCIT_FORMS = {
    "ncit": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#",
    "obo": "http://purl.obolibrary.org/obo/NCIT_",
}
# What the IRI of a case's graph is followed by.
PROVENANCE, DOCUMENT, RUN = "/prov", "/text", "/run"  # its second named graph; the source document; the extraction
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*\Z")
_LONGEST_STEM = 180  # bytes; file systems allow 255 for a name


def is_iri(text: str) -> bool:
    """Whether `text` is an absolute IRI that is safe between angle brackets."""
    return _IRI.match(text) is not None


@dataclass(frozen=True, slots=True)
class IriPolicy:
    """Where cases live and which form the NCIt concepts have.

    `base` ends in `/` or `#`; `ncit_form` is `ncit` (official OWL) or `obo`.

    Raises:
        InputError: a base that is not an absolute IRI, or an unknown form.
    """

    base: str = BASE
    ncit_form: str = "ncit"

    def __post_init__(self) -> None:
        if not is_iri(self.base) or self.base[-1] not in "/#":
            raise InputError(
                f"the base {self.base!r} is no absolute IRI that ends in / or #", remedy=f"for example {BASE}"
            )
        if self.ncit_form not in NCIT_FORMS:
            raise InputError(f"unknown NCIt form {self.ncit_form!r}", remedy="use ncit or obo")

    def graph_iri(self, case_id: str) -> str:
        """The named graph of the items of a case."""
        return f"{self.base}case/{encode_id(case_id)}"

    def case_iri(self, case_id: str) -> str:
        """The node of the case itself (`oc:ClinicalCase`)."""
        return self.graph_iri(case_id) + "#case"

    def item_iri(self, case_id: str, key: str) -> str:
        """An item by its key, such as `tx-fec-1`."""
        return f"{self.graph_iri(case_id)}#{encode_key(key)}"

    def terms_iri(self) -> str:
        """The named graph of the terminology slice."""
        return self.base + "terms/slice"

    def dataset_iri(self) -> str:
        """The named graph that describes all others, and what it describes."""
        return self.base + "dataset"

    def ncit_iri(self, code: str) -> str:
        """An NCIt code such as `C9595` as an individual."""
        return NCIT_FORMS[self.ncit_form] + code


DEFAULT = IriPolicy()


def case_iri(case_id: str, iris: IriPolicy = DEFAULT) -> str:
    """The node of a case under the default (or the given) policy."""
    return iris.case_iri(case_id)


def item_iri(case_id: str, key: str, iris: IriPolicy = DEFAULT) -> str:
    """An item of a case under the default (or the given) policy."""
    return iris.item_iri(case_id, key)


@lru_cache(maxsize=65536)
def encode_id(case_id: str) -> str:
    """Percent-encode a report id for a path segment; a leading dot too, so that no id is `.` or `..`."""
    encoded = quote(case_id, safe="")
    return "%2E" + encoded[1:] if encoded.startswith(".") else encoded


def decode_id(encoded: str) -> str:
    """The report id back from its path segment."""
    return unquote(encoded)


@lru_cache(maxsize=65536)
def encode_key(key: str) -> str:
    """Percent-encode an item key for a fragment."""
    return quote(key, safe="")


def case_id_of(iri: str) -> str | None:
    """The report id in any IRI of a case (graph, item, mention), or None."""
    match = re.search(r"/case/([^/#]+)", iri)
    return decode_id(match[1]) if match else None


def file_stem(case_id: str) -> str:
    """The name, without suffix, of the graph file of a report.

    A leading underscore is encoded, so that no report takes the place of `_terms` or `_ontology`; a name too
    long for a file system is cut and ends in a hash of the whole.
    """
    stem = encode_id(case_id)
    if stem.startswith("_"):
        stem = "%5F" + stem[1:]
    if len(stem) > _LONGEST_STEM:
        stem = f"{stem[:_LONGEST_STEM]}~{hashlib.sha256(case_id.encode()).hexdigest()[:16]}"
    return stem
