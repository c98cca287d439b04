"""Counts of cycles: which number a word for cycles has, and how sure it is that of the cycles given."""

from __future__ import annotations

import re

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MOST = 60
_NOT_GIVEN = frozenset({("then", "before"), ("course", "short"), ("cue", "refused>")})  # of the next cycle


def cycles_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """The count of cycles told at the word for cycles at `i`, with how sure it is the number given."""
    tokens = sentence.tokens
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.kind == "quantity" and _numbered(context, token, after):  # `au cycle 17`
        return Cycles(
            int(after.value),
            "interim",
            Span(token.start, after.end, "cycles", "affirmed", "cycles-numbered"),
            sentence.index,
        )
    if before is None or before.kind not in ("quantity", "number", "ordinal") or not before.value.isdigit():
        return None
    if before.kind == "ordinal" and before.value == "1":
        return None
    lead = tokens[i - 2] if i > 1 else None
    near = lead is not None and before.start - lead.end <= 14
    missing = lead is not None and near and (lead.kind, lead.value) in _NOT_GIVEN
    if before.kind == "ordinal":  # `après le troisième cycle`, `avant le deuxième cycle`
        return Cycles(
            int(before.value) - missing,
            "count" if missing and lead and lead.kind != "then" else "interim",
            Span(before.start, token.end, "cycles", "affirmed", "cycles-ordinal"),
            sentence.index,
        )
    if context.reading.between(before, token).strip(" -") or not 1 <= int(before.value) <= _MOST:
        return None
    certainty = "count"
    if lead is not None and near and lead.kind == "total":
        certainty = "total"
    elif lead is not None and near and lead.kind == "after":
        certainty = "interim"
    return Cycles(
        int(before.value),
        certainty,
        Span(before.start, token.end, "cycles", "affirmed", "cycles-number-word"),
        sentence.index,
    )


def _numbered(context: Context, cycle: Token, number: Token) -> bool:
    """Whether a number right after the word is that of the cycle: `cycle 17`, not `cycles 2, 3 et 4`."""
    if context.reading.between(cycle, number) != " " or not number.value.isdigit():
        return False
    singular = not context.reading.folded[cycle.start : cycle.end].endswith("s")
    return singular and 2 <= int(number.value) <= _MOST


def times_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`AC x 4`: a number right after a sign of multiplication."""
    token = sentence.tokens[i]
    if token.kind != "quantity" or not token.value.isdigit() or not 1 <= int(token.value) <= 18:
        return None
    lead = context.reading.folded[max(0, token.start - 3) : token.start]
    if "x" not in lead or not re.search(r"(?:^|[\s)\d])x\s?$", lead):
        return None
    span = Span(token.start, token.end, "cycles", "affirmed", "cycles-times")
    return Cycles(int(token.value), "count", span, sentence.index)
