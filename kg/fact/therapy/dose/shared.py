"""Doses and rhythms that are told once for all drugs of a combination."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.therapy.candidate import DrugMention
from kg.mention.token import Token

_LENGTH = re.compile(r"q(\d{1,2})d")
_DAYS = re.compile(r"[ (]{1,2}(?:[jd]\d{1,2}(?: ?[,;/+&-] ?| (?:et |and |y )?)){1,5}[jd](\d{1,2})\b")


def deal_out(mentions: dict[str, DrugMention], amounts: list[tuple[Token, str, Token | None]]) -> None:
    """`A et B (20 et 100 mg/m2 respectivement)`: each drug gets the amount at its place in the list; none gets one of
    fewer or more, as it is not told whose they are."""
    if len(amounts) < 2:
        return
    if len(amounts) != len(mentions):
        told = {dose.start for dose, _, _ in amounts}
        for name, mention in mentions.items():
            if mention.dose and mention.dose.start in told:
                mentions[name] = mention._replace(dose=None, unit="", rhythm=None)
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


def share_rhythm(folded: str, mentions: dict[str, DrugMention]) -> None:
    """`A 75 mg/m2 + B 5 mg/kg tous les 21 jours`: a rhythm told last, in days, is that of the whole combination, but of
    no drug that is given on days beyond it (`A J1 J8 J15 + B /14 j`)."""
    if not mentions:
        return
    last = list(mentions.values())[-1].rhythm
    if last is None or not last.value.startswith("q"):
        return
    for name, mention in mentions.items():
        if mention.dose and mention.rhythm is None and not _goes_beyond(folded, mention.dose.end, last):
            mentions[name] = mention._replace(rhythm=last)


def _goes_beyond(folded: str, start: int, rhythm: Token) -> bool:
    """Whether days are listed right behind a dose that are later than the last one of a rhythm in days."""
    length = _LENGTH.fullmatch(rhythm.value)
    days = _DAYS.match(folded, start, rhythm.start) if length else None
    return length is not None and days is not None and int(days[1]) > int(length[1])
