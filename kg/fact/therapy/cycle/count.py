"""Counts of cycles: which number a word for cycles has, and how sure it is that of the cycles given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.cycle.in_parts import from_first, in_parts
from kg.fact.therapy.cycle.order import NEAR, by_number, by_order, cycles_told, is_numbered
from kg.fact.therapy.cycle.other import is_bound, is_of_other, is_of_parts
from kg.fact.therapy.cycle.part import DATES, MOST, NAMES, given_of_plan, is_part, is_whole_plan
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_SAID = frozenset({"more", "planned"})  # of the cycles by the word for them
_LEADS, _NOW = 70, 30  # from `à ce jour` to the cycles, from the cycles to `à ce jour`
_NAMED_SO = re.compile(r"[A-Za-z] ([1-9]|1[0-8])\Z")  # `FOLFOX 6 cures`, which is no `FOLFOX6, cures de`
_RATE = re.compile(r"\s?/\s?[a-z]")  # `1 injection/mois`
_NAMED = 6  # words behind a count among which they and a number stand
_ONWARD = 32  # code points of the words that a therapy went on for so many cycles
_CLAUSE = re.compile(r"[;:]")


def cycles_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """The count of cycles told at the word for cycles at `i`, with how sure it is the number given."""
    tokens = sentence.tokens
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.kind == "quantity" and is_numbered(context, token, after):  # `au cycle 17`
        return by_number(context, sentence, token, after)
    if is_of_other(context, tokens, i) or (before is not None and is_of_parts(context, before)):
        return None
    if after is not None and _is_first(context, token, after):
        return None
    if after is not None and (listed := from_first(context, sentence, token, after)):
        return listed
    if token.value == "one":
        return _one(context, sentence, i)
    if before is not None and before.kind == "regimen" and (number := _NAMED_SO.search(context.reading.text(before))):
        return cycles_told(sentence, before, token, int(number[1]), "count", "cycles-number-word")
    if before is None or before.kind not in ("quantity", "number", "ordinal"):
        return None
    if not before.value.isdigit() or (i > 1 and tokens[i - 2].kind == "quantity"):
        summed = in_parts(context, sentence, i)
        if summed or not before.value.isdigit():
            return summed
    gap = context.reading.between(before, token).strip(" -")
    if gap and before.kind != "ordinal" and not (gap == ")" and i > 1 and tokens[i - 2].value == before.value):
        return None  # not of `6 (six) cures`
    if before.kind == "ordinal":
        return by_order(context, sentence, i)
    if not 1 <= int(before.value) <= MOST or _RATE.match(context.reading.folded, token.end):
        return None
    if is_bound(context, before, token):
        return None
    lead = tokens[i - 2] if i > 1 else None
    if lead is not None and is_part(context, lead, before):  # `4 des 6 cycles prévus`
        return cycles_told(sentence, lead, token, int(lead.value), "count", "cycles-number-word")
    if (token.value == "planned" or _is_cut_short(tokens, i)) and (given := given_of_plan(context, sentence, i)):
        return cycles_told(sentence, given, given, int(given.value), "count", "cycles-number-word")
    certainty = token.value if token.value in _SAID else "count"
    if lead is not None and lead.value == "until" and _is_to_go_on(context, sentence, lead):
        certainty = "planned"
    ended = i > 2 and tokens[i - 3].kind == "course" and tokens[i - 3].value in ("stop", "complete")
    if certainty == "planned" and ((lead and _is_done(lead, before)) or is_whole_plan(context, before, token)):
        certainty = "count"  # `après avoir terminé les 6 cycles prévus`
    elif certainty == "count" and "for-more" in context.reading.named and _is_for_more(context, before):
        certainty = "more"
    elif certainty == "count":
        certainty = _certainty(lead, before, token, after, ended)
    partly = _of_whole(tokens, i, int(before.value)) or (ended and lead is not None and lead.kind == "after")
    if certainty in ("count", "interim") and not partly and context.status(sentence, token) == "planned":
        certainty = "planned"  # not of `prévu, arrêté après 3 cures`
    elif certainty == "interim" and "lessened" in sentence.kinds:
        certainty = "before"  # `après 2 cycles, la dose est réduite`: others follow
    rule = "cycles-range" if before.rule == "cycle-label" else "cycles-number-word"  # `C5->C8` tells four
    return cycles_told(sentence, before, token, int(before.value), certainty, rule)


def _is_cut_short(tokens: Sequence[Token], i: int) -> bool:
    """`6 cycles de A ont été prescrits, dont 5 administrés`: whether the words behind a count lead on to fewer."""
    behind = next((t for t in tokens[i + 1 : i + 1 + _NAMED] if t.kind not in NAMES), None)
    return behind is not None and (behind.kind, behind.value) == ("course", "short")


def _of_whole(tokens: Sequence[Token], i: int, given: int) -> bool:
    """`6 cycles sur 8 prévus`, `4 cycles de PCV sur 6 prévus`, `4 cycles (05-10/2019), 6 prévus`: whether a larger
    number is told behind a count."""
    behind = next((t for t in tokens[i + 1 : i + 1 + _NAMED] if t.kind not in NAMES and t.kind not in DATES), None)
    if behind is None or behind.kind not in NUMBER_KINDS or not behind.value.isdigit():
        return False
    return behind is tokens[i + 1] or int(behind.value) > given


def _is_to_go_on(context: Context, sentence: Sentence, until: Token) -> bool:
    """`Poursuivre A jusqu'à 8 cycles`: whether a sentence opens with the word that a therapy is to go on."""
    onward = _onward(context.reading.lexicon.lang)
    return onward.match(context.reading.folded, sentence.start, until.start) is not None


def _is_done(lead: Token, number: Token) -> bool:
    """Whether the word before a count says that all of them were given."""
    told = lead.kind == "total" or (lead.kind == "course" and lead.value == "complete")
    return told and number.start - lead.end <= NEAR


def _one(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`a reçu un cycle de`, `après un seul cycle`; no cycle that was left out or is told with its rhythm."""
    tokens = sentence.tokens
    token, after = tokens[i], tokens[i + 1 : i + 2]
    if any(t.kind in ("frequency", "duration") or (t.kind, t.value) == ("course", "stop") for t in after):
        return None
    if _within(context.reading.lexicon.lang).search(context.reading.folded, sentence.start, token.start):
        return None  # `lors d'un cycle ultérieur`
    lead = tokens[i - 1] if i else None
    certainty = _certainty(lead, token, token, after[0] if after else None, ended=False)
    if context.status(sentence, token) != "affirmed":
        certainty = "planned"
    return cycles_told(sentence, token, token, 1, certainty, "cycles-number-word")


