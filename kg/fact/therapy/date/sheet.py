"""The field of a sheet that tells when the irradiation above it began: `Date de début : 12/03/2020`."""

from __future__ import annotations

from kg.fact.therapy.absorb import absorb
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft

_FIELD = frozenset({"course", "date", "month"})  # all that such a line tells
_SHEET = 6  # sentences of the sheet between the irradiation and the field


def begun_by_field(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The irradiation told last, without a start, that a line with nothing but a word for the start and its date is
    of."""
    if not drafts or candidate.start is None or "start" not in candidate.courses or candidate.end is not None:
        return None
    last = drafts[-1]
    if last.kind != "radiotherapy" or last.start is not None or candidate.sentence.index - last.last > _SHEET:
        return None
    if not candidate.sentence.kinds <= _FIELD:
        return None
    absorb(last, candidate, pointing=True)
    return last
