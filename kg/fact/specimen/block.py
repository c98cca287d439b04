"""Numbers by which a laboratory calls a sample: told again they say which one a test was made on (`Bloc 20H01234`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.marker.words import word_of
from kg.fact.specimen.histology import Sample
from kg.mention.recognise import Sentence

# A letter or two and five digits or more: `20H01234`, `B21-01234`, `HB-20-01234`, `D-16/1234`.
_NUMBER = re.compile(
    r"[A-Z0-9](?<![\w./-].)(?:(?<=[A-Z])[A-Z]?[-.]?\d{2}[-./]?|(?<=[0-9])\d[A-Z]{1,2}[-.]?)\d{3,6}(?!\d|[.,/]\d)"
)
_MARKED = re.compile(r"^[^\w\n]{1,6}(?:[Nn][°o]\s?)?[A-Z]{0,2}[-.]?\d\d", re.MULTILINE)
_HINT = re.compile(r"[A-Z][-.]?\d\d[-./]?\d")
# The head of a report: a line that begins with the number of its sample, behind a bracket, a rule or `N°`.
_HEAD = re.compile(rf"^[^\w\n]{{1,6}}(?:[Nn][°o]\s?)?(?P<number>{_NUMBER.pattern}|\d{{3,5}}/\d\d(?!\d))", re.MULTILINE)
_BESIDE = 24  # from a word for likeness to the number of the sample that another one is like
_AWAITS = 20  # sentences from a number in the head of a report to the sample it tells of


def heads(text: str) -> list[int]:
    """Where the reports of several samples begin that one text puts together: `[H24.02655] Biopsie`, `*** N° 1816/23`;
    each number where it heads a line first."""
    if not _MARKED.search(text):
        return []
    first: dict[str, int] = {}
    for head in _HEAD.finditer(text):
        first.setdefault(head["number"], head.start("number"))
    return sorted(first.values())


class Blocks:
    """The numbers of the samples of a report, read in text order."""

    def __init__(self, text: str, folded: str, lang: str) -> None:
        told = _HINT.search(text)  # nearly no report has one: the other pattern is slower
        like = word_of(lang, "alike")
        self._named = [
            (m.start(), m[0])
            for m in (_NUMBER.finditer(text) if told else ())
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
