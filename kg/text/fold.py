"""Length-preserving normalisation: every fold has exactly the length of its input, so offsets need no map."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from kg.text.digits import references

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
_MISSING = b"?"  # what encoding puts for a character that no byte holds


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and dashes; punctuation stays. Same length as `text`.

    A carriage return becomes a blank, so that CRLF files have the line breaks of LF files.
    """
    raw = text.encode("latin-1", "replace")
    return _with(raw.translate(_FOLDED).decode("latin-1"), text, raw, _plain)


def words(folded: str) -> str:
    """A folded text whose every character that is not a letter, digit or line break is a blank. Same length."""
    raw = folded.encode("ascii", "replace")
    return _with(raw.translate(_WORDS).decode("ascii"), folded, raw, _letter)


def _letter(char: str) -> str:
    return char if char.isalnum() else " "


def _with(mapped: str, text: str, raw: bytes, one: Callable[[str], str]) -> str:
    """A mapped text, with the characters of `text` that its bytes (`raw`) could not hold mapped by `one`."""
    if text.isascii():
        return mapped
    pieces: list[str] = []
    last = 0
    at = raw.find(_MISSING)
    while at >= 0:
        if text[at] != "?":
            pieces += mapped[last:at], one(text[at])
            last = at + 1
        at = raw.find(_MISSING, at + 1)
    return "".join([*pieces, mapped[last:]]) if pieces else mapped


def without_references(blanked: str) -> str:
    """`words(...)` without the digits of a footnote that cling to a long word (`imatinib1`). Same length."""
    pieces: list[str] = []
    last = 0
    for start, end in references(blanked):
        pieces += blanked[last:start], " " * (end - start)
        last = end
    return "".join([*pieces, blanked[last:]]) if pieces else blanked


def padded(folded: str) -> str:
    """A folded text as forms are looked for in it: words alone, a blank longer at both ends."""
    return f" {without_references(words(folded))} ".replace("\n", " ")


def form(text: str) -> str:
    """A vocabulary entry as it is looked up: folded, punctuation dropped, single blanks."""
    return " ".join(words(fold(text)).split())


_AROUND = 20  # code points on both sides of a word that show how it is written
_FEWEST = 8  # letters among them that show it


def in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around a stretch are all in capitals, so that its own capitals mean nothing."""
    around = text[max(start - _AROUND, 0) : start] + text[end : end + _AROUND]
    return around.isupper() and sum(map(str.isalpha, around)) >= _FEWEST
