"""Ambiguous acronyms: whether one names a therapy (`EP x 4`) or shortens the class told before it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.cycle.times import MOST, is_times
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_AMBIGUOUS = frozenset({"abbr", "weak"})
_SCORE = re.compile(r"(?:\s?[=:])?\s?(?:[<>]\s?)?(?:a\s)?")
_VERSION = re.compile(r"(?:,[^()\n]{1,24})?[\s,]\s?v(?:ersion)?\.?\s?\d")
_SCORED = re.compile(r"\s\d{1,2}(?:/10\b|\))")
_DRUGS = frozenset({"drug", "regimen"})
_JOINS = frozenset("+/-")
_BEGINS = frozenset({"start", "resume"})
_DATES = frozenset({"date", "month"})
_TO = re.compile(r"\s?(?:[-–]|[-=]?>|→|à|a|au)\s?")  # from the first to the last date
_NAMED = 24  # code points between an ambiguous acronym and what shows that it names a therapy
_SET = 12  # from an ambiguous acronym to what it was given for
_REPEATED = frozenset({"other-therapy", "transplant", "surgery"})  # kinds of acts that may be done several times
_OF = 4  # between a word for sessions and the name of what is given
_ANY_CLASS = frozenset({"chemotherapy", "treatment", "chemoradiotherapy"})  # what the acronym of a regimen may follow


@lru_cache(maxsize=4)
def _indefinite(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).before_word('indefinite')})\Z")


def is_told(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Ambiguous acronyms count only as a therapy's name: after a class word, with cycles, a dose or listed drugs."""
    tokens = sentence.tokens
    if unit.act and unit.first == unit.last and _counts(context, tokens, unit.first):
        return False
    named = [*unit.drugs, *([unit.regimen] if unit.regimen is not None else [])]
    if unit.regimen is not None and _names_other(context, unit, tokens[unit.regimen]):
        return False
    if unit.heads or len({tokens[i].value for i in named}) != 1 or not tokens[named[0]].flags >= _AMBIGUOUS:
        return True
    name = tokens[named[0]]
    if _indefinite(context.reading.lexicon.lang).search(context.reading.folded, sentence.start, name.start):
        return False  # `une EP`: a progression, an embolism
    if any(_is_joined(context, a, b) for a, b in pairwise(tokens[max(0, named[0] - 1) : named[0] + 2])):
        return True  # `pred + VCR`
    around = tokens[max(0, named[0] - 2) : named[0] + 3]
    near = [t for t in around if t.start - name.end <= _NAMED and name.start - t.end <= _NAMED]
    lead = tokens[named[0] - 1] if named[0] else None
    if lead is not None and lead.kind in NUMBER_KINDS and _is_count(lead) and is_times(context, lead, name):
        return unit.regimen is not None  # `4 EC`; not of `6 CPA`, what was transfused
    if lead is not None and lead.kind == "fraction" and name.start - lead.end <= _OF:
        return True  # `quatre séances d'EC`
    if any(t.kind in NUMBER_KINDS and context.reading.between(name, t).strip(" (") == "x" for t in around[-2:]):
        return True  # `AC x4`
    if any(t.kind == "setting" and 0 < t.start - name.end <= _SET for t in near):
        return True  # `AC en néoadjuvant`
    if unit.regimen is not None and _is_begun(context, tokens, named[0]):
        return True
    return any(t.kind in ("cycle", "line") or (t.kind == "dose" and unit.drugs) for t in near)


