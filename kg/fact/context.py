"""What every rule may look at: the reading of one report and the answers computed once for all rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from kg.fact.assertion.cue import CUED, NO_CUES, Cues, read_cues
from kg.fact.assertion.read import assertion
from kg.fact.case import Span
from kg.fact.date.moment import Moment, nearest
from kg.fact.date.timeline import moments
from kg.fact.document.about_case import about_case
from kg.fact.document.stretch import Stretch
from kg.fact.document.voice import apart
from kg.fact.place.read import places
from kg.fact.site import Place
from kg.lexicon.concept import Concept
from kg.lexicon.grammar import grammar
from kg.lexicon.lexicon import Lexicon
from kg.mention.recognise import Reading, Sentence, read_tokens
from kg.mention.token import Token
from kg.text.edit import Edited
from kg.text.plain import plain
from kg.text.report import Report

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
_UNREAD: Any = object()
_OTHERS = frozenset({"kin", "versus", "differential", "family-history", "discourse"})


class Act(NamedTuple):
    """A word that names a procedure or may mean one, its concept and the kind of that: biopsy, imaging, surgery."""

    token: Token
    concept: str
    kind: str


@dataclass(frozen=True, slots=True)
class Context:
    """The reading of a report and what is read of it once: the sentences that tell the case itself, and of each
    sentence (by its index) the dates, the body sites, the procedures, the cues and the stretches that are not about the
    patient.

    What is read is the plain text of the report, `page`, which leads back to the text as it is in the file.
    `unread` is the first sentence beyond `MOST_TOKENS`, None where all are read.
    """

    report: Report
    page: Edited
    reading: Reading
    told: tuple[Sentence, ...]
    unread: Sentence | None
    dates: Mapping[int, tuple[Moment, ...]]
    sites: Mapping[int, tuple[Place, ...]]
    acts: Mapping[int, Sequence[Act]]
    cues: Mapping[int, Cues]
    apart: Mapping[int, tuple[Stretch, ...]]
    concepts: Mapping[str, Concept]
    _with: Mapping[str, Sequence[Sentence]]  # the sentences that tell the case, by the kinds of their words
    _telling: Set[int]  # the sentences (by index) in which words may say something else of a word than that it is so
    _tokens: dict[str, Sequence[tuple[Sentence, Token]]] = field(default_factory=dict)
    _said: dict[tuple[int, int], str] = field(default_factory=dict)
    _once: dict[object, Any] = field(default_factory=dict)

    def once(self, read: Callable[[Context], T]) -> T:
        """What a reader finds in the report, read when the first rule asks for it."""
        found: T = self._once.get(read, _UNREAD)
        if found is _UNREAD:
            found = self._once[read] = read(self)
        return found

    def once_of(self, sentence: Sentence, read: Callable[[Context, Sentence], T]) -> T:
        """The same for what a reader finds in one sentence."""
        known = (read, sentence.index)
        found: T = self._once.get(known, _UNREAD)
        if found is _UNREAD:
            found = self._once[known] = read(self, sentence)
        return found

    def once_at(self, sentence: Sentence, told: H, read: Callable[[Context, Sentence, H], T]) -> T:
        """The same for what a reader finds in one sentence of something else that is told, as a date."""
        known = (read, sentence.index, told)
        found: T = self._once.get(known, _UNREAD)
        if found is _UNREAD:
            found = self._once[known] = read(self, sentence, told)
        return found

    def sentences(self, kind: str = "") -> Sequence[Sentence]:
        """The sentences that tell the case, not the literature; with `kind`, those a token of which may mean it."""
        return self._with.get(kind, ()) if kind else self.told

    def tokens(self, kind: str) -> Sequence[tuple[Sentence, Token]]:
        """Every token of the case that is of a kind or may mean it, with its sentence, in text order."""
        found = self._tokens.get(kind)
        if found is None:
            found = self._tokens[kind] = [
                (sentence, token) for sentence in self.sentences(kind) for token in sentence.of(kind)
            ]
        return found

    def places(self, sentence: Sentence) -> tuple[Place, ...]:
        """The body sites a sentence names, put together from their words, in text order."""
        return self.sites.get(sentence.index, ())

    def acts_of(self, sentence: Sentence) -> Sequence[Act]:
        """The procedures that the words of a sentence name or may mean, in text order."""
        return self.acts.get(sentence.index, ())

    def status(self, sentence: Sentence, token: Token) -> str:
        """The assertion status of a token in its sentence (`affirmed`, `negated`, `suspected` ...)."""
        if sentence.index not in self._telling:
            return "affirmed"
        start, end = token.start, token.end
        return self._said.get((start, end)) or self._read(sentence, start, end)

    def said(self, sentence: Sentence, start: int, end: int) -> str:
        """The assertion status of a stretch of a sentence (code points, end exclusive)."""
        if sentence.index not in self._telling:
            return "affirmed"
        return self._said.get((start, end)) or self._read(sentence, start, end)

    def _read(self, sentence: Sentence, start: int, end: int) -> str:
        """What the cues of a sentence, or who the stretch around it is about, say of a stretch: read once."""
        status = self.of_others(sentence, start) if sentence.index in self.apart else None
        if status is None:
            cues = self.cues.get(sentence.index, NO_CUES)
            status = assertion(self.reading.folded, cues, start, end, self.reading.lexicon.lang)
        self._said[start, end] = status
        return status

    def of_others(self, sentence: Sentence, start: int) -> str | None:
        """The status of the stretch around an offset that is not about the patient, None where there is none."""
        for stretch in self.apart.get(sentence.index, ()):
            if stretch.start <= start < stretch.end:
                return stretch.status
        return None

    def date(self, sentence: Sentence, token: Token) -> Moment | None:
        """The date its own sentence gives a token, or None."""
        return nearest(self.dates.get(sentence.index, ()), token.start, token.end)

    def span(self, token: Token, status: str = "affirmed") -> Span:
        """A token as evidence."""
        return Span(token.start, token.end, token.kind, status, token.rule)


def cover(tokens: Iterable[Token], rule: str, status: str = "affirmed") -> Span:
    """One span over all tokens: the stretch of text that states a fact."""
    tokens = list(tokens)
    return Span(min([t.start for t in tokens]), max([t.end for t in tokens]), "fact", status, rule)


def read_context(report: Report, lexicon: Lexicon) -> Context:
    """Read a report up to the point where rules begin."""
    page = plain(report.text, lexicon.has_word, frozenset(grammar(lexicon.lang).forms.get("leading", ())))
    reading = read_tokens(report if page.is_original else replace(report, text=page.text), lexicon)
    sentences = reading.sentences
    told, unread = about_case(reading)
    cued = [s for s in sentences if not s.kinds.isdisjoint(CUED)]
    cues = {s.index: cues for s in cued if (cues := read_cues(reading, s)).cues}
    aside = {s.index: found for s in told if not s.kinds.isdisjoint(_OTHERS) and (found := apart(reading, s))}
    return Context(
        report,
        page,
        reading,
        told=told,
        unread=unread,
        dates=_of_patient(moments(reading), told, aside),
        sites=_sites(reading),
        acts=_acts(reading, lexicon.concepts),
        cues=cues,
        apart=aside,
        concepts=lexicon.concepts,
        _with=_by_kind(told),
        _telling={*cues, *aside},
    )


def _of_patient(
    dates: Mapping[int, tuple[Moment, ...]], told: Sequence[Sentence], aside: Mapping[int, Sequence[Stretch]]
) -> Mapping[int, tuple[Moment, ...]]:
    """The dates of the sentences that tell the case, without those of what is told of relatives."""
    kept = {s.index: dates[s.index] for s in told if s.index in dates}
    for i, stretches in aside.items():
        if i in kept:
            kin = [s for s in stretches if s.status == "family"]
            kept[i] = tuple([m for m in kept[i] if not any(s.start <= m.token.start < s.end for s in kin)])
    return kept


def _by_kind(sentences: Iterable[Sentence]) -> Mapping[str, Sequence[Sentence]]:
    """The sentences by every kind that a token of them has or may mean."""
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for kind in sentence.kinds:
            found[kind].append(sentence)
    return found


def _acts(reading: Reading, concepts: Mapping[str, Concept]) -> dict[int, Sequence[Act]]:
    return {
        s.index: [Act(t, c, concepts[c]["kind"]) for t in s.of("procedure") if (c := t.means("procedure"))]
        for s in reading.sentences
        if "procedure" in s.kinds
    }


def _sites(reading: Reading) -> dict[int, tuple[Place, ...]]:
    return {s.index: found for s in reading.sentences if "site" in s.kinds and (found := places(reading, s))}
