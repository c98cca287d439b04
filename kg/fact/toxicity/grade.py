"""Grades of toxicities: told after the event, before it, or of every member of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.head import heads_last
from kg.fact.toxicity.box import boxed
from kg.fact.toxicity.list import apart, consists_in, listed
from kg.fact.toxicity.short import ROMAN, closing_grade, letter_behind, numbered_grades, short_grade
from kg.lexicon.grammar import grammar
from kg.lexicon.written_out import number_words
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.resources import PACKAGE

_BEHIND = 60  # from an event to its grade
_COMMA = re.compile(r",\s(?:[\w']+[ ']){0,2}")
_PARTED = re.compile(r"[;:]|\.(?!\s\d)")  # not the stop of a month cut short: `janv. 2022`
_CUT = 3  # code points of a word for a grade that is cut short: `gr`
_LED = 20  # from a grade to the event that it is told before
_CAUSED = 40  # code points behind the word for a grade in which the cause may stand
_GENERAL = "toxicity"  # how the concepts of toxicities of an organ end
_HIGHEST = 5
_WHOLE = 40  # from a toxicity to its grade
_CHANGED = 50  # from a grade to the one that it changed to: `grade 1, s'aggravant progressivement jusqu'au grade 3`
_LEADING = re.compile(r"(?<![a-z])g\s?([1-4])\s$")  # `G1 stomatite`


class _Written(NamedTuple):
    """A grade, where it is written and how."""

    start: int
    end: int
    grade: int
    single: bool = False  # right behind its event: `asthénie, diarrhée G2`
    short: bool = False  # with its word cut short, as notes do that grade each event: `anémie, mucite gr 2`
    each: bool = False  # told of every member of a list: `tous de grade 1`


def grades_of(context: Context, sentence: Sentence, here: list[Token]) -> dict[int, tuple[int, int]]:
    """The grade of each condition (by its offset) and where its wording ends; one told last holds for its list."""
    folded = context.reading.folded
    told = list(_by_word(context, sentence))
    grades = {} if told else numbered_grades(context, sentence, here)
    for token in here:
        answer = boxed(context, token)
        if answer and answer.grade:
            grades[token.start] = (answer.grade, answer.end)
            continue
        written = short_grade(context, sentence, token)
        if written and any(token.end <= t.start < written[1] for t in here):
            written = None  # it is that of the next: `éruption avec prurit G2`
        leading = _LEADING.search(folded, max(sentence.start, token.start - 6), token.start)
        # a grade right behind the event before is that one's, unless that has its own: `G1 stomatite, G2 alopécie`
        if leading and not any(0 <= leading.start() - t.end <= 3 and t.start not in grades for t in here):
            grades[token.start] = (int(leading[1]), token.end)
        elif written:
            told.append(_Written(token.end, written[1], written[0], single=True))
    if len(here) == 1 and not told and not grades and (closing := closing_grade(context, sentence, here[0])):
        return {here[0].start: (closing, here[0].end)}
    last, of_last = sentence.start, frozenset[int]()
    tumours = [t.start for t in sentence.of("morphology") if t.kind == "morphology"]
    leads = heads_last(context)
    for way in sorted(told):
        start, end, grade = way[:3]
        led = leads and any(0 <= t.start - end <= 1 for t in here)  # `grade 1 neuropathy and grade 2 anaemia`
        near = [t for t in here if not led and last <= t.start < start]
        before = [t for t in near if _gradable(context, t, start, tumours)]
        summed = _summed(context, sentence, start, end, here)
        if summed:
            grades |= {t.start: (grade, t.end) for t in summed}
        if before:
            alone = len(before) > 1 and _goes_on(context, end, here)
            graded = _of_list(context, sentence, before, way, grades, alone)
            grades |= {t.start: (grade, end if t is before[-1] else t.end) for t in graded}
            of_last = frozenset([t.start for t in graded])
        elif not summed and not near and of_last and _changed(context, last, start):
            grades |= {at: (max(grades[at][0], grade), end) for at in of_last}
        elif not summed and not near:  # `grade 3 : neutropénie`
            after = [t for t in here if 0 <= t.start - end <= _LED and _gradable(context, t, t.start, tumours)]
            if after and ")," not in folded[end : after[0].start]:  # none of `(restée de grade 1), alopécie`
                grades[after[0].start] = (grade, after[0].end)
        last = end
    return grades


def _changed(context: Context, one: int, other: int) -> bool:
    """`de grade 1 devenue grade 3`, `passée du grade 1 au grade 3`: whether an event changed its grade."""
    if other - one > _CHANGED:
        return False
    return _grown_to(context.reading.lexicon.lang).fullmatch(context.reading.folded, one, other) is not None


@lru_cache(maxsize=4)
def _grown_to(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    into = rf"(?:{words.any_of('grown-to')})(?:\s(?:{words.before_word('of', 'article', 'indefinite')})?)?"
    return re.compile(rf",?\s(?:(?!(?:{words.any_of('pair')})\s)[a-z'-]+[\s,]+){{0,4}}?{into}\s?")


def _by_word(context: Context, sentence: Sentence) -> Iterator[_Written]:
    """The grades that are told with the word for them."""
    pattern = _grade(context.reading.lexicon.lang)
    for token in sentence.of("gradeword"):
        match = pattern.match(context.reading.folded, token.end) if token.kind == "gradeword" else None
        if match:
            short, each = token.end - token.start <= _CUT, token.value == "each"
            grade = _value(match, _spelled(context.reading.lexicon.lang))
            yield _Written(token.start, match.end(), grade, short=short, each=each)


@lru_cache(maxsize=4)
def _grade(lang: str) -> re.Pattern[str]:
    """A grade behind its word, or the two of a range: `2`, `II`, `deux`, `1-2`, `1 à 2`, `I ou II`; not `1 à 2
    reprises`, `2 au 4e cycle`."""
    words, spelled = grammar(lang), "|".join(_spelled(lang))
    counted = r"[1-5](?:[\da-z%]|[.,]\d|\s(?:[a-z]{4,}s|mois|ans)(?![a-z]))"  # the number of what stands behind it
    to = rf"(?:\s?[-/]\s?|\s(?:{words.any_of('range', 'joint', 'grown-to')})\s(?!{counted}))"
    return re.compile(
        rf"[\s:.]{{0,3}}g?(?:([1-5])(?![\d%]|[.,]\d)(?:{to}g?([1-5]))?"
        rf"|(iv|iii|ii|i|v)(?:{to}(iv|iii|ii|v))?(?![a-z])|({spelled})(?:{to}({spelled}))?(?![a-z]))"
    )


@lru_cache(maxsize=4)
def _spelled(lang: str) -> Mapping[str, int]:
    """The words for grades: `deux`."""
    numbers = number_words(PACKAGE / "lexicon" / "data" / lang)
    return {word: number for word, number in numbers.items() if 1 <= number <= _HIGHEST and word.isalpha()}


def graded_behind(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether one grade is written right behind an event: `mucite G3`, none of a range."""
    if letter_behind(context, token):
        return True
    word = next((t for t in sentence.of("gradeword") if 0 <= t.start - token.end <= 1), None)
    grade = _grade(context.reading.lexicon.lang).match(context.reading.folded, word.end) if word else None
    return grade is not None and not (grade[2] or grade[4] or grade[6])


