"""Tumour mentions: every morphology and topography with its ICD-O-3 code, as annotated corpora have them.

All sentences count, those of the literature and denied tumours too: a mention is what the words name, not what the case
has.  What the words say of it is its status.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.assertion import assertion
from kg.fact.case import Mention, Span
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.tumour import find_tumour_mentions

RULE = "tumour-mention"


def case_mentions(context: Context) -> tuple[Mention, ...]:
    """All tumour mentions in text order."""
    reading = context.reading
    sentences = _sentences(reading.sentences)
    sentence, cued = next(sentences, (None, False))
    found: list[Mention] = []
    for kind, parts, code, concept in find_tumour_mentions(reading, reading.lexicon.tumour_terms):
        start, end = parts[0][0], parts[-1][1]
        while sentence is not None and sentence.end <= start:
            sentence, cued = next(sentences, (None, False))
        status = assertion(reading, sentence, start, end) if cued and sentence is not None else "affirmed"
        span = Span(start, end, kind, status, RULE)
        found.append(Mention(span, concept or None, code or None, parts if len(parts) > 1 else ()))
    return tuple(found)


def _sentences(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, bool]]:
    """The sentences, and whether anything in them bears on what is said of a mention."""
    for sentence in sentences:
        yield sentence, any(token.kind in ("cue", "family-history") for token in sentence.tokens)
