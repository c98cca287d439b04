"""The files of an output folder as validation reads them: what the manifest says, and graphs that must be whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.graph.damaged import file_bytes, require_quads
from kg.graph.layout import MANIFEST


def built_quads(path: Path, digest: str) -> tuple[bytes, bool]:
    """The N-Quads of a file of an output folder, and whether they are those of the build, whose sha256 is `digest`.

    What is as it was built needs no parser; any other bytes are parsed first.

    Raises:
        GraphError: the file is missing or damaged.
    """
    data = file_bytes(path)
    as_built = hashlib.sha256(data).hexdigest() == digest
    if not as_built:
        require_quads(path, data)
    return data, as_built


@dataclass(frozen=True, slots=True)
class BuiltFolder:
    """What the manifest says: the files of the reports by case id, in order, relative to the working directory where
    that is possible; the sha256 of their graphs; that of the graph files of no single report, by name."""

    sources: dict[str, str]
    digests: dict[str, str]
    shared: dict[str, str]


def built_folder(folder: Path) -> BuiltFolder:
    """What the manifest of an output folder says.

    Raises:
        GraphError: no such folder, no manifest, or a damaged one.
    """
    path = folder / MANIFEST
    if not path.exists():
        what = "no manifest here" if folder.exists() else "no such file or folder"
        raise GraphError(what, place=folder, remedy="give the folder that `kg build --out` wrote")
    try:
        content = json.loads(path.read_bytes())
        rows = sorted((str(row["id"]), str(row["path"]), str(row["graph_sha256"])) for row in content["reports"])
        shared = dict(content["shared"])
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError("the manifest is damaged", place=path, remedy="run kg build again") from error
    sources = {case: relative(folder / source) for case, source, _ in rows}
    return BuiltFolder(sources, {case: digest for case, _, digest in rows}, shared)


def relative(path: Path) -> str:
    """The path from the working directory, with `/`; absolute where that cannot be."""
    try:
        return os.path.relpath(path.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()
