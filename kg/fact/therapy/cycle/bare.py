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
_GIVEN = frozenset({"drug", "regimen", "dose", "frequency"})  # right before `4 x`
_TIMES = r"\s?x(?=\s?(?:[,;)]|\n|\Z))"
_CLOSES = r"(?=\s?(?:[,;:()/]|\+(?!\s?\d)|\.(?!\d)|[-=]{0,2}>|\s-|→|\n|\Z))"


def is_count(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the words beside the number at `i` tell it as the cycles that were given, not as sessions of an
    irradiation."""
    number = sentence.tokens[i]
    if number.kind not in _KIND or "fraction" in sentence.kinds or not number.value.isdigit():
        return False
    if not 1 <= int(number.value) <= _MOST:
        return False
    folded = context.reading.folded
    behind, before, field, done, bare = _patterns(context.reading.lexicon.lang)
    at = max(0, number.start - _LEAD)
    told = behind.match(folded, number.end)
    if told and told["merely"] is not None:
        return done.search(folded, at, number.start) is not None
    if told and told["times"] is not None:
        return int(number.value) > 1 and i > 0 and sentence.tokens[i - 1].kind in _GIVEN
    if told:
        return told["alone"] is not None or before.search(folded, at, number.start) is not None
    return bare.match(folded, number.end) is not None and field.search(folded, at, number.start) is not None


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
    behind = rf"(?P<merely>{merely})|(?P<times>{_TIMES})|(?P<alone>{alone})|[ \t](?:{carried})(?![a-z])"
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
