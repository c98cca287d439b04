"""NCI Thesaurus, flat file `Thesaurus.txt`: one concept a line, tab-separated, no header.

Columns (ReadMe of NCI EVS): code, IRI, parents `|`, synonyms `|` (the first is the preferred name), definition, display
name, status, semantic type `|`, and in newer files the subsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.groups import group_of
from kg.terms.lines import Bad, cells, line_steps
from kg.terms.rows import Origin, ParentRow, Row, Step, TermRow

CODE = re.compile(r"C[0-9]+\Z")
GONE = frozenset({"Retired_Concept", "Obsolete_Concept"})  # such a code is never linked


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """The concepts that are in use, in English."""
    return line_steps(origin.files, start, _rows)


def looks_like(line: str) -> bool:
    """Whether a first line is one of this format."""
    row = line.split("\t")
    return len(row) >= 8 and bool(CODE.match(row[0])) and (row[1].startswith(("<http", "http")) or "|" in row[3])


def _rows(path: Path, line: str) -> Iterable[Row]:
    row = cells(line, "\t", 8)
    code, _, parents, synonyms, _, display, status, types = row[:8]
    if not CODE.match(code):
        raise Bad(f"{code[:40]!r} is no NCI Thesaurus code")
    if not GONE.isdisjoint(status.split("|")):
        return
    group = group_of("ncit", "type", types.split("|"))
    names = dict.fromkeys(name.strip() for name in (*synonyms.split("|"), display))
    for number, name in enumerate(filter(None, names)):
        yield TermRow(code, name, "en", number == 0, group)
    for parent in parents.split("|"):
        if CODE.match(parent.strip()):
            yield ParentRow(code, parent.strip())
