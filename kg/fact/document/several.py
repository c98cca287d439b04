"""Reports of several patients: one file is one case, so what is told of all of them would be read of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.fact.case import Issue, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.fact.patient.age import OLDEST
from kg.fact.patient.person import names_person
from kg.lexicon.grammar import grammar
from kg.text.lines import at_lines

RULE = "several-patients"
_OF_NOUN = 30  # from a word for a person to the age
_APART = 400  # code points between the presentations of two patients; a relative is told of beside the patient
_AGES = 3  # so many ages are no more those of one patient at different times


class _Presented(NamedTuple):
    """A person told of with an age; the sex is empty where the word may be of either (`le patient`)."""

    start: int
    end: int
    age: int
    sex: str
    sex_told: bool  # by a noun of sex (`homme`), not by the gender of another


def several_patients(context: Context, keys: Keys, patient: str) -> Iterator[Issue]:
    """The ambiguity of a report that presents more than one patient; `patient` is the key of the one that was read."""
    presented = _apart(list(_presented(context)))
    told = [(p.start, p.end) for p in presented] if _several(presented) else _numbered(context)
    if not told:
        return
    yield Issue(
        key=keys("dq", "patients"),
        rule=RULE,
        kind="ambiguity",
        affects=(patient,),
        evidence=tuple(Span(start, end, "age", "affirmed", RULE) for start, end in told),
        resolution="The text seems to tell of several patients; all facts were read as those of one: split the file.",
        note_fr="Le texte semble parler de plusieurs patients ; tout a été lu comme d'un seul : séparer le fichier.",
    )


def _presented(context: Context) -> Iterator[_Presented]:
    for sentence, token in context.tokens("duration"):
        if token.kind != "duration" or token.unit != "a" or not token.value.isdigit() or int(token.value) > OLDEST:
            continue
        noun = next((t for t in reversed(sentence.tokens) if t.end <= token.start), None)
        if noun is None or token.start - noun.end > _OF_NOUN or context.status(sentence, token) == "family":
            continue
        if names_person(noun):
            told = noun.kind == "sex"
            sex = noun.value if told or noun.value == "female" else ""
            yield _Presented(noun.start, token.end, int(token.value), sex, told)


def _numbered(context: Context) -> list[tuple[int, int]]:
    """Where lines open with the titles of cases (`Cas 1`, `Observation n° 2`); nowhere where there is one at most."""
    folded, title = context.reading.folded, _title(context.reading.lexicon.lang)
    found = {m["number"]: m.span() for m in at_lines(title, folded)}
    return list(found.values()) if len(found) > 1 else []


@lru_cache(maxsize=4)
def _title(lang: str) -> re.Pattern[str]:
    titles = grammar(lang).any_of("case-title")
    return re.compile(rf"[^\w\n]{{0,4}}(?:{titles})\s?(?:n\s?°|no?\.?|#)?\s?(?P<number>\d{{1,2}})(?![\w/]|[.,]\d)")


def _apart(presented: Sequence[_Presented]) -> list[_Presented]:
    """Those that stand apart from the one before."""
    kept: list[_Presented] = []
    for each in presented:
        if not kept or each.start - kept[-1].end > _APART:
            kept.append(each)
    return kept


def _several(presented: Sequence[_Presented]) -> bool:
    """Whether these can be no one patient: of both sexes, ever other ages, or a noun of sex with a younger age."""
    younger = any(b.sex_told and b.age < a.age for a, b in pairwise(presented))
    sexes = {each.sex for each in presented if each.sex}
    ages = {each.age for each in presented}
    return younger or len(ages) >= _AGES or len(ages) > 1 < len(sexes)
