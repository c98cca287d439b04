"""The date that the narrative gives a finding: as near as the dates told before and after it bring it."""

from __future__ import annotations

from bisect import bisect_right

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.counted import uncounted
from kg.fact.date.edtf import months_of
from kg.fact.date.headed import headed_date
from kg.fact.date.moment import Moment
from kg.fact.date.narration import BACK, RULE, narrated, narrated_of_act, stated_next
from kg.fact.date.operated_on import operated_on
from kg.fact.date.other_act import of_other_act
from kg.fact.date.reported import reported_date
from kg.fact.date.sampled import sampled_date
from kg.fact.date.titled import RULE as TITLED
from kg.fact.specimen.pathology_report import under_microscope
from kg.fact.spread.lapse_told import counted_on, lapse_told
from kg.mention.recognise import Sentence

BETWEEN = "date-between"
NARRATED = frozenset({RULE, BETWEEN})  # a date that not its own sentence gives a finding but the narrative before it
_YEAR = 4  # code points of a bare year
_MONTH = 7  # of a year and month
_AFAR = 9  # sentences from a date to a finding
_APART = 3  # months between two dates that still tell the month of what stands between them
_LONG_AFTER = 6  # months from the date told last to one of the sentence itself, of what was done since
_FAR_APART = 1  # where the first of them is told before another part of the narrative


def told_date(context: Context, sentence: Sentence, counted: bool = False) -> Moment | None:
    """The date that the narrative gives a finding; all findings of a sentence have the same.

    What a pathologist tells (`counted`: how many nodes) is of the day of the operation reported before it, where the
    narrative brings it no nearer than its year or month.
    """
    told = context.once_of(sentence, _told)
    if told and "duration" in sentence.kinds and (lapse := lapse_told(context, sentence)):
        return counted_on(context, sentence, told, lapse)
    if (taken := operated_on(context, sentence)) and _is_of(context, sentence, taken, told, counted):
        return taken
    if told is None:
        return None
    if len(told.edtf.rstrip("~")) > _MONTH:
        return told if counted or told.rule == TITLED else context.once_at(sentence, told, _not_of_other_act)
    if not told.edtf.endswith("~"):
        return told
    taken = sampled_date(context, sentence.start)
    if taken is None or not taken.edtf.startswith(told.edtf.rstrip("~")):
        return told
    return taken if counted or under_microscope(context, sentence) else told


def _told(context: Context, sentence: Sentence) -> Moment | None:
    """The date at the head of its line or in the title of its report, else the one told before a sentence.

    None where cycles of a treatment are told since, or where the sentence tells how long after something without a date
    it was.

    A date told before another part of the narrative counts only where the one told next is of the same year.  From
    afar, where the next one is months later, only the year is known.
    """
    if headed := headed_date(context, sentence) or reported_date(context, sentence):
        return headed
    near = narrated_of_act(context, sentence.index, BACK)
    if near and _of_own_image(context, sentence):
        near = near._replace(edtf=near.edtf.rstrip("~")[:_MONTH] + "~")
    told = near or narrated(context, sentence.index)
    if told is None or _cycles_since(context, sentence, told) or uncounted(context, sentence):
        return None
    if _dates_later(context, sentence, told):
        return None
    until = stated_next(context, sentence.index)
    if until is None or until[:_YEAR] != told.edtf[:_YEAR]:
        return near
    if near and sentence.index - _index(context, near) < _AFAR:
        return near
    if months_of(until) - months_of(told.edtf) <= (_APART if near else _FAR_APART):
        return near or told._replace(rule=BETWEEN)
    return told._replace(edtf=told.edtf[:_YEAR] + "~", rule=BETWEEN)


def _is_of(context: Context, sentence: Sentence, operation: Moment, told: Moment | None, counted: bool) -> bool:
    """Whether a finding is of an operation told before it and not of the date told last: counted nodes where that is
    not long after, what else the microscope showed where that is no later."""
    if told is None or counted:
        return counted and (told is None or months_of(told.edtf) - months_of(operation.edtf) <= _APART)
    later = operation.edtf >= told.edtf.rstrip("~")
    return later and under_microscope(context, sentence) and not _sampled(context, sentence)


def _sampled(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells a biopsy, of which the microscope showed what it did."""
    return any(kind == "biopsy" for _, _, kind in context.acts_of(sentence))


def _not_of_other_act(context: Context, sentence: Sentence, told: Moment) -> Moment:
    """A day told before a sentence, or its month where it is that of another examination or operation."""
    return told._replace(edtf=told.edtf[:_MONTH] + "~") if of_other_act(context, sentence, told) else told


def _dates_later(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether a sentence states a date long after, of what was done about a finding: `métastases opérées en 2014`,
    behind a diagnosis in 2010."""
    stated = [m.edtf for m in context.dates.get(sentence.index, ()) if not m.rule]
    return bool(stated) and months_of(max(stated)) - months_of(told.edtf) > _LONG_AFTER


def _of_own_image(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells another examination than the one dated before it, which was of another day."""
    return any(is_imaging(context, t) for t in sentence.of("procedure"))


def _cycles_since(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether cycles of a treatment are told after the sentence of a date: `Après 3 cycles, le scanner montre ...`."""
    given = context.sentences("cycle")
    at = bisect_right(given, sentence.index, key=lambda s: s.index) - 1
    return at >= 0 and given[at].start > told.token.end


def _index(context: Context, moment: Moment) -> int:
    """The number of the sentence that tells a date."""
    return bisect_right(context.reading.sentences, moment.token.start, key=lambda s: s.start) - 1
