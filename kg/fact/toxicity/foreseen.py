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

_ADJECTIVES = 3  # words from a label to its colon or bracket: `avant tout traitement :`
_OF_DRUGS = 60  # from usual effects to their verb: `effets secondaires fréquents de A et de B sont`
_STOP, _CLOSED = re.compile(r"[.;]"), re.compile(r"[.;)]")
_QUESTION = re.compile(r"[^.;:,?()]{0,40}\?")  # from an event to the mark behind it
_OPENS = re.compile(r"(?:\A|[:;.(\-])\s?(?:[a-z]+\s){0,2}(?:d')?\Z")  # before it in a note of a few words
_BLAMED = frozenset({"caused", "because", "toxicity"})


def foreseen(context: Context, sentence: Sentence, here: Sequence[Token]) -> set[int]:
    """Where the events of a sentence start that are only foreseen; a list is as its first or last member is."""
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    verbs, usual = _verbs(lang), _usual(lang).search(folded, sentence.start, here[-1].start)
    found = {t.start for t in here if verbs.match(folded, t.end)}
    if "?" in folded[here[0].end : sentence.end]:
        found |= {t.start for t in here if _asked(context, sentence, t)}
    if found:
        found |= _with_listed(context, sentence, here[::-1], found)
    led = {t.start for t in here if led_to(context, sentence, t, "beforehand")}
    if usual and (usual["drug"] is None or usual.start("drug") in {t.start for t in sentence.of("drug")}):
        stop = _CLOSED if usual[0].endswith("(") else _STOP
        led |= {t.start for t in here if t.start >= usual.end() and not stop.search(folded, usual.end(), t.start)}
    return found | _with_listed(context, sentence, here, led) if led else found


def _asked(context: Context, sentence: Sentence, event: Token) -> bool:
    """`suspicion de pneumopathie sous A ?`: whether a note asks for an event, not for what made it (`neuropathie liée à
    A ?`) nor for what to do about it (`réduire A pour neuropathie ?`)."""
    asked = _QUESTION.match(context.reading.folded, event.end, sentence.end)
    if asked is None or not _OPENS.search(context.reading.folded[sentence.start : event.start]):
        return False
    return _BLAMED.isdisjoint({t.kind for t in sentence.tokens if event.end <= t.start < asked.end()})


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
    """`les effets secondaires fréquents de A sont `: what a therapy is known for; `Risques : `, `consulter si `: what a
    patient is warned of, or had before."""
    words = grammar(lang)
    effects, are = words.any_of("usual-effects"), words.any_of("are")
    usual = rf"(?:{effects})\s[^.;:,]{{0,{_OF_DRUGS}}}?(?<![a-z])(?:{are})\s"
    headed = rf"(?:{words.any_of('warned')})(?:\s[a-z'-]+){{0,{_ADJECTIVES}}}?\s?[:(]"
    first = rf"(?:{words.any_of('ahead')})\s(?:{words.before_word('article', 'known')})?(?P<drug>[a-z-]+)\s?:"
    return re.compile(rf"(?<![a-z])(?:{usual}|{headed}|{first}|(?:{words.any_of('warning')})\s)")
