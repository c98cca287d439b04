"""Cycles told by their place in the order: `après le troisième cycle`, `cycle 17`, `le douzième et dernier cycle`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.cycle.part import MOST, NAMES
from kg.fact.therapy.dose.redosed import is_dosed_since, is_since
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

NEAR = 14  # code points between a count and the word that says how sure it is
_DOSED = 6  # from a dose to the cycle that it is that of: `8 mg/kg au premier cycle, puis`
_AND = 4  # code points between `douzième` and `dernier cycle`
_DONE = 40  # from a cycle to the word that it was the last one
_CLAUSE = re.compile(r"[,;:]")  # `colite (12e perfusion) : arrêt` tells what was stopped after it
_NOT_GIVEN = frozenset({("then", "before"), ("course", "short"), ("cue", "refused>")})  # of the next cycle


def cycles_told(sentence: Sentence, first: Token, last: Token, number: int, certainty: str, rule: str) -> Cycles:
    return Cycles(number, certainty, Span(first.start, last.end, "cycles", "affirmed", rule), sentence.index)


def is_plural(context: Context, token: Token) -> bool:
    return grammar(context.reading.lexicon.lang).is_plural(context.reading.folded[token.start : token.end])


def by_order(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`après le troisième cycle`, `avant le deuxième cycle`, `le sixième cycle s'est terminé`."""
    tokens = sentence.tokens
    token, before = tokens[i], tokens[i - 1]
    number = int(before.value)
    lead = tokens[i - 2] if i > 1 else None
    if number == 1 and is_plural(context, before):
        return _first_ones(context, sentence, i)
    if number == 1:  # not `C1 le 12/03/2019`, which tells when they began
        named = token.rule == "cycle-label" or (lead and lead.kind == "dose" and before.start - lead.end <= _DOSED)
        return None if named else cycles_told(sentence, before, token, 1, "begun", "cycles-ordinal")
    missing = lead is not None and before.start - lead.end <= NEAR and (lead.kind, lead.value) in _NOT_GIVEN
    if not missing and is_due(context, sentence, before):
        return cycles_told(sentence, before, token, number - 1, "before", "cycles-ordinal")
    if not missing and context.status(sentence, token) == "planned":
        return cycles_told(sentence, before, token, number - 1, "before", "cycles-ordinal")
    certainty = ("count" if lead and lead.kind != "then" else "before") if missing else "interim"
    after = next((t for t in tokens[i + 1 : i + 4] if t.kind not in NAMES), None)
    if after is not None and (after.kind, after.value) == ("course", "stop") and not (lead and lead.kind == "after"):
        gap = context.reading.between(token, after)
        if len(gap) <= _DONE and not _CLAUSE.search(gap):  # `le quatrième cycle a été suspendu`
            return cycles_told(sentence, before, token, number - 1, "count", "cycles-ordinal")
    if after is not None and (after.kind, after.value) == ("course", "complete") and not missing:
        gap = context.reading.between(token, after)
        certainty = "count" if len(gap) <= _DONE and "," not in gap else certainty
    if certainty == "interim" and "last-one" in context.reading.named and is_last(context, sentence, before, token):
        certainty = "count"
    given = lead is not None and (lead.kind, lead.value) == ("course", "start")
    if certainty == "interim" and not given:
        certainty = "passed" if _is_of_new_dose(context, sentence, i) else certainty
        certainty = "before" if certainty == "interim" and "lessened" in sentence.kinds else certainty
    return cycles_told(sentence, before, token, number - missing, certainty, "cycles-ordinal")


def _is_of_new_dose(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the cycle at `i` is the one from which another dose was given."""
    lead = sentence.tokens[i - 2] if i > 1 else None
    if lead is not None and (lead.kind, lead.value) == ("course", "stop"):
        return False  # `B réduit ; A cessé au 4e cycle`
    return is_since(context, sentence.tokens[i - 1]) or (i > 1 and is_dosed_since(context, sentence.tokens, i - 1))


def _first_ones(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`les trois premiers cycles`: so many, which others may follow."""
    tokens = sentence.tokens
    many = tokens[i - 2] if i > 1 else None
    if many is None or many.kind not in NUMBER_KINDS or not many.value.isdigit():
        return None
    if not 1 < int(many.value) <= MOST or context.reading.between(many, tokens[i - 1]) != " ":
        return None
    return cycles_told(sentence, many, tokens[i], int(many.value), "before", "cycles-number-word")


def by_number(context: Context, sentence: Sentence, cycle: Token, number: Token) -> Cycles:
    """`au cycle 17`, one on the way; `avant cycle 13`, `vient pour le cycle 13`, one more than were given."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= cycle.start), None)
    ahead = before is not None and (before.kind, before.value) == ("then", "before")
    ahead = (ahead and cycle.start - before.end <= NEAR) if before else False
    missing = ahead or is_due(context, sentence, cycle)
    certainty = "before" if missing else "interim"
    return cycles_told(sentence, cycle, number, int(number.value) - missing, certainty, "cycles-numbered")


def is_due(context: Context, sentence: Sentence, cycle: Token) -> bool:
    """`revue pour le deuxième cycle`: whether a cycle is what the patient came for, which is still to be given."""
    due = _for(context.reading.lexicon.lang)
    return due.search(context.reading.folded, max(sentence.start, cycle.start - NEAR), cycle.start) is not None


def is_last(context: Context, sentence: Sentence, first: Token, last: Token) -> bool:
    """`dernière cure (4e)`, `dernier (C4) le`, `4e et dernier le`, `4e (dernière)`: whether a number is that of the
    last cycle, told beside it."""
    folded = context.reading.folded
    before, behind = _last(context.reading.lexicon.lang)
    if behind.match(folded, last.end, sentence.end):
        return True
    return folded.startswith(")", last.end) and before.search(folded, sentence.start, first.start) is not None


@lru_cache(maxsize=4)
def _last(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar(lang)
    last = rf"(?:{words.any_of('last-one')})(?![a-z])"
    return (
        re.compile(rf"(?<![a-z]){last}(?:\s[a-z][\w-]{{1,13}})?\s?\((?:n\s?°\s?|l[ae]\s)?$"),
        re.compile(rf"\s?(?:\(|(?:{words.any_of('pair')})\s){last}"),
    )


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('for')})\s(?:{words.before_word('article', 'known')})?$")


def final_at(sentence: Sentence, i: int) -> Cycles | None:
    """`le douzième et dernier cycle`: the number before the words for the last cycle."""
    before = [t for t in sentence.tokens[max(0, i - 2) : i] if t.value != "and"]
    if not before or before[-1].kind != "ordinal" or sentence.tokens[i].start - before[-1].end > _AND:
        return None
    return cycles_told(sentence, before[-1], sentence.tokens[i], int(before[-1].value), "count", "cycles-ordinal")


def is_numbered(context: Context, cycle: Token, number: Token) -> bool:
    """Whether a number right after the word is that of the cycle: `cycle 17`, not `cycles 2, 3 et 4`."""
    if context.reading.between(cycle, number) != " " or not number.value.isdigit():
        return False
    return not is_plural(context, cycle) and 2 <= int(number.value) <= MOST
