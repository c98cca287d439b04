"""Counts of cycles that no word for cycles stands beside, but words for what was given: `6 prévus, 4 reçus`, `en a eu
4, du 12/03 au`, `reçus 4/6`, `arrêt après 4 (neuropathie)`, `nombre de cures : 4`, `4 adm.`, `tous les 21 j, 4 x`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS

BARE = "cycles-bare"  # the rule of such a count
_LEAD = 48  # code points before a number in which the words stand that it is told by
_MOST = 40  # cycles
_KIND = NUMBER_KINDS - {"ordinal"}
_SUMMED = 40  # code points from the word for cycles to their sum
_TO = 4  # from a drug to how often it was given: ` à `
_NAMES = frozenset({"drug", "regimen"})
_GIVEN = frozenset({"drug", "regimen", "dose", "frequency"})  # right before `4 x`
_TIMES = r"\s?x(?=\s?(?:[,;)]|\n|\Z))"
_CLOSES = r"(?=\s?(?:[,;:()/]|\+(?!\s?\d)|\.(?!\d)|[-=]{0,2}>|\s-|→|\n|\Z))"


def count_told(context: Context, sentence: Sentence, i: int) -> str:
    """How the words beside the number at `i` tell it as the cycles that were given: as their `count`, as so many `more`
    or as the `total`; empty where they do not, or it is of the sessions of an irradiation."""
    number = sentence.tokens[i]
    if number.kind not in _KIND or "fraction" in sentence.kinds or not number.value.isdigit():
        return ""
    if not 1 <= int(number.value) <= _MOST:
        return ""
    folded = context.reading.folded
    behind, before, field, done, bare = _patterns(context.reading.lexicon.lang)
    told = behind.match(folded, number.end)
    summed = i and sentence.tokens[i - 1].kind == "total" and _is_sum(sentence, i)
    if not told and not bare.match(folded, number.end):
        return ""
    at = max(0, number.start - _LEAD)
    if summed and (not told or told["merely"] is not None):
        return "total"
    if told and told["more"] is not None:
        return "more" if done.search(folded, at, number.start) else ""
    if told and told["often"] is not None:
        return "count" if _is_often(context, sentence, i) else ""
    if told and told["merely"] is not None:
        return "count" if done.search(folded, at, number.start) else ""
    if told and told["times"] is not None:
        return "count" if int(number.value) > 1 and i > 0 and sentence.tokens[i - 1].kind in _GIVEN else ""
    if told:
        return "count" if told["alone"] is not None or before.search(folded, at, number.start) else ""
    return "count" if field.search(folded, at, number.start) else ""


def _is_sum(sentence: Sentence, i: int) -> bool:
    """`6 cycles de A puis 3 autres, soit 9 au total`: whether the number at `i` sums up cycles of one therapy that are
    told right before."""
    tokens = sentence.tokens
    last = next((t for t in reversed(tokens[:i]) if t.kind == "cycle"), None)
    if last is None or tokens[i].start - last.end > _SUMMED or tokens[i].unit:
        return False
    return len([t for t in tokens if t.kind in _NAMES]) <= 1


def _is_often(context: Context, sentence: Sentence, i: int) -> bool:
    """`A a été administré six fois`, `a reçu A à six reprises`, `a reçu six fois A`: whether how often something was
    done is told of a drug that was given."""
    tokens, folded = sentence.tokens, context.reading.folded
    at = tokens[i].start
    given, right_before = _given(context.reading.lexicon.lang)
    if right_before.search(folded, max(0, at - _LEAD), at):
        return tokens[0].start < at and any(t.kind in _NAMES for t in (*tokens[:i], *tokens[i + 1 : i + 2]))
    last = tokens[i - 1] if i else None
    if last is None or last.kind not in _NAMES or at - last.end > _TO:
        return False
    return given.search(folded, sentence.start, last.start) is not None


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """What stands behind a number that is told by its participle (`alone` needs nothing before it), what then stands
    before it, what stands before one that nothing is told behind, before one that is told as no more, and behind a
    bare one."""
    words = grammar(lang)
    received, carried = words.any_of("received"), words.any_of("received", "carried")
    foreseen = rf"\d{{1,2}}[ \t](?:[a-z]+[ \t])?(?:{words.any_of('foreseen')})"
    out = rf"[ \t]?(?:{words.any_of('out-of')})[ \t]?\d{{1,2}}"
    told = words.any_of("received", "carried", "foreseen")
    alone = (
        rf"[ \t]?(?:{words.any_of('given-times')})\.?(?![a-z]){_CLOSES}|{out}[ \t](?:{told})(?![a-z])"
        rf"|[ \t](?:{carried}){out}(?![\d/])"  # `8 faits sur 12`
    )
    merely = rf"[ \t](?:{words.any_of('merely')})(?![a-z])"
    more = rf"[ \t](?:{words.any_of('in-addition')})(?![a-z])"
    often = rf"[ \t](?:{words.any_of('often')})(?:{_CLOSES}|[ \t](?:{words.before_word('of', 'lead')}))"
    behind = rf"(?P<merely>{merely})|(?P<more>{more})|(?P<often>{often})|(?P<times>{_TIMES})|"
    behind += rf"(?P<alone>{alone})|[ \t](?:{carried})(?![a-z])"
    just = words.any_of("though")
    before = rf"(?<![\d/,.]){foreseen}[ \t]?[,;:(/-]?[ \t]?(?:(?:{just})[ \t])?\Z"
    field = (
        rf"(?<![a-z])(?:(?:{words.any_of('had')})|(?:{words.any_of('halted-after')})"
        rf"|(?:{words.any_of('number-of')})(?:[ \t](?:{words.before_word('of')})[\w-]{{3,20}})?[ \t]?[:=]?"
        rf"|(?:{received})(?:[ \t]?:)?)[ \t]?\Z"
    )
    bare = rf"{_CLOSES}|[ \t]?(?:{words.any_of('out-of')})[ \t]?\d{{1,2}}(?![\d/])"
    done = rf"(?<![a-z])(?:{words.any_of('had', 'received', 'carried')})(?:[ \t]?:)?[ \t]?\Z"
    return re.compile(behind), re.compile(before), re.compile(field), re.compile(done), re.compile(bare)


@lru_cache(maxsize=4)
def _given(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word that something was given, and the same right before how often."""
    words = grammar(lang)
    given = rf"(?<![a-z])(?:{words.any_of('received', 'had-often')})(?![a-z])"
    to = rf"(?:{words.any_of('for-times')})"
    return re.compile(given), re.compile(rf"{given}(?:[ \t]{to})?[ \t]\Z")
