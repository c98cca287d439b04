"""Cycles that tell from when something was given, which count none: the one from which a drug was given, and those that
were given at the first of two doses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.end.swapped import relay_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NAMES = frozenset({"drug", "regimen"})
_NAMED = _NAMES | {"dose"}  # of what the count is
_WHEN = frozenset({"date", "month", "frequency"})  # of a dose, between the count and the next dose
_COUNTS = frozenset({"cycle", "quantity", "number"})
_FAR = 10  # words from a count to the dose behind it
_NEXT = 3  # words behind the second dose among which its own count stands


def counts_none(context: Context, sentence: Sentence, told: Cycles, i: int) -> bool:
    """Whether a count told at `i` is no number of the cycles of a therapy: of the first of two doses, or from when."""
    if told.span.rule == "cycles-ordinal":
        return i > 0 and _gives_from(context, sentence, i - 1)
    return "then" in sentence.kinds and told.certainty == "count" and _is_at_first_dose(sentence.tokens, i)


def _gives_from(context: Context, sentence: Sentence, i: int) -> bool:
    """`carboplatine à partir du 4e cycle`, `remplacé par A au 3e cycle`: whether a cycle told by its place in the
    order, at `i`, is the one from which the drug right before it was given; not `arrêt de A au 3e cycle`."""
    tokens = sentence.tokens
    since = i > 0 and tokens[i - 1].value == "since"
    drug = i - 2 if since else i - 1
    if tokens[i].kind != "ordinal" or drug < 0 or tokens[drug].kind not in _NAMES:
        return False
    gap = context.reading.between(tokens[drug], tokens[i])
    if _from(context.reading.lexicon.lang).fullmatch(gap) is None:
        return False
    return since or relay_at(context, sentence, sentence.start, tokens[drug].start) is not None


def _is_at_first_dose(tokens: Sequence[Token], i: int) -> bool:
    """`A 500 mg x 4 puis 1000 mg toutes les 6 semaines`: whether the count at `i` is of the first of two doses, behind
    which the second one has none."""
    behind = [t for t in tokens[i + 1 : i + _FAR] if t.kind not in _WHEN and t.value != "since"]
    then = next((n for n, t in enumerate(behind) if t.kind not in _NAMED), len(behind))
    if then + 1 >= len(behind) or behind[then].kind != "then" or behind[then + 1].kind != "dose":
        return False
    return _COUNTS.isdisjoint(t.kind for t in behind[then + 2 : then + 2 + _NEXT])


@lru_cache(maxsize=4)
def _from(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\)?,?\s(?:{grammar(lang).any_of('from-cycle')})\s")
