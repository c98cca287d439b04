"""How far the opening of a report reaches, in which it presents its patient."""

from __future__ import annotations

from kg.fact.context import Context

OPENING = 8  # sentences of an opening
_LINES = 24  # sentences and lines at most: letters have an address, telephone numbers and doctors before their text
_SHORT = 50  # code points of a line of an address
_BLANK = 4  # code points behind a line, before its break
_STOPS = (".", "!", "?")


def opening(context: Context) -> int:
    """The index of the last sentence of the opening; lines of an address, short and without a stop, do not count."""
    return context.once(_last)


def _last(context: Context) -> int:
    text, told = context.reading.report.text, 0
    sentences = context.reading.sentences
    for sentence in sentences[:_LINES]:
        told += not _of_address(text, sentence.start, sentence.end)
        if told > OPENING:
            return sentence.index
    return max(OPENING, min(_LINES, len(sentences)) - 1)


def _of_address(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a short line that no stop closes."""
    if end - start > _SHORT or text.endswith(_STOPS, start, end):
        return False
    return text[end : end + _BLANK].lstrip(" \t")[:1] in ("\n", "\r", "")
