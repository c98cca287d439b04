"""Which grades are tumour grades: those of a tumour word or a grading system, not of a toxicity or a response."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.tumour.endocrine_grade import TUMOUR as ENDOCRINE
from kg.mention.grade import PART, PERFORMANCE, find_grades
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of, stage_words
from kg.mention.token import Token

_LOOK_BACK = 3  # sentences in which the tumour of a grade standing alone is named
_SUMMED = 200  # code points between the grade of the nuclei and the one that it is a part of
_FIRST = 15  # code points before a grade that stands alone in its sentence
_NEAR = 40  # code points around a grade in which a word of another grading shuts it out
_BEFORE = 9  # code points right before a grade that a word of another grading takes
_BESIDE = 2  # from the number of a grade to a differentiation: `G3, bien différenciée`
_NUMBERED = 5  # from a differentiation to the number of the grade: `bien différenciée de grade 2`
_OF_TUMOUR = 3  # from a tumour to a number that is else the patient's: `glioblastome (OMS 4)`
_NAMED = frozenset({"morphology", "condition", "tnm", "marker"})  # kinds of the words beside which a grade stands
_SHUT = frozenset({"family", "hypothetical", "negated"})


@lru_cache(maxsize=4)
def _other(lang: str) -> re.Pattern[str]:
    words = any_of(form for kind, _, form in stage_words(lang) if kind == "other-grade")
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


def other_grading(context: Context, start: int, end: int) -> bool:
    """Whether a word of a grading that is none of the tumour (Clark, Miller-Payne ...) stands in a stretch."""
    return _other(context.reading.lexicon.lang).search(context.reading.folded, start, end) is not None


def tumour_grades(context: Context) -> Iterator[tuple[Sentence, Token]]:
    """The tumour grades of the case, in text order."""
    reading = context.reading
    sentences = list(context.sentences())
    at = 0
    grades = find_grades(reading.report.text, reading.folded, reading.stage_cues, reading.lexicon.lang)
    graded = [t for t in grades if t.unit == "tumour"]
    for token in grades:
        while at < len(sentences) and sentences[at].end < token.end:
            at += 1
        if at == len(sentences):
            return
        sentence = sentences[at]
        if token.start < sentence.start or "range" in token.flags:
            continue
        if token.unit == PART and any(0 <= abs(t.start - token.start) <= _SUMMED for t in graded):
            continue
        if token.unit == "differentiation" and (
            any(sentence.start <= other.start < sentence.end for other in graded)
            or _numbered(grades, token)
            or _of_endocrine(grades, sentence, token)
        ):
            continue  # `moyennement différencié, grade 3`: the grade is stated
        if _is_tumour_grade(context, sentences, at, token) and context.status(sentence, token) not in _SHUT:
            yield sentence, token


def _numbered(grades: list[Token], worded: Token) -> bool:
    """Whether the number of a grade stands beside a differentiation in words: `bien différenciée, G2`, `(grade 3)`,
    `G3 bien différenciée`."""
    return any(
        t.unit == "" and (0 < t.start - worded.end <= _NUMBERED or 0 < worded.start - t.end <= _BESIDE) for t in grades
    )


def _of_endocrine(grades: list[Token], sentence: Sentence, worded: Token) -> bool:
    """Whether a differentiation is part of the name of a neuroendocrine tumour whose grade is told behind it."""
    if not any(t.unit == "" and worded.end < t.start < sentence.end for t in grades):
        return False
    named = [t for t in sentence.of("morphology") if t.start < worded.end]
    return bool(named) and named[-1].value == ENDOCRINE


def _is_tumour_grade(context: Context, sentences: list[Sentence], at: int, token: Token) -> bool:
    sentence = sentences[at]
    if token.unit == PERFORMANCE:
        return any(0 <= token.start - t.end <= _OF_TUMOUR for t in sentence.of("morphology"))
    low, high = max(sentence.start, token.start - _NEAR), min(sentence.end, token.end + _NEAR // 2)
    if other_grading(context, max(sentence.start, token.start - _BEFORE), token.start):
        return False  # `réponse histologique de grade 4`
    if token.unit not in ("tumour", PART) and other_grading(context, low, high):
        return False
    nearest, kind = 10**9, ""
    for other in sentence.tokens:
        if other.kind not in _NAMED and not other.others:
            continue
        name = "condition" if other.means("condition") else other.kind
        if name not in _NAMED:
            continue
        gap = token.start - other.end if other.start <= token.start else other.start - token.end + 15
        if gap < nearest:
            nearest, kind = gap, name
    if token.unit in ("tumour", PART, "differentiation"):
        return token.unit != "differentiation" or kind == "morphology"
    if kind:
        if kind == "marker" and nearest <= 3:
            return False  # the score of a test
        return kind in ("morphology", "tnm", "marker") or (token.rule == "grade-letter" and nearest > _NEAR)
    if token.start - sentence.start > _FIRST:
        return False
    for before in reversed(sentences[max(0, at - _LOOK_BACK) : at]):
        kinds = {t.kind for t in before.tokens}
        if "condition" in kinds:
            return False
        if kinds & {"morphology", "tnm"}:
            return True
    return False
