"""When a therapy ended that another one took the place of: `A arrêté pour neuropathie et remplacé par B en mai 2012`,
`de sorte qu'en mai 2012 B est débuté`: on the day on which the next was begun."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate, Told
from kg.fact.therapy.stop_date import tells_back
from kg.mention.recognise import Sentence

_GIVEN = ("affirmed", "past")
_BEGINS = frozenset({"start", "change"})


def handed_over(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give what is told as stopped or replaced, without a date, that of what the same sentence tells as given next."""
    if len(told) < 2 or "course" not in sentence.kinds or tells_back(sentence):
        return
    for old, new in pairwise(told):
        if new.start is None or new.start.derivations or not _gives_way(old, new):
            continue
        moment = next((m for m in context.dates[sentence.index] if m.edtf == new.start.edtf), None)
        if moment is None or moment.token.start < old.last.end or old.start == new.start:
            continue
        made = Derivation("end", "end-at-next", new.start.edtf, (moment.span(),))
        old.end = Told(new.start.edtf, (made,))


def _gives_way(old: Candidate, new: Candidate) -> bool:
    """Whether an act is told as stopped, or another one as what replaced it; the date is of the other one's start."""
    if old.end is not None or {old.status, new.status} - set(_GIVEN):
        return False
    if not {old.kind, new.kind} <= ANTITUMOUR or not new.drugs or old.concepts & new.concepts:
        return False
    if "change" in new.courses and "since" not in new.courses and old.drugs:
        return True
    return "stop" in old.courses and ("start" in new.courses or new.relation == "then")
