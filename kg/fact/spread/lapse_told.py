"""When a metastasis was found that is told by the time since the tumour: `rechute hépatique à 3 ans`.

The date told last is what that time is counted from, not that of the finding.
"""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.edtf import shift
from kg.fact.date.moment import Moment
from kg.fact.response.lapse import lapse_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FINDS = frozenset({"response", "spread", "lesion", "morphology"})
_NEAR = 2  # sentences back to the date that such a time is counted from


def lapse_told(context: Context, sentence: Sentence) -> Token | None:
    """The time since something told before at which a sentence tells that disease was found."""
    return next(
        (time for t in sentence.tokens if t.kind in _FINDS and (time := lapse_of(context, sentence, t))),
        None,
    )


def counted_on(context: Context, sentence: Sentence, told: Moment, lapse: Token) -> Moment | None:
    """The date so long after the one told before; None where that is told too far back to be what is counted from."""
    since = context.reading.sentences[max(0, sentence.index - _NEAR)].start
    if told.token.start < since:
        return None
    return Moment(told.token, shift(told.edtf, float(lapse.value), lapse.unit), told.rule)
