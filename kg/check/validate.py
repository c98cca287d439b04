"""Validation of a case, an output folder or any graph file."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.check.background import ConceptLines, hierarchy
from kg.check.baseline import Accepted, stale
from kg.check.case_data import CaseData, index_case
from kg.check.engine import Engine, engine
from kg.check.finding import Finding, Result
from kg.check.matrix import Cell, cells
from kg.check.place import Places
from kg.check.rule import SEVERITIES, RuleBook, rule_book
from kg.errors import GraphError, InputError
from kg.graph.iri import DEFAULT, OC, IriPolicy
from kg.graph.layout import GRAPHS, MANIFEST, TERMS_FILE, report_file
from kg.graph.ntriples import PREF_LABEL
from kg.graph.slice import slice_quads

Progress = Callable[[int, int], None]


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
    return Finding(places.case(term), rule.id, rule.severity, result.focus, labels, result.value, places.of(term))


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
    sources = _sources(folder)
    book = rule_book(shapes)
    run = engine(engine_name, shapes)
    concepts = ConceptLines.of(folder / GRAPHS / TERMS_FILE)
    findings: list[Finding] = []
    matrix: list[Cell] = []
    for done, case_id in enumerate(sources, 1):
        path = report_file(folder, case_id)
        if not path.exists():
            raise GraphError("the graph of a report is missing", place=path, remedy="run kg build again")
        data = index_case(path.read_bytes())
        found = _check(data, concepts, run, book)
        findings += found
        matrix += cells(data, book, found, case_id)
        progress(done, len(sources))
    return Outcome(tuple(findings), tuple(matrix), book, tuple(sources), sources, run.notes)


def _sources(folder: Path) -> dict[str, str]:
    """The files of the reports by case id, in order, relative to the working directory where that is possible."""
    path = folder / MANIFEST
    if not path.exists():
        raise GraphError("no manifest here", place=folder, remedy="give the folder that `kg build --out` wrote")
    try:
        reports = {row["id"]: str(row["path"]) for row in json.loads(path.read_text(encoding="utf-8"))["reports"]}
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError("the manifest is damaged", place=path, remedy="run kg build again") from error
    return {case: _relative(folder / reports[case]) for case in sorted(reports)}


def _relative(path: Path) -> str:
    try:
        return os.path.relpath(path.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()


def validate_files(paths: Sequence[Path], *, engine_name: str = "fast", shapes: Path | None = None) -> Outcome:
    """Validate graph files, each on its own, as one run.

    Raises:
        InputError, GraphError: as for `validate_file`.
    """
    parts = [validate_file(path, engine_name=engine_name, shapes=shapes) for path in paths]
    findings = sorted((finding for part in parts for finding in part.findings), key=Finding.order)
    sources = {case: path for part in reversed(parts) for case, path in part.sources.items()}
    return replace(
        parts[0],
        findings=tuple(findings),
        matrix=tuple(cell for part in parts for cell in part.matrix),
        cases=tuple(sorted(case for part in parts for case in part.cases)),
        sources=sources,
    )


def validate_file(path: Path, *, engine_name: str = "fast", shapes: Path | None = None) -> Outcome:
    """Validate any graph file (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) as the union of its graphs.

    Raises:
        InputError: the file cannot be parsed.
        GraphError: the graph has no item of the ontology: it proves nothing, so it does not pass.
    """
    data = _read(path)
    if not any(name.startswith(OC) for name in data.instances):
        raise GraphError("the graph has no item of the case ontology, so no rule applies", place=path,
                         remedy=f"items are typed with classes of {OC}")  # fmt: skip
    book, run = rule_book(shapes), engine(engine_name, shapes)
    findings = _check(data, _shipped_concepts(DEFAULT), run, book)
    places = Places(data)
    cases = tuple(sorted(places.case(case) for case in data.instances.get(OC + "ClinicalCase", ())))
    matrix = tuple(cells(data, book, findings))
    names = {"", *cases, *(finding.case for finding in findings)}
    return Outcome(findings, matrix, book, cases, dict.fromkeys(sorted(names), _relative(path)), run.notes)


def _read(path: Path) -> CaseData:
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
    quads = ox.Dataset(store)
    if any(isinstance(quad.subject, ox.BlankNode) for quad in store):
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)  # the same names in each run
    lines = sorted({f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads})
    return index_case("\n".join(lines).encode(), has_graphs=False)
