"""The store of a build, filled beside it: a graph file is loaded as soon as its report is done.

Loading takes about a fifth of the work of a build and runs on one processor: at its end the others would wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from kg.graph.store import drop_store, fill_store


class Abandoned(OSError):
    """What ends a load whose build has failed."""


class Loading:
    """A new store beside that of a folder, and the graph files told to it so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told: set[Path] = set()
        self._coming: SimpleQueue[Path | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._error: BaseException | None = None
        self._given_up = False

    def add(self, path: Path) -> None:
        """Load a graph file, which stays where it is until the end."""
        if path in self._told:
            return
        self._told.add(path)
        self._coming.put(path)
        if self._thread is None:
            self._thread = Thread(target=self._fill, name="store", daemon=True)
            self._thread.start()

    def finish(self, paths: Iterable[Path]) -> None:
        """Load those of `paths` that are not yet, and wait for the store to be whole.

        Raises:
            GraphError, OutputError: as `fill_store` does.
        """
        for path in paths:
            self.add(path)
        self._join()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """End a load that is under way; nothing is left of a store that was not put in its place."""
        self._given_up = True
        self._join()
        drop_store(self._folder)

    def _join(self) -> None:
        if self._thread is not None:
            self._coming.put(None)
            self._thread.join()
            self._thread = None

    def _fill(self) -> None:
        try:
            fill_store(self._folder, self._files())
        except BaseException as error:  # told to whoever waits for the store
            self._error = error

    def _files(self) -> Iterator[Path]:
        while (path := self._coming.get()) is not None:
            if self._given_up:
                raise Abandoned
            yield path


@contextmanager
def loading(folder: Path) -> Iterator[Loading]:
    """The store of a build into `folder`, given up where the build does not come to its end."""
    store = Loading(folder)
    try:
        yield store
    finally:
        store.give_up()
