"""One CSV file per canned query, for spreadsheets and statistics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.ask.catalog import shipped_catalog
from kg.ask.run import run_query
from kg.ask.table import as_csv
from kg.errors import OutputError


def export_tables(
    store: ox.Store, out_dir: Path, lang: str = "fr", progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Path]:
    """Answer every query over all cases and write `NAME.csv` (UTF-8, RFC 4180); returns the files.

    Raises:
        OutputError: the folder cannot be written.
        QueryError: an unknown language.
    """
    written = []
    catalog = shipped_catalog()
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        for number, (name, query) in enumerate(catalog.items(), 1):
            params = {"lang": lang} if any(param.name == "lang" for param in query.params) else {}
            path = out_dir / f"{name}.csv"
            path.write_text(as_csv(run_query(query, store, params)), encoding="utf-8", newline="")
            written.append(path)
            progress(number, len(catalog))
    except OSError as error:
        raise OutputError(
            f"cannot be written ({error.strerror})", place=out_dir, remedy="check the path and its permissions"
        ) from None
    return written
