"""What every rule may look at: the reading of one report and the answers computed once for all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.fact.assertion import assertion
from kg.fact.case import Span
from kg.fact.site import Place, places
from kg.fact.timeline import Moment, moments, nearest
from kg.lexicon.concept import Concept
from kg.lexicon.lexicon import Lexicon
from kg.mention.recognise import Reading, Sentence, read_tokens
from kg.mention.token import Token
from kg.text.report import Report


@dataclass(frozen=True, slots=True)
class Context:
    """The reading of a report, which sentences tell the case itself, and the dates and body sites of each sentence."""

    reading: Reading
    about_case: tuple[bool, ...]
    dates: Mapping[int, tuple[Moment, ...]]
    sites: Mapping[int, tuple[Place, ...]]
    meant: tuple[frozenset[str], ...]

    @property
    def concepts(self) -> Mapping[str, Concept]:
        return self.reading.lexicon.concepts

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that tell the case, not the literature."""
        for sentence in self.reading.sentences:
            if self.about_case[sentence.index]:
                yield sentence

    def places(self, sentence: Sentence) -> tuple[Place, ...]:
        """The body sites a sentence names, put together from their words, in text order."""
        return self.sites.get(sentence.index, ())

    def kinds(self, sentence: Sentence) -> frozenset[str]:
        """Every kind that a token of the sentence has or may mean: what lets a rule pass a sentence over."""
        return self.meant[sentence.index]

    def status(self, sentence: Sentence, token: Token) -> str:
        """The assertion status of a token in its sentence (`affirmed`, `negated`, `suspected` ...)."""
        return assertion(self.reading, sentence, token.start, token.end)

    def date(self, sentence: Sentence, token: Token) -> Moment | None:
        """The date its own sentence gives a token, or None."""
        return nearest(sentence, self.dates.get(sentence.index, ()), token.start, token.end)

    def span(self, token: Token, status: str = "affirmed") -> Span:
        """A token as evidence."""
        return Span(token.start, token.end, token.kind, status, token.rule)


def cover(tokens: Iterable[Token], rule: str, status: str = "affirmed") -> Span:
    """One span over all tokens: the stretch of text that states a fact."""
    tokens = list(tokens)
    return Span(min(t.start for t in tokens), max(t.end for t in tokens), "fact", status, rule)


def read_context(report: Report, lexicon: Lexicon) -> Context:
    """Read a report up to the point where rules begin."""
    reading = read_tokens(report, lexicon)
    return Context(
        reading, _about_case(reading), moments(reading), _sites(reading), tuple(map(_kinds, reading.sentences))
    )


def _kinds(sentence: Sentence) -> frozenset[str]:
    kinds = {t.kind for t in sentence.tokens}
    kinds.update(kind for t in sentence.tokens if t.others for kind, _ in t.others)
    return frozenset(kinds)


def _sites(reading: Reading) -> dict[int, tuple[Place, ...]]:
    return {s.index: found for s in reading.sentences if (found := places(reading, s))}


def _about_case(reading: Reading) -> tuple[bool, ...]:
    """Which sentences tell the case: not those of a discussion section, of the literature, or general statements.

    Under the title of a section of the case every sentence is about the case.  Text without titles is read
    sentence by sentence; a literature sentence is left out on its own.
    """
    kept: list[bool] = []
    for sentence in reading.sentences:
        words = [t.value for t in sentence.tokens if t.kind == "discourse"]
        if sentence.section not in ("", "discussion") or "case" in words:
            kept.append(True)
        else:
            kept.append(sentence.section == "" and "literature" not in words and words.count("general") < 2)
    return tuple(kept)