def _of_list(
    context: Context,
    sentence: Sentence,
    before: Sequence[Token],
    written: _Written,
    graded: Mapping[int, object],
    alone: bool,
) -> list[Token]:
    """The events that a grade told behind them is of: the nearest one, and those of its list up to one that has its
    own; a note grades each event of a list that it parts with commas, and so does a list that goes on, or that no word
    joins: `alopécie, nausées de grade 1`."""
    nearest = before[-1]
    gap = context.reading.folded[nearest.end : written.start].removeprefix(".")  # `neuropathie périph. grade 2`
    if len(gap) > _BEHIND or _PARTED.search(gap):
        return []
    found = [nearest]
    if len(before) > 1 and "," in context.reading.between(before[-2], nearest):
        joined = any(t.value == "and" and before[-2].end <= t.start < nearest.start for t in sentence.of("with"))
        of_all = written.each or joined or "," in gap  # `rash, prurit, grade 2`
        if written.single or written.short or alone or not of_all:
            return found
    own = written.single or gap.lstrip().startswith("(")
    for b, a in pairwise(reversed(before)):
        if a.start in graded:
            break
        if not written.each and (apart(context, a, b, own) or not listed(context, sentence, a, b)):
            break
        found.append(a)
    return found


def _goes_on(context: Context, end: int, here: Sequence[Token]) -> bool:
    """`dyspnée, mucite de grade 1, myalgies`: whether another event follows a grade behind a comma."""
    following = next((t for t in here if t.start >= end), None)
    return following is not None and _COMMA.fullmatch(context.reading.folded, end, following.start) is not None


def _summed(context: Context, sentence: Sentence, start: int, end: int, here: Sequence[Token]) -> list[Token]:
    """The events that a graded toxicity consists in: `toxicité digestive de grade 1 avec diarrhée et nausées`."""
    whole = any(
        0 <= start - t.end <= _WHOLE
        for t in sentence.tokens
        if t.kind in ("reason", "complaint") or (t.kind == "condition" and t.value.endswith(_GENERAL))
    )
    found: list[Token] = []
    for token in here if whole else ():
        if token.start < end:
            continue
        if not found and not consists_in(context, end, token.start):
            break
        if found and not listed(context, sentence, found[-1], token):
            break
        found.append(token)
    return found


def _gradable(context: Context, token: Token, grade: int, tumours: Sequence[int]) -> bool:
    """Whether a grade told at `grade` may be that of a condition: none of a tumour, none of a scale of its own, none of
    another cause than the therapy."""
    if "own-scale" in context.concepts[token.value]["roles"]:
        return False
    if _own_cause(context.reading.lexicon.lang).search(context.reading.folded, token.start, grade + _CAUSED):
        return False
    return not any(token.end <= start < grade for start in tumours)


@lru_cache(maxsize=4)
def _own_cause(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('own-cause')})(?![a-z])")


def _value(match: re.Match[str], spelled: Mapping[str, int]) -> int:
    if match[5]:
        return max(spelled[match[5]], spelled.get(match[6] or "", 1))
    if match[3]:
        return max(ROMAN[match[3]], ROMAN.get(match[4] or "i", 1))
    return max(int(match[1]), int(match[2] or 0))
