"""Stage groups that are letters, of the systems that count so: `Dukes B2`, `stade C de Dukes`, `Binet A`, `BCLC-C`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from kg.mention.stage_words import Cue, any_of_kinds, fillers, stage_words
from kg.mention.token import Token

LETTERED = "stage-group-lettered"


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the letter when the system leads, and the whole of `stade C de Dukes`."""
    rows = list(stage_words(lang))
    some = partial(any_of_kinds, rows)
    value = r"(?P<v>[a-d](?:[1-3](?!\d))?)(?![a-z0-9'])"
    system = some("lettered")
    stage = some("stage", "classified")
    joint = rf"(?:(?:{some('by', 'link', 'stage')})(?:\s|(?<=')))?"
    return (
        re.compile(rf"(?:{system})[\s:(=-]{{1,3}}(?:(?:{some('stage')})\s)?{value}"),
        re.compile(rf"(?:{stage}){fillers(lang)}[\s:=(-]{{1,3}}{value}[\s,(-]{{1,3}}{joint}(?:{system})(?![a-z])"),
    )


def find_lettered_groups(text: str, folded: str, cues: Sequence[Cue], lang: str = "fr") -> list[Token]:
    """Letter groups as tokens of kind `stage-group`: value `C`, `B2`. The letter is a capital."""
    if not [cue for cue in cues if "lettered" in cue.kinds]:
        return []
    led, followed = _patterns(lang)
    found: list[Token] = []
    for cue in cues:
        pattern = led if "lettered" in cue.kinds else followed if cue.kinds & {"stage", "classified"} else None
        match = pattern.match(folded, cue.start) if pattern else None
        if match and text[match.start("v")].isupper() and not (found and match.start() < found[-1].end):
            value = match["v"].upper()
            found.append(Token(match.start(), match.end(), "stage-group", value, rule=LETTERED))
    return found
