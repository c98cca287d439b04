"""Changes of dose: the new one is not the dose of the therapy, its cycle counts none, and its date tells no start and
no end: `imatinib 400 mg/j, augmenté à 800 mg/j en mai 2011`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AMOUNT = frozenset({"dose", "percent", "auc", "quantity", "frequency", "concentration"})
_DOSES = frozenset({"dose", "quantity", "number"})
_LEAD = 16  # code points from an amount to its date: `à partir du mois de`
_NEXT = 4  # between a dose and its rhythm
_CHANGE = 50  # code points of the words for a changed dose before a drug
_WORD = 24  # code points of the word for the change and the word that leads to the dose
_THEN = 60  # from the date until which a dose was given to the word for less
_WHO = frozenset({"sexnoun", "pronoun", "anaphora", "condition", "because", "cue"})  # between the two
_BREAK = re.compile(r"[,;:.()]")
_SENTENCE = 70  # code points from a word for a changed dose to the cycle from which it was given


@lru_cache(maxsize=4)
def _changed(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('redosed')})\s\Z")


def is_new_dose(context: Context, amount: Token) -> bool:
    """`A en mars, réduit à 60 mg/m2`: whether an amount is the one that a dose was changed to, not the first one."""
    start = amount.start
    return (
        _changed(context.reading.lexicon.lang).search(context.reading.folded, max(0, start - _WORD), start) is not None
    )


def is_of_change(context: Context, drug: Token) -> bool:
    """`réduction de l'oxaliplatine à 65 mg/m2`, `FOLFOX diminué (oxaliplatine à 65)`: whether what stands right before
    a drug tells that its dose was changed, so that the one behind it is not the first."""
    if "redosed-word" not in context.reading.named:
        return False
    folded, at = context.reading.folded, drug.start
    return _change_of(context.reading.lexicon.lang).search(folded, max(0, at - _CHANGE), at) is not None


@lru_cache(maxsize=4)
def _change_of(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    lead = words.before_word("lead")
    changed = words.any_of("redosed-word")
    return re.compile(
        rf"(?<!\bdose )(?<!\bdoses )\b(?:{changed})(?:\s\(|\s(?:[^.;:,()]{{0,20}}?\s)?(?:{lead}){{1,2}})\Z"
    )


def is_since(context: Context, cycle: Token) -> bool:
    """`réduit de 25 % au 3e cycle`, `diminué à partir du 4e cycle`: whether a cycle, told by its place in the order, is
    the one from which another dose was given, so that it counts none."""
    folded, at = context.reading.folded, cycle.start
    return _changed_since(context.reading.lexicon.lang).search(folded, max(0, at - _SENTENCE), at) is not None


def is_dosed_since(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """`puis 2 g/j à partir du 3e cycle`, `à 75 % au 3e cycle`: whether a dose or a share of it right before the place
    of a cycle in the order, told at `i`, is the one given from that cycle on."""
    last = i - 2 if i > 1 and tokens[i - 1].value == "since" else i - 1
    dose = last - 1 if last > 0 and tokens[last].kind == "frequency" else last
    if dose < 0 or tokens[dose].kind not in ("dose", "percent"):
        return False
    gap = context.reading.between(tokens[last], tokens[i])
    return _from_cycle(context.reading.lexicon.lang).fullmatch(gap) is not None


@lru_cache(maxsize=4)
def _from_cycle(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    doses = rf"(?:\)|\s(?:{words.before_word('lead')}){{0,2}}(?:{words.any_of('dose-label')})(?:\s[a-z]+)?)?"
    return re.compile(rf"{doses},?\s(?:{words.any_of('from-cycle')})\s")


@lru_cache(maxsize=4)
def _changed_since(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    shrunk = "".join(rf"(?<!\b{re.escape(form)} )" for form in words.forms.get("has-changed", ()))
    return re.compile(
        rf"{shrunk}\b(?:{words.any_of('redosed-word')})\s(?:[^.;:]{{0,50}}\s)?"
        rf"(?:{words.any_of('from-cycle')})\s\Z"
    )


def is_of_new_dose(context: Context, before: list[Token], at: int) -> bool:
    """Whether the amount right before a date is the one that a dose was changed to."""
    if before and before[-1].value == "since":
        before = before[:-1]
    if not before or before[-1].kind not in _AMOUNT or at - before[-1].end > _LEAD:
        return False
    if _BREAK.search(context.reading.folded, before[-1].end, at):
        return False
    n = len(before) - 1
    while (
        n
        and before[n].kind != "dose"
        and before[n - 1].kind in _AMOUNT
        and before[n].start - before[n - 1].end <= _NEXT
    ):
        n -= 1
    return is_new_dose(context, before[n]) or _is_next_dose(context, before, n)


def _is_next_dose(context: Context, before: list[Token], n: int) -> bool:
    """`A 60 mg/j puis 40 mg/j dès mai`, `A 60 mg/j, 40 mg/j à partir de mai`: whether an amount follows another one of
    the same drug."""
    if before[n].kind not in _DOSES:
        return False
    known = n - 2 if n and before[n - 1].kind == "then" else n - 1
    if known < 0 or before[known].kind not in _AMOUNT:
        return False
    return known < n - 1 or "," in context.reading.folded[before[known].end : before[n].start]


def only_dose_ended(sentence: Sentence, until: Moment) -> bool:
    """`A 800 mg jusqu'en mai, date à laquelle la dose a été réduite`: whether less was given from a date on."""
    if "lessened" not in sentence.kinds:
        return False
    behind = next((t for t in sentence.tokens if t.start >= until.token.end and t.kind not in _WHO), None)
    return behind is not None and behind.kind == "lessened" and behind.start - until.token.end <= _THEN
