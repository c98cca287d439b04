"""The kinds and values that a vocabulary of the user's own may give forms for: those that rules know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import TableError
from kg.lexicon.concept import Concept
from kg.lexicon.entry import CONCEPT_KINDS, Entry
from kg.lexicon.table import read_table

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def require_known(path: Path, shipped: Mapping[str, Iterable[Entry]], concepts: Mapping[str, Concept]) -> None:
    """Refuse a kind, or a value of a kind, that no shipped form has: no rule would ever read it.  A number may be a new
    value, and so may a concept where concepts are values of the kind.

    Raises:
        TableError: such a kind or value.
    """
    known: dict[str, set[str]] = {}
    for entry in (entry for entries in shipped.values() for entry in entries):
        known.setdefault(entry.kind, set()).add(entry.value)
    for number, row in read_table(path, "forms"):
        if "kind" not in row or "value" not in row or "concept" in row or row["kind"] in CONCEPT_KINDS:
            continue
        kind, value, place = row["kind"], row["value"], f"{path}:{number}:1"
        if kind not in known:
            raise TableError(f"unknown kind {kind!r}", place=place,
                             remedy="docs/languages.md lists the tables whose kinds there are")  # fmt: skip
        named = value in concepts and not known[kind].isdisjoint(concepts)
        if value not in known[kind] and not named and not _NUMBER.fullmatch(value):
            raise TableError(f"the kind {kind} has no value {value!r}", place=place,
                             remedy=f"its values are {' '.join(sorted(known[kind]))}")  # fmt: skip
