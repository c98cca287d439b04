"""A second test that settles an unclear stain of HER2: `2+, FISH négative`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TEST = 30  # between the name of a test and its result
_PARTED = re.compile(r"[,;:.(]")  # ends what a test is told of
# from HER2 with an unclear stain to where it is named again
_OPEN_STAIN = re.compile(r"[^,;.+]{0,20}?(?<![\d+])(?:2\s?\+|\+\+)(?!\+)[^;.]{0,60}")
_OTHER_SAMPLE = frozenset({"site", "spread", "date", "primary", "relative-date"})  # parts what is told of two of them
_COUNTED = frozenset({"amplified", "not-amplified"})
_STAINED = frozenset({"positive", "negative"})
_UNCLEAR = frozenset({"2+", "++"})
_SIGN = re.compile(r"\s?:?\s?[(]?(?P<sign>[+-])(?![\w+-])")  # right behind the name of the test


def settle_amplification(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """`HER2 2+, FISH sans amplification`, `HER2 2+, FISH négative`: a second test, without a marker, settles it."""
    for mark in marks:
        if mark.marker == "her2":
            for token in (*sentence.tokens, *_signed(context, sentence, mark)):
                if (
                    (token.start > mark.end or token is mark.said)
                    and _settles(context, mark, token)
                    and not any(_is_told_of(m, token) for m in marks if m is not mark)
                    and token is not mark.announced
                ):
                    if mark.sign and mark.sign.strip("-/"):
                        mark.value = mark.sign  # the score that the test settles
                    mark.sign, mark.said, mark.end = None, token, token.end


def is_second_test(context: Context, sentence: Sentence, start: int, token: Token) -> bool:
    """Whether HER2 is named again behind an unclear stain (`start` is its end) as the gene that the test which settles
    it was done of, in the same sample: `HER2 2+, FISH HER2 non amplifié`."""
    folded = context.reading.folded
    if not _OPEN_STAIN.fullmatch(folded, start, token.start) or any(
        start <= t.start < token.start for t in sentence.tokens if t.kind in _OTHER_SAMPLE
    ):
        return False
    told = next((t for t in sentence.tokens if t.start >= start and (t.means("result") or t.means("shows"))), None)
    if told is None or told.start - token.end > _TEST:
        return False
    said = told.means("result") or told.means("shows")
    if said not in _STAINED:
        return said in _COUNTED
    return words_of(context.reading.lexicon.lang).fusion.search(folded, start, told.end + _TEST) is not None


def _is_told_of(other: Finding, token: Token) -> bool:
    """Whether a result is that of another marker, which has no share of cells: `HER2 non amplifié, MET amplifié`."""
    return token is other.announced or (token is other.said and not other.numbers)


def _signed(context: Context, sentence: Sentence, mark: Finding) -> list[Token]:
    """The sign right behind the name of a test: `HER2 2+ (FISH -)`."""
    folded = context.reading.folded
    test = words_of(context.reading.lexicon.lang).fusion.search(folded, mark.end, min(sentence.end, mark.end + _TEST))
    sign = _SIGN.match(folded, test.end()) if test else None
    if sign is None:
        return []
    value = "positive" if sign["sign"] == "+" else "negative"
    return [Token(sign.start("sign"), sign.end("sign"), "result", value, rule="sign")]


def _settles(context: Context, mark: Finding, token: Token) -> bool:
    """Whether a word tells the amplification of a gene, or the result of the test that decides an unclear stain."""
    said = token.means("shows") or token.means("result")
    if said in _COUNTED:
        return True
    scored = mark.sign or (f"{mark.numbers[0].value}+" if mark.numbers else "")
    if said not in _STAINED or scored not in _UNCLEAR:
        return False
    test = words_of(context.reading.lexicon.lang).fusion
    folded = context.reading.folded
    if test.search(folded, max(mark.token.end, token.start - _TEST), token.start):
        return True
    behind = test.search(folded, token.end, token.end + _TEST)  # `positif en FISH`
    return behind is not None and not _PARTED.search(folded, token.end, behind.start())
