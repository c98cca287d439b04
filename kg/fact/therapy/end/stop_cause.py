"""What the telling of a stop says of why: its cause, or that the tumour had answered."""

from __future__ import annotations

from kg.fact.therapy.candidate import Candidate

_WORSE = frozenset({"new", "growth"})
_ANSWERS = frozenset({"CR", "PR", "SD"})


def answered(candidate: Candidate) -> bool:
    """Whether the sentence of a telling says that the tumour answered or stood still, and of nothing new."""
    told = {t.means("response") for t in candidate.sentence.of("response")}
    return bool(told & _ANSWERS) and "PD" not in told and _WORSE.isdisjoint(candidate.sentence.kinds)


def cause(candidate: Candidate) -> str | None:
    """Why it was stopped as far as the sentence tells; a progression is looked for in the course of the case."""
    if candidate.reason == "progression":
        return None
    return candidate.reason or ("toxicity" if candidate.ill else "other" if candidate.declined else None)
