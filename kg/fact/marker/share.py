"""What the markers of a list share: the result behind the last or before the first of them, numbers, a sign."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.denied import denied
from kg.fact.marker.finding import OPPOSITE, Finding
from kg.fact.marker.normal import NORMAL
from kg.fact.marker.own_change import (
    has_change,
    is_one_fusion,
    is_one_mutation,
    is_stain,
    is_variant,
    stands_with_change,
)
from kg.fact.marker.parted import stands_apart
from kg.fact.marker.runs import in_lists, is_open, unknown_members
from kg.fact.marker.shared_number import share_numbers
from kg.fact.marker.words import PARENS, Words, words_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DENIED = 60  # between the last marker of a list and the end of the verb that denies them
_LATER = 160  # the same where it was only looked for
_TESTED = 5  # between the name of a test and what it looks for
_NAMED = 30  # the same with a word between that tells its kind
_DONE = 20  # between the last marker of a test and the participle that says it was done


def share(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give the markers of a list the result behind its last or before its first member, and numbers `respectively`."""
    words = words_of(context.reading.lexicon.lang)
    assays = [t for t in sentence.of("assay") if t.means("assay")] if "assay" in sentence.kinds else []
    carrier: Finding | None = None  # the head of a list whose phrase goes on to the next one
    runs = in_lists(context, words, sentence, marks)
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        last, after = run[-1], following[0] if following else None
        announced = run[0].announced or _carried(context, carrier, run[0], _until(after, sentence))
        tested = last.tested or _is_test(context, sentence, assays, announced, last.end)
        unfound = _unfound(context, words, sentence, last, after, tested)
        there = tested and not unfound and _is_there(context, words, last.end, _until(after, sentence))
        alone = (
            len(run) > 1
            and (is_one_mutation(context, run[0], run[1].token.start) or is_one_fusion(context, run[0]))
            and not (announced and denied(context, sentence, announced))
        )
        for mark, after_it in zip(run, [*run[1:], None], strict=True):
            stop = after_it.token.start if after_it else mark.end
            own = mark.announced is not None and (_adjacent(context, mark) or is_variant(context, mark, stop))
            lost = alone or (is_stain(announced) and has_change(context, mark, stop, announced))
            mark.announced = mark.announced or (None if mark is not run[0] and lost else announced)
            mark.unfound = unfound
            mark.tested = mark.tested or (
                not _settled(mark.announced) and _is_test(context, sentence, assays, mark.announced, last.end)
            )
            mark.tested = (mark.tested or last.tested) and not there
            told = mark.token.means("result") is not None  # `hormonosensible, HER2 négatif`
            own = own or has_change(context, mark, stop, last.said) or (alone and mark is run[0])
            if mark is not last and mark.said is None and not (told or own or _settled(mark.announced)):
                mark.said = last.said
        if len(run) > 1:
            share_numbers(context, words, sentence, run)
            _share_sign(context, words, run)
        head = carrier if carrier is not None and announced is carrier.announced else run[0]
        if following:
            _share_likewise(context, words, last, following)
        goes_on = following and _goes_on(context, words, sentence, last, following, announced)
        carrier = head if goes_on else None
    _plural_denial(context, words, marks)
    _plural_level(context, words, marks)


def _carried(context: Context, carrier: Finding | None, mark: Finding, stop: int) -> Token | None:
    """What was told before the list of a carrier, where it may be told of a marker behind that list."""
    told = carrier.announced if carrier else None
    return None if carrier and told and stands_apart(context, told, carrier, mark, stop) else told


def _share_sign(context: Context, words: Words, run: list[Finding]) -> None:
    """`ER et PR +`, `ACE et CA 15-3 N`: the sign of both."""
    last = run[-1]
    if last.said is not None or not last.sign or any(m.announced for m in run):
        return
    if last.sign.strip("+-") and not (last.sign == NORMAL and all(m.serum for m in run)):
        return
    gap = context.reading.folded[run[-2].end : last.token.start]
    if words.also.search(gap) or gap.strip() in ("/", ","):
        for mark, after in pairwise(run):
            if not stands_with_change(context, mark, after.token.start):  # `EGFR L858R, T790M -`
                mark.sign = last.sign


def _share_likewise(context: Context, words: Words, last: Finding, following: list[Finding]) -> None:
    """`A et B négatifs ainsi que C et D`: the result goes on to the next list."""
    if last.said is None or not is_open(following[0]) or following[0].announced:
        return
    if words.likewise.fullmatch(context.reading.folded, last.end, following[0].token.start):
        for mark in following:
            mark.said = last.said if is_open(mark) else mark.said


