"""What the NCI Thesaurus calls the codes that the tables use: `ontology/terminology/ncit_names.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kg.lexicon.table import read_table
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class NcitName:
    """A preferred name and the sources that stand the code beside it, comma separated."""

    name: str
    sources: str


@lru_cache(maxsize=1)
def ncit_names() -> Mapping[str, NcitName]:
    """The names of the codes in use, by code, read once."""
    path = resource("ontology", "terminology", "ncit_names.tsv")
    rows = read_table(path, "ncit", "name", "sources")
    return MappingProxyType({row["ncit"]: NcitName(row["name"], row["sources"]) for _, row in rows})
