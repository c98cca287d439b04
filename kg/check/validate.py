"""Validation of a case, an output folder or any graph file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.check.background import ConceptLines, hierarchy
from kg.check.case_data import CaseData, index_case
from kg.check.coverage import focus_counts
from kg.check.engine import Engine, engine
from kg.check.finding import Finding, Result
from kg.check.rule import RuleBook, rule_book
from kg.errors import GraphError, InputError
from kg.graph.iri import DEFAULT, OC, IriPolicy, case_id_of
from kg.graph.layout import GRAPHS, MANIFEST, TERMS_FILE, report_file
from kg.graph.ntriples import PREF_LABEL
from kg.graph.slice import slice_quads

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of a run, most severe first within each case, and the focus nodes that each rule looked at."""

    findings: tuple[Finding, ...]
    focus: Counter[str]
    book: RuleBook
    cases: int

    def idle(self) -> list[str]:
        """The rules that matched no node."""
        return sorted(rule for rule, count in self.focus.items() if not count)

    def counts(self) -> dict[str, int]:
        """Findings by severity."""
        tally = Counter(finding.severity for finding in self.findings)
        return {severity: tally[severity] for severity in ("violation", "warning", "info")}


def validate_case(quads: bytes, iris: IriPolicy = DEFAULT, name: str = "fast") -> tuple[Finding, ...]:
    """The findings of one case just built, from its case and provenance graphs as N-Quads."""
    book = rule_book()
    data = index_case(quads)
    findings, _ = _check(data, _shipped_concepts(iris), engine(name), book)
    return findings


@lru_cache(maxsize=2)
def _shipped_concepts(iris: IriPolicy) -> ConceptLines:
    return ConceptLines(slice_quads(None, iris))


def _check(
    data: CaseData, concepts: ConceptLines, run: Engine, book: RuleBook
) -> tuple[tuple[Finding, ...], Counter[str]]:
    wanted = data.links() - data.by_subject(PREF_LABEL[1:-1]).keys()
    results = run.run(data, concepts.used(wanted) + hierarchy().lines)
    findings = sorted((_finding(result, data, book) for result in results), key=Finding.order)
    return tuple(findings), focus_counts(data, book.rules.values())


def _finding(result: Result, data: CaseData, book: RuleBook) -> Finding:
    rule = book.sources[result.rule]
    term = result.focus if result.focus.startswith("_:") else f"<{result.focus}>"
    start, end = data.span(term)
    case = case_id_of(result.focus) or ""
    return Finding(case, rule.id, rule.severity, result.focus, data.label(term, "fr", "en"), result.value, start, end)


def validate_folder(
    folder: Path,
    *,
    engine_name: str = "fast",
    shapes: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Outcome:
    """Validate every report of an output folder on its own, which keeps the cost per report constant.

    Raises:
        GraphError: the folder was not written by `kg build`.
        InputError: an unknown engine or bad shapes.
    """
    book = rule_book(shapes)
    run = engine(engine_name, shapes)
    concepts = ConceptLines.of(folder / GRAPHS / TERMS_FILE)
    findings: list[Finding] = []
    focus: Counter[str] = Counter({rule.id: 0 for rule in book.rules.values()})
    ids = _report_ids(folder)
    for done, case_id in enumerate(ids, 1):
        path = report_file(folder, case_id)
        if not path.exists():
            raise GraphError("the graph of a report is missing", place=path, remedy="run kg build again")
        data = index_case(path.read_bytes())
        found, counts = _check(data, concepts, run, book)
        findings += found
        focus.update(counts)
        progress(done, len(ids))
    return Outcome(tuple(findings), focus, book, len(ids))


def _report_ids(folder: Path) -> list[str]:
    path = folder / MANIFEST
    if not path.exists():
        raise GraphError("no manifest here", place=folder, remedy="give the folder that `kg build --out` wrote")
    try:
        return sorted(report["id"] for report in json.loads(path.read_text(encoding="utf-8"))["reports"])
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError("the manifest is damaged", place=path, remedy="run kg build again") from error


def validate_file(path: Path, *, engine_name: str = "fast", shapes: Path | None = None) -> Outcome:
    """Validate any graph file (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) as the union of its graphs.

    Raises:
        InputError: the file cannot be parsed.
        GraphError: the graph has no item of the ontology: it proves nothing, so it does not pass.
    """
    book = rule_book(shapes)
    rdf_format = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if rdf_format is None:
        raise InputError(f"unknown RDF file type {path.suffix!r}", place=path,
                         remedy="use .ttl .nt .nq .trig .rdf or .jsonld")  # fmt: skip
    store = ox.Store()
    try:
        store.load(path=str(path), format=rdf_format, base_iri=path.resolve().as_uri())
    except SyntaxError as error:
        raise InputError("the graph cannot be parsed", place=f"{path}:{error.lineno or 1}:{error.offset or 1}",
                         remedy="mend the file") from error  # fmt: skip
    lines = sorted({f"{quad.subject} {quad.predicate} {quad.object} ." for quad in store})
    data = index_case("\n".join(lines).encode(), has_graphs=False)
    if not any(name.startswith(OC) for name in data.instances):
        raise GraphError("the graph has no item of the case ontology, so no rule applies", place=path,
                         remedy=f"items are typed with classes of {OC}")  # fmt: skip
    findings, focus = _check(data, _shipped_concepts(DEFAULT), engine(engine_name, shapes), book)
    return Outcome(findings, focus, book, len(data.instances.get(OC + "ClinicalCase", ())))


def cases_of(outcome: Outcome) -> Iterator[str]:
    """The cases with findings, sorted."""
    return iter(sorted({finding.case for finding in outcome.findings}))
