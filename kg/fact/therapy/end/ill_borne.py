"""A therapy that was stopped or replaced because it was ill borne: `mal toléré, remplacé par B`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TURNS = frozenset({"stop", "change"})
_LEADS = 30  # code points from `mal toléré` to the stop or change
_NAMED = 40  # from the therapy to `mal toléré`
_BREAK = re.compile(r"[;:.]")


def ill_borne(context: Context, sentence: Sentence, told: list[Candidate]) -> None:
    """Give the therapy that a sentence tells as ill borne, and as stopped or replaced next to it, toxicity as reason.

    A cause of its own that the stop has (`mal toléré, arrêté pour progression`) was read before.
    """
    if "tolerance" not in sentence.kinds or "course" not in sentence.kinds:
        return
    for token in sentence.of("tolerance"):
        if token.value != "ill" or context.status(sentence, token) != "affirmed":
            continue
        turn = _turn(context, sentence, token)
        before = [c for c in told if c.last.end <= token.start]
        if turn is None or not before or _is_other(context, before[-1], token):
            continue
        if before[-1].reason is None:
            before[-1].reason, before[-1].ill = "toxicity", True
            before[-1].courses |= {"stop"}


def _turn(context: Context, sentence: Sentence, ill: Token) -> Token | None:
    """The stop or change right behind `mal toléré`, unless a progression is told behind it."""
    worse = any(t.means("response") == "PD" and t.start >= ill.end for t in sentence.of("response"))
    for turn in sentence.of("course"):
        if turn.value not in _TURNS:
            continue
        behind = 0 <= turn.start - ill.end <= _LEADS
        if behind and not worse and not _BREAK.search(context.reading.between(ill, turn)):
            return turn
    return None


def _is_other(context: Context, candidate: Candidate, told: Token) -> bool:
    """Whether what is told is not of the therapy told before it: it is none of the tumour, or stands far from it."""
    if candidate.kind not in ANTITUMOUR or candidate.status != "affirmed" or told.start - candidate.last.end > _NAMED:
        return True
    return _BREAK.search(context.reading.folded, candidate.last.end, told.start) is not None
