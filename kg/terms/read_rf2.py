"""SNOMED CT, RF2 snapshot: description, concept and relationship files of a release folder, any edition.

Of inactive concepts, descriptions and relationships nothing is kept.  The group comes from the tag at the end of the
fully specified name, `Neutropenia (disorder)`.  Source: SNOMED CT Release File Specifications.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.terms.groups import group_of
from kg.terms.lines import Bad, cells, line_steps
from kg.terms.rows import Origin, ParentRow, Row, Step, TermRow

FULL_NAME, IS_A = "900000000000003001", "116680003"
DESCRIPTION, CONCEPT, RELATIONSHIP = "Description", "Concept", "Relationship"
KINDS = {"id effectiveTime active moduleId conceptId languageCode typeId term caseSignificanceId": DESCRIPTION,
         "id effectiveTime active moduleId definitionStatusId": CONCEPT,
         "id effectiveTime active moduleId sourceId destinationId relationshipGroup typeId characteristicTypeId "
         "modifierId": RELATIONSHIP}  # fmt: skip
_TAG = re.compile(r" \(([^()]+)\)\Z")


def kind_of(header: str) -> str:
    """Which of the three files has this header; empty for any other."""
    return KINDS.get(" ".join(header.split("\t")), "")


def read(origin: Origin, start: int, lang: str) -> Iterator[Step]:
    """Descriptions with the group of their concept, then is-a links."""
    gone = _inactive(origin.beside)
    groups = _groups(origin.files)

    def rows(path: Path, line: str) -> Iterable[Row]:
        if "_Relationship_" in path.name or "_StatedRelationship_" in path.name:
            return _parents(line, gone)
        return _terms(line, gone, groups)

    return line_steps(origin.files, start, rows, header=True)


def _terms(line: str, gone: frozenset[str], groups: dict[str, str]) -> Iterable[Row]:
    _, _, active, _, concept, lang, kind, text, *_ = cells(line, "\t", 9)
    if not concept.isdigit():
        raise Bad("the concept id is no number")
    if active == "1" and concept not in gone:
        full = kind == FULL_NAME
        yield TermRow(concept, _TAG.sub("", text) if full else text, lang[:2], full, groups.get(concept, ""))


def _parents(line: str, gone: frozenset[str]) -> Iterable[Row]:
    _, _, active, _, source, target, _, kind, *_ = cells(line, "\t", 10)
    if active == "1" and kind == IS_A and source not in gone:
        yield ParentRow(source, target)


def _groups(files: Iterable[Path]) -> dict[str, str]:
    """Concept -> group, by the tag of its fully specified name."""
    found: dict[str, str] = {}
    for path in files:
        if "_Description_" not in path.name:
            continue
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                row = line.rstrip("\r\n").split("\t")
                if len(row) > 8 and row[6] == FULL_NAME and (tag := _TAG.search(row[7])):
                    found[row[4]] = group_of("snomed", "type", [tag[1]])
    return found


def _inactive(files: Iterable[Path]) -> frozenset[str]:
    found: set[str] = set()
    for path in files:
        with path.open(encoding="utf-8", errors="replace") as lines:
            found.update(row[0] for line in lines if len(row := line.split("\t")) > 2 and row[2] == "0")
    return frozenset(found)
