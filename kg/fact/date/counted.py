"""Times counted from an event that the text names: `un an après le début du traitement`, `22 mois après la chirurgie`.

The last date told is not that of the event, so the date of the event is looked for; where none is told there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.course_end import ends_course
from kg.fact.date.edtf import shift
from kg.fact.date.moment import Moment
from kg.fact.date.time_given import since_given
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_NAMED = 26  # from a time to the event it is counted from: `après la première intervention chirurgicale`
_SPOKEN = 10  # from a time to the event behind its article
_BESIDE = 70  # between an event and its date
_OVER = ("stop", "complete")
_LASTED = frozenset({"answer", "response", "notresponse"})
_PARTED = re.compile(r"[,;:.()]")
_ACTS = ("surgery", "transplant")
_DRUGS = ("drug", "regimen")


class Event(NamedTuple):
    """What a time is counted from: the `start` or `end` of a treatment, an operation (`surgery`), a `transplant`, the
    diagnosis (`diagnosed`), an `admission`, or the `response` that lasted; which drug or operation it is of."""

    kind: str
    named: str | None = None


def counted(context: Context, sentence: Sentence, moment: Moment) -> Moment | None:
    """A date counted from the event named behind it; the date itself where none is named, None where that has none."""
    if not moment.rule.startswith("date-relative") or "ago" in moment.token.flags:
        return moment
    event = _event(context, sentence, moment.token)
    if event is None:
        return since_given(context, sentence, moment)
    for told in _before(context, sentence, moment.token.start):
        if _is_of(context, told, event):
            value, unit = float(moment.token.value), moment.token.unit
            sign = -1 if "before" in moment.token.flags else 1
            return Moment(moment.token, shift(told[1].edtf, sign * value, unit), "date-relative")
    return None


def uncounted(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells a time counted from something that no date is told of."""
    return any(counted(context, sentence, m) is None for m in context.dates.get(sentence.index, ()))


def counts_from(context: Context, sentence: Sentence, token: Token) -> bool:
    """`13 mois après la progression`: whether a word tells what a time is counted from."""
    folded, lexicon = context.reading.folded, context.reading.lexicon
    for time in sentence.of("relative-date"):
        if 0 < token.start - time.end <= _SPOKEN and _spoken_of(lexicon.lang).fullmatch(folded, time.end, token.start):
            last = folded[time.start : time.end].rsplit(" ", 1)[-1]
            return any(entry.kind == "after" for entry in lexicon.forms.get(last, ()))
    return False


@lru_cache(maxsize=4)
def _spoken_of(lang: str) -> re.Pattern[str]:
    """What stands before an event that was told: ` la `, ` cette `."""
    return re.compile(rf" (?:{grammar(lang).before_word('article', 'known')})")


@lru_cache(maxsize=4)
def _admission(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An admission that a time is counted from, behind its article, and the words for one beside its date."""
    words = grammar(lang)
    return (
        re.compile(rf" (?:{words.before_word('article', 'known')})(?:{words.any_of('admission')})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{words.any_of('admission', 'admitted')})(?![a-z])"),
    )


def _event(context: Context, sentence: Sentence, time: Token) -> Event | None:
    """What a time is counted from."""
    if _admission(context.reading.lexicon.lang)[0].match(context.reading.folded, time.end):
        return Event("admission")
    for token in sentence.tokens:
        if token.start < time.end:
            continue
        gap = context.reading.folded[time.end : token.start]
        if len(gap) > _NAMED or _PARTED.search(gap):
            return None
        if event := _kind(context, token):
            return Event(event, _named(context, sentence, token))
        if token.kind in _LASTED:
            return Event("response")  # `après 19 ans de réponse complète`: how long it lasted
        if token.kind not in ("ordinal", "after", "number", "setting"):
            return None
    return None


def _kind(context: Context, token: Token) -> str | None:
    if token.kind == "course" and token.value in ("start", *_OVER):
        return "start" if token.value == "start" else "end"
    if token.kind == "diagnosed":
        return "diagnosed"
    concept = token.means("procedure")
    kind = context.concepts[concept]["kind"] if concept is not None else None
    return kind if kind in _ACTS else None


def _named(context: Context, sentence: Sentence, event: Token) -> str | None:
    """The operation that an event is, or the drug that began or ended, where the text names which."""
    if event.kind != "course":
        concept = event.means("procedure")
        return concept if concept is not None and concept not in with_role("vague") else None
    behind = next((t for t in sentence.tokens if t.start >= event.end and t.kind != "class"), None)
    if behind is None or behind.kind not in _DRUGS or behind.start - event.end > _SPOKEN + _NAMED:
        return None
    return None if _PARTED.search(context.reading.folded, event.end, behind.start) else behind.value


def _before(context: Context, sentence: Sentence, at: int) -> Iterator[tuple[Sentence, Moment]]:
    """The dates stated before an offset, the nearest first, each with its sentence."""
    for index in range(sentence.index, -1, -1):
        for moment in reversed(context.dates.get(index, ())):
            if moment.token.end <= at and moment.token.kind == "date" and not moment.lasts:
                yield context.reading.sentences[index], moment


def _is_of(context: Context, told: tuple[Sentence, Moment], event: Event) -> bool:
    """Whether a date is that of an event: a word for it stands beside it, and none for another one of its kind."""
    sentence, moment = told
    if event.kind == "admission":
        start, end = max(sentence.start, moment.token.start - _BESIDE), min(sentence.end, moment.token.end + _BESIDE)
        return _admission(context.reading.lexicon.lang)[1].search(context.reading.folded, start, end) is not None
    near = [t for t in sentence.tokens if abs(t.start - moment.token.start) <= _BESIDE]
    if event.kind == "start" and not any(t.kind in THERAPY_KINDS for t in near):
        return False
    if event.kind in ("start", "end"):
        drugs = {t.value for t in near if t.kind in _DRUGS}
        if event.named and drugs and event.named not in drugs:
            return False
        ended = ends_course(context, sentence, moment)
        return ended if event.kind == "end" else not ended and _tells(context, near, event)
    return _tells(context, near, event)


def _tells(context: Context, near: list[Token], event: Event) -> bool:
    """Whether words tell an event: `mastectomie` and `intervention` may be one, `mastectomie` and `lobectomie` not."""
    same = [t for t in near if _kind(context, t) == event.kind]
    if not same or event.kind not in _ACTS or event.named is None:
        return bool(same)
    concepts = {t.means("procedure") for t in same}
    return event.named in concepts or not concepts.isdisjoint(with_role("vague"))
