"""Start, stop and ask for a Fuseki server that runs without Docker."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from kg.ask.client import Client, EndpointError
from kg.fuseki.jar import MAIN, FusekiError, fuseki_jar, java
from kg.fuseki.place import CONFIG, LOG, RECORD, SHIRO, Record, prepare, read_record, write_record

PASSWORD = "KG_FUSEKI_PASSWORD"
_GRACE = 20.0  # seconds that a stopping server has to end its writes


def start(
    folder: Path,
    *,
    port: int,
    jar: Path | None = None,
    public: bool = False,
    memory: str = "2g",
    wait: float = 60.0,
    environment: Mapping[str, str],
) -> tuple[Record, bool]:
    """Run Fuseki in `folder` on `port` and wait until it answers; whether it was started now or ran already.

    `public` listens on every interface (the loader still answers localhost only), `memory` is Java's heap.

    Raises:
        FusekiError: no Java or jar, a port in use, or no answer within `wait` seconds.
    """
    running = read_record(folder)
    if running is not None:
        if (running.port, running.public) != (port, public):
            raise FusekiError(f"a server runs here on port {running.port}", place=folder, remedy="stop it first")
        return running, False
    command = java(environment)
    archive = fuseki_jar(jar, environment)
    if not _free(port):
        raise FusekiError(f"port {port} is in use", remedy="name another with --port")
    prepare(folder, environment.get(PASSWORD, ""))
    arguments = [command, f"-Xmx{memory}", "-cp", str(archive), MAIN, f"--config={folder.resolve() / CONFIG}",
                 f"--port={port}", *([] if public else ["--localhost"])]  # fmt: skip
    own = {name: value for name, value in environment.items() if name != PASSWORD}
    own |= {"FUSEKI_BASE": str(folder.resolve()), "FUSEKI_SHIRO": str(folder.resolve() / SHIRO)}
    try:
        with (folder / LOG).open("ab") as log:
            process = subprocess.Popen(arguments, cwd=folder, env=own, stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=log, start_new_session=True)  # fmt: skip
    except OSError as error:
        raise FusekiError(f"Fuseki cannot be started ({error.strerror})", place=command) from None
    record = Record(process.pid, port, public, str(archive))
    write_record(folder, record)
    _await(process, record, folder, wait)
    return record, True


def answers(record: Record, timeout: float = 2.0) -> bool:
    """Whether the server answers."""
    client = Client(f"{record.url}/$/ping", timeout=timeout)
    try:
        return client.send("GET").status == 200
    except EndpointError:
        return False
    finally:
        client.close()


def stop(folder: Path) -> bool:
    """End the server of a folder; False if none runs.

    Raises:
        FusekiError: it cannot be ended.
    """
    record = read_record(folder)
    if record is not None:
        _end(record.pid)
    with contextlib.suppress(OSError):
        (folder / RECORD).unlink()
    return record is not None


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGTERM)
        limit = time.monotonic() + _GRACE
        while _alive(pid):
            if time.monotonic() > limit:  # TDB2 survives this: its journal is replayed at the next start
                os.kill(pid, signal.SIGKILL)
                limit += _GRACE
            time.sleep(0.05)
    except ProcessLookupError:
        return
    except PermissionError:
        raise FusekiError(f"process {pid} is not yours to end") from None


def _alive(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a child of ours that has ended is gone only once it is asked for
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _await(process: subprocess.Popen[bytes], record: Record, folder: Path, wait: float) -> None:
    limit = time.monotonic() + wait
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise FusekiError(f"Fuseki ended with {process.returncode}", place=folder / LOG, remedy="read its log")
        if answers(record):
            return
        time.sleep(0.1)
    stop(folder)
    raise FusekiError(f"Fuseki did not answer within {wait:g} s", place=folder / LOG, remedy="read its log")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that linger do not count
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
