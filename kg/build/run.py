"""The build: find the reports, redo what changed, commit the folder."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kg.build.folder import commit, open_folder, settle
from kg.build.manifest import Entry, Failure, Manifest
from kg.build.plan import planned, recorded_path
from kg.build.pool import run_tasks
from kg.build.recipe import recipe as this_recipe
from kg.build.stage import staging
from kg.build.work import Settings, user_lexicon
from kg.correct.line import Line, digest
from kg.correct.read import read_corrections
from kg.errors import InputError, KgError
from kg.graph.dataset import Made, Tally, dataset_quads
from kg.graph.iri import DEFAULT, IriPolicy
from kg.graph.layout import DATASET_FILE, GRAPHS, ONTOLOGY_FILE, STORE, TERMS_FILE
from kg.graph.ontology import ontology_quads
from kg.graph.slice import codes_in, slice_quads
from kg.lexicon.own import outranked
from kg.text.find import find_reports

_POSITION = re.compile(r":(\d+:\d+)\Z")

T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of a run: the new manifest, how many reports were made, kept as they were, and removed, the errors
    behind its failures, the forms of the user's vocabulary that keep another, shipped meaning, the reports made that
    read like another language, and the lines of the table of corrections that were not applied, by number and why."""

    manifest: Manifest
    made: int
    kept: int
    removed: int
    errors: tuple[KgError, ...]
    outranked: tuple[tuple[str, str], ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def build(
    paths: Sequence[str | Path],
    out: Path,
    *,
    lang: str = "fr",
    jobs: int | None = None,
    vocabulary: Path | None = None,
    iris: IriPolicy = DEFAULT,
    terms: Path | None = None,
    corrections: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Built:
    """Build the reports behind `paths` into the folder `out`, which afterwards mirrors them.

    A report whose text and recipe are unchanged is kept; one that is no longer behind `paths` is removed.  Inputs that
    cannot be built become failures of the manifest.  The bytes do not depend on `jobs` (default: as many
    processes as pay, `kg.build.pool`).  `terms` is a cache of terminologies (`kg.terms`)
    that gives codes to what the shipped tables do not have.  `corrections` is a table of what a registry corrects
    (`kg.correct`): the reports it says something else of than at the last build are redone.

    Raises:
        CorrectionError: a line of the corrections is wrong; nothing was written.
        InputError: no report at all behind `paths`, or none that can be built, while the folder holds an earlier build
            (left untouched).
        OutputError: the folder cannot be written, is not ours or is busy.
        KgError: a table of the vocabulary is damaged, or a process of the pool died.
    """
    recipe = this_recipe(lang, vocabulary, iris, terms)
    lines = read_corrections(corrections) if corrections else ()
    sources, errors = find_reports(paths)
    with open_folder(out) as previous:
        if not sources and previous and previous.reports:
            raise errors[0] if errors else InputError("no report given", remedy="name a file or folder")
        place = staging(out, recipe.key)
        same = previous if previous and previous.recipe == recipe else None
        plan = planned(sources, out, place, same, lang, lines)
        problems: list[KgError] = [*errors, *plan.errors]
        results = {**plan.kept, **plan.halfway}
        settings = Settings(recipe, iris, place, vocabulary, terms)
        in_vain = _outranked(settings) if plan.tasks else ()
        for result in _with_progress(run_tasks(plan.tasks, settings, jobs), len(results), len(plan.tasks), progress):
            if isinstance(result, Entry):
                results[result.id] = result
            else:
                problems.append(result)
        if not results and previous and previous.reports:
            raise problems[0]
        fresh = frozenset(results.keys() - plan.kept.keys())
        gone = {entry.id for entry in previous.reports} - results.keys() if previous else set()
        entries = tuple(results[case] for case in sorted(results))
        failures = tuple(sorted(_failure(error, out) for error in problems))
        manifest = Manifest(recipe, entries, failures, corrections=digest(lines))
        if same and not fresh and not gone and _still_whole(out, same):
            settle(out, replace(manifest, shared=same.shared))
        else:
            shared = _shared(out, place, results, fresh, iris, terms, manifest)
            digests = {name: hashlib.sha256(data).hexdigest() for name, data in shared.items()}
            commit(out, place, replace(manifest, shared=digests), shared, fresh)
    return Built(manifest, len(fresh), len(plan.kept), len(gone), tuple(problems), in_vain, tuple(plan.foreign),
                 tuple(_refused(lines, manifest)))  # fmt: skip


def _refused(lines: Sequence[Line], manifest: Manifest) -> Iterator[tuple[int, str]]:
    """The lines of the corrections that were not applied, in their order, and why."""
    entries = {entry.id: entry for entry in manifest.reports}
    seen: Counter[str] = Counter()
    for line in lines:
        seen[line.case] += 1
        entry = entries.get(line.case)
        if why := entry.refused.get(str(seen[line.case])) if entry else "no report of this name":
            yield line.number, why


def _outranked(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What the user's vocabulary says in vain."""
    if settings.vocabulary is None:
        return ()
    recipe = settings.recipe
    return tuple(
        outranked(settings.vocabulary, user_lexicon(recipe.lang, settings.vocabulary, recipe.vocabulary_sha256))
    )


def _with_progress(results: Iterable[T], done: int, coming: int, progress: Progress) -> Iterator[T]:
    """The results as they come, each told to `progress`; so many reports need no work."""
    total = done + coming
    progress(done, total)
    for result in results:
        yield result
        done += 1
        progress(done, total)


def _failure(error: KgError, out: Path) -> Failure:
    """An error as the manifest states it: with its path relative to the output folder, as those of reports."""
    position = _POSITION.search(error.place)
    path = error.place[: position.start()] if position else error.place
    place = position[1] if position else ""
    return Failure(recorded_path(Path(path), out), place, error.code, " ".join(error.cause.split()), error.remedy)


def _shared(
    out: Path,
    place: Path,
    results: dict[str, Entry],
    fresh: frozenset[str],
    iris: IriPolicy,
    terms: Path | None,
    manifest: Manifest,
) -> dict[str, bytes]:
    """The graph files of no single report: the ontology, the terminology slice of the codes the reports use, and the
    description of the dataset."""
    codes: set[str] = set()
    tally = Tally()
    for case, entry in results.items():
        quads = ((place if case in fresh else out) / entry.graph).read_bytes()
        codes |= codes_in(quads)
        tally.add(iris.graph_iri(case), quads)
    if terms is None:
        concepts = slice_quads(codes, iris)
    else:
        from kg.terms.build import cached_slice

        concepts = cached_slice(terms, codes, iris)
    ontology = ontology_quads()
    recipe = manifest.recipe
    made = Made(recipe.lang, recipe.tool_version, recipe.model_version, manifest.identity, concepts.count(b"\n"),
                ontology.count(b"\n"))  # fmt: skip
    return {ONTOLOGY_FILE: ontology, TERMS_FILE: concepts, DATASET_FILE: dataset_quads(tally, made, iris)}


def _still_whole(out: Path, manifest: Manifest) -> bool:
    """Whether the graph folder has the files of the manifest and no other, those of no single report unchanged."""
    expected = {Path(entry.graph).name for entry in manifest.reports} | manifest.shared.keys()
    try:
        found = {name: hashlib.sha256((out / GRAPHS / name).read_bytes()).hexdigest() for name in manifest.shared}
        names = {path.name for path in (out / GRAPHS).iterdir()}
    except OSError:
        return False
    return names == expected and found == manifest.shared and (out / STORE / "CURRENT").exists()
