"""The comments of a Turtle document, each with the statement it stands in or above."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

# Enough of Turtle's lexis to tell comments, strings and IRIs apart and to see where a statement ends.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|\#[^\n]*"
    r"|[\[\](),;]"
    r"|\.(?=\s|\#|\Z)"
    r"|(?:[^\s#<>\"'\[\](),;.]|\.(?!\s|\#|\Z)|(?<=\S)\#)+"
    r"|\n|[^\S\n]+|.",
    re.DOTALL,
)


@dataclass
class Comments:
    """Comment lines by where they belong; the keys of `above` are subjects as the document writes them."""

    header: list[str] = field(default_factory=list)
    above: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # subject token -> lines
    footer: list[str] = field(default_factory=list)


def read_comments(text: str, banners: frozenset[str]) -> Comments:
    """The comments of a document and the statement each belongs to; `banners` are left out, they are written anew.

    The header is the comment lines before the first other line.
    """
    comments = Comments()
    pending: list[str] = []
    subject = ""
    depth = 0
    started = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.isspace():
            if not started and token == "\n" and pending and text[match.end() : match.end() + 1] != "#":
                comments.header, pending, started = pending, [], True
            continue
        if token.startswith("#"):
            if token.strip("#-= ") not in banners:
                pending.append(token.rstrip())
            continue
        if not started:
            comments.header, pending, started = pending, [], True
        if not subject:
            subject = token
        depth += (token in ("[", "(")) - (token in ("]", ")"))
        if subject.upper() in ("PREFIX", "BASE") and token.startswith("<"):
            subject = ""
        elif token == "." and depth == 0:
            if pending and not subject.startswith("@"):
                comments.above[subject] += pending
                pending = []
            subject = ""
    comments.footer = pending
    return comments
