"""Times for which a treatment had been given: `après 10 mois de sunitinib`, counted from its start, and `du 3/2014 au
1/2015, progression après 10 mois`, which end with the stretch told."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.edtf import months_of, shift
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_OF = 10  # from a time to the treatment that it was given for
_BACK = 40  # sentences back in which it is told
_TOGETHER = 9  # between the two dates of a stretch
_NEAR = 1  # sentences from a stretch to a time that spans it
_MONTH = 7  # code points of a year and month
_SLACK = 1  # months by which a time told may differ from the stretch that it is of
_LEAST = 2  # months of a stretch that a time can be told to span
_TOLD = THERAPY_KINDS | {"course", "date"}
_DRUGS = frozenset({"drug", "regimen"})
_AGAINST = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy"})  # kinds of drugs
_BEGINS = frozenset({"start", "resume", "change"})
_ENDS = frozenset({"stop", "complete", "until"})
_MONTHS = {"mo": 1, "a": 12}


def since_given(context: Context, sentence: Sentence, moment: Moment) -> Moment:
    """A date told by how long a treatment had been given, counted from its start; the date itself where it is no such
    time, or no start is told."""
    time = moment.token
    if "led" not in time.flags or time.unit not in _MONTHS:
        return moment
    return _at_end_of_stretch(context, sentence, moment) or _since_start(context, sentence, moment) or moment


def _at_end_of_stretch(context: Context, sentence: Sentence, moment: Moment) -> Moment | None:
    """`3/2014 - 1/2015, progression après 10 mois`: the month in which the stretch ends."""
    time = moment.token
    lasted = float(time.value) * _MONTHS[time.unit]
    for index in range(sentence.index, max(-1, sentence.index - _NEAR - 1), -1):
        here = [
            m for m in context.dates.get(index, ()) if m.token.kind != "relative-date" and m.token.end <= time.start
        ]
        if len(here) < 2:
            if here:
                return None
            continue
        first, last = here[-2:]
        known = min(len(first.edtf), len(last.edtf)) >= _MONTH and last.token.start - first.token.end <= _TOGETHER
        months = months_of(last.edtf) - months_of(first.edtf) if known else 0
        if lasted < _LEAST or not known or abs(months - lasted) > _SLACK:
            return None
        return Moment(time, f"{last.edtf[:_MONTH]}~", moment.rule)
    return None


def _since_start(context: Context, sentence: Sentence, moment: Moment) -> Moment | None:
    """`Après 10 mois de sunitinib`: so long after the date on which the treatment told last, or named, began."""
    time = moment.token
    given = _given(context, sentence, time)
    if given is None:
        return None
    for index in range(sentence.index, max(-1, sentence.index - _BACK), -1):
        told = context.reading.sentences[index]
        if told.kinds.isdisjoint(THERAPY_KINDS) or not _names(context, told, given, time.start):
            continue
        began = _begun(context, told, time.start)
        return Moment(time, shift(began.edtf, float(time.value), time.unit), moment.rule) if began else None
    return None


def _names(context: Context, sentence: Sentence, given: Token, until: int) -> bool:
    """Whether a sentence names the drug of a treatment, any drug against a tumour where its time names none."""
    told = [t for t in sentence.tokens if t.kind in _DRUGS and t.end <= until]
    if given.kind in _DRUGS:
        return any((t.kind, t.value) == (given.kind, given.value) and t is not given for t in told)
    return any(t.kind == "regimen" or context.concepts[t.value]["kind"] in _AGAINST for t in told)


def _begun(context: Context, sentence: Sentence, until: int) -> Moment | None:
    """The date of a sentence that tells that a treatment was begun, before a place; None where it tells another."""
    courses = {t.value for t in sentence.of("course") if t.end <= until}
    here = [m for m in context.dates.get(sentence.index, ()) if m.token.end <= until and not m.looks_back]
    if courses.isdisjoint(_BEGINS) or not courses.isdisjoint(_ENDS) or len(here) != 1:
        return None
    return here[0] if len(here[0].edtf.rstrip("~")) >= _MONTH else None


def _given(context: Context, sentence: Sentence, time: Token) -> Token | None:
    """The treatment for which a time is told to have been given: `10 mois de traitement`, `un an sous A`, `A est
    poursuivi et, après un an`."""
    token = next((t for t in sentence.tokens if t.start >= time.end), None)
    if token is not None and token.kind in THERAPY_KINDS and token.start - time.end <= _OF:
        gap = context.reading.folded[time.end : token.start]
        return token if _of(context.reading.lexicon.lang).fullmatch(gap) else None
    before = [t for t in sentence.tokens if t.end <= time.start and t.kind in _TOLD]
    goes_on = any((t.kind, t.value) == ("course", "continue") for t in before)
    if not goes_on or any(t.kind == "date" or t.value in ("start", "stop", "change") for t in before):
        return None
    return next((t for t in reversed(before) if t.kind in THERAPY_KINDS), None)


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.before_word('of', 'under', 'article')}){{1,2}}")
