"""What of a build is to do: the reports whose text, corrections or graph are not what is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.build.language import other_language
from kg.build.manifest import Entry, Manifest
from kg.build.stage import intact, staged
from kg.build.work import Task
from kg.correct.line import Line, digest
from kg.errors import InputError
from kg.text.find import Source
from kg.text.read import read_report


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build keeps, takes over and has to do."""

    kept: dict[str, Entry]  # in the folder as they should be
    halfway: dict[str, Entry]  # left complete by a build that was interrupted
    tasks: list[Task]
    errors: list[InputError]
    foreign: list[tuple[str, str]]  # of those, the ones that read like another language


def planned(
    sources: list[Source], out: Path, place: Path, previous: Manifest | None, lang: str, lines: Sequence[Line]
) -> Plan:
    """Which reports need work: those whose text, corrections or graph are not what the folder or the staging folder
    has."""
    by_case: dict[str, list[Line]] = {}
    for line in lines:
        by_case.setdefault(line.case, []).append(line)
    earlier = {entry.id: entry for entry in previous.reports} if previous else {}
    left = staged(place)
    plan = Plan({}, {}, [], [], [])
    for source in sources:
        recorded = recorded_path(source.path, out)
        try:
            report = read_report(source)
        except InputError as error:
            plan.errors.append(error)
            continue
        own = tuple(by_case.get(source.id, ()))
        wanted = (report.sha256, digest(own))
        before, halfway = earlier.get(source.id), left.get(source.id)
        if before and (before.sha256, before.corrections) == wanted and intact(out, before):
            plan.kept[source.id] = replace(before, path=recorded)
        elif halfway and (halfway.sha256, halfway.corrections) == wanted:
            plan.halfway[source.id] = replace(halfway, path=recorded)
        else:
            plan.tasks.append(Task(source, recorded, own))
            if other := other_language(report.text, lang):
                plan.foreign.append((source.id, other))
    return plan


def recorded_path(path: Path, out: Path) -> str:
    """A report's path as the manifest states it: relative to the output folder, with `/`; a link that leads nowhere is
    named itself."""
    real = path.resolve() if path.exists() else path.parent.resolve() / path.name
    try:
        relative = os.path.relpath(real, out.resolve())
    except ValueError:  # another drive of Windows
        relative = str(real)
    return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "backslashreplace")
