"""One report through the whole pipeline, in whichever process: text -> case -> quads -> findings -> staged files."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.manifest import Entry
from kg.build.recipe import Recipe
from kg.build.stage import stage
from kg.check.report.as_json import findings_lines
from kg.check.rule_book import rule_book
from kg.check.validate import validate_case
from kg.collection import no_collection
from kg.correct.apply import correct
from kg.correct.line import Line, digest
from kg.defect import Defect
from kg.errors import KgError, OutputError, TableError
from kg.fact.case import Case
from kg.fact.context import read_context
from kg.fact.read import case_of
from kg.graph.iri import IriPolicy, file_stem
from kg.graph.layout import FINDINGS, GRAPHS, RESIDUAL
from kg.graph.quads import case_quads
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.entry import vocabulary_files
from kg.lexicon.lexicon import Lexicon, compile_lexicon, shipped_lexicon
from kg.residual.file import residual_bytes
from kg.residual.read import residual
from kg.text.find import Source, shown
from kg.text.read import read_report

if TYPE_CHECKING:
    from kg.terms.build import LinkedLexicon


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for all reports of a run; sent once to every process."""

    recipe: Recipe
    iris: IriPolicy
    place: Path  # staging folder
    vocabulary: Path | None = None
    terms: Path | None = None  # the user's cache of terminologies


@dataclass(frozen=True, slots=True)
class Task:
    """A report to build; `recorded` is its path as the manifest states it, `corrections` the lines about it."""

    source: Source
    recorded: str
    corrections: tuple[Line, ...] = ()


def count_facts(case: Case) -> int:
    """The number of items read from a report, the patient included; issues and mentions are no facts."""
    parts = (
        case.primaries, case.metastases, case.conditions, case.stages, case.specimens, case.biomarkers,
        case.procedures, case.episodes, case.lines, case.responses, case.adverse_events, case.performance,
        case.vital, case.sizes,
    )  # fmt: skip
    return 1 + sum(map(len, parts))


def work(task: Task, settings: Settings) -> Entry | KgError:
    """Build and stage one report, or say why it cannot be.  A defect of ours in it is an error of this report only.

    Raises:
        OutputError, TableError: no other report would fare better: no room to write, or a damaged vocabulary.
    """
    try:
        with no_collection():
            return _build(task, settings)
    except (OutputError, TableError):
        raise
    except KgError as error:
        return error
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            traceback.print_exc()
        return Defect.of(error, shown(task.source.path))


@lru_cache(maxsize=1)
def user_lexicon(lang: str, vocabulary: Path | None, digest: str) -> Lexicon:
    """The shipped lexicon, with the user's vocabulary after it: where both have a form, the shipped meaning leads.

    `digest` only tells the cache when a file has changed.
    """
    if vocabulary is None:
        return shipped_lexicon(lang)
    return compile_lexicon(lang, [*vocabulary_files(lang), vocabulary], shipped_concepts())


@lru_cache(maxsize=1)
def _linked(settings: Settings) -> LinkedLexicon | None:
    """The lexicon with the user's cache of terminologies behind it, where there is one."""
    if settings.terms is None:
        return None
    from kg.terms.build import linked_lexicon

    recipe = settings.recipe
    lexicon = user_lexicon(recipe.lang, settings.vocabulary, recipe.vocabulary_sha256)
    return linked_lexicon(settings.terms, lexicon, settings.iris)


def _build(task: Task, settings: Settings) -> Entry:
    report = read_report(task.source, lang=settings.recipe.lang, recorded_path=task.recorded)
    recipe = settings.recipe
    linked = _linked(settings)
    lexicon = linked.lexicon if linked else user_lexicon(recipe.lang, settings.vocabulary, recipe.vocabulary_sha256)
    context = read_context(report, lexicon)
    case, refused = correct(case_of(context), task.corrections)
    case_part, provenance = case_quads(case, recipe.run, settings.iris, linked.terms if linked else None)
    graph = case_part + provenance
    found = validate_case(graph, settings.iris, concepts=linked.slice(graph) if linked else None)
    findings = findings_lines(found, rule_book())
    left = residual_bytes(residual(context, case))
    counts = Counter(finding.severity for finding in found)
    entry = Entry(
        id=report.id,
        path=task.recorded,
        sha256=report.sha256,
        bytes=len(report.text.encode()),
        characters=len(report.text),
        graph=f"{GRAPHS}/{file_stem(report.id)}.nq",
        graph_sha256=hashlib.sha256(graph).hexdigest(),
        findings_sha256=hashlib.sha256(findings).hexdigest(),
        residual_sha256=hashlib.sha256(left).hexdigest(),
        facts=count_facts(case),
        quads=graph.count(b"\n"),
        violation=counts["violation"],
        warning=counts["warning"],
        info=counts["info"],
        corrections=digest(task.corrections),
        refused={str(number + 1): why for number, why in refused.items()},
    )
    stage(settings.place, entry, {GRAPHS: graph, FINDINGS: findings, RESIDUAL: left})
    return entry
