"""Sentences of a report, offsets kept: lines and full stops split, abbreviations and decimals do not."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 2_000
"""Code points of the longest sentence: what runs on without a stop is cut at a blank, so that reading stays linear."""


# Initials (`Mme S. Z.`) end no sentence, nor do letters with a stop each before a word or number in lower case (`70 mg
# i.v. le premier jour`), a first day (`12.04. - 18.05.2021`), the dots that lead to the value of a field (`pT ....`) or
# what a sign goes on from (`IRM 12.04. : métastases`).
_WHOLE = (
    r"(?<![\s.][A-Z]\.)(?<!\A[A-Z]\.)(?!(?<=[\s(][^\W\d_]\.[^\W\d_]\.) [(]?(?:[\d/]|(?=[^\W\d_])[^A-ZÀ-Þ]))"
    r"(?!(?<=\.\d\d\.) ?[-–] ?\d)(?<!\.{4})(?! [:;,=→])"
)
# The end of a sentence, with the blanks that follow, which belong to none.
_STOP = re.compile(
    rf"[\n.!?;•](?:(?<=[\n•])|{_WHOLE}(?=\s|\Z)"
    rf"|(?<=[.!?])(?<=[^\W\d_]{{2}}.){_WHOLE}(?=[^\W\d_])(?P<glued>))\s*"  # no blank after it; not `p.G12C`
)
_CAPITAL = re.compile(
    r"\s+(?![IVX]+\b|[CDLST]\d{1,2}\b)[A-ZÀ-Þ]\w"
)  # no Roman number: `seg. VI`, no vertebra: `pos. L3`
_WORD = re.compile(r"(?:.*\W)?(\w+)\Z", re.DOTALL)  # read from behind
_LONGEST_WORD = 14  # code points of an abbreviation and of what stands before it
_IN_CAPITALS = 3  # code points of the shortest one that is read in capitals
_ASIDE = 120  # code points from a semicolon to either end of the bracket around it
_VOLUME = re.compile(r"\s?[CP]TV")
_IN_LETTERS = 3  # the same of one of two letters with a stop between: `e.g`


@lru_cache(maxsize=4)
def _known(abbreviations: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The abbreviations, longer ones in capitals too, and the last two letters of each: few words end as one does."""
    known = frozenset([*abbreviations, *[a.upper() for a in abbreviations if len(a.rstrip(".")) >= _IN_CAPITALS]])
    return known, frozenset(a.rstrip(".")[-2:] for a in known)


def _goes_on(text: str, at: int, abbreviations: frozenset[str], endings: frozenset[str]) -> bool:
    """Whether the full stop at an offset is that of an abbreviation and ends no sentence; that of one written with its
    stop ends one before a capital (`méta. Foie libre`)."""
    last = text[at - 2 : at]
    if last.isalnum() and last not in endings:
        return False
    word = _WORD.match(text, max(0, at - _LONGEST_WORD), at)
    if word is None:
        return False
    if word[1] in abbreviations or (len(word[1]) == 1 and text[max(0, at - _IN_LETTERS) : at] in abbreviations):
        return True
    return f"{word[1]}." in abbreviations and _CAPITAL.match(text, at + 1) is None


def _bracketed(text: str, at: int, start: int) -> bool:
    """Whether a semicolon only parts what a bracket lists: `mélanome (Breslow 0,5 mm ; Clark III) opéré en 2009`; or
    the volumes of an irradiation: `PTV1 45 Gy ; PTV2 54 Gy`."""
    if "TV" in text[at + 2 : at + 5] and _VOLUME.match(text, at + 1):
        return True
    opened = text.rfind("(", max(start, at - _ASIDE), at)
    if opened < 0 or ")" in text[opened:at]:
        return False
    closed = text.find(")", at, at + _ASIDE)
    return closed >= 0 and "\n" not in text[opened:closed]


def sentence_spans(text: str, abbreviations: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, without empty ones; offsets are code points.

    `abbreviations` are the words whose full stop ends no sentence, as they are written; those written with their stop
    end one before a word with a capital.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    known, match = _known(abbreviations), _STOP.search(text)
    while match is not None:
        at, after = match.span()
        if (text[at] == "." and _goes_on(text, at, *known)) or (text[at] == ";" and _bracketed(text, at, start)):
            after = at + 1
        elif not match.lastgroup or (text[at - 1].islower() and text[after].isupper()):
            if at >= start:
                _add(spans, text, start, at + 1)
            start = after
        match = _STOP.search(text, after)
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the span of a sentence without its outer blanks, in pieces where it is too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        _add(spans, text, start, cut)
        start = cut
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end and (text[start].isalnum() or any(map(str.isalnum, text[start:end]))):
        spans.append((start, end))
