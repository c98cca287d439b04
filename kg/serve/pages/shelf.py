"""The output folder as the pages see it: opened once, and again when a build changed it; costly values are kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.build.manifest import Entry, Manifest
from kg.build.opened import opened
from kg.graph.iri import IriPolicy
from kg.graph.layout import MANIFEST
from kg.graph.store import stored
from kg.serve.watch import stamp_of

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder as one build left it; `digest` is that of its manifest."""

    folder: Path
    digest: str
    manifest: Manifest
    store: ox.Store
    iris: IriPolicy
    entries: dict[str, Entry] = field(repr=False)


def open_folder(folder: Path) -> Opened:
    """Open an output folder for reading.

    Raises:
        GraphError: no build ended there.
    """
    manifest = opened(folder)
    digest = sha256((folder / MANIFEST).read_bytes()).hexdigest()
    iris = IriPolicy(manifest.recipe.base, manifest.recipe.ncit_form)
    return Opened(folder, digest, manifest, stored(folder), iris, {entry.id: entry for entry in manifest.reports})


@dataclass(slots=True)
class _Box:
    """A place for a value that one thread makes while others wait for it, and for no other value."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    made: bool = False
    value: object = None


class Shelf:
    """The open folder, and values made from it by name; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._stamp = stamp_of(folder)
        self._opened = open_folder(folder)
        self._kept: dict[tuple[str, str, str], _Box] = {}

    def opened(self) -> Opened:
        """The folder as the last finished build left it.

        Raises:
            GraphError: it is no longer one of ours.
        """
        with self._lock:
            stamp = stamp_of(self._folder)
            if stamp not in (self._stamp, None):
                self._opened = open_folder(self._folder)
                self._stamp = stamp
                self._kept.clear()
            return self._opened

    def kept(self, name: str, lang: str, make: Callable[[Opened, str], Kept]) -> Kept:
        """The value of that name and language, made at the first asking; another thread that asks for it waits."""
        current = self.opened()
        with self._lock:
            box = self._kept.setdefault((current.digest, name, lang), _Box())
        with box.lock:
            if not box.made:
                box.value, box.made = make(current, lang), True
            return box.value  # type: ignore[return-value]
