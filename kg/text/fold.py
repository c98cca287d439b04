"""Length-preserving normalisation: every fold has exactly the length of its input, so offsets need no map."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Typographic variants of one ASCII character. `œ` and `æ` stand for two letters and are kept.
_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "•": "-", "·": ".", "…": ".",
    "≤": "<", "≥": ">", "×": "x", "µ": "u", "μ": "u", "α": "a", "β": "b", "γ": "g", "²": "2", "³": "3",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character without case, accent or typography; always one character."""
    if char in _PLAIN:
        return _PLAIN[char]
    if char.isspace():
        return "\n" if char in "\n\v\f\x85\u2028\u2029" else " "
    low = char.lower()
    if len(low) != 1:
        low = low[0]
    base = unicodedata.normalize("NFD", low)[0]
    return _PLAIN.get(base, base)


# Texts are mapped as bytes by these tables, which takes microseconds; the few characters that no byte holds, apart.
_FOLDED = bytes(i if chr(i) in "\x1c\x1d\x1e\x1f" else ord(_plain(chr(i))) for i in range(256))
_WORDS = bytes(i if chr(i).isalnum() or i == 10 else 32 for i in range(128)) + b" " * 128
_NO_BYTE = re.compile("[^\x00-\xff]")
_NO_ASCII = re.compile("[^\x00-\x7f]")


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and dashes; punctuation stays. Same length as `text`.

    A carriage return becomes a blank, so that CRLF files have the line breaks of LF files.
    """
    mapped = text.encode("latin-1", "replace").translate(_FOLDED).decode("latin-1")
    return _with(mapped, text, _NO_BYTE, _plain) if not text.isascii() else mapped


def words(folded: str) -> str:
    """A folded text whose every character that is not a letter, digit or line break is a blank. Same length."""
    mapped = folded.encode("ascii", "replace").translate(_WORDS).decode("ascii")
    return _with(mapped, folded, _NO_ASCII, _letter) if not folded.isascii() else mapped


def _letter(char: str) -> str:
    return char if char.isalnum() else " "


def _with(mapped: str, text: str, beyond: re.Pattern[str], one: Callable[[str], str]) -> str:
    """A mapped text, with the characters of `text` that its bytes could not hold mapped by `one`."""
    pieces: list[str] = []
    last = 0
    for match in beyond.finditer(text):
        at = match.start()
        pieces += mapped[last:at], one(match[0])
        last = at + 1
    return "".join([*pieces, mapped[last:]]) if pieces else mapped


_REFERENCE = re.compile(r"[0-9](?<=[a-zœæ]{7}[0-9])[0-9]?(?![a-z0-9])")


def without_references(blanked: str) -> str:
    """`words(...)` without the digits of a footnote that cling to a long word (`imatinib1`). Same length.

    Names that end in a digit of their own are shorter (`folfox6`, `adamts13`).
    """
    return _REFERENCE.sub(lambda match: " " * len(match[0]), blanked)


def padded(folded: str) -> str:
    """A folded text as forms are looked for in it: words alone, a blank longer at both ends."""
    return f" {without_references(words(folded))} ".replace("\n", " ")


def form(text: str) -> str:
    """A vocabulary entry as it is looked up: folded, punctuation dropped, single blanks."""
    return " ".join(words(fold(text)).split())
