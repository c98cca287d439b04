"""A stop that ends nothing: denied (`sans qu'il soit nécessaire de l'arrêter`), for a time, or till it was taken up."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS, Moment
from kg.fact.therapy.date.stretch import first_day, is_range, last_day
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, THERAPY_KINDS, Token

_BESIDE = 24  # code points between a stop and words such as `temporairement`
_BEHIND = 40  # from a stop to how long it lasted
_UNTIL = 110  # from a stop to the word that what was stopped was taken up again
_SHORT = frozenset({"d", "wk", "mo"})
# What may stand between the two: when, for how long and why it was stopped, the therapy where no other is meant.
_HELD = frozenset(
    {"date", "month", "relative-date", "duration", "then", "after", "with", "quantity", "number", "because", "motive",
     "condition", "gradeword", "grade", "anaphora", "cue", "a-while", "better", "side", "site"}
)  # fmt: skip
_OBJECT = 40  # from a stop, with what was stopped, to the stretch of time for which it was
_HOLDS = frozenset({"pause", "rest", "lessened"})  # values of words behind which such a stretch stands
_BEFORE_STRETCH = THERAPY_KINDS | NUMBER_KINDS | DATE_KINDS | {"anaphora", "between", "ordinal"}
_ENDS = re.compile(r"[;:]")
_BREAK = re.compile(r"[,;:.(]")
_CLOSED = re.compile(r"[,;:.()]")


def is_pause(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the stop at `i` is denied, or told as one for a time."""
    stop = sentence.tokens[i]
    if "cue" in sentence.kinds and _is_denied(context, sentence, stop):
        return True
    if any(_beside(context, stop, word) for word in sentence.of("a-while")) or _lasts(context, sentence, i):
        return True
    return taken_up(context, sentence, i) is not None or bool(held_from(context, sentence, stop))


def held_dates(context: Context, sentence: Sentence) -> list[Moment]:
    """The dates of a sentence for which a therapy was stopped, or less of it given: they tell no start and no end."""
    held: list[Moment] = []
    for token in sentence.tokens:
        if token.value in _HOLDS:
            held += held_from(context, sentence, token)
    return held


def held_from(context: Context, sentence: Sentence, word: Token) -> tuple[Moment, ...]:
    """`interrompu du 2 au 9 avril`, `pause de mars à mai 2019`: the dates of a stretch of time right behind a word."""
    here = context.dates.get(sentence.index)
    if not here or here[-1].token.start < word.end:
        return ()
    k = next(k for k, m in enumerate(here) if m.token.start >= word.end)
    first = here[k]
    if first.token.start - word.end > _OBJECT:
        return ()
    if _CLOSED.search(context.reading.between(word, first.token)):
        return ()
    between = (t for t in sentence.tokens if word.end <= t.start < first.token.start)
    if any(t.kind not in _BEFORE_STRETCH for t in between):
        return ()
    if k + 1 < len(here) and is_range(context, sentence, first, here[k + 1]):
        return here[k : k + 2]
    return (first,) if first_day(context, sentence, first) or last_day(context, first) else ()


def taken_up(context: Context, sentence: Sentence, i: int) -> Token | None:
    """`interrompu en août et repris en septembre`: the word of the same sentence that what stopped at `i` goes on."""
    stop = sentence.tokens[i]
    for token in sentence.tokens[i + 1 :]:
        gap = context.reading.between(stop, token)
        if len(gap) > _UNTIL or _ENDS.search(gap):
            return None
        if (token.kind, token.value) == ("course", "resume"):
            return token
        if token.kind not in _HELD and (token.kind, token.value) != ("class", "treatment"):
            return None
    return None


def _is_denied(context: Context, sentence: Sentence, stop: Token) -> bool:
    """Whether the word that denies a stop stands near it: `n'avait pas répondu, a été arrêté` tells a stop."""
    if context.status(sentence, stop) != "negated":
        return False
    before = [t for t in sentence.of("cue") if t.end <= stop.start and (t.means("cue") or "").startswith("negated")]
    if not before:
        return False
    gap = context.reading.between(before[-1], stop)
    return len(gap) <= _BEHIND and not _BREAK.search(gap)


def _beside(context: Context, stop: Token, word: Token) -> bool:
    """`temporairement interrompu`, `arrêt à deux reprises`: whether such words stand next to a stop."""
    first, last = (stop, word) if stop.end <= word.start else (word, stop)
    gap = context.reading.between(first, last)
    return len(gap) <= _BESIDE and not _BREAK.search(gap)


def _lasts(context: Context, sentence: Sentence, i: int) -> bool:
    """`arrêt du traitement pendant deux semaines`, `interruption de 4 j`: whether days, weeks or months are told for
    which it was stopped."""
    stop = sentence.tokens[i]
    time = next((t for t in sentence.tokens[i + 1 :] if t.kind == "duration"), None)
    if time is None or (time.unit or time.value.rpartition(" ")[2]) not in _SHORT:
        return False
    gap = context.reading.between(stop, time)
    if len(gap) > _BEHIND or _BREAK.search(gap):
        return False
    words = _during(context.reading.lexicon.lang)
    return words.search(gap) is not None or words.fullmatch(f"{gap} ") is not None


@lru_cache(maxsize=4)
def _during(lang: str) -> re.Pattern[str]:
    """What leads to how long something was stopped: ` pendant `, ` de `, nothing right behind the stop."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('under')})\s$|\s(?:(?:{words.any_of('of')})\s?)?\s")
