"""Whether a sentence tells the end of an act, and when an act ended that a sentence without a date says was stopped."""

from __future__ import annotations

import re

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.date.headed import entry_date
from kg.fact.date.moment import Moment
from kg.fact.document.parts import headed_by
from kg.fact.response.today import done_today
from kg.fact.therapy.candidate import Candidate, Told
from kg.fact.therapy.date.begin import refers_back
from kg.fact.therapy.date.end import is_of_cycle
from kg.fact.therapy.end.told_back import tells_back
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, THERAPY_KINDS, Token

_HEAD = 24  # code points of the head of a sentence
_UNTIL = 16  # from `jusqu'à ce que` to a date
_BEFORE = 40  # code points from a word of beginning to the act
_BEHIND = 40  # code points from an act to the word that it was stopped
_LASTED = 16  # from the word of a stop to how long the act was given
_SCENE = 3  # sentences before a stop in which the date of what led to it stands
_DIED = 30  # code points from the word for a death to its date
_CLAUSE = re.compile(r"[,;:.(]")
_NAMES = frozenset({"line", "class"})  # what may name an act before its date: `deuxième ligne en mars par A`
_ENDS = frozenset({"stop", "complete"})
_LENGTHS = frozenset({"cycle", "duration"})
_GIVEN_FOR = _LENGTHS | {"relative-date"}
_COUNTS = NUMBER_KINDS | {"after"}  # what leads to it: `arrêté après 3 cycles`
_LASTED_WITH = 36  # the same with the treatment named between
_TURNED = frozenset({"stop", "start", "resume"})
_BEGINS = frozenset({"start", "resume"})
_NEW = _BEGINS | {"change", "continue"}
_TURNS = _BEGINS | frozenset({"continue", "change", "until", "declined", "short"})


def is_ended(context: Context, sentence: Sentence, candidate: Candidate, leading: bool) -> bool:
    """Whether what is told of an act is its end: `a été arrêté`, `le sixième et dernier cycle de` behind a date."""
    if leading and "final" in candidate.courses and candidate.kind != "surgery":
        return not (tells_back(context, sentence) or refers_back(context, sentence, candidate))
    if not candidate.courses & _ENDS:
        return False
    if not candidate.courses & _BEGINS:
        return not (leading and _lasted_before(sentence, candidate))
    words = [t for t in sentence.of("course") if t.kind == "course"]
    if not leading or any(t.value in _BEGINS and 0 <= candidate.first.start - t.end <= _BEFORE for t in words):
        return False  # `a commencé le traitement en mars et l'a terminé`
    first = next((t for t in words if t.start >= candidate.last.end), None)
    if first is None or first.value not in _ENDS or first.start - candidate.last.end > _BEHIND:
        return False
    return not _begun_ahead(sentence, candidate, first)


def _begun_ahead(sentence: Sentence, candidate: Candidate, end: Token) -> bool:
    """`En mars, un traitement a été débuté par A, arrêté après 2 cures`: whether an act is told as begun within its own
    words, and behind the word of its end how long it was given: the date before both is of the beginning."""
    begun = any(t.value in _BEGINS and candidate.first.start <= t.start < end.start for t in sentence.of("course"))
    return begun and _lasted_behind(sentence, end)


def ends_later(sentence: Sentence, act: Candidate, candidate: Candidate) -> bool:
    """`En mars, A a débuté, interrompant le traitement après 2 cures`: whether what is told as stopped behind an act is
    that act, begun on a date before both."""
    if not (candidate.generic and act.courses & _BEGINS and candidate.courses & _ENDS):
        return False
    return any(
        t.value in _ENDS and t.start >= act.last.end and _lasted_behind(sentence, t) for t in sentence.of("course")
    )


def _lasted_behind(sentence: Sentence, end: Token) -> bool:
    """Whether how long an act was given is told right behind the word of its end, or behind what it names it with."""
    behind = (t for t in sentence.tokens if t.start >= end.end and t.value != "treatment")
    told = next((t for t in behind if t.kind in _GIVEN_FOR or t.kind not in _COUNTS), None)
    return told is not None and told.kind in _GIVEN_FOR and told.start - end.end <= _LASTED_WITH


def _lasted_before(sentence: Sentence, candidate: Candidate) -> bool:
    """`En mars, A pendant 8 cycles, arrêté pour toxicité`: how long it was given is told between it and its stop."""
    end = next((t for t in sentence.of("course") if t.value in _ENDS and t.start >= candidate.last.end), None)
    if end is None:
        return False
    return any(t.kind in _LENGTHS and candidate.last.end <= t.start < end.start for t in sentence.tokens)


def lasted_since(context: Context, sentence: Sentence, candidate: Candidate, moment: Moment) -> bool:
    """`A en mars, arrêté après 2 cures`: a date told with the act, and behind its stop how long it was given."""
    told = moment.token
    end = next((t for t in sentence.of("course") if t.value in _ENDS and t.start >= told.end), None)
    names = [candidate.first.start, *(t.start for t in sentence.tokens if t.kind in _NAMES)]
    if end is None or told.start < min(names) or "," not in context.reading.between(told, end):
        return False
    return any(t.kind in _GIVEN_FOR and 0 <= t.start - end.end <= _LASTED for t in sentence.tokens)


