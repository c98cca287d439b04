"""The cache of imported terminologies: one SQLite file, by default in the user's cache folder."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError

SCHEMA = 1
DONE, PARTIAL = "complete", "partial"
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, system TEXT NOT NULL, format TEXT NOT NULL, version TEXT NOT NULL,
    licence TEXT NOT NULL, sha256 TEXT NOT NULL, langs TEXT NOT NULL, groups TEXT NOT NULL, tool TEXT NOT NULL,
    state TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, terms INTEGER NOT NULL DEFAULT 0,
    concepts INTEGER NOT NULL DEFAULT 0);
CREATE TABLE terms (
    source INTEGER NOT NULL, code TEXT NOT NULL, form TEXT NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL,
    preferred INTEGER NOT NULL, grp TEXT NOT NULL);
CREATE TABLE parents (
    source INTEGER NOT NULL, code TEXT NOT NULL, parent TEXT NOT NULL,
    PRIMARY KEY (source, code, parent)) WITHOUT ROWID;
CREATE INDEX parents_code ON parents (code);
CREATE TABLE maps (
    source INTEGER NOT NULL, code TEXT NOT NULL, ncit TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (source, code, ncit)) WITHOUT ROWID;
CREATE INDEX terms_form ON terms (form);
CREATE INDEX terms_code ON terms (code, source);
CREATE INDEX maps_ncit ON maps (ncit);
"""


class CacheError(KgError):
    """A cache of terminologies that is missing, damaged, busy or of another version."""

    code = "KG221"


@dataclass(frozen=True, slots=True)
class Source:
    """One imported terminology; `langs` and `groups` are the filters it was imported with, empty for all."""

    id: int
    name: str
    system: str
    format: str
    version: str
    licence: str
    sha256: str
    langs: str
    groups: str
    tool: str
    state: str
    position: int
    terms: int
    concepts: int

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


def default_cache() -> Path:
    """`$KG_TERMS`, else `oncocase-kg/terms.sqlite` under `$XDG_CACHE_HOME` or `~/.cache`."""
    given = os.environ.get("KG_TERMS")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "oncocase-kg" / "terms.sqlite"


def open_cache(path: Path) -> sqlite3.Connection:
    """A cache for reading.

    Raises:
        CacheError: there is none, or it is not one of this version.
    """
    if not path.is_file():
        raise CacheError("no cache of terminologies here", place=path, remedy="make one with `kg terms import FILE`")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        _check(connection, path)
    except sqlite3.DatabaseError as error:
        raise cache_error(path, error) from None
    return connection


def make_cache(path: Path) -> sqlite3.Connection:
    """A cache for writing, made where there is none.

    Raises:
        CacheError: the place cannot be written, or holds something else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not path.exists() or path.stat().st_size == 0
        connection = sqlite3.connect(path, timeout=5)
        if fresh:
            connection.executescript(_TABLES)
            connection.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA),))
            connection.commit()
        _check(connection, path)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
    except (OSError, sqlite3.DatabaseError) as error:
        raise cache_error(path, error) from None
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if row is None or row[0] != str(SCHEMA):
        raise CacheError("a cache of another version of the tool", place=path,
                         remedy="delete it and import the terminologies again")  # fmt: skip


def cache_error(path: Path, error: Exception) -> CacheError:
    """What SQLite or the system says of a cache, in one line."""
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    if "locked" in text:
        return CacheError("another import is writing to the cache", place=path, remedy="wait for it, then try again")
    if "not a database" in text or "no such table" in text or "malformed" in text:
        return CacheError("not a cache of terminologies, or a damaged one", place=path,
                          remedy="name another file, or delete this one and import again")  # fmt: skip
    return CacheError(f"the cache cannot be used ({text})", place=path, remedy="check path, permissions and free space")


_COLUMNS = ", ".join(Source.__dataclass_fields__)


def sources(connection: sqlite3.Connection, *, partial: bool = False) -> list[Source]:
    """The terminologies of a cache by name; with `partial` also those whose import was interrupted."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM sources ORDER BY name, version, id")
    return [source for row in rows if (source := Source(*row)).state == DONE or partial]
