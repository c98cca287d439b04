"""Tumour mentions: every morphology and topography with its ICD-O-3 code, as annotated corpora have them.

All sentences count, those of the literature and denied tumours too: a mention is what the words name, not what the case
has.  What the words say of it is its status.
"""

from __future__ import annotations

from kg.fact.case import Mention, Span
from kg.fact.context import Context
from kg.mention.tumour import find_tumour_mentions

RULE = "tumour-mention"


def case_mentions(context: Context) -> tuple[Mention, ...]:
    """All tumour mentions in text order, at their places in the report."""
    reading, page = context.reading, context.page
    moved = not page.is_original
    sentences = iter(reading.sentences)
    sentence = next(sentences, None)
    found: list[Mention] = []
    for kind, parts, code, concept in find_tumour_mentions(reading):
        start, end = parts[0][0], parts[-1][1]
        while sentence is not None and sentence.end <= start:
            sentence = next(sentences, None)
        status = context.said(sentence, start, end) if sentence is not None else "affirmed"
        places = parts if len(parts) > 1 else ()
        if moved:
            start, end = page.origin(start, end)
            places = tuple([page.origin(*part) for part in places]) if places else ()
        span = Span(start, end, kind, status, RULE)
        found.append(Mention(span, concept or None, code or None, places))
    return tuple(found)
