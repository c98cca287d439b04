"""The patient's sex ticked on a form: `Sexe : ☐ F ☒ M`, `H [ ] F [x]`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token
from kg.text.boxes import BOX, TICK

RULE = "sex-ticked"
_ANY = re.compile(BOX)


def ticked_sex(folded: str, start: int, end: int, lang: str) -> Token | None:
    """The word for a sex whose box is ticked where that for the other one stands beside it with an empty one."""
    if not _ANY.search(folded, start, end):
        return None
    for pattern in _boxed(lang):
        match = pattern.search(folded, start, end)
        if match:
            return Token(match.start(), match.end(), "sex", "female" if match["woman"] else "male", rule=RULE)
    return None


@lru_cache(maxsize=4)
def _boxed(lang: str) -> tuple[re.Pattern[str], ...]:
    """The box before its word, ticked first or last; the box behind it."""
    words = grammar(lang)
    women, men = words.any_of("woman-letter", "woman-word"), words.any_of("man-letter", "mister", "man-word")
    sex = rf"(?<![a-z0-9])(?:(?P<woman>{women})|(?:{men}))(?![a-z0-9])"
    other = rf"(?<![a-z0-9])(?:{women}|{men})(?![a-z0-9])"
    apart = r"[\s,;/|-]{0,9}"
    return (
        re.compile(rf"{TICK}\s?{sex}{apart}{BOX}\s?{other}"),
        re.compile(rf"{BOX}\s?{other}{apart}{TICK}\s?{sex}"),
        re.compile(rf"{sex}\s?:?\s?{TICK}{apart}{other}\s?:?\s?{BOX}"),
        re.compile(rf"{other}\s?:?\s?{BOX}{apart}{sex}\s?:?\s?{TICK}"),
    )
