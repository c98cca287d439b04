"""The embedded store: loaded once from the N-Quads files, then opened read-only; or in memory for one command."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError, OutputError
from kg.graph.damaged import REBUILD, place_of, require_quads
from kg.graph.layout import STORE, graph_files

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
_NEW, _OLD = f".{STORE}.new", f".{STORE}.old"


class _Chain(io.RawIOBase):
    """Several files read as one, so that the bulk loader sorts once and not once a file."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = iter(paths)
        self._file: io.FileIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        while True:
            if self._file is None:
                path = next(self._paths, None)
                if path is None:
                    return 0
                self._file = io.FileIO(path)
            count = self._file.readinto(buffer)
            if count:
                return count
            self._file.close()
            self._file = None


def fill_store(folder: Path, files: list[Path]) -> None:
    """Load graph files into a new store beside that of the folder, which stays as it is.

    Raises:
        GraphError: a file that is not valid N-Quads.
        OutputError: the store cannot be written.
    """
    new = folder / _NEW
    whole = False
    try:
        shutil.rmtree(new, ignore_errors=True)
        store = ox.Store(str(new))
        _load(store, files)
        store.flush()
        del store
        whole = True
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        if not whole:
            shutil.rmtree(new, ignore_errors=True)


def place_store(folder: Path) -> None:
    """Put the store that `fill_store` made in place of that of the folder; who reads the old one goes on with it.

    Raises:
        OutputError: the system refuses.
    """
    final, old = folder / STORE, folder / _OLD
    try:
        shutil.rmtree(old, ignore_errors=True)
        if final.exists():
            final.rename(old)
        (folder / _NEW).rename(final)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from None


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"the store cannot be written: {error.strerror or error}", place=folder / STORE,
                       remedy="check space and permissions")  # fmt: skip


def _load(store: ox.Store, files: list[Path]) -> None:
    try:
        store.bulk_load(io.BufferedReader(_Chain(files), 1 << 20), ox.RdfFormat.N_QUADS)
    except SyntaxError:
        for path in files:  # once more, one by one, to name the file and the line
            require_quads(path)
        raise GraphError("a graph file is not valid N-Quads", place=files[0].parent, remedy=REBUILD) from None


def open_store(folder: Path) -> ox.Store:
    """The on-disk store, read-only.

    Raises:
        GraphError: the folder has none, or it is damaged.
    """
    path = folder / STORE
    if not (path / "CURRENT").exists():
        raise GraphError("no store here", place=folder, remedy="give the folder that `kg build --out` wrote")
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the store cannot be opened ({_first_line(error)})", place=path, remedy=REBUILD) from None


def memory_store(source: Path) -> ox.Store:
    """Everything of an output folder, or of one RDF file (.nq, .trig, .ttl, .nt), in memory.

    Raises:
        GraphError: nothing there, an unknown suffix, or a file that does not parse.
    """
    store = ox.Store()
    if source.is_dir():
        _load(store, graph_files(source))
        return store
    form = _FORMATS.get(source.suffix.lower())
    if form is None or not source.is_file():
        raise GraphError("not a graph file" if source.is_file() else "no such file or folder", place=source,
                         remedy=f"give an output folder or a file {' '.join(_FORMATS)}")  # fmt: skip
    try:
        store.bulk_load(path=str(source), format=form)
    except SyntaxError as error:
        raise GraphError("does not parse", place=place_of(source, error), remedy="mend the file") from None
    except OSError as error:
        raise GraphError(f"cannot be read ({_first_line(error)})", place=source) from None
    return store


def stored(folder: Path) -> ox.Store:
    """The on-disk store if it is there, else the graph files in memory."""
    return open_store(folder) if (folder / STORE / "CURRENT").exists() else memory_store(folder)


def _first_line(error: OSError | RuntimeError) -> str:
    return (getattr(error, "strerror", None) or str(error)).splitlines()[0]
