"""HTML in a text, as exports of hospital systems leave it: tags and character references stand for what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kg.text.edit import Edit

_BLOCKS = "p|br|hr|div|li|ul|ol|dl|dt|dd|tr|table|thead|tbody|tfoot|h[1-6]|section|article|header|footer|title|pre"
_CELLS = "td|th"
_INLINE = "b|i|u|s|em|strong|small|big|span|font|a|sup|sub|html|head|body|center|label|meta|link|img|col|colgroup|o:p"
_HIDDEN = ("style", "script")  # what stands between their tags is no text
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCKS})|(?P<cell>{_CELLS})|{_INLINE})(?:\s[^<>]{{0,500}})?/?>"
    rf"|<(?P<hidden>{'|'.join(_HIDDEN)})(?:\s[^<>]{{0,500}})?>|(?P<comment><!--)|<![A-Z\[][^<>]{{0,500}}>"
    r"|(?P<reference>&(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});)"
    r"|(?P<lines>\n\s*)",
    re.IGNORECASE,
)
_CLOSES = {"": re.compile("-->")} | {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN}
_MAY_HAVE = re.compile(r"&[A-Za-z#][A-Za-z0-9]{1,9};|<[!/A-Za-z]")
_SETS_LINES = re.compile(r"</(?:p|div|td|li|body|html)>", re.IGNORECASE)  # with them line breaks are blanks


def has_markup(text: str) -> bool:
    """Whether a text may have tags or character references; most have no such sign."""
    return ("&" in text or "<" in text) and _MAY_HAVE.search(text) is not None


def shown(text: str) -> Iterator[Edit]:
    """What tags, character references and, between tags that set the lines, line breaks stand for."""
    set_by_tags = _SETS_LINES.search(text) is not None
    never_closed: set[str] = set()
    at = 0
    while match := _TAG.search(text, at):
        at = match.end()
        if match["lines"]:
            if set_by_tags:
                yield Edit(*match.span(), " ")
        elif match["reference"]:
            char = unescape(match["reference"])
            if char != match["reference"]:
                yield Edit(*match.span(), " " if char == "\xa0" else char)
        elif match["hidden"] or match["comment"]:
            name = "" if match["comment"] else match["hidden"].lower()
            close = None if name in never_closed else _CLOSES[name].search(text, at)
            if close is None:
                never_closed.add(name)
                continue
            at = close.end()
            yield Edit(match.start(), at, "")
        else:
            yield Edit(*match.span(), "\n" if match["block"] else "\t" if match["cell"] else "")
