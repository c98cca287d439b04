"""Validation of a case, an output folder or any graph file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from kg.check.background import ConceptLines, hierarchy
from kg.check.baseline import Accepted, stale
from kg.check.built import built_folder, built_quads, relative
from kg.check.case_data import CaseData, index_case
from kg.check.engine import Engine, engine
from kg.check.finding import Finding, Result
from kg.check.graph_file import read_graph
from kg.check.matrix import Cell, cells
from kg.check.place import Places
from kg.check.rule import SEVERITIES, RuleBook
from kg.check.rule_book import rule_book
from kg.errors import GraphError
from kg.graph.iri import DEFAULT, OC, IriPolicy
from kg.graph.layout import GRAPHS, TERMS_FILE, report_file
from kg.graph.ntriples import PREF_LABEL
from kg.graph.slice import slice_quads

Progress = Callable[[int, int], None]
_DATASET = "http://www.w3.org/ns/dcat#Dataset"
_NAMED = 5  # cases named in a note


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run: the findings, most severe first within each case, the matrix, and the rules.

    `sources` are the files behind the cases by case id, relative to the working directory: the reports, or the graph
    files (then also under the empty id, for items of no case). `accepted` are the fingerprints of a baseline, `stale`
    its entries that match nothing.
    """

    findings: tuple[Finding, ...]
    matrix: tuple[Cell, ...]
    book: RuleBook
    cases: tuple[str, ...]
    sources: Mapping[str, str] = field(hash=False)
    notes: tuple[str, ...] = ()
    accepted: frozenset[str] | None = None
    stale: tuple[Accepted, ...] = ()

    def focus(self) -> Counter[str]:
        """The nodes that each rule looked at, zero included."""
        tally = Counter(dict.fromkeys(self.book.by_id, 0))
        for cell in self.matrix:
            tally[cell.rule] += cell.targets
        return tally

    def idle(self) -> list[str]:
        """The rules that matched no node."""
        return sorted(rule for rule, count in self.focus().items() if not count)

    def is_new(self, finding: Finding) -> bool:
        """Whether a finding is not accepted by a baseline."""
        return self.accepted is None or finding.fingerprint not in self.accepted

    def counts(self, only_new: bool = False) -> dict[str, int]:
        """Findings by severity."""
        tally = Counter(finding.severity for finding in self.findings if not only_new or self.is_new(finding))
        return {severity: tally[severity] for severity in SEVERITIES}

    def source(self, case: str) -> str:
        """The file of a case, as far as known."""
        return self.sources.get(case) or self.sources.get("", "")

    def against(self, baseline: tuple[Accepted, ...]) -> Outcome:
        """The same run with the findings of a baseline accepted."""
        known = frozenset(entry.fingerprint for entry in baseline)
        return replace(self, accepted=known, stale=stale(baseline, self.findings))


def validate_case(
    quads: bytes, iris: IriPolicy = DEFAULT, name: str = "fast", concepts: bytes | None = None
) -> tuple[Finding, ...]:
    """The findings of one case just built, from its case and provenance graphs as N-Quads.

    `concepts` is the terminology slice of what the case links to; by default that of the shipped terminology.
    """
    known = _shipped_concepts(iris) if concepts is None else ConceptLines(concepts)
    return _check(index_case(quads), known, engine(name), rule_book())


@lru_cache(maxsize=2)
def _shipped_concepts(iris: IriPolicy) -> ConceptLines:
    return ConceptLines(slice_quads(None, iris))


def _check(data: CaseData, concepts: ConceptLines, run: Engine, book: RuleBook) -> tuple[Finding, ...]:
    wanted = data.links() - data.by_subject(PREF_LABEL[1:-1]).keys()
    results = run.run(data, concepts.used(wanted) + hierarchy().lines)
    places = Places(data)
    return tuple(sorted((_finding(result, data, places, book) for result in results), key=Finding.order))


