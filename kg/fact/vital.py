"""The vital status of the patient: a death wherever it is told, else what the end of the report says."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import VitalStatus
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.fact.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_END = 5  # sentences at the end of a case that tell how the patient is; a state told before was left again
_BESIDE = 2  # from a word for a time to the state that it is the time of
_CAUSE = 70  # from a death to the disease that it was of
_WITH = 24  # from a life to the disease that it is told with
_NEWS = 12  # from the words for the last news to their date
_DEAD, _OF_DISEASE = "dead", "deadOfDisease"
_ALIVE, _WITH_DISEASE, _FREE = "alive", "aliveWithDisease", "aliveWithoutDisease"
_TIMES = frozenset({"after", "diagnosed"})  # kinds of words that tell when a death was, not of what
_PARTED = re.compile(r"[;:]|\.\s")


def read_vital(context: Context, keys: Keys) -> tuple[VitalStatus, ...]:
    """The vital status at the end of the report: a death wherever told, else the last statement."""
    last: tuple[Sentence, Token] | None = None
    for sentence, token in context.tokens("vital"):
        if token.kind != "vital" or context.status(sentence, token) != "affirmed":
            continue
        dead = last is not None and last[1].value == _DEAD
        if token.value == _DEAD or (not dead and _is_last_news(context, sentence, token)):
            last = (sentence, token)
    if last is None:
        return ()
    sentence, token = last
    moment = context.date(sentence, token) or (None if token.value == _DEAD else _news(context))
    return (
        VitalStatus(
            key=keys("vital"), rule="vital-last-statement", state=_state(context, sentence, token),
            evidence=(context.span(token),),
            date=moment.when() if moment else None, derivations=moment.derivation("date") if moment else (),
        ),
    )  # fmt: skip


def _state(context: Context, sentence: Sentence, token: Token) -> str:
    """`décédée en mai des suites de sa maladie`, `vivant avec une maladie stable`: a death of the disease, and a life
    with or without it."""
    if token.value == _DEAD:
        return _OF_DISEASE if _died_of_it(context, sentence, token) else _DEAD
    if token.value != _ALIVE:
        return token.value
    for told in sentence.tokens:
        gap = told.start - token.end
        if gap < 0 or not (told.kind in ("disease", "spread") or told.means("response")):
            continue
        if gap > _WITH or not any(t.value == "with" and token.end <= t.start < told.start for t in sentence.of("with")):
            return _ALIVE
        return _FREE if told.means("response") == "CR" else _WITH_DISEASE
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
            if news.search(context.reading.folded, max(sentence.start, start - _NEWS * 4), start):
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


def _is_last_news(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a state is that at the end: no time spent in it (`intervalle sans maladie`), no relapse after it."""
    ending = context.sentences()[-_END:]
    if sentence.index < ending[0].index:
        return False
    if any(max(t.start - token.end, token.start - t.end) <= _BESIDE for t in sentence.of("interval")):
        return False
    return token.value != _FREE or not any(
        t.start > token.start and t.means("response") == "PD" and context.status(after, t) == "affirmed"
        for after in ending
        for t in after.of("response")
    )
