"""The tasks of a build, done here or by processes beside this one."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kg.build.manifest import Entry
from kg.build.work import Settings, Task, work
from kg.errors import KgError

REPORTS_PER_PROCESS = 40
"""Below this a further process costs more to start than it saves."""

_CHUNK = 16  # tasks that a process takes at once; an interrupted build waits for those under way


class WorkerDied(KgError):
    """A process of the pool ended without an answer."""

    code = "KG503"


def run_tasks(tasks: list[Task], settings: Settings, jobs: int | None) -> Iterator[Entry | KgError]:
    """The results in the order of the tasks (`jobs` None: a process per `REPORTS_PER_PROCESS` tasks, at most one per
    processor).

    Raises:
        WorkerDied: a process ended without an answer.
    """
    if jobs is None:
        jobs = min(os.cpu_count() or 1, len(tasks) // REPORTS_PER_PROCESS)
    if jobs <= 1 or len(tasks) <= 1:
        for task in tasks:
            yield work(task, settings)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from functools import partial
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(min(jobs, len(tasks)), get_context("spawn"), initializer=end_with_the_build)
    try:
        with _interrupts_held_back():
            results = pool.map(partial(work, settings=settings), tasks, chunksize=min(_CHUNK, -(-len(tasks) // jobs)))
        yield from results
    except BrokenProcessPool:
        raise WorkerDied("a process of the build died, perhaps for lack of memory", place=settings.place,
                         remedy="run again with a smaller --jobs; what was done is kept") from None  # fmt: skip
    finally:
        with _interrupts_held_back():  # of an impatient second Ctrl-C
            pool.shutdown(wait=True, cancel_futures=True)


def end_with_the_build() -> None:
    """Let this process end when the build that started it is killed (`kill -9`, out of memory): a pool's process
    waits for its next task without end, and holds its memory."""
    threading.Thread(target=_wait_for_the_end_of_the_build, daemon=True).start()


def _wait_for_the_end_of_the_build() -> None:
    from multiprocessing import parent_process

    build = parent_process()
    if build is not None:
        build.join()
        os._exit(1)  # sys.exit would end this thread alone


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started here never hear Ctrl-C; this one hears it afterwards and tells them to end.

    A terminal interrupts all processes at once.  One that is interrupted while it takes a task loses it, and the pool
    then waits for its answer without end.  Blocked signals are inherited, and kept for this process.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
