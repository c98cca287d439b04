"""`manifest.json`: what a folder was built from, with what, and what could not be built.

Deterministic: no time, no host, no user; reports sorted by id, one a line.  A report's path is relative to the folder
of the manifest, so that the bytes depend neither on the machine nor on the directory the command ran in, and folder
and reports can be moved together.  On Windows a report of another drive keeps its absolute path.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.build.recipe import Recipe
from kg.errors import GraphError
from kg.graph.layout import MANIFEST

FORMAT = 1
TOOL = "oncocase-kg"
SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Entry:
    """One built report: its source, its graph file, and counts (characters are code points).

    `corrections` is the sha256 of its lines of the table of corrections, `refused` says why some were not applied, by
    their number among the lines of this report, from 1.
    """

    id: str
    path: str
    sha256: str
    bytes: int
    characters: int
    graph: str
    graph_sha256: str
    findings_sha256: str
    residual_sha256: str
    facts: int
    quads: int
    violation: int = 0
    warning: int = 0
    info: int = 0
    corrections: str = ""
    refused: dict[str, str] = field(default_factory=dict)


def same_text(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """The reports that are byte for byte another one, which comes first, each with that one: they count twice."""
    first: dict[str, str] = {}
    return [(entry.id, kept) for entry in entries if (kept := first.setdefault(entry.sha256, entry.id)) != entry.id]


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One input that was not built: its path, the place in it (`line:column` or empty), and the parts of its error."""

    path: str
    place: str
    code: str
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of `manifest.json`."""

    recipe: Recipe
    reports: tuple[Entry, ...] = ()
    failures: tuple[Failure, ...] = ()
    shared: dict[str, str] = field(default_factory=dict)  # graph files of no single report -> sha256
    corrections: str = ""  # sha256 over all lines of the table of corrections

    @property
    def identity(self) -> str:
        """One hash over the recipe and, where there are any, the corrections."""
        return (
            sha256(f"{self.recipe.key}{self.corrections}".encode()).hexdigest() if self.corrections else self.recipe.key
        )

    def counts(self) -> dict[str, Any]:
        """Totals over all reports."""
        findings = {name: sum(getattr(entry, name) for entry in self.reports) for name in SEVERITIES}
        return {
            "reports": len(self.reports),
            "failures": len(self.failures),
            "facts": sum(entry.facts for entry in self.reports),
            "quads": sum(entry.quads for entry in self.reports),
            "findings": findings,
        }

    def to_bytes(self) -> bytes:
        """The file's bytes: readable, one report a line."""
        head = {
            "format": FORMAT,
            "tool": TOOL,
            **asdict(self.recipe),
            "recipe": self.recipe.key,
            "corrections": self.corrections,
            "counts": self.counts(),
            "shared": dict(sorted(self.shared.items())),
        }
        lines = [f" {_json(name)}: {_json(value)}" for name, value in head.items()]
        for name, rows in (("reports", self.reports), ("failures", self.failures)):
            body = ",\n".join(f"  {_json(asdict(row))}" for row in rows)
            lines.append(f" {_json(name)}: [\n{body}\n ]" if rows else f" {_json(name)}: []")
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class OtherVersion(GraphError):
    """A manifest that another version of the tool wrote."""

    code = "KG301"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None when it has none.

    Raises:
        OtherVersion: ours, but written by another version of the tool.
        GraphError: not ours, damaged, or not readable.
    """
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_bytes())
        ours = data["tool"] == TOOL
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GraphError(f"cannot be read ({error.strerror})", place=path, remedy="check its permissions") from None
    except (ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise GraphError("not a manifest of this tool", place=path,
                         remedy="name another output folder, or delete this one")  # fmt: skip
    try:
        if data["format"] != FORMAT:
            raise KeyError("format")
        return Manifest(
            recipe=Recipe(**{name: data[name] for name in Recipe.__dataclass_fields__}),
            reports=tuple(Entry(**row) for row in data["reports"]),
            failures=tuple(Failure(**row) for row in data["failures"]),
            shared=data["shared"],
            corrections=data["corrections"],
        )
    except (KeyError, TypeError):
        raise OtherVersion("built by another version of the tool", place=path, remedy="run `kg build` again") from None
