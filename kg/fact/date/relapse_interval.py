"""The time that a tumour took to come back, told again of a relapse: it is counted from the tumour, not from the date
at which the narrative has arrived."""

from __future__ import annotations

import re

from kg.fact.date.moment import Moment
from kg.mention.recognise import Reading, Sentence

_YEARS = 2  # from so many on
_SPOKEN = 4  # from a time to what lasted so long: `après 19 ans de réponse complète`
_LASTED = frozenset({"answer", "response", "notresponse"})
_PARTED = re.compile(r"[.,;:()]")
_ANOTHER = frozenset({"ordinal", "new"})  # kinds of words before a relapse that was not told before


def is_relapse_interval(reading: Reading, sentence: Sentence, moment: Moment) -> bool:
    """`néphrectomie en 1998 ... rechute en mars 2013 ... cette rechute après 15 ans`: whether a time in years stands
    behind a relapse that an earlier sentence tells, and a date of the report lies so long before the narrative; not
    behind another relapse (`une deuxième rechute après 3 ans`)."""
    time = moment.token
    if time.kind != "relative-date" or time.unit != "a" or float(time.value) < _YEARS:
        return False
    relapse = next((t for t in reversed(sentence.of("response")) if t.end <= time.start), None)
    if relapse is None or "relapse" not in relapse.flags:
        return False
    if _PARTED.search(reading.folded, relapse.end, time.start) or "again" in relapse.flags:
        return False
    if any(t.kind in _ANOTHER and 0 <= relapse.start - t.end <= 1 for t in sentence.tokens):
        return False
    following = next((t for t in sentence.tokens if time.end <= t.start), None)
    if following is not None and following.kind in _LASTED and following.start - time.end <= _SPOKEN:
        return False
    if not any("relapse" in t.flags for s in reading.sentences[: sentence.index] for t in s.of("response")):
        return False
    begun = int(moment.edtf[:4]) - 2 * float(time.value)
    return any(abs(int(t.value[:4]) - begun) <= 1 for s in reading.sentences for t in s.of("date"))
