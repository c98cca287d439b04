"""Digits that recognition of print reads for letters: `F0LF0X`, `cisp1atine`, `1eucémie`.  Same length as the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.text.fold import fold

# A word is looked for in the classes of characters of its text, from a digit on that a letter follows: a search for
# such bytes takes a hundredth of the time of one for the word.  The class of other signs that words may hold is `9`.
_CLASS = {**dict.fromkeys("01", "0"), **dict.fromkeys("-_", "9")}
_CLASSES = "".join(
    _CLASS.get(c) or ("a" if c.isalpha() else "9" if c.isalnum() else " ") for c in map(chr, range(256))
).encode()
_AMONG = re.compile(rb"0a(?:(?<=aa0a)|(?<=a0a)0?a|(?<= 0a)aaa)")
_WORD = re.compile(r"(?:[^\W\d_]|[01](?=[^\W\d_])){5,}")
_LEAST = 4  # letters of such a word
_SMALL = (str.maketrans("01", "ol"), str.maketrans("01", "oi"))
_CAPITAL = (str.maketrans("01", "OL"), str.maketrans("01", "OI"))


def with_letters(text: str, known: Callable[[str], bool]) -> str:
    """A text with the letters that digits stand for in words that a vocabulary has with the letters alone; `known` says
    of a folded word whether any has it."""
    letters = text.replace("œ", "o").replace("Œ", "O")  # the one letter of French beyond Latin-1
    classes = f" {letters} ".encode("latin-1", "replace").translate(_CLASSES)
    pieces: list[str] = []
    last = looked_at = 0
    for found in _AMONG.finditer(classes):
        if found.start() < looked_at:
            continue  # of the same word, which may be as long as the text
        start, end = classes.rfind(b" ", 0, found.start()), classes.find(b" ", found.end()) - 1
        looked_at = end + 1
        if _WORD.fullmatch(text, start, end):
            pieces += text[last:start], _meant(text[start:end], known)
            last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _meant(word: str, known: Callable[[str], bool]) -> str:
    """The word of a vocabulary that a word with digits stands for, itself where it stands for none."""
    if sum(c.isalpha() for c in word) < _LEAST or known(fold(word)):
        return word
    for letters in _CAPITAL if word.upper() == word else _SMALL:
        if known(fold(meant := word.translate(letters))):
            return meant
    return word
