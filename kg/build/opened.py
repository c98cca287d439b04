"""The manifest of a folder that a build has ended in."""

from __future__ import annotations

from pathlib import Path

from kg.build.manifest import Manifest, read_manifest
from kg.errors import GraphError
from kg.graph.layout import STAGING


def opened(folder: Path) -> Manifest:
    """The manifest of a finished output folder.

    Raises:
        GraphError: no such folder, or no build ended there.
    """
    manifest = read_manifest(folder) if folder.is_dir() else None
    if manifest is None and (folder / STAGING).is_dir():
        raise GraphError("the build of this folder has not ended", place=folder,
                         remedy="run `kg build` again: it goes on where it was")  # fmt: skip
    if manifest is None:
        raise GraphError("no graph here", place=folder, remedy="give the folder that `kg build --out` wrote")
    return manifest
