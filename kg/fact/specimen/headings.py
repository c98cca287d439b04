"""The headings of the parts of a pathologist's report: what he was told and asked, what he saw, what he concludes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.sampled import sampled_dates
from kg.fact.marker.words import marker_words
from kg.fact.specimen.heads import heads, numbered
from kg.mention.stage_words import any_of

# The end of a line that the next one does not go on with: a full stop, or print that stops short.
_LINE = re.compile(r"(?:[.?!»]|^[^\n]{1,60})[^\S\n]*(?=\n[\W\d]{0,4}[A-ZÀ-Þ])", re.MULTILINE)
_HEADINGS = ("seen", "asked", "concluded")


@lru_cache(maxsize=4)
def _heading(lang: str) -> re.Pattern[str]:
    """A heading at the beginning of a line: of what the pathologist saw, of what he was told and asked, or of what he
    concludes."""
    words = marker_words(lang)
    kinds = "|".join(f"(?P<{kind}>{any_of(word for word, _ in words.get(kind, ()))})" for kind in _HEADINGS)
    return re.compile(rf"^[^\w\n]{{0,4}}(?:\d\s?[.)]\s?)?(?:{kinds})(?=\s?(?:[:(\n-]|\.\s|$))", re.MULTILINE)


def headings(context: Context) -> Sequence[re.Match[str]]:
    """The headings of the parts of a pathologist's report, in text order."""
    return context.once(_headings)


def _headings(context: Context) -> Sequence[re.Match[str]]:
    return list(_heading(context.reading.lexicon.lang).finditer(context.reading.folded))


def asked_spans(context: Context) -> list[tuple[int, int]]:
    """Where a request form tells the pathologist of the patient, as code points: a paragraph under such a heading."""
    text = context.reading.report.text
    found = headings(context)
    spans = []
    for n, heading in enumerate(found):
        if heading.lastgroup == "asked":
            ends = [found[n + 1].start() if n + 1 < len(found) else len(text), text.find("\n\n", heading.end())]
            spans.append((heading.start(), min(end for end in ends if end >= 0)))
    return spans


def requests(context: Context) -> Sequence[tuple[int, int]]:
    """Where request forms tell of the patient in the reports of pathologists: a letter has such headings too.

    A report has a head beside that of another one, or tells the number of its sample or when that was taken, and goes
    on with what was seen or concluded. A form ends with a line that is full, or short with another one below.
    """
    text = context.reading.report.text
    found = [
        (start, min(end, line.end() if (line := _LINE.search(text, start)) else end))
        for start, end in context.once(asked_spans)
    ]
    if not found or len(heads(context)) > 1:
        return found
    goes_on = max((h.start() for h in headings(context) if h.lastgroup != "asked"), default=0)
    if goes_on < found[0][1] or not (numbered(text) or sampled_dates(context)):
        return []
    return found
