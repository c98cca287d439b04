"""Worker processes with a time limit: a query that takes too long is ended with its process, which is then replaced.

A store has no way to stop a query, a process can always be ended.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pyoxigraph as ox

from kg.serve.answer import Answer
from kg.serve.problem import Problem
from kg.serve.protocol import Question
from kg.serve.worker import work

START_SECONDS = 60.0
_SPAWN = multiprocessing.get_context("spawn")  # a fork would share the parent's open store and threads


class Worker:
    """One process and the connection to it."""

    def __init__(self, opened: Callable[[], ox.Store], largest: int) -> None:
        self._connection, theirs = _SPAWN.Pipe()
        self._process: BaseProcess = _SPAWN.Process(target=work, args=(opened, theirs, largest), daemon=True)
        self._process.start()
        theirs.close()
        if not self._ready(self._connection, START_SECONDS):
            self.end()
            raise Problem(500, "a worker did not start")

    @staticmethod
    def _ready(connection: Connection, seconds: float) -> bool:
        try:
            return connection.poll(seconds) and connection.recv() is None
        except EOFError:
            return False

    def ask(self, question: Question, seconds: float) -> Answer | None:
        """The answer, or None when there is none in time or the process ended: the worker is of no more use then."""
        try:
            self._connection.send(question)
            if not self._connection.poll(seconds):
                return None
            answer: Answer = self._connection.recv()
        except (EOFError, OSError):
            return None
        return answer

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._connection.close()


class Pool:
    """As many workers as asked for; who finds none free waits, and is turned away where too many wait already.

    When `stamp` gives another value than it gave when a worker was started, there is another store to open: the worker
    ends what it answers and is replaced before the next question.
    """

    def __init__(
        self,
        opened: Callable[[], ox.Store],
        stamp: Callable[[], object],
        *,
        workers: int,
        seconds: float,
        largest: int,
        waiting: int,
    ) -> None:
        self._opened = opened
        self._stamp = stamp
        self._largest = largest
        self._seconds = seconds
        self._room = threading.BoundedSemaphore(workers + waiting)
        # None: a place whose worker has yet to start
        self._free: queue.LifoQueue[tuple[object, Worker] | None] = queue.LifoQueue()
        for _ in range(workers):
            self._free.put(None)
        self._free.put(self._ready(self._free.get()))  # the first at once, so that a damaged store is told at start

    def ask(self, question: Question) -> Answer:
        """Answer a question; blocks.

        Raises:
            Problem: 503 where too many wait, 408 where the query took longer than the limit.
        """
        if not self._room.acquire(blocking=False):
            raise Problem(503, "too many queries at once; try again")
        try:
            stamp, worker = self._ready(self._free.get())
            answer = None
            try:
                answer = worker.ask(question, self._seconds)
            finally:
                if answer is None:
                    worker.end()
                self._free.put((stamp, worker) if answer is not None else None)
        finally:
            self._room.release()
        if answer is None:
            raise Problem(408, f"the query took longer than {self._seconds:g} s and was ended")
        return answer

    def _ready(self, place: tuple[object, Worker] | None) -> tuple[object, Worker]:
        """The worker of a place if its store is the current one, else a new one."""
        stamp = self._stamp()
        if place is not None and stamp in (place[0], None):
            return place
        try:
            if place is not None:
                place[1].end()
                self._end_outdated(stamp)
            return stamp, self._started()
        except BaseException:
            self._free.put(None)
            raise

    def _started(self) -> Worker:
        try:
            return Worker(self._opened, self._largest)
        except Problem:  # a build may have been about to put its store in place
            return Worker(self._opened, self._largest)

    def _end_outdated(self, stamp: object) -> None:
        """End the free workers of an earlier store, which would keep its files on the disk until they are asked."""
        places = self._all_free()
        for place in places:
            if place is not None and place[0] != stamp:
                place[1].end()
        for place in places:
            self._free.put(place if place is not None and place[0] == stamp else None)

    def _all_free(self) -> list[tuple[object, Worker] | None]:
        places: list[tuple[object, Worker] | None] = []
        while True:
            try:
                places.append(self._free.get_nowait())
            except queue.Empty:
                return places

    def close(self) -> None:
        """End all free workers."""
        for place in self._all_free():
            if place is not None:
                place[1].end()
