"""Members of a family of proteins or genes told by their numbers: `BRCA1 et 2`, `cytokératines 7 et 20`, `NTRK1-3`."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import words_of
from kg.lexicon.lexicon import Lexicon
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.fold import form

_OPENED = re.compile(r"([a-z]+)\s?[(\[]")  # a family whose bracket begins with a member: `CK [AE1/AE3, 20 et 7]`
_RANGE = re.compile(r"\s?[-\u2013]\s?")  # from the first of a family to the last: `NTRK1-3`


def members_of(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """A marker and the further members of its family told by their numbers."""
    if context.concepts[mark.marker]["kind"] not in ("protein", "gene"):
        return [mark]
    lexicon, folded = context.reading.lexicon, context.reading.folded
    words = words_of(lexicon.lang)
    named = folded[mark.token.start : mark.token.end]
    opened = _OPENED.match(named)
    stem = opened[1] if opened else named.rstrip("0123456789/ -").rpartition(" ")[2]
    if not stem.isalpha():
        return [mark]
    members: list[Finding] = []
    whole = folded[mark.token.end - 1].isalpha()  # `cytokératines 7 et 20`, `BRCA -1`: a family, no member yet
    at, number = mark.end, words.number if whole else words.number_too
    while match := number.match(folded, at, sentence.end):
        found = _named(lexicon, stem, match)
        if found is None or any(t.start == match.start("number") and t.kind != "quantity" for t in sentence.tokens):
            break  # `CK7, 20 %`
        if _RANGE.fullmatch(folded, at, match.start("number")):
            members += _between(lexicon, stem, folded[mark.token.start : at].removeprefix(stem).strip(" -"), found)
        members.append(Finding(found, found.value, end=found.end))
        at, number = found.end, words.number_too
    if not (members and whole):
        return [mark, *members]
    members[0].token = replace(members[0].token, start=mark.token.start)
    return members


def _named(lexicon: Lexicon, stem: str, match: re.Match[str]) -> Token | None:
    """The member that a number names, or the first of two numbers (`NTRK 1/2/3`)."""
    start = match.start("number")
    for number in (match["number"], re.split("[/-]", match["number"])[0]):
        marker = _marker(lexicon, f"{stem} {number}")
        if marker is not None:
            return Token(start, start + len(number), "marker", marker, rule="marker-number")
    return None


def _between(lexicon: Lexicon, stem: str, first: str, last: Token) -> list[Finding]:
    """The members between the first of a family and a later one: `NTRK1-3`."""
    number = re.search(r"\d+\Z", last.value)
    if first != "1" or number is None:
        return []
    named = [_marker(lexicon, f"{stem} {n}") for n in range(2, int(number[0]))]
    return [
        Finding(Token(last.start, last.end, "marker", marker, rule="marker-number"), marker, end=last.end)
        for marker in named
        if marker
    ]


def _marker(lexicon: Lexicon, name: str) -> str | None:
    return next((e.value for e in lexicon.forms.get(form(name), ()) if e.kind == "marker"), None)
