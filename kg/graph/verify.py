"""Every quote of a graph, read again from its source file at its offsets.

A discrepancy names the report, the rule of the check and the offsets; it never carries text of a report.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.iri import OC
from kg.graph.layout import MANIFEST, report_file

_BEGIN, _END, _QUOTE, _TEXT, _SHA = (OC + name for name in ("begin", "end", "quote", "text", "sha256"))
_WANTED = frozenset((_BEGIN, _END, _QUOTE, _TEXT, _SHA))


@dataclass(frozen=True, slots=True, order=True)
class Discrepancy:
    """One thing that is not as the graph says: `place` is `path` or `path:line:column` of the source or graph file,
    from where the folder was named."""

    report: str
    kind: str  # no-source, changed-source, no-graph, text, quote, offsets
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.report}: {self.message} | at {self.place}"


def verify(folder: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> list[Discrepancy]:
    """Check all reports of an output folder; an empty list means that every quote is where the graph says.

    `progress` is called with (reports done, all reports).

    Raises:
        GraphError: the folder has no manifest, or one that cannot be read.
    """
    entries = _entries(folder)
    found: list[Discrepancy] = []
    for number, entry in enumerate(entries, 1):
        found.extend(_verify_report(folder, entry))
        progress(number, len(entries))
    return sorted(found)


def _entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / MANIFEST
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["reports"]
        return [{"id": str(e["id"]), "path": str(e["path"]), "sha256": str(e["sha256"])} for e in entries]
    except FileNotFoundError:
        raise GraphError(
            "no manifest here", place=folder, remedy="give the folder that `kg build --out` wrote"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise GraphError("the manifest cannot be read", place=path, remedy="run `kg build` again") from None


def _verify_report(folder: Path, entry: dict[str, Any]) -> Iterator[Discrepancy]:
    case_id, recorded = entry["id"], entry["path"]
    source = folder / recorded  # an absolute path stays itself
    shown = os.path.normpath(source)
    try:
        data = source.read_bytes()
    except OSError as error:
        yield Discrepancy(case_id, "no-source", shown, f"the source cannot be read ({error.strerror})")
        return
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != entry["sha256"]:
        yield Discrepancy(case_id, "changed-source", shown, "the source has changed since it was read; build again")
        return
    graph = report_file(folder, case_id)
    try:
        statements = _statements(graph)
    except (OSError, SyntaxError) as error:
        yield Discrepancy(case_id, "no-graph", str(graph), f"the graph cannot be read ({type(error).__name__})")
        return
    yield from _compare(case_id, shown, data.decode("utf-8"), sha256, statements)


def _statements(path: Path) -> dict[str, dict[str, str]]:
    """Offsets, quotes, text and hash by subject."""
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value in _WANTED and isinstance(quad.object, ox.Literal):
            found.setdefault(str(quad.subject), {})[quad.predicate.value] = quad.object.value
    return found


def _compare(
    case_id: str, path: str, text: str, sha256: str, statements: dict[str, dict[str, str]]
) -> Iterator[Discrepancy]:
    documents = [values for values in statements.values() if _TEXT in values]
    if len(documents) != 1 or documents[0][_TEXT] != text or documents[0].get(_SHA) != sha256:
        yield Discrepancy(case_id, "text", path, "the text or hash in the graph is not that of the source")
    for values in statements.values():
        if _QUOTE not in values and _BEGIN not in values:
            continue
        try:
            begin, end = int(values[_BEGIN]), int(values[_END])
        except (KeyError, ValueError):
            yield Discrepancy(case_id, "offsets", path, "a mention lacks an offset")
            continue
        if not 0 <= begin < end <= len(text):
            kind, message = "offsets", f"offsets {begin}-{end} are outside the text"
        elif values.get(_QUOTE) != text[begin:end]:
            kind, message = "quote", f"the quote at {begin}-{end} is not what the source has there"
        else:
            continue
        yield Discrepancy(case_id, kind, f"{path}:{position(text, begin)}", message)


def position(text: str, offset: int) -> str:
    """`line:column` of an offset, both from 1; lines end in LF, in CR where there is no LF; columns are code points."""
    offset = max(0, min(offset, len(text)))
    end = "\n" if "\n" in text or "\r" not in text else "\r"
    return f"{text.count(end, 0, offset) + 1}:{offset - text.rfind(end, 0, offset)}"
