"""A line that tells nothing but from when to when the irradiation of the line before it went on: `Du 12/03 au
16/04/2018, étalement 36 jours`, `Début 19/05/21 - fin 09/07/21`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.date.stretch import first_day, is_range
from kg.mention.recognise import Sentence

DATED = "therapy-dated-line"
_BARE = frozenset({"date", "month", "duration", "quantity", "course", "total"})  # all that such a line tells
_COURSES = frozenset({"start", "complete", "since", "until"})
_IRRADIATES = frozenset({"radiation", "fraction"})
_BACK = 1  # sentences back in which the irradiation is told
_LEAD = 14  # code points before the first date: `- Début : `
_APART = 12  # between the dates where a word tells the beginning


def is_bare(sentence: Sentence) -> bool:
    """Whether a sentence has a date and no words but such as tell of a time."""
    return "date" in sentence.kinds and sentence.kinds <= _BARE


def dated_line(context: Context, sentence: Sentence) -> list[Candidate]:
    """What such a line tells of the irradiation before it: its first and last day."""
    here = [m for m in context.dates.get(sentence.index, ()) if m.token.kind == "date"]
    if not here or any(t.kind == "course" and t.value not in _COURSES for t in sentence.tokens):
        return []
    before = context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index]
    lead = context.reading.folded[sentence.start : here[0].token.start]
    if (
        not any(not s.kinds.isdisjoint(_IRRADIATES) for s in before)
        or len(lead) > _LEAD
        or not any(map(str.isalpha, lead))
    ):
        return []  # a bare date heads what follows
    day = first_day(context, sentence, here[0])
    first, last = (Told(day), here[0]) if day else (Told.of(here[0], "start"), here[1] if len(here) > 1 else None)
    if context.reading.folded[sentence.start : sentence.end].rstrip().endswith(":"):
        return []  # it heads what follows
    if last is None or not (day or _is_span(context, sentence, here[0], last)):
        return []
    token = sentence.tokens[0]
    told = Candidate(sentence, "treatment", token, token, rule=DATED, generic=True, begins=True)
    told.start, told.end = first, Told.of(last, "end")
    return [told] if first.edtf <= told.end.edtf else []


def _is_span(context: Context, sentence: Sentence, first: Moment, last: Moment) -> bool:
    """Whether two dates are the ends of one stretch: joined as such, or told as the beginning and the end."""
    if is_range(context, sentence, first, last):
        return True
    told = [t for t in sentence.of("course") if t.value == "start" and t.end <= first.token.start]
    return bool(told) and last.token.start - first.token.end <= _APART
