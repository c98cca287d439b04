"""The keywords of a query, found without parsing it: is there a SERVICE, does it name its own dataset?

The store would follow a SERVICE clause with a request of its own, so the endpoint must refuse such a query before it
runs; and it would pass over a FROM clause where it is told to take the union of all graphs.
Strings, comments, IRIs, variables and prefixed names are passed over; what remains are keywords.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''"
    r'|"""(?:(?:"|"")?(?:[^"\\]|\\.))*"""'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*"
    r"|[?$][\w·]+"
    r"|(?P<word>[A-Za-z_][\w.-]*)(?P<name>:[\w.%:-]*)?"
    r"|:[\w.%:-]*",
    re.DOTALL,
)


def keywords(query: str) -> frozenset[str]:
    """The bare words of a query in capitals, in linear time."""
    found = set()
    for match in _TOKEN.finditer(query):
        word = match["word"]
        if word and not match["name"]:
            found.add(word.upper().rstrip("."))
    return frozenset(found)
