"""Drugs told as options: `A ou B à la progression`; one who gets one of two is told to get that one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.fact.therapy.candidate import Candidate
from kg.mention.recognise import Sentence

_BESIDE = 8  # code points from the word between two options to the second


def weigh_options(sentence: Sentence, told: Sequence[Candidate]) -> None:
    """`A ou B ensuite`, `A ou reprise de B`: of two drugs of which no more is told neither was given; what is said of
    the second is said of both."""
    for a, b in pairwise(told):
        if not (a.drugs and b.drugs) or a.status != "affirmed" or a.concepts == b.concepts or not _is_plain(a):
            continue
        if not _are_options(sentence, a, b):
            continue
        if b.status != "affirmed":
            a.status = b.status
        elif _is_plain(b):
            a.status = b.status = "hypothetical"


def _are_options(sentence: Sentence, a: Candidate, b: Candidate) -> bool:
    """Whether the word for options stands between two drugs, with nothing but that one is taken up again."""
    between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
    if not between or between[0].kind != "or" or between[0].start - a.last.end > _BESIDE:
        return False
    return all((t.kind, t.value) == ("course", "resume") for t in between[1:])


def _is_plain(candidate: Candidate) -> bool:
    """Whether neither a course, nor a day, nor a number of cycles is told of an act."""
    courses = candidate.courses - {"resume"}
    return not (courses or candidate.start or candidate.end or candidate.cycles)
