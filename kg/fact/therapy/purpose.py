"""What drugs are for where other words than theirs tell it: a plan talked about before, the drugs they were part of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns

_PURPOSE = frozenset({"neoadjuvant", "adjuvant", "palliative", "maintenance"})
_ANY = "treatment"  # any therapy by drugs
_ANY_WORDS = frozenset({"treatment", "drug-therapy"})
_NEXT = 2  # sentences from a therapy that is talked about to the one that is given


def talk_of(talked: dict[str, Candidate], candidate: Candidate) -> None:
    """Keep what purpose a therapy would serve that is only talked about, in general words."""
    if candidate.generic and candidate.setting in _PURPOSE:
        talked[_ANY if candidate.kind in _ANY_WORDS else candidate.kind] = candidate


def purpose_talked(talked: dict[str, Candidate], candidate: Candidate, turns: Turns) -> str | None:
    """`Une chimiothérapie adjuvante est proposée.  Le FEC est débuté`: the purpose that was told of what is given now,
    unless the disease has progressed since."""
    if not candidate.drugs:
        return None
    before = talked.pop(candidate.kind, None) or talked.pop(_ANY, None)
    if before is None or candidate.sentence.index - before.sentence.index > _NEXT:
        return None
    return None if turns.worse_between(before.last.end, candidate.first.start) else before.setting


def setting_of_whole(drafts: Sequence[Draft], candidate: Candidate) -> str | None:
    """`la capécitabine a été poursuivie en monothérapie`: the setting of the drugs that these were part of, unless an
    operation parts them."""
    for draft in reversed(drafts):
        if draft.kind == "surgery":
            return None
        if candidate.concepts and candidate.concepts < draft.concepts:
            return draft.setting
    return None