def died_then(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """`La chimiothérapie est arrêtée, elle est décédée le 3 mai`: whether a date is that of the death."""
    dead = [t for t in sentence.of("vital") if t.value == "dead" and 0 <= moment.token.start - t.end <= _DIED]
    return bool(dead) and not _CLAUSE.search(context.reading.between(dead[-1], moment.token))


def leads_on(sentence: Sentence, moment: Moment) -> bool:
    """`Stable jusqu'en mai 2014, où A est débuté`, `jusqu'à ce que, en mai, ...`: whether the end of something else
    leads on to what is told next."""
    at, begin = moment.token.start, sentence.start
    return any(t.value == "until" and t.start > begin and 0 <= at - t.end <= _UNTIL for t in sentence.of("course"))


def turned_then(context: Context, sentence: Sentence, candidates: list[Candidate]) -> bool:
    """`Arrêt du sunitinib ce jour`, `21/05/2024 : progression. Sunitinib stop`: whether acts are told to begin or end
    on the day that the document is written on, or that heads their line, which dates them; what is given at that time
    (`actuellement traité par A`) has begun before."""
    first = any((t.value, t.rule) == ("1", "cycle-label") for t in sentence.of("ordinal"))  # `FOLFOX C1 ce jour`
    today = done_today(context, sentence)
    turns = _TURNED | {"complete"} if today else _TURNED  # `arrêté ce jour comme convenu`
    turned = [c for c in candidates if c.status == "affirmed" and (first or not c.courses.isdisjoint(turns))]
    if not turned or tells_back(context, sentence):
        return False
    day = today or entry_date(context, sentence)
    if day is None:
        return False
    met = not today and day.token in context.once(headed_by).met  # `RCP du 12/03/2021`: what was begun, was before
    for candidate in turned:
        if candidate.courses & turns & _ENDS and not candidate.courses & _TURNS:
            candidate.end = Told.of(day, "end")
        elif not met and not candidate.courses & _ENDS and not _of_later_cycle(sentence):
            candidate.start, candidate.begins = Told.of(day, "start"), True
    return True


def _of_later_cycle(sentence: Sentence) -> bool:
    """`A reçu ce jour le 3e cycle`: whether a sentence tells of cycles that others came before; not `C1 ce jour`."""
    return "cycle" in sentence.kinds and not any(t.value == "1" for t in sentence.of("ordinal"))


def stopped_then(context: Context, sentence: Sentence, candidates: list[Candidate]) -> None:
    """`En mars 2014, il est admis. Le scanner montre X. Le sunitinib est arrêté`: the month that opens the last of the
    sentences before that has a date is about that of the end."""
    if "cycle" in sentence.kinds or tells_back(context, sentence):
        return
    turns = _TURNS - _BEGINS if "care" in sentence.kinds else _TURNS  # `A arrêté, une corticothérapie débutée`
    stopped = [c for c in candidates if "stop" in c.courses and c.status == "affirmed" and not c.courses & turns]
    index = _last_dated(context, sentence.index) if stopped else None
    told = context.dates[index] if index is not None else ()
    if index is None or len(told) != 1 or not _opens(context, index, told[0]):
        return
    if any(is_of_cycle(context, t.end, told[0].token.start) for t in context.reading.sentences[index].of("cycle")):
        return  # `C3 fait le 11/01/2024. Chimiothérapie arrêtée`: the day of the last cycle is the end
    edtf = f"{told[0].edtf[:7]}~"
    made = Derivation("end", "end-after-date", edtf, (told[0].span(),))
    for candidate in stopped:
        candidate.end = Told(edtf, (made,))


def _last_dated(context: Context, index: int) -> int | None:
    """The last of the sentences right before one that tells a date; None where one of those further back, or since
    then, tells a therapy as begun."""
    for at in range(index - 1, max(-1, index - 1 - _SCENE), -1):
        dated, here = bool(context.dates.get(at)), context.reading.sentences[at]
        if dated and at == index - 1:
            return at
        turned = any(t.value in _NEW for t in here.of("course"))
        if turned and not THERAPY_KINDS.isdisjoint(here.kinds):
            return None
        if dated:
            return at
    return None


def _opens(context: Context, index: int, moment: Moment) -> bool:
    """Whether a month or day stands at the head of a sentence, where what the report tells next happened; not that of
    a therapy told before it (`A débuté en mai`)."""
    known = moment.token.kind != "relative-date" and len(moment.edtf) >= len("2014-03")
    sentence = context.reading.sentences[index]
    if not known or moment.token.start - sentence.start > _HEAD:
        return False
    before = (t for t in sentence.tokens if t.end <= moment.token.start)
    return all(t.kind not in THERAPY_KINDS and t.value not in _BEGINS for t in before)
