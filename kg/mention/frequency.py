"""Dosing rhythms: `par jour` -> `1/d`, `toutes les 3 semaines` -> `q21d`, `mg/j` -> `1/d`.

Worded rhythms are forms of the lexicon (`kg.lexicon.written_out`); those that begin with a stroke
are looked for where a number ends and, with a number of their own, behind a blank or bracket. Those that a sign makes
(`J1=J22`, not `J1-J22`; `1-0-1`) are looked for as they stand, since a form of the lexicon knows no signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.table import read_table
from kg.lexicon.written_out import BY_SIGNS, fill
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.fold import fold

_STROKES = ("/", " /")  # what a rhythm behind a number begins with
_DAILY = "1/d"
_MOST = 4  # times a day that a number between a dose and its rhythm may count (`150 mg 2/j`)
_BESIDE = 3  # code points between the dose and that number


@lru_cache(maxsize=4)
def _strokes(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {}
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "frequencies.tsv", "pattern", "value"):
        if row["pattern"].startswith("/"):
            table[re.sub(r"\s", "", fold(row["pattern"]))] = row["value"]
    longest_first = sorted(table, key=lambda p: (-len(p), p))
    alternatives = "|".join(re.escape(p).replace("/", r"/\s?").replace(r"\{n\}", r"\d{1,2}\s?") for p in longest_first)
    return re.compile(rf"\s?({alternatives})(?![a-z0-9])"), table


def stroke_rhythm(folded: str, at: int, lang: str) -> Token | None:
    """The rhythm that begins with a stroke at offset `at` (`/j`, `/12h`, `/3 semaines`), or None."""
    if not folded.startswith(_STROKES, at):
        return None
    pattern, table = _strokes(lang)
    match = pattern.match(folded, at)
    if match is None:
        return None
    written = re.sub(r"\s", "", match[1])
    value = table.get(written)
    if value is None:
        number = re.search(r"\d+", written)
        assert number is not None
        value = fill(table[written.replace(number[0], "{n}", 1)], int(number[0]))
    return Token(match.start(1), match.end(), "frequency", value, rule="frequency-stroke")


@lru_cache(maxsize=4)
def _standing(lang: str) -> re.Pattern[str]:
    forms = sorted((form[1:] for form in _strokes(lang)[1] if "{n}" in form), key=lambda form: (-len(form), form))
    alternatives = "|".join(re.escape(form).replace(r"\{n\}", r"\d{1,2}\s?") for form in forms) or "(?!)"
    return re.compile(rf"/(?<=[\s(]/)\s?(?:{alternatives})(?![a-z0-9])", re.ASCII)  # the sign first: it is searched for


def standing_rhythms(folded: str, lang: str) -> list[Token]:
    """The rhythms with a number that begin with a stroke behind a blank or bracket: `s.c. /28 j`, `J1-J5 /3 sem`."""
    found = (stroke_rhythm(folded, match.start(), lang) for match in _standing(lang).finditer(folded))
    return [rhythm for rhythm in found if rhythm is not None]


@lru_cache(maxsize=4)
def _signed(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table(PACKAGE / "lexicon" / "data" / lang / "frequencies.tsv", "pattern", "value")
    table = {row["pattern"]: row["value"] for _, row in rows if BY_SIGNS.search(row["pattern"])}
    longest_first = sorted(table, key=lambda p: (-len(p), p))
    alternatives = "|".join(re.escape(p).replace("=", r"\s?=\s?") for p in longest_first) or "(?!)"
    return re.compile(rf"(?<![a-z0-9-])(?:{alternatives})(?![a-z0-9-])"), table


def signed_rhythms(folded: str, lang: str) -> list[Token]:
    """The rhythms that a sign makes: `J1 = J22`, `1-0-1`."""
    if "=" not in folded and "-0-" not in folded and "-1-" not in folded:
        return []
    pattern, table = _signed(lang)
    found = pattern.finditer(folded)
    return [
        Token(m.start(), m.end(), "frequency", table[re.sub(r"\s", "", m[0])], rule="frequency-sign") for m in found
    ]


def rhythms_at(numbers: Sequence[Token], folded: str, lang: str) -> list[Token]:
    """The rhythms that begin with a stroke where a number ends. One of days alone stands behind a number without a
    unit (`400/j`), which counts how often a dose right before it is given: `150 mg 2/j`."""
    found: list[Token] = []
    before: Token | None = None
    for number in numbers:
        rhythm = stroke_rhythm(folded, number.end, lang) if folded.startswith(_STROKES, number.end) else None
        if rhythm is not None and not number.unit:
            rhythm = _times_a_day(before, number, rhythm)
        if rhythm is not None:
            found.append(rhythm)
        before = number
    return found


def _times_a_day(before: Token | None, number: Token, rhythm: Token) -> Token | None:
    """What a stroke behind a number without a unit tells of it, or of the dose before it."""
    if number.kind != "quantity" or rhythm.value != _DAILY:
        return None
    _, by, times = number.value.partition(" x ")
    if by:  # `250x2/j`
        return replace(rhythm, value=f"{times}/d") if times.isdigit() else None
    dosed = before is not None and before.kind == "dose" and 0 <= number.start - before.end <= _BESIDE
    if not dosed:
        return rhythm
    if number.value.isdigit() and 0 < int(number.value) <= _MOST:
        return Token(number.start, rhythm.end, "frequency", f"{number.value}/d", rule="frequency-counted")
    return None
