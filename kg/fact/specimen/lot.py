"""Letters and numbers by which a report calls the samples that it was sent (`A. Biopsie hépatique`, `Lot 2 : sein`):
told again they say which one was stained (`B : GATA3 +`), as does the block that was cut of one (`bloc B3`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.words import marker_words
from kg.fact.specimen.heads import heads
from kg.fact.specimen.histology import Sample
from kg.fact.specimen.place import Tumours, place_at
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of
from kg.text.fold import fold

_SEVERAL = 2  # lots that a report has at least
_SITE = 3  # code points from the name of a lot to its site
# A lot is named at the beginning of a line or sentence: `A - `, `2) `, `b : `.
_NAME = r"(?P<lot>[a-h]|[1-9])(?:\s?[.):/]\s?|\s[-:–]\s?|-\s)(?=[^\W\d]|[\"«(])"


class _Told(NamedTuple):
    """A lot that a text tells: where, its name, the report of a dossier that it is of, whether by a block of it."""

    start: int
    name: str
    report: int
    block: bool


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The name of a lot where it begins a line or sentence, and a block of one."""
    words = any_of(word for word, _ in marker_words(lang).get("lot", ()))
    blocks = any_of(word for word, _ in marker_words(lang).get("block", ()))
    on = any_of(word for word, _ in marker_words(lang).get("on", ()))
    name = re.compile(rf"(?:^[^\w\n]{{0,4}}|(?<=[.;:]\s))(?:(?:{words})\s(?:n[°o]?\s?)?)?{_NAME}", re.MULTILINE)
    block = re.compile(
        rf"(?<![a-z])(?:(?:{blocks})\s(?:n°\s?)?(?:(?P<number>\w[\w./-]{{5,15}}?)[\s/(-]{{1,2}})?"
        r"(?:(?P<lot>[a-h])\d{0,2}|(?P<digit>[1-9])[a-z])"
        rf"|(?:{words})\s(?:n°\s?)?(?P<named>[a-h]|[1-9])|(?:{on})\s(?P<bare>[a-h]))(?![\w-])"
    )
    return name, block


class Lots:
    """The lots of a report, read in text order."""

    def __init__(self, tumours: Tumours) -> None:
        context = tumours.context
        self._tumours = tumours
        self._heads = heads(context)
        self._starts = [head.start for head in self._heads]
        self._told = self._find(context)
        self._next = 0
        self._known: dict[tuple[int, str], Sample] = {}
        self._open: _Told | None = None  # a lot that was named and told of no sample yet

    def _find(self, context: Context) -> list[_Told]:
        """Where lots are told, if there are several and one is told again."""
        text, folded = context.reading.report.text, context.reading.folded
        name, block = _patterns(context.reading.lexicon.lang)
        named = list(name.finditer(folded))
        lines = {m["lot"] for m in named if m.start() == 0 or text[m.start() - 1] == "\n"}
        named = [m for m in named if m["lot"] in lines]  # `Dr A. Martin` is none
        if len(lines) < _SEVERAL:
            return []
        told = list(block.finditer(folded))
        if len(lines) == len(named) and not told:
            return []
        found = [_Told(m.end(), m["lot"], self._report(m.start()), False) for m in named]
        names = {(t.report, t.name) for t in found}
        blocks = [
            _Told(m.start(m.lastgroup or ""), m[m.lastgroup or ""], self._report(m.start(), m["number"]), True)
            for m in told
            if _is_meant(text, m) and not any(n.start() <= m.start() < n.end() for n in named)
        ]
        if any(_line(text, b.start) == _line(text, f.start) and b.name != f.name for b in blocks for f in found):
            return []  # what is listed are the parts of a text: `E. Biologie moléculaire (bloc C3)`
        return sorted([*found, *blocks]) if blocks or len(names) < len(found) else []

    def _report(self, start: int, number: str | None = None) -> int:
        """The report of a dossier that an offset is in, or the one of a number."""
        of_number = next((n for n, head in enumerate(self._heads, 1) if number and fold(head.number) == number), None)
        return of_number or bisect_right(self._starts, start)

    @property
    def are_told(self) -> bool:
        """Whether the report tells lots."""
        return bool(self._told)

    def with_lots(self, sentence: Sentence, told: Sequence[Sample]) -> list[Sample]:
        """The samples that a sentence tells of, and those whose lots it names again."""
        opened: list[Sample] = []
        here = self._here(sentence)
        if not here and told and self._open:
            self._learn(self._open, told[0])
        for n, lot in enumerate(here):
            end = here[n + 1].start if n + 1 < len(here) else sentence.end
            own = next((s for s in told if lot.start <= s.start < end), None)
            known = self._known.get((lot.report, lot.name)) or (self._known_before(lot) if lot.block else None)
            self._open = None
            if known and _says_less(sentence, known, own, lot, end):
                if own or lot.block or "marker" in sentence.kinds:
                    opened.append(known._replace(sentence=sentence.index, start=lot.start, named=False, examined=True))
            elif own and not lot.block:
                self._learn(lot, own)
            elif not lot.block and (site := self._at_site(sentence, lot)):
                self._learn(lot, site)
            elif not lot.block:
                self._open = lot
        return sorted([*told, *opened], key=lambda s: s.start) if opened else list(told)

    def _known_before(self, lot: _Told) -> Sample | None:
        """What a lot of the report before is of that an addendum has a block of."""
        if any(t.report == lot.report and not t.block for t in self._told):
            return None
        return self._known.get((lot.report - 1, lot.name))

    def _at_site(self, sentence: Sentence, lot: _Told) -> Sample | None:
        """What a lot is of that is named by a site alone: `2) Ganglion sentinelle`, `B. Foie`."""
        site = next((s for t in sentence.tokens if 0 <= t.start - lot.start <= _SITE and (s := t.means("site"))), None)
        told = place_at(self._tumours, site) if site else None
        return Sample(0, *told, sentence.index, lot.start, examined=True) if told else None

    def _learn(self, lot: _Told, sample: Sample) -> None:
        """Keep what a lot is of; an item of a list that no sample is told of is none."""
        self._open = None
        if sample.taken or sample.examined or sample.kind != "primary" or not lot.name.isdigit():
            self._known[lot.report, lot.name] = sample

    def _here(self, sentence: Sentence) -> list[_Told]:
        found = []
        while self._next < len(self._told) and self._told[self._next].start < sentence.end:
            if self._told[self._next].start >= sentence.start:
                found.append(self._told[self._next])
            self._next += 1
        return found


def _line(text: str, start: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, start)


def _is_meant(text: str, told: re.Match[str]) -> bool:
    """Whether a letter is the name of a lot: `bloc A`, `bloc 20H01234 (a)`, not `le bloc a été`."""
    letter = text[told.start(told.lastgroup or "")]
    return letter.isdigit() or letter.isupper() or text[told.end() : told.end() + 1] == ")"


def _says_less(sentence: Sentence, known: Sample, own: Sample | None, lot: _Told, end: int) -> bool:
    """Whether what a sentence tells of a lot is no more than its histology: it is still what was known of it."""
    if own is None or lot.block:
        return True
    if own.kind == known.kind or any(t.start == own.start for t in sentence.of("procedure")):
        return False
    return own.kind == "primary" or not any(lot.start <= t.start < end for t in sentence.of("spread"))
