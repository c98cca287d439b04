"""Why a drug therapy ended: what the text says of it, the cycles given, a progression under it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from kg.fact.therapy.candidate import AROUND
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.end.harm_told import harm_led_on
from kg.fact.therapy.end.progressed import ended_by
from kg.fact.therapy.outcome import COUNTED, cycles_given, finished, is_open_ended, next_line
from kg.fact.therapy.turn import Turns, Worse

_ALL = frozenset({"count", "total"})  # counts that are not told as those of a point on the way
_WHOLE = 6  # cycles of a chemotherapy where nothing speaks for more
_FOR_TERM = AROUND | {"concomitant"}  # given for a time set beforehand
_FOR_YEARS = frozenset({"endocrine", "targeted", "immunotherapy"})


def stop_reason(draft: Draft, drafts: Sequence[Draft], turns: Turns) -> tuple[str | None, Worse | None]:
    """Why a drug therapy ended as far as the report lets one tell, and the progression that tells it."""
    if not draft.drugs:
        return ("completed" if draft.completed and draft.kind == "radiotherapy" else None), None
    if draft.in_part and draft.cycles and draft.cycles.certainty in _ALL:
        draft = replace(draft, stopped=False, reason=None)  # all cycles were given, one of the drugs in fewer
    if draft.reason:
        return draft.reason, None
    counted = not is_open_ended(draft) and cycles_given(draft, drafts) is not None
    over = counted and not draft.still and _is_course(draft, drafts) and finished(draft, drafts)
    following = next_line(draft, drafts)
    goes_on = draft.ongoing and draft.end is None and following is None
    done = (over or (draft.completed and not draft.still)) and (draft.rested or not draft.stopped) and not goes_on
    if draft.progressed and draft.stopped:
        return "progression", next(
            (w for w in turns.worse if w.sentence in (draft.last_said, draft.last_said - 1)), None
        )
    if draft.setting in AROUND and (worse := _worse_under(draft, turns, counted)):
        return "progression", worse
    if draft.setting in _FOR_TERM or draft.kind in ("bone-modifying", "supportive"):
        return ("completed" if done or _ran_out(draft) else None), None
    if _served(draft):
        return "completed", None
    given = bool(counted and done and draft.completed)
    kept = _led_to_upkeep(draft, following, turns)
    if not kept and (worse := ended_by(draft, drafts, following, turns, counted, given)):
        return "progression", worse
    if not (done and draft.completed) and _harmed(draft, following, turns):
        return "toxicity", None
    return ("completed" if done or _kept_up(draft) else None), None


def _led_to_upkeep(draft: Draft, following: Draft | None, turns: Turns) -> bool:
    """`4 cycles de A puis entretien par B, progression en mars`: whether a maintenance followed without a turn for the
    worse between, so that what is told behind it ended the maintenance."""
    if following is None or following.setting != "maintenance" or draft.setting == "maintenance":
        return False
    return not turns.worse_between(draft.position, following.position)


def _kept_up(draft: Draft) -> bool:
    """`Rituximab d'entretien pendant 2 ans`: whether a maintenance was given for a time."""
    return draft.setting == "maintenance" and draft.lasted is not None and not (draft.stopped or draft.still)


def _served(draft: Draft) -> bool:
    """`Imatinib de 07/2012 à 07/2015 (3 ans)`: whether a therapy by drugs that are given for a term was given from a
    date to another one for so many whole years as are told."""
    if draft.stopped or draft.still or draft.kind not in _FOR_YEARS or draft.setting == "metastatic":
        return False
    years = draft.lasted is not None and (draft.lasted.unit == "a" or draft.lasted.value.endswith(" a"))
    return years and bool(draft.start and draft.end)


def _harmed(draft: Draft, following: Draft | None, turns: Turns) -> bool:
    """Whether a toxicity told under a therapy ended it: no progression is told after it, nor a response; where no word
    tells a stop and it is told how long it was given, only one told with what was given next."""
    ran = _ran_its_time(draft)
    until = following.position if following else sys.maxsize
    answered = min(until, draft.evidence[-1].end) if draft.stopped else until  # not what is seen after the stop
    return any(
        not (ran and following is not None and following.sentence > harm.sentence)
        and harm_led_on(draft, following, harm)
        and not turns.worse_between(harm.start, until)
        and not any(harm.start < at < answered for at in turns.better)
        for harm in turns.harms
    )


def _ran_its_time(draft: Draft) -> bool:
    """`6 cycles du 03/11 au 23/02`, `A du 03/11 au 23/02`, a total of cycles: whether it is told how long a therapy
    was given, and nothing of a stop."""
    if draft.stopped:
        return False
    certainty = draft.cycles.certainty if draft.cycles else "count"
    return certainty == "total" or (certainty == "count" and draft.end is not None)


def _is_course(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the cycles counted may be all that was meant: not a single one, nor those that the report ends on of a
    line for distant disease, which may go on, but for the usual number."""
    if draft.cycles is None or draft.setting in AROUND:
        return True
    if draft.cycles.number == 1 or draft.setting != "metastatic" or draft.cycles.certainty not in _ALL:
        return draft.cycles.number > 1
    last = all(d.position <= draft.position or d.kind == "supportive" for d in drafts)
    return not last or draft.cycles.number == _WHOLE


def _worse_under(draft: Draft, turns: Turns, counted: bool) -> Worse | None:
    """`Après 3 cycles, la tumeur progresse`: what ended a therapy around an operation where it is told last."""
    if counted and draft.cycles is not None and draft.cycles.certainty != "interim":
        return None
    told = (w for w in turns.worse if w.sentence == draft.last_said and w.span.start > draft.position)
    return next((w for w in told if not (w.again or w.after)), None)


def _ran_out(draft: Draft) -> bool:
    """Whether a therapy around an operation or along with an irradiation was given for its term, or up to a date."""
    served = draft.kind == "endocrine" and draft.lasted and draft.end  # `5 ans, arrêt en 2020`
    if draft.setting not in _FOR_TERM or (draft.stopped and not served):
        return False
    if draft.still and draft.end is None:
        return False  # `jusqu'à présent, 4 semaines`
    return bool(draft.lasted or (draft.end is not None and (draft.setting == "neoadjuvant" or draft.kind in COUNTED)))
