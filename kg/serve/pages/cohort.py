"""The cohort: counts over all cases, by SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.check.rule_book import rule_book
from kg.graph.iri import OC
from kg.serve.pages.case_findings import finding_rows
from kg.serve.pages.names import Names
from kg.serve.pages.plot import Bar
from kg.serve.pages.shelf import Opened

_PREFIXES = f"PREFIX oc: <{OC}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
_MOST = 15
# Name -> pattern over one case graph that binds ?x, the item, and ?l, its label.
_BY_LABEL = {
    "sites": "?x a oc:PrimaryTumour ; oc:hasSite ?s . ?s rdfs:label ?l",
    "metastatic-sites": "?x a oc:Metastasis ; oc:hasSite ?s ; oc:verificationStatus ?v . ?s rdfs:label ?l "
    "FILTER(?v != oc:refuted)",
    "drugs": "?x a oc:DrugExposure ; rdfs:label ?l",
    "adverse-events": "?x a oc:AdverseEvent ; rdfs:label ?l",
}
_REGIMENS = """SELECT ?n (COUNT(DISTINCT ?g) AS ?c) (SAMPLE(?code) AS ?concept)
{ GRAPH ?g { ?x a ?k ; oc:name ?n FILTER(?k NOT IN (oc:Surgery, oc:Radiotherapy)) OPTIONAL { ?x oc:code ?code } } }
GROUP BY ?n"""
_KINDS = "SELECT ?k (COUNT(DISTINCT ?g) AS ?c) { GRAPH ?g { ?x oc:sequenceIndex ?n ; a ?k } } GROUP BY ?k"
_MARKERS = """SELECT ?m ?r (COUNT(DISTINCT ?g) AS ?c)
{ GRAPH ?g { ?x oc:markerName ?m ; oc:biomarkerStatus ?r } } GROUP BY ?m ?r"""
_RECEPTORS = """SELECT ?g ?s ?m ?r { VALUES ?m { "ER" "PR" "HER2" }
GRAPH ?g { ?x oc:markerName ?m ; oc:biomarkerStatus ?r ; oc:specimen ?s } }"""
# Name -> pattern of the items looked at, and the pattern that a told one has too.
_TOLD = {
    "told-age": ("?x a oc:Patient", "?x oc:ageYears ?y"),
    "told-sex": ("?x a oc:Patient", "?x oc:sex ?y"),
    "told-site": ("?x a oc:PrimaryTumour", "?x oc:bodySite ?y"),
    "told-morphology": ("?x a oc:PrimaryTumour", "?x oc:morphology ?y"),
    "told-tumour-date": ("?x a oc:PrimaryTumour", "?x oc:startEdtf ?y"),
    "told-stage": ("?x a oc:PrimaryTumour", "?t a oc:TumourStage ; oc:ofTumour ?x"),
    "told-start": ("?x oc:sequenceIndex ?n", "?x oc:startEdtf ?y"),
    "told-end": ("?x oc:sequenceIndex ?n", "?x oc:endEdtf ?y"),
    "told-setting": ("?x oc:sequenceIndex ?n", "?x oc:setting ?y"),
    "told-dose": ("?x a oc:DrugExposure", "?x oc:dose ?y"),
    "told-response-date": ("?x a oc:ResponseAssessment", "?x oc:dateEdtf ?y"),
    "told-grade": ("?x a oc:AdverseEvent", "?x oc:grade ?y"),
}


@dataclass(frozen=True, slots=True)
class Cohort:
    """Bars by the name of their plot, most first, and how many kinds each plot leaves out."""

    cases: int
    facts: int
    characters: int
    bars: dict[str, tuple[Bar, ...]]
    left_out: dict[str, int]


def cohort(current: Opened, names: Names) -> Cohort:
    """The counts over all cases of a folder.

    Raises:
        GraphError: the findings of a case cannot be read.
    """
    store, lang = current.store, names.lang
    counted = {
        "regimens": [(_called(row[0], row[2:], names), int(row[1])) for row in _rows(store, _REGIMENS)],
        "kinds": [(names.of(kind.removeprefix(OC)), int(n)) for kind, n in _rows(store, _KINDS)],
        "receptors": _receptors(store),
    }
    for name, pattern in _BY_LABEL.items():
        where = f"GRAPH ?g {{ {pattern} }} FILTER(LANG(?l) = '{lang}')"
        query = f"SELECT ?l (COUNT(DISTINCT ?g) AS ?c) {{ {where} }} GROUP BY ?l"
        counted[name] = [(label, int(n)) for label, n in _rows(store, query)]
    bars = {
        name: tuple(
            Bar(label, (("full", n),), "" if name in ("receptors", "kinds") else label) for label, n in _first(found)
        )
        for name, found in counted.items()
    }
    bars["markers"] = tuple(_markers(store))
    bars["missing"] = tuple(_told(store))
    findings, rules = _findings(current, lang)
    bars["findings"] = findings
    left = {name: max(0, len(found) - _MOST) for name, found in counted.items()} | {"findings": rules - len(findings)}
    reports = current.manifest.reports
    return Cohort(len(reports), sum(e.facts for e in reports), sum(e.characters for e in reports), bars, left)


def _rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    answer = store.query(_PREFIXES + query)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        yield [term.value for term in row if isinstance(term, (ox.NamedNode, ox.Literal))]


def _called(name: str, concept: list[str], names: Names) -> str:
    """The label of a regimen's concept, or the name that it has without one."""
    return (names.concepts.get(concept[0], ("", ""))[1] if concept else "") or name


