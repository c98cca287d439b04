"""Cycles counted by the weeks for which a drug is given each week."""

from __future__ import annotations

from kg.fact.case import Span
from kg.fact.therapy.candidate import Cycles
from kg.mention.recognise import Sentence

_MOST = 99
_OF = 5  # code points of ` sur `
_WEEKLY = 30  # code points from `hebdomadaire` to the weeks for which it was given


def weeks_at(sentence: Sentence, i: int) -> Cycles | None:
    """`paclitaxel hebdomadaire pendant 12 semaines`: what is given each week has as many cycles as weeks."""
    time = sentence.tokens[i]
    number, _, unit = f"{time.value} {time.unit}".strip().partition(" ")
    before = [t for t in sentence.tokens[max(0, i - 2) : i] if t.kind != "drug"]
    if not before or (before[-1].kind, before[-1].value) != ("frequency", "1/wk") or unit != "wk":
        return None
    if not number.isdigit() or not 1 < int(number) <= _MOST or time.start - before[-1].end > _WEEKLY:
        return None
    if _is_of_more(sentence, i, int(number)):
        return None
    return Cycles(
        int(number), "count", Span(time.start, time.end, "cycles", "affirmed", "cycles-weeks"), sentence.index
    )


def _is_of_more(sentence: Sentence, i: int, weeks: int) -> bool:
    """`hebdomadaire 3 semaines sur 4`, `3 sem/4`: whether the weeks at `i` are those of a cycle in which a drug is
    given."""
    whole = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if whole is None or whole.start - sentence.tokens[i].end > _OF or not whole.value.split(" ")[0].isdigit():
        return False
    return whole.kind in ("quantity", "number", "duration") and int(whole.value.split(" ")[0]) == weeks + 1