def _goes_on(
    context: Context, words: Words, sentence: Sentence, last: Finding, following: list[Finding], announced: Token | None
) -> bool:
    """Whether what was told before a list is told of the next one as well: `positif pour A (90 %), B et C`."""
    if last.said is not None or following[-1].said is not None:
        return False
    rest = PARENS.sub("", context.reading.folded[last.end : following[0].token.start]).removeprefix(")")
    if words.connector.fullmatch(rest):
        return True
    return announced is not None and unknown_members(words, sentence, rest, last.end, following[0].token.start)


def _adjacent(context: Context, mark: Finding) -> bool:
    """Whether an adjective right before a marker is said of it alone: `muté BRAF V600E, NRAS sauvage`."""
    told = mark.announced
    return (
        told is not None
        and told.means("result") is not None
        and not context.reading.folded[told.end : mark.token.start].strip()
    )


def _settled(announced: Token | None) -> bool:
    """Whether the phrase before a marker is a result that nothing behind a list can change."""
    return announced is not None and announced.means("shows") not in (None, *OPPOSITE)


def _plural_denial(context: Context, words: Words, marks: list[Finding]) -> None:
    """`mutation EGFR et translocation ALK négatives`: the plural behind the second denies the first too."""
    folded, plural = context.reading.folded, grammar(context.reading.lexicon.lang).is_plural
    for mark, after in pairwise(marks):
        if (
            mark.said is None
            and mark.sign is None
            and (mark.announced or mark.tested)
            and after.announced
            and after.said
            and not mark.numbers
        ):
            said = folded[after.said.start : after.said.end]
            between = folded[mark.end : after.announced.start]
            denied = plural(said) or mark.tested  # `la recherche de mutations A et de fusions B est négative`
            if denied and after.said.means("result") == "negative" and words.connector.fullmatch(between):
                mark.said = after.said


def _plural_level(context: Context, words: Words, marks: list[Finding]) -> None:
    """`ACE (61 ng/ml) et CA 19-9 (210 U/ml) élevés`: the plural behind the second is of both."""
    folded, plural = context.reading.folded, grammar(context.reading.lexicon.lang).is_plural
    for mark, after in pairwise(marks):
        if mark.serum and after.serum and mark.numbers and after.said and not mark.said and not mark.announced:
            gap = folded[mark.end : after.token.start].lstrip(")")
            said = folded[after.said.start : after.said.end]
            if plural(said) and words.also.search(gap) and words.connector.fullmatch(gap):
                mark.said = after.said


def _is_there(context: Context, words: Words, start: int, end: int) -> bool:
    """Whether what was looked for was found: `la mutation A a été recherchée et retrouvée`."""
    return words.refound.search(context.reading.folded, start, min(end, start + _DENIED)) is not None


def _until(after: Finding | None, sentence: Sentence) -> int:
    """Where what is told of a list ends: at the next one, or with the sentence."""
    return after.token.start if after else sentence.end


def _unfound(
    context: Context, words: Words, sentence: Sentence, last: Finding, after: Finding | None, tested: bool
) -> bool:
    """Whether a verb behind a list denies what was named before it: `la mutation A n'a pas été retrouvée`, or looked
    for: `la mutation A a été recherchée dans le sang, sans être retrouvée`."""
    reach, ends = (_LATER, r"[;:.]") if tested else (_DENIED, r"[,;:.]")
    stop = min(_until(after, sentence), last.end + reach)
    denial = words.unfound.search(context.reading.folded, last.end, stop)
    return denial is not None and not re.search(ends, context.reading.folded[last.end : denial.start()])


def _is_test(context: Context, sentence: Sentence, assays: list[Token], token: Token | None, end: int) -> bool:
    """Whether a phrase names a test only: `étude des mutations KRAS`, `recherche moléculaire d'une mutation`,
    `l'expression de PD-L1 a été déterminée`."""
    if token is None:
        return False
    folded, of_test = context.reading.folded, words_of(context.reading.lexicon.lang).of_test
    return any(
        0 <= token.start - t.end <= _TESTED
        or (
            0 <= token.start - t.end <= _NAMED
            and of_test.fullmatch(folded, t.end, token.start)
            and not any(t.end <= r.start < token.start for r in sentence.of("result"))
        )
        or (t.means("assay") == "done" and 0 <= t.start - end <= _DONE)
        for t in assays
    )
