"""Dates of acts that are told as plans: those to come, and those of the board that decided."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.stay import stay_of
from kg.fact.document.parts import written
from kg.fact.therapy.candidate import Candidate
from kg.mention.recognise import Sentence


def is_to_come(context: Context, candidate: Candidate) -> bool:
    """Whether an act is to begin after the day of the document: `Projet : A à partir du 12/04`."""
    day = context.once(_reported_until) if candidate.start else None
    return bool(day and candidate.start and candidate.start.edtf > day)


def _reported_until(context: Context) -> str | None:
    """The day of the document; the last one of a stay that it reports."""
    day = context.once(written)
    if day is None:
        return None
    stay = stay_of([t for s in context.sentences("date") for t in s.of("date")])
    return stay.last if stay and stay.first == day.edtf else day.edtf


def is_of_heading(context: Context, sentence: Sentence, candidate: Candidate, since: int) -> bool:
    """`RCP du 28/08/2019 : radiothérapie`: whether the date of an act is that of the heading before a plan."""
    if candidate.start is None or "date" not in sentence.kinds:
        return False
    here = context.dates.get(sentence.index, ())
    return any(m.edtf == candidate.start.edtf and m.token.end <= since for m in here)
