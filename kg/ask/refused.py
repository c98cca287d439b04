"""Why a SPARQL engine refused a query, in words that tell what to change."""

from __future__ import annotations

import re

_PLACE = re.compile(r"(?:error )?at (\d+):(\d+):?\s*")
_NO_PREFIX = "Prefix not found"
_PREFIX = re.compile(r"(?<![\w?$:<-])([A-Za-z][\w.-]*)?:")
# The parser lists all that may stand at the place, its one complaint about the meaning among them.
_COMPLAINT = re.compile(r"(?:expected|one of|,) ((?:The|There|Unexpected|No) [\w ?$']{12,})")


def refused(error: object, sparql: str) -> str:
    """The cause in one line: a prefix that nothing declares by name, else the complaint or what the parser expected."""
    told = " ".join(str(error).split())
    place = _PLACE.match(told)
    if place is None:
        return told
    where = f"line {place[1]}, column {place[2]}"
    if _NO_PREFIX in told:
        return f"{where}: {_undeclared(sparql, int(place[1]), int(place[2]))}"
    complaint = _COMPLAINT.search(told)
    if complaint:
        return f"{where}: {complaint[1]}"
    expected = told[place.end() :].split(", ['")[0]  # classes of characters say nothing to a reader
    return f"{where}: {expected}"


def _undeclared(sparql: str, line: int, column: int) -> str:
    """What is wrong where the parser knows no prefix: the last one that is written before the place."""
    lines = sparql.splitlines()
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    named = list(_PREFIX.finditer(before))
    if not named:
        return "a prefix is not declared"
    prefix = f"{named[-1][1] or ''}:"
    return f"the prefix {prefix} is not declared; write PREFIX {prefix} <…> above SELECT"
