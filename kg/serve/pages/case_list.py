"""The list of cases: one row a case with what it tells and how complete it is, searched and cut into pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.check.rule_book import rule_book
from kg.graph.iri import OC, case_id_of
from kg.serve.pages.case_findings import finding_rows
from kg.serve.pages.shelf import Opened

PER_PAGE = 50
_PREFIXES = f"PREFIX oc: <{OC}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
_LABELS = 'SELECT ?g ?l ?lang {{ GRAPH ?g {{ {} }} FILTER(LANG(?l) IN (?lang, "")) }} ORDER BY ?g {}'
_PATTERNS = {
    "patient": ("?i a oc:Patient ; rdfs:label ?l", ""),
    "tumours": ("?i a oc:PrimaryTumour ; rdfs:label ?l", "?l"),
    "metastases": ("?i a oc:Metastasis ; rdfs:label ?l", "?l"),
    "therapies": ("?i oc:sequenceIndex ?n ; rdfs:label ?l", "?n ?l"),
    "regimens": ("?i oc:name ?l", "?l"),
    "markers": ("?i a oc:BiomarkerResult ; rdfs:label ?l", "?l"),
    "events": ("?i a oc:AdverseEvent ; rdfs:label ?l", "?l"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case: labels of what it tells, its numbers of facts, of gaps (completeness rules) and of other findings."""

    id: str
    patient: str
    tumours: tuple[str, ...]
    therapies: tuple[str, ...]
    facts: int
    characters: int
    gaps: int
    others: int
    violations: int
    haystack: str


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of the list: the rows on it, its number from 1, and how many rows and pages there are."""

    rows: tuple[CaseRow, ...]
    page: int
    pages: int
    total: int


def case_rows(current: Opened, lang: str) -> tuple[CaseRow, ...]:
    """All cases, sorted by id.

    Raises:
        GraphError: the findings of a case cannot be read.
    """
    told = {name: _labels(current.store, lang, *pattern) for name, pattern in _PATTERNS.items()}
    gap_rules = {rule.id for rule in rule_book().by_id.values() if rule.group == "completeness"}
    rows = []
    for entry in current.manifest.reports:
        labels = {name: found.get(entry.id, []) for name, found in told.items()}
        findings = finding_rows(current.folder, entry.id)
        gaps = sum(row["rule"] in gap_rules for row in findings)
        rows.append(CaseRow(
            entry.id, ", ".join(labels["patient"]), tuple(labels["tumours"]), tuple(labels["therapies"]), entry.facts,
            entry.characters, gaps, len(findings) - gaps, entry.violation,
            folded(" ".join([entry.id, *(label for found in labels.values() for label in found)])),
        ))  # fmt: skip
    return tuple(rows)


def _labels(store: ox.Store, lang: str, pattern: str, order: str) -> dict[str, list[str]]:
    """Labels of the items that fit a pattern, each once, by case."""
    query = _PREFIXES + _LABELS.format(pattern, order)
    answer = store.query(query, substitutions={ox.Variable("lang"): ox.Literal(lang)})
    assert isinstance(answer, ox.QuerySolutions)
    found: dict[str, dict[str, None]] = {}
    for graph, label, _ in answer:
        if isinstance(graph, ox.NamedNode) and isinstance(label, ox.Literal):
            found.setdefault(case_id_of(graph.value) or "", {})[label.value] = None
    return {case: list(labels) for case, labels in found.items()}


def folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


ORDERS: dict[str, Callable[[CaseRow], tuple[int, str]]] = {
    "case": lambda row: (0, row.id),
    "facts": lambda row: (-row.facts, row.id),
    "gaps": lambda row: (-row.gaps, row.id),
    "others": lambda row: (-row.others, row.id),
}


def search(rows: Sequence[CaseRow], wanted: str, order: str, page: int) -> Slice:
    """The rows that have all words of `wanted` somewhere, in an order of `ORDERS` (any other: by id), one page."""
    needles = folded(wanted).split()
    fitting = [row for row in rows if all(word in row.haystack for word in needles)]
    fitting.sort(key=ORDERS.get(order, ORDERS["case"]))
    pages = max(1, -(-len(fitting) // PER_PAGE))
    page = min(max(1, page), pages)
    return Slice(tuple(fitting[(page - 1) * PER_PAGE : page * PER_PAGE]), page, pages, len(fitting))
