"""Which of the progressions that a report tells ended a drug therapy."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import shift, when
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.outcome import is_open_ended
from kg.fact.therapy.turn import Turns, Worse

_CUTS = frozenset({"surgery", "transplant"})  # after which a progression is no longer under what was given before
_LINES = frozenset({"metastatic", "palliative", "maintenance"})
_LONG = 6  # months after the end of a line from which a progression did not end it, whatever is told of answers
_PAUSE = 3  # months after the last cycle from which a progression is no longer under it
_THEN = 3  # sentences after the last telling within which a progression ends one that nothing follows
_SOON = 2  # sentences after the last telling within which a progression ends a counted treatment


def ended_by(
    draft: Draft, drafts: Sequence[Draft], following: Draft | None, turns: Turns, counted: bool, given: bool
) -> Worse | None:
    """The first progression that ended a therapy; `counted` when it is one of so many cycles, `given` when all that
    were planned are told as given, whatever had grown at the end."""
    open_ended = is_open_ended(draft)
    if open_ended and draft.still and not draft.stopped:
        return None  # given up to the time of the report, whatever had grown
    past = False  # whether what got worse did so when the therapy was over
    for worse in turns.worse:
        before = worse.span.start <= draft.position != worse.under  # not `progression sous A`
        if before or (past and not worse.moment):
            continue
        if (open_ended and draft.goes_on > worse.span.end) or (following and _ended_next(draft, following, worse)):
            continue
        if _led_to(draft, following, worse):
            continue
        late = _is_dated_later(draft, worse)
        past |= late
        if given and draft.cycles and worse.sentence > draft.cycles.sentence:
            return None
        if counted and not _is_dated_later(draft, worse, _LONG) and _unanswered(draft, following, worse, turns):
            return worse
        if late or _later(draft, worse, turns, counted) or (not counted and _operated(draft, drafts, worse)):
            continue
        if _ends(draft, following, worse.sentence, counted):
            return worse
        chemo = draft.kind == "chemotherapy" or draft.setting == "maintenance"
        uncounted = open_ended or (chemo and draft.cycles is None and not draft.still)
        if uncounted and following is None and not draft.stopped and _told_last(draft, worse, open_ended):
            return worse
    return None


def _led_to(draft: Draft, following: Draft | None, worse: Worse) -> bool:
    """`A débuté en raison d'une progression`: whether a progression is told as what a therapy was begun for."""
    if not worse.led or draft.end or draft.sentence != worse.sentence:
        return False
    return following is None or following.position > worse.span.start


def _operated(draft: Draft, drafts: Sequence[Draft], worse: Worse) -> bool:
    """Whether an operation or a transplantation came between a therapy and a progression."""
    if draft.stopped and worse.sentence == draft.last_said:
        return False
    return any(
        d.kind in _CUTS and max(draft.last_said, _first_cut(draft, d)) <= d.sentence <= worse.sentence for d in drafts
    )


def _first_cut(draft: Draft, cut: Draft) -> int:
    """The first sentence in which what cuts the course may be told: that of the drugs for a graft told behind them, or
    that they prepared (`autogreffe conditionnée par A`)."""
    return draft.sentence + (cut.kind != "transplant" or (cut.position < draft.position and draft.relation != "after"))


def _later(draft: Draft, worse: Worse, turns: Turns, counted: bool) -> bool:
    """Whether a progression came when the therapy was over: the tumour came back, months passed, or it had answered."""
    if (worse.again and (counted or draft.completed or draft.end)) or (worse.over and worse.sentence in draft.told):
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


def _is_dated_later(draft: Draft, worse: Worse, months: int = 1) -> bool:
    """Whether a progression is dated more than so many months after the end of the therapy."""
    if not draft.end or not worse.moment:
        return False
    if not _is_dated(draft, worse):
        return when(worse.moment.edtf).earliest > when(draft.end.edtf).latest  # the year of the end alone
    return when(worse.moment.edtf).earliest > when(shift(draft.end.edtf, months, "mo")).latest


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


def _told_last(draft: Draft, worse: Worse, open_ended: bool) -> bool:
    """Whether a progression is told soon after what is told last of a therapy: of one that goes on until then, or of a
    line for distant disease, whose cycles are not counted; else with it (`A, avec une progression après 5 mois`). A
    tumour comes back under a maintenance as well, where it is told so (`rechute sous entretien`)."""
    if worse.after or (worse.again and not (worse.kept_up and draft.setting == "maintenance")):
        return False
    then = _THEN if open_ended else _SOON if draft.setting in _LINES else 0
    return 0 <= worse.sentence - draft.last_said <= then


def _ends(draft: Draft, following: Draft | None, index: int, counted: bool) -> bool:
    """Whether a progression told in sentence `index` ended the therapy."""
    if draft.stopped and index == draft.last_said:
        return True
    if counted and index > draft.last_said + _SOON:
        return False
    if following is None:
        return (counted and draft.last_said <= index) or (draft.stopped and -1 <= index - draft.last_said <= _SOON)
    if following.sentence < index and draft.last_said < following.sentence and counted:
        return False  # under what was given next
    if any(0 <= told - index <= 1 for told in following.told) and index >= draft.sentence:
        return True
    return draft.sentence <= index <= following.sentence and (not counted or index >= draft.last_said)
