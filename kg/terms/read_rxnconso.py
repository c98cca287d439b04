"""RxNorm, `RXNCONSO.RRF`: ingredients and brand names of the source RXNORM itself.

Names that other sources brought into the file are theirs and are left out, and so are clinical drugs with a strength.
Source: RxNorm Technical Documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.lines import Bad, cells, line_steps
from kg.terms.rows import Origin, Row, Step, TermRow

_KEPT = frozenset({"IN", "PIN", "MIN", "BN", "SY", "TMSY"})
_PREFERRED = frozenset({"IN", "PIN", "MIN"})


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """Drug names, in English."""
    return line_steps(origin.files, start, _rows)


def _rows(path: Path, line: str) -> Iterable[Row]:
    row = cells(line, "|", 18)
    if not row[0].isdigit():
        raise Bad("the first column is no RXCUI")
    if row[11] == "RXNORM" and row[12] in _KEPT and row[16] not in ("O", "E", "Y"):
        yield TermRow(row[0], row[14], "en", row[12] in _PREFERRED, "drug")
