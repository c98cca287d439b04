"""Which date of its sentence a tumour has: not that of a therapy or of the death told between the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import own_date
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.of_illness import illness_dates, without_illness
from kg.fact.tumour.listed_date import date_in_list, is_past
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_YEAR = 4  # code points of a bare year
_BEGUN = 30  # between a date and the word for what began then
_UPON = 4  # the same where the date is told right behind it: ` le `
_BEGINS = frozenset({"start", "since", "resume"})
_ENDS = frozenset({"stop", "until"})
_BEHIND = 60  # code points from a tumour to its date, its organ between
_DIAGNOSED = 90  # to the date of its diagnosis, its organ and `initialement diagnostiqué` between
_PLACES = frozenset({"site", "side"})
_OPERATED = "operated"
_CAME_BACK = 40  # from a recurrence to its date, the organ between
_TREATED = 24  # from an irradiation or operation to its date: `curiethérapie par iode 125 en 2012`
_PARTED = re.compile(r"[,;:.(]")
# What may be since a date told behind it, in place of the tumour.
_OTHER = {*THERAPY_KINDS, "morphology", "spread", "response", "condition", "date", "course", "lesion"}
_NOT_OF_IT = frozenset({"morphology", "spread", "response", "regimen", "condition", "vital", "date"})
_TREATING = ("surgery", "node-surgery", "radiotherapy")


def diagnosis_date(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date a sentence gives a tumour, unless a therapy or the death stands between the two and has it."""
    moment = own_date(context, sentence, token)
    if moment and len(moment.edtf) == _YEAR and sentence.index in context.once(illness_dates):
        moment = own_date(context, sentence, token, without_illness(context, sentence, token.start))
    if moment is None:
        return None
    if known := _known_since(context, sentence, token):
        return known
    if "response" in sentence.kinds and _of_relapse_behind(sentence, token, moment):
        return None
    if _of_recurrence(context, sentence, token, moment) and (own := _diagnosed_behind(context, sentence, token)):
        return own
    listed = _own_of_list(context, sentence, token, moment) or date_in_list(context, sentence, token, moment)
    if listed is not moment:
        return listed
    low, high = sorted((moment.token.start, token.start))
    taken = any(low < t.start < high for t in (*other_events(sentence), *_begun(context, sentence, moment)))
    return None if taken and not _treated_then(context, sentence, token, moment) else moment


def _treated_then(context: Context, sentence: Sentence, token: Token, moment: Moment) -> bool:
    """Whether a date is that of the irradiation or operation by which a tumour of before was treated: of it no other is
    told (`antécédent de cancer de la prostate traité par curiethérapie en 2012`)."""
    date = moment.token
    if date.kind != "date" or not token.end < date.start <= token.end + _DIAGNOSED:
        return False
    between = [t for t in sentence.tokens if token.end <= t.start < date.start]
    if any(t.kind in _NOT_OF_IT for t in between) or not is_past(context, sentence, token):
        return False
    return any(0 <= date.start - t.end <= _TREATED and t.start >= token.end for t in _operations(context, sentence))


