"""The episode that is still being told when drugs are named: a class whose drugs come next, a list that goes on."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import AROUND, Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.end.went_further import went_further
from kg.fact.therapy.operation.retold import apart
from kg.fact.therapy.turn import Turns
from kg.fact.therapy.worth import of_class

_SOON = 2  # sentences from a class of drugs to the drugs that were given of it


def unfinished(context: Context, drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """The episode that drugs are added to: the list of drugs they stand in, or the class told just before."""
    if not drafts:
        return None
    index = candidate.sentence.index
    for draft in drafts[-3:]:
        if (
            draft.generic
            and draft.kind == candidate.kind
            and not draft.drugs
            and index - draft.last <= _SOON
            and not apart(draft, candidate)
            and not _for_another_stage(context, draft, candidate, turns)
            and not _in_its_place(draft, candidate)
            and of_class(context, draft, candidate.concepts)
        ):
            if _years_later(context, draft, candidate):
                draft.own = True
                continue
            draft.concept, draft.generic, draft.rule = candidate.concept, False, candidate.rule
            return draft
    last = drafts[-1]
    if _listed(last, candidate) and index - last.last == 1 and not _parted_by_turn(last, candidate, turns):
        last.concept = None
        return last
    return None


def _for_another_stage(context: Context, draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`chimiothérapie adjuvante, puis métastases hépatiques ; FOLFOX`: whether drugs are not of the class told for an
    operation before the disease went further."""
    if draft.setting not in AROUND or candidate.setting == draft.setting:
        return False
    return went_further(context, turns, draft.evidence[-1].end, candidate.first.start)


def _years_later(context: Context, draft: Draft, candidate: Candidate) -> bool:
    """`En 2008, prostatectomie et analogue de la LHRH pendant 6 mois. En 2015, leuproréline`: whether drugs began years
    after the date that the class was told behind, or in a later year than a class told as given for a time."""
    if candidate.start is None or draft.sentence == candidate.sentence.index:
        return False
    dates = [m for m in context.dates.get(draft.sentence, ()) if m.token.end <= draft.position and not m.rule]
    if not dates:
        return False
    years = int(candidate.start.edtf[:4]) - int(dates[-1].edtf[:4])
    return years > (0 if draft.lasted or draft.cycles else 1)


def _in_its_place(draft: Draft, candidate: Candidate) -> bool:
    """`L'hormonothérapie débutée en mars a été remplacée par A`: whether drugs came in the place of the class told."""
    if draft.last != candidate.sentence.index or draft.sentence == draft.last:
        return False
    before = [t for t in candidate.sentence.tokens if t.end <= candidate.first.start]
    named = next((n for n, t in enumerate(before) if (t.kind, t.value) == ("class", draft.kind)), None)
    return named is not None and any((t.kind, t.value) == ("course", "change") for t in before[named:])


def _parted_by_turn(last: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`A en mars 2016.  B pour progression`: whether the disease got worse between two lines, or is told to with the
    second, which is then no drug more of one list."""
    return turns.worse_between(last.position, candidate.sentence.end)


def _listed(last: Draft, candidate: Candidate) -> bool:
    """Whether two lines that begin with a drug of one class are one list of drugs given together."""
    if not (candidate.bare and last.bare and last.drugs) or last.kind != candidate.kind:
        return False
    if candidate.kind in ("bone-modifying", "supportive") or candidate.regimen or last.regimen:
        return False
    if last.stopped or apart(last, candidate):
        return False
    return not last.cycles and not candidate.cycles
