"""The tables of the canned queries as one Office Open XML workbook (ECMA-376), a sheet each.

A spreadsheet that opens CSV guesses: `2013-06` and `3/15` become dates, `- 1 cure` a formula, accents other letters.
Here every cell says what it is, a number or text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.ask.catalog import shipped_catalog
from kg.ask.run import run_query
from kg.ask.table import Table, shown
from kg.errors import OutputError
from kg.export.folder import writing

MOST_ROWS = 1_048_575
"""Rows of a sheet below its titles."""
LONGEST = 32_767
"""Characters of a cell."""
CONTENTS = {
    "fr": ("table", "colonne", "sens"),
    "en": ("table", "column", "meaning"),
    "es": ("tabla", "columna", "sentido"),
}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?\Z")
_WIDEST = 60
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
Progress = Callable[[int, int], None]
Cell = tuple[str, bool]  # its text, and whether that is a number


def export_workbook(
    store: ox.Store, path: Path, lang: str = "fr", progress: Progress = lambda done, total: None
) -> None:
    """Answer every query over all cases and write the workbook; its first sheet says what the others hold.

    Raises:
        OutputError: the file cannot be written, or a table has more rows than a sheet.
        QueryError: an unknown language.
    """
    catalog = shipped_catalog()
    rows = [CONTENTS[lang]]
    sheets: dict[str, str] = {}
    for number, (name, query) in enumerate(catalog.items(), 1):
        params = {"lang": lang} if any(param.name == "lang" for param in query.params) else {}
        table = run_query(query, store, params)
        titles = [column.text[lang] for column in query.columns]
        sheets[name] = "".join(_sheet(name, titles, _cells(table), len(table.rows)))
        rows += [
            (name, "", query.question[lang]),
            *((name, column.name, column.text[lang]) for column in query.columns),
        ]
        progress(number, len(catalog))
    contents = [[(text, False) for text in row] for row in rows[1:]]
    first = "".join(_sheet(rows[0][0], rows[0], contents, len(contents)))
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_package({rows[0][0]: first, **sheets}))


def _cells(table: Table) -> list[list[Cell]]:
    """The cells as people see them: a case by its id, an item by its local name."""
    return [[(shown(cell), bool(cell and cell.datatype and _NUMBER.match(cell.value))) for cell in row]
            for row in table.rows]  # fmt: skip


def _sheet(name: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]], count: int) -> Iterator[str]:
    """A sheet with a fixed row of titles that filters."""
    if count > MOST_ROWS:
        raise OutputError(f"the table {name} has {count:,} rows, more than a sheet", remedy="export csv or parquet")
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
    yield 'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for number, title in enumerate(titles):
        width = min(_WIDEST, max([len(title), *(len(row[number][0]) for row in rows)]) + 2)
        yield f'<col min="{number + 1}" max="{number + 1}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData><row>"
    yield from (_text(title, ' s="1"') for title in titles)
    yield "</row>"
    for row in rows:
        yield "<row>"
        yield from (f"<c><v>{text}</v></c>" if number else _text(text) for text, number in row)
        yield "</row>"
    yield f'</sheetData><autoFilter ref="A1:{_letters(len(titles))}{count + 1}"/></worksheet>'


def _text(text: str, style: str = "") -> str:
    if not text:
        return "<c/>"
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    kept = escape(_NO_XML.sub("\ufffd", text))
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{kept}</t></is></c>'


def _letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _package(sheets: dict[str, str]) -> bytes:
    """The parts of the workbook in their container; the same sheets give the same bytes."""
    names = list(sheets)
    numbered = [(number, f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
    overrides = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles"),
                 *((part, "worksheet") for _, part in numbered)]  # fmt: skip
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in overrides)
        + "</Types>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations([
            *((f"rId{number}", "worksheet", part.removeprefix("xl/")) for number, part in numbered),
            (f"rId{len(names) + 1}", "styles", "styles.xml"),
        ]),
        "xl/styles.xml": _STYLES,
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(_entry(name), _XML + text)
        for (_, part), text in zip(numbered, sheets.values(), strict=True):
            file.writestr(_entry(part), text)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A part without a time."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