def _first(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_MOST]


def _markers(store: ox.Store) -> Iterator[Bar]:
    """Cases by marker: positive or altered, negative or normal, only measured."""
    yes = {"positive", "mutated", "rearranged", "amplified", "high"}
    no = {"negative", "wildType", "notRearranged", "notAmplified", "low"}
    tally: dict[str, Counter[str]] = {}
    for marker, result, count in _rows(store, _MARKERS):
        name = result.removeprefix(OC)
        tally.setdefault(marker, Counter())["full" if name in yes else "second" if name in no else "rest"] += int(count)
    for marker, parts in sorted(tally.items(), key=lambda pair: (-pair[1].total(), pair[0]))[:_MOST]:
        yield Bar(marker, tuple((look, parts[look]) for look in ("full", "second", "rest")))


def _receptors(store: ox.Store) -> list[tuple[str, int]]:
    """Specimens by their ER, PR and HER2, where at least two of the three are told."""
    signs = {"positive": "+", "negative": "−", "amplified": "+", "notAmplified": "−"}
    profiles: dict[tuple[str, str], dict[str, str]] = {}
    for graph, specimen, marker, result in _rows(store, _RECEPTORS):
        sign = signs.get(result.removeprefix(OC), "?")
        profiles.setdefault((graph, specimen), {})[marker] = sign
    shown = (
        " ".join(f"{name}{profile.get(name, '?')}" for name in ("ER", "PR", "HER2"))
        for profile in profiles.values()
        if len(profile) > 1
    )
    return list(Counter(shown).items())


def _told(store: ox.Store) -> Iterator[Bar]:
    """Of the items that could tell something, those that do and those that do not; labels are keys of words."""
    for name, (items, told) in _TOLD.items():
        (row,) = _rows(store, f"SELECT (COUNT(DISTINCT ?x) AS ?c) {{ GRAPH ?g {{ {items} }} }}")
        (having,) = _rows(store, f"SELECT (COUNT(DISTINCT ?x) AS ?c) {{ GRAPH ?g {{ {items} . {told} }} }}")
        yield Bar(name, (("full", int(having[0])), ("rest", int(row[0]) - int(having[0]))))


def _findings(current: Opened, lang: str) -> tuple[tuple[Bar, ...], int]:
    """Cases by rule, and how many rules found something."""
    cases: Counter[str] = Counter()
    for entry in current.manifest.reports:
        cases.update({row["rule"] for row in finding_rows(current.folder, entry.id)})
    book = rule_book()
    bars = [Bar(f"{rule} {book.by_id[rule].name(lang)}", (("full", n),)) for rule, n in _first(cases.items())]
    return tuple(bars), len(cases)
