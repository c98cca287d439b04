"""The tables of the canned queries as one Office Open XML workbook, a sheet each, written by XlsxWriter.

A spreadsheet that opens CSV guesses: `2013-06` and `3/15` become dates, `- 1 cure` a formula, accents other letters.
Here every cell says what it is, a number or text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.ask.catalog import shipped_catalog
from kg.ask.run import run_query
from kg.ask.table import Table, shown
from kg.errors import OutputError
from kg.export.folder import writing
from kg.extra import library

MOST_ROWS = 1_048_575
"""Rows of a sheet below its titles."""
LONGEST = 32_767
"""Characters of a cell."""
CONTENTS = {
    "fr": ("table", "colonne", "sens"),
    "en": ("table", "column", "meaning"),
    "es": ("tabla", "columna", "sentido"),
}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?\Z")
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same tables give the same bytes
Progress = Callable[[int, int], None]
Cell = tuple[str, bool]  # its text, and whether that is a number


def export_workbook(
    store: ox.Store, path: Path, lang: str = "fr", progress: Progress = lambda done, total: None
) -> None:
    """Answer every query over all cases and write the workbook; its first sheet says what the others hold.

    Raises:
        OutputError: the file cannot be written, or a table has more rows than a sheet.
        MissingExtra: XlsxWriter is not installed.
        QueryError: an unknown language.
    """
    xlsxwriter = library("xlsxwriter", "xlsx")
    catalog = shipped_catalog()
    contents: list[list[Cell]] = []
    sheets: list[tuple[str, Sequence[str], list[list[Cell]]]] = [(CONTENTS[lang][0], CONTENTS[lang], contents)]
    for number, (name, query) in enumerate(catalog.items(), 1):
        params = {"lang": lang} if any(param.name == "lang" for param in query.params) else {}
        table = run_query(query, store, params)
        if len(table.rows) > MOST_ROWS:
            raise OutputError(f"the table {name} has {len(table.rows):,} rows, more than a sheet",
                              remedy="export csv or parquet")  # fmt: skip
        sheets.append((name, [column.text[lang] for column in query.columns], _cells(table)))
        contents.append([(name, False), ("", False), (query.question[lang], False)])
        contents += [[(name, False), (column.name, False), (column.text[lang], False)] for column in query.columns]
        progress(number, len(catalog))
    packed = io.BytesIO()  # XlsxWriter leaves a half-written file and a traceback where the disk is full
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True})
    for name, titles, rows in sheets:
        _fill(book.add_worksheet(name), bold, titles, rows)
    book.close()
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed.getbuffer())


def _cells(table: Table) -> list[list[Cell]]:
    """The cells as people see them: a case by its id, an item by its local name."""
    return [[(shown(cell), bool(cell and cell.datatype and _NUMBER.match(cell.value))) for cell in row]
            for row in table.rows]  # fmt: skip


def _fill(sheet: Any, bold: Any, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A sheet with a fixed row of titles that filters."""
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(rows, 1):
        for column, (text, is_number) in enumerate(row):
            if is_number:
                sheet.write_number(number, column, float(text))
            elif text:
                sheet.write_string(number, column, kept(text))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(titles) - 1)
    sheet.autofit()


def kept(text: str) -> str:
    """What a cell can hold of a text: the characters of XML, so many of them."""
    text = _NO_XML.sub("\ufffd", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
