"""Sentences of a report, offsets kept: lines and full stops split, abbreviations and decimals do not."""

from __future__ import annotations

import re

LONGEST = 2_000
"""Code points of the longest sentence: what runs on without a stop is cut at a blank, so that reading stays linear."""
# Words whose full stop is not the end of a sentence, and initials (`Mme S. Z.`).
_ABBREVIATIONS = ("Dr", "Pr", "Mme", "Mr", "Mlle", "M", "ex", "env", "cf", "vs", "Fig", "fig", "No", "n")
_NO_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS) + r"(?<![\s.][A-Z]\.)(?<!\A[A-Z]\.)"
_STOP = re.compile(  # with the blanks that follow, which belong to no sentence
    rf"[\n.!?;•](?:(?<=[\n•])|{_NO_ABBREVIATION}(?=\s|\Z)"
    rf"|(?<=[.!?])(?<=[^\W\d_].){_NO_ABBREVIATION}(?=[^\W\d_])(?P<glued>))\s*"  # the blank after the stop is missing
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, without empty ones; offsets are code points."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _STOP.finditer(text):
        at, after = match.span()
        if match.lastgroup and not (text[at - 1].islower() and text[after].isupper()):
            continue
        if at >= start:
            _add(spans, text, start, at + 1)
        start = after
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the span of a sentence without its outer blanks, in pieces where it is too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        _add(spans, text, start, cut)
        start = cut
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end and (text[start].isalnum() or any(map(str.isalnum, text[start:end]))):
        spans.append((start, end))
