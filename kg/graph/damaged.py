"""A graph file that is damaged: told by its place, never by what the parser quotes, which may be a report."""

from __future__ import annotations

import codecs
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

REBUILD = "run `kg build` again"


def file_bytes(path: Path) -> bytes:
    """The bytes of a graph file.

    Raises:
        GraphError: it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise GraphError("a graph file is missing", place=path, remedy=REBUILD) from None
    except OSError as error:
        raise GraphError(f"cannot be read ({error.strerror})", place=path, remedy=REBUILD) from None


def require_quads(path: Path, data: bytes | None = None) -> None:
    """Refuse a file that is not valid N-Quads; `data` are its bytes where they are known.

    Raises:
        GraphError: it is damaged; the place has the line and column.
    """
    content = file_bytes(path) if data is None else data
    try:
        for _ in ox.parse(content, ox.RdfFormat.N_QUADS):
            pass
    except SyntaxError as error:
        raise GraphError("not valid N-Quads", place=place_of(path, error), remedy=REBUILD) from None


def place_of(path: Path, error: SyntaxError) -> str:
    """`path:line:column` of an error of the parser."""
    return f"{path}:{error.lineno or 1}:{error.offset or 1}"


def without_mark(data: bytes) -> bytes:
    """The bytes without the byte order mark that some editors put before UTF-8."""
    return data.removeprefix(codecs.BOM_UTF8)
