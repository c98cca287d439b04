"""Titles of sections (`Anamnèse`, `Discussion :`): which word is one, how far a comment of one paragraph reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.token import Token

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_COMMENTS = frozenset({"discussion", "literature"})


def titled(text: str, start: int, end: int, tokens: Sequence[Token]) -> tuple[str | None, list[Token]]:
    """The section that a sentence with a word for one opens, where the word is its title, and its tokens: inside a
    sentence the word means something else, or nothing."""
    first = tokens[0]
    title = first.means("section")
    if title and _is_title(text, start, end, first):
        return title, [_as_title(first, title), *tokens[1:]]
    return None, [other for t in tokens if (other := _no_title(t) if t.kind == "section" else t)]


def comments(text: str, section: str, title: Token, end: int) -> bool:
    """Whether a sentence begins a discussion on the line of its title: `Commentaire : aspect inhabituel.`  What comes
    behind the blank line after it is none of it."""
    return section in _COMMENTS and bool(text[title.end : end].strip(" :.\n"))


def _as_title(token: Token, title: str) -> Token:
    """A token read as a section title; what its words mean otherwise stays known (`Antécédents familiaux :`)."""
    if token.kind == "section":
        return token
    return token.read_as("section", title, ((token.kind, token.value), *token.others))


def _no_title(token: Token) -> Token | None:
    """A word for a section that is no title: its next meaning where it has one."""
    if not token.others:
        return None
    kind, value = token.others[0]
    return token.read_as(kind, value, token.others[1:])


def _is_title(text: str, start: int, end: int, token: Token) -> bool:
    """A title stands first in its sentence, is capitalised, and ends the line or is followed by a colon."""
    if token.start - start > 3 or not text[token.start].isupper():
        return False
    rest = text[token.end : end].strip()
    return rest in ("", ".", ":") or text[token.end : token.end + 2].strip().startswith(":")
