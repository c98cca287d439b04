"""When the specimen of a pathology report was taken (`Prélevé le 18/03/2019`, `Date d'intervention : 14/10/2019`): what
dates the findings that the report tells without a date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.titled import operations
from kg.lexicon.grammar import grammar

RULE = "date-of-specimen"


def sampled_date(context: Context, at: int) -> Moment | None:
    """The date of the specimen that is told last before an offset, None where the report names none."""
    taken = context.once(sampled_dates)
    before = bisect_left(taken, at, key=lambda m: m.token.start)
    return taken[before - 1] if before else None


def sampled_dates(context: Context) -> Sequence[Moment]:
    """The dates at which specimens were taken, those of the operations reported too, in text order."""
    folded, label = context.reading.folded, _label(context.reading.lexicon.lang)
    found = [title.moment._replace(rule=RULE) for title in operations(context)]
    for index, here in context.dates.items():
        start = context.reading.sentences[index].start
        for moment in here:
            token = moment.token
            if token.kind == "date" and label.search(folded, start, token.start):
                found.append(moment._replace(rule=RULE))
    return sorted(found, key=lambda m: m.token.start)


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """The words that call the date right behind them that of a specimen."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('taken')})\s?:?\s?\Z")
