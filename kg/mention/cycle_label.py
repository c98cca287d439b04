"""Cycles that notes name by a letter and their number where a date tells when they were given: `C1 le 12/03`, `C1J1 :
03/04/2018`, `(C6 du 22/01/21)`, `12/03/2018 C2`, `C1 FOLFOX 12/03/2018`, `C1 ce jour`.

The letter stands for the word and the digits for the ordinal, so `C6` reads as `sixième cycle`: a token of kind
`ordinal` on the letter, one of kind `cycle` on the rest.  `C1->C4` counts four cycles.  Without a date beside it, or at
the head of the line, `C6` may as well be a vertebra.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token, in_text_order

_LEAD = 18  # code points before a date in which the label stands
_LINE = 48  # the same where the label opens the line and the name of what was given follows it
_MOST = 40  # cycles
OF_DAY = r"(?:\s?[JDjd]\s?\d{1,2})?"  # the day of a cycle, behind its number
_BULLET = 6  # code points before the first word of a line
_HEAD = rf"[^\w\n]{{0,{_BULLET}}}"
_BEHIND = re.compile(rf"[])]?\s?[:-]?\s{{0,4}}C(\d{{1,2}}){OF_DAY}(?![\w/°-])(?!\s?\w{{1,3}}\sC\d)")
_AT_HEAD = re.compile(rf"(?:\n|\A){_HEAD}\Z")
_RANGE = re.compile(r"C(?<![\w.-]C)(\d{1,2})\s?(?:[-=]{0,2}>|→)\s?C(\d{1,2})(?![\w/°-])")


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A label and what leads from it to its date; `métastase de C6` is no label."""
    upon = grammar(lang).any_of("upon")
    return re.compile(rf"(?<![\w.-])(?<!\bde )C(\d{{1,2}}){OF_DAY}\s?(?:[:=(]\s?|\)\s)?(?:(?:{upon})\s)?$")


@lru_cache(maxsize=4)
def _opening(lang: str) -> re.Pattern[str]:
    """A label at the head of a line, with the name of what was given between it and its date."""
    name, upon = r"(?:[A-Z0-9+/&-][^\s.;:,]{0,20}\s){1,4}", grammar(lang).any_of("upon")
    return re.compile(rf"\n{_HEAD}C(\d{{1,2}}){OF_DAY}\s(?={name}(?:(?:{upon})\s)?\Z)")


@lru_cache(maxsize=4)
def _today(lang: str) -> re.Pattern[str]:
    """The label of the first cycle and the words for the day of the notes, `C1 ce jour`; of a later one they tell that
    it is not the last."""
    return re.compile(rf"C(?<![\w.-]C)(1){OF_DAY}\s?[:=]?\s?(?:{grammar(lang).any_of('today')})(?!\w)")


def opens_line(text: str, at: int) -> bool:
    """Whether the word at an offset is the first one of its line."""
    return _AT_HEAD.search(text, max(0, at - _BULLET - 1), at) is not None


def cycle_labels(text: str, dates: Sequence[Token], lang: str = "fr") -> list[Token]:
    """The ordinal and the word of each cycle that is named by its letter and number beside a date, and the number and
    the word of those that are named by the first and the last one."""
    found = _ranges(text)
    told = {token.start for token in found}
    for match in (*(m for date in dates for m in _beside(text, date, lang)), *_today(lang).finditer(text)):
        letter = match.start(1) - 1
        if 1 <= int(match[1]) <= _MOST and letter not in told:
            told.add(letter)
            found.append(Token(letter, letter + 1, "ordinal", str(int(match[1])), rule="cycle-label"))
            found.append(Token(letter + 1, match.end(1), "cycle", "cycle", rule="cycle-label"))
    return sorted(found, key=in_text_order)


def _ranges(text: str) -> list[Token]:
    """`C1->C4`: the number of the cycles on the first letter, the word for them on the rest."""
    found: list[Token] = []
    if ">" not in text and "→" not in text:
        return found
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if 1 <= first < last <= _MOST:
            letter = match.start()
            found.append(Token(letter, letter + 1, "quantity", str(last - first + 1), rule="cycle-label"))
            found.append(Token(letter + 1, match.end(), "cycle", "cycle", rule="cycle-label"))
    return found


def _beside(text: str, date: Token, lang: str) -> Iterator[re.Match[str]]:
    """The label right before a date, the one that opens its line, or the one right behind it where it opens the line
    itself or stands in brackets: `[16/07/2020] C6`."""
    if text.find("C", max(0, date.start - _LINE), date.start) >= 0:
        before = _label(lang).search(text, max(0, date.start - _LEAD), date.start)
        before = before or _opening(lang).search(text, max(0, date.start - _LINE), date.start)
        if before:
            yield before
    heads = text.startswith("]", date.end) or opens_line(text, date.start)
    if heads and text.find("C", date.end, date.end + 8) >= 0:
        behind = _BEHIND.match(text, date.end)
        if behind:
            yield behind
