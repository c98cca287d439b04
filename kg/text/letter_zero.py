"""The letter O in place of the figure zero, as scanned and typed reports have it (`2O18`, `12O mg`, `O5/2O21`)."""

from __future__ import annotations

import re

# Digits and letters O that begin with a digit, in no word: capitals, as `1o` counts in other languages.
_NUMBER = re.compile(r"(?<![^\W_])\d[\dO]*O[\dO]*(?![^\W_])")
# The parts of a date, of two figures beside a sign with a figure behind or before it: `o9/2021`, `22.O4.2020`.
_PART = re.compile(r"(?<![^\W_])[oO]\d(?=[/.][\doO])|(?<=\d[/.])[oO]\d(?![^\W_])")
_BESIDE = re.compile(r"o(?:(?<=\do)|(?=\d[/.]))")
_LETTERS = str.maketrans("oO", "00")


def with_zeros(text: str, folded: str) -> str:
    """A folded text with a zero for each letter O among digits. Same length."""
    if not _BESIDE.search(folded):
        return folded
    pieces: list[str] = []
    last = 0
    for match in _NUMBER.finditer(text):
        pieces += folded[last : match.start()], match[0].translate(_LETTERS)
        last = match.end()
    numbered = "".join([*pieces, folded[last:]])
    return _PART.sub(lambda part: part[0].translate(_LETTERS), numbered)
