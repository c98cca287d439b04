"""When a therapy began of which it is told when it ended and for how long it had been given: `tamoxifène pendant 5 ans,
jusqu'en mars 2013`, `terminé en 2003 après 5 ans`.

The start is the stated end less that time, as `kg/fact/therapy/end_date.py` has the end of one whose start is stated.
"""

from __future__ import annotations

import re

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.edtf import shift
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.draft import Draft
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEFORE = 60  # code points from how long it was given to its end: `un an de A adjuvant, jusqu'en mai`
_BEHIND = 12  # the same where the end is told first: `en 2003, après 5 ans`
_UNITS = frozenset({"a", "mo", "wk"})
_YEAR = len("2003")
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
