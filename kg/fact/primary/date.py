"""When a primary tumour was diagnosed: of all dates told with it, the one its diagnosis has."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.named import labelled_date, named_date
from kg.fact.date.narration import narrated, presented
from kg.fact.date.reported import day_of_report
from kg.fact.date.sampled import RULE as SAMPLED
from kg.fact.date.sampled import sampled_date
from kg.fact.document.parts import of_heading, onset, tells_later, written
from kg.fact.primary.after_therapy import against_cancer, biopsied_after_therapy
from kg.fact.primary.proof_date import first_proof, first_result, operated_before, proven, proven_next, to_month
from kg.fact.response.progression import tells_progression
from kg.fact.tumour.diagnosis_date import irradiated, other_events, treated
from kg.fact.tumour.entry import in_other_entry
from kg.fact.tumour.form import RULE as FORM
from kg.fact.tumour.group import code_of
from kg.fact.tumour.icdo import specificity
from kg.fact.tumour.statement import MASS, Statement
from kg.mention.recognise import Sentence

_TOLD_BEFORE = 4  # sentences of narrative in which a date dates the diagnosis that follows
_FIRST = 3  # statements of which the first that the narrative dates does: a motive names the tumour without its date
_NEXT = 2  # sentences from a tumour to its biopsy or operation, told of it right away
_MONTH, _DAY = 7, 10  # code points of a date without and with its day
_COURSE = 8  # sentences from the first operation of a tumour to its recurrence


def date_of(context: Context, said: Sequence[Statement], taken: Set[int], past: Set[int]) -> Moment | None:
    """The date of the diagnosis: the one of a form, else the one told as such, else that of the first statement, else
    that of the biopsy or operation that proved it, else of how it was found.
    """
    ordered = sorted(said, key=lambda s: s.span.start)
    first = ordered[0]
    recorded = next((s.moment for s in ordered if s.moment and s.rule == FORM), None)
    if recorded:
        return recorded
    named = [m for s in ordered if (m := named_date(context, s) or labelled_date(context, s))]
    if named:
        best = min([*named, *([first.moment] if first.moment else [])], key=lambda m: m.edtf)
        return _closest(ordered, best)
    found = _told_of(context, ordered, taken, past)
    return None if found and biopsied_after_therapy(context, ordered, found) else found


def _told_of(context: Context, ordered: Sequence[Statement], taken: Set[int], past: Set[int]) -> Moment | None:
    """The date of a tumour that no words tell as that of its diagnosis."""
    first = ordered[0]
    if first.moment and first.rule != MASS:
        return _closest(ordered, _before_recurrence(context, ordered, first.moment), _MONTH)
    found = first.moment or _found(context, ordered, taken, past)
    if found is None and (proof := first_result(context, ordered)) and proof.token.start not in past:
        return proof
    found = found or _told_next(context, ordered, past)
    if found is None:
        return proven_next(context, ordered, _NEXT) if _is_told_now(context, first) else None
    if found is context.once(written) or found.rule == SAMPLED:
        return found
    if _is_own(context, ordered, found):
        return _earlier(first_result(context, ordered), found)
    return proven(context, ordered, found) or _earlier(proven_next(context, ordered, _NEXT), to_month(context, found))


def _is_told_now(context: Context, said: Statement) -> bool:
    """Whether a tumour is not told as one of before."""
    return said.status == "affirmed" and context.reading.sentences[said.sentence].section != "history"


def _closest(ordered: Sequence[Statement], found: Moment, most: int = _DAY) -> Moment:
    """A date, or one told with the tumour that says the same closer, up to so many code points: `en 2005 ... en avril
    2005`."""
    told = (s.moment for s in ordered if s.moment and len(s.moment.edtf.rstrip("~")) <= most)
    closer = [m for m in told if m.edtf.startswith(found.edtf)]
    return max(closer, key=lambda m: len(m.edtf), default=found)


def _is_own(context: Context, ordered: Sequence[Statement], found: Moment) -> bool:
    """Whether a date is the one that a sentence gives a type of tumour, not how it was found."""
    types = (s for s in ordered if s.rule != MASS and specificity(code_of(context, s)) > 1)
    return any(s.moment == found and s.status != "suspected" for s in types)


def _before_recurrence(context: Context, ordered: Sequence[Statement], found: Moment) -> Moment:
    """The date of a tumour; of the operation told before one that tells its recurrence."""
    sentence = _sentence_of(context, found)
    if tells_progression(sentence):
        return _earlier(operated_before(context, ordered, _COURSE), found)
    return found


def _earlier(proof: Moment | None, found: Moment) -> Moment:
    """A date, or that of a proof where that was before."""
    return proof if proof and proof.edtf < found.edtf[: len(proof.edtf)] else found


def _found(context: Context, ordered: Sequence[Statement], taken: Set[int], past: Set[int]) -> Moment | None:
    """The date told before a tumour, else the earliest told with it.

    A stated date that says the same as the one told before, only closer, is the better one, and so is any stated one
    when what was told before dated another tumour (`taken`: where the dates of the others stand).
    """
    stated = (s.moment for s in ordered if s.moment and not (s.rule == MASS and _in_therapy(context, s)))
    told = min(stated, key=lambda m: m.edtf, default=None)
    if reported := _of_report(context, ordered[0].sentence):
        return _earlier(told, reported)
    before = _told_before(context, ordered[0].sentence)
    before = None if before and before.token.start in past else before
    document = context.once(written)
    if document and (before is None or of_heading(context, _sentence_of(context, before))):
        return _beside_document(context, ordered, told, document)
    if told and before and (told.edtf.startswith(before.edtf.rstrip("~")) or before.token.start in taken):
        return told
    own = min((s.moment for s in ordered if s.moment and s.own), key=lambda m: m.edtf, default=None)
    return _earlier(own, before) if before else told


def _of_report(context: Context, index: int) -> Moment | None:
    """The day of the pathologist's report that first names a tumour, in a sentence that tells no metastasis of it."""
    day = day_of_report(context, index)
    return day if day and "spread" not in context.reading.sentences[index].kinds else None


