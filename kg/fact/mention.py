"""Tumour mentions: every morphology and topography word of the report with its ICD-O-3 code, as `kg export brat` writes them.

All sentences count, the literature and denied tumours too: a mention is what the words name, not what the case has.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.case import Mention, Span
from kg.fact.context import Context
from kg.fact.site import NODES, Place, places
from kg.mention.recognise import Sentence


def case_mentions(context: Context) -> tuple[Mention, ...]:
    """All tumour mentions in text order."""
    found: list[Mention] = []
    for sentence in context.reading.sentences:
        kinds = {t.kind for t in sentence.tokens}
        if "morphology" in kinds or kinds & {"spread", "lesion", "response", "involved"}:
            found += _morphologies(context, sentence)
        if "site" in kinds:
            found += _topographies(context, sentence)
    return tuple(found)


def _morphologies(context: Context, sentence: Sentence) -> Iterator[Mention]:
    for token in sentence.tokens:
        concept = token.means("morphology")
        if concept is None or token.kind == "site":
            continue
        code = context.concepts[concept]["icdo3"]
        if code:
            yield Mention(_span(token.start, token.end, "morphology"), concept, code)


def _topographies(context: Context, sentence: Sentence) -> Iterator[Mention]:
    """The composed places: an organ with its part is one mention; nodes of a region carry the region's node code."""
    for place in places(context, sentence):
        concept = context.concepts[place.site]
        if place.weak or not concept["icdo3"]:
            continue
        yield Mention(_span(place.start, place.end, "topography"), place.site, _code(context, place))


def _code(context: Context, place: Place) -> str:
    return context.concepts[place.site]["icdo3"] if place.site != NODES else "C77.9"


def _span(start: int, end: int, kind: str) -> Span:
    return Span(start, end, kind, "affirmed", f"{kind}-word")
