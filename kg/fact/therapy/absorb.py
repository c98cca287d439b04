"""What a telling of an act adds to the episode that it is of."""

from __future__ import annotations

from kg.fact.therapy.candidate import Candidate, DrugMention, is_less_precise
from kg.fact.therapy.date.absorb import take_dates
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.end.stop_cause import answered, cause

_GOES_ON = frozenset({"continue", "until", "since"})  # what is said of the patient as well
_BEGINS = frozenset({"start", "operated"})
_SINCE = frozenset({"start", "since"})
_COUNTED_OUT = frozenset({"stop", "complete", "final", "change"})  # what ends a count up to the time of the report
_SOON = 2  # sentences from a stop to the word that the therapy was taken up again


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
        tumour=candidate.tumour,
        anew=candidate.anew,
        own=candidate.own,
        decided=candidate.decided,
        summed=candidate.summed,
        under=candidate.under,
        placed=candidate.placed,
        numbered=candidate.numbered,
        section=candidate.sentence.section,
    )
    absorb(draft, candidate)
    return draft


def absorb(draft: Draft, candidate: Candidate, pointing: bool = False) -> None:
    """Add what a telling says; `pointing` when it only points back to the draft (`ce traitement`)."""
    _take_drugs(draft, candidate)
    if candidate.amount and pointing:
        _take_dose(draft, candidate)
    _take_radiation(draft, candidate)
    _take_purpose(draft, candidate)
    take_dates(draft, candidate, pointing)
    _take_cycles(draft, candidate)
    _take_course(draft, candidate)
    if "stop" in candidate.courses:
        _take_stop(draft, candidate)
    _take_certainty(draft, candidate, pointing)
    _take_sentence(draft, candidate, pointing)


def _take_drugs(draft: Draft, candidate: Candidate) -> None:
    """Its drugs, the most precise name of each: a dose or a name in the text goes before what a regimen implies."""
    draft.local |= candidate.local
    again: set[str] = set()
    for drug in candidate.drugs:
        key = drug.concept if drug.concept not in again else f"{drug.concept} again"
        again.add(drug.concept)
        if [k for k in draft.drugs if is_less_precise(drug.concept, k)]:
            continue
        for vague in [k for k in draft.drugs if is_less_precise(k, key)]:
            del draft.drugs[vague]
        known = draft.drugs.get(key)
        if known is None or _tells_more(drug, known) or (drug.listed and not known.listed and not known.dose):
            draft.drugs[key] = drug


def _tells_more(drug: DrugMention, known: DrugMention) -> bool:
    """Whether a drug has a dose that the one known has not, or the unit of its dose."""
    return drug.dose is not None and (known.dose is None or (drug.unit != "" and known.unit == ""))


def _take_dose(draft: Draft, candidate: Candidate) -> None:
    """`Ce traitement est débuté à 40 mg par jour`: the dose of the only drug."""
    if candidate.amount is None or len(draft.drugs) != 1 or _SINCE.isdisjoint(candidate.courses):
        return
    key, only = next(iter(draft.drugs.items()))
    if only.dose is None:
        amount, unit, rhythm = candidate.amount
        draft.drugs[key] = only._replace(dose=amount, unit=unit, rhythm=rhythm)


def _take_radiation(draft: Draft, candidate: Candidate) -> None:
    """Where it was irradiated or operated, and the dose: that of a plan is not that of what was given before."""
    if not draft.sites:
        draft.sites = candidate.sites
    if draft.tentative or candidate.status != "planned":
        draft.gray = draft.gray or candidate.gray
        draft.fractions = draft.fractions or candidate.fractions


def _take_purpose(draft: Draft, candidate: Candidate) -> None:
    """What it was given for; a maintenance told later is the next phase, not the setting of this one."""
    if draft.setting is None and (candidate.setting != "maintenance" or candidate.first.start == draft.position):
        draft.induces = candidate.induces
        draft.setting = candidate.setting
    draft.intent = draft.intent or candidate.intent
    draft.line = draft.line or candidate.line


def _take_cycles(draft: Draft, candidate: Candidate) -> None:
    """Its count of cycles, and whether that is one up to the time of the report."""
    if counted := candidate.cycles_told:
        draft.cycles = draft.cycles.joined(counted) if draft.cycles else counted
    if candidate.still or candidate.counts or not _COUNTED_OUT.isdisjoint(candidate.courses):
        draft.still = candidate.still


def _take_course(draft: Draft, candidate: Candidate) -> None:
    """Whether it is told to have begun, gone on, been completed or resumed."""
    courses = candidate.courses
    draft.begun |= candidate.looks_back or not _BEGINS.isdisjoint(courses)
    draft.completed |= "complete" in courses
    if candidate.status != "planned":
        draft.lasted = draft.lasted or candidate.lasted
    if "resume" in courses and "stop" not in courses:
        if draft.stopped and candidate.sentence.index - draft.last <= _SOON:
            draft.end = candidate.end  # the one told before was that of a pause
        draft.stopped, draft.rested, draft.reason = False, False, None
    draft.ongoing = "continue" in courses
    draft.goes_on = max(draft.goes_on, candidate.goes_on)


def _take_stop(draft: Draft, candidate: Candidate) -> None:
    """Why it was stopped, and whether only some of its drugs were."""
    why = cause(candidate)
    draft.stopped = True
    draft.rested |= answered(candidate)
    draft.reason = why or draft.reason
    draft.progressed = candidate.reason == "progression"
    if why or "since" not in candidate.courses:
        draft.in_part = bool(candidate.concepts) and candidate.concepts < draft.concepts
        draft.parted = candidate.sentence.index if draft.in_part else -1


def _take_certainty(draft: Draft, candidate: Candidate, pointing: bool) -> None:
    """Whether all that is told of it is still that it was planned, or decided."""
    draft.decided &= candidate.decided or candidate.status == "planned"
    ahead = candidate.status == "planned" and not candidate.generic and "start" not in candidate.courses
    draft.awaited = ahead or (draft.awaited and candidate.decided)
    shown = candidate.shown and candidate.sentence.index - draft.last <= _SOON
    told = candidate.cycles or candidate.courses - _GOES_ON or shown
    if candidate.status != "planned" and (not pointing or told):
        draft.tentative = False


def _take_sentence(draft: Draft, candidate: Candidate, pointing: bool) -> None:
    """The sentence, as one that tells something of it, and the stretch, where it does."""
    draft.last = candidate.sentence.index
    draft.told.append(draft.last)
    dated = candidate.cycles or candidate.start or candidate.end
    if not pointing or dated or candidate.courses - _GOES_ON:
        draft.said.append(draft.last)
    if not pointing or dated or candidate.courses or candidate.gray:
        draft.evidence.append(candidate.span(candidate.rule))
