"""Whether a date is when a treatment ended: the words before it, or a date before it that tells when it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.fact.course_over import ENDS
from kg.fact.date.moment import Moment
from kg.mention.recognise import Sentence

if TYPE_CHECKING:  # the context reads dates first
    from kg.fact.context import Context

RANGE = 9  # between the two dates of a range: ` et le `
_ENDED = 40  # from a word for the end of a treatment to its date


def ends_course(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """Whether a treatment ended on a date: `du 3/4/2015 au 7/9/2015`, `6 cycles, le dernier le 7/9/2015`."""
    at = moment.token.start
    courses = [t for t in sentence.of("course") if 0 <= at - t.end <= _ENDED]
    return ends_range(context, sentence, moment) or bool(courses and courses[-1].value in ENDS)


def ends_range(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """Whether a date is the second of two: `du 3/4/2015 au 7/9/2015`; not one that a comma parts from what began on
    the first (`débuté le 4/7/2022, RC le 12/10/2022`)."""
    return any(
        0 <= moment.token.start - m.token.end <= RANGE and "," not in context.reading.between(m.token, moment.token)
        for m in context.dates.get(sentence.index, ())
    )
