"""The document-level reading: tellings become episodes, words that point back add to the episode they mean."""

from __future__ import annotations

from collections.abc import Iterable

from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.therapy.about import ACTS
from kg.fact.therapy.absorb import absorb, draft_of
from kg.fact.therapy.alongside import give_along, share_with_drugs
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.dose.shared import dosed_as_before
from kg.fact.therapy.draft import RECALLED, Draft
from kg.fact.therapy.drug_kind import is_group
from kg.fact.therapy.end.running import given_till_stop, taken_up_first
from kg.fact.therapy.operation.retold import carries_out
from kg.fact.therapy.part import end_whole, keep_given, take_out
from kg.fact.therapy.point import point
from kg.fact.therapy.purpose import purpose_talked, setting_of_whole, talk_of
from kg.fact.therapy.read import UNSAID
from kg.fact.therapy.same import part_of_last, same_drugs
from kg.fact.therapy.same_act import same_act
from kg.fact.therapy.turn import Turns
from kg.fact.therapy.unfinished import unfinished
from kg.fact.therapy.worth import worth
from kg.mention.recognise import Sentence


def merge(context: Context, told: Iterable[Candidate], turns: Turns) -> list[Draft]:
    """The episodes of a report in the order they are told."""
    drafts: list[Draft] = []
    talked: dict[str, Candidate] = {}  # by kind, the last therapy only talked about: what purpose it would serve
    previous: Draft | None = None
    sentence: Sentence | None = None
    for candidate in told:
        if candidate.sentence is not sentence:
            previous, sentence = None, candidate.sentence
        if candidate.status in UNSAID:
            if candidate.status == "hypothetical":
                talk_of(talked, candidate)
            continue
        if candidate.kind == "chemoradiotherapy":
            previous = _split(context, drafts, candidate, turns, talked)
            continue
        previous = _take(context, drafts, candidate, previous, turns, talked) or previous
    give_along(drafts)
    return [d for d in drafts if not d.tentative and worth(context, drafts, d, turns)]


def _take(
    context: Context,
    drafts: list[Draft],
    candidate: Candidate,
    previous: Draft | None,
    turns: Turns,
    talked: dict[str, Candidate],
) -> Draft | None:
    """Add one telling to the episode it means, or begin a new one."""
    if candidate.generic and candidate.kind not in ACTS:
        meant = point(drafts, candidate, previous, turns)
        if meant is None or candidate.status == "planned":
            talk_of(talked, candidate)
        return meant
    known = _known(context, drafts, candidate, turns)
    if known is not None:
        return _add(context, drafts, known, candidate)
    maintained = (candidate.setting == "maintenance" and candidate.counts) or given_till_stop(context, candidate)
    begun = "start" in candidate.courses or taken_up_first(candidate)
    ends = "stop" in candidate.courses and not begun and not maintained
    counted = candidate.cycles is not None and candidate.setting == "adjuvant"  # `FLOT post-op : 2 cures, arrêt`
    if ends and candidate.drugs and not candidate.start and not counted and part_of_last(drafts, candidate):
        return None
    draft = _begin(context, drafts, candidate, turns, talked)
    if previous is not None and candidate.relation == "with":
        draft.with_previous = not (_replaces(candidate, previous) or _begun_later(candidate, previous))
    drafts.append(draft)
    return draft


def _replaces(candidate: Candidate, previous: Draft) -> bool:
    """`A a été arrêté et B débuté`: whether what is told with a therapy is begun where that stops."""
    return previous.stopped and previous.last == candidate.sentence.index and "start" in candidate.courses


def _begun_later(candidate: Candidate, previous: Draft) -> bool:
    """`A en janvier 2013 et, en février 2013, B`: whether what is told with a therapy has a later date of its own."""
    if candidate.start is None or previous.start is None:
        return False
    return when(candidate.start.edtf).earliest > when(previous.start.edtf).latest


def _known(context: Context, drafts: list[Draft], candidate: Candidate, turns: Turns) -> Draft | None:
    """The episode that a telling is of, None where it is of a new one."""
    recent = drafts[-RECALLED:]
    if candidate.kind in ACTS or (candidate.kind == "other" and not candidate.drugs):
        known = same_act(recent, candidate, turns)
    else:
        known = same_drugs(context, recent, candidate, turns)
    return unfinished(context, drafts, candidate, turns) if known is None and candidate.drugs else known


def _add(context: Context, drafts: list[Draft], known: Draft, candidate: Candidate) -> Draft:
    """Add a telling to the episode it is of; the part of it that ended by itself becomes one of its own."""
    if part := take_out(context, known, candidate):
        drafts.insert(drafts.index(known), part)
        return part
    told = known.concepts
    candidate.drugs = tuple([d for d in candidate.drugs if not any(is_group(context, d.concept, k) for k in told)])
    keep_given(known, candidate)
    if carries_out(known, candidate):
        known.sites = candidate.sites if known.vague and not candidate.vague else known.sites
        known.concept, known.generic, known.vague = candidate.concept, candidate.generic, candidate.vague
    if candidate.setting == "concomitant" and known.drugs and candidate.sentence.index > known.last:
        candidate.setting = None  # the irradiation that they are told again to be given with came later
    absorb(known, candidate)
    if known.generic and not candidate.generic:
        known.concept, known.generic, known.rule = candidate.concept, False, candidate.rule
    return known


def _begin(
    context: Context, drafts: list[Draft], candidate: Candidate, turns: Turns, talked: dict[str, Candidate]
) -> Draft:
    """A new episode, with the dose and the purpose that were told before it."""
    draft = draft_of(candidate)
    end_whole(context, drafts[-RECALLED:], draft)
    if candidate.same_dose:
        draft.drugs = dosed_as_before(draft.drugs, [d.drugs for d in drafts[-RECALLED:]])
    purpose = purpose_talked(talked, candidate, turns)
    draft.setting = draft.setting or purpose
    if draft.setting is None and "continue" in candidate.courses:
        draft.setting = setting_of_whole(drafts[-3:], candidate)
    return draft


def _split(
    context: Context,
    drafts: list[Draft],
    candidate: Candidate,
    turns: Turns,
    talked: dict[str, Candidate],
) -> Draft | None:
    """A radiochemotherapy: a radiotherapy, and a chemotherapy of the drugs told with it."""
    tail = candidate.drugs
    radiation = Candidate(
        candidate.sentence,
        "radiotherapy",
        candidate.first,
        candidate.last,
        candidate.status,
        "therapy-radiochemotherapy",
        "radiotherapy",
        sites=candidate.sites,
        gray=candidate.gray,
        fractions=candidate.fractions,
        setting=candidate.setting,
        start=candidate.start,
        end=candidate.end,
        begins=candidate.begins,
        courses=candidate.courses,
        relation=candidate.relation,
        decided=candidate.decided,
        summed=candidate.summed,
    )
    first = _take(context, drafts, radiation, None, turns, talked)
    if tail:
        candidate.kind = "chemotherapy"
        candidate.gray = candidate.fractions = None
        candidate.sites = ()
        candidate.relation = "with"
        second = _take(context, drafts, candidate, first, turns, talked)
        if second is not None and first is not None:
            second.with_previous = True
        return second
    if first is not None:
        share_with_drugs(drafts[-RECALLED:], candidate, first)
    return first
