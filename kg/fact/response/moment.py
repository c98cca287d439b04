"""The dates of its sentence that a response can have: not those of what ended, of a past operation, of another's."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.course_end import RANGE
from kg.fact.date.counted import counted
from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.fact.response.date_list import joined_date
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MONTH = 7  # code points of a year and month
_YEAR = 12  # months
_RIGHT = 6  # from a progression to its date: ` en `
_FROM = 4  # from `entre` to the first of them
_NOTED = 24  # from the beginning of a sentence to a response that is told without a verb
_BRACKET = 50  # from a response to its date in brackets
_CLOSED = re.compile(r"\s?\)\s?[,;]")
_VALUES = frozenset({"quantity", "number", "concentration", "marker", "result"})
_STOPS = re.compile(r"[,;:]")


def possible_dates(context: Context, sentence: Sentence, token: Token) -> tuple[Moment, ...]:
    """The dates that come into question for a response, counted ones from the event they are counted from."""
    here = context.dates.get(sentence.index, ())
    answers = token.means("response") != "PD"
    found: list[Moment] = []
    for moment in here:
        if answers and (_ends(context, sentence, token, moment) or _of_range(sentence, here, moment)):
            continue
        if answers and _of_next(sentence, token, moment):
            continue
        if answers and moment.token.end <= token.start and of_long_course(context, sentence, moment):
            continue
        if _of_past(context, sentence, token, moment) or _of_value(context, sentence, token, moment):
            continue
        if _bracketed_elsewhere(context, token, moment, here):
            continue
        if (told := counted(context, sentence, moment)) is not None:
            found.append(told)
    return tuple(found)


def _ends(context: Context, sentence: Sentence, token: Token, moment: Moment) -> bool:
    """`maintenue jusqu'en avril 2017`, `stable jusqu'à la progression en mars`: until when a response lasted; not when
    it was last seen (`stable jusqu'au dernier scanner en mars`)."""
    untils = [t for t in sentence.of("course") if t.value == "until" and token.end <= t.start < moment.token.start]
    noted = "abbr" in token.flags or token.start - sentence.start <= _NOTED
    if noted and untils and untils[0].start - token.end <= 1:
        return False  # `RC jusqu'en juin 2019`, `Lésions stables jusqu'en mai`: notes tell when it was seen last
    seen = _last_seen(context.reading.lexicon.lang)
    return any(not seen.match(context.reading.folded, t.end, moment.token.start) for t in untils)


@lru_cache(maxsize=4)
def _last_seen(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s?(?:{words.before_word('article', 'within', 'to')})?(?:{words.any_of('latest')})(?![a-z])")


def _of_next(sentence: Sentence, token: Token, moment: Moment) -> bool:
    """`réponse partielle, puis progression en mars 2016`: whether a date is that of what is told to have followed."""
    between = [t for t in sentence.tokens if token.end <= t.start and t.end <= moment.token.start]
    then = next((n for n, t in enumerate(between) if t.kind == "then" and t.value == "then"), None)
    if then is not None:
        return any(t.kind == "response" for t in between[then:])
    last = between[-1] if between else token  # `meilleure réponse : stabilité, progression en juin 2019`
    return last.means("response") == "PD" and moment.token.start - last.end <= _RIGHT


def _of_range(sentence: Sentence, here: tuple[Moment, ...], moment: Moment) -> bool:
    """`entre décembre 2015 et mai 2017`: when a treatment began, and ended long after."""
    opens = [m for m in here if any(0 <= m.token.start - t.end <= _FROM for t in sentence.of("between"))]
    return any(
        m is moment or (0 <= moment.token.start - m.token.end <= RANGE and _long_after(m, moment)) for m in opens
    )


def of_long_course(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """`02/2016 -> 06/2018. RP`, `de mai 2020 à mai 2022 : stabilité`: one of two dates between which a therapy ran
    for so long that neither tells when it brought something."""
    here = [m for m in context.dates.get(sentence.index, ()) if not m.lasts]
    if joined_date(context, sentence, moment) is not None:
        return False
    return any(
        moment.token in (first.token, second.token)
        and 0 <= second.token.start - first.token.end <= RANGE
        and "," not in context.reading.between(first.token, second.token)
        and _long_after(first, second)
        for first, second in pairwise(here)
    )


def _long_after(begin: Moment, end: Moment) -> bool:
    """Whether a treatment ran for over a year, so that its end does not tell when it brought something."""
    return months_of(end.edtf) - months_of(begin.edtf) > _YEAR


def _of_past(context: Context, sentence: Sentence, token: Token, moment: Moment) -> bool:
    """`récidive d'un sarcome opéré en 2005`: when the tumour that recurred was treated."""
    at = moment.token.start
    if at < token.end:
        return False
    between = [t for t in sentence.tokens if token.end <= t.start < at]
    tumour = next((i for i, t in enumerate(between) if t.kind == "morphology"), None)
    return tumour is not None and any(_was_done(context, t) for t in between[tumour:])


def _was_done(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("surgery", "radiotherapy")


def _of_value(context: Context, sentence: Sentence, token: Token, moment: Moment) -> bool:
    """`les marqueurs baissent (ACE 5,9 ng/ml le 10/04/17), avec une progression`: a date in brackets behind a value."""
    folded = context.reading.folded
    if moment.token.end > token.start or not _CLOSED.match(folded, moment.token.end):
        return False
    opened = folded.rfind("(", max(sentence.start, moment.token.start - _BRACKET), moment.token.start)
    if opened < 0 or ")" in folded[opened : moment.token.start]:
        return False
    return any(t.kind in _VALUES and opened < t.start < moment.token.start for t in sentence.tokens)


def _bracketed_elsewhere(context: Context, token: Token, moment: Moment, here: tuple[Moment, ...]) -> bool:
    """`stade II (juin 2014), rechute locale (janvier 2015)`: a date in brackets is of what stands before them."""
    folded = context.reading.folded
    if moment.token.end > token.start or not _CLOSED.match(folded, moment.token.end):
        return False
    return any(
        0 <= m.token.start - token.end <= _BRACKET
        and folded[m.token.start - 1] == "("
        and not _STOPS.search(folded[token.end : m.token.start])
        for m in here
    )


def month_of(moment: Moment) -> Moment:
    """The month of the day on which a treatment ended: its results are seen some days before or after."""
    if len(moment.edtf) <= _MONTH:
        return moment
    return moment._replace(edtf=moment.edtf[:_MONTH] + "~", rule="date-of-course")
