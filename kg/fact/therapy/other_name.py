"""Names of drugs that are in no vocabulary, told in a list with those that are: `létrozole, Xarelbo 20 mg`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar

# Behind what parts the members of a list, one name with a capital right before a dose, with `LP` at most.
_NAMED = re.compile(r"[,;/+]\s{0,2}(?P<name>[A-ZÀ-Ý][a-zß-ÿ]{3,}[a-zß-ÿA-Z-]*)(?:\s[A-Z]{2,3})?\s{1,2}\Z")


def of_unknown(context: Context, start: int, end: int) -> bool:
    """Whether the dose at `end` is told of a name that was not recognised, between it and what was recognised last."""
    reading = context.reading
    told = _NAMED.search(reading.report.text, start, end)
    return told is not None and not _label(reading.lexicon.lang).fullmatch(reading.folded, *told.span("name"))


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A word for the dose itself, with which a form heads it."""
    return re.compile(grammar(lang).any_of("dose-label"))
