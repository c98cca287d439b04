"""Has the folder been built again?  The manifest is written last and replaced whole, so its file tells."""

from __future__ import annotations

from pathlib import Path

from kg.graph.layout import MANIFEST

Stamp = tuple[int, int, int]
"""Identity of a manifest: file number, time of change in ns, bytes; asking for it costs microseconds."""


def stamp_of(folder: Path) -> Stamp | None:
    """The stamp of the last finished build of a folder; None where there is none (any more)."""
    try:
        stat = (folder / MANIFEST).stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
