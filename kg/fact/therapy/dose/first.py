"""First doses told before the next one, which has the unit of both: `Herceptin 8 puis 6 mg/kg`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import rhythm_in
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEHIND = re.compile(r" \(?")  # between a drug, or how often it is given, and its number
_NEXT = 1  # code points between a number and the word that leads to the next dose


def first_doses(
    context: Context, sentence: Sentence, unit: Unit, mentions: dict[str, DrugMention], anchors: Sequence[int]
) -> None:
    """Gives drugs of a unit that have no dose the number right behind them, in the unit of the dose that follows;
    `anchors` are the places of all drugs of the sentence."""
    tokens = sentence.tokens
    for i in unit.drugs:
        mention = mentions.get(tokens[i].value)
        if mention is None or mention.dose:
            continue
        at = i + 2 if tokens[i + 1 : i + 2] and tokens[i + 1].kind == "frequency" else i + 1
        if following := _following(context, tokens, at):
            rhythm = rhythm_in(tokens, i + 1, next((drug for drug in anchors if drug > i), len(tokens)))
            mentions[tokens[i].value] = mention._replace(dose=tokens[at], unit=following.unit, rhythm=rhythm)


def _following(context: Context, tokens: tuple[Token, ...], at: int) -> Token | None:
    """The dose that follows the number at `at`, where that has no unit of its own and stands right behind its drug."""
    if at + 2 >= len(tokens) or tokens[at + 1].kind != "then" or tokens[at + 2].kind != "dose":
        return None
    if tokens[at].kind != "quantity" or tokens[at].unit:
        return None
    if not _BEHIND.fullmatch(context.reading.between(tokens[at - 1], tokens[at])):
        return None
    gaps = context.reading.between(tokens[at], tokens[at + 1]), context.reading.between(tokens[at + 1], tokens[at + 2])
    return tokens[at + 2] if max(map(len, gaps)) <= _NEXT else None
