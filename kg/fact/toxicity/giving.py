"""Conditions told to have come up while a cycle was given, or at one: `lors de la deuxième perfusion, elle a présenté
des frissons`, `mucite à C2`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.response.progression import tells_progression
from kg.fact.toxicity.after import TREATMENTS
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LED = 60  # code points of the words before a cycle that tell that it was being given
_SINCE = 180  # from a cycle to the verb of what came up while it was given, and from that to the last of it
_BARE = 12  # the same without a verb: `lors de la cure 2 : frissons`
_COUNTS = frozenset({"ordinal", "quantity", "number"})
_COUNTED = 3  # from the number of a cycle to its word
_GIVEN = frozenset({"drug", "regimen", "class"})
_OF = 4  # from a cycle to what was given: ` de `
_PARTED = re.compile(r"[;(]|\.\s")
_TIMES = frozenset({"cycle", "class"})
_WENT = frozenset({"response", "gone", "better", "growth", "answer", "reduced"})
_LED_TO = 8  # from the word that tells it gone to a condition
_CLOSED = re.compile(r"\s?(?:[.,;)\n]|$)")  # behind a treatment that is not told to be one of something else


def came_up_while_given(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition, be it a complaint, began while a cycle was given, and is none of a relapse."""
    if "cycle" not in sentence.kinds or context.status(sentence, token) == "past":
        return False
    if tells_progression(sentence):
        return False
    for i, cycle in enumerate(sentence.tokens):
        if cycle.end > token.start:
            return False
        if cycle.kind == "cycle" and _being_given(context, sentence, i) and _since(context, sentence, cycle, token):
            return True
    return False


def _being_given(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the words before the cycle at `i` tell that it was being given: `lors de la 2e cure`."""
    tokens, start = sentence.tokens, sentence.tokens[i].start
    if i and tokens[i - 1].kind in _COUNTS and start - tokens[i - 1].end <= _COUNTED:
        start = tokens[i - 1].start
    since = max(sentence.start, start - _LED)
    return _words(context.reading.lexicon.lang).giving.search(context.reading.folded, since, start) is not None


def _since(context: Context, sentence: Sentence, cycle: Token, token: Token) -> bool:
    """Whether a condition is told to have come up, by a verb or right behind the cycle, and not to be treated by it."""
    between = [t for t in sentence.tokens if cycle.end <= t.start < token.start]
    given = next((t for t in between[:1] if t.kind in _GIVEN and t.start - cycle.end <= _OF), cycle)
    gap = context.reading.between(given, token)
    if len(gap) > 2 * _SINCE or _PARTED.search(gap) or any(is_imaging(context, t) for t in between):
        return False
    verb = next((t for t in reversed(between) if t.means("onset")), None)
    if verb is None:
        return len(gap) <= _BARE and gap.lstrip()[:1] in (",", ":")
    return verb.start - given.end <= _SINCE and token.start - verb.end <= _SINCE


def at_cycle(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a cycle stands right behind a condition: `NF à C2`, `mucite dès C1`, `prurit lors de la 3e cure`; without
    a word that leads to its number, it may be a vertebra, unless the condition hardly comes without a treatment or is
    one of the blood."""
    words = _words(context.reading.lexicon.lang)
    if not sentence.kinds.isdisjoint(_TIMES) and _at_counted(context, sentence, token, words):
        return True
    roles = context.concepts[token.value]["roles"].split(",")
    sure = "iatrogenic" in roles or "blood" in roles
    pattern = words.at_any if sure else words.at_led
    return pattern.match(context.reading.folded, token.end) is not None


def _at_counted(context: Context, sentence: Sentence, token: Token, words: _Words) -> bool:
    """Whether a counted cycle, the cycles as such, or the treatment told last, stand right behind a condition that did
    not go then: `dès le 2e cycle`, `après chaque cure`, `au cours du traitement`; a complaint behind one cycle only
    while it was given."""
    if [t for t in sentence.tokens if t.kind in _WENT and 0 <= token.start - t.end <= _LED_TO]:
        return False
    usual = words.during if "symptom" in context.concepts[token.value]["roles"] else words.leads
    for i, told in enumerate(sentence.tokens[1:], 1):
        if not 0 < told.start - token.end <= _LED:
            continue
        start, leads = told.start, usual
        if told.kind == "cycle":
            counted = sentence.tokens[i - 1]
            if counted.kind in _COUNTS and start - counted.end <= _COUNTED:
                start = counted.start
            else:
                leads = words.at_each
        elif (
            told.kind != "class" or told.value not in TREATMENTS or not _CLOSED.match(context.reading.folded, told.end)
        ):
            continue
        if leads.fullmatch(context.reading.folded, token.end, start) is None:
            return False
        return not any(t.kind in _WENT for t in sentence.tokens[: i - 1] if t.start >= token.end)
    return False


class _Words(NamedTuple):
    """What ends right before a cycle that was being given, what leads from a condition to one (from a complaint too)
    and to all of them, and a numbered cycle behind a condition: any, and one that a word of time leads to."""

    giving: re.Pattern[str]
    leads: re.Pattern[str]
    during: re.Pattern[str]
    at_each: re.Pattern[str]
    at_any: re.Pattern[str]
    at_led: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    those = words.before_word("lead", "indefinite")
    cycle = r"c\s?\d{1,2}(?![\d]|[.,]\d|[/-]c?\d)"
    came_at = words.any_of("giving-time", "since-cycle", "since-start", "after-start")
    led, each = words.any_of("since-cycle"), words.any_of("at-cycles")
    came = r"(?:\s[a-z-]+){0,2}?"  # `persistante`, `apparue`
    return _Words(
        re.compile(rf"(?<![a-z])(?:(?:{words.any_of('giving-time')})\s(?:{those}){{0,2}}|(?:{each})\s)$"),
        re.compile(rf"{came}\s\(?(?:{came_at})\s(?:{those}){{0,2}}"),
        re.compile(rf"{came}\s\(?(?:{words.any_of('under', 'since-start')})\s(?:{those}){{0,2}}"),
        re.compile(rf"{came}\s\(?(?:{each})\s"),
        re.compile(rf"\s?\(?(?:[a-z]{{1,4}}\s)?(?:j\d{{1,2}}\s)?(?:de\s)?{cycle}"),
        re.compile(rf"\s\(?(?:{led})\s(?:j\d{{1,2}}\s)?(?:de\s)?{cycle}"),
    )
