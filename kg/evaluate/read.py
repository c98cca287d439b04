"""From annotated case facts and their reports to figures: each report goes through the whole path to its graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.evaluate.annotated import report_of, report_sources
from kg.evaluate.facts import FactScore, Rules, score_case
from kg.evaluate.gold import GoldError, check_proofs, read_gold
from kg.export.facts import all_facts
from kg.fact.case import Case, Item
from kg.fact.read import read_case
from kg.graph.provenance import Run
from kg.graph.quads import case_quads
from kg.lexicon.lexicon import Lexicon
from kg.text.read import read_report


def evaluate_facts(
    gold: Path, texts: Path, lexicon: Lexicon, progress: Callable[[int, int], None] = lambda done, total: None
) -> FactScore:
    """Score the facts of every report that `gold` has an `ID.json` for; reports are the `ID.txt` in or below `texts`.

    Raises:
        InputError: no case facts, damaged ones, or a report that is missing or cannot be read.
    """
    files = sorted(gold.glob("*.json")) if gold.is_dir() else []
    if not files:
        raise InputError("no case facts here", place=gold, remedy="give a folder with ID.json files")
    score = FactScore()
    annotated = [read_gold(path) for path in files]
    _require_once(files, [wanted["case"] for wanted in annotated])
    sources = report_sources(texts)
    for done, (path, wanted) in enumerate(zip(files, annotated, strict=True), 1):
        report = read_report(report_of(wanted["case"], sources, texts), lang=lexicon.lang)
        check_proofs(wanted, report.text, path)
        case = read_case(report, lexicon)
        score_case(score, wanted, found_facts(case), report.text, rules_of(case))
        progress(done, len(files))
    return score


def _require_once(files: Sequence[Path], cases: Sequence[str]) -> None:
    """Refuse two files of one case, which would count twice."""
    first: dict[str, Path] = {}
    for file, case in zip(files, cases, strict=True):
        if case in first:
            raise GoldError(f"the same case as in {first[case].name}", place=file, remedy="keep one of the two")
        first[case] = file


def found_facts(case: Case) -> dict[str, Any]:
    """The facts of a case as `kg export facts` gives them: out of its graph."""
    store = ox.Store()
    for part in case_quads(case, Run("", "", "")):
        store.bulk_load(part, ox.RdfFormat.N_QUADS)
    return next(all_facts(store))


def rules_of(case: Case) -> dict[str, Rules]:
    """By table, the rules of the items that are proven by the same spans."""
    tables: dict[str, Iterable[Item]] = {
        "primaries": case.primaries, "stages": case.stages, "biomarkers": case.biomarkers,
        "metastases": case.metastases, "drugs": case.episodes, "acts": case.episodes, "responses": case.responses,
        "adverse_events": case.adverse_events,
    }  # fmt: skip
    found: dict[str, Rules] = {}
    for table, items in tables.items():
        rules: dict[tuple[tuple[int, int], ...], set[str]] = {}
        for item in items:
            spans = tuple(sorted({(span.start, span.end) for span in item.evidence}))
            rules.setdefault(spans, set()).add(item.rule)
        found[table] = {spans: "+".join(sorted(names)) for spans, names in rules.items()}
    return found
