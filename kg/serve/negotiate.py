"""Which form an answer takes: the Accept header against the forms that there are (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import pyoxigraph as ox

# Media type -> form; the first is the default.
SOLUTIONS = MappingProxyType({
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
})  # fmt: skip
BOOLEAN = MappingProxyType({
    media: form for media, form in SOLUTIONS.items() if form in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)
})  # fmt: skip
GRAPH = MappingProxyType({
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
})  # fmt: skip


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header likes best, the first offered on a tie; None when it takes none.

    A header that is empty or absent takes anything.  The most specific range of the header decides about a type.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*", "*", 1.0)]
    best, best_quality = None, 0.0
    for media in offered:
        kind, _, subtype = media.partition("/")
        fitting = [
            ((a != "*") + (b != "*"), quality) for a, b, quality in ranges if a in ("*", kind) and b in ("*", subtype)
        ]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > best_quality:
            best, best_quality = media, quality
    return best


def _range(part: str) -> tuple[str, str, float]:
    """`text/html;q=0.8` as type, subtype and quality; a quality that is no number counts for nothing."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    kind, _, subtype = media.partition("/")
    return kind, subtype or "*", quality
