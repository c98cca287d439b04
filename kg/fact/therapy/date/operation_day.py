"""The day of an operation from the title of its report: `COMPTE RENDU OPERATOIRE du 12/11/2020`, `Compte rendu
opératoire`, then `Date : 17 janvier 2020` on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.fact.context import Context
from kg.fact.date.titled import Title, operations
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.operation.retold import TAIL

_LONGEST = 30  # sentences between the title and the operation: who operated, what for, what was seen first


def dated_by_title(context: Context, told: Iterable[Candidate]) -> Iterator[Candidate]:
    """The tellings; the operation told first under the title of its report has its day, as have its parts."""
    titles = operations(context)
    last: dict[Title, int] = {}  # the sentence in which the operation of a report was told last
    for candidate in told:
        title = _title_over(titles, candidate) if candidate.kind == "surgery" else None
        if title and candidate.sentence.index <= last.get(title, title.sentence + _LONGEST - TAIL) + TAIL:
            if _is_its(candidate) and not (candidate.vague and title in last):  # the parts of an operation need none
                candidate.start, candidate.begins = candidate.start or Told.of(title.moment, "start"), True
            if candidate.start and candidate.start.edtf == title.moment.edtf:
                last[title] = candidate.sentence.index
        yield candidate


def _is_its(candidate: Candidate) -> bool:
    """Whether an operation told under a title may be the one reported, not one of before or one to come."""
    told_of = candidate.start is None and candidate.status == "affirmed" and candidate.relation != "after"
    return told_of and not (candidate.earlier or candidate.looks_back)


def _title_over(titles: Sequence[Title], candidate: Candidate) -> Title | None:
    """The title told last before an operation, or in its own sentence."""
    return next((t for t in reversed(titles) if t.start <= candidate.first.start), None)
