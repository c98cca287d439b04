"""Where it is told that some of a treatment was over when a response was seen: `après 4 cycles`."""

from __future__ import annotations

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_COURSE = 34  # from the response to `après 4 cycles`
_BEHIND = 24  # from `après` to what was over


def courses(context: Context, sentence: Sentence, token: Token) -> list[int]:
    """Where it is told that some of a treatment was over at a response: `après 4 cycles`."""
    return [
        t.start
        for t in sentence.tokens
        if (t.kind == "cycle" and t.start < token.start)
        or (t.kind == "after" and t.start < token.start and not _looked_at(context, sentence, t))
        or (t.kind == "cycle" and t.start - token.end <= _COURSE)
    ]


def _looked_at(context: Context, sentence: Sentence, after: Token) -> bool:
    """`après une étude`, `après réalisation d'un scanner`: whether `après` stands before what was looked at, not before
    some of a treatment or a time."""
    what = next((t for t in sentence.tokens if t.start >= after.end), None)
    near = what is not None and what.start - after.end <= _BEHIND
    return what is not None and near and (what.kind == "assay" or is_imaging(context, what))
