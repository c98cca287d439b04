"""Import of a terminology into the cache: in batches, each one transaction with the position it ends at.

So an import that was interrupted goes on where it stopped.  What the cache had of the same name stays in use until the
new version is whole, and goes in the same transaction that puts the new one in its place.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.terms.cache import DONE, PARTIAL, Source, cache_error, make_cache, sources
from kg.terms.detect import detect
from kg.terms.groups import class_groups
from kg.terms.rows import Origin, ParentRow, Row, TermRow, TermsFileError
from kg.text.fold import form

Progress = Callable[[int, int], None]
BATCH = 20_000  # rows of a transaction
_LONGEST = 300  # characters of a name; longer ones are descriptions that no text repeats


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: `resumed` at a position above 0, `fresh` False where the cache had it already."""

    source: Source
    resumed: bool
    fresh: bool


def import_terms(
    path: Path,
    cache: Path,
    *,
    name: str = "",
    version: str = "",
    langs: Sequence[str] = (),
    groups: Sequence[str] = (),
    progress: Progress = lambda done, total: None,
) -> Imported:
    """Import a file or folder; what is there of the same name is replaced.

    `langs` keeps the terms in these languages; where a file does not say the language, a single one is its language.
    `groups` keeps the concepts of these groups, and the is-a links of all.

    Raises:
        TermsFileError: the file cannot be read, is of no known format, or holds no term that is kept.
        CacheError: the cache cannot be written.
    """
    origin = detect(path)
    digest = _digest((*origin.files, *origin.beside))
    key = (name or origin.title, version or origin.version or f"sha256:{digest[:12]}", digest,
           " ".join(sorted(set(langs))), " ".join(sorted(set(groups))))  # fmt: skip
    connection = make_cache(cache)
    try:
        return _import(connection, origin, key, progress)
    except sqlite3.Error as error:
        raise cache_error(cache, error) from None
    finally:
        connection.close()


Key = tuple[str, str, str, str, str]


def _import(connection: sqlite3.Connection, origin: Origin, key: Key, progress: Progress) -> Imported:
    there = {(s.name, s.version, s.sha256, s.langs, s.groups, s.tool): s for s in sources(connection, partial=True)}
    source = there.get((*key, __version__))
    if source and source.state == DONE:
        return Imported(source, False, False)
    resumed = source is not None and source.position > 0
    if source is None:
        source = _begin(connection, origin, key)
    try:
        _write(connection, origin, source, progress)
        _finish(connection, source)
    except TermsFileError:  # the same file would end the same way: nothing is there to go on with
        with connection:
            _remove(connection, [source.id])
        raise
    done = next(s for s in sources(connection) if s.id == source.id)
    return Imported(done, resumed, True)


def _begin(connection: sqlite3.Connection, origin: Origin, key: Key) -> Source:
    """A new source; what an earlier import of the name left unfinished goes."""
    name, version, digest, langs, groups = key
    with connection:
        left = [s.id for s in sources(connection, partial=True) if s.name == name and s.state == PARTIAL]
        _remove(connection, left)
        cursor = connection.execute(
            "INSERT INTO sources (name, system, format, version, licence, sha256, langs, groups, tool, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (name, origin.system, origin.format, version, origin.licence, digest, langs, groups, __version__, PARTIAL),
        )
    return next(s for s in sources(connection, partial=True) if s.id == cursor.lastrowid)


def _write(connection: sqlite3.Connection, origin: Origin, source: Source, progress: Progress) -> None:
    langs = frozenset(source.langs.split())
    late = bool(class_groups(source.system))  # groups that only the whole hierarchy tells
    groups = frozenset() if late else frozenset(source.groups.split())
    default = source.langs if len(langs) == 1 else "en" if source.system == "ncit" else ""
    total = sum(path.stat().st_size for path in origin.files)
    waiting: list[Row] = []
    position = source.position
    progress(0, total)
    for step in origin.read(origin, source.position, default):
        waiting += [row for row in step.rows if _kept(row, langs, groups)]
        position = step.position
        if len(waiting) >= BATCH:
            _store(connection, source.id, waiting, position)
            waiting = []
        progress(step.done, total)
    _store(connection, source.id, waiting, position)


def _kept(row: Row, langs: frozenset[str], groups: frozenset[str]) -> bool:
    if not isinstance(row, TermRow):
        return True
    if not row.text or len(row.text) > _LONGEST or (langs and row.lang not in langs):
        return False
    return not groups or row.group in groups


def _store(connection: sqlite3.Connection, source: int, rows: Iterable[Row], position: int) -> None:
    terms, parents, maps = [], [], []
    for row in rows:
        if isinstance(row, TermRow):
            folded = form(row.text)
            if folded:
                terms.append((source, row.code, folded, row.text, row.lang, int(row.preferred), row.group))
        elif isinstance(row, ParentRow):
            parents.append((source, *row))
        else:
            maps.append((source, *row))
    with connection:
        connection.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?)", terms)
        connection.executemany("INSERT OR IGNORE INTO parents VALUES (?, ?, ?)", parents)
        connection.executemany(
            "INSERT INTO maps VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET label = excluded.label"
            " WHERE excluded.label != ''",
            maps,
        )
        connection.execute("UPDATE sources SET position = ? WHERE id = ?", (position, source))


def _finish(connection: sqlite3.Connection, source: Source) -> None:
    """Groups by class, the filter by group, and the new source in the place of the old one."""
    with connection:
        for root, group in class_groups(source.system).items():
            connection.execute(
                "WITH RECURSIVE below (code) AS (VALUES (?) UNION SELECT p.code FROM parents p JOIN below b"
                " ON p.parent = b.code WHERE p.source = ?)"
                " UPDATE terms SET grp = ? WHERE source = ? AND code IN (SELECT code FROM below)",
                (root, source.id, group, source.id),
            )
        if source.groups:
            marks = ", ".join("?" * len(source.groups.split()))
            connection.execute(f"DELETE FROM terms WHERE source = ? AND grp NOT IN ({marks})",
                               (source.id, *source.groups.split()))  # fmt: skip
        counts = connection.execute("SELECT count(*), count(DISTINCT code) FROM terms WHERE source = ?", (source.id,))
        terms, concepts = counts.fetchone()
        if not terms:
            raise TermsFileError("no term is left of this file", remedy="check its language, --lang and --group")
        _remove(connection, [s.id for s in sources(connection) if s.name == source.name])
        connection.execute("UPDATE sources SET state = ?, terms = ?, concepts = ? WHERE id = ?",
                           (DONE, terms, concepts, source.id))  # fmt: skip


def _remove(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    for number in ids:
        for table in ("terms", "parents", "maps"):
            connection.execute(f"DELETE FROM {table} WHERE source = ?", (number,))
        connection.execute("DELETE FROM sources WHERE id = ?", (number,))


def _digest(files: Iterable[Path]) -> str:
    """The sha256 over names and bytes of the files."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
