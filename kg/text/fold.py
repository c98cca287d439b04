"""Length-preserving normalisation: every fold has exactly the length of its input, so offsets need no map."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Typographic variants of one ASCII character. `œ` and `æ` stand for two letters and are kept.
_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "•": "-", "·": ".", "…": ".",
    "≤": "<", "≥": ">", "×": "x", "µ": "u", "μ": "u", "α": "a", "β": "b", "γ": "g", "²": "2", "³": "3",
}  # fmt: skip
_WORD_ASCII = "".join(c if c.isalnum() or c == "\n" else " " for c in map(chr, range(128)))


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
    return base if len(base) == 1 else low


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and dashes; punctuation stays. Same length as `text`.

    A carriage return becomes a blank, so that CRLF files have the line breaks of LF files.
    """
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals (such as U+0130) grow when lowered
        folded = "".join(map(_plain, text))
    for char in set(folded):
        if char >= "\x80" or char in "`\r\t\v\f":
            plain = _plain(char)
            if plain != char:
                folded = folded.replace(char, plain)
    return folded


def words(folded: str) -> str:
    """A folded text whose every character that is not a letter, digit or line break is a blank. Same length."""
    spaced = folded.translate(_WORD_ASCII) if folded.isascii() else folded
    if spaced is folded:
        for char in set(folded):
            if not char.isalnum() and char not in " \n":
                spaced = spaced.replace(char, " ")
    return spaced


def form(text: str) -> str:
    """A vocabulary entry as it is looked up: folded, punctuation dropped, single blanks."""
    return " ".join(words(fold(text)).split())
