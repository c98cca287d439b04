"""Dates of a progression under a therapy that ran then, which tell no start of it: `Elle recevait A lors de la
progression de mai 2019`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.begun_for import ran
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_DATED = 14  # code points from a progression to its date


def ran_at_worse(context: Context, sentence: Sentence, unit: Unit, moment: Moment) -> bool:
    """Whether a date is that of a progression which is told right behind a therapy as the time at which it ran; not
    `A à la progression en mai`, when it was given.  Asked where a response is told."""
    tokens = sentence.tokens
    last = tokens[unit.last].end
    worse = next((t for t in sentence.of("response") if t.start >= last and t.means("response") == "PD"), None)
    if worse is None or not 0 <= moment.token.start - worse.end <= _DATED:
        return False
    between = _at(context.reading.lexicon.lang).fullmatch(context.reading.folded, last, worse.start)
    return between is not None and ran(context, sentence, tokens[unit.first])


@lru_cache(maxsize=4)
def _at(lang: str) -> re.Pattern[str]:
    """What stands between a therapy that ran, and the progression at which it did."""
    words = grammar(lang)
    article = words.before_word("article", "indefinite", "known")
    return re.compile(rf"[^,;:.()]{{0,40}}\s(?:{words.any_of('at-time')})\s?(?:{article})?(?:[a-z]+\s)?")
