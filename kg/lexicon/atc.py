"""Groups of drugs by the ATC codes of their substances: `ontology/terminology/atc.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import TableError
from kg.lexicon.table import read_table
from kg.resources import resource


def drug_group(group: str) -> tuple[str, ...]:
    """The ATC codes, or how they begin, of a group of drugs; the table says what each group is.

    Raises:
        TableError: no row of the group.
    """
    codes = _table().get(group)
    if not codes:
        raise TableError(f"no drugs called {group}", remedy="see ontology/terminology/atc.tsv")
    return codes


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    path = resource("ontology", "terminology", "atc.tsv")
    return {row["group"]: tuple(row["codes"].split()) for _, row in read_table(path, "group", "codes")}
