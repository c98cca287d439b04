"""Where an item was read: the first of its mentions, with line and column of the report."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.check.case_data import CaseData, bare
from kg.check.finding import Place
from kg.graph.iri import OC, case_id_of

EVIDENCED_BY, IN_CASE = OC + "evidencedBy", OC + "inCase"
_IDENTIFIER = "http://purl.org/dc/terms/identifier"
_OFFSETS = re.compile(r"#char=(\d+),(\d+)")


class Places:
    """Looks up the places and the case of items; reads the texts of the reports only when it is asked."""

    def __init__(self, data: CaseData) -> None:
        self._data = data
        self._lines: dict[str, list[int]] = {}

    def of(self, term: str) -> Place | None:
        """The first place of an item (an N-Triples term), or of a mention itself; None where none is known."""
        spans = [(*span, mention) for mention in self._mentions(term) if (span := self._span(mention))]
        if not spans:
            return None
        start, end, mention = min(spans)
        quote = "".join(map(bare, self._values("quote", mention)[:1]))
        starts = self._line_starts(mention)
        if not starts:
            return Place(start, end, quote)
        first, last = bisect_right(starts, start), bisect_right(starts, max(start, end - 1))
        return Place(start, end, quote, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    def case(self, term: str) -> str:
        """The id of the case that an item belongs to, or nothing."""
        if known := case_id_of(term.rstrip(">")):
            return known
        (case, *_) = self._data.by_subject(IN_CASE).get(term) or [term]
        if case not in self._data.instances.get(OC + "ClinicalCase", ()):
            return ""
        identifiers = self._data.by_subject(_IDENTIFIER).get(case)
        return bare(identifiers[0]) if identifiers else re.split(r"[/#:]", bare(case))[-1]

    def _mentions(self, term: str) -> list[str]:
        return self._data.by_subject(EVIDENCED_BY).get(term) or [term]

    def _values(self, name: str, term: str) -> list[str]:
        return self._data.by_subject(OC + name).get(term, [])

    def _span(self, mention: str) -> tuple[int, int] | None:
        """The offsets of a mention: its properties, else its IRI."""
        begin, end = self._values("begin", mention), self._values("end", mention)
        if begin and end and bare(begin[0]).isdecimal() and bare(end[0]).isdecimal():
            return int(bare(begin[0])), int(bare(end[0]))
        found = _OFFSETS.search(mention)
        return (int(found[1]), int(found[2])) if found else None

    def _line_starts(self, mention: str) -> list[int]:
        """The offsets at which the lines of a mention's document begin; empty without text."""
        document = next(iter(self._values("inDocument", mention)), "")
        if document not in self._lines:
            text = "".join(map(bare, self._values("text", document)[:1]))
            breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
            self._lines[document] = [0, *breaks] if text else []
        return self._lines[document]
