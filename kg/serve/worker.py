"""A process that answers one question after another; it is ended when a question takes too long."""

from __future__ import annotations

import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import pyoxigraph as ox

from kg.serve.answer import Answer, answered
from kg.serve.problem import Problem
from kg.serve.protocol import Question


def work(opened: Callable[[], ox.Store], connection: Connection, largest: int) -> None:
    """Answer what comes over the connection until it is closed; a refused question is an answer too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = opened()
    connection.send(None)
    while True:
        try:
            question: Question = connection.recv()
        except EOFError:
            return
        try:
            answer = answered(store, question, largest)
        except Problem as problem:
            answer = refused(problem)
        except MemoryError:
            answer = refused(Problem(413, "the query needs too much memory; make it smaller"))
        connection.send(answer)


def refused(problem: Problem) -> Answer:
    """The answer to a refused request."""
    return Answer(problem.status, "text/plain", f"{problem.message}\n".encode())
