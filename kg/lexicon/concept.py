"""Concepts of the shipped terminology: one row per concept, found by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import TableError
from kg.lexicon.table import read_table
from kg.resources import resource

# file stem -> group; a group is also the mention kind of its forms
GROUPS = MappingProxyType({
    "drugs": "drug", "regimens": "regimen", "sites": "site", "morphologies": "morphology",
    "markers": "marker", "procedures": "procedure", "conditions": "condition", "findings": "finding",
})  # fmt: skip

DRUG_KINDS = frozenset(
    {"chemotherapy", "endocrine", "targeted", "immunotherapy", "bone-modifying", "supportive", "other"}
)
"""What a drug is given for: a drug of another kind would be no therapy, and nobody would be told."""


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
        TableError: an id that occurs twice, a drug whose kind no rule knows, or a badly formed table.
    """
    concepts: dict[str, Concept] = {}
    for stem, group in GROUPS.items():
        path = folder / f"{stem}.tsv"
        if not path.exists():
            continue
        for number, row in read_table(path, "id", "ncit", "label_en", "label_fr"):
            if row["id"] in concepts:
                raise TableError(f"concept {row['id']} occurs twice", place=f"{path}:{number}:1",
                                 remedy="keep one row per concept")  # fmt: skip
            if group == "drug" and row.get("kind", "") not in DRUG_KINDS:
                raise TableError(f"the drug {row['id']} is of no kind that is known", place=f"{path}:{number}:1",
                                 remedy=f"its kind is one of {' '.join(sorted(DRUG_KINDS))}")  # fmt: skip
            labels = {name[6:]: text for name, text in row.items() if name.startswith("label_") and text}
            rest = {name: text for name, text in row.items()
                    if name not in ("id", "ncit") and not name.startswith("label_")}  # fmt: skip
            concepts[row["id"]] = Concept(row["id"], group, row["ncit"], MappingProxyType(labels), rest)
    return concepts


@lru_cache(maxsize=1)
def shipped_concepts() -> Mapping[str, Concept]:
    """The concepts of `ontology/terminology/`, read once."""
    return read_concepts(resource("ontology", "terminology"))  # a plain dict: rules look up a thousand in each report


@cache
def with_role(role: str) -> frozenset[str]:
    """The ids of the shipped concepts with a role: what rules know of a drug or a marker beyond its kind, as the header
    of its table says.

    Raises:
        TableError: no concept has it.
    """
    found = frozenset(c.id for c in shipped_concepts().values() if role in c["roles"].split(","))
    if not found:
        raise TableError(
            f"no concept has the role {role}", remedy="see the header of its table in ontology/terminology"
        )
    return found
