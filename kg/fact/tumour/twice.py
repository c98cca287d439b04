"""The second of two tumours told in one breath: `cancer du rein droit en 2003, du rein gauche en 2011`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS, Moment
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.statement import Statement
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OTHER = {"left": "right", "right": "left"}
_BREAST = "C50"  # of which each has a tumour of its own; other pairs only where each is told with its date
_PASSED = frozenset({"course", "diagnosed"})  # `opéré`, `diagnostiqué`
_DATED = 12  # code points from a side to its date


def on_other_side(context: Context, sentence: Sentence, said: Statement) -> Statement | None:
    """The tumour that the words right behind one tell on the other side, as of the same kind."""
    if not said.own or not said.site or said.side not in _OTHER or "side" not in sentence.kinds:
        return None
    side = _side_joined(context, sentence, said)
    if side is None:
        return None
    moment = _date_behind(context, sentence, side)
    if organ_of(context, said.site) != _BREAST and not (moment and said.moment):
        return None
    span = said.span._replace(start=side.start, end=side.end)
    return said._replace(side=side.value, moment=moment, span=span)


def _side_joined(context: Context, sentence: Sentence, said: Statement) -> Token | None:
    """The other side, joined to a tumour by `et` or `puis` with nothing but dates and its organ between."""
    joined = False
    for token in sentence.tokens:
        if token.start < said.span.end or token.kind in DATE_KINDS or token.kind in _PASSED:
            continue
        if token.kind == "then" or (token.kind == "with" and token.value == "and"):
            joined = True
        elif token.kind == "side":
            if joined:
                return token if token.value == _OTHER[said.side or ""] else None
        elif token.kind != "site" or organ_of(context, token.value) != organ_of(context, said.site or ""):
            return None
    return None


def _date_behind(context: Context, sentence: Sentence, side: Token) -> Moment | None:
    """The date told right behind a side."""
    here = context.dates.get(sentence.index, ())
    return next((m for m in here if not m.lasts and 0 <= m.token.start - side.end <= _DATED), None)
