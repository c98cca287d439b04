"""When a therapy began of which it is told when it ended and for how long it had been given: `tamoxifène pendant 5 ans,
jusqu'en mars 2013`, `terminé en 2003 après 5 ans`; or for how long at a date: `En mai 2017, après 2 mois de A`.

The start is the stated date less that time, as `kg/fact/therapy/date/end.py` has the end of one whose start is stated.
"""

from __future__ import annotations

import re

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.date.before import date_before
from kg.fact.therapy.draft import Draft
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_BEFORE = 60  # code points from how long it was given to its end: `un an de A adjuvant, jusqu'en mai`
_BEHIND = 12  # the same where the end is told first: `en 2003, après 5 ans`
_OF = 6  # from how long it was given to the word for it: ` de `
_THEN = 4  # from the date at which it had been given for so long to that time: `, `
_AFTER = 40  # from that time to the date behind it: ` de traitement, en`
_LATER = frozenset({"then", "after"})  # a therapy told to follow others, which such a time may be that of all of
_UNITS = frozenset({"a", "mo", "wk"})
_YEAR = len("2003")
_TIMES = frozenset({"relative-date"})
_NAMED = frozenset({"drug", "regimen"})
_PARTED = re.compile(r"[.;:]")


def began_before(context: Context, draft: Draft) -> Told | None:
    """The start of a therapy by drugs, so long before its stated end as it is told to have been given beside it.

    None where that is only how long it went on (`poursuivi pendant un an, jusqu'en mai`), or months before a year.
    """
    end = draft.end
    if end is None or end.derivations or not draft.drugs:
        return None
    for index in draft.said:
        sentence = context.reading.sentences[index]
        for moment in context.dates.get(index, ()):
            if moment.edtf != end.edtf:
                continue
            time = _given_for(context, draft, sentence, moment.token)
            edtf = _before(end.edtf, time) if time else None
            if time and edtf:
                spans = tuple(sorted((moment.span(), Span(time.start, time.end, "date", "affirmed", time.rule))))
                return Told(edtf, (Derivation("start", "start-before-end", edtf, spans),))
    return None


def began_so_long_ago(context: Context, draft: Draft) -> Told | None:
    """The start of drugs, so long before a stated month or day as they are told to have been given then.

    None for drugs told to follow others in their sentence, as that may be how long all were given, and where the report
    was telling of a later date before it told them.
    """
    if not draft.drugs:
        return None
    for index in draft.told:
        sentence = context.reading.sentences[index]
        if sentence.kinds.isdisjoint(_TIMES) or "date" not in sentence.kinds:
            continue
        for time in sentence.of("relative-date"):
            date = _date_then(context, sentence, time) if "led" in time.flags else None
            if date is None or len(date.value) <= _YEAR or _is_past(sentence, draft, time):
                continue
            edtf = _before(date.value, time)
            if edtf and not (_follows(context, draft) or _is_before_telling(context, draft, edtf)):
                spans = tuple(sorted(Span(t.start, t.end, "date", "affirmed", t.rule) for t in (date, time)))
                return Told(edtf, (Derivation("start", "start-before-time", edtf, spans),))
    return None


def _is_before_telling(context: Context, draft: Draft, edtf: str) -> bool:
    """Whether a date is earlier than the one that the report was telling of before it told a therapy."""
    before = date_before(context, draft)
    return before is not None and before.when().earliest > when(edtf).latest


def _follows(context: Context, draft: Draft) -> bool:
    """`A puis B`: whether drugs are told to follow others that are named before them in their sentence."""
    if draft.relation not in _LATER:
        return False
    return any(t.kind in _NAMED and t.end <= draft.position for t in context.reading.sentences[draft.sentence].tokens)


def _is_past(sentence: Sentence, draft: Draft, time: Token) -> bool:
    """`A, arrêté, puis B, stable après 2 ans de traitement`: whether another therapy is told between one and a time."""
    return any(draft.position < t.start < time.start for t in sentence.of("then"))


def _date_then(context: Context, sentence: Sentence, time: Token) -> Token | None:
    """The date beside a time for which what is told right behind it had been given: `en mai, après 2 mois de A`,
    `après 2 mois de A, en mai`."""
    given = next((t for t in sentence.tokens if t.start >= time.end), None)
    if given is None or given.kind not in THERAPY_KINDS or given.start - time.end > _OF:
        return None
    for date in sentence.of("date"):
        if 0 <= time.start - date.end <= _THEN:
            return date
        if 0 <= date.start - given.end <= _AFTER and not _PARTED.search(context.reading.folded, given.end, date.start):
            return date
    return None


def _given_for(context: Context, draft: Draft, sentence: Sentence, date: Token) -> Token | None:
    """The time told beside the date of an end, in its clause, for which a therapy had been given until then."""
    time = draft.lasted
    if time is None:  # `arrêté en mars, après 5 mois`
        behind = [t for t in sentence.of("relative-date") if "led" in t.flags and 0 <= t.start - date.end <= _BEHIND]
        time = behind[0] if behind else None
    if time is None or sentence.start <= draft.goes_on < time.start:
        return None
    folded, ahead, behind_it = context.reading.folded, date.start - time.end, time.start - date.end
    if 0 <= ahead <= _BEFORE:
        return None if _PARTED.search(folded, time.end, date.start) else time
    return time if 0 <= behind_it <= _BEHIND and not _PARTED.search(folded, date.end, time.start) else None


def _before(end: str, time: Token) -> str | None:
    """The date so long before another one; None where it is told too roughly for that."""
    value, _, unit = f"{time.value} {time.unit}".strip().partition(" ")
    if unit not in _UNITS or not value.replace(".", "", 1).isdigit() or (len(end) == _YEAR and unit != "a"):
        return None
    return shift(end, -float(value), unit)
