"""Cycles counted behind an operation in its sentence: `4 FLOT, gastrectomie, puis 3 cures post-opératoires`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.cycle.count import cycles_at
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OF = 30  # code points from a count to the drugs that it is of: `3 cycles de carboplatine`
_SETTING = 12  # from a count to the word for its setting


def counted_behind(context: Context, sentence: Sentence, found: list[Unit], told: list[Candidate]) -> list[Candidate]:
    """The cycles that follow the operation told last before them, of the drugs told before it."""
    operations = [u for u in found if u.kind == "surgery"]
    if not operations or "cycle" not in sentence.kinds:
        return []
    taken = {c.cycles.span.end for c in told if c.cycles}
    for i, token in enumerate(sentence.tokens):
        operation = next((u for u in reversed(operations) if u.last < i), None)
        if token.kind != "cycle" or operation is None or token.end in taken:
            continue
        if any(u.drugs and (operation.last < u.first < i or _is_of(sentence, u, token)) for u in found):
            continue
        cycles = cycles_at(context, sentence, i)
        setting = _setting(sentence, token)
        follows = any(t.kind == "then" for t in sentence.tokens[operation.last + 1 : i])
        if cycles is None or cycles.certainty != "count" or not (follows or setting):
            continue
        if context.status(sentence, token) not in ("affirmed", "past"):
            continue
        return [
            Candidate(sentence, "treatment", token, token, rule="therapy-implied", generic=True, cycles=cycles,
                      setting=setting, relation="then")
        ]  # fmt: skip
    return []


def _is_of(sentence: Sentence, unit: Unit, count: Token) -> bool:
    """Whether drugs told behind a count are what it counts."""
    return 0 <= sentence.tokens[unit.first].start - count.end <= _OF


def _setting(sentence: Sentence, count: Token) -> str | None:
    """The setting told right behind a count: `3 cures post-opératoires`."""
    near = (t for t in sentence.of("setting") if 0 <= t.start - count.end <= _SETTING)
    return next((t.value for t in near if t.value == "adjuvant"), None)
