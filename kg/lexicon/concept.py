"""Concepts of the shipped terminology: one row per concept, found by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import TableError
from kg.lexicon.concept_check import check_references, check_row
from kg.lexicon.table import Row, read_table
from kg.resources import resource

# file stem -> group; a group is also the mention kind of its forms
GROUPS = MappingProxyType({
    "drugs": "drug", "regimens": "regimen", "sites": "site", "morphologies": "morphology",
    "markers": "marker", "procedures": "procedure", "conditions": "condition", "findings": "finding",
})  # fmt: skip


class Concept(dict[str, str]):
    """One row of `ontology/terminology/*.tsv`: its group's own columns by name, empty where it has none.

    A `dict` itself, because rules look up a column hundreds of times in each report.  No one changes a concept.
    """

    __slots__ = ("group", "id", "labels", "ncit")

    def __init__(self, id: str, group: str, ncit: str, labels: Mapping[str, str], columns: Mapping[str, str]) -> None:
        """`labels`: by language; `columns`: by name."""
        super().__init__(columns)
        self.id, self.group, self.ncit, self.labels = id, group, ncit, labels

    def __missing__(self, column: str) -> str:
        return ""

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__  # type: ignore[assignment]


def read_concepts(folder: Path) -> dict[str, Concept]:
    """All concepts of a folder of tables, by id.

    Raises:
        TableError: a table that is missing or badly formed, an id that occurs twice, or what no rule would read
            (`kg.lexicon.concept_check`).
    """
    roles = _roles(folder / "roles.tsv")
    told: dict[str, tuple[str, Row, str]] = {}
    for stem, group in GROUPS.items():
        path = folder / f"{stem}.tsv"
        for number, row in read_table(path, "id", "ncit", "label_en", "label_fr"):
            place = f"{path}:{number}:1"
            if row["id"] in told:
                raise TableError(f"concept {row['id']} occurs twice", place=place, remedy="keep one row per concept")
            check_row(row, group, roles.get(group, frozenset()), place)
            told[row["id"]] = group, row, place
    groups = {name: group for name, (group, _, _) in told.items()}
    for group, row, place in told.values():
        check_references(row, group, groups, place)
    return {name: _concept(group, row) for name, (group, row, _) in told.items()}


def _concept(group: str, row: Row) -> Concept:
    labels = {name[6:]: text for name, text in row.items() if name.startswith("label_") and text}
    rest = {name: text for name, text in row.items() if name not in ("id", "ncit") and not name.startswith("label_")}
    return Concept(row["id"], group, row["ncit"], MappingProxyType(labels), rest)


def _roles(path: Path) -> Mapping[str, frozenset[str]]:
    """The roles that the concepts of each group may have."""
    roles: dict[str, set[str]] = {}
    for _, row in read_table(path, "group", "role", "meaning"):
        roles.setdefault(row["group"], set()).add(row["role"])
    return {group: frozenset(each) for group, each in roles.items()}


@lru_cache(maxsize=1)
def shipped_concepts() -> Mapping[str, Concept]:
    """The concepts of `ontology/terminology/`, read once."""
    return read_concepts(resource("ontology", "terminology"))  # a plain dict: rules look up a thousand in each report


@cache
def with_role(role: str) -> frozenset[str]:
    """The ids of the shipped concepts with a role: what rules know of a drug or a marker beyond its kind (`roles.tsv`).

    Raises:
        TableError: no concept has it.
    """
    found = frozenset(c.id for c in shipped_concepts().values() if role in c["roles"].split(","))
    if not found:
        raise TableError(f"no concept has the role {role}", remedy="see ontology/terminology/roles.tsv")
    return found
