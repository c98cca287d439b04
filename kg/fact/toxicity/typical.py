"""Conditions that a kind of therapy is known for, told right behind one of that kind: bouffées de chaleur behind a
castration, acouphènes behind cisplatine, éjaculation rétrograde behind a curage, and behind an operation all that went
or stayed: `hémiparésie transitoire`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.drug_kind import drug_kind
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_KNOWN = "of-"  # how the role begins that names the kind of therapy
_REACH = 160  # from a therapy to what it is known for
_BACK = 3  # sentences from it to the therapy
_NAMES = frozenset({"drug", "regimen", "class", "procedure"})
_GIVEN = ("affirmed", "past")
_OPERATION = "surgery"


def typical(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition stands, in its line, behind a therapy of a kind that it is known for, with no progression
    told since."""
    roles = context.concepts[token.value]["roles"].split(",")
    kinds = {r.removeprefix(_KNOWN) for r in roles if r.startswith(_KNOWN)}
    if "comorbidity" not in roles and _passing(context.reading.lexicon.lang).match(
        context.reading.folded, token.end, sentence.end
    ):
        kinds.add(_OPERATION)
    if not kinds or context.status(sentence, token) == "past":
        return False
    for where, told in _before(context, sentence, token):
        if told.means("response") == "PD":
            return False
        if told.kind in _NAMES and _kind(context, told) in kinds and context.status(where, told) in _GIVEN:
            return True
    return False


def _before(context: Context, sentence: Sentence, token: Token) -> Iterator[tuple[Sentence, Token]]:
    """What is told before a condition in its line, the nearest first."""
    folded = context.reading.folded
    following = token.start
    for where in reversed(context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]):
        if "\n\n" in folded[where.end : following]:
            return
        for told in reversed(where.tokens):
            if told.end > token.start:
                continue
            if token.start - told.end > _REACH:
                return
            yield where, told
        following = where.start


def _kind(context: Context, told: Token) -> str | None:
    """The kind of therapy that a word names."""
    if told.kind == "drug":
        return drug_kind(context, told.value)
    if told.kind == "procedure":
        return act_of(context, told.value)
    return "chemotherapy" if told.kind == "regimen" else told.value


@lru_cache(maxsize=4)
def _passing(lang: str) -> re.Pattern[str]:
    """Behind a condition, at most its side and how much of it between, the word that it went or stayed, or the day
    since the operation: ` drainé à J15`."""
    words = grammar(lang)
    day = rf"(?:(?:{words.any_of('giving-time', 'since-cycle')}|a)\s)?j\s?\+?\d{{1,2}}(?![\d/])"
    return re.compile(rf"(?:\s[a-z]+){{0,2}}?,?\s\(?(?:(?:{words.any_of('passing')})(?![a-z])|{day})")
