"""Stage groups of forms: the one that is ticked among those offered (`FIGO : I [ ] II [X] III [ ]`)."""

from __future__ import annotations

import re

from kg.mention.token import Token

_BOX = r"(?:\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|[☐□❑☑☒■✓✔])"
_GROUP = r"(?:IV|I{1,3})(?:[A-D][1-3]?)?(?![A-Za-z0-9])"
_APART = r"[\s,;/|·-]{0,8}"
_FIRST = re.compile(rf"[\s:.=]{{0,6}}(?:{_GROUP}\s?)?{_BOX}")  # where a list of options begins
_LISTS = (
    re.compile(rf"[\s:.=]{{0,6}}(?:{_GROUP}\s?{_BOX}{_APART}){{2,9}}"),
    re.compile(rf"[\s:.=]{{0,6}}(?:{_BOX}\s?{_GROUP}{_APART}){{2,9}}"),
)
_TICKED = re.compile(r"[xX☑☒■✓✔]")
_OPTIONS = (
    re.compile(rf"(?P<v>{_GROUP})\s?(?P<box>{_BOX})"),
    re.compile(rf"(?P<box>{_BOX})\s?(?P<v>{_GROUP})"),
)
_MORE = re.compile(r"(?:[^\W\d_]{4,12}\s?)?:?\s?(?P<v>(?:IV|I{1,3})[A-D][1-3]?)(?![A-Za-z0-9])")  # `préciser : IVA`


def offers(text: str, at: int) -> bool:
    """Whether a list of groups with boxes begins right behind a word for stages."""
    return _FIRST.match(text, at) is not None


def ticked(text: str, start: int, at: int) -> list[Token]:
    """The group that is ticked in the list at `at`, of the word that begins at `start`; a part of it may be told behind
    the list.  None where no group or several are."""
    for listed, option in zip(_LISTS, _OPTIONS, strict=True):
        options = listed.match(text, at)
        if options is None:
            continue
        chosen = [o for o in option.finditer(text, at, options.end()) if _TICKED.search(o["box"])]
        if len(chosen) != 1:
            return []
        more, end = _MORE.match(text, options.end()), options.end()
        value: str = chosen[0]["v"]
        if more and more["v"].rstrip("ABCD123") == value:
            value, end = more["v"], more.end()
        return [Token(start, end, "stage-group", value, rule="stage-group-ticked")]
    return []
