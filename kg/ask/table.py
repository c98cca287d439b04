"""Result tables and their forms: aligned text, CSV, TSV and the JSON of the SPARQL results format."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import QueryError
from kg.graph.iri import decode_id
from kg.graph.ntriples import escaped

_CASE = re.compile(r"/case/([^/#]+)(?:/?#?)([^#]*)\Z")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = (_XSD + "integer", _XSD + "decimal", _XSD + "double")


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a cell: an IRI, or a literal with datatype (empty for plain strings) or language."""

    kind: str  # iri, literal, bnode
    value: str
    datatype: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a query answers: `columns` are variable names, `titles` what people call them, a cell may be empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    titles: tuple[str, ...] = ()

    def plain(self) -> list[dict[str, str]]:
        """Rows of strings by column name, empty cells as empty strings."""
        return [
            {name: cell.value if cell else "" for name, cell in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


def shown(cell: Term | None) -> str:
    """A cell for people: an IRI of a case as the report id, one of an item as its local name."""
    if cell is None:
        return ""
    if cell.kind != "iri":
        return " ".join(cell.value.split())
    match = _CASE.search(cell.value)
    if match:
        return decode_id(match[1]) if match[2] in ("", "case") else match[2]
    return re.split(r"[/#]", cell.value)[-1]


def as_text(table: Table, *, width: int | None = None) -> str:
    """Aligned columns; one that is empty in every row is left out. `width`: cut lines at so many characters."""
    titles = table.titles or table.columns
    grid = [[shown(cell) for cell in row] for row in table.rows]
    keep = [i for i in range(len(titles)) if not grid or any(row[i] for row in grid)]
    widths = {i: max([_width(titles[i]), *(_width(row[i]) for row in grid)]) for i in keep}
    right = {i for i in keep if grid and all(_is_number(row[i]) for row in table.rows)}

    def line(cells: Sequence[str]) -> str:
        parts = [_padded(cells[i], widths[i], i in right) for i in keep]
        return _cut("  ".join(parts).rstrip(), width)

    rule = _cut("  ".join("-" * widths[i] for i in keep), width)
    return "\n".join([line(titles), rule, *map(line, grid)]) + "\n"


def _is_number(cell: Term | None) -> bool:
    return cell is None or cell.datatype in _NUMBERS


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _cut(text: str, width: int | None) -> str:
    return text if width is None or len(text) <= width else text[: max(width - 1, 0)] + "…"


def as_csv(table: Table) -> str:
    """SPARQL 1.1 CSV: plain values, whole IRIs, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([cell.value if cell else "" for cell in row] for row in table.rows)
    return out.getvalue()


def as_tsv(table: Table) -> str:
    """SPARQL 1.1 TSV: terms in SPARQL syntax, numbers bare."""
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join(_tsv(cell) for cell in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _tsv(cell: Term | None) -> str:
    if cell is None:
        return ""
    if cell.kind == "iri":
        return f"<{cell.value}>"
    if cell.datatype in _NUMBERS[:2]:
        return cell.value
    literal = f'"{escaped(cell.value)}"'
    if cell.lang:
        return f"{literal}@{cell.lang}"
    return f"{literal}^^<{cell.datatype}>" if cell.datatype else literal


def as_json(table: Table) -> str:
    """SPARQL 1.1 query results JSON."""
    bindings = [
        {name: _json(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json(cell: Term) -> dict[str, str]:
    result = {"type": "uri" if cell.kind == "iri" else cell.kind, "value": cell.value}
    if cell.lang:
        result["xml:lang"] = cell.lang
    elif cell.datatype:
        result["datatype"] = cell.datatype
    return result


FORMATS: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": as_text, "csv": as_csv, "json": as_json, "tsv": as_tsv}
)


def formatted(table: Table, form: str) -> str:
    """A table in one of `FORMATS`.

    Raises:
        QueryError: an unknown format.
    """
    if form not in FORMATS:
        raise QueryError(f"unknown format {form!r}", remedy=f"choose {', '.join(FORMATS)}")
    return FORMATS[form](table)
