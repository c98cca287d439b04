"""UMLS Metathesaurus, `MRCONSO.RRF` with `MRSTY.RRF` (semantic types) and, where it is there, `MRREL.RRF` beside it.

Codes are CUIs.  Names marked as suppressed are left out.  The rows of the source NCI say which NCI Thesaurus code a CUI
means, and between them the is-a links of the NCI Thesaurus are kept.  Both files are sorted by CUI as UMLS writes them,
so that the types are read along with the names.  Source: UMLS Reference Manual, Rich Release Format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.terms.groups import group_of
from kg.terms.lines import Bad, cells, line_steps
from kg.terms.rows import MapRow, Origin, ParentRow, Row, Step, TermRow

_LANGS = {
    "ARA": "ar", "BAQ": "eu", "CHI": "zh", "CZE": "cs", "DAN": "da", "DUT": "nl", "ENG": "en", "EST": "et", "FIN": "fi",
    "FRE": "fr", "GER": "de", "GRE": "el", "HEB": "he", "HUN": "hu", "ITA": "it", "JPN": "ja", "KOR": "ko", "LAV": "lv",
    "NOR": "no", "POL": "pl", "POR": "pt", "RUS": "ru", "SCR": "hr", "SPA": "es", "SWE": "sv", "TUR": "tr", "UKR": "uk",
}  # fmt: skip


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """Names with the group of their CUI, links to the NCI Thesaurus, then its is-a links."""
    types = _Types(origin.beside)

    def rows(path: Path, line: str) -> Iterable[Row]:
        return _parents(line) if path.name.upper().startswith("MRREL") else _names(line, types)

    return line_steps(origin.files, start, rows)


def _names(line: str, types: _Types) -> Iterable[Row]:
    row = cells(line, "|", 18)
    cui, lang, status, kind, preferred = row[0], row[1], row[2], row[4], row[6]
    source, code, text, suppressed = row[11], row[13], row[14], row[16]
    if not cui.startswith("C"):
        raise Bad("the first column is no CUI")
    if suppressed in ("O", "E", "Y"):
        return
    best = status == "P" and kind == "PF" and preferred == "Y"
    yield TermRow(cui, text, _LANGS.get(lang, lang.lower()), best, types.group(cui))
    if source == "NCI" and code.startswith("C"):
        yield MapRow(cui, code, text if row[12] == "PT" else "")


def _parents(line: str) -> Iterable[Row]:
    """`CUI1 | … | PAR | CUI2`: the second is a parent of the first."""
    row = cells(line, "|", 15)
    if row[3] == "PAR" and row[10] == "NCI" and row[0] != row[4] and row[14] not in ("O", "E", "Y"):
        yield ParentRow(row[0], row[4])


class _Types:
    """The groups of CUIs asked for in rising order, read along from MRSTY.RRF."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._found = groupby(_typed(files), key=lambda pair: pair[0])
        self._there = any(files)
        self._cui, self._group = "", ""
        self._asked = ""

    def group(self, cui: str) -> str:
        if not self._there:
            return ""
        if cui < self._asked:
            raise Bad("the file is not sorted by CUI, as UMLS writes it", "sort MRCONSO.RRF and MRSTY.RRF by CUI")
        self._asked = cui
        while self._cui < cui:
            self._cui, pairs = next(self._found, ("~", iter(())))
            self._group = group_of("umls", "type", [kind for _, kind in pairs])
        return self._group if self._cui == cui else ""


def _typed(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """`(CUI, semantic type)` of every line."""
    for path in files:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                row = line.split("|")
                if len(row) > 3:
                    yield row[0], row[3]
