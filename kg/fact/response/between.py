"""The date that the narrative before an assessment gives it, or bounds it by together with the next one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.course_end import ends_range
from kg.fact.course_over import ENDS
from kg.fact.date.exam import dates_act
from kg.fact.date.moment import Moment
from kg.fact.date.narration import narrated_of_act
from kg.fact.date.told import BETWEEN
from kg.fact.date.treatment import begun, dates_begin, on_treatment, sentence_of
from kg.fact.response.lapse import RELAPSE
from kg.fact.response.moment import month_of, of_long_course
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COUNTED = frozenset({"duration", "relative-date"})  # how long after a treatment something was seen
_TOLD = 2  # sentences back whose date still dates an assessment
_FAR = 6  # sentences back, where no treatment is told since
_BACK = 4  # sentences back whose date still bounds an assessment after some cycles
_LONG = 10  # sentences back whose date bounds an assessment that treatments are told before
_YEARS = 4  # code points of a year
_AHEAD = 20  # sentences ahead whose date still bounds it
_SOON = 2  # months from a date to the next one told, within which its month is that of what was seen between them


def told_before(
    context: Context,
    sentence: Sentence,
    token: Token,
    course: Sequence[int],
    treated: Sequence[int],
    given: Sequence[int],
) -> Moment | None:
    """The date that the narrative told before an assessment gives it."""
    answers = token.means("response") != "PD"
    told = narrated_of_act(context, sentence.index, _BACK if course else _TOLD)
    if told is None:
        far = None if course else narrated_of_act(context, sentence.index, _FAR)
        if far and not any_in(treated, sentence_of(context, sentence, far).start, token.start):
            return far
        return _year_between(context, sentence, token) if answers else None
    there = sentence_of(context, sentence, told)
    if answers and of_long_course(context, there, told):
        return None
    over = "after" in sentence.kinds and "ordinal" not in sentence.kinds  # not `après le troisième cycle`
    stopped = sentence.kinds.isdisjoint(_COUNTED) and not any_in(given, told.token.end, token.start)
    if answers and ends_range(context, there, told) and ((course and over) or (not course and stopped)):
        return month_of(told)  # `6 cycles de mars à juin 2022. Asthénie de grade 2. RP.`
    began = not _stopped(there, told) and any_in(given, told.token.end, token.start)
    began = began or begun(sentence, sentence.start, token.start, anew=True)
    started = (
        (answers and began)
        or dates_begin(context, sentence, told)
        or (answers and on_treatment(context, there, told))
        or _of_operation(context, there, sentence, token, told)
    )
    return bounded(context, sentence, token, told) if course or started else told


def _of_operation(context: Context, there: Sentence, sentence: Sentence, token: Token, told: Moment) -> bool:
    """`Résection en mai 2015. Récidive locale.`: whether a date is that of an operation which a relapse came after, not
    of one whose specimen was the relapse."""
    if RELAPSE.isdisjoint(token.flags) or "procedure" not in there.kinds:
        return False
    operations = (act for act, _, kind in context.acts_of(there) if kind == "surgery")
    if not any(dates_act(context, there, told.token, act) for act in operations):
        return False
    since = context.reading.sentences[there.index : sentence.index + 1]
    return not any("marker" in s.kinds or any(k == "pathology" for _, _, k in context.acts_of(s)) for s in since)


def _stopped(there: Sentence, told: Moment) -> bool:
    """`En mars 2015, A a été arrêté.`: whether a date is that on which a treatment ended, and none began."""
    since = {t.value for t in there.of("course") if t.start >= told.token.end}
    return "start" not in since and not since.isdisjoint(ENDS)


def _year_between(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The year of the date told long before an assessment and of the next one, where it is one year."""
    since = narrated_of_act(context, sentence.index, _LONG)
    between = bounded(context, sentence, token, since) if since else None
    return between and between._replace(edtf=f"{between.edtf[:_YEARS]}~")


def any_in(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some places, in text order, lies in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def bounded(context: Context, sentence: Sentence, token: Token, since: Moment) -> Moment | None:
    """The date of what lies between `since` and the next date told, as far as both agree; None where they do not."""
    following = (
        m
        for i in range(sentence.index, sentence.index + _AHEAD)
        for m in context.dates.get(i, ())
        if m.token.start > token.start and m.token.kind != "relative-date"
    )
    until = next(following, None)
    if until is None:
        return None
    a, b = since.edtf.rstrip("~").split("-"), until.edtf.rstrip("~").split("-")
    if a[0] != b[0]:
        return None
    same = len(a) > 1 and len(b) > 1 and 0 <= int(b[1]) - int(a[1]) <= _SOON
    return Moment(since.token, "-".join(a[:2] if same else a[:1]) + "~", BETWEEN)
