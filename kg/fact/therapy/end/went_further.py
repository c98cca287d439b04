"""Whether the disease came back, grew or spread between two places of the text."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.turn import Turns


def went_further(context: Context, turns: Turns, start: int, end: int) -> bool:
    """Whether a progression or an affirmed word for spread stands between two offsets."""
    if turns.worse_between(start, end):
        return True
    for sentence, token in context.tokens("spread"):
        if token.start >= end:
            break
        if token.start > start and context.status(sentence, token) == "affirmed":
            return True
    return False
