"""Cycles that were given before the first one told as not given: `C5 non faite`, `pas de C5`, `la 5e cure annulée`,
`cycle 5 jamais donné`, `C5-C6 refusés`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate, Cycles
from kg.fact.therapy.end.cut_short import told_just_before
from kg.fact.therapy.end.left_out import denied_cycle
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_GIVEN = frozenset({"affirmed", "past"})
_SURE = frozenset({"count", "total"})
_DENIES = frozenset({"refused<", "refused>", "negated>"})
_VERTEBRA = "-vertebra"
_LEAD = 40  # code points before a denial in which the cycle stands that it is of
_MOST = 18  # cycles
_WORD = 12  # code points of what leads to a vertebra
_NUMBER = r"c\s?(\d{1,2})"
_DAY = re.compile(r"\bj\d{1,2}\s\Z")  # `J8 C5 non fait`: a day of it
_LATER = re.compile(r"\bc\s?\d{1,2}\b|\b\d{1,2}(?:eme|e)\b")
_PARTED = re.compile(r"[,;:.()]")


class _Labels(NamedTuple):
    """The label of a cycle before a denial and behind one, and what leads to a vertebra (`de C5`)."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    led: re.Pattern[str]


@lru_cache(maxsize=4)
def _labels(lang: str) -> _Labels:
    words = grammar(lang)
    more = rf"(?:(?:\s?[-/,]|\s(?:{words.any_of('joint')}))\s?c?\s?\d{{1,2}})?"
    return _Labels(
        re.compile(rf"(?<![\w-]){_NUMBER}{more}(?:\s[a-z']{{1,4}}){{0,4}}\s\Z"),
        re.compile(rf"\s(?:{words.before_word('lead')})?{_NUMBER}{more}(?=\s?(?:[,;:.(\n]|-?>|→|\Z))"),
        re.compile(rf"\b(?:{words.before_word('lead', 'to', but=('article',))})\Z"),
    )


def may_miss(sentence: Sentence) -> bool:
    """Whether a sentence that denies something has what may name a cycle, what reads as a vertebra of the neck too."""
    kinds = sentence.kinds
    if "cycle" in kinds or "ordinal" in kinds:
        return True
    if "cue" in kinds and "refused<" in [t.value for t in sentence.of("cue")]:
        return True  # `FOLFOX, C12 non faite`, `dernier cycle annulé`
    if "site" not in kinds:
        return False
    return bool([t for t in sentence.of("site") if t.value.endswith(_VERTEBRA) and t.value.startswith("c")])


def missed_cycles(context: Context, sentence: Sentence, told: list[Candidate]) -> list[Candidate]:
    """Count the cycles of the therapy whose next one was not given.

    Gives a telling of its own where that therapy is named in another sentence.
    """
    missed = _missed(context, sentence)
    if missed is None:
        return []
    number, span = missed
    if any(c.cycles and c.cycles.certainty in _SURE for c in told):
        return []
    before = [c for c in told if c.first.start < span.start and c.kind in ANTITUMOUR]
    named = [c for c in before if c.drugs and c.status in _GIVEN]
    if (before and not named) or (not named and not told_just_before(context, sentence)):
        return []
    first = sentence.tokens[0]
    of = named[-1] if named else Candidate(sentence, "treatment", first, first, rule="therapy-implied", generic=True)
    of.cycles = Cycles(number - 1, "count", span, sentence.index)
    return [] if named else [of]


def _missed(context: Context, sentence: Sentence) -> tuple[int, Span] | None:
    """The number of the first cycle that a sentence tells as not given, and where; no later one may be told in it."""
    folded = context.reading.folded
    for i, cue in enumerate(sentence.tokens):
        found = _at(context, sentence, i) if cue.kind == "cue" and cue.value in _DENIES else None
        if found is None:
            continue
        number, start, end = found[0], min(found[1], cue.start), max(found[2], cue.end)
        if 2 <= number <= _MOST and not _LATER.search(folded, end, sentence.end):
            return number, Span(start, end, "cycles", "affirmed", "cycles-missed")
    return None


def _at(context: Context, sentence: Sentence, i: int) -> tuple[int, int, int] | None:
    """The number of the cycle that the denial at `i` stands behind, or before, and where it stands."""
    cue, folded = sentence.tokens[i], context.reading.folded
    labels = _labels(context.reading.lexicon.lang)
    if cue.value != "refused<":
        label = labels.behind.match(folded, cue.end, sentence.end)
        if label is None and (told := denied_cycle(sentence, i)):
            return int(told[0].value), told[0].start, told[1].end  # `pas de 3e cure`
        return (int(label[1]), label.start(), label.end()) if label else None
    label = labels.before.search(folded, max(sentence.start, cue.start - _LEAD), cue.start)
    if label is None or _names_other(folded, label.start(), labels.led):
        return _told_by_words(context, sentence, i)
    return int(label[1]), label.start(), label.end()


def _names_other(folded: str, at: int, led: re.Pattern[str]) -> bool:
    """Whether what looks like the label of a cycle is a vertebra, or only a day of the cycle was not given."""
    return any(pattern.search(folded, max(0, at - _WORD), at) for pattern in (led, _DAY))


def _told_by_words(context: Context, sentence: Sentence, i: int) -> tuple[int, int, int] | None:
    """`la 5e cure annulée`, `la 5e annulée`, `cycle 5 jamais donné`: a cycle named right before a denial by words."""
    last = sentence.tokens[i - 1] if i else None
    if last is None or len(gap := context.reading.between(last, sentence.tokens[i])) > _LEAD or _PARTED.search(gap):
        return None
    first = sentence.tokens[i - 2] if i > 1 else None
    if last.kind == "ordinal":
        return int(last.value), last.start, last.end
    if first is None or context.reading.between(first, last).strip():
        return None
    number = {("ordinal", "cycle"): first, ("cycle", "quantity"): last}.get((first.kind, last.kind))
    if number is None or not number.value.isdigit():
        return None
    return int(number.value), first.start, last.end
