"""The turns that the disease takes under therapy: progressions, relapses and responses, in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.treatment_start import treatment_starts
from kg.fact.response.word import TELLING, response_words
from kg.fact.therapy.begun_for import begun_for
from kg.fact.therapy.date.watched import watched_until
from kg.fact.therapy.end.failed import came_under
from kg.fact.therapy.end.harm_told import Harm, read_harms
from kg.fact.therapy.end.told_back import is_past_stop
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_TELLS = TELLING | {"new"}
_APPEARED = 24  # code points from `apparition de` to the lesion
_MONTHS = 4  # after which a progression is none under what is given in cycles
_UPKEEP = frozenset({"upkeep", "maintenance"})
_OVER = frozenset({"stop", "complete"})
_BEGUN = frozenset({"start", "change", "resume"})
_CAUSE = 24  # code points from the word for a cause to a progression
_OF = 8  # code points between a time and what was given for so long
_NEXT = 4  # words after it among which the lesion stands
_BREAK = re.compile(r"[,;:.(]")


class Worse(NamedTuple):
    """A progression: its sentence, span and stated date; `again` when the words tell that the tumour came back, `after`
    when it is told to come months after what is told before, `led` when as what the act before it was begun for,
    `kept_up` when as under a maintenance, `under` where the therapy stands that it is told to have come up under,
    `over` when as after the stop of one (`un an après l'arrêt du A, rechute`)."""

    sentence: int
    span: Span
    moment: Moment | None
    again: bool
    after: bool = False
    led: bool = False
    kept_up: bool = False
    under: int = -1
    over: bool = False


class Turns(NamedTuple):
    """The progressions of a case, where it tells that the tumour answered or stood still, and its toxicities."""

    worse: tuple[Worse, ...] = ()
    better: tuple[int, ...] = ()
    harms: tuple[Harm, ...] = ()

    def worse_between(self, start: int, end: int) -> bool:
        """Whether a progression is told between two places of the text."""
        first = bisect_right(self.worse, start, key=_told_at)
        return first < len(self.worse) and self.worse[first].span.start < end


def _told_at(worse: Worse) -> int:
    return worse.span.start


def read_turns(context: Context) -> Turns:
    """Every affirmed progression or new lesion under treatment, and the offsets of every affirmed response."""
    worse: list[Worse] = []
    better: list[int] = []
    treated = min(treatment_starts(context), default=None)
    for sentence in context.sentences():
        if sentence.kinds.isdisjoint(_TELLS):
            continue
        treating = treated is not None and treated < sentence.start
        told = response_words(context, sentence, treated)
        better += [t.start for t in told if t.means("response") != "PD" and context.status(sentence, t) == "affirmed"]
        bad = [t for t in told if t.means("response") == "PD"]
        if treating and not bad:
            bad = list(_new_lesions(context, sentence))
        for token in bad:
            if context.status(sentence, token) == "affirmed":
                moment = context.date(sentence, token)
                stated = moment if moment and moment.token.kind != "relative-date" else None
                after = _months_after(sentence, token)
                after = after or ("course" in sentence.kinds and _ends_watch(context, sentence, token))
                again, led = "relapse" in token.flags, begun_for(context, sentence, token)
                kept_up = "setting" in sentence.kinds and _is_under_upkeep(context, sentence, token)
                under = came_under(context, sentence, token)
                over = "course" in sentence.kinds and is_past_stop(context, sentence)
                span = context.span(token)
                worse.append(Worse(sentence.index, span, stated, again, after, led, kept_up, under, over))
    return Turns(tuple(worse), tuple(better), tuple(read_harms(context)))


def _is_under_upkeep(context: Context, sentence: Sentence, worse: Token) -> bool:
    """`Rechute sous entretien`, `progression sous maintenance`: whether only short words part the two."""
    told = next((t for t in sentence.of("setting") if t.start >= worse.end), None)
    if told is None or told.value not in _UPKEEP or told.start - worse.end > _CAUSE:
        return False
    return not _BREAK.search(context.reading.between(worse, told))


def _months_after(sentence: Sentence, worse: Token) -> bool:
    """`Douze mois plus tard, il progresse`: whether a long time is told before a progression, none under a therapy."""
    tokens = sentence.tokens
    for time, following in pairwise(tokens):
        if time.kind != "relative-date" or time.end > worse.start or "after" not in time.flags:
            continue
        if following.start - time.end <= _OF:
            if following.kind in THERAPY_KINDS or following.value in _BEGUN:
                continue  # `après 8 mois de traitement`, `8 mois après le début du`
            if following.kind == "course" and following.value in _OVER:
                return True  # `un mois après la fin de`
        if time.unit == "a" or (time.unit == "mo" and float(time.value) >= _MONTHS):
            return True
    return False


def _ends_watch(context: Context, sentence: Sentence, worse: Token) -> bool:
    """`A, suivi jusqu'à progression`: whether a progression is told as that until which the patient was followed."""
    untils = [t for t in sentence.of("course") if t.value == "until" and 0 <= worse.start - t.end <= _CAUSE]
    return bool(untils) and watched_until(context, sentence, untils[-1])


def _new_lesions(context: Context, sentence: Sentence) -> Iterator[Token]:
    """`apparition de métastases hépatiques`, `nouvelles lésions`: what appeared, where the words affirm it."""
    tokens = sentence.tokens
    for i, new in enumerate(tokens):
        if new.kind != "new":
            continue
        for token in tokens[i + 1 : i + 1 + _NEXT]:
            gap = context.reading.between(new, token)
            if len(gap) > _APPEARED or _BREAK.search(gap):
                break
            if token.kind in ("lesion", "spread") and context.status(sentence, token) == "affirmed":
                yield token
                break
