"""What the course of the case implies for an episode: metastatic setting, cycles given, why it ended."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Metastasis, Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft
from kg.fact.timeline import Moment
from kg.mention.date import when

NEXT = 4  # sentences within which the next act shows that `after 3 cycles` was the end of them
SOON = 2  # sentences after the last telling within which a progression ends a counted treatment
_EARLY = frozenset({"adjuvant", "neoadjuvant"})
_AFTER_SURGERY = frozenset({"endocrine", "radiotherapy"})
_STAGED = frozenset({"tnm", "stage-group"})
_DISTANT = ("confirmed", "presumed")


def _is_distant(metastasis: Metastasis) -> bool:
    """Whether a metastasis, also one only suspected, is of an organ."""
    code = metastasis.topography or ""
    return metastasis.status != "refuted" and metastasis.site != "any" and not code.startswith("C77")


def metastatic_from(context: Context, metastases: Sequence[Metastasis]) -> int | None:
    """The offset from which the case tells distant disease: a metastasis not of nodes, an M1 or a stage IV."""
    starts = [span.start for m in metastases if m.status in _DISTANT and _is_distant(m) for span in m.evidence[:1]]
    for sentence in context.sentences():
        if _STAGED.isdisjoint(context.kinds(sentence)):
            continue
        for token in sentence.tokens:
            if (token.kind == "tnm" and token.value.startswith("M1")) or (
                token.kind == "stage-group" and token.value.startswith("IV")
            ):
                starts.append(token.start)
    return min(starts, default=None)


def is_metastatic(draft: Draft, since: int | None, metastases: Sequence[Metastasis]) -> bool:
    """Whether an episode without a stated setting is a line for distant disease."""
    if draft.kind not in ANTITUMOUR or not draft.drugs:
        return False
    if draft.line is not None and any(_is_distant(m) for m in metastases):
        return True
    if since is None or draft.evidence[-1].end < since:
        return False
    if draft.start is None:
        return draft.position > since or draft.evidence[-1].start > since
    dates = [m.date for m in metastases if m.date and m.status in _DISTANT]
    began = when(draft.start.edtf)
    return not (dates and all(began.latest < d.earliest for d in dates))


def is_adjuvant(
    draft: Draft, drafts: Sequence[Draft], since: int | None, seen: Sequence[tuple[int, Span, Moment | None]]
) -> bool:
    """Whether a hormone therapy or radiotherapy without a setting follows the operation of a tumour not come back."""
    if draft.kind not in _AFTER_SURGERY or (since is not None and since < draft.position):
        return False
    if any(span.start < draft.position for _, span, _ in seen):
        return False
    return any(d.kind == "surgery" and d.position < draft.position for d in drafts)


def progressions(context: Context) -> list[tuple[int, Span, Moment | None]]:
    """Every affirmed progression with its sentence and date."""
    return [
        (sentence.index, context.span(token), _stated(context.date(sentence, token)))
        for sentence in context.sentences()
        if "response" in context.kinds(sentence)
        for token in sentence.tokens
        if token.kind == "response" and token.value == "PD" and context.status(sentence, token) == "affirmed"
    ]


def _stated(moment: Moment | None) -> Moment | None:
    return moment if moment and moment.token.kind != "relative-date" else None


def next_line(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The drug therapy told after this one."""
    later = [
        d
        for d in drafts
        if d is not draft
        and d.drugs
        and d.kind in ANTITUMOUR
        and d.position > draft.position
        and d.sentence >= draft.sentence
    ]
    return min((d for d in later if not d.with_previous), key=lambda d: d.position, default=None)


def cycles_given(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The number of cycles; an interim count (`après 3 cycles`) is final if another act followed or it stopped."""
    if draft.cycles is None:
        return None
    if draft.cycles.certainty != "interim" or draft.stopped:
        return draft.cycles.number
    followed = any(
        d.position > draft.position
        and d.kind != "supportive"
        and d.sentence >= draft.last
        and d.sentence - draft.cycles.sentence <= NEXT
        for d in drafts
        if d is not draft
    )
    return draft.cycles.number if followed and not draft.ongoing else None


def stop_reason(
    draft: Draft, drafts: Sequence[Draft], seen: Sequence[tuple[int, Span, Moment | None]]
) -> tuple[str | None, tuple[Span, Moment | None] | None]:
    """Why a drug therapy ended as far as the report lets one tell, and the progression that tells it."""
    if not draft.drugs:
        return ("completed" if draft.completed and draft.kind == "radiotherapy" else None), None
    if draft.reason:
        return draft.reason, None
    counted = cycles_given(draft, drafts) is not None
    following = next_line(draft, drafts)
    goes_on = draft.ongoing and draft.end is None and following is None
    finished = (counted or draft.completed) and not draft.stopped and not goes_on
    if draft.setting in _EARLY or draft.kind in ("bone-modifying", "supportive"):
        return ("completed" if finished else None), None
    for index, span, moment in seen:
        if span.start > draft.position and _ends(draft, following, index, counted):
            return "progression", (span, moment)
    return ("completed" if finished else None), None


def _ends(draft: Draft, following: Draft | None, index: int, counted: bool) -> bool:
    """Whether a progression told in sentence `index` ended the therapy."""
    if draft.stopped and index == draft.last:
        return True
    if counted and index > draft.last + SOON:
        return False
    if following is None:
        return counted and draft.last <= index
    if any(0 <= told - index <= 1 for told in following.told) and index >= draft.sentence:
        return True
    return draft.sentence <= index <= following.sentence and (not counted or index >= draft.last)
