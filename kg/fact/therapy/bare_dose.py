"""Doses told as a number alone: `Taxol 175`. The number is kept as it is told; no unit is made up for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.amount import is_total, rhythm_in
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.draft import Draft
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BARE = re.compile(r"(?P<one>\d{1,4}(?:\.\d{1,2})?)(?: x [1-9])?")
_YEARS = range(1950, 2050)
_LEAST = 15  # of a whole number, which may count something where it is less
_DAILY = "/d"  # of the rhythm behind a number, which then may be any
_LEAST_ALONE = 20  # where no other drug beside it has a dose: 18 injections


def bare_doses(context: Context, sentence: Sentence, drugs: Sequence[int], mentions: dict[str, DrugMention]) -> None:
    """The drugs that have no dose with a unit and a number right behind them get it, without a unit."""
    for i in drugs:
        name = sentence.tokens[i].value
        mention = mentions.get(name)
        if mention is None or mention.dose or mention.token is not sentence.tokens[i]:
            continue
        number = bare_number(context, sentence.tokens, i, _LEAST_ALONE)
        if number and not _is_other(context, sentence.tokens, i):
            rhythm = rhythm_in(sentence.tokens, i + 2, i + 3)
            mentions[name] = mention._replace(dose=number, rhythm=rhythm)


def _is_other(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the number behind the drug at `i` is a sum given (`dose cumulée doxorubicine 450`), or one of the
    literature in brackets."""
    if is_total(tokens, i + 1) or (i and tokens[i - 1].kind == "total"):
        return True
    return "(" in context.reading.between(tokens[i], tokens[i + 1])


def units_as_told(drafts: Sequence[Draft]) -> None:
    """`A 400 mg/j, arrêté; reprise de A 400`: a number alone has the unit that the same number of the same drug is told
    with in another place."""
    if not any(d.dose and not d.unit for draft in drafts for d in draft.drugs.values()):
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
    after = tokens[i + 2 : i + 3]
    rhythm = any(t.kind == "frequency" and t.start - number.end <= 1 for t in after)
    daily = rhythm and after[0].value.endswith(_DAILY)
    if told["one"].isdigit() and (int(told["one"]) in _YEARS or (int(told["one"]) < least and not daily)):
        return None
    if any(t.kind in ("cycle", "fraction", "duration") and t.start - number.end <= 1 for t in after):
        return None
    behind, ends = _around(context.reading.lexicon.lang)
    goes_on = rhythm or any(t.kind == "drug" and t.start == number.end + 1 for t in after)
    if not behind.fullmatch(context.reading.between(tokens[i], number)):
        return None
    return number if goes_on or ends.match(context.reading.folded, number.end) else None


@lru_cache(maxsize=4)
def _around(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a drug and its number, and behind a number that is no count and no date."""
    words = grammar(lang)
    behind = re.compile(rf" ?[(:=]? ?(?:{words.before_word('at-dose')})?")
    return behind, re.compile(rf"[,;)+.]|/(?!\d)| [-+/]| (?!{words.any_of('times')}\b)[^\W\d]|$")
