"""The date of a response: that of its assessment, not of the treatment it followed or of what was done about it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.assertion.certainty import is_imaging, own_date
from kg.fact.context import Context
from kg.fact.course_end import ends_course, ends_range
from kg.fact.date.counted import uncounted
from kg.fact.date.exam import exam_behind, exam_date
from kg.fact.date.headed import entry_date, entry_head
from kg.fact.date.moment import Moment
from kg.fact.date.treatment import begun, dates_begin, on_dose, since_given
from kg.fact.response.between import any_in, bounded, told_before
from kg.fact.response.course import courses
from kg.fact.response.date_list import joined_date
from kg.fact.response.midway import midway
from kg.fact.response.moment import month_of, possible_dates
from kg.fact.response.since import brought_since, lasted_until, since_event
from kg.fact.response.taken import beside, bracketed, counted_since, later_date, of_next, since_when
from kg.fact.response.titled import under_title
from kg.fact.response.today import of_today
from kg.fact.response.under import under_at
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_RIGHT = 2  # from a response to the date right behind it
_YEARS = 4  # code points of a year
# From a date to `après`, where the date is of what was seen then: `En mars, après 3 cures`, `3/20 : après`.
_AT_ONCE = 4
_DAY = 10  # code points of a date to the day


def dated(
    context: Context, sentence: Sentence, token: Token, recap: bool, treated: Sequence[int], given: Sequence[int]
) -> tuple[Moment | None, bool]:
    """The date of a telling, and whether its own sentence gives it.

    The scan that an assessment was read from dates it.  The date after `compte tenu de la progression` is that of what
    was done about it.  A date from which a treatment ran to the assessment only bounds it.
    """
    answers = token.means("response") != "PD"  # what a treatment brought, so that it came some time after its start
    if answers and (lasting := since_when(context, sentence, token)):
        return lasting, True
    if answers and lasted_until(context, sentence, token):
        return None, False
    if inside := bracketed(context, sentence, token):
        return inside, True
    if seen := exam_behind(context, sentence, token):
        return seen, True
    own = _own(context, sentence, token, recap, treated, given)
    if own and own.token.kind != "relative-date" and 0 < own.token.start - token.end <= _RIGHT:
        return own, True  # `RP TDM 03/2019, PD 06/2019`
    if exam := exam_date(context, sentence, token, own):
        if exam.token.end <= token.start and brought_since(sentence, token, exam.token.end, recap, given):
            return bounded(context, sentence, token, exam), False
        return exam, True
    course = courses(context, sentence, token)
    ended = answers or any(own and at > own.token.end for at in course)
    if own and own.token.end <= token.start and ended and dates_begin(context, sentence, own):
        return bounded(context, sentence, token, own), False  # `a été débuté en mars 2015, avec une réponse partielle`
    if own and since_given(context, sentence, token, own, answers):
        return bounded(context, sentence, token, own), False
    if own:
        return _of_own(context, sentence, token, own, recap, treated, given, course)
    if not answers and (titled := under_title(context, sentence, token)):
        return titled, True
    if uncounted(context, sentence):
        return None, False  # counted from an event that has no date
    if answers and (today := of_today(context, sentence)):
        return today, False
    if seen := _seen_at_visit(context, sentence, token, course, given):
        return seen, False
    if (entry := entry_date(context, sentence)) and len(entry.edtf) == _DAY:
        begins = any_in(given, entry.token.end, token.start) or dates_begin(context, sentence, entry)
        if not (answers and begins):
            return entry, False  # `[09/05/2023] Toux. TDM : nodules. Rechute`
    if answers and midway(context, token):
        return None, False
    return told_before(context, sentence, token, course, treated, given), False


def _of_own(
    context: Context,
    sentence: Sentence,
    token: Token,
    own: Moment,
    recap: bool,
    treated: Sequence[int],
    given: Sequence[int],
    course: Sequence[int],
) -> tuple[Moment | None, bool]:
    """The date that its own sentence gives a telling, bounded where it is that of a treatment which brought it."""
    answers = token.means("response") != "PD"
    since = own.token.end
    if any(t.kind == "after" and 0 <= t.start - since < _AT_ONCE for t in sentence.of("after")):
        return own, True
    if answers and (since_event(context, sentence, token, own) or _changed(context, sentence, token, own)):
        return bounded(context, sentence, token, own), False
    listed = joined_date(context, sentence, own) is not None  # `scanners du 4/3 et du 2/6/2015`: no range
    ranged = not listed and ends_range(context, sentence, own)
    if not ranged and brought_since(sentence, token, since, recap, given):
        return bounded(context, sentence, token, own), False
    ran = any_in(treated, since, token.start) and any(since <= at for at in course)
    to_end = not listed and (ranged or (answers and ends_course(context, sentence, own)))
    if ran and not (answers and to_end):
        return bounded(context, sentence, token, own), False
    if to_end and answers and midway(context, token):
        return None, False  # `A du 3/2019 au 9/2019, SD à C4`
    return (month_of(own) if to_end else own), True


def _changed(context: Context, sentence: Sentence, token: Token, own: Moment) -> bool:
    """`descente à 75 mg en mai 2021, réponse complète`: whether a date is that on which a dose was changed."""
    return own.token.end <= token.start and on_dose(context, sentence, own)


def _seen_at_visit(
    context: Context, sentence: Sentence, token: Token, course: Sequence[int], given: Sequence[int]
) -> Moment | None:
    """`[14/05/2019] Dernière cure le 02/05. TDM : réponse complète`: the date at the head of an entry for what imaging
    without a date shows in it; not after some cycles of a treatment that the entry tells."""
    if context.dates.get(sentence.index) or "procedure" not in sentence.kinds:
        return None
    if not any(t.end <= token.start and is_imaging(context, t) for t in sentence.of("procedure")):
        return None
    entry = entry_head(context, sentence)
    if entry is None or len(entry.edtf) <= _YEARS:
        return None
    return None if course and any_in(given, entry.token.end, token.start) else entry


def _own(
    context: Context, sentence: Sentence, token: Token, recap: bool, treated: Sequence[int], given: Sequence[int]
) -> Moment | None:
    """The date of its sentence that a telling can have: not that of what ended, or of what was done then."""
    own = own_date(context, sentence, token, possible_dates(context, sentence, token))
    if own and (later := later_date(context, sentence, token, own)):
        own = later
    if own and (since := counted_since(context, sentence, token, own)):
        return since
    if own and (earlier := _before_clause(context, sentence, token, own, given)):
        own = earlier
    if own is None:
        return None
    answers = token.means("response") != "PD"
    after = own.token.start > token.end
    if after and of_next(sentence, token, own):
        return None
    done = treated if answers else given if recap else ()
    if after and any_in(_not_under(context, token, done), token.end, own.token.start):
        return None  # `réponse complète, suivie d'un entretien par A en mars 2015`
    if after and answers and begun(sentence, token.end, own.token.start):
        return None  # `réponse partielle, de sorte qu'elle débute le 3 mars 2015 ...`
    if after and recap and not beside(context, token, own):
        return None
    return own


def _not_under(context: Context, token: Token, treated: Sequence[int]) -> Sequence[int]:
    """The treatments but for one that a response is told to have come under: `réponse partielle sous A en mars`."""
    under = under_at(context, token.end)
    return [at for at in treated if at != under]


def _before_clause(
    context: Context, sentence: Sentence, token: Token, own: Moment, given: Sequence[int]
) -> Moment | None:
    """`Un mois plus tard, une rechute est notée, et en mai, ...`: the date before, if a comma parts the one after.

    A date since when a treatment was given is not that of what it brought.
    """
    if own.token.start < token.end or "," not in context.reading.folded[token.end : own.token.start]:
        return None
    before = [m for m in possible_dates(context, sentence, token) if m.token.end <= token.start and not m.lasts]
    if not before or (token.means("response") != "PD" and any_in(given, before[-1].token.end, token.start)):
        return None
    return before[-1]