def _known_since(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """Since when a tumour is known or followed, told of it right behind: `LLC suivie depuis 2016 (stable en 2021)`."""
    for moment in context.dates.get(sentence.index, ()):
        start = moment.token.start
        if not moment.lasts or moment.token.kind == "relative-date" or not token.end < start <= token.end + _BEHIND:
            continue
        between = {t.kind for t in sentence.tokens if token.end <= t.start < start and t.value != "since"}
        parted = _PARTED.search(context.reading.folded, token.end, start)
        return None if parted or not between.isdisjoint(_OTHER) else moment
    return None


def _of_recurrence(context: Context, sentence: Sentence, token: Token, before: Moment) -> bool:
    """`récidive en 2022 d'un carcinome`, `en 2022, récidive d'un carcinome`: whether the date before a tumour is that
    of its coming back."""
    date = before.token
    if "response" not in sentence.kinds or date.end > token.start or date.kind == "relative-date":
        return False
    before_it = [t for t in sentence.tokens if t.end <= token.start]
    told = [t for t in before_it if t.kind not in _PLACES and t.start != date.start]
    if not told or told[-1].kind != "response" or told[-1].means("response") != "PD":
        return False
    back = told[-1]
    last = max(t.end for t in before_it)
    if not _of(context.reading.lexicon.lang).fullmatch(context.reading.folded, last, token.start):
        return False
    return date.start - back.end <= _CAME_BACK if back.end <= date.start else "relapse" in back.flags


def _of_relapse_behind(sentence: Sentence, token: Token, behind: Moment) -> bool:
    """`cancer du sein opéré, récidive hépatique en 2019`: whether the date behind a tumour is that of its relapse."""
    date = behind.token
    if date.start < token.end or date.kind == "relative-date":
        return False
    told = [t for t in sentence.tokens if token.end <= t.start < date.start and t.kind not in _PLACES]
    if not told or "relapse" not in told[-1].flags:
        return False
    return told[-1].means("response") == "PD" and date.start - told[-1].end <= _CAME_BACK


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    """What stands before a tumour that came back."""
    words = grammar(lang)
    return re.compile(
        rf"\s(?:{words.before_word('of', 'lead')})(?:(?:{words.before_word('indefinite', 'article', 'known')}))?"
    )


def _diagnosed_behind(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date told behind a tumour as that of its diagnosis or operation: `initialement diagnostiqué en mars 2020`."""
    for moment in context.dates.get(sentence.index, ()):
        start = moment.token.start
        if moment.token.kind == "date" and not moment.lasts and 0 < start - token.end <= _DIAGNOSED:
            between = [t for t in sentence.tokens if token.end <= t.start < start]
            if any(map(_proves, between)) and _OTHER.isdisjoint(t.kind for t in between if not _proves(t)):
                return moment
    return None


def _proves(token: Token) -> bool:
    return token.kind == "diagnosed" or token.value == _OPERATED


def _own_of_list(context: Context, sentence: Sentence, token: Token, before: Moment) -> Moment | None:
    """The date told behind a tumour that a list joins to what the date before it is of: `cancer du sein opéré en 2004,
    puis carcinome du rectum en 2010`."""
    if before.token.end > token.start or before.token.kind == "relative-date":
        return None
    if not any(t.kind == "morphology" and t.start < before.token.start for t in sentence.of("morphology")):
        return None
    if not any(before.token.end <= t.start < token.start and _joins(t) for t in sentence.tokens):
        return None
    stated = (m for m in context.dates.get(sentence.index, ()) if m.token.kind == "date" and not m.lasts)
    behind = next((m for m in stated if 0 < m.token.start - token.end <= _BEHIND), None)
    if behind is None or any(token.end <= t.start < behind.token.start for t in sentence.of("morphology")):
        return None
    return behind


def _joins(token: Token) -> bool:
    return token.kind == "then" or (token.kind == "with" and token.value == "and")


def finding_date(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date a sentence gives a finding, unless told after it as that of a therapy: `métastases, FEC en mai`, `sans
    métastase, laryngectomie le 4 mai`."""
    moment = own_date(context, sentence, token)
    if moment is None or moment.token.start < token.start:
        return moment
    if any(token.start < t.start < moment.token.start for t in _operations(context, sentence)):
        return None
    return diagnosis_date(context, sentence, token)


def begun_on(sentence: Sentence, moment: Moment, token: Token) -> bool:
    """Whether a date before a finding is when the treatment began that ended or was stopped for it: `docétaxel débuté
    en mai, arrêté pour progression hépatique`, `sous tamoxifène depuis 2010, métastases`."""
    date = moment.token
    if date.end > token.start or sentence.kinds.isdisjoint(THERAPY_KINDS):
        return False
    if moment.lasts:
        return any(t.kind in THERAPY_KINDS and 0 <= date.start - t.end <= _BEGUN for t in sentence.tokens)
    words = [t for t in sentence.of("course") if t.start < token.start]
    begun = [t for t in words if t.value in _BEGINS and t.start - date.end >= -_BEGUN and date.start - t.end <= _BEGUN]
    return bool(begun) and any(t.value in _ENDS and t.start > max(begun[-1].start, date.end) for t in words)


def _begun(context: Context, sentence: Sentence, moment: Moment) -> Sequence[Token]:
    """The word right before a date that tells an irradiation to have begun then: `radiothérapie de la tumeur, débutée
    le 3 mai`."""
    date = moment.token.start
    words = [t for t in sentence.of("course") if t.value in _BEGINS and 0 <= date - t.end <= _UPON]
    return words if words and irradiated(context, sentence) else ()


def _operations(context: Context, sentence: Sentence) -> Sequence[Token]:
    """The operations and irradiations that a sentence tells."""
    words = sentence.of("procedure")
    return [t for t in words if (c := t.means("procedure")) and context.concepts[c]["kind"] in _TREATING]


def irradiated(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells an irradiation."""
    return any(
        context.concepts[t.means("procedure") or ""]["kind"] == "radiotherapy" for t in _operations(context, sentence)
    )


def treated(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells an operation or an irradiation."""
    return bool(_operations(context, sentence))


def other_events(sentence: Sentence) -> Sequence[Token]:
    """The therapies and the death that a sentence tells."""
    if sentence.kinds.isdisjoint(THERAPY_KINDS) and "vital" not in sentence.kinds:
        return ()
    return tuple(t for t in sentence.tokens if t.kind in THERAPY_KINDS or t.value == "dead")
