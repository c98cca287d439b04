"""ATC classification as a CSV file with a header: a column of codes and one of names; comma, semicolon or tab.

A code's parent is the code without its last level (L01EX02, L01EX, L01E, L01, L).  Only the fifth level is a drug.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.lines import first_line, line_steps
from kg.terms.rows import Origin, ParentRow, Row, Step, TermRow
from kg.text.fold import form

CODE = re.compile(r"[A-Z](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?\Z")
_LEVELS = {7: 5, 5: 4, 4: 3, 3: 1}  # length of a code -> that of its parent
_CODES = ("atc code", "code atc", "atc", "atccode", "codeatc", "code")
_NAMES = (
    "atc name",
    "nom atc",
    "atcname",
    "name",
    "nom",
    "label",
    "libelle",
    "preferred label",
    "english name",
    "term",
)


def columns(header: str) -> tuple[str, int, int] | None:
    """The separator and the columns of code and name that a header has, or None."""
    for separator in ",;\t":
        names = [form(name) for name in next(csv.reader([header], delimiter=separator), [])]
        code = next((names.index(name) for name in _CODES if name in names), -1)
        text = next((names.index(name) for name in _NAMES if name in names), -1)
        if code >= 0 and text >= 0 and any("atc" in name for name in names):
            return separator, code, text
    return None


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """Names and the levels of the codes; the file says no language."""
    found = columns(first_line(origin.files[0]))
    assert found is not None  # `detect` has looked
    separator, code_at, text_at = found

    def rows(path: Path, line: str) -> Iterable[Row]:
        row = next(csv.reader([line], delimiter=separator), [])
        if len(row) <= max(code_at, text_at):
            return
        code, text = row[code_at].strip().upper(), row[text_at].strip()
        if CODE.match(code) and text:
            yield TermRow(code, text, lang or "en", True, "drug" if len(code) == 7 else "")
            if len(code) in _LEVELS:
                yield ParentRow(code, code[: _LEVELS[len(code)]])

    return line_steps(origin.files, start, rows, header=True)