def _certainty(lead: Token | None, number: Token, token: Token, after: Token | None, ended: bool) -> str:
    """How sure a plain count is: `6 cycles au total`, `un total de 6 cycles`, `après 6 cycles`, `terminé après 6`."""
    if after is not None and (after.kind, after.value) == ("total", "sum") and after.start - token.end <= 2:
        return "total"
    if lead is None or number.start - lead.end > NEAR or (lead.kind == "after" and ended):
        return "count"
    if (lead.kind, lead.value) == ("after", "end"):
        return "count"  # `au terme de 6 cycles`
    return {"total": "total", "after": "interim"}.get(lead.kind, "count")


def counted_now(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the cycles at `i` are those up to the time of the report: `à ce jour, 6 cycles`, `6 cycles à ce jour`."""
    cycle = sentence.tokens[i]
    for token in sentence.of("present"):
        first, last = (token, cycle) if token.end <= cycle.start else (cycle, token)
        gap = context.reading.between(first, last)
        if len(gap) <= (_LEADS if first is token else _NOW) and not _CLAUSE.search(gap):
            return True
    return False


def _is_for_more(context: Context, number: Token) -> bool:
    """`Le traitement est poursuivi pour 3 cures`: whether a number is how many followed on those given before."""
    at = number.start
    onward = _for_more(context.reading.lexicon.lang)
    return onward.search(context.reading.folded, max(0, at - _ONWARD), at) is not None


@lru_cache(maxsize=4)
def _for_more(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('for-more')})\s$")


@lru_cache(maxsize=4)
def _onward(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,6}}(?:{grammar(lang).any_of('to-go-on')})(?![a-z])")


@lru_cache(maxsize=4)
def _within(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).before_word('lead')})$")


def _is_first(context: Context, cycle: Token, number: Token) -> bool:
    """`8 mg/kg jour 1 cycle 1`: whether the cycle is the first by its number, which counts none."""
    return (number.kind, number.value) == ("quantity", "1") and context.reading.between(cycle, number) == " "
