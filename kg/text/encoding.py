"""What a text that is not UTF-8 looks like: for the way out that an error names, never to read it.

Of the encodings in which European systems export, the one is told whose letters make most sense: small letters with
accents are common in a text, capitals less, anything else (a box, a sign of currency inside a word) is none.
"""

from __future__ import annotations

import re

ENCODINGS = ("WINDOWS-1252", "MACINTOSH", "CP850")
"""As `iconv` names them, the most common first."""
_CODECS = {"WINDOWS-1252": "cp1252", "MACINTOSH": "mac_roman", "CP850": "cp850"}
# ISO-8859-15 has an `œ` where Windows-1252 has `½`, which stands in no word, and nothing where that has `’` or `€`.
_LATIN_9 = "ISO-8859-15"
_INSIDE_WORD = re.compile(rb"\xbd(?=[a-z])|(?<=[a-z])\xbd|\xbc(?=[A-Za-z])")
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")
_SMALL = "àáâäçèéêëìíîïñòóôöùúûüœæ"
_WEIGHTS = {**dict.fromkeys(_SMALL, 2), **dict.fromkeys(_SMALL.upper(), 1)}


def looks_like(data: bytes) -> str | None:
    """The encoding that a text which is not UTF-8 seems to have; None for UTF-8 with a damage.

    A damage is what is wrong in fewer places than the text has other characters of several bytes.
    """
    kept = data.decode("utf-8", "ignore")
    if sum(sign > "\x7f" for sign in kept) > len(data) - len(kept.encode()):
        return None
    marks = bytes(byte for byte in data if byte > 0x7F)
    likely = max(ENCODINGS, key=lambda name: _sense(marks.decode(_CODECS[name], "replace")))
    if likely == "WINDOWS-1252" and _INSIDE_WORD.search(data) and not _ONLY_WINDOWS.search(data):
        return _LATIN_9
    return likely


def wide_without_mark(data: bytes) -> str | None:
    """The form of UTF-16 in which a text without a byte-order mark is: every other byte of its first ones is zero."""
    first = data[:64]
    for name, zeros, letters in (("UTF-16LE", first[1::2], first[::2]), ("UTF-16BE", first[::2], first[1::2])):
        if len(first) > 3 and 4 * zeros.count(0) > 3 * len(zeros) and 0 not in letters:
            return name
    return None


def _sense(text: str) -> int:
    return sum(_WEIGHTS.get(sign, 0) for sign in text)
