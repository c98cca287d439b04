"""Drugs that were told each on its own and are named together later: of which of their episodes that is told."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns

STARTS = frozenset({"start", "resume"})


def told_apart(context: Context, drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """`A/B : fièvre`: the last episode of drugs told before, each on its own, named together as a label."""
    last = candidate.last.end
    if candidate.first is not candidate.sentence.tokens[0] or ":" not in context.reading.folded[last : last + 2]:
        return None
    tells = candidate.start or candidate.line or candidate.cycles or candidate.courses & (STARTS | {"change", "return"})
    if tells or candidate.relation == "then" or any(d.dose for d in candidate.drugs) or len(candidate.concepts) < 2:
        return None
    known = [d for d in drafts if d.drugs and not d.tentative and d.concepts & candidate.concepts]
    if not candidate.concepts <= frozenset().union(*(d.concepts for d in known)):
        return None
    candidate.drugs = tuple(d for d in candidate.drugs if d.concept in known[-1].concepts)
    return known[-1]


def told_together(drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """`A et B en mai ...  La première ligne par A, B a été bien tolérée`: the first of the episodes that were told as
    begun together, where all their drugs are told again as one therapy and nothing grew since."""
    if len(candidate.concepts) < 2 or candidate.start or candidate.courses & {"resume", "again", "continue"}:
        return None
    if candidate.cycles or candidate.setting or any(d.dose for d in candidate.drugs):
        return None
    first = next((n for n, d in enumerate(drafts) if d.drugs and d.concepts < candidate.concepts), None)
    if first is None:
        return None
    begun = [d for d in drafts[first:] if d.drugs and d.sentence == drafts[first].sentence]
    if any(not d.with_previous or d.tentative for d in begun[1:]) or len(begun) < 2:
        return None
    if frozenset().union(*(d.concepts for d in begun)) != candidate.concepts:
        return None
    if turns.worse_between(begun[-1].evidence[-1].end, candidate.first.start):
        return None
    candidate.drugs = tuple(d for d in candidate.drugs if d.concept in begun[0].concepts)
    return begun[0]
