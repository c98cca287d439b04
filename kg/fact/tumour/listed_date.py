"""Which date a tumour told in a list has: the one its own member tells, not that of the member before
(`infarctus en 2004, mélanome excisé en 2010, cholécystectomie 2012`)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.document.parts import listed_as_past, titles
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEHIND = 90  # code points from a tumour to the date of its member: its organ, its size and how it was treated
_BRACKETED = re.compile(r"\([^()]*\)?")
_NEXT = 2  # from what parts two members to the participle that goes on from the tumour: `cancer, opéré en 2007`
_GOES_ON = frozenset({"course", "removed", "diagnosed"})
_OF_DISEASE = 30  # code points from another disease to its date
_OF_TUMOUR = 60  # from a cancer to its date, its organ and `diagnostiqué` between
_YEARS = 2  # from one member of a history to the next; what is told of one tumour is closer together


def date_in_list(context: Context, sentence: Sentence, token: Token, nearest: Moment) -> Moment | None:
    """The date that a tumour has of those of its sentence, `nearest` being the closest one: where that stands in the
    member before in a list, the one told behind the tumour in its own, or none where it is that of another disease."""
    date = nearest.token
    if date.kind == "date" and _of_disease_behind(context, sentence, token, date):
        return None
    if date.kind != "date" or date.end > token.start or not _parted(context, sentence, date.end, token.start):
        return nearest
    past = is_past(context, sentence, token)
    behind = (m for m in _behind(context, sentence, token) if not _parted(context, sentence, token.end, m.token.start))
    own = next(behind, None)
    if own is not None:
        return own if past or abs(int(own.edtf[:4]) - int(nearest.edtf[:4])) >= _YEARS else nearest
    if past and _of_disease(context, sentence, date):
        return None
    return None if of_tumour_before(context, sentence, date, token.start) else nearest


def of_tumour_before(context: Context, sentence: Sentence, date: Token, at: int) -> bool:
    """Whether a date is that of a cancer told before the tumour at `at`, to which the sentence comes as it tells of the
    patient anew: `opéré d'un mélanome en 2010, hospitalisé pour un cancer du rein`, `traité en 2010 pour un mélanome,
    adressé pour ...`."""
    for told in sentence.of("morphology"):
        if told.start >= at:
            return False
        low, high = sorted((told, date), key=lambda t: t.start)
        if low.end <= high.start <= low.end + _OF_TUMOUR and not _parted(context, sentence, low.end, high.start):
            code = context.concepts[told.means("morphology") or ""]["icdo3"]
            anew = _tells_anew(context.reading.lexicon.lang)
            if code.endswith("3") and anew.search(context.reading.folded, high.end, at):
                return True
    return False


def _behind(context: Context, sentence: Sentence, token: Token) -> list[Moment]:
    """The dates told behind a tumour and before the next one."""
    following = next((t.start for t in sentence.of("morphology") if t.start >= token.end), sentence.end)
    last = min(token.end + _BEHIND, following)
    here = context.dates.get(sentence.index, ())
    return [m for m in here if m.token.kind == "date" and not m.lasts and token.end <= m.token.start < last]


def is_past(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a tumour is told among what the patient had before."""
    return (
        context.once(titles).get(sentence.index) == "past"
        or listed_as_past(sentence, sentence.tokens.index(token))
        or context.status(sentence, token) == "past"
    )


def _parted(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a list goes on to another member in a stretch of text; what stands in brackets is of one member, and so
    is a participle of what was done."""
    told = _BRACKETED.sub(lambda inside: " " * len(inside[0]), context.reading.folded[start:end])
    going_on = [t.start - start for t in sentence.tokens if t.kind in _GOES_ON]
    marks = _marks(context.reading.lexicon.lang).finditer(told)
    return any(not any(0 <= at - mark.end() <= _NEXT for at in going_on) for mark in marks)


def _of_disease_behind(context: Context, sentence: Sentence, token: Token, date: Token) -> bool:
    """Whether a date behind a tumour of before is that of another disease of a list: `CBNPC, BPCO, IDM 2015`."""
    if date.start < token.end or "condition" not in sentence.kinds:
        return False
    later = _of_disease(context, sentence, date) and _parted(context, sentence, token.end, date.start)
    return later and is_past(context, sentence, token)


def _of_disease(context: Context, sentence: Sentence, date: Token) -> bool:
    """Whether a date stands behind a disease that is no tumour, in the same member: `infarctus en 2004`."""
    diseases = [t for t in sentence.of("condition") if 0 <= date.start - t.end <= _OF_DISEASE]
    return bool(diseases) and not _parted(context, sentence, diseases[-1].end, date.start)


@lru_cache(maxsize=4)
def _marks(lang: str) -> re.Pattern[str]:
    """What parts the members of a list."""
    return re.compile(rf"[,;]\s|\s(?:{grammar(lang).any_of('pair')})\s")


@lru_cache(maxsize=4)
def _tells_anew(lang: str) -> re.Pattern[str]:
    """What begins to tell of the patient anew: `, hospitalisé`, `, il est adressé`."""
    return re.compile(rf"[,;]\s(?:[a-z]+\s){{0,2}}(?:{grammar(lang).any_of('anew', 'presents')})\b")
