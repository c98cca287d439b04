"""What a vocabulary file of the user's own says in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.lexicon.entry import read_forms
from kg.lexicon.learnt import is_learnt
from kg.lexicon.lexicon import Lexicon


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
