"""Annotated case facts, one `ID.json` a report: whether a file has the shape that `kg export facts` writes.

A table or slot of another name would be counted as one that the annotator left empty, and a proof that the report does
not have as a fact that was missed; so both are refused, with the place of the row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import InputError

_PROOF = ("evidence", "quote", "sure")
_ROWS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "patient": ("sex", "age_years"),
    "primaries": ("id", "topography", "laterality", "morphology", "date"),
    "stages": ("tumour", "prefix", "t", "n", "m", "group", "nodes_positive", "nodes_examined", "grade", "date"),
    "biomarkers": ("marker", "specimen", "result", "value", "unit"),
    "metastases": ("site", "topography", "laterality", "status", "date"),
    "therapies": ("rank", "kind", "name", "drugs", "dose_gy", "fractions", "sites", "cycles", "setting", "start", "end",
                  "stop_reason"),
    "responses": ("category", "site", "date", "therapy_rank"),
    "adverse_events": ("term", "grade", "therapy_rank"),
})  # fmt: skip
_DRUG = ("inn", "dose", "unit", "frequency")
_WHOLE = ("rank", "therapy_rank")  # compared as numbers; a missing one is null
_LISTS = ("drugs", "sites")


class GoldError(InputError):
    """A file of annotated case facts that cannot be used."""

    code = "KG121"


def read_gold(path: Path) -> dict[str, Any]:
    """The annotated facts of one file.

    Raises:
        GoldError: no JSON, no case facts, or a row that is none of the form.
    """
    try:
        facts = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise GoldError("not JSON", place=f"{path}:{error.lineno}:{error.colno}", remedy="mend the file") from None
    except (OSError, ValueError, RecursionError):
        facts = None
    if not (isinstance(facts, dict) and isinstance(facts.get("case"), str) and isinstance(facts.get("patient"), dict)):
        raise GoldError("no case facts", place=path, remedy="it needs at least `case` and `patient`")
    _known(facts, ("case", *_ROWS), path, "")
    for table, place, row in _rows(facts, path):
        _check(table, row, path, place)
    return dict(facts)


def check_proofs(facts: Mapping[str, Any], text: str, path: Path) -> None:
    """That each row is proven by words of the report.

    Raises:
        GoldError: offsets that are not in the text, or a quote that it does not have.
    """
    for _, place, row in _rows(facts, path):
        if any(not 0 <= start < end <= len(text) for start, end in row.get("evidence") or []):
            raise GoldError("offsets that the report does not have", place=f"{path}: {place}",
                            remedy="give [[start, end], ...] in characters of ID.txt")  # fmt: skip
        if row.get("quote") and row["quote"] not in text:
            raise GoldError("a quote that is not in the report", place=f"{path}: {place}",
                            remedy="copy the words with their blanks and line ends, or give `evidence`")  # fmt: skip


def _rows(facts: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str, Any]]:
    for table in _ROWS:
        rows = facts.get(table)
        if table == "patient":
            yield table, table, rows
        elif isinstance(rows, list):
            yield from ((table, f"{table}[{number}]", row) for number, row in enumerate(rows))
        elif rows is not None:
            raise GoldError("not a list of rows", place=f"{path}: {table}", remedy="write [ ] around the rows")


def _check(table: str, row: object, path: Path, place: str) -> None:
    if not isinstance(row, dict):
        raise GoldError("not a row", place=f"{path}: {place}", remedy='write {"slot": value, ...}')
    _known(row, (*_ROWS[table], *_PROOF), path, place)
    for slot, value in row.items():
        if not _fits(slot, value):
            raise GoldError("a value of a wrong type", place=f"{path}: {place}.{slot}",
                            remedy="write it as `kg export facts` does; null is nothing")  # fmt: skip
    for number, drug in enumerate(row.get("drugs") or []):
        _known(drug, _DRUG, path, f"{place}.drugs[{number}]")


def _fits(slot: str, value: object) -> bool:
    if value is None:
        return slot != "sure"
    if slot == "evidence":
        return isinstance(value, list) and all(
            isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span) for span in value
        )
    if slot in _LISTS:
        wanted = dict if slot == "drugs" else str
        return isinstance(value, list) and all(isinstance(part, wanted) for part in value)
    if slot in ("quote", "topography", "marker"):
        return isinstance(value, str)
    if slot in _WHOLE:
        return type(value) is int
    return isinstance(value, bool) == (slot == "sure") and isinstance(value, (str, int, float))


def _known(row: Mapping[str, Any], names: tuple[str, ...], path: Path, place: str) -> None:
    """A name that the form does not have is refused: its value would not count."""
    for name in row:
        if name not in names:
            raise GoldError(f"no `{name[:40]}` in the form of case facts", place=f"{path}: {place}" if place else path,
                            remedy=f"one of: {', '.join(names)}")  # fmt: skip
