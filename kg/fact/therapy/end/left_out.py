"""Where a sentence tells that a cycle was not given: `C5 non faite`, `la dernière annulée`, `J43 non fait`, `la 3e
omise`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PARTED = re.compile(r"[,;:.()]")
_LEAD = 40  # code points before a denial in which the cycle it is of stands
_NAMED = 16  # code points from a denial to the word for the cycle that it is of: ` quatrième `
_LATER = re.compile(r"\bc\s?(\d{1,2})\b|\b(\d{1,2})(?:eme|e)\b")
_SOON = 2  # sentences behind that of a cycle left out in which a later one may be told
_ON = frozenset({"resume", "continue"})
_DAY = r"(?<![\w-])(?:j\s?(?:29|[3-9]\d)|s\s?[4-9])"
_AT_DAY = re.compile(rf"{_DAY}\s(?:[a-z']{{1,3}}\s){{0,3}}\Z")
_DENIED = re.compile(r"\s(?:[a-z]{2}\s)?c\s?\d{1,2}\b")


def not_given(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """Where a sentence tells that a cycle was not given, no later one being told of in it."""
    folded = context.reading.folded
    for i, cue in enumerate(sentence.tokens):
        if (cue.kind, cue.value) == ("cue", "refused<"):
            start = _cycle_before(context, sentence, i)
            place = None if start is None else (start, cue.end)
        elif (cue.kind, cue.value) == ("cue", "negated>"):
            label, told = _DENIED.match(folded, cue.end, sentence.end), denied_cycle(sentence, i)
            end = label.end() if label else told[1].end if told else None
            place = None if end is None else (cue.start, end)
        else:
            continue
        if place:
            return None if _went_on(context, sentence, *place) else place
    return None


def denied_cycle(sentence: Sentence, i: int) -> tuple[Token, Token] | None:
    """`pas de 3e cure`: the place in the order and the word for the cycle that a denial at `i` stands right before."""
    told = sentence.tokens[i + 1 : i + 3]
    if [t.kind for t in told] != ["ordinal", "cycle"] or told[1].start - sentence.tokens[i].end > _NAMED:
        return None
    return told[0], told[1]


def omitted(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """`C4 omis, neuropathie`, `la 4e cure sautée`: where a sentence tells that a whole cycle was left out."""
    folded = context.reading.folded
    left_out = _left_out(context.reading.lexicon.lang).search(folded, sentence.start, sentence.end)
    if left_out is None or _went_on(context, sentence, *left_out.span()):
        return None
    return left_out.span()


@lru_cache(maxsize=4)
def _left_out(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    of_cycle, of_day = words.any_of("cycle-noun"), words.any_of("days")
    cycle = rf"(?:{_numbered(lang)}|\b\d{{1,2}}(?:eme|e)(?:\s(?:{of_cycle}))?(?!\s(?:{of_day})))"
    behind = rf"(?:\s[a-z']{{1,4}}){{0,3}}\s(?:{words.any_of('omitted')})(?![a-z])"
    return re.compile(rf"(?<![\w-])(?<!\bde )(?<!\b[da]u ){cycle}{behind}")  # not of a day, `J8 de C3 omis`


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A cycle by its number, or a day or week that only another cycle reaches: `J43 non fait`, `S7 non faite`."""
    return re.compile(rf"(?:{_numbered(lang)}|{_DAY})(?:\s[a-z']{{1,3}}){{0,4}}\s\Z")


def day_left_out(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells such a day or week as not given."""
    folded = context.reading.folded
    cues = [t for t in sentence.of("cue") if t.value == "refused<"]
    return any(_AT_DAY.search(folded, max(sentence.start, t.start - _NAMED), t.start) for t in cues)


def _numbered(lang: str) -> str:
    """`c5`, `c5-6`, `c5 et c6`."""
    return rf"\bc\s?\d{{1,2}}(?:\s?(?:-|/|,|{grammar(lang).any_of('joint')})\s?c?\s?\d{{1,2}})?"


def _cycle_before(context: Context, sentence: Sentence, i: int) -> int | None:
    """Where the cycle begins that the word at `i` tells as not given: `C5`, `la 4e`, `la dernière injection`."""
    cue = sentence.tokens[i]
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    label = _label(lang).search(folded, max(sentence.start, cue.start - _LEAD), cue.start)
    if label:
        return label.start()
    if "last-one" in context.reading.named:
        last = _last(lang).search(folded, max(sentence.start, cue.start - _LEAD), cue.start)
        if last:
            return last.start()
    for n in range(i - 1, -1, -1):
        before = sentence.tokens[n]
        gap = context.reading.between(before, cue)
        if len(gap) > _LEAD or _PARTED.search(gap):
            return None
        if before.kind == "ordinal" or (before.kind, before.value) == ("course", "final"):
            return before.start
        if before.kind == "quantity" and n and sentence.tokens[n - 1].kind in ("cycle", "ordinal"):
            return sentence.tokens[n - 1].start  # `cycle 5 jamais donné`, `5e sur 6 annulée`
        if before.kind not in ("cycle", "drug"):
            return None
    return None


@lru_cache(maxsize=4)
def _last(lang: str) -> re.Pattern[str]:
    """`la dernière annulée`, `les deux dernières cures n'ont pas été faites`, not a scan or a visit."""
    words = grammar(lang)
    cycles = rf"(?:(?:{words.any_of('cycle-noun')})s?\s)?"
    return re.compile(rf"(?<![a-z])(?:{words.any_of('last-one')})\s{cycles}(?:[a-z']{{1,4}}\s){{0,3}}\Z")


def _went_on(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """`C3 annulée, C4 le 12/03`, `la 3e annulée, reprise le 12/03`: whether a later cycle, or that it was taken up, is
    told behind the one that was not given."""
    for token in sentence.of("course") if "course" in sentence.kinds else ():
        if token.start >= end and token.value in _ON:
            return True
    folded = context.reading.folded
    numbers = [int(m[1] or m[2]) for m in _LATER.finditer(folded, start, end)]
    if not numbers:
        return False
    later = [int(m[1] or m[2]) for m in _LATER.finditer(folded, end, sentence.end)]
    return max([*later, *_given_next(context, sentence)], default=0) > max(numbers)


def _given_next(context: Context, sentence: Sentence) -> list[int]:
    """`C3 annulée.  C4 le 12/03`, `Le quatrième cycle est fait`: the cycles that the next sentences name."""
    following = context.reading.sentences[sentence.index + 1 : sentence.index + 1 + _SOON]
    pairs = [p for s in following if "cycle" in s.kinds and "ordinal" in s.kinds for p in pairwise(s.tokens)]
    return [int(n.value) for n, t in pairs if n.kind == "ordinal" and t.kind == "cycle" and n.value.isdigit()]
