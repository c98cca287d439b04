"""When a primary tumour was diagnosed: of all dates told with it, the one its diagnosis has."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.fact.context import Context
from kg.fact.diagnosis_date import other_events
from kg.fact.document import of_heading, onset, written
from kg.fact.form import RULE as FORM
from kg.fact.icdo import specificity
from kg.fact.narration import narrated, presented
from kg.fact.primary_proof_date import first_proof, first_result, operated_before, proven, proven_next, to_month
from kg.fact.sampled_date import RULE as SAMPLED
from kg.fact.sampled_date import sampled_date
from kg.fact.statement import MASS, Statement
from kg.fact.timeline import Moment, nearest
from kg.fact.tumour_group import code_of
from kg.mention.recognise import Sentence

_TOLD_BEFORE = 4  # sentences of narrative in which a date dates the diagnosis that follows
_FIRST = 3  # statements of which the first that the narrative dates does: a motive names the tumour without its date
_DIAGNOSED = 45  # code points between `diagnostiqué` and its date
_NEXT = 2  # sentences from a tumour to its biopsy or operation, told of it right away
_COURSE = 8  # sentences from the first operation of a tumour to its recurrence
_LABEL = 6  # from the label of a date of diagnosis to the date
_WHAT = 90  # code points between `diagnostiqué` and the tumour
_SHOWN = "shown"  # the word tells what an examination shows and names no diagnosis: `révélant`


def date_of(context: Context, said: Sequence[Statement], taken: Set[int]) -> Moment | None:
    """The date of the diagnosis: the one of a form, else the one told as such, else that of the first statement, else
    that of the biopsy or operation that proved it, else of how it was found.
    """
    ordered = sorted(said, key=lambda s: s.span.start)
    first = ordered[0]
    recorded = next((s.moment for s in ordered if s.moment and s.rule == FORM), None)
    if recorded:
        return recorded
    named = [m for s in ordered if (m := _named(context, s) or _labelled(context, s))]
    if named:
        best = min([*named, *([first.moment] if first.moment else [])], key=lambda m: m.edtf)
        closer = [s.moment for s in ordered if s.moment and s.moment.edtf.startswith(best.edtf)]
        return max(closer, key=lambda m: len(m.edtf), default=best)
    if first.moment and first.rule != MASS:
        return _before_recurrence(context, ordered, first.moment)
    found = first.moment or _found(context, ordered, taken)
    if found is None:
        return first_result(context, ordered)
    if found is context.once(written) or found.rule == SAMPLED:
        return found
    if _is_own(context, ordered, found):
        return _earlier(first_result(context, ordered), found)
    return proven(context, ordered, found) or _earlier(proven_next(context, ordered, _NEXT), to_month(context, found))


def _is_own(context: Context, ordered: Sequence[Statement], found: Moment) -> bool:
    """Whether a date is the one that a sentence gives a type of tumour, not how it was found."""
    types = (s for s in ordered if s.rule != MASS and specificity(code_of(context, s)) > 1)
    return any(s.moment == found and s.status != "suspected" for s in types)


def _before_recurrence(context: Context, ordered: Sequence[Statement], found: Moment) -> Moment:
    """The date of a tumour; of the operation told before one that tells its recurrence."""
    sentence = _sentence_of(context, found)
    if "response" in sentence.kinds and any(t.means("response") == "PD" for t in sentence.of("response")):
        return _earlier(operated_before(context, ordered, _COURSE), found)
    return found


def _earlier(proof: Moment | None, found: Moment) -> Moment:
    """A date, or that of a proof where that was before."""
    return proof if proof and proof.edtf < found.edtf[: len(proof.edtf)] else found


def _found(context: Context, ordered: Sequence[Statement], taken: Set[int]) -> Moment | None:
    """The date told before a tumour, else the earliest told with it.

    A stated date that says the same as the one told before, only closer, is the better one, and so is any stated one
    when what was told before dated another tumour (`taken`: where the dates of the others stand).
    """
    told = min((s.moment for s in ordered if s.moment), key=lambda m: m.edtf, default=None)
    before = _told_before(context, ordered[0].sentence)
    document = context.once(written)
    if document and (before is None or of_heading(context, _sentence_of(context, before))):
        return _beside_document(context, ordered, told, document)
    if told and before and (told.edtf.startswith(before.edtf.rstrip("~")) or before.token.start in taken):
        return told
    return before or told


def _beside_document(
    context: Context, ordered: Sequence[Statement], told: Moment | None, document: Moment
) -> Moment | None:
    """The date of a tumour that a dated document names without one: the first told later of something earlier, of its
    narrative or of an operation of its organ, else when the illness began, else that of the document: it is the one
    of a biopsy."""
    later = (_told_before(context, s.sentence) for s in ordered[1:_FIRST])
    own = next((m for m in later if m and not of_heading(context, _sentence_of(context, m))), None)
    dates = [m for m in (own, told, *_proofs(context, ordered)) if m and m.edtf < document.edtf]
    if dates:
        return min(dates, key=lambda m: m.edtf)
    began = context.once(onset)
    if began and began.edtf < document.edtf:
        return began
    return sampled_date(context, ordered[0].span.start) or document


def _proofs(context: Context, ordered: Sequence[Statement]) -> tuple[Moment | None, Moment | None]:
    return proven_next(context, ordered, _NEXT), first_proof(context, ordered)


def _named(context: Context, statement: Statement) -> Moment | None:
    """The date of `diagnostiqué en 2003` in the sentence of a statement that tells no spread or recurrence."""
    sentence = context.reading.sentences[statement.sentence]
    if "diagnosed" not in sentence.kinds or statement.status == "suspected":
        return None
    if "spread" in sentence.kinds or any(t.means("response") == "PD" for t in sentence.of("response")):
        return None
    stated = tuple(m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts)
    for word in sentence.of("diagnosed") if stated else ():
        moment = nearest(stated, word.start, word.end) if word.value != _SHOWN else None
        if moment is None or max(moment.token.start - word.end, word.start - moment.token.end) > _DIAGNOSED:
            continue
        if max(statement.span.start - word.end, word.start - statement.span.end) > _WHAT:
            continue
        low, high = sorted((moment.token.start, word.start))
        if not any(low < t.start < high for t in other_events(sentence)):
            return moment
    return None


def _labelled(context: Context, statement: Statement) -> Moment | None:
    """The date that the line behind a tumour gives its diagnosis and nothing else: `Dg 09/2019 sur ascite`."""
    following = context.reading.sentences[statement.sentence + 1 : statement.sentence + 2]
    for line in following if statement.status != "suspected" else ():
        if (
            not line.tokens
            or line.tokens[0].means("diagnosed") is None
            or "morphology" in line.kinds
            or "spread" in line.kinds
        ):
            return None
        here = (m for m in context.dates.get(line.index, ()) if m.token.kind == "date" and not m.lasts)
        return next((m for m in here if 0 <= m.token.start - line.tokens[0].end <= _LABEL), None)
    return None


def _sentence_of(context: Context, moment: Moment) -> Sentence:
    at = moment.token.start
    return next(s for s in context.reading.sentences if s.start <= at < s.end)


def _told_before(context: Context, index: int) -> Moment | None:
    """The date that the narrative told last before a sentence; further back, the one at which the patient came."""
    before = narrated(context, index, _TOLD_BEFORE)
    if before:
        return before
    before = narrated(context, index)
    sentences = context.reading.sentences[:index] if before else ()
    told = next((s for s in reversed(sentences) if before and s.start <= before.token.start), None)
    return before if told and presented(context, told) else None
