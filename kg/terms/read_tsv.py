"""A table of one's own: tab-separated, UTF-8, `#` comments, a header.

Columns: `code` and `term` (or `label`); optional `lang`, `preferred` (yes), `group` (one of ours), `synonyms` and
`parents` (separated by `|`), `ncit` (the NCI Thesaurus code that the code means).  With a column `ncit` and no `code`
the codes are those of the NCI Thesaurus; then a column `sources` may name published lists (`data/semantic_groups.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.groups import NAMES, group_of
from kg.terms.lines import Bad, line_steps, opened
from kg.terms.read_ncit_flat import CODE
from kg.terms.rows import MapRow, Origin, ParentRow, Row, Step, TermRow


def header(path: Path) -> list[str]:
    """The names of the columns; empty where the file is no such table."""
    with opened(path) as file:
        for raw in file:
            line = raw.decode("utf-8-sig", "replace").rstrip("\r\n")
            if line.strip() and not line.startswith("#"):
                names = [name.strip().lower() for name in line.split("\t")]
                code = "code" in names or "ncit" in names
                return names if code and ("term" in names or "label" in names) else []
    return []


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """The rows of the table; its header is no row."""
    names = header(origin.files[0])

    def rows(path: Path, line: str) -> Iterable[Row]:
        if line.startswith("#"):
            return ()
        found = [cell.strip() for cell in line.split("\t")]
        if [cell.lower() for cell in found] == names:
            return ()
        if len(found) > len(names):
            raise Bad(f"{len(found)} cells for {len(names)} columns", "separate the cells with single tabs")
        return _rows(dict(zip(names, found + [""] * (len(names) - len(found)), strict=False)), lang)

    return line_steps(origin.files, start, rows)


def _rows(row: dict[str, str], lang: str) -> Iterable[Row]:
    own = "code" in row
    code, ncit = row["code" if own else "ncit"], row.get("ncit", "")
    text, group = row.get("term") or row.get("label", ""), row.get("group", "")
    if not code or not text:
        raise Bad("a row without code or term", "fill both columns")
    if ncit and not CODE.match(ncit):
        raise Bad(f"{ncit[:40]!r} is no NCI Thesaurus code", "the column ncit holds codes such as C1526")
    if group and group not in NAMES:
        raise Bad(f"unknown group {group[:40]!r}", f"groups: {' '.join(NAMES)}")
    group = group or group_of("ncit", "list", row.get("sources", "").split(","))
    lang = row.get("lang") or lang
    preferred = row.get("preferred", "yes") in ("yes", "1", "true")
    yield TermRow(code, text, lang, preferred, group)
    for synonym in filter(None, (name.strip() for name in row.get("synonyms", "").split("|"))):
        if synonym != text:
            yield TermRow(code, synonym, lang, False, group)
    for parent in filter(None, (name.strip() for name in row.get("parents", "").split("|"))):
        yield ParentRow(code, parent)
    if own and ncit:
        yield MapRow(code, ncit)
