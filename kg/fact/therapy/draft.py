"""An episode while the document is read: what each telling adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.fact.case import Site, Span
from kg.fact.therapy.candidate import Candidate, Cycles, DrugMention, Told, is_less_precise
from kg.fact.therapy.stop_cause import answered, cause
from kg.mention.edtf import when
from kg.mention.token import Token

RECALLED = 60
"""Episodes back and ahead that one may belong with: more than any report has, so that an endless one is read in linear
time."""
_GOES_ON = frozenset({"continue", "until", "since"})  # what is said of the patient as well
_BEGINS = frozenset({"start", "operated"})
_NEXT = frozenset({"then", "after"})


@dataclass(slots=True)
class Draft:
    """One episode in the making; `sentence` and `last` are the first and last sentence that tell it."""

    kind: str
    concept: str | None
    rule: str
    sentence: int
    position: int
    last: int
    told: list[int] = field(default_factory=list)
    said: list[int] = field(default_factory=list)  # the sentences that tell something of it, or name it
    regimen: bool = False
    drugs: dict[str, DrugMention] = field(default_factory=dict)
    sites: tuple[Site, ...] = ()
    gray: Token | None = None
    fractions: Token | None = None
    cycles: Cycles | None = None
    setting: str | None = None
    induces: bool = False  # its setting is told as an induction: before what comes, if anything does
    intent: str | None = None
    line: int | None = None
    start: Told | None = None
    end: Told | None = None
    stopped: bool = False
    in_part: bool = False  # only some of its drugs are told as stopped
    rested: bool = False  # stopped when the tumour had answered or stood still
    completed: bool = False
    lasted: bool = False
    ongoing: bool = False
    still: bool = False  # counted up to the time of the report
    goes_on: int = -1  # where it was last told to go on
    reason: str | None = None
    progressed: bool = False  # the stop is told to follow a progression
    tentative: bool = False
    generic: bool = False
    relation: str = ""
    bare: bool = False
    vague: bool = False
    anew: bool = False
    own: bool = False
    decided: bool = False  # all that is told of it is that it was to be done
    begun: bool = False
    under: bool = False
    section: str = ""  # the one it was first told in
    local: bool = False  # its drugs are told to be given where they act
    with_previous: bool = False
    evidence: list[Span] = field(default_factory=list)
    basis: str = "explicit"

    @property
    def last_said(self) -> int:
        """The last sentence that tells something of it, or names it."""
        return self.said[-1]

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(d.concept for d in self.drugs.values())


def draft_of(candidate: Candidate) -> Draft:
    """A new draft that tells what the candidate tells."""
    draft = Draft(
        candidate.kind,
        candidate.concept,
        candidate.rule,
        candidate.sentence.index,
        candidate.first.start,
        candidate.sentence.index,
        [],
        regimen=candidate.regimen is not None,
        sites=candidate.sites,
        tentative=candidate.status == "planned",
        generic=candidate.generic,
        relation=candidate.relation,
        bare=candidate.bare,
        vague=candidate.vague,
        anew=candidate.anew,
        own=candidate.own,
        decided=candidate.decided,
        under=candidate.under,
        section=candidate.sentence.section,
    )
    absorb(draft, candidate)
    return draft


def absorb(draft: Draft, candidate: Candidate, pointing: bool = False) -> None:
    """Add what a telling says; `pointing` when it only points back to the draft (`ce traitement`)."""
    draft.local |= candidate.local
    again: set[str] = set()
    for drug in candidate.drugs:
        key = drug.concept if drug.concept not in again else f"{drug.concept} again"
        again.add(drug.concept)
        if any(is_less_precise(drug.concept, k) for k in draft.drugs):
            continue
        for vague in [k for k in draft.drugs if is_less_precise(k, key)]:
            del draft.drugs[vague]
        known = draft.drugs.get(key)
        if known is None or (drug.dose and not known.dose) or (drug.listed and not known.listed and not known.dose):
            draft.drugs[key] = drug
    if candidate.amount and pointing and len(draft.drugs) == 1 and candidate.courses & {"start", "since"}:
        key, only = next(iter(draft.drugs.items()))
        if only.dose is None:
            amount, unit, rhythm = candidate.amount
            draft.drugs[key] = only._replace(dose=amount, unit=unit, rhythm=rhythm)
    if not draft.sites:
        draft.sites = candidate.sites
    if draft.tentative or candidate.status != "planned":  # the dose of a plan is not that of what was given before
        draft.gray = draft.gray or candidate.gray
        draft.fractions = draft.fractions or candidate.fractions
    if draft.setting is None and (candidate.setting != "maintenance" or candidate.first.start == draft.position):
        draft.induces = candidate.induces
        draft.setting = candidate.setting  # a maintenance told later is the next phase, not the setting of this one
    draft.intent = draft.intent or candidate.intent
    draft.line = draft.line or candidate.line
    if draft.tentative and candidate.status != "planned" and candidate.start:
        draft.start, draft.end = None, None  # the dates of a plan give way to those of what was done
    elif draft.decided and not candidate.decided and candidate.start:
        draft.start = None
    first = draft.last == candidate.sentence.index == draft.sentence and candidate.relation not in _NEXT
    open_yet = not draft.told or first or draft.tentative or draft.generic or draft.decided
    told = candidate.begins or open_yet or candidate.kind == "surgery"
    if draft.start is None:
        if candidate.start and told and not _is_anothers(draft, candidate, candidate.start):
            draft.start = candidate.start
    elif candidate.start and candidate.begins and candidate.start.refines(draft.start):
        draft.start = candidate.start
    draft.decided &= candidate.decided or candidate.status == "planned"
    if candidate.end and _is_its_end(draft, candidate, pointing):
        draft.end = candidate.end
    if counted := candidate.cycles_told:
        draft.cycles = draft.cycles.joined(counted) if draft.cycles else counted
    draft.begun |= candidate.looks_back or not _BEGINS.isdisjoint(candidate.courses)
    draft.stopped |= "stop" in candidate.courses
    draft.rested |= "stop" in candidate.courses and answered(candidate)
    draft.completed |= "complete" in candidate.courses
    draft.lasted |= candidate.lasted and candidate.status != "planned"
    if "resume" in candidate.courses and "stop" not in candidate.courses:
        draft.stopped, draft.rested, draft.reason = False, False, None
    draft.ongoing = "continue" in candidate.courses
    if candidate.still or candidate.counts or candidate.courses & {"stop", "complete", "final", "change"}:
        draft.still = candidate.still
    draft.goes_on = max(draft.goes_on, candidate.goes_on)
    if "stop" in candidate.courses:
        draft.reason = cause(candidate) or draft.reason
        draft.progressed = candidate.reason == "progression"
        if cause(candidate) or "since" not in candidate.courses:
            draft.in_part = bool(candidate.concepts) and candidate.concepts < draft.concepts
    if candidate.status != "planned" and (not pointing or candidate.cycles or candidate.courses - _GOES_ON):
        draft.tentative = False
    draft.last = candidate.sentence.index
    draft.told.append(draft.last)
    if not pointing or candidate.cycles or candidate.start or candidate.end or candidate.courses - _GOES_ON:
        draft.said.append(draft.last)
    says = candidate.courses or candidate.cycles or candidate.start or candidate.end or candidate.gray
    if says or not pointing:
        draft.evidence.append(candidate.span(candidate.rule))


def _is_its_end(draft: Draft, candidate: Candidate, pointing: bool) -> bool:
    """Whether an end is the first told, or of a later stop that names the drugs; others are of what came next."""
    if draft.end is None or candidate.end is None:
        return draft.end is None
    guessed = any(d.rule == "end-after-date" for d in candidate.end.derivations)
    again = "stop" in candidate.courses and not pointing and not guessed
    return again and when(draft.end.edtf).latest < when(candidate.end.edtf).earliest


def _is_anothers(draft: Draft, candidate: Candidate, start: Told) -> bool:
    """Whether a start is of another episode, after the known end, or of what came so long after drugs told before."""
    if draft.drugs and start.counted and candidate.sentence.index != draft.sentence:
        return True
    return draft.end is not None and when(draft.end.edtf).latest < when(start.edtf).earliest
