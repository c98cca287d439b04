"""Whether the telling of an operation or an irradiation repeats one told before, or tells another one."""

from __future__ import annotations

from kg.fact.date.edtf import months_of
from kg.fact.therapy.alongside import CURATIVE
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.operation.retold import TAIL, apart, carries_out, known_act, same_operation
from kg.fact.therapy.radiation.fraction import gray_of
from kg.fact.therapy.turn import Turns
from kg.lexicon.concept import with_role

_DONE = frozenset({"start", "resume", "operated"})
_MONTHS = 12  # after an operation no irradiation is the one that followed it
_OF_BRAIN = frozenset({"whole-brain-radiotherapy", "radiosurgery"})


def same_act(drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """The operation or radiotherapy that a telling repeats."""
    if decided := next((d for d in reversed(drafts) if d.kind == candidate.kind and carries_out(d, candidate)), None):
        return _named_again(drafts, candidate) or decided
    if candidate.earlier and (before := known_act(drafts, candidate)):
        return before
    if candidate.anew:
        drafts = [d for d in drafts if d.tentative or d.anew or d.last == candidate.sentence.index]
    drafts = [d for d in drafts if d.tentative or not _after_turn(d, candidate, turns)]
    if candidate.fresh and candidate.status == "affirmed":
        ahead = [d for d in drafts if not _left_behind(drafts, d, candidate)]
        known = [d for d in drafts if d.kind == candidate.kind]
        candidate.own = any(d not in ahead for d in known) or (bool(known) and _relapsed(known[-1], candidate, turns))
        drafts = ahead
    if candidate.kind == "surgery":
        return same_operation(drafts, candidate)
    last = drafts[-1] if drafts else None
    if "resume" in candidate.courses:
        return None
    alike = (d for d in reversed(drafts) if d.kind == candidate.kind and not _years_before(drafts, d, candidate))
    return next((d for d in alike if not _is_other(d, candidate, d is last, turns)), None)


def _named_again(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The operation told before a decision that is only named behind it: `orchidectomie en 2010. Un curage est décidé.
    Deux ans après l'orchidectomie ...`."""
    if candidate.start or candidate.generic or candidate.vague or not _DONE.isdisjoint(candidate.courses):
        return None
    return next((d for d in drafts if d.concept == candidate.concept and d.start and not d.decided), None)


def _is_other(draft: Draft, candidate: Candidate, last: bool, turns: Turns) -> bool:
    """Whether a telling is of another irradiation than one known, which was told `last` or before others."""
    if candidate.gray and draft.gray and candidate.gray.value != draft.gray.value:
        return True
    near = candidate.sentence.index - draft.last
    if apart(draft, candidate) or _other_setting(draft, candidate) or _palliates(draft, candidate, near):
        return True
    if {draft.concept, candidate.concept} <= with_role("one-target") and draft.concept != candidate.concept:
        return True
    if _of_spread_to_brain(draft, candidate) or _dated_after_relapse(draft, candidate, turns):
        return True
    if candidate.bare and candidate.gray and not draft.gray and not last:
        return True
    inside = with_role("inside")
    if (candidate.concept in inside) != (draft.concept in inside) or (candidate.relation == "then" and near == 0):
        return True
    sites = {s.concept for s in candidate.sites}, {s.concept for s in draft.sites}
    if all(sites) and sites[0].isdisjoint(sites[1]):
        return True
    late = candidate.start and not draft.start and near > TAIL and not draft.summed
    return bool(late) and not _named_ahead(draft, candidate, turns)


def _dated_after_relapse(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`mastectomie, radiothérapie.  En 2015, rechute osseuse.  Radiothérapie en mai 2015`: whether an irradiation has a
    date and is told as given after the disease came back, while one without a date was told before."""
    if not candidate.start or candidate.looks_back or candidate.status != "affirmed" or draft.start or draft.tentative:
        return False
    if draft.summed or draft.decided or candidate.sentence.section == "diagnosis":
        return False
    return turns.worse_between(draft.evidence[-1].end, candidate.first.start)


def _years_before(drafts: list[Draft], draft: Draft, candidate: Candidate) -> bool:
    """`En 2009, mastectomie et radiothérapie.  ...  Radiothérapie en mai 2016`: whether an irradiation without a date
    is told in the sentence of an operation of years before."""
    if not candidate.start or draft.start or draft.tentative or draft.sentence == candidate.sentence.index:
        return False
    told = months_of(candidate.start.edtf)
    acts = [d for d in drafts if d.sentence == draft.sentence and d.kind == "surgery" and d.start]
    return bool(acts) and all(d.start and told - months_of(d.start.edtf) > _MONTHS for d in acts)


def _named_ahead(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`3 FEC, RT, HT ...  RT du 10/11 au 20/12 : 50 Gy`: whether all that was told of an irradiation is its name, and
    the one of the tumour follows with its dose before the disease came back."""
    if draft.begun or draft.end or draft.gray or draft.fractions or draft.sites or draft.setting == "palliative":
        return False
    gray = gray_of(candidate.gray) if candidate.gray else None
    whole = gray is not None and gray >= CURATIVE
    return whole and not turns.worse_between(draft.evidence[-1].end, candidate.first.start)


def _other_setting(draft: Draft, candidate: Candidate) -> bool:
    """Whether two irradiations are told with settings that differ; one told as concomitant may have either."""
    told = {candidate.setting, draft.setting}
    return len(told) == 2 and told.isdisjoint((None, "concomitant"))


def _of_spread_to_brain(draft: Draft, candidate: Candidate) -> bool:
    """`Tumorectomie et radiothérapie adjuvante.  Métastases cérébrales : radiothérapie holocrânienne`: whether the
    whole brain or one spot of it is irradiated, told later than an adjuvant irradiation of no such place."""
    if candidate.concept not in _OF_BRAIN or draft.setting != "adjuvant" or draft.last == candidate.sentence.index:
        return False
    return draft.concept not in with_role("one-target") and not draft.sites


def _palliates(draft: Draft, candidate: Candidate, near: int) -> bool:
    """Whether a palliative irradiation is told long after one that is not told as such."""
    palliative = candidate.kind == "radiotherapy" and candidate.setting == "palliative" != draft.setting
    return palliative and near > TAIL and not draft.tentative


def _after_turn(draft: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether an act is told as done after a progression that the one told before had not answered."""
    if candidate.looks_back or candidate.courses.isdisjoint(_DONE) or "stop" in candidate.courses:
        return False
    if candidate.kind == "surgery" and not candidate.vague:
        return False  # an organ is taken out once
    if not (draft.begun or draft.start or draft.end or draft.gray):
        return False
    if draft.start and candidate.start and not apart(draft, candidate):
        return False
    return candidate.status == "affirmed" and turns.worse_between(draft.evidence[-1].end, candidate.first.start)


def _relapsed(last: Draft, candidate: Candidate, turns: Turns) -> bool:
    """Whether an act is told as done after a progression since the last one of its kind, in one section."""
    if candidate.courses.isdisjoint(_DONE) or last.section != candidate.sentence.section:
        return False
    return turns.worse_between(last.evidence[-1].end, candidate.first.start)


def _left_behind(drafts: list[Draft], draft: Draft, candidate: Candidate) -> bool:
    """Whether another act is of a later time: a drug was begun since, if only in the sentence of the known one, and it
    is told as done, or it is told beside an operation begun since (`en 2012, tumorectomie et radiothérapie`)."""
    if draft.tentative or not (candidate.vague or candidate.kind == "radiotherapy"):
        return False
    if candidate.start and draft.start and not apart(draft, candidate):
        return False
    index, done = candidate.sentence.index, not _DONE.isdisjoint(candidate.courses)
    for e in drafts:
        if e.tentative or not draft.last <= e.sentence <= index:
            continue
        here = e.sentence == draft.last
        if here and (candidate.generic or e.kind == draft.kind or e.position <= draft.evidence[-1].end):
            continue
        if e.kind == "surgery" and e.sentence == index and not e.vague and not e.generic:
            return True
        if done and e.kind in ANTITUMOUR and e.sentence < index and e.section == candidate.sentence.section:
            return True
    return False
