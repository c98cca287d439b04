"""Which of our semantic groups a term of another terminology belongs to: `data/semantic_groups.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import TableError
from kg.lexicon.concept import GROUPS
from kg.lexicon.table import read_table

DATA = Path(__file__).resolve().parent / "data"
NAMES = tuple(GROUPS.values())
_ORDER = {group: number for number, group in enumerate(NAMES)}
_SYSTEMS = frozenset({"ncit", "umls", "snomed", "obo"})
_KINDS = frozenset({"type", "class", "prefix", "list"})


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, str, str], str]:
    path = DATA / "semantic_groups.tsv"
    found = {}
    for number, row in read_table(path, "system", "kind", "value", "group"):
        if row["group"] not in _ORDER or row["system"] not in _SYSTEMS or row["kind"] not in _KINDS:
            raise TableError("unknown system, kind or group", place=f"{path}:{number}:1",
                             remedy=f"groups: {' '.join(NAMES)}")  # fmt: skip
        found[row["system"], row["kind"], row["value"]] = row["group"]
    return found


def group_of(system: str, kind: str, values: Iterable[str]) -> str:
    """The group that the first of ours among the values stands for; empty when none is in the table."""
    table = _table()
    groups = {table[key] for value in values if (key := (system, kind, value.strip())) in table}
    return min(groups, key=_ORDER.__getitem__, default="")


def class_groups(system: str) -> Mapping[str, str]:
    """Class code -> group of all below it, whatever their types say."""
    return {value: group for (owner, kind, value), group in _table().items() if owner == system and kind == "class"}
