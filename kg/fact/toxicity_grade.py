"""Grades of toxicities: told after the event, before it, or of every member of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.head import heads_last
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_GRADE = re.compile(
    r"[\s:]{0,2}g?(?:([1-5])(?![\d%]|[.,]\d)(?:\s?[-/]\s?([1-5]))?|(iv|iii|ii|i|v)(?:\s?[-/]\s?(iv|iii|ii|v))?(?![a-z]))"
)
_SHORT = re.compile(r"(?:\s[a-z]{1,4}){0,2}[\s,(]{1,3}g\s?([1-4])(?![\d]|[.,]\d)")  # `mucite de type G3`
_LEADING = re.compile(r"(?<![a-z])g\s?([1-4])\s$")  # `G1 stomatite`


def grades_of(context: Context, sentence: Sentence, here: list[Token]) -> dict[int, tuple[int, int]]:
    """The grade of each condition (by its offset) and where its wording ends; one told last holds for its list."""
    folded = context.reading.folded
    told: list[tuple[int, int, int]] = []
    each: set[int] = set()  # where a grade is told of every member of a list: `tous de grade 1`
    for token in sentence.of("gradeword"):
        if token.kind == "gradeword":
            match = _GRADE.match(folded, token.end)
            if match:
                told.append((token.start, match.end(), _value(match)))
                if token.value == "each":
                    each.add(token.start)
    grades: dict[int, tuple[int, int]] = {}
    for token in here:
        match = _SHORT.match(folded, token.end)
        leading = _LEADING.search(folded, max(sentence.start, token.start - 6), token.start)
        # a grade right behind the event before is that one's, unless that has its own: `G1 stomatite, G2 alopécie`
        if leading and not any(0 <= leading.start() - t.end <= 3 and t.start not in grades for t in here):
            grades[token.start] = (int(leading[1]), token.end)
        elif match:
            told.append((token.end, match.end(), int(match[1])))
    last = sentence.start
    tumours = [t.start for t in sentence.of("morphology") if t.kind == "morphology"]
    leads = heads_last(context)
    for start, end, grade in sorted(told):
        led = leads and any(0 <= t.start - end <= 1 for t in here)  # `grade 1 neuropathy and grade 2 anaemia`
        before = [t for t in here if not led and last <= t.start < start and _gradable(context, t, start, tumours)]
        if before:
            nearest = before[-1]
            gap = folded[nearest.end : start]
            if len(gap) <= 60 and not re.search(r"[;:.]", gap):
                grades[nearest.start] = (grade, end)
                for a, b in zip(reversed(before[:-1]), reversed(before), strict=False):
                    if start not in each and not listed(context, sentence, a, b):
                        break
                    grades[a.start] = (grade, a.end)
        else:  # `grade 3 : neutropénie`
            after = [t for t in here if 0 <= t.start - end <= 20]
            if after:
                grades[after[0].start] = (grade, after[0].end)
        last = end
    return grades


def _gradable(context: Context, token: Token, grade: int, tumours: Sequence[int]) -> bool:
    """Whether a grade told at `grade` may be that of a condition: none of a tumour, none of a scale of its own."""
    if "own-scale" in context.concepts[token.value]["roles"]:
        return False
    return not any(token.end <= start < grade for start in tumours)


def _value(match: re.Match[str]) -> int:
    if match[3]:
        return max(_ROMAN[match[3]], _ROMAN.get(match[4] or "i", 1))
    return max(int(match[1]), int(match[2] or 0))


def listed(context: Context, sentence: Sentence, a: Token, b: Token) -> bool:
    """Whether two conditions are members of one list."""
    gap = context.reading.between(a, b)
    if "cue" in sentence.kinds and any(t.kind == "cue" and a.end <= t.start < b.start for t in sentence.tokens):
        return False
    return len(gap) <= 34 and (
        "," in gap or any(t.value == "and" and a.end <= t.start < b.start for t in sentence.tokens)
    )
