"""The output folder: ours or refused, one writer at a time, changed only at the end.

While a build runs, everything it makes goes to `DIR/.building/<recipe>/`; the folder itself stays as it was.  The end
is a short series of renames with the manifest last.  A build killed before it leaves the old folder intact, and the
next build with the same recipe takes over what is staged; one killed between two renames leaves whole files whose
hashes differ from the manifest's, which the next build notices and makes good.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.build.manifest import Manifest, OtherVersion, read_manifest
from kg.errors import OutputError
from kg.files import flush_folder, unwritable, write_atomically
from kg.graph.iri import file_stem
from kg.graph.layout import GRAPHS, MANIFEST, PARTS, STAGING
from kg.graph.store import fill_store, place_store

LOCK = ".lock"


class ForeignFolder(OutputError):
    """An output folder that holds something else."""

    code = "KG501"


class BusyFolder(OutputError):
    """An output folder that another build is writing to."""

    code = "KG502"


@contextmanager
def open_folder(folder: Path) -> Iterator[Manifest | None]:
    """Make the folder or take it over, locked against other builds; gives the manifest of the last build.

    Raises:
        OutputError: it cannot be written, is not ours, or is busy.
        GraphError: its manifest is damaged.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise ForeignFolder("the output is a file", place=folder, remedy="name a folder")
        folder.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in folder.iterdir()}
        if names and not names & {MANIFEST, STAGING, LOCK}:
            raise ForeignFolder("the output folder is not empty and not one of ours", place=folder,
                                remedy="name a new or empty folder")  # fmt: skip
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        _lock(lock, folder)
        try:
            previous = read_manifest(folder)
        except OtherVersion:  # then everything is to be redone
            previous = None
        yield previous
    finally:
        os.close(lock)


def _lock(handle: int, folder: Path) -> None:
    """Hold the lock file until it is closed (the system frees it when the process dies)."""
    try:
        import fcntl
    except ImportError:  # no such lock on Windows: the last writer wins, each file still whole
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BusyFolder("another build is writing here", place=folder, remedy="wait for it to end") from None


def commit(folder: Path, place: Path, manifest: Manifest, shared: Mapping[str, bytes], fresh: frozenset[str]) -> None:
    """Make the folder what `manifest` says, and write the manifest last.

    `shared` are the graph files of no single report by name, `fresh` the ids whose files are staged.  The new store is
    made first, which takes long; all that readers see then changes within moments.

    Raises:
        OutputError: the system refuses; the manifest is then still the old one.
    """
    try:
        stems = {entry.id: file_stem(entry.id) for entry in manifest.reports}
        wanted = {part: {f"{stem}{suffix}" for stem in stems.values()} for part, suffix in PARTS.items()}
        moved = {part: {stems[case] + suffix for case in fresh} for part, suffix in PARTS.items()}
        wanted[GRAPHS] |= shared.keys()
        moved[GRAPHS] |= _stage_shared(folder, place, shared)
        sources = [(place if name in moved[GRAPHS] else folder) / GRAPHS / name for name in sorted(wanted[GRAPHS])]
        for part in PARTS:
            (folder / part).mkdir(exist_ok=True)
            for name in moved[part]:
                _flush(place / part / name)
        fill_store(folder, sources)
        for part, suffix in PARTS.items():
            for name in sorted(moved[part]):
                os.replace(place / part / name, folder / part / name)
            for path in (folder / part).iterdir():
                if path.name not in wanted[part] and path.suffix in (suffix, ".tmp"):
                    path.unlink()
        place_store(folder)
        for part in PARTS:
            flush_folder(folder / part)
    except OSError as error:
        raise unwritable(folder, error) from None
    settle(folder, manifest)


def _stage_shared(folder: Path, place: Path, shared: Mapping[str, bytes]) -> set[str]:
    """Put the graph files of no single report that changed into the staging folder; their names."""
    changed = set()
    for name, data in shared.items():
        path = folder / GRAPHS / name
        if not path.exists() or path.read_bytes() != data:
            write_atomically(place / GRAPHS / name, data, durable=False)
            changed.add(name)
    return changed


def settle(folder: Path, manifest: Manifest) -> None:
    """The last step: the manifest if it changed, and the staging folder gone.

    Raises:
        OutputError: the system refuses.
    """
    try:
        data = manifest.to_bytes()
        if not (folder / MANIFEST).exists() or (folder / MANIFEST).read_bytes() != data:
            write_atomically(folder / MANIFEST, data)
        shutil.rmtree(folder / STAGING)
    except OSError as error:
        raise unwritable(folder, error) from None


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
