"""What a cache adds to a build: codes for shipped concepts that lack one, and concepts for words no table has.

Never a near code: a label or a word is linked when exactly one NCI Thesaurus code of the group has it as a name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from kg.graph.slice import CACHE_SOURCE
from kg.lexicon.concept import Concept
from kg.terms.cache import Source
from kg.terms.groups import DATA
from kg.terms.hierarchy import drug_kind, labels_of, links_above, titles_of
from kg.terms.lookup import EXACT, NORMALISED, Cache

_ROLES = "comorbidity,symptom"
GROUPS = ("drug", "condition")


def fingerprint(cache: Cache) -> str:
    """What of a cache decides the bytes of a build: sources, versions, hashes, filters, and how drugs are sorted."""
    rows = [sorted((k, v) for k, v in asdict(s).items() if k not in ("id", "position")) for s in _listed(cache)]
    kinds = (DATA / "drug_kinds.tsv").read_bytes()
    digest = hashlib.sha256(repr(rows).encode() + kinds).hexdigest()
    return f"{'; '.join(s.title for s in _listed(cache))} (sha256:{digest})"


def _listed(cache: Cache) -> list[Source]:
    return sorted(cache.sources.values(), key=lambda s: (s.name, s.version, s.sha256))


def code_concepts(cache: Cache, concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    """The concepts, those without an NCIt code with the only one of their group that a label of theirs names."""
    return {name: concept if concept.ncit else _coded(cache, concept) for name, concept in concepts.items()}


def _coded(cache: Cache, concept: Concept) -> Concept:
    found: dict[str, tuple[str, str, str]] = {}
    for lang, label in concept.labels.items():
        for match in cache.find(label, concept.group, plain=True):
            if match.lang in (lang, "") and match.how in (EXACT, NORMALISED):
                for code in cache.ncit(match):
                    found.setdefault(code, (match.source.title, match.how, label))
    if len(found) != 1:
        return concept
    ((code, (title, how, label)),) = found.items()
    columns = {**concept, "source": f"{CACHE_SOURCE}{title}, {how}: {label}", "version": title}
    return Concept(concept.id, concept.group, code, concept.labels, columns)


def concept_id(code: str) -> str:
    """The id of the concept of an NCIt code that no table has."""
    return f"ncit-{code.lower()}"


def concept_of(cache: Cache, code: str, group: str) -> Concept:
    """The concept of an NCIt code, from the cache alone; an empty group for a class above others."""
    labels = labels_of(cache, code)
    titles = titles_of(cache, code)
    columns = {"source": CACHE_SOURCE + titles, "version": titles}
    if group == "drug":
        columns["kind"] = drug_kind(cache, code, labels["en"])
    elif group == "condition":
        columns["roles"] = _ROLES
    return Concept(concept_id(code), group, code, MappingProxyType(labels), MappingProxyType(columns))


class UsedConcepts:
    """The concepts and links of a terminology slice, for the codes that graphs use."""

    def __init__(self, cache: Cache, concepts: Mapping[str, Concept]) -> None:
        """`concepts` are the shipped ones, coded."""
        self._cache = cache
        self._shipped = concepts
        self._coded = frozenset(concept.ncit for concept in concepts.values())
        self._known: dict[str, Concept] = {}

    def concepts(self, codes: Iterable[str]) -> Mapping[str, Concept]:
        """The shipped concepts and those of the cache that have one of the codes."""
        return {**self._shipped, **{concept_id(c): self._concept(c) for c in sorted(codes) if c not in self._coded}}

    def above(self, codes: Iterable[str]) -> Mapping[str, list[str]]:
        """The is-a links of the codes and of all above them."""
        return links_above(self._cache, codes)

    def _concept(self, code: str) -> Concept:
        if code not in self._known:
            self._known[code] = concept_of(self._cache, code, self._group(code))
        return self._known[code]

    def _group(self, code: str) -> str:
        rows = self._cache.query(
            "SELECT grp FROM terms WHERE code = ? UNION SELECT t.grp FROM maps m JOIN terms t"
            " ON t.source = m.source AND t.code = m.code WHERE m.ncit = ?", code, code)  # fmt: skip
        groups = {group for (group,) in rows}
        return next((group for group in GROUPS if group in groups), "")
