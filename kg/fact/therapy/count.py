"""Counts of cycles: which number a word for cycles has, and how sure it is that of the cycles given."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.count_other import is_of_other, is_of_parts
from kg.fact.therapy.count_part import MOST, given_of_plan, is_part, is_whole_plan
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_SAID = frozenset({"more", "planned"})  # of the cycles by the word for them
_NEAR = 14  # code points between a count and the word that says how sure it is
_NAMES = frozenset({"drug", "regimen", "class", "with"})  # what the cycle was of
_AND = 4  # code points between `douzième` and `dernier cycle`
_DONE = 40  # from a cycle to the word that it was the last one
_LEADS, _NOW = 70, 30  # from `à ce jour` to the cycles, from the cycles to `à ce jour`
_NAMED_SO = re.compile(r"[A-Za-z] ([1-9]|1[0-8])\Z")  # `FOLFOX 6 cures`, which is no `FOLFOX6, cures de`
_RATE = re.compile(r"\s?/\s?[a-z]")  # `1 injection/mois`
_CLAUSE = re.compile(r"[;:]")
_NOT_GIVEN = frozenset({("then", "before"), ("course", "short"), ("cue", "refused>")})  # of the next cycle


def cycles_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """The count of cycles told at the word for cycles at `i`, with how sure it is the number given."""
    tokens = sentence.tokens
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.kind == "quantity" and _numbered(context, token, after):  # `au cycle 17`
        return _numbered_so(context, sentence, token, after)
    if is_of_other(context, tokens, i) or (before is not None and is_of_parts(context, before)):
        return None
    if after is not None and _is_first(context, token, after):
        return None
    if token.value == "one":
        return _one(context, sentence, i)
    if before is not None and before.kind == "regimen" and (number := _NAMED_SO.search(context.reading.text(before))):
        return _cycles(sentence, before, token, int(number[1]), "count", "cycles-number-word")
    if before is None or before.kind not in ("quantity", "number", "ordinal") or not before.value.isdigit():
        return None
    if context.reading.between(before, token).strip(" -") and before.kind != "ordinal":
        return None
    if before.kind == "ordinal":
        return _ordinal(context, sentence, i)
    if not 1 <= int(before.value) <= MOST or _RATE.match(context.reading.folded, token.end):
        return None
    lead = tokens[i - 2] if i > 1 else None
    if lead is not None and is_part(context, lead, before):  # `4 des 6 cycles prévus`
        return _cycles(sentence, lead, token, int(lead.value), "count", "cycles-number-word")
    if token.value == "planned" and (given := given_of_plan(context, sentence, i)):
        return _cycles(sentence, given, given, int(given.value), "count", "cycles-number-word")
    certainty = token.value if token.value in _SAID else "count"
    if certainty == "planned" and ((lead and _is_done(lead, before)) or is_whole_plan(context, before, token)):
        certainty = "count"  # `après avoir terminé les 6 cycles prévus`
    elif certainty == "count":
        ended = i > 2 and tokens[i - 3].kind == "course" and tokens[i - 3].value in ("stop", "complete")
        certainty = _certainty(lead, before, token, after, ended)
    partly = after is not None and after.kind in NUMBER_KINDS  # `6 cycles sur 8 prévus`
    if certainty == "count" and not partly and context.status(sentence, token) == "planned":
        certainty = "planned"
    elif certainty == "interim" and "lessened" in sentence.kinds:
        certainty = "before"  # `après 2 cycles, la dose est réduite`: others follow
    return _cycles(sentence, before, token, int(before.value), certainty, "cycles-number-word")


def _is_done(lead: Token, number: Token) -> bool:
    """Whether the word before a count says that all of them were given."""
    told = lead.kind == "total" or (lead.kind == "course" and lead.value == "complete")
    return told and number.start - lead.end <= _NEAR


def _one(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`a reçu un cycle de`, `après un seul cycle`; no cycle that was left out or is told with its rhythm."""
    tokens = sentence.tokens
    token, after = tokens[i], tokens[i + 1 : i + 2]
    if any(t.kind in ("frequency", "duration") or (t.kind, t.value) == ("course", "stop") for t in after):
        return None
    if _within(context.reading.lexicon.lang).search(context.reading.folded, sentence.start, token.start):
        return None  # `lors d'un cycle ultérieur`
    lead = tokens[i - 1] if i else None
    certainty = _certainty(lead, token, token, after[0] if after else None, ended=False)
    if context.status(sentence, token) != "affirmed":
        certainty = "planned"
    return _cycles(sentence, token, token, 1, certainty, "cycles-number-word")


def _cycles(sentence: Sentence, first: Token, last: Token, number: int, certainty: str, rule: str) -> Cycles:
    return Cycles(number, certainty, Span(first.start, last.end, "cycles", "affirmed", rule), sentence.index)


def _is_plural(context: Context, token: Token) -> bool:
    return grammar(context.reading.lexicon.lang).is_plural(context.reading.folded[token.start : token.end])


def _certainty(lead: Token | None, number: Token, token: Token, after: Token | None, ended: bool) -> str:
    """How sure a plain count is: `6 cycles au total`, `un total de 6 cycles`, `après 6 cycles`, `terminé après 6`."""
    if after is not None and (after.kind, after.value) == ("total", "sum") and after.start - token.end <= 2:
        return "total"
    if lead is None or number.start - lead.end > _NEAR or (lead.kind == "after" and ended):
        return "count"
    if (lead.kind, lead.value) == ("after", "end"):
        return "count"  # `au terme de 6 cycles`
    return {"total": "total", "after": "interim"}.get(lead.kind, "count")


