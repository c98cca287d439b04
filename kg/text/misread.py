"""Digits that recognition of print reads for letters: `F0LF0X`, `cisp1atine`, `1eucémie`.  Same length as the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.text.fold import fold

# What shows that a text may have such a word, in its classes of characters: a search for bytes takes a tenth of the
# time of one for the word.
_CLASSES = bytes(
    ord("0") if chr(i) in "01" else ord("a") if chr(i).isalpha() else ord("9") if chr(i).isalnum() else ord(" ")
    for i in range(256)
)
_AMONG = (b"aa0a", b"a0aa", b"a0a0a", b" 0aaaa")
_WORD = re.compile(r"(?<![\w-])(?=[^\W\d_]*[01][^\W\d_])(?:[^\W\d_]|[01](?=[^\W\d_])){5,}(?![\w-])")
_LEAST = 4  # letters of such a word
_SMALL = (str.maketrans("01", "ol"), str.maketrans("01", "oi"))
_CAPITAL = (str.maketrans("01", "OL"), str.maketrans("01", "OI"))


def with_letters(text: str, known: Callable[[str], bool]) -> str:
    """A text with the letters that digits stand for in words that a vocabulary has with the letters alone; `known` says
    of a folded word whether any has it."""
    classes = f" {text}".encode("latin-1", "replace").translate(_CLASSES)
    if not any(letters in classes for letters in _AMONG):
        return text
    return _WORD.sub(lambda match: _meant(match[0], known), text)


def _meant(word: str, known: Callable[[str], bool]) -> str:
    """The word of a vocabulary that a word with digits stands for, itself where it stands for none."""
    if sum(c.isalpha() for c in word) < _LEAST or known(fold(word)):
        return word
    for letters in _CAPITAL if word.upper() == word else _SMALL:
        if known(fold(meant := word.translate(letters))):
            return meant
    return word