def _is_begun(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`EC débuté le`, `début EC`, `EC puis taxol`, `EC (03/2020 - 06/2020)`, `EC 1er le 12/03`: whether an acronym is
    told to begin, to be followed by drugs or to have been given from a date to another one."""
    name, behind, between = tokens[i], tokens[i + 1 : i + 4], context.reading.between
    if i and _is_start(tokens[i - 1]) and not between(tokens[i - 1], name).strip(" :"):
        return True
    if not behind or len(between(name, behind[0])) > _OF:
        return False
    if _is_start(behind[0]):
        return True
    if behind[0].kind == "then" and behind[0].value == "then":
        return len(behind) > 1 and behind[1].kind in _DRUGS and len(between(behind[0], behind[1])) == 1
    dates = [t for t in behind if t.kind in _DATES]
    if (behind[0].kind, behind[0].value) == ("ordinal", "1"):
        return dates[:1] == list(behind[1:2])  # `ABVD, 1re le 12/03`
    return len(dates) > 1 and dates[0] is behind[0] and _TO.fullmatch(between(dates[0], dates[1])) is not None


def _is_start(token: Token) -> bool:
    return token.kind == "course" and token.value in _BEGINS


def _names_other(context: Context, unit: Unit, name: Token) -> bool:
    """Whether what reads as a regimen is the form of a report with its version or, where its acronym is ambiguous, a
    score or has an article: `protocole CAP v4.2`, `(ICE 2)`, `le traitement de l'EP`."""
    folded = context.reading.folded
    if _VERSION.match(folded, name.end):
        return True
    if not name.flags >= _AMBIGUOUS:
        return False
    return _SCORED.match(folded, name.end) is not None or (not unit.drugs and _has_article(context, name))


def _has_article(context: Context, name: Token) -> bool:
    """`le traitement de l'EP`: whether an ambiguous acronym of a regimen has an elided article, as no regimen has."""
    articles = grammar(context.reading.lexicon.lang).forms.get("article", ())
    elided = tuple(a for a in articles if a.endswith("'"))
    folded = context.reading.folded
    return any(folded.startswith(a, name.start - len(a)) for a in elided)


def _counts(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`PCI 22`, `PCI = 8`, `1 RT`: whether the acronym of an act is a score or of what is counted; not `3 TACE`, an act
    that is done more than once."""
    if "abbr" not in tokens[i].flags:
        return False
    if any(t.kind == "radiation" for t in tokens[i + 1 : i + 3]):
        return False  # `RT 45 + 16 Gy`
    before, after = tokens[i - 1 : i] if i else (), tokens[i + 1 : i + 2]
    gaps = [context.reading.between(tokens[i], t) for t in after if t.kind in NUMBER_KINDS]
    if any(map(_SCORE.fullmatch, gaps)):
        return gaps != [" "] or context.concepts[tokens[i].value]["kind"] != "surgery"  # `RTUV 2`: the second one
    if context.concepts[tokens[i].value]["kind"] in _REPEATED and any(map(_is_count, before)):
        return False
    return any(t.kind in NUMBER_KINDS and context.reading.between(t, tokens[i]) == " " for t in before)


def abbreviates(context: Context, tokens: tuple[Token, ...], last: Unit, i: int) -> bool:
    """`inhibiteurs de l'aromatase (AI)`: whether an ambiguous acronym is that of the class named right before it."""
    if "weak" not in tokens[i].flags:
        return False
    if last.heads and last.kind not in _ANY_CLASS:
        return context.reading.between(tokens[last.last], tokens[i]) == " ("
    return last.kind == "treatment" and tokens[i].value in context.once(_of_classes)


def _of_classes(context: Context) -> frozenset[str]:
    """The regimens whose acronym stands in brackets behind a class of other drugs somewhere in the report: it means
    them wherever it follows a word for a treatment."""
    found: set[str] = set()
    for sentence in context.sentences("regimen"):
        for head, named in pairwise(sentence.tokens):
            if named.kind != "regimen" or "weak" not in named.flags or head.kind != "class":
                continue
            if head.value not in _ANY_CLASS and context.reading.between(head, named) == " (":
                found.add(named.value)
    return frozenset(found)


def _is_joined(context: Context, a: Token, b: Token) -> bool:
    """Whether two names of drugs stand on the two sides of a sign that joins them."""
    if not {a.kind, b.kind} <= _DRUGS or a.flags & b.flags >= _AMBIGUOUS:
        return False
    return context.reading.between(a, b).strip() in _JOINS


def _is_count(number: Token) -> bool:
    return number.value.isdigit() and 1 < int(number.value) <= MOST
