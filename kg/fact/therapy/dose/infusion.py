"""The infusion of a drug that is told behind its bolus, the drug named once: `5-FU 400 mg/m2 en bolus puis 2400 mg/m2
sur 46 h`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import Told, is_total, rhythm_in
from kg.mention.token import Token

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_STEP = 14  # code points between a word and the next one that tells how a drug is given
_DAILY = "1/d"
_HOW = frozenset({"route", "duration"})
_BETWEEN = _HOW | {"then", "with", "quantity", "frequency"}
_MORE = 2  # times the bolus that an infusion has at least: a smaller dose is that of another cycle


def add_infusion(
    context: Context, tokens: tuple[Token, ...], i: int, stop: int, mentions: dict[str, DrugMention]
) -> None:
    """Adds the infusion of the drug at `i` whose bolus is among the mentions, with the dose told before `stop`; how
    often in a day it is given is no rhythm of the bolus."""
    name = tokens[i].value
    bolus = mentions.get(name)
    if bolus is None or bolus.dose is None:
        return
    told = _infused(context, tokens, i, stop, bolus.dose)
    if told is None:
        return
    if bolus.rhythm is told[2] and bolus.rhythm and bolus.rhythm.value == _DAILY:
        mentions[name] = bolus._replace(rhythm=None)
    mentions[f"{name} again"] = DrugMention(name, tokens[i], *told)


def _infused(context: Context, tokens: tuple[Token, ...], i: int, stop: int, bolus: Token) -> Told | None:
    """The dose of the infusion of the drug at `i`, told before `stop` behind that of its bolus."""
    first = next((n for n in range(i + 1, stop) if tokens[n] is bolus), stop)
    for k in range(first + 1, stop):
        token, before = tokens[k], tokens[k - 1]
        if len(context.reading.between(before, token)) > _STEP:
            return None
        if token.kind == "dose":
            how = any(t.kind in _HOW for t in (*tokens[i + 1 : k], *tokens[k + 1 : k + 3]))
            led = k + 1 == stop < len(tokens)  # `et 850 mg de cisplatine`
            if led or not how or not _is_more(token, bolus) or is_total(tokens, k):
                return None
            return token, token.unit, rhythm_in(tokens, k + 1, stop)
        if token.kind not in _BETWEEN:
            return None
    return None


def _is_more(dose: Token, bolus: Token) -> bool:
    """Whether a dose is so much more than that of the bolus, in the same unit, that it is none of another cycle."""
    if dose.unit != bolus.unit or not (_AMOUNT.fullmatch(dose.value) and _AMOUNT.fullmatch(bolus.value)):
        return False
    return float(dose.value) >= _MORE * float(bolus.value)