def _finding(result: Result, data: CaseData, places: Places, book: RuleBook) -> Finding:
    rule = book.sources[result.rule]
    term = result.focus if result.focus.startswith("_:") else f"<{result.focus}>"
    labels = data.labels(term) or {"": data.kind(term)}
    return Finding(places.case(term), rule.id, rule.severity, result.focus, labels, result.value, places.of(term),
                   result.rule)  # fmt: skip


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
    built = built_folder(folder)
    book = rule_book(shapes)
    run = engine(engine_name, shapes)
    concepts = ConceptLines.of(folder / GRAPHS / TERMS_FILE, built.shared.get(TERMS_FILE, ""))
    findings: list[Finding] = []
    matrix: list[Cell] = []
    changed: list[str] = []
    for done, case_id in enumerate(built.sources, 1):
        path = report_file(folder, case_id)
        quads, as_built = built_quads(path, built.digests[case_id])
        data = index_case(quads) if as_built else read_graph(path)  # by other hands, so in any layout
        _require_items(data, path)
        if not as_built:
            changed.append(case_id)
        found = _check(data, concepts, run, book)
        findings += found
        matrix += cells(data, book, found, case_id)
        progress(done, len(built.sources))
    notes = (*run.notes, *_changed_note(changed))
    return Outcome(tuple(findings), tuple(matrix), book, tuple(built.sources), built.sources, notes)


def _require_items(data: CaseData, path: Path) -> None:
    """Refuse a graph that proves nothing, so that it does not pass."""
    if not any(name.startswith(OC) for name in data.instances):
        raise GraphError("the graph has no item of the case ontology, so no rule applies", place=path,
                         remedy=f"items are typed with classes of {OC}")  # fmt: skip


def _changed_note(cases: Sequence[str]) -> list[str]:
    """What is not as it was built was edited, or lost lines at its end, which no rule can tell."""
    more = " …" if len(cases) > _NAMED else ""
    return [f"graphs that are not as they were built: {', '.join(cases[:_NAMED])}{more}"] if cases else []


def validate_files(paths: Sequence[Path], *, engine_name: str = "fast", shapes: Path | None = None) -> Outcome:
    """Validate graph files (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) as one run, each as the union of its
    graphs.

    A file that only describes a dataset (`_dataset.nq`) is left out where there are others: no rule is about it.

    Raises:
        InputError: a file cannot be parsed.
        GraphError: a graph has no item of the ontology: it proves nothing, so it does not pass.
    """
    parts: list[Outcome] = []
    described: dict[Path, CaseData] = {}
    for path in paths:
        data = read_graph(path)
        if _DATASET in data.instances:
            described[path] = data
        else:
            parts.append(_validated(path, data, engine_name, shapes))
    parts = parts or [_validated(path, data, engine_name, shapes) for path, data in described.items()]
    findings = sorted((finding for part in parts for finding in part.findings), key=Finding.order)
    sources = {case: path for part in reversed(parts) for case, path in part.sources.items()}
    return replace(
        parts[0],
        findings=tuple(findings),
        matrix=tuple(cell for part in parts for cell in part.matrix),
        cases=tuple(sorted(case for part in parts for case in part.cases)),
        sources=sources,
    )


def _validated(path: Path, data: CaseData, engine_name: str, shapes: Path | None) -> Outcome:
    """The outcome for the graph of one file."""
    _require_items(data, path)
    book, run = rule_book(shapes), engine(engine_name, shapes)
    findings = _check(data, _shipped_concepts(DEFAULT), run, book)
    places = Places(data)
    cases = tuple(sorted(places.case(case) for case in data.instances.get(OC + "ClinicalCase", ())))
    matrix = tuple(cells(data, book, findings))
    names = {"", *cases, *(finding.case for finding in findings)}
    return Outcome(findings, matrix, book, cases, dict.fromkeys(sorted(names), relative(path)), run.notes)
