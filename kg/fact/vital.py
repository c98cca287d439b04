"""The vital status of the patient: a death wherever it is told, else what the end of the report says."""

from __future__ import annotations

from kg.fact.case import VitalStatus
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_END = 5  # sentences at the end of a case that tell how the patient is; a state told before was left again
_BESIDE = 2  # from a word for a time to the state that it is the time of
_DEAD = "dead"
_FREE = "aliveWithoutDisease"


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
    moment = context.date(sentence, token)
    return (
        VitalStatus(
            key=keys("vital"), rule="vital-last-statement", state=token.value, evidence=(context.span(token),),
            date=moment.when() if moment else None, derivations=moment.derivation("date") if moment else (),
        ),
    )  # fmt: skip


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
