"""Sentences of a report, offsets kept: lines and full stops split, abbreviations and decimals do not."""

from __future__ import annotations

import re

_STOP = re.compile(r"[\n.!?;•]")
# Words whose full stop is not the end of a sentence, and initials (`Mme S. Z.`).
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Pr|Mme|Mr|Mlle|M|ex|env|cf|vs|Fig|fig|No|n)|(?:^|[\s.])[A-Z])$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, without empty ones; offsets are code points."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if end <= start or not _ends(text, match.start(), match[0]):
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return spans


def _ends(text: str, at: int, mark: str) -> bool:
    """Whether the punctuation mark at `at` ends a sentence."""
    if mark == "\n":
        return True
    following = text[at + 1 : at + 2]
    if mark == "•":
        return True
    if following and not following.isspace() and not (mark != ";" and following.isupper() and text[at - 1 : at].islower()):
        return False
    if mark == ".":
        return not _ABBREVIATION.search(text, max(0, at - 6), at)
    return True


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped and any(map(str.isalnum, stripped)):
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(stripped)))
