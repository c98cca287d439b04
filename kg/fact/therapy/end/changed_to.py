"""A change of therapy told in a sentence of its own, which names only what is given from then on: `Relais par B en
06/2015 pour neuropathie`, `Passage à B (intolérance)`: what the case told last ended then, and for that."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.end.swapped import relay_at, take_place
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_NEAR = 60  # code points from the words of the change to the new therapy
_GIVEN = ("affirmed", "past")


def changed_to(context: Context, sentence: Sentence, lead: Sequence[Candidate], new: Candidate) -> list[Candidate]:
    """A telling of what the first drugs of a sentence took the place of, as far as it is not told yet (`lead`)."""
    if new.kind not in ANTITUMOUR or new.status not in _GIVEN:
        return []
    first = new.first.start
    at = relay_at(context, sentence, max(sentence.start, first - _NEAR), first)
    if at is None:
        return []
    known = next((c for c in lead if "stop" in c.courses), None)
    old = known or _unnamed(sentence, at, new)
    take_place(context, sentence, old, new, at)
    return [old] if known is None and (old.end or old.reason) else []


def is_unmade(candidate: Candidate, told: Sequence[Candidate]) -> bool:
    """`Proposition : relais par B (neuropathie)`: whether a telling of what was replaced is that of a change to drugs
    that stand where plans are told."""
    if not candidate.gives_way:
        return False
    return any(c.status == "planned" and c.concepts == candidate.gives_way for c in told)


def _unnamed(sentence: Sentence, at: int, new: Candidate) -> Candidate:
    """The therapy that a change is of, which only the words of the change tell."""
    change = Token(at, new.first.start, "course", "change")
    old = Candidate(sentence, "treatment", change, change, rule="therapy-implied", generic=True)
    old.gives_way, old.courses = new.concepts, frozenset({"change"})
    return old
