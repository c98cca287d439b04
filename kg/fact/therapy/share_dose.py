"""Doses and rhythms that are told once for all drugs of a combination."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.therapy.candidate import DrugMention
from kg.mention.token import Token


def deal_out(mentions: dict[str, DrugMention], amounts: list[tuple[Token, str, Token | None]]) -> None:
    """`A et B (20 et 100 mg/m2 respectivement)`: each drug gets the amount at its place in the list."""
    if len(amounts) != len(mentions) or len(amounts) < 2:
        return
    for name, (dose, unit, rhythm) in zip(list(mentions), amounts, strict=True):
        mentions[name] = mentions[name]._replace(dose=dose, unit=unit, rhythm=rhythm)


def dosed_as_before(drugs: dict[str, DrugMention], known: Sequence[dict[str, DrugMention]]) -> dict[str, DrugMention]:
    """`A et B aux mêmes doses`: drugs without a dose of their own get the one they were last told with."""
    given = dict(drugs)
    for name, drug in drugs.items():
        last = next((d[name] for d in reversed(known) if name in d and d[name].dose), None)
        if last and drug.dose is None:
            given[name] = drug._replace(
                dose=last.dose, unit=last.unit, rhythm=drug.rhythm or last.rhythm, earlier=last.earlier or last.token
            )
    return given


def share_rhythm(mentions: dict[str, DrugMention]) -> None:
    """`A 75 mg/m2 + B 5 mg/kg tous les 21 jours`: a rhythm told last, in days, is that of the whole combination."""
    if not mentions:
        return
    last = list(mentions.values())[-1].rhythm
    if last is None or not last.value.startswith("q"):
        return
    for name, mention in mentions.items():
        if mention.dose and mention.rhythm is None:
            mentions[name] = mention._replace(rhythm=last)
