"""Grades as they are written: `grade 3`, `SBR II`, `Fuhrman 2`, `G2`, `moderately differentiated`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import NamedTuple

from kg.lexicon.written_out import number_words
from kg.mention.stage_words import Cue, any_of, any_of_kinds, stage_words
from kg.mention.token import Token, in_text_order
from kg.resources import PACKAGE

PERFORMANCE = "performance"
PART = "part"  # of a grade that another one sums up: `grade nucléaire 3, SBR II`
_BEGINS = frozenset({"grade", "grade-group", "scale", "differentiation"})
_CAPITAL = re.compile(r"G(?P<v>[1-4]|I{2,3}|IV)(?=y?[pc]T[0-4])|G(?P<w>[1-4]|I{2,3}|IV)(?![A-Za-z0-9-]|\s?[,.]\d)")
_SHORT = 4  # letters of an abbreviation
_BESIDE_AXIS = re.compile(r"T(?:[0-4][a-d]?|a|is)$|[NM][0-3x][a-c]?$")  # `pT2G3`, `pTaG1`, `pT1bN0G2`


class _Words(NamedTuple):
    """The pattern of a language, the grade that each wording of differentiation and each number word means, and the
    systems whose name is one of performance scales too."""

    grade: re.Pattern[str]
    glued: re.Pattern[str]  # `SBRIII`, `SBR3`: a system in capitals that its grade clings to
    differentiated: dict[str, str]
    spelled: dict[str, str]  # `deux` -> `2`
    performance: frozenset[str]
    parts: frozenset[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    rows = list(stage_words(lang))
    some = partial(any_of_kinds, rows)
    roman = r"(?:iv|i{1,3}|[1-4])(?![a-z0-9]|[.,]\d)"
    follicular = r"(?:iii|3)[ab](?![a-z0-9'])"
    numbers = number_words(PACKAGE / "lexicon" / "data" / lang)
    spelled = {word: str(number) for word, number in numbers.items() if 2 <= number <= 4}  # `un` is an article too
    scale, grade, link = some("scale"), some("grade"), some("link")
    system = r"(?:\s\([a-z -]{1,16}\)|\s20[0-3]\d)?"  # `grade SBR (Elston-Ellis) : 2`, `grade ISUP 2016 : 3`
    pattern = (
        rf"(?:(?:{grade})(?P<before>(?:\s(?:{scale})(?![a-z]))*){system}\s?(?:(?:{link})\s|[:=]\s)?(?P<v>{roman}|{follicular}|(?:{any_of(spelled)})(?![a-z]))"
        rf"(?:\s?/\s?(?:3|iii)(?![a-z0-9]))?(?P<range>\s?(?:[-/]|\s(?:{some('to')})\s)\s?{roman})?(?P<after>\s\(?(?:(?:{some('by')})\s)?(?:{scale})(?![a-z]))?"
        rf"|(?P<scale>{scale})(?:\s(?:{link}))?(?P<named>\s(?:{grade}))?\s?[:=]?\s?(?P<sv>{roman}|(?:{any_of(spelled)})(?=\s?(?:[,;.)]|$)))"
        rf"|(?:{some('grade-group')})\s(?P<gv>{roman})\s\(?(?P<of>(?:(?:{some('by')})\s)?(?:{scale}))(?![a-z])"
        rf"|(?P<differentiation>{some('differentiation')})(?![a-z]))"
    )
    return _Words(
        re.compile(pattern),
        re.compile(rf"(?:{_abbreviations(rows)})(?P<v>[1-4]|I{{1,3}}|IV)(?![A-Za-z0-9])"),
        {form: value for kind, value, form in rows if kind == "differentiation"},
        spelled,
        *(frozenset(f for kind, value, f in rows if (kind, value) == ("scale", of)) for of in (PERFORMANCE, PART)),
    )


def _abbreviations(rows: Iterable[tuple[str, str, str]]) -> str:
    """The names of tumour grading systems that are one short word, in capitals."""
    names = (form for kind, value, form in rows if kind == "scale" and not value)
    return any_of(name.upper() for name in names if len(name) <= _SHORT and name.isalpha())


def find_grades(text: str, folded: str, cues: Iterable[Cue], lang: str = "fr") -> list[Token]:
    """Grades as tokens of kind `grade`: value `1`-`4`, unit `tumour` where a tumour grading system is named,
    `differentiation` where read from words, `performance` where the number may as well be one of the patient's
    (`OMS 1`), `part` where it is that of the nuclei, else empty; flag `range` for `3-4`.

    They are no tokens of the reading, because a morphology may include them (`adénocarcinome bien différencié`).
    """
    words = _words(lang)
    found: list[Token] = []
    for cue in cues:
        match = words.grade.match(folded, cue.start) if cue.kinds & _BEGINS else None
        if match is None or (found and match.start() < found[-1].end):
            continue
        if match["differentiation"]:
            value, unit = words.differentiated[" ".join(match["differentiation"].split())], "differentiation"
        else:
            written = match["v"] or match["sv"] or match["gv"]
            value = words.spelled.get(written) or _arabic(written.rstrip("ab"))
            unit = "tumour" if match["before"] or match["after"] or match["scale"] or match["of"] else ""
            if match["scale"] in words.performance and not match["named"] and not written.startswith("i"):
                unit = PERFORMANCE
            if match["before"] and match["before"].strip() in words.parts and not match["after"]:
                unit = PART
        flags = frozenset(["range"]) if match["range"] else frozenset()
        found.append(Token(match.start(), match.end(), "grade", value, unit, flags, rule="grade"))
    for match in words.glued.finditer(text):
        if not text[match.start() - 1 : match.start()].isalnum():
            found.append(Token(*match.span(), "grade", _arabic(match["v"].lower()), "tumour", rule="grade"))
    for match in _CAPITAL.finditer(text):
        at = match.start()
        apart = not (at and (text[at - 1].isalnum() or text[at - 1] == "-"))
        if apart or _BESIDE_AXIS.search(text, max(0, at - 3), at):
            value = _arabic((match["v"] or match["w"]).lower())
            found.append(Token(at, match.end(), "grade", value, rule="grade-letter"))
    return sorted(found, key=in_text_order)


def _arabic(number: str) -> str:
    """`ii` -> `2`, `iv` -> `4`, `3` -> `3`."""
    return "4" if number == "iv" else str(len(number)) if number[0] == "i" else number
