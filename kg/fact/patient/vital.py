"""The vital status of the patient: a death wherever it is told, else what the end of the report says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import VitalStatus
from kg.fact.context import Context
from kg.fact.date.counted import counted
from kg.fact.date.moment import Moment
from kg.fact.keys import Keys
from kg.fact.spread.denied_disease import FREE, UNRELAPSED
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_END = 5  # sentences at the end of a case that tell how the patient is; a state told before was left again
_BESIDE = 2  # from a word for a time to the state that it is the time of
_CAUSE = 70  # from a death to the disease that it was of
_WITH = 24  # from a life to the disease that it is told with
_NEWS = 12  # from the words for the last news to their date
_NEWS_WORDS = 36  # code points of those words
_DEAD, _OF_DISEASE = "dead", "deadOfDisease"
_ALIVE, _WITH_DISEASE = "alive", "aliveWithDisease"
_SAID = frozenset({"affirmed", "negated"})  # `sans aucun signe de récidive` is denied with its own words
_TIMES = frozenset({"after", "diagnosed"})  # kinds of words that tell when a death was, not of what
_AT_ONCE = 8  # from a word that denies or supposes to the death that it is said of: `non décédé`, `risque de décès`
_PARTED = re.compile(r"[;:]|\.\s")


class _Told(NamedTuple):
    """What a word says of how the patient is: the state, which a denied relapse tells as well."""

    sentence: Sentence
    token: Token
    state: str


def read_vital(context: Context, keys: Keys) -> tuple[VitalStatus, ...]:
    """The vital status at the end of the report: a death wherever told, else the last statement."""
    last: _Told | None = None
    for told in sorted(_all_told(context), key=lambda each: each.token.start):
        dead = last is not None and last.state == _DEAD
        if told.state == _DEAD or (not dead and _is_last_news(context, told)):
            last = told
    if last is None:
        return ()
    moment = context.date(last.sentence, last.token)
    moment = counted(context, last.sentence, moment) if moment else None if last.state == _DEAD else _news(context)
    return (
        VitalStatus(
            key=keys("vital"), rule="vital-last-statement", state=_state(context, last),
            evidence=(context.span(last.token),),
            date=moment.when() if moment else None, derivations=moment.derivation("date") if moment else (),
        ),
    )  # fmt: skip


def _all_told(context: Context) -> Iterator[_Told]:
    """The words for a state, and those that deny a relapse (`sans signe de récidive ou de métastase`)."""
    for sentence, token in context.tokens("vital"):
        if token.kind != "vital" or (token.value == _DEAD and _of_relative(sentence)):
            continue
        if context.status(sentence, token) == "affirmed" or (token.value == _DEAD and _died(context, sentence, token)):
            yield _Told(sentence, token, token.value)
    for sentence, token in context.tokens("notresponse"):
        if token.value == UNRELAPSED and context.status(sentence, token) in _SAID:
            yield _Told(sentence, token, FREE)


def _of_relative(sentence: Sentence) -> bool:
    """Whether a death is told beside a relative, whose it is: `le décès de son fils`."""
    return any(t.value == "family>" for t in sentence.of("cue"))


def _died(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a death is told though something else of its sentence is denied, suspected or refused: a report does not
    say at length that nobody died (`n'a pas répondu au traitement, ce qui a provoqué son décès`)."""
    if context.status(sentence, token) == "family":
        return False
    for cue in context.cues[sentence.index].cues if sentence.index in context.cues else ():
        gap = token.start - cue.end if cue.follows else cue.start - token.end
        if 0 <= gap <= _AT_ONCE:
            return False
    return True


def _state(context: Context, last: _Told) -> str:
    """`décédée en mai des suites de sa maladie`, `vivant avec une maladie stable`: a death of the disease, and a life
    with or without it."""
    sentence, token, state = last
    if state == _DEAD:
        return _OF_DISEASE if _died_of_it(context, sentence, token) else _DEAD
    if state != _ALIVE:
        return state
    for told in sentence.tokens:
        gap = told.start - token.end
        if gap < 0 or not (told.kind in ("disease", "spread") or told.means("response")):
            continue
        if gap > _WITH or not any(t.value == "with" and token.end <= t.start < told.start for t in sentence.of("with")):
            return _ALIVE
        return FREE if told.means("response") == "CR" else _WITH_DISEASE
    return _ALIVE


def _died_of_it(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the words behind a death tell the disease as its cause."""
    folded, cause = context.reading.folded, _words(context.reading.lexicon.lang)[0]
    for told in sentence.tokens:
        if not 0 < told.start - token.end <= _CAUSE:
            continue
        if told.kind not in ("disease", "morphology") and told.means("response") != "PD":
            continue
        if any(t.kind in _TIMES and token.end <= t.start < told.start for t in sentence.tokens):
            return False  # `décédé deux mois après le diagnostic de récidive`
        return not _PARTED.search(folded, token.end, told.start) and bool(
            cause.search(folded, token.end - 1, told.start)
        )
    return False


def _news(context: Context) -> Moment | None:
    """The date behind the words for the last news, at the end of the report: `dernières nouvelles : 12/06/2023`."""
    news = _words(context.reading.lexicon.lang)[1]
    for sentence in reversed(context.sentences()[-_END:]):
        for moment in context.dates.get(sentence.index, ()):
            start = moment.token.start
            if news.search(context.reading.folded, max(sentence.start, start - _NEWS - _NEWS_WORDS), start):
                return moment
    return None


@lru_cache(maxsize=4)
def _words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends right before the disease that was the cause of a death, and right before the day of the last news."""
    words = grammar(lang)
    return (
        re.compile(
            rf"(?<![a-z])(?:{words.any_of('died-of')})\s?(?:{words.before_word('article', 'known')})?(?:[a-z]+\s)?$"
        ),
        re.compile(rf"(?<![a-z])(?:{words.any_of('last-news')})[^.;\n]{{0,{_NEWS}}}$"),
    )


def _is_last_news(context: Context, told: _Told) -> bool:
    """Whether a state is that at the end: no time spent in it (`intervalle sans maladie`), no relapse after it."""
    sentence, token, state = told
    ending = context.sentences()[-_END:]
    if sentence.index < ending[0].index:
        return False
    if any(max(t.start - token.end, token.start - t.end) <= _BESIDE for t in sentence.of("interval")):
        return False
    return state != FREE or not any(
        t.start > token.start and t.means("response") == "PD" and context.status(after, t) == "affirmed"
        for after in ending
        for t in after.of("response")
    )
