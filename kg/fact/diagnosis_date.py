"""Which date of its sentence a tumour has: not that of a therapy or of the death told between the two."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.certainty import own_date
from kg.fact.context import Context
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_TREATING = ("surgery", "node-surgery", "radiotherapy")


def diagnosis_date(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date a sentence gives a tumour, unless a therapy or the death stands between the two and has it."""
    moment = own_date(context, sentence, token)
    if moment is None:
        return None
    low, high = sorted((moment.token.start, token.start))
    taken = any(low < t.start < high for t in other_events(sentence))
    return None if taken else moment


def finding_date(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date a sentence gives a finding, unless told after it as that of a therapy: `métastases, FEC en mai`, `sans
    métastase, laryngectomie le 4 mai`."""
    moment = own_date(context, sentence, token)
    if moment is None or moment.token.start < token.start:
        return moment
    if any(token.start < t.start < moment.token.start for t in _operations(context, sentence)):
        return None
    return diagnosis_date(context, sentence, token)


def _operations(context: Context, sentence: Sentence) -> Sequence[Token]:
    """The operations and irradiations that a sentence tells."""
    words = sentence.of("procedure")
    return [t for t in words if (c := t.means("procedure")) and context.concepts[c]["kind"] in _TREATING]


def other_events(sentence: Sentence) -> Sequence[Token]:
    """The therapies and the death that a sentence tells."""
    if sentence.kinds.isdisjoint(THERAPY_KINDS) and "vital" not in sentence.kinds:
        return ()
    return tuple(t for t in sentence.tokens if t.kind in THERAPY_KINDS or t.value == "dead")
