"""Reading made-up text for tests of rules: a context and the facts of one family."""

from __future__ import annotations

from functools import lru_cache

from kg.fact.adverse import read_adverse_events
from kg.fact.case import AdverseEvent, Episode, Issue, Span
from kg.fact.context import Context, read_context
from kg.fact.keys import Keys
from kg.fact.read import read_case
from kg.fact.therapy import read_episodes
from kg.lexicon.lexicon import shipped_lexicon
from kg.text.report import Report


@lru_cache(maxsize=256)
def _context(text: str) -> Context:
    return read_context(Report("example", text, "0" * 64, "example.txt"), shipped_lexicon())


def therapies(text: str) -> tuple[tuple[Episode, ...], tuple[Issue, ...]]:
    """The episodes of a text and the issues about them."""
    return read_episodes(_context(text), (), (), Keys())


def episodes(text: str) -> tuple[Episode, ...]:
    return therapies(text)[0]


def only(text: str) -> Episode:
    """The one therapy that a text tells."""
    (episode,) = episodes(text)
    return episode


def started(episode: Episode) -> str:
    """When a therapy began; empty when it is not stated."""
    return episode.start.edtf if episode.start else ""


def ended(episode: Episode) -> str:
    """When a therapy ended; empty when it is not stated."""
    return episode.end.edtf if episode.end else ""


def adverse_events(text: str) -> tuple[AdverseEvent, ...]:
    """The adverse events of a text."""
    return read_adverse_events(_context(text), episodes(text), Keys())


def samples(text: str) -> dict[str, str]:
    """Marker -> kind of the specimen that it was measured on."""
    case = read_case(Report("example", text, "", ""))
    kinds = {s.key: s.kind for s in case.specimens}
    return {m.name: kinds[m.specimen] for m in case.biomarkers}


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The text of spans, joined."""
    return " | ".join(text[s.start : s.end] for s in spans)