def _told_next(context: Context, ordered: Sequence[Statement], past: Set[int]) -> Moment | None:
    """The date that the narrative tells after it first named a tumour and before it takes it up again, where no therapy
    is told before: `un cas d'hépatoblastome. Il consulte en juillet 2014 ...`."""
    for statement in ordered[1:_FIRST]:
        moment = _told_before(context, statement.sentence) if statement.status != "suspected" else None
        if moment and moment.token.start not in past:
            since = (s for s in context.reading.sentences[ordered[0].sentence :] if s.start <= moment.token.start)
            return None if any(other_events(s) or treated(context, s) for s in since) else moment
    return None


def _in_therapy(context: Context, mass: Statement) -> bool:
    """Whether a mass is named in a sentence that tells how it was treated: `radiothérapie de la masse en 2016`."""
    sentence = context.reading.sentences[mass.sentence]
    return bool(other_events(sentence)) or irradiated(context, sentence)


def _beside_document(
    context: Context, ordered: Sequence[Statement], told: Moment | None, document: Moment
) -> Moment | None:
    """The date of a tumour that a dated document names without one: the first told later of something earlier, of its
    narrative or of an operation of its organ, else when the illness began, else that of the document: it is the one
    of a biopsy, unless it is that of a letter, a visit or a board."""
    later = (_told_before(context, s.sentence) for s in ordered[1:_FIRST])
    own = next((m for m in later if m and not of_heading(context, _sentence_of(context, m))), None)
    first = ordered[0].span.start
    earlier = [m for m in (own, told, *_proofs(context, ordered)) if m and m.edtf < document.edtf]
    dates = [m for m in earlier if not in_other_entry(context, m.token.start, first)]
    if dates:
        return min(dates, key=lambda m: m.edtf)
    began = context.once(onset)
    if began and began.edtf < document.edtf:
        return began
    if sampled := sampled_date(context, ordered[0].span.start):
        return sampled
    if tells_later(context, document) or in_other_entry(context, document.token.start, first):
        return None
    return to_month(context, document)


def _proofs(context: Context, ordered: Sequence[Statement]) -> tuple[Moment | None, Moment | None]:
    return proven_next(context, ordered, _NEXT), first_proof(context, ordered)


def _sentence_of(context: Context, moment: Moment) -> Sentence:
    at = moment.token.start
    return next(s for s in context.reading.sentences if s.start <= at < s.end)


def _under_therapy(context: Context, moment: Moment) -> bool:
    """Whether a date is told of someone under therapy, whose tumour was known: `sous létrozole, consulte en mars`."""
    sentence = _sentence_of(context, moment)
    before = [t for t in sentence.tokens if t.start < moment.token.start]
    return presented(context, sentence) and any(against_cancer(context, t) for t in before)


def _told_before(context: Context, index: int) -> Moment | None:
    """The date that the narrative told last before a sentence; further back, the one at which the patient came."""
    before = narrated(context, index, _TOLD_BEFORE)
    if before and in_other_entry(context, before.token.start, context.reading.sentences[index].start):
        return None
    if before:
        return None if _under_therapy(context, before) else before
    before = narrated(context, index)
    sentences = context.reading.sentences[:index] if before else ()
    told = next((s for s in reversed(sentences) if before and s.start <= before.token.start), None)
    return before if told and presented(context, told) else None
