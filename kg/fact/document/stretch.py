"""A part of a sentence that is not about the patient, and the words that tell of the patient again."""

from __future__ import annotations

from typing import NamedTuple

from kg.mention.token import Token

_PATIENT = frozenset({"sexnoun", "sex", "pronoun"})


class Stretch(NamedTuple):
    """A part of a sentence with the status of all that stands in it; code points, end exclusive."""

    start: int
    end: int
    status: str


def tells_patient(token: Token) -> bool:
    """Whether a word is one for the patient."""
    return token.kind in _PATIENT or (token.kind == "discourse" and token.value == "case")
