"""Cycles that notes name by a letter and their number where a date tells when they were given: `C1 le 12/03`, `C1J1 :
03/04/2018`, `(C6 du 22/01/21)`.

The letter stands for the word and the digits for the ordinal, so `C6` reads as `sixième cycle`: a token of kind
`ordinal` on the letter, one of kind `cycle` on the rest.  Without a date beside it `C6` may as well be a vertebra.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_LEAD = 18  # code points before a date in which the label stands
_MOST = 40  # cycles


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A label and what leads from it to its date; `métastase de C6` is no label."""
    upon = grammar(lang).any_of("upon")
    return re.compile(rf"(?<![\w.-])(?<!\bde )C(\d{{1,2}})(?:\s?[JD]\s?1)?\s?(?:[:=(]\s?)?(?:(?:{upon})\s)?$")


def cycle_labels(text: str, dates: Sequence[Token], lang: str = "fr") -> list[Token]:
    """The ordinal and the word of each cycle that is named by its letter and number right before a date."""
    found: list[Token] = []
    for date in dates:
        if text.find("C", max(0, date.start - _LEAD), date.start) < 0:
            continue
        match = _label(lang).search(text, max(0, date.start - _LEAD), date.start)
        if match and 1 <= int(match[1]) <= _MOST:
            letter = match.start()
            number = str(int(match[1]))
            found.append(Token(letter, letter + 1, "ordinal", number, rule="cycle-label"))
            found.append(Token(letter + 1, match.end(1), "cycle", "cycle", rule="cycle-label"))
    return found
