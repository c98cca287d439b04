"""Listening and serving: the socket is bound before anything else, so that a busy port is one line."""

from __future__ import annotations

import socket
from pathlib import Path

import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette

from kg.errors import ServeError
from kg.graph.store import open_store


def store_of(folder: Path) -> ox.Store:
    """The store of an output folder; a function of a module, so that a worker process can be told to call it."""
    return open_store(folder)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address.

    Raises:
        ServeError: the address is not ours, or the port is taken.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        raise ServeError(f"cannot listen ({error.strerror or error})", place=f"{host}:{port}",
                         remedy="choose another --port or --host") from None  # fmt: skip
    return bound


def run(application: Starlette, bound: socket.socket) -> None:
    """Serve until interrupted.  Requests are not logged: a query may hold patient data."""
    config = uvicorn.Config(application, log_level="warning", access_log=False, lifespan="on", timeout_keep_alive=5)
    uvicorn.Server(config).run(sockets=[bound])
