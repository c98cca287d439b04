"""What prepares a transplant is told behind it (`autogreffe (BEAM) le 3/5`, `conditionnée par melphalan`): it was
given before, and the date behind both is that of the transplant."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_DATED = 24  # code points from a transplant to its date: ` de CSP le `
_JOINED = 3  # between two things that prepared it: `Flu-TBI`
_JOINS = re.compile(r"\s?[-+/]\s?")
_ASIDE = re.compile(r"\s?[\s(]")
_WHOLE_BODY = "total-body-irradiation"
_GRAFT = "transplant"


def prepares(context: Context, sentence: Sentence, found: list[Unit], number: int) -> int | None:
    """The transplant that drugs or an irradiation of the whole body, told behind it, prepared; None where they did not
    prepare one.  `(Flu-Cy-TBI)`: what is joined to them did too."""
    unit = found[number]
    if not number or not (unit.drugs or unit.regimen is not None or unit.act == _WHOLE_BODY):
        return None
    before = found[number - 1]
    folded, tokens = context.reading.folded, sentence.tokens
    start, until = tokens[before.last].end, tokens[unit.first].start
    if before.kind != _GRAFT:
        graft = prepares(context, sentence, found, number - 1) if until - start <= _JOINED else None
        return graft if graft is not None and _JOINS.fullmatch(folded, start, until) else None
    lang = context.reading.lexicon.lang
    if _ASIDE.fullmatch(folded, start, until) or _prepared(lang).fullmatch(folded, start, until):
        return number - 1
    day = next((t for t in tokens[before.last + 1 : unit.first] if t.kind == "date"), None)
    if day is None or day.start - start > _DATED:
        return None
    aside = folded[day.end : until].strip() == "("
    return number - 1 if aside or _prepared(lang).fullmatch(folded, day.end, until) else None


def mark_conditioning(context: Context, sentence: Sentence, found: list[Unit]) -> None:
    """Tell of what prepared a transplant that it came before it."""
    if _GRAFT in [u.kind for u in found]:
        for n in range(1, len(found)):
            if prepares(context, sentence, found, n) is not None:
                found[n].relation = "after"


def past_conditioning(context: Context, sentence: Sentence, found: list[Unit], number: int) -> int:
    """The transplant where a date stands behind what prepared it, else the unit itself."""
    graft = prepares(context, sentence, found, number)
    return number if graft is None else graft


@lru_cache(maxsize=4)
def _prepared(lang: str) -> re.Pattern[str]:
    """What stands between a transplant, with up to two words for what it was of, and what prepared it: ` conditionnée
    par `, ` de CSP après `."""
    words = grammar(lang)
    by, article = words.before_word("prepared-by"), words.before_word("article")
    return re.compile(rf"(?:\s(?:[a-z]{{2,3}}\s)?[a-z-]{{3,14}})?\s?(?:,\s|[\s(])(?:{by})(?:{article})?")
