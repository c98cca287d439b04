"""Whether a drug behind a comma is told by a clause of its own: its subject, and no member of the list before it, or
what it begins (`fin de la chimiothérapie, on débute le nivolumab`), or what the clause before led to."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_PHASES = frozenset({"class", "setting", "line"})  # what a drug is begun as: `débute un traitement d'entretien par A`
_ASIDE_ADDED = re.compile(r"\([^()]*\)\s?\+\s?\Z")
_PREDICATE = 50  # code points between a drug and the participle that tells what became of it


def opens_clause(
    context: Context, before: Token, tokens: tuple[Token, ...], i: int, headed: bool, describing: Set[str]
) -> bool:
    """`progression sous A, le B a été débuté`: whether the drug at `i` has a verb of one subject, as no last member of
    a list can have (`le A, le B ont été débutés`).

    `headed` when a word for a class stands before the list, which the verb may be of unless `B` has an article
    (`une chimiothérapie par A, B a été débutée`); `describing` are the kinds of words that only describe a drug.
    """
    lead, verb = _clause(context.reading.lexicon.lang)
    behind = lead.fullmatch(context.reading.between(before, tokens[i]))
    if behind is None or (headed and not behind[1]):
        return False
    told = next((t for t in tokens[i + 1 :] if t.kind not in describing), None)
    if told is None or told.kind != "course" or told.start - tokens[i].end > _PREDICATE:
        return False
    return verb.fullmatch(context.reading.between(tokens[i], told)) is not None


def begins_apart(context: Context, tokens: tuple[Token, ...], head: int, i: int) -> bool:
    """`à la fin de la chimiothérapie, mise sous A`: whether the drug at `i` is what a clause behind the word for a
    class begins, and not what the class, begun itself, is given with (`une chimiothérapie est débutée, il reçoit
    A`)."""
    at = i - 1
    while at > head and tokens[at].kind in _PHASES:
        at -= 1
    begun = tokens[at]
    if at == head or begun.kind != "course" or begun.value != "start":
        return False
    between = tokens[head + 1 : at]
    if any(t.value == "start" for t in (*tokens[max(0, head - 1) : head], *between)):
        return False
    gap = context.reading.between(tokens[head], begun)
    if ":" in gap or not ("," in gap or any(t.value == "and" for t in between)):
        return False
    led = _object(context.reading.lexicon.lang)[at < i - 1]
    return led.fullmatch(context.reading.between(tokens[i - 1], tokens[i])) is not None


def leads_on(context: Context, gap: str) -> bool:
    """`colite sous A, de sorte que le B a été débuté`: whether what stands between two drugs makes the second one what
    the clause of the first led to."""
    return _so(context.reading.lexicon.lang).search(gap) is not None


@lru_cache(maxsize=4)
def _so(lang: str) -> re.Pattern[str]:
    return re.compile(rf",\s(?:{grammar(lang).any_of('so')})\b")


@lru_cache(maxsize=4)
def _object(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a beginning and the drug that is begun, between what it is begun as and the drug."""
    words = grammar(lang)
    return (
        re.compile(rf"\s?(?:{words.before_word('article', 'lead')})?"),
        re.compile(rf"\s?(?:{words.before_word('article', 'lead', 'leading')})*"),
    )


@lru_cache(maxsize=4)
def _clause(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A comma with the article of a noun; the verb of one subject that stands before a participle."""
    words = grammar(lang)
    return (
        re.compile(rf",\s((?:{words.before_word('article', 'lead')})*)"),
        re.compile(rf"(?:[^,;:]*\s)?(?:{words.any_of('auxiliary')})\b[^,;:]*"),
    )


def in_bracket(context: Context, tokens: tuple[Token, ...], last: int, n: int, i: int) -> bool:
    """`A (8 puis 6 mg/kg) + B`: whether the word of order at `n` stands in a bracket that tells of one drug alone,
    behind which a sign adds the next one."""
    if tokens[n].kind != "then":
        return False
    aside = _ASIDE_ADDED.search(context.reading.folded, tokens[last].end, tokens[i].start)
    return aside is not None and aside.start() < tokens[n].start < aside.end()
