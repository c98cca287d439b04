"""Words that only point back (`ce traitement`, `la chimiothérapie`, a dose in Gy alone): which episode they add to."""

from __future__ import annotations

from dataclasses import replace

from kg.fact.therapy.about import ACTS
from kg.fact.therapy.absorb import absorb, draft_of
from kg.fact.therapy.after_operation import adds_after_operation, numbered_before
from kg.fact.therapy.after_others import after_others
from kg.fact.therapy.candidate import ANTITUMOUR, AROUND, SYSTEMIC, Candidate
from kg.fact.therapy.date.dated_line import DATED
from kg.fact.therapy.date.restarted import restart
from kg.fact.therapy.date.sheet import begun_by_field
from kg.fact.therapy.draft import RECALLED, Draft
from kg.fact.therapy.radiation.fraction import gray_of
from kg.fact.therapy.told_together import STARTS
from kg.fact.therapy.turn import Turns
from kg.mention.token import THERAPY_KINDS

_SOON = 2  # sentences from an irradiation to `le traitement s'est achevé`
_SAME = "again"  # `le même schéma`, not `ce traitement`
_UNNAMED = "therapy-implied"
_AT_ONCE = "radiosurgery"  # which no word for a stop of what is given besides is of
_NEAR = 4  # sentences from a therapy to what is given in its place
_NAMES = THERAPY_KINDS | {"anaphora"}
_BESIDE = 30  # code points between a therapy and the word that it is taken up
_OF_ALL = frozenset({"count", "total"})  # counts of the cycles of an episode
_GIVEN = STARTS | {"stop", "complete", "continue"}  # what says of a therapy told by its class that it was given


def point(drafts: list[Draft], candidate: Candidate, previous: Draft | None, turns: Turns) -> Draft | None:
    """A word of a class points to the episode of its class told last; what it says holds for all that run together."""
    kind = candidate.kind
    fits = [
        d
        for d in drafts[-RECALLED:]
        if d.kind in SYSTEMIC
        and d.kind != "supportive"
        and (d.kind == kind or (kind == "treatment" and d.kind in ANTITUMOUR))
        and not (candidate.proposed and d.tentative)  # `Proposition : A.  Si refus, poursuite` is no poursuite of A
    ]
    of_setting = [d for d in fits if candidate.setting and d.setting == candidate.setting]
    fits = of_setting or fits  # `le traitement néoadjuvant a été terminé`
    if kind == "treatment" and (candidate.gray or candidate.fractions):
        return _irradiated(drafts, candidate)
    if candidate.rule == DATED:
        return _irradiation_ended(drafts, candidate)
    vague = kind == "treatment" and not candidate.gives_way  # drugs take the place of drugs
    if vague and (told := _irradiation_ended(drafts, candidate) or begun_by_field(drafts, candidate)):
        return told
    if kind == "treatment" and previous in fits:
        assert previous is not None
        kind, fits = previous.kind, fits[: fits.index(previous) + 1]
    if not fits:
        return _class_only(drafts, candidate, previous)
    latest = max(reversed(fits), key=_last_told)
    if candidate.gives_way is not None and (
        _in_other_form(candidate, candidate.gives_way, latest.concepts)
        or candidate.sentence.index - latest.last > _NEAR
    ):
        return None  # or drugs that are no longer given
    later = drafts[drafts.index(latest) + 1 :]
    if latest.drugs and (given := numbered_before(latest, candidate, later)):
        candidate.numbered = given  # its cycles are counted on
        return _again(drafts, latest, candidate)
    if latest.drugs and (
        adds_after_operation(drafts, latest, candidate)
        or _is_taken_up(latest, candidate, turns)
        or (candidate.first.value == _SAME and after_others(drafts, latest, candidate))
    ):
        return _again(drafts, _whole(fits, latest), candidate)
    if latest.drugs and "resume" in candidate.courses and (begun := restart(latest, candidate)):
        candidate.start, candidate.begins = begun, True
        return _again(drafts, latest, candidate)
    for draft in [d for d in fits if d is latest or _parallel(d, latest)]:
        _add(draft, candidate)
    return latest


def _in_other_form(candidate: Candidate, given: frozenset[str], known: frozenset[str]) -> bool:
    """Whether what was given next is the same in another dose or rhythm, or without some of its drugs; where words tell
    a change, one that shares some drugs only is another (`FOLFOX, passage au FOLFIRI`)."""
    if "change" not in candidate.courses:
        return bool(given & known)
    return bool(given) and (given <= known or known <= given)


def _add(draft: Draft, candidate: Candidate) -> None:
    """Add what words that point back tell; what they say in a later sentence of a purpose may be of another therapy."""
    purpose = candidate.setting is not None or candidate.induces
    counted = candidate.cycles is not None and candidate.sentence.index == draft.last + 1  # `A ; 5 cures préop`
    if purpose and candidate.sentence.index > draft.last and not (counted and candidate.rule == _UNNAMED):
        candidate = replace(candidate, setting=None, induces=False)
    absorb(draft, candidate, pointing=True)


def _last_told(draft: Draft) -> int:
    return draft.last


def _is_taken_up(latest: Draft, candidate: Candidate, turns: Turns) -> bool:
    """`Arrêt en mars.  Progression en mai.  Reprise du même traitement`: whether what had been stopped, or all cycles
    of which are told, is given again as the disease got worse without it."""
    if candidate.status != "affirmed" or candidate.line or not _resumes(candidate):
        return False
    counted = latest.cycles is not None and latest.cycles.certainty in _OF_ALL
    over = counted or latest.stopped or latest.completed or latest.end or latest.setting == "maintenance"
    return bool(over) and turns.worse_between(latest.evidence[-1].end, candidate.first.start)


