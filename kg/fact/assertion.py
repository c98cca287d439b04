"""What the words around a mention say of it: affirmed, negated, suspected, hypothetical, planned, refused, family, past.

A cue acts on what follows (`>`) or precedes (`<`) it inside its clause.  A clause ends at a semicolon, at a
contrast (`mais`), and at a comma unless what follows the comma continues a list.
"""

from __future__ import annotations

import re

from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

# Strongest first: a negated suspicion is negated, a refused plan refused.
_ORDER = ("refused", "negated", "family", "hypothetical", "planned", "suspected", "past")
_REACH = {"refused": 60, "negated": 110, "family": 90, "hypothetical": 70, "planned": 80, "suspected": 110, "past": 70}
_REACH_BACK = 45
_LISTED = re.compile(r"\s*(?:et|ou|ni|y|o|and|or)?\s*(?:d'|de\s|du\s|des\s|la\s|le\s|les\s|l'|au\sniveau\s)*[\w'-]*(?:\s[\w'-]+){0,4}\s*")
_BREAK = re.compile(r"[;:]|\.\s")


def cues(sentence: Sentence) -> list[Token]:
    """The assertion cues of a sentence, in order; a word that acts on both sides (`probable`) stands twice."""
    found: list[Token] = []
    for token in sentence.tokens:
        if token.kind == "cue":
            if token.value != "keep":
                found.append(token)
                found += (token._replace(value=value) for kind, value in token.others if kind == "cue")
        elif token.kind == "family-history":
            found.append(token._replace(value="family>"))
    return found


def assertion(reading: Reading, sentence: Sentence, start: int, end: int) -> str:
    """What the sentence says of its stretch `start:end` (code points); `affirmed` when no cue reaches it."""
    best = "affirmed"
    rank = len(_ORDER)
    folded = reading.folded
    marks = cues(sentence)
    for cue in marks:
        if cue.value == "stop":
            continue
        name = cue.value[:-1]
        order = _ORDER.index(name)
        if order >= rank:
            continue
        if cue.value[-1] == ">":
            if cue.end > start or start - cue.end > _REACH[name]:
                continue
            a, b = cue.end, start
        else:
            if cue.start < end or cue.start - end > _REACH_BACK:
                continue
            a, b = end, cue.start
        if any(m.value == "stop" and a <= m.start < b for m in marks) or not _reaches(folded[a:b], cue.value[-1]):
            continue
        best, rank = name, order
    return best


def _reaches(between: str, direction: str) -> bool:
    """Whether a scope crosses the folded text between cue and mention."""
    if _BREAK.search(between):
        return False
    if "," not in between:
        return True
    if direction == "<":
        return False
    return all(_LISTED.fullmatch(piece) for piece in between.split(",")[1:])
