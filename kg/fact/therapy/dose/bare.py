"""Doses told as a number alone: `Taxol 175`. The number is kept as it is told; no unit is made up for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import is_total, rhythm_in
from kg.fact.therapy.dose.redosed import is_of_change
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import KINASE
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BARE = re.compile(r"(?P<one>\d{1,4}(?:\.\d{1,2})?)(?: x [1-9])?")
_YEARS = range(1950, 2050)
_LEAST = 15  # of a whole number, which may count something where it is less
_COUNTED = frozenset({"cycle", "fraction", "duration"})  # behind a number, but for `240/15 j`
_GOES_ON = frozenset({"frequency", "drug"})
_DAILY = "/d"  # of the rhythm behind a number, which then may be any
_LEAST_ALONE = 20  # where no other drug beside it has a dose: 18 injections
_BEHIND = frozenset({"quantity", "frequency"})
_LEAST_BY_MOUTH = 4  # of what is taken day by day, which counts no cycles: `lenvatinib 8`
_LEAST_BESIDE = 2  # where another one has a number alone too: `abiratérone 1000 + prednisone 10`


def bare_doses(context: Context, sentence: Sentence, drugs: Sequence[int], mentions: dict[str, DrugMention]) -> None:
    """The drugs that have no dose with a unit and a number right behind them get it, without a unit."""
    _told_alone(context, sentence, drugs, mentions, _LEAST_ALONE)
    if len(drugs) > 1 and any(m.dose and not m.unit for m in mentions.values()):
        _told_alone(context, sentence, drugs, mentions, _LEAST_BESIDE)


def _told_alone(
    context: Context, sentence: Sentence, drugs: Sequence[int], mentions: dict[str, DrugMention], least: int
) -> None:
    tokens = sentence.tokens
    for i in drugs:
        mention = mentions.get(tokens[i].value)
        if mention is None or mention.dose:
            continue
        behind = tokens[i + 1].kind if i + 1 < len(tokens) else ""
        if behind not in _BEHIND:
            continue
        weekly = behind == "frequency" and _is_word(context, tokens, i + 1)
        at = i + 1 if weekly else i  # `Taxol hebdo 80`
        daily = context.concepts[mention.concept]["atc"].startswith(KINASE)
        number = bare_number(context, tokens, at, min(least, _LEAST_BY_MOUTH) if daily else least)
        if number and not _is_other(context, tokens, at):
            rhythm = tokens[at] if weekly else rhythm_in(tokens, at + 2, at + 3)
            mentions[tokens[i].value] = mention._replace(dose=number, rhythm=rhythm)


def _is_word(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the rhythm at `i` is a word right behind the token before it, so that a dose may follow."""
    return context.reading.between(tokens[i - 1], tokens[i]) == " " and context.reading.text(tokens[i])[-1].isalpha()


def _is_other(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the number behind the drug at `i` is a sum given (`dose cumulée doxorubicine 450`), or one of the
    literature in brackets."""
    if is_of_change(context, tokens[i]) or is_total(tokens, i + 1) or (i and tokens[i - 1].kind == "total"):
        return True
    return "(" in context.reading.between(tokens[i], tokens[i + 1])


def units_as_told(drafts: Sequence[Draft]) -> None:
    """`A 400 mg/j, arrêté; reprise de A 400`: a number alone has the unit that the same number of the same drug is told
    with in another place."""
    if not [d for draft in drafts for d in draft.drugs.values() if d.dose and not d.unit]:
        return
    told = {(d.concept, d.dose.value): d for draft in drafts for d in draft.drugs.values() if d.dose and d.unit}
    for draft in drafts:
        for name, drug in draft.drugs.items():
            if drug.dose and not drug.unit and (other := told.get((drug.concept, drug.dose.value))):
                draft.drugs[name] = drug._replace(unit=other.unit, alike=other.dose)


def bare_number(context: Context, tokens: tuple[Token, ...], i: int, least: int = _LEAST) -> Token | None:
    """The number without a unit that stands right behind the drug at `i`, a whole one from `least` on."""
    number = tokens[i + 1] if i + 1 < len(tokens) else None
    if number is None or number.kind != "quantity" or number.unit or not (told := _BARE.fullmatch(number.value)):
        return None
    after = tokens[i + 2] if i + 2 < len(tokens) and tokens[i + 2].start - number.end <= 1 else None
    kind = after.kind if after else ""
    daily = after is not None and kind == "frequency" and after.value.endswith(_DAILY)
    if told["one"].isdigit() and (int(told["one"]) in _YEARS or (int(told["one"]) < least and not daily)):
        return None
    if kind in _COUNTED and not (kind == "duration" and context.reading.folded[number.end] == "/"):
        return None
    behind, ends = _around(context.reading.lexicon.lang)
    if not behind.fullmatch(context.reading.between(tokens[i], number)):
        return None
    return number if kind in _GOES_ON or ends.match(context.reading.folded, number.end) else None


@lru_cache(maxsize=4)
def _around(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a drug and its number, and behind a number that is no count and no date."""
    words = grammar(lang)
    behind = re.compile(rf" ?[(:=]? ?(?:{words.before_word('at-dose')})?")
    return behind, re.compile(rf"[,;)+.]|/(?!\d(?!\d? ?[a-z]))|[-=]?>| [-–+/(]| (?!{words.any_of('times')}\b)[^\W\d]|$")
