"""Why a drug therapy ended: what the text says of it, the cycles given, a progression under it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from kg.fact.therapy.candidate import AROUND
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.harm_told import harm_led_on
from kg.fact.therapy.outcome import cycles_given, finished, next_line
from kg.fact.therapy.turn import Turns, Worse
from kg.mention.edtf import shift, when

COUNTED = frozenset({"chemotherapy", "other"})  # what is planned as a number of cycles
_ALL = frozenset({"count", "total"})  # counts that are not told as those of a point on the way
_WHOLE = 6  # cycles of a chemotherapy where nothing speaks for more
_FOR_TERM = AROUND | {"concomitant"}  # given for a time set beforehand
_CUTS = frozenset({"surgery", "transplant"})  # after which a progression is no longer under what was given before
_PAUSE = 3  # months after the last cycle from which a progression is no longer under it
_ALL_THE_SAME = 100  # code points from a progression to the word that a therapy goes on nevertheless
_THEN = 3  # sentences after the last telling within which a progression ends one that nothing follows
SOON = 2  # sentences after the last telling within which a progression ends a counted treatment


def stop_reason(draft: Draft, drafts: Sequence[Draft], turns: Turns) -> tuple[str | None, Worse | None]:
    """Why a drug therapy ended as far as the report lets one tell, and the progression that tells it."""
    if not draft.drugs:
        return ("completed" if draft.completed and draft.kind == "radiotherapy" else None), None
    if draft.in_part and draft.cycles and draft.cycles.certainty in _ALL:
        draft = replace(draft, stopped=False, reason=None)  # all cycles were given, one of the drugs in fewer
    if draft.reason:
        return draft.reason, None
    open_ended = is_open_ended(draft)
    counted = not open_ended and cycles_given(draft, drafts) is not None
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
    past = False  # whether what got worse did so when the therapy was over
    for worse in turns.worse:
        if worse.span.start <= draft.position or (open_ended and _went_on(draft, worse)) or (past and not worse.moment):
            continue
        if following and _ended_next(draft, following, worse):
            continue
        late = _is_dated_later(draft, worse)
        past |= late
        if counted and done and draft.completed and draft.cycles and worse.sentence > draft.cycles.sentence:
            return "completed", None  # what was planned was given, though the tumour had grown at the end
        if counted and _unanswered(draft, following, worse, turns):
            return "progression", worse
        if late or _later(draft, worse, turns, counted):
            continue
        if not counted and _operated(draft, drafts, worse):
            continue
        if _ends(draft, following, worse.sentence, counted):
            return "progression", worse
        if open_ended and following is None and not draft.stopped and _told_last(draft, worse):
            return "progression", worse
    if not (done and draft.completed) and _harmed(draft, following, turns):
        return "toxicity", None
    return ("completed" if done else None), None


def is_open_ended(draft: Draft) -> bool:
    """Whether a therapy is of those that go on until something ends them."""
    return draft.kind not in COUNTED and draft.setting not in AROUND


def _harmed(draft: Draft, following: Draft | None, turns: Turns) -> bool:
    """Whether a toxicity told under a therapy ended it: no progression is told after it, nor a response."""
    until = following.position if following else sys.maxsize
    return any(
        harm_led_on(draft, following, harm)
        and not turns.worse_between(harm.start, until)
        and not any(harm.start < at < until for at in turns.better)
        for harm in turns.harms
    )


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


def _operated(draft: Draft, drafts: Sequence[Draft], worse: Worse) -> bool:
    """Whether an operation or a transplantation came between a therapy and a progression."""
    if draft.stopped and worse.sentence == draft.last_said:
        return False
    return any(
        d.kind in _CUTS and max(draft.last_said, draft.sentence + 1) <= d.sentence <= worse.sentence for d in drafts
    )


def _ran_out(draft: Draft) -> bool:
    """Whether a therapy around an operation or along with an irradiation was given for its term, or up to a date."""
    served = draft.kind == "endocrine" and draft.lasted and draft.end  # `5 ans, arrêt en 2020`
    if draft.setting not in _FOR_TERM or (draft.stopped and not served):
        return False
    return bool(draft.lasted or (draft.end is not None and (draft.setting == "neoadjuvant" or draft.kind in COUNTED)))


def _later(draft: Draft, worse: Worse, turns: Turns, counted: bool) -> bool:
    """Whether a progression came when the therapy was over: the tumour came back, months passed, or it had answered."""
    if worse.again and (counted or draft.completed or draft.end):
        return True
    if draft.rested or (counted and (worse.after or _past_cycles(draft, worse))):
        return True
    if not counted or draft.cycles is None or draft.stopped or _is_dated(draft, worse):
        return False
    return any(draft.cycles.span.end <= at < worse.span.start for at in turns.better)


def _ended_next(draft: Draft, following: Draft, worse: Worse) -> bool:
    """`A, puis B, arrêté pour progression`, `A, puis B. Progression après 2 cycles de B`: whether a progression is told
    as that which the next therapy stopped at, or with the count of its cycles."""
    if worse.span.start < following.position or worse.sentence not in following.told:
        return False
    counted = following.cycles is not None and following.cycles.sentence == worse.sentence
    if counted and draft.last_said <= following.sentence < worse.sentence:
        return True
    return following.stopped and following.progressed


def _is_dated_later(draft: Draft, worse: Worse) -> bool:
    """Whether a progression is dated more than a month after the end of the therapy."""
    if not draft.end or not worse.moment:
        return False
    if not _is_dated(draft, worse):
        return when(worse.moment.edtf).earliest > when(draft.end.edtf).latest  # the year of the end alone
    return when(worse.moment.edtf).earliest > when(shift(draft.end.edtf, 1, "mo")).latest


def _is_dated(draft: Draft, worse: Worse) -> bool:
    """Whether the month of the end of a therapy and a date of the progression are known."""
    if draft.end is None or worse.moment is None:
        return False
    return len(draft.end.edtf.rstrip("~")) >= len("2014-03")


def _unanswered(draft: Draft, following: Draft | None, worse: Worse, turns: Turns) -> bool:
    """Whether a line for distant disease is told to have brought no answer before a progression and the next line."""
    if draft.setting != "metastatic" or following is None or worse.span.start > following.position:
        return False
    return not any(draft.position < at < worse.span.start for at in turns.better)


def _past_cycles(draft: Draft, worse: Worse) -> bool:
    """Whether the cycles that were counted from a known start, one a month, were over long before a progression."""
    if draft.start is None or draft.cycles is None or worse.moment is None or len(draft.start.edtf) < len("2014-03"):
        return False
    over = shift(draft.start.edtf, draft.cycles.number + _PAUSE, "mo")
    return when(worse.moment.edtf).earliest > when(over).latest


def _went_on(draft: Draft, worse: Worse) -> bool:
    """`progression en mai : irradiation, poursuite de A`: whether a therapy is told right behind to go on."""
    return 0 <= draft.goes_on - worse.span.end <= _ALL_THE_SAME


def _told_last(draft: Draft, worse: Worse) -> bool:
    """Whether a progression under a therapy that goes on until one is told soon after what is told last of it."""
    return not (worse.again or worse.after) and 0 <= worse.sentence - draft.last_said <= _THEN


def _ends(draft: Draft, following: Draft | None, index: int, counted: bool) -> bool:
    """Whether a progression told in sentence `index` ended the therapy."""
    if draft.stopped and index == draft.last_said:
        return True
    if counted and index > draft.last_said + SOON:
        return False
    if following is None:
        return (counted and draft.last_said <= index) or (draft.stopped and -1 <= index - draft.last_said <= SOON)
    if following.sentence < index and draft.last_said < following.sentence and counted:
        return False  # under what was given next
    if any(0 <= told - index <= 1 for told in following.told) and index >= draft.sentence:
        return True
    return draft.sentence <= index <= following.sentence and (not counted or index >= draft.last_said)
