"""The dates of imaging: an assessment is of the day of the scan that it was read from."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_TIED = 34  # from an examination to its date: `une échographie de surveillance date de mars`
_READ = 44  # the same where a response is told with it: `l'IRM hépatique au terme du traitement (`
_READ_FROM = 40  # from a response to the examination that it was read from: ` de la tumeur sur le `
_LED = 90  # from a date that opens a sentence to the examination made then
_OPENING = 8  # from the beginning of a sentence to the date that opens it: `Début `
_HEAD = 100  # the same where only the sites of the examination stand between, and a bracket opens before the date
_STATED = ("date", "month")  # how the date of an examination is written
_SITES = frozenset({"site", "side", "pair", "with", "number"})
_COUNTED = _SITES | {"after", "quantity", "cycle", "ordinal"}  # what may stand between a response and its examination
_CLOSED = re.compile(r"[;:]|\.\s")
PARTED = re.compile(r"[,;:]|\.\s")
_BEHIND = re.compile(r"[,;:()]|\.\s")


def exam_date(context: Context, sentence: Sentence, token: Token, own: Moment | None) -> Moment | None:
    """The date of the imaging that a response was read from: that of the scan which has the date nearest to it, else of
    the one told last before it, where no treatment and no other date is told since."""
    if "procedure" not in sentence.kinds:
        return None
    exams = [t for t in sentence.of("procedure") if is_imaging(context, t)]
    here = [m for m in context.dates.get(sentence.index, ()) if m.token.kind in _STATED and not m.lasts]
    if own in here and any(
        t.end <= own.token.start and dates_act(context, sentence, own.token, t, _READ) for t in exams
    ):
        return own
    told = [m for m in here if m.token.end <= token.start]
    for exam in reversed([t for t in exams if t.end <= token.start]):
        dates = [m for m in reversed(told) if dates_act(context, sentence, m.token, exam, _READ)]
        if dates:  # `17.12.2021 : après C6, TDM 13.12 : RP`
            reached = dates[0] == own or _reaches(sentence, max(exam.end, dates[0].token.end), token, here)
            return dates[0] if reached else None
    return own if own in here and any(dates_act(context, sentence, own.token, t, _READ) for t in exams) else None


def exam_behind(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """`FOLFOX de mars à juin, montrant une réponse partielle au scanner du 12 juillet`: the date of the imaging or the
    visit told right behind a response in its clause, whatever date is told before it."""
    here = (m for m in context.dates.get(sentence.index, ()) if m.token.start >= token.end)
    moment = next(here, None)
    if moment is None or moment.lasts or moment.token.kind not in _STATED:
        return None
    gap = context.reading.folded[token.end : moment.token.start]
    if len(gap) > _READ_FROM + _READ or _BEHIND.search(gap):
        return None
    between = [t for t in sentence.tokens if token.end <= t.start < moment.token.start and t.value != "since"]
    if any(t.value == "and" for t in between):
        return None
    n = next((n for n, t in enumerate(between) if t.kind not in _COUNTED), len(between))
    if n < len(between) and is_imaging(context, between[n]):
        read = between[n].start - token.end <= _READ_FROM and dates_act(
            context, sentence, moment.token, between[n], _READ
        )
        return moment if read and not any(_treats(t) for t in between) else None
    if any(_treats(t) or t.kind in ("course", "response", "procedure") for t in between):
        return None
    return moment if _visited(context.reading.lexicon.lang).search(gap) else None


@lru_cache(maxsize=4)
def _visited(lang: str) -> re.Pattern[str]:
    """`à la réévaluation du`: a visit, and what leads to its date."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('visit')}) (?:{words.before_word('upon', 'of')})$")


def _reaches(sentence: Sentence, since: int, token: Token, here: list[Moment]) -> bool:
    """Whether nothing else that has a date is told between an examination and a response."""
    return not any(since <= t.start < token.start and _treats(t) for t in sentence.tokens) and not any(
        since <= m.token.start < token.start for m in here
    )


def _treats(token: Token) -> bool:
    return token.kind in THERAPY_KINDS or (token.kind == "course" and token.value == "start")


def _heads(sentence: Sentence, act: Token, date: Token, gap: str) -> bool:
    """Whether a date in brackets closes the name of an examination of several sites: `Scanner du cou, du thorax et
    de la partie haute de l'abdomen (05/06/2017) : ...`."""
    if len(gap) > _HEAD or not gap.endswith("(") or _CLOSED.search(gap):
        return False
    return all(t.kind in _SITES for t in sentence.tokens if act.end <= t.start < date.start)


def dates_act(context: Context, sentence: Sentence, date: Token, act: Token, reach: int = _TIED) -> bool:
    """Whether a date is that of an examination or operation: right behind it, or opening the sentence of it."""
    folded = context.reading.folded
    if date.start >= act.end:
        gap = folded[act.end : date.start]
        return (len(gap) <= reach and not PARTED.search(gap)) or _heads(sentence, act, date, gap)
    if not 0 <= act.start - date.end <= _LED or date.start - sentence.start > _OPENING:
        return False
    between = [t for t in sentence.tokens if date.end <= t.start < act.start]
    over = any(t.kind == "after" for t in between)  # `En mars 2015, après 4 cycles de docétaxel, un scanner ...`
    return over or not any(_treats(t) or t.kind == "response" for t in between)
