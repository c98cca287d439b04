"""A vocabulary file of the user's own: what it may say, and what it says in vain."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import TableError
from kg.lexicon.entry import read_forms
from kg.lexicon.learnt import is_learnt
from kg.lexicon.table import read_table

if TYPE_CHECKING:
    from kg.lexicon.lexicon import Lexicon


def require_kinds(path: Path, known: Set[str]) -> None:
    """Refuse a kind that no shipped table has: no rule would ever read its forms.

    Raises:
        TableError: such a kind.
    """
    for number, row in read_table(path, "forms"):
        if "kind" in row and "concept" not in row and row["kind"] not in known:
            raise TableError(f"unknown kind {row['kind']!r}", place=f"{path}:{number}:1",
                             remedy="docs/languages.md lists the tables whose kinds there are")  # fmt: skip


def outranked(path: Path, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The forms of the file that keep another meaning, as shipped, each with that meaning."""
    if is_learnt(path):
        return
    told: set[str] = set()
    for spelling, entry in read_forms(path, lexicon.concepts, lexicon.lang):
        leading = [e for e in lexicon.forms.get(spelling, ()) if not entry.exact or e.exact in ("", entry.exact)]
        if leading and (leading[0].kind, leading[0].value) != (entry.kind, entry.value) and spelling not in told:
            told.add(spelling)
            yield spelling, leading[0].value
