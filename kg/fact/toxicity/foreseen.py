"""Ungraded events that the words right around them only foresee, tell of patients at large, or place before the
therapy: `une mucite pourrait survenir`, `l'anémie est fréquente sous A`, `A expose à une colite`, `préexistante`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.response.foreseen import led_to, to_verb
from kg.fact.toxicity.list import listed
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF_DRUGS = 60  # from usual effects to their verb: `effets secondaires fréquents de A et de B sont`
_STOP = re.compile(r"[.;]")


def foreseen(context: Context, sentence: Sentence, here: Sequence[Token]) -> set[int]:
    """Where the events of a sentence start that are only foreseen; a list is as its first or last member is."""
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    verbs, usual = _verbs(lang), _usual(lang).search(folded, sentence.start, here[-1].start)
    found = {t.start for t in here if verbs.match(folded, t.end)}
    if found:
        found |= _with_listed(context, sentence, here[::-1], found)
    led = {t.start for t in here if led_to(context, sentence, t, "beforehand")}
    if usual is not None:
        led |= {t.start for t in here if t.start >= usual.end() and not _STOP.search(folded, usual.end(), t.start)}
    return found | _with_listed(context, sentence, here, led) if led else found


def _with_listed(context: Context, sentence: Sentence, here: Sequence[Token], found: set[int]) -> set[int]:
    """What is found, with the members of the same lists that follow."""
    more = set(found)
    for one, other in pairwise(here):
        first, last = (one, other) if one.start < other.start else (other, one)
        if one.start in more and listed(context, sentence, first, last):
            more.add(other.start)
    return more


@lru_cache(maxsize=4)
def _verbs(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"\)?{to_verb(words)}(?:{words.any_of('may-arise')})(?![a-z])")


@lru_cache(maxsize=4)
def _usual(lang: str) -> re.Pattern[str]:
    """`les effets secondaires fréquents de A sont `: what a therapy is known for."""
    words = grammar(lang)
    effects, are = words.any_of("usual-effects"), words.any_of("are")
    return re.compile(rf"(?<![a-z])(?:{effects})\s[^.;:,]{{0,{_OF_DRUGS}}}?(?<![a-z])(?:{are})\s")
