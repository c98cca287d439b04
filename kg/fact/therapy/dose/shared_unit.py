"""Doses of a combination whose unit is told once, or that stand in brackets behind its last drug."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import amount, rhythm_in
from kg.fact.therapy.dose.bare import bare_number
from kg.fact.therapy.dose.dealt import told_in_turn
from kg.fact.therapy.dose.shared import deal_out
from kg.fact.therapy.drug_kind import drug_kind
from kg.fact.therapy.join import Unit
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AREA = "mg/m2"
_LISTED = frozenset({"with", "frequency"})


def share_unit(context: Context, sentence: Sentence, unit: Unit, mentions: dict[str, DrugMention]) -> None:
    """`cisplatine 75 mg/m2, docétaxel 75`, `A et B (75 mg/m2, 100 mg/m2)`: the doses of the drugs of a list that have
    none of their own."""
    if len(mentions) != len(unit.drugs):
        return
    if told := _in_brackets(context, sentence, unit, len(mentions)) or told_in_turn(context, sentence, unit):
        if all(m.dose is None for m in list(mentions.values())[:-1]):
            deal_out(mentions, told)
        return
    whole = next((m.dose for m in mentions.values() if m.dose and m.unit == _AREA), None)
    if whole is None:
        return
    for i, (name, mention) in zip(unit.drugs, list(mentions.items()), strict=True):
        number = bare_number(context, sentence.tokens, i) if mention.dose is None else None
        if not number or mention.concept in with_role("not-by-area"):
            continue
        if drug_kind(context, mention.concept) == "chemotherapy":
            mentions[name] = mention._replace(dose=number, unit=_AREA, shared=whole)


def _in_brackets(context: Context, sentence: Sentence, unit: Unit, drugs: int) -> list[tuple[Token, str, Token | None]]:
    """As many amounts in brackets right behind the last drug of a list as the list has drugs; else none."""
    tokens = sentence.tokens
    told: list[int] = []
    j = unit.last + 1
    if unit.last != unit.drugs[-1] or j >= len(tokens) or context.reading.between(tokens[j - 1], tokens[j]) != " (":
        return []
    while j < len(tokens) and ")" not in context.reading.folded[tokens[unit.last].end : tokens[j].start]:
        if amount(context, tokens, j):
            told.append(j)
        elif tokens[j].kind not in _LISTED:
            return []
        j += 1
    if len(told) != drugs:
        return []
    found = []
    for at, stop in zip(told, [*told[1:], j], strict=True):
        here = amount(context, tokens, at)
        assert here is not None
        found.append((*here, rhythm_in(tokens, at + 1, stop)))
    return found
