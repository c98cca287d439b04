"""Item keys: class prefix, lemma, ordinal (`tx-fec-1`). Never offsets, codes or random ids (DESIGN section 3.3)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.text.fold import form

_PARTS = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@lru_cache(maxsize=8192)
def _stem(prefix: str, lemma: str) -> str:
    if _PLAIN.fullmatch(lemma):  # as most lemmas are, being concept ids
        return f"{prefix}-{lemma}"
    return "-".join(part for part in (prefix, _PARTS.sub("-", form(lemma)).strip("-")) if part)


class Keys:
    """Hands out the keys of one case, in the order items are read."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def __call__(self, prefix: str, lemma: str = "") -> str:
        """The next key for a class prefix (`tx`, `met`, `bm` ...) and a lemma (a concept id or a short name)."""
        stem = _stem(prefix, lemma)
        self._given[stem] = number = self._given.get(stem, 0) + 1
        return f"{stem}-{number}"
