"""Letters by which a report calls an organ of one side, as it says itself: `sein droit (MD)`, later `masse du MD`.

Where two letters name one organ of a pair, the same letter with one for the other side, in either order, names the
other organ: `MG`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

RULE = "own-name"
_NAME = re.compile(r" \(([A-Z]{2,3})\)")
_SIDES = ("left", "right")
_OPPOSITE = {"left": "right", "right": "left"}


def own_names(text: str, tokens: list[Token], lang: str) -> list[Token]:
    """The tokens with a site and a side for all letters that the report defines as an organ of one side."""
    names: dict[str, tuple[str, str]] = {}
    defined: set[int] = set()
    for site, side in pairwise(tokens):
        if side.kind != "side" or site.kind != "site" or side.value not in _SIDES or side.start - site.end != 1:
            continue
        told = _NAME.match(text, side.end)
        letters = told and _by_side(told[1], side.value, lang)
        if told and letters and shipped_concepts()[site.value]["paired"] == "yes":
            names.update(dict.fromkeys(_of_other(told[1], letters, lang), (site.value, _OPPOSITE[side.value])))
            names[told[1]] = site.value, side.value
            defined.add(told.start(1))
    if not names:
        return tokens
    known = {text[t.start : t.end] for t in tokens if t.kind != "route"}  # `PD` stays a progression
    found: list[Token] = []
    for m in re.finditer(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])", text):
        if m[0] not in known and m.start() not in defined:
            site_id, value = names[m[0]]
            found.append(Token(m.start(), m.start() + 1, "site", site_id, rule=RULE))
            found.append(Token(m.start() + 1, m.end(), "side", value, rule=RULE))
    taken = {at for t in found for at in range(t.start, t.end)}
    kept = [t for t in tokens if taken.isdisjoint(range(t.start, t.end))]
    return sorted([*kept, *found], key=lambda t: t.start)


def _by_side(name: str, side: str, lang: str) -> str:
    """The letter of a name that is for its side; none where no end of it is."""
    return next((letter for letter in (name[-1], name[0]) if letter in _letters(lang, side)), "")


def _of_other(name: str, letter: str, lang: str) -> list[str]:
    """How the organ of the other side is called where two letters name this one."""
    rest = name.replace(letter, "", 1)
    if len(rest) != 1:
        return []
    return [other for far in _letters(lang, *(s for s in _SIDES if letter not in _letters(lang, s)))
            for other in (rest + far, far + rest)]  # fmt: skip


@lru_cache(maxsize=8)
def _letters(lang: str, *sides: str) -> tuple[str, ...]:
    """The letters for these sides."""
    return tuple(form.upper() for side in sides for form in grammar(lang).forms.get(f"{side}-letter", ()))