def _ordinal(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`après le troisième cycle`, `avant le deuxième cycle`, `le sixième cycle s'est terminé`."""
    tokens = sentence.tokens
    token, before = tokens[i], tokens[i - 1]
    number = int(before.value)
    lead = tokens[i - 2] if i > 1 else None
    if number == 1 and _is_plural(context, before):
        return _first_ones(context, sentence, i)
    if number == 1:  # not `C1 le 12/03/2019`, which tells when they began
        named = token.rule == "cycle-label"
        return None if named else _cycles(sentence, before, token, 1, "begun", "cycles-ordinal")
    missing = lead is not None and before.start - lead.end <= _NEAR and (lead.kind, lead.value) in _NOT_GIVEN
    if not missing and _is_due(context, sentence, before):
        return _cycles(sentence, before, token, number - 1, "before", "cycles-ordinal")
    if not missing and context.status(sentence, token) == "planned":
        return _cycles(sentence, before, token, number - 1, "before", "cycles-ordinal")
    certainty = ("count" if lead and lead.kind != "then" else "before") if missing else "interim"
    after = next((t for t in tokens[i + 1 : i + 4] if t.kind not in _NAMES), None)
    if after is not None and (after.kind, after.value) == ("course", "stop") and not (lead and lead.kind == "after"):
        gap = context.reading.between(token, after)
        if len(gap) <= _DONE and "," not in gap:  # `le quatrième cycle a été suspendu`
            return _cycles(sentence, before, token, number - 1, "count", "cycles-ordinal")
    if after is not None and (after.kind, after.value) == ("course", "complete") and not missing:
        gap = context.reading.between(token, after)
        certainty = "count" if len(gap) <= _DONE and "," not in gap else certainty
    given = lead is not None and (lead.kind, lead.value) == ("course", "start")
    if certainty == "interim" and "lessened" in sentence.kinds and not given:
        certainty = "before"
    return _cycles(sentence, before, token, number - missing, certainty, "cycles-ordinal")


def _first_ones(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`les trois premiers cycles`: so many, which others may follow."""
    tokens = sentence.tokens
    many = tokens[i - 2] if i > 1 else None
    if many is None or many.kind not in NUMBER_KINDS or not many.value.isdigit():
        return None
    if not 1 < int(many.value) <= MOST or context.reading.between(many, tokens[i - 1]) != " ":
        return None
    return _cycles(sentence, many, tokens[i], int(many.value), "before", "cycles-number-word")


def _numbered_so(context: Context, sentence: Sentence, cycle: Token, number: Token) -> Cycles:
    """`au cycle 17`, one on the way; `avant cycle 13`, `vient pour le cycle 13`, one more than were given."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= cycle.start), None)
    ahead = before is not None and (before.kind, before.value) == ("then", "before")
    ahead = (ahead and cycle.start - before.end <= _NEAR) if before else False
    missing = ahead or _is_due(context, sentence, cycle)
    certainty = "before" if missing else "interim"
    return _cycles(sentence, cycle, number, int(number.value) - missing, certainty, "cycles-numbered")


def _is_due(context: Context, sentence: Sentence, cycle: Token) -> bool:
    """`revue pour le deuxième cycle`: whether a cycle is what the patient came for, which is still to be given."""
    due = _for(context.reading.lexicon.lang)
    return due.search(context.reading.folded, max(sentence.start, cycle.start - _NEAR), cycle.start) is not None


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('for')})\s(?:{words.before_word('article', 'known')})?$")


def final_at(sentence: Sentence, i: int) -> Cycles | None:
    """`le douzième et dernier cycle`: the number before the words for the last cycle."""
    before = [t for t in sentence.tokens[max(0, i - 2) : i] if t.value != "and"]
    if not before or before[-1].kind != "ordinal" or sentence.tokens[i].start - before[-1].end > _AND:
        return None
    return _cycles(sentence, before[-1], sentence.tokens[i], int(before[-1].value), "count", "cycles-ordinal")


def counted_now(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the cycles at `i` are those up to the time of the report: `à ce jour, 6 cycles`, `6 cycles à ce jour`."""
    cycle = sentence.tokens[i]
    for token in sentence.of("present"):
        first, last = (token, cycle) if token.end <= cycle.start else (cycle, token)
        gap = context.reading.between(first, last)
        if len(gap) <= (_LEADS if first is token else _NOW) and not _CLAUSE.search(gap):
            return True
    return False


@lru_cache(maxsize=4)
def _within(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).before_word('lead')})$")


def _is_first(context: Context, cycle: Token, number: Token) -> bool:
    """`8 mg/kg jour 1 cycle 1`: whether the cycle is the first by its number, which counts none."""
    return (number.kind, number.value) == ("quantity", "1") and context.reading.between(cycle, number) == " "


def _numbered(context: Context, cycle: Token, number: Token) -> bool:
    """Whether a number right after the word is that of the cycle: `cycle 17`, not `cycles 2, 3 et 4`."""
    if context.reading.between(cycle, number) != " " or not number.value.isdigit():
        return False
    return not _is_plural(context, cycle) and 2 <= int(number.value) <= MOST
