"""Whether things are counted from the stop of a therapy, or the stop given: `depuis l'arrêt du`, `un an après l'arrêt`,
`à un an de la fin du`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SINCE = 9  # from `après`, `depuis` to the word of an end
_ENDS = frozenset({"stop", "complete"})


def tells_back(context: Context, sentence: Sentence, stop: Token | None = None) -> bool:
    """`depuis l'arrêt du`, `après l'arrêt`: whether things are counted from the end, or the stop given; not in `après 6
    mois, arrêt`."""
    ends = [stop] if stop else [t for t in sentence.of("course") if t.kind == "course" and t.value in _ENDS | {"final"}]
    if not ends:
        return False
    since = [t for t in sentence.tokens if t.kind == "after" or t.value == "since" or "after" in t.flags]
    for end in ends:
        for t in since:
            if 0 <= end.start - t.end <= _SINCE and "," not in context.reading.folded[t.end : end.start]:
                return True
    return False


def is_past_stop(context: Context, sentence: Sentence) -> bool:
    """`Un an après l'arrêt`, `à un an de la fin`: whether a sentence counts from the last stop that it tells."""
    stop = None
    for token in sentence.of("course"):
        if token.value == "stop" or (token.value == "complete" and "relative-date" in sentence.kinds):
            stop = token
    return stop is not None and counts_from(context, sentence, stop)


def counts_from(context: Context, sentence: Sentence, stop: Token) -> bool:
    """Whether things are counted from a stop, or a time stands before it: `à un an de l'arrêt`."""
    return tells_back(context, sentence, stop) or _is_time_off(context, sentence, stop)


def _is_time_off(context: Context, sentence: Sentence, stop: Token) -> bool:
    """`À un an de l'arrêt`: whether a time stands right before a stop, and is told as one since then."""
    for time in sentence.of("duration") if "duration" in sentence.kinds else ():
        if 0 <= stop.start - time.end <= _SINCE:
            of = _of(context.reading.lexicon.lang)
            return of.fullmatch(context.reading.folded, time.end, stop.start) is not None
    return False


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.any_of('of')})\s?(?:{words.before_word('article', 'known')})?")
