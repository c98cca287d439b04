"""Of which relatives a disease is told: `cancer du sein chez sa mère`, `tante maternelle : mélanome`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

NO_KIN = "SPS"
"""The code of who is no relative by blood, whose diseases are no family history."""
_OF_A_SIDE = frozenset({"AUNT", "UNCLE", "COUSN", "GRMTH", "GRFTH", "GRPRN"})
"""The roles that have a code for either side of the family. Source: HL7 v3-RoleCode."""
_DESCENDANTS = frozenset({"SON", "DAU", "CHILD", "GRNDSON", "GRNDDAU"})
_FURTHER = "FAMMEMB"
"""The code of a relative whose role is told by another relative: `la sœur de son grand-père`."""
_COMPOUND = re.compile(r"[a-z]-")
_REACH = 90  # code points from a disease to the relative who has it: `carcinome du côlon diagnostiqué en 2003 chez`
_BESIDE = 20  # from a relative to the word for the side
_JOINED = 28  # between relatives told together: `mère à 45 ans et sœur`


class Relative(NamedTuple):
    """A relative of a text: role (v3-RoleCode) and stretch."""

    role: str
    start: int
    end: int


class _Words(NamedTuple):
    """What stands around relatives: before one who has a disease, between two of them, the same without more words,
    between one and the relative it is one of, and the words for a side."""

    behind: re.Pattern[str]
    joined: re.Pattern[str]
    and_the: re.Pattern[str]
    of_another: re.Pattern[str]
    maternal: re.Pattern[str]
    paternal: re.Pattern[str]


def relatives_of(context: Context, sentence: Sentence, start: int, end: int) -> tuple[Relative, ...]:
    """The relatives that a disease (`start:end`) is told of, none where the text names none.

    One behind it counts before one ahead of it where words lead to it; relatives told together all have the disease.
    """
    named = [t for t in sentence.of("relative") if t.means("relative")]
    if not named:
        return ()
    words = _words(context.reading.lexicon.lang)
    folded = context.reading.folded
    behind = [t for t in named if t.start >= end and not _heads(folded, t)]
    if behind and _leads(folded, words, end, behind[0].start) and not _parted(sentence, end, behind[0].start):
        return _read(folded, words, _together(sentence, folded, words, behind))
    ahead = [t for t in named if t.end <= start]
    if ahead and ";" not in folded[ahead[-1].end : start]:
        last = ahead[-1]
        if len(ahead) > 1 and _is_of_another(folded, words, ahead[-2], last):
            return (Relative(_FURTHER, ahead[-2].start, last.end),)
        return _read(folded, words, _in_one_breath(folded, words, ahead))
    return ()


def _leads(folded: str, words: _Words, end: int, start: int) -> bool:
    """Whether words lead from the end of a disease to the relative who has it: ` diagnostiqué chez `, ` (`."""
    return start - end <= _REACH and words.behind.fullmatch(folded, end, start) is not None


def _heads(folded: str, relative: Token) -> bool:
    """Whether a relative opens what is told next: `mère : cancer du sein (sœur : cancer du rein)`."""
    return ":" in folded[relative.end : relative.end + 2]


def _read(folded: str, words: _Words, named: Sequence[Token]) -> tuple[Relative, ...]:
    return tuple([Relative(_role(folded, words, t), t.start, t.end) for t in named])


def _role(folded: str, words: _Words, token: Token) -> str:
    """The role of a relative, with the side of the family where it is told and the role has it; that of a compound
    (`arrière-grand-mère`, `demi-sœur`) is another one."""
    role = token.means("relative") or ""
    if _COMPOUND.match(folded, max(token.start - 2, 0)):
        return _FURTHER
    if role in _OF_A_SIDE:
        before = max(token.start - _BESIDE, 0)
        for letter, side in (("M", words.maternal), ("P", words.paternal)):
            told = side.match(folded, token.end)
            if told or any(m.end() == token.start for m in side.finditer(folded, before, token.start)):
                return letter + role
    return role


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether another disease stands in a stretch."""
    return any(start <= t.start < end for kind in ("morphology", "condition") for t in sentence.of(kind))


def _together(sentence: Sentence, folded: str, words: _Words, behind: Sequence[Token]) -> list[Token]:
    """The relatives of a list from its first one: `chez sa mère à 45 ans et sa sœur`."""
    found = [behind[0]]
    for token in behind[1:]:
        gap = found[-1].end, token.start
        if gap[1] - gap[0] > _JOINED or not words.joined.fullmatch(folded, *gap) or _parted(sentence, *gap):
            break
        if _parted(sentence, token.end, token.end + _BESIDE):
            break  # `chez sa mère, sœur : cancer du côlon`
        found.append(token)
    return found


def _is_of_another(folded: str, words: _Words, one: Token, last: Token) -> bool:
    """Whether the role of a relative goes by that of another: `cousine germaine du père`, `tante avec un fils atteint
    d'un cancer`."""
    if words.of_another.fullmatch(folded, one.end, last.start):
        return True
    if last.means("relative") not in _DESCENDANTS or words.and_the.fullmatch(folded, one.end, last.start):
        return False
    return not re.search("[,;:]", folded[one.end : last.start])


def _in_one_breath(folded: str, words: _Words, ahead: Sequence[Token]) -> list[Token]:
    """The last relative ahead of a disease and those told in one breath with it: `sa mère et sa tante maternelle`."""
    found = [ahead[-1]]
    for token in reversed(ahead[:-1]):
        gap = folded[token.end : found[0].start]
        if not words.and_the.fullmatch(words.maternal.sub("", words.paternal.sub("", gap))):
            break
        found.insert(0, token)
    return found


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    words = grammar(lang)
    person, of, joint = words.any_of("at-person"), words.any_of("of", "of-known"), words.any_of("joint")
    few = "[^,.;:()]{0,14}"
    return _Words(
        re.compile(rf"[^.;\n]*\b(?:{person})\s{few}|\s?[(:]\s?{few}|\s(?:{of})\s?(?:\w{{1,5}}\s)?"),
        re.compile(rf"[^.;:\n]*(?:,|/|&|\b(?:{joint})\b)[^.;:\n]*"),
        re.compile(rf"\s?(?:,|/|&|\b(?:{joint})\b)\s?(?:(?:{of})\s?)?(?:\w{{1,5}}\s)?(?:\d{{1,2}}\s)?"),
        re.compile(rf"\s(?:\w{{1,12}}\s)?(?:{of})\s?{few}"),
        re.compile(rf"\s?\(?(?:{words.any_of('maternal')})\b\s?"),
        re.compile(rf"\s?\(?(?:{words.any_of('paternal')})\b\s?"),
    )
