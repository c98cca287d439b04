"""Stage groups that are letters, of the systems that count so: `Dukes B2`, `stade C de Dukes`, `Binet A`, `BCLC-C`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from kg.mention.stage_words import Cue, any_of, any_of_kinds, fillers, stage_words
from kg.mention.token import Token

LETTERED = "stage-group-lettered"


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the group when the system leads, and the whole of `stade C de Dukes`."""
    rows = list(stage_words(lang))
    some = partial(any_of_kinds, rows)
    stage = some("stage", "classified")
    joint = rf"(?:(?:{some('by', 'link', 'stage')})(?:\s|(?<='))){{0,3}}"
    led, followed = [], []
    for own in sorted({value for kind, value, _ in rows if kind == "lettered"}):  # systems with the same groups
        system = any_of(form for kind, value, form in rows if (kind, value) == ("lettered", own))
        group = "|".join([r"[a-d](?:[1-3](?!\d))?", *own.split(",")]) if own else r"[a-d](?:[1-3](?!\d))?"
        value = rf"(?:{group})(?![a-z0-9'])"
        led.append(rf"(?:{system})[\s:(=-]{{1,3}}(?:(?:{some('stage')})\s)?(?={value})")
        followed.append(rf"(?={value}[\s,(-]{{1,3}}{joint}(?:{system})(?![a-z]))")
    group = r"(?P<v>[a-z]{0,2}[0-3]?)"
    return (
        re.compile(rf"(?:{'|'.join(led)}){group}"),
        re.compile(
            rf"(?:{stage}){fillers(lang)}[\s:=(-]{{1,3}}(?:{'|'.join(followed)}){group}[\s,(-]{{1,3}}{joint}(?:{some('lettered')})(?![a-z])"
        ),
    )


def find_lettered_groups(text: str, folded: str, cues: Sequence[Cue], lang: str = "fr") -> list[Token]:
    """Letter groups as tokens of kind `stage-group`: value `C`, `B2`, `L2`. Letters are capitals."""
    if not [cue for cue in cues if "lettered" in cue.kinds]:
        return []
    led, followed = _patterns(lang)
    found: list[Token] = []
    for cue in cues:
        pattern = led if "lettered" in cue.kinds else followed if cue.kinds & {"stage", "classified"} else None
        match = pattern.match(folded, cue.start) if pattern else None
        if match and not text[match.start("v")].islower() and not (found and match.start() < found[-1].end):
            value = match["v"].upper()
            found.append(Token(match.start(), match.end(), "stage-group", value, rule=LETTERED))
    return found
