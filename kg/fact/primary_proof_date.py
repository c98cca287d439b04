"""When histology proved a primary tumour that the report dates by how the patient came or by what a scan showed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.fact.context import Context
from kg.fact.exam_date import dates_act
from kg.fact.statement import MASS, Statement
from kg.fact.timeline import Moment, nearest
from kg.fact.tumour_group import organ_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-of-finding"
_PROVE = frozenset({"biopsy", "pathology", "surgery"})
_NOT_DONE = frozenset({"planned", "refused", "negated", "hypothetical", "family", "past"})
_RESULT = 5  # sentences from a biopsy or operation to the tumour that it found
_YEARS = 1  # between how the patient came and the proof: what is told later is no first proof
_MONTH = 7  # code points of a year and month


def proven(context: Context, said: Sequence[Statement], came: Moment) -> Moment | None:
    """The date of the first biopsy or operation told after `came` that proved a tumour, if it has one."""
    told = sorted(s.sentence for s in said if s.rule != MASS and s.status != "suspected")
    organs = {organ_of(context, s.site) for s in said if s.site}
    for sentence in context.sentences("procedure") if told else ():
        acts = _acts(context, sentence) if sentence.end > came.token.start else []
        if not acts:
            continue
        here = tuple(
            m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts
        )
        if any(0 <= at - sentence.index <= _RESULT for at in told) or _of_organ(context, acts, organs):
            moment = _of_acts(context, sentence, acts, here)
            return moment if moment and abs(int(moment.edtf[:4]) - int(came.edtf[:4])) <= _YEARS else None
        if here:
            return None
    return None


def first_proof(context: Context, said: Sequence[Statement]) -> Moment | None:
    """The date of the first operation of the organ of a tumour that the report dates."""
    organs = {organ_of(context, s.site) for s in said if s.site}
    for sentence in context.sentences("procedure"):
        acts = _acts(context, sentence)
        if acts and _of_organ(context, acts, organs):
            here = tuple(
                m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts
            )
            moment = _of_acts(context, sentence, acts, here)
            if moment:
                return moment
    return None


def to_month(context: Context, moment: Moment) -> Moment:
    """A date that is not the one of a biopsy or operation, to the month in which the tumour was found."""
    sentences = context.sentences("procedure")
    sentence = next((s for s in sentences if s.start <= moment.token.start < s.end), None)
    if len(moment.edtf.rstrip("~")) <= _MONTH or (sentence is not None and _acts(context, sentence)):
        return moment
    return Moment(moment.token, moment.edtf[:_MONTH] + "~", RULE)


def _acts(context: Context, sentence: Sentence) -> list[Token]:
    """The biopsies, operations and examinations of tissue that a sentence tells as done."""
    return [
        t
        for t in sentence.of("procedure")
        if (concept := t.means("procedure"))
        and context.concepts[concept]["kind"] in _PROVE
        and context.status(sentence, t) not in _NOT_DONE
    ]


def _of_organ(context: Context, acts: Sequence[Token], organs: Collection[str]) -> bool:
    """Whether an operation is one of the organ of the tumour."""
    concepts = (context.concepts[t.means("procedure") or ""] for t in acts)
    return any(organ_of(context, site) in organs for c in concepts for site in c["sites"].split())


def _of_acts(context: Context, sentence: Sentence, acts: Sequence[Token], here: tuple[Moment, ...]) -> Moment | None:
    """The date that a sentence gives one of its biopsies or operations."""
    for act in acts:
        for moment in here:
            if dates_act(context, sentence, moment.token, act):
                return moment
    return nearest(sentence, here, acts[0].start, acts[0].end)
