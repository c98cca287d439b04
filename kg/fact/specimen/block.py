"""Numbers by which a laboratory calls a sample: told again they say which one a test was made on (`Bloc 20H01234`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.marker.words import word_of
from kg.fact.specimen.heads import NUMBER, numbered
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence

_BESIDE = 24  # from a word for likeness to the number of the sample that another one is like
_AWAITS = 20  # sentences from a number in the head of a report to the sample it tells of


class Blocks:
    """The numbers of the samples of a report, read in text order."""

    def __init__(self, text: str, folded: str, lang: str) -> None:
        like = word_of(lang, "alike")
        self._named = [
            (m.start(), m[0])
            for m in (NUMBER.finditer(text) if numbered(text) else ())
            if not like.search(folded, max(0, m.start() - _BESIDE), m.start())  # `superposable à 21H01234`
        ]
        self._next = 0
        self._known: dict[str, Sample] = {}
        self._waiting: dict[str, int] = {}  # number -> sentence that told it of no sample yet

    @property
    def are_numbered(self) -> bool:
        """Whether the report tells numbers of samples."""
        return bool(self._named)

    def with_named(self, sentence: Sentence, told: Sequence[Sample]) -> list[Sample]:
        """The samples that a sentence tells of, and the one that it calls by its number."""
        here = self._here(sentence) if self._named else []
        if not here and not (self._waiting and told):
            return list(told)
        first = told[0] if told else None
        for number, since in list(self._waiting.items()):
            if first and here and all(number != other for _, other in here):
                continue  # the sample told here has a number of its own
            if first and sentence.index - since <= _AWAITS:
                self._known[number] = first
            if first or sentence.index - since > _AWAITS:
                del self._waiting[number]
        opened: list[Sample] = []
        for start, number in here:
            behind = next((s for s in told if s.start > start), None)
            known = self._known.get(number)
            if behind or first:
                self._known[number] = behind or first  # type: ignore[assignment]  # one of them is a sample
            elif known:
                opened.append(known._replace(sentence=sentence.index, start=start, named=False, examined=True))
            else:
                self._waiting[number] = sentence.index
        return [*told, *opened]

    def _here(self, sentence: Sentence) -> list[tuple[int, str]]:
        found = []
        while self._next < len(self._named) and self._named[self._next][0] < sentence.end:
            found.append(self._named[self._next])
            self._next += 1
        return found
