"""Digits that recognition of print reads for letters: `F0LF0X`, `cisp1atine`, `1eucémie`.  Same length as the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.text.fold import fold

_BETWEEN = re.compile(r"[A-Za-z\u00c0-\u00ff][01][A-Za-z\u00c0-\u00ff]|(?<![^\W_])[01][A-Za-z\u00c0-\u00ff]{4}")
_WORD = re.compile(r"(?<![\w-])(?=[^\W\d_]*[01][^\W\d_])(?:[^\W\d_]|[01](?=[^\W\d_])){5,}(?![\w-])")
_LEAST = 4  # letters of such a word
_SMALL = (str.maketrans("01", "ol"), str.maketrans("01", "oi"))
_CAPITAL = (str.maketrans("01", "OL"), str.maketrans("01", "OI"))


def with_letters(text: str, known: Callable[[str], bool]) -> str:
    """A text with the letters that digits stand for in words that a vocabulary has with the letters alone; `known` says
    of a folded word whether any has it."""
    if _BETWEEN.search(text) is None:
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
