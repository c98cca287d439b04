"""Drugs that a bracket behind others tells as not given: `A + B (C contre-indiqué)`, of which A and B were."""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence

_LEFT_OUT = frozenset({"refused", "negated"})


def is_left_out(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the drug at `i` is told as not given right behind its name."""
    behind = sentence.tokens[i + 1 : i + 2]
    if not behind or behind[0].kind != "cue" or context.reading.between(sentence.tokens[i], behind[0]) != " ":
        return False
    return context.status(sentence, sentence.tokens[i]) in _LEFT_OUT


def left_aside(context: Context, sentence: Sentence, last: int, aside: range | None) -> bool:
    """Whether the bracket that opens right behind what ends at `last` tells the drugs at `aside` as not given, so that
    this is said of them alone."""
    if aside is None or not context.reading.between(sentence.tokens[last], sentence.tokens[aside[0]]).endswith("("):
        return False
    return is_left_out(context, sentence, aside[-1])
