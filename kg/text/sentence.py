"""Sentences of a report, offsets kept: lines and full stops split, abbreviations and decimals do not."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 2_000
"""Code points of the longest sentence: what runs on without a stop is cut at a blank, so that reading stays linear."""


@lru_cache(maxsize=4)
def _stop(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """The end of a sentence, with the blanks that follow, which belong to none; initials (`Mme S. Z.`) end none, nor do
    letters with a stop each before a word or number in lower case (`70 mg i.v. le premier jour`)."""
    whole = "".join(_no_end(word) for word in abbreviations) + r"(?<![\s.][A-Z]\.)(?<!\A[A-Z]\.)"
    whole += r"(?!(?<=[\s(][^\W\d_]\.[^\W\d_]\.) [(]?(?:\d|(?=[^\W\d_])[^A-ZÀ-Þ]))"
    return re.compile(
        rf"[\n.!?;•](?:(?<=[\n•])|{whole}(?=\s|\Z)"
        rf"|(?<=[.!?])(?<=[^\W\d_]{{2}}.){whole}(?=[^\W\d_])(?P<glued>))\s*"  # no blank after it; not `p.G12C`
    )


def _no_end(word: str) -> str:
    """That the stop behind an abbreviation ends no sentence: never, or only before no capital where it is written with
    its stop (`méta. Foie libre`)."""
    if word.endswith("."):
        return rf"(?!(?<=\b{re.escape(word)})(?!\s+[A-ZÀ-Þ]\w))"
    return rf"(?<!\b{re.escape(word)}\.)"


def sentence_spans(text: str, abbreviations: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, without empty ones; offsets are code points.

    `abbreviations` are the words whose full stop ends no sentence, as they are written; those written with their stop
    end one before a word with a capital.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _stop(abbreviations).finditer(text):
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