def _whole(fits: list[Draft], latest: Draft) -> Draft:
    """What is given again after a maintenance by some of its drugs: all of them."""
    if latest.setting != "maintenance":
        return latest
    return next((d for d in reversed(fits[: fits.index(latest)]) if latest.concepts < d.concepts), latest)


def _resumes(candidate: Candidate) -> bool:
    """Whether a therapy is told to be taken up by a word beside it, and no drugs are named with it."""
    if candidate.first.value == _SAME and "start" in candidate.courses:
        return True  # `récidive, traitée par le même schéma`
    if "resume" not in candidate.courses or "stop" in candidate.courses:
        return False
    first, last = candidate.first, candidate.last
    if first.kind not in _NAMES:
        return False
    words = [t for t in candidate.sentence.of("course") if t.value == "resume"]
    beside = any(t.start - last.end <= _BESIDE and first.start - t.end <= _BESIDE for t in words)
    return beside and candidate.sentence.kinds.isdisjoint(("drug", "regimen"))


def _again(drafts: list[Draft], latest: Draft, candidate: Candidate) -> Draft:
    """An episode of the same drugs without their doses."""
    candidate.kind, candidate.concept, candidate.rule, candidate.generic = (
        latest.kind,
        latest.concept,
        latest.rule,
        False,
    )
    draft = draft_of(candidate)
    draft.regimen = latest.regimen
    draft.drugs = {name: drug._replace(dose=None, unit="", rhythm=None) for name, drug in latest.drugs.items()}
    drafts.append(draft)
    return draft


def _irradiated(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """A dose in Gy or a number of sessions told without a word for radiotherapy: of the one told last, else its own."""
    near = [d for d in drafts[-4:] if d.kind == "radiotherapy" and candidate.sentence.index - d.last <= 6]
    for draft in reversed(near):
        volume = candidate.volume and not candidate.start and candidate.sentence.index - draft.last <= _SOON
        if _sums_up(draft, candidate):
            draft.gray, draft.fractions = candidate.gray, candidate.fractions or draft.fractions
        if candidate.gray and draft.gray and draft.gray.value != candidate.gray.value and not volume:
            continue
        _add(draft, candidate)
        return draft
    if candidate.gray is None or candidate.status == "planned":
        return None
    candidate.kind, candidate.concept, candidate.rule = "radiotherapy", "radiotherapy", "therapy-gray"
    drafts.append(draft_of(candidate))
    return drafts[-1]


def _sums_up(draft: Draft, candidate: Candidate) -> bool:
    """`45 Gy sur le pelvis.  ...  Soit 59,4 Gy en 33 séances`: whether a dose is that of all volumes told before it."""
    if not candidate.whole or candidate.sentence.index - draft.last > _SOON:
        return False
    told, known = (gray_of(t) if t else None for t in (candidate.gray, draft.gray))
    return told is not None and (known is None or told > known)


def _irradiation_ended(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """`Le traitement s'est achevé en mai`: of the irradiation told just before, and of the drugs given along with it.

    None where the last therapy told is no irradiation, or one that drugs were told with but does not run with them.
    """
    if not candidate.end or not drafts or (candidate.first.value == _SAME and "continue" in candidate.courses):
        return None  # what is gone on with over other care is drugs
    place = len(drafts) - 1
    if candidate.sentence.index - drafts[place].last > _SOON:  # the one told last is not the one that began last
        place = max(range(max(0, len(drafts) - RECALLED), len(drafts)), key=lambda n: (drafts[n].last, n))
    last = drafts[place]
    if candidate.sentence.index - last.last > _SOON:
        return None
    pair = drafts[max(0, place - 1) : place + 1] if last.setting == "concomitant" or last.with_previous else [last]
    beam = next((d for d in reversed(pair) if d.kind == "radiotherapy"), None)
    if beam is None or beam.end or (beam.concept == _AT_ONCE and beam is not last):
        return None
    for draft in pair:
        if draft.sentence == last.sentence and draft.end is None and draft.kind != "surgery":
            _add(draft, candidate)
    return beam


def _parallel(a: Draft, b: Draft) -> bool:
    """Whether two episodes of one class run together: told in one list or joined by a word."""
    return (
        (a.kind == b.kind or (_added_to(a, b) and b.with_previous))
        and (b.with_previous or (a.bare and b.bare))
        and b.sentence - a.sentence <= 3
        and a.end in (None, b.end)
    )


def _added_to(a: Draft, b: Draft) -> bool:
    """`A et B, avec l'ajout de C`: whether a targeted drug is told in one sentence with the chemotherapy it joins."""
    if a.kind != "chemotherapy" or b.kind not in ("targeted", "immunotherapy") or a.sentence != b.sentence:
        return False
    return a.cycles is None and not a.stopped


def _listed_with(previous: Draft, candidate: Candidate) -> bool:
    """`mastectomie, chimiothérapie et hormonothérapie`: whether a class is told with what was given."""
    if previous.sentence != candidate.sentence.index or candidate.status != "affirmed":
        return False
    told = previous.begun or previous.setting in AROUND
    return previous.kind in ACTS or (told and candidate.relation in ("with", "then"))


def _class_only(drafts: list[Draft], candidate: Candidate, previous: Draft | None) -> Draft | None:
    """A therapy told by its class alone is an episode only if it was given and nothing more precise is told."""
    if candidate.kind in ("treatment", "drug-therapy") or candidate.status == "planned":
        return None
    given = bool(candidate.courses & _GIVEN or candidate.cycles)
    placed = candidate.status == "affirmed" and (candidate.start is not None or candidate.setting in AROUND)
    if not (given or placed or (previous and _listed_with(previous, candidate))):
        return None
    draft = draft_of(candidate)
    drafts.append(draft)
    return draft
