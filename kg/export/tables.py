"""One CSV or Parquet file per canned query, for spreadsheets and statistics, and a dictionary of their columns.

Quotes and offsets are the table `evidence`, which is the canned query of that name.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.ask.catalog import CannedQuery, shipped_catalog
from kg.ask.run import run_query
from kg.ask.table import as_csv
from kg.errors import OutputError
from kg.export.folder import writing
from kg.extra import library

DICTIONARY = "dictionary"
_DICTIONARY_COLUMNS = ("table", "column", "meaning_fr", "meaning_en", "type")
_SQL_TYPE = {"string": "VARCHAR", "iri": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN"}
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress shown."""


def export_tables(store: ox.Store, out_dir: Path, lang: str = "fr", progress: Progress = _silent) -> list[Path]:
    """Answer every query over all cases and write `NAME.csv` (UTF-8, RFC 4180) and `dictionary.csv`; returns the files.

    Raises:
        OutputError: the folder cannot be written.
        QueryError: an unknown language.
    """
    written = []
    with writing(out_dir):
        out_dir.mkdir(parents=True, exist_ok=True)
        for name, text in _csv_tables(store, lang, progress):
            path = out_dir / f"{name}.csv"
            path.write_text(text, encoding="utf-8", newline="")
            written.append(path)
    return written


def export_parquet(store: ox.Store, out_dir: Path, lang: str = "fr", progress: Progress = _silent) -> list[Path]:
    """The same tables as `NAME.parquet`, typed as the dictionary says; an empty cell is null. Returns the files.

    The dictionary is `dictionary.parquet`. Needs the extra `parquet` (DuckDB, which runs here without any network).

    Raises:
        OutputError: the folder cannot be written, or the extra is not installed.
        QueryError: an unknown language.
    """
    duckdb = library("duckdb", "parquet")
    written = []
    with writing(out_dir), tempfile.TemporaryDirectory() as scratch, duckdb.connect(":memory:") as database:
        out_dir.mkdir(parents=True, exist_ok=True)
        database.execute("SET threads = 1")  # one row group order, so the same bytes each time
        for name, text in _csv_tables(store, lang, progress):
            source = Path(scratch) / "table.csv"
            source.write_text(text, encoding="utf-8", newline="")
            path = out_dir / f"{name}.parquet"
            try:
                _to_parquet(database, source, _types(name), path)
            except duckdb.IOException:  # the system's refusal, without its number
                raise OutputError("cannot be written", place=path,
                                  remedy="check the path, its permissions and the free space") from None  # fmt: skip
            written.append(path)
    return written


def _to_parquet(database: Any, source: Path, types: dict[str, str], path: Path) -> None:
    """One CSV file as Parquet; DuckDB knows its dialect and types, nothing is guessed."""
    table = database.read_csv(str(source), header=True, columns=types, auto_detect=False, delimiter=",", quotechar='"',
                              escapechar='"', na_values="", strict_mode=True, parallel=False)  # fmt: skip
    table.write_parquet(str(path), compression="zstd")


def _csv_tables(store: ox.Store, lang: str, progress: Progress) -> Iterator[tuple[str, str]]:
    """Name and CSV text of every table, the dictionary last."""
    catalog = shipped_catalog()
    for number, (name, query) in enumerate(catalog.items(), 1):
        params = {"lang": lang} if any(param.name == "lang" for param in query.params) else {}
        yield name, as_csv(run_query(query, store, params))
        progress(number, len(catalog))
    yield DICTIONARY, dictionary_csv(catalog.values())


def _types(table: str) -> dict[str, str]:
    if table == DICTIONARY:
        return dict.fromkeys(_DICTIONARY_COLUMNS, "VARCHAR")
    return {column.name: _SQL_TYPE[column.type] for column in shipped_catalog()[table].columns}


def dictionary_csv(queries: Iterable[CannedQuery]) -> str:
    """The data dictionary: a row a table (no column, type `table`), then a row for each of its columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_DICTIONARY_COLUMNS)
    for query in queries:
        writer.writerow([query.name, "", query.question["fr"], query.question["en"], "table"])
        for column in query.columns:
            writer.writerow([query.name, column.name, column.text["fr"], column.text["en"], column.type])
    return out.getvalue()
