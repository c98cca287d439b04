"""Operations that are mostly done for another illness: `cholécystectomie`, `appendicectomie et amygdalectomie`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.illness import TUMOUR_KINDS, is_tumour
from kg.fact.therapy.join import Unit
from kg.fact.therapy.operation.past_care import is_listed, is_past
from kg.fact.therapy.operation.tumour_organ import on_organ_of_tumour
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence

_CLAUSE = frozenset({"pronoun", "course", "sexnoun", "purpose"})  # what no item of a list tells
_ITEMS = ",;:\n"  # marks between the items of a list


def without_often_benign(context: Context, sentence: Sentence, found: list[Unit]) -> list[Unit]:
    """The acts without operations likely for another illness: `appendicectomie et amygdalectomie dans l'enfance`; not
    of an organ that has the cancer."""
    if "procedure" not in sentence.kinds:
        return found
    often = with_role("often-benign")
    if often.isdisjoint([u.act for u in found]):
        return found
    if not TUMOUR_KINDS.isdisjoint(sentence.kinds):
        return [u for u in found if u.act not in often or not _is_item(context, sentence, u)]
    if not is_listed(context, sentence) and any(u.kind == "surgery" and u.act not in often for u in found):
        return found
    return [u for u in found if u.act not in often or on_organ_of_tumour(context, u.act)]


def _is_item(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`cholécystectomie 1988, mélanome opéré en 2011`: whether an operation is an item of its own in a list of the
    past that tells nothing more of it, and no tumour."""
    if not is_past(sentence) or on_organ_of_tumour(context, unit.act or ""):
        return False
    folded, tokens = context.reading.folded, sentence.tokens
    start, end = _item(folded, sentence, tokens[unit.first].start, tokens[unit.last].end)
    return not any(start <= t.start < end and (t.kind in _CLAUSE or is_tumour(context, t)) for t in tokens)


def _item(folded: str, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """From the mark of a list before some words to the one behind them."""
    start = max(folded.rfind(mark, sentence.start, first) + 1 for mark in _ITEMS)
    ends = [folded.find(mark, last, sentence.end) for mark in _ITEMS]
    return max(start, sentence.start), min([end for end in ends if end >= 0], default=sentence.end)
