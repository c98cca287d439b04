"""Germ cell tumours of several types, told with the share of each: `carcinome embryonnaire 60 %, tératome 40 %`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.tumour.group import code_of
from kg.fact.tumour.statement import Statement
from kg.lexicon.concept import Concept
from kg.lexicon.icdo3 import by_code

_SHARE = 30  # code points from a type to its share: `carcinome embryonnaire (60 %)`, `20 % de tératome`


def mixed_germ(context: Context, concept: Concept, said: Sequence[Statement]) -> Concept:
    """The mixed tumour where the report tells two types of germ cell tumours in one breath with their shares."""
    types = by_code("mixed")
    mixed = types.get(concept["icdo3"][:4])
    if mixed is None:
        return concept
    told: dict[int, list[Statement]] = {}
    for s in said:
        if code_of(context, s)[:4] in types and s.status == "affirmed" and not _is_secondary(context, s):
            told.setdefault(s.sentence, []).append(s)
    here = (part for part in told.values() if len({code_of(context, s)[:4] for s in part}) > 1)
    return context.concepts[mixed] if any(_shared(context, part) for part in here) else concept


def _is_secondary(context: Context, said: Statement) -> bool:
    return "spread" in context.reading.sentences[said.sentence].kinds


def _shared(context: Context, said: Sequence[Statement]) -> bool:
    """Whether a share stands beside one of the types told in a sentence."""
    shares = [t for t in context.reading.sentences[said[0].sentence].of("percent") if t.kind == "percent"]
    return any(max(share.start - s.span.end, s.span.start - share.end) <= _SHARE for share in shares for s in said)
