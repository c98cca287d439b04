"""Operations of one list that have the day told of the first of them: `opéré le 3 mai d'une A et d'une B`, `A le 3 mai
avec B et C`."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = 70  # code points between two operations of one list, with the place and the way of the first
_PARTS = re.compile("[;:.()]")
_IN_LIST = frozenset({"with", "site", "side", "lesion", "route", "intent", "procedure"})


def share_with_list(
    context: Context, sentence: Sentence, candidates: list[Candidate], number: int, date: Token
) -> None:
    """Give the date of an operation to those listed behind it without one.

    Where the date stands behind the operation, only a word that joins leads on: `A en mai, B` are two of a history.
    """
    dated = candidates[number]
    if dated.kind != "surgery" or dated.start is None or date.start < dated.first.start:
        return
    joined = date.start < dated.last.end
    for a, b in pairwise(candidates[number:]):
        if b.kind != "surgery" or b.start or b.end or b.status != dated.status or b.relation in ("then", "after"):
            return
        if not _is_listed(context, sentence, max(a.last.end, date.end), b.first.start, joined):
            return
        b.start, b.begins, joined = dated.start, dated.begins, True


def _is_listed(context: Context, sentence: Sentence, start: int, end: int, joined: bool) -> bool:
    """Whether only words of a list of operations stand in a stretch; before it is `joined` a word must add to it."""
    gap = context.reading.folded[start:end]
    if not 0 < end - start <= _LISTED or _PARTS.search(gap):
        return False
    between = [t for t in sentence.tokens if start <= t.start < end]
    if not _IN_LIST.issuperset(t.kind for t in between):
        return False
    return joined or any((t.kind, t.value) == ("with", "with") for t in between[:1])
