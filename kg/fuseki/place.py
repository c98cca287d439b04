"""The folder a server runs in: configuration, database, log, and a record of the process."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.files import unwritable, write_atomically
from kg.fuseki.jar import FusekiError
from kg.resources import resource

CONFIG, SHIRO, RECORD, LOG = "config.ttl", "shiro.ini", "server.json", "fuseki.log"
USER = "loader"
DATABASE = Path("database", "Data-0001")
AS_WRITTEN = "none.opt"
"""TDB2 takes triple patterns in the order they are written where its database has this file.

Its own order, without statistics, joins `?item a/rdfs:label ?kind` by a cross product: `class_counts`,
`regimen_counts`, `therapy_sequence` and `tumours` then take more than 30 s at 100 cases, and less than 1 s as written.
"""
_OPEN = "/loader{} = localhost\n"
_MARK = "[urls]\n"


@dataclass(frozen=True, slots=True)
class Record:
    """A server that was started: its process, where it listens, and the jar it runs."""

    pid: int
    port: int
    public: bool
    jar: str

    @property
    def url(self) -> str:
        """Its address on this machine."""
        return f"http://127.0.0.1:{self.port}"


def prepare(folder: Path, password: str) -> None:
    """Lay out the folder with the shipped configuration; with a password, the loader asks for it too.

    The password itself is not written, its sha256 is, in a file that only its owner reads.

    Raises:
        OutputError: the folder cannot be written.
        FusekiError: the folder holds something else.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / CONFIG).exists():
            raise FusekiError("the folder is not empty and no server ran there", place=folder,
                              remedy="name a new or empty folder")  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(resource("deploy", "fuseki", CONFIG), folder / CONFIG)
        (folder / DATABASE).mkdir(parents=True, exist_ok=True)
        for place in (folder / DATABASE).parent.glob("Data-*"):  # one more after each compaction
            (place / AS_WRITTEN).touch()
        rules = resource("deploy", "fuseki", SHIRO).read_text(encoding="utf-8")
        path = folder / SHIRO
        write_atomically(path, (with_password(rules, password) if password else rules).encode())
        path.chmod(0o600)
    except OSError as error:
        raise unwritable(folder, error) from None


def with_password(rules: str, password: str) -> str:
    """The access rules with HTTP Basic on top of localhost for the loader."""
    digest = hashlib.sha256(password.encode()).hexdigest()
    realm = (
        "hash = org.apache.shiro.authc.credential.HashedCredentialsMatcher\nhash.hashAlgorithmName = SHA-256\n"
        f"iniRealm.credentialsMatcher = $hash\n\n[users]\n{USER} = {digest}\n\n"
    )
    rules = rules.replace(_MARK, realm + _MARK)
    for path in ("", "/**"):
        line = _OPEN.format(path)
        assert line in rules
        rules = rules.replace(line, line.replace("localhost", "noSessionCreation, localhost, authcBasic"))
    return rules


def write_record(folder: Path, record: Record) -> None:
    """Note the process."""
    write_atomically(folder / RECORD, (json.dumps(asdict(record)) + "\n").encode())


def read_record(folder: Path) -> Record | None:
    """The server that was started here, if its process is still there and still a Fuseki."""
    try:
        record = Record(**json.loads((folder / RECORD).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return record if is_fuseki(record.pid) else None


def is_fuseki(pid: int) -> bool:
    """Whether a process exists and, where the system tells, has Fuseki in its command line: ids are used again."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return False
    try:
        return b"fuseki" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return not Path("/proc/self").exists()
