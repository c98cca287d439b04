"""When a therapy ended that another one took the place of: `A arrêté pour neuropathie et remplacé par B en mai 2012`,
`de sorte qu'en mai 2012 B est débuté`: on the day on which the next was begun."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate, Told
from kg.fact.therapy.end.told_back import tells_back
from kg.mention.recognise import Sentence

_GIVEN = ("affirmed", "past")
_OF = 8  # code points from a word of change to a drug: ` de la `, ` par le `
_TO = 12  # code points from the drug that is given up to the one that is taken: ` à l'`, ` par le `


def handed_over(context: Context, sentence: Sentence, told: Sequence[Candidate]) -> None:
    """Give what is told as stopped or replaced, without a date, that of what the same sentence tells as given next."""
    if len(told) < 2 or "course" not in sentence.kinds or tells_back(context, sentence):
        return
    for old, new in pairwise(told):
        if new.start is None or new.start.derivations or not _may_follow(old, new):
            continue
        moment = next((m for m in context.dates[sentence.index] if m.edtf == new.start.edtf), None)
        if moment is None or not (_gives_way(old, new) or _is_changed(sentence, old, new)):
            continue
        if old.start and old.start.edtf == moment.edtf and moment.token.end <= old.first.start:
            if not _is_changed(sentence, old, new):
                continue
            old.start, old.begins = None, False  # `En mai, A est remplacé par B`
        if moment.token.start < old.last.end and not _is_changed(sentence, old, new):
            continue
        old.end = Told(moment.edtf, (Derivation("end", "end-at-next", moment.edtf, (moment.span(),)),))


def _may_follow(old: Candidate, new: Candidate) -> bool:
    """Whether two acts are drugs that were given, the first without an end of its own."""
    if old.end is not None or {old.status, new.status} - set(_GIVEN):
        return False
    return {old.kind, new.kind} <= ANTITUMOUR and bool(new.drugs) and not old.concepts & new.concepts


def _gives_way(old: Candidate, new: Candidate) -> bool:
    """Whether an act is told as stopped, and another one as what replaced it or was begun."""
    if "change" in new.courses and "since" not in new.courses and old.drugs:
        return True
    return "stop" in old.courses and ("start" in new.courses or new.relation == "then")


def _is_changed(sentence: Sentence, old: Candidate, new: Candidate) -> bool:
    """`A est remplacé par B`, `passage de A à B`: whether a word of change stands between two drugs and nothing else
    does, or right before the first of them."""
    if not old.drugs:
        return False
    changes = [t for t in sentence.of("course") if t.value == "change"]
    if any(0 <= old.first.start - t.end <= _OF for t in changes):
        return new.first.start - old.last.end <= _TO
    return any(old.last.end <= t.start and 0 <= new.first.start - t.end <= _OF for t in changes)
