"""Which words of a sentence name acts of therapy, and which of them are told as one.

An anchor is a drug, a regimen, a word of a therapy class, or a procedure that treats.  Drugs joined by `+`, commas
or `et` are one unit with the class word before them (`chimiothérapie par cisplatine et pemetrexed`); a word of
order, a date or a count of cycles between two drugs separates them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.head import qualifies
from kg.fact.therapy.acronym import abbreviates, is_told
from kg.fact.therapy.act import REMNANT, act_of, add_procedure, is_done
from kg.fact.therapy.act_acronym import names_operation
from kg.fact.therapy.benign import of_cancer
from kg.fact.therapy.candidate import BEAMS
from kg.fact.therapy.conditioning import mark_conditioning
from kg.fact.therapy.drug_kind import drug_kind
from kg.fact.therapy.join import Unit, headed, joined, of_other_class, relation
from kg.fact.therapy.no_therapy import is_no_therapy
from kg.fact.therapy.operation.other_side import add_other_sides
from kg.fact.therapy.operation.removed import is_left_over, of_lesion
from kg.fact.therapy.radiation.field_next import add_fields
from kg.fact.therapy.radiation.read import total_dose
from kg.fact.therapy.radiation.verb import is_dosed
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

ANCHORS = frozenset({"class", "drug", "regimen", "anaphora", "procedure", "removed", "course"})
TOLD_BY = ANCHORS - {"course"}  # a word for a course names an act only where it may mean a procedure as well
_IRRADIATES = BEAMS | {"treatment"}
_COURSE_OF_DOSE = frozenset({"course", "total", "fraction"})
_WITH_BEAMS = "chemoradiotherapy"
# How specific a class word is: `traitement par chimiothérapie` is chemotherapy.
_VAGUE = ("treatment", "drug-therapy")


def units(context: Context, sentence: Sentence, kinds: Set[str], specimens: bool = False) -> list[Unit]:
    """The units of a sentence in text order; empty for most sentences.  With `specimens` also the operations that only
    what they removed tells of."""
    found: list[Unit] = []
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        kind = token.kind
        if kind not in ANCHORS:
            continue
        if kind == "class":
            _add_class(context, sentence, found, i)
        elif kind in ("drug", "regimen"):
            _add_drug(context, sentence, found, i)
        elif kind == "anaphora":
            found.append(Unit("treatment", i, i, heads=[i]))
        else:
            if kind == "removed":
                concept = "excision" if of_lesion(sentence, i) else None
            elif kind == "procedure":
                concept = token.value if _is_named(context, sentence, i) else None
            else:
                concept = token.means("procedure") if token.others else None
            act = act_of(context, concept) if concept else None
            told = specimens or REMNANT.isdisjoint(kinds) or not is_left_over(context, sentence, i)
            if act and concept and told:
                add_procedure(context, sentence, found, i, concept, act)
    if not found:
        return found
    if "radiation" in kinds:
        _add_radiation(context, sentence, found)
        add_fields(sentence, found)
    if "side" in kinds and "date" in kinds:
        add_other_sides(context, sentence, found)
    found = [u for u in found if is_told(context, sentence, u) and not is_no_therapy(context, sentence, u)]
    found = of_cancer(context, sentence, found)
    for left, right in zip([None, *found], found, strict=False):
        right.relation = relation(context, sentence, left, right)
    if "procedure" in kinds and len(found) > 1:
        mark_conditioning(context, sentence, found)
    return found


def _is_named(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether a word for a procedure names one for sure, or does here."""
    if "weak" not in sentence.tokens[i].flags:
        return True
    if is_done(sentence, i) or names_operation(context, sentence, i):
        return True
    return "radiation" in sentence.kinds and is_dosed(sentence, i)


def _add_radiation(context: Context, sentence: Sentence, found: list[Unit]) -> None:
    """`50 Gy en 25 fractions puis un curage`: a dose told as that of a course, which no irradiation or word takes."""
    if any(u.kind in _IRRADIATES for u in found) or sentence.kinds.isdisjoint(_COURSE_OF_DOSE):
        return
    dose = total_dose(context, sentence.tokens)
    if dose is None or any(sentence.tokens[u.first].start <= dose.start <= sentence.tokens[u.last].end for u in found):
        return
    i = next(i for i, t in enumerate(sentence.tokens) if t.kind == "radiation" and t.start == dose.start)
    found.append(Unit("treatment", i, i, heads=[i]))
    found.sort(key=lambda u: u.first)


def _add_class(context: Context, sentence: Sentence, found: list[Unit], i: int) -> None:
    token = sentence.tokens[i]
    kind = token.value if token.value not in _VAGUE else "treatment"
    last = found[-1] if found else None
    if last and kind == "treatment" and _renames(context, sentence, last, i):
        last.heads.append(i)
        last.last = i
        return
    if last and (last.drugs or last.regimen is not None) and qualifies(context, sentence.tokens[last.last], token):
        last.heads.append(i)
        last.last = i
        return
    if (
        last
        and not last.drugs
        and last.regimen is None
        and not last.act
        and not of_other_class(context, sentence.tokens[last.last], token)
        and (
            _plain_gap(context, sentence, last.last, i, 34)
            or (kind == "treatment" != last.kind and _is_scheme_of(context, sentence, last.last, i))
        )
    ):
        last.heads.append(i)
        last.last = i
        if last.kind == "treatment" or kind == "chemoradiotherapy":
            last.kind = kind
        return
    found.append(Unit(kind, i, i, heads=[i]))


def _renames(context: Context, sentence: Sentence, last: Unit, i: int) -> bool:
    """`une radiochirurgie, traitement qui a été administré en mai`: the therapy just named is told by another word."""
    if not last.act or context.reading.between(sentence.tokens[last.last], sentence.tokens[i]) != ", ":
        return False
    return not any(t.kind in ("drug", "regimen", "class", "procedure") for t in sentence.tokens[i + 1 : i + 3])


def _is_scheme_of(context: Context, sentence: Sentence, a: int, i: int) -> bool:
    """`Une chimiothérapie a été débutée selon le schéma`: what the therapy named before consists of follows."""
    after = sentence.tokens[i + 1 : i + 2]
    if not after or after[0].kind not in ("drug", "regimen") or not headed(context, sentence, a, i):
        return False
    return "," not in context.reading.between(sentence.tokens[a], sentence.tokens[i]) and not any(
        t.value == "and" for t in sentence.tokens[a + 1 : i]
    )


def _plain_gap(context: Context, sentence: Sentence, a: int, b: int, reach: int) -> bool:
    """Whether two class words name one therapy (`traitement par chimiothérapie`): nothing told in between."""
    gap = context.reading.between(sentence.tokens[a], sentence.tokens[b])
    if len(gap) > reach or re.search(r"[,;:.]", gap):
        return False
    return not any(
        t.value == "and" or t.kind in ("then", "after", "course", "response") for t in sentence.tokens[a + 1 : b]
    )


def _add_drug(context: Context, sentence: Sentence, found: list[Unit], i: int) -> None:
    tokens = sentence.tokens
    token = tokens[i]
    regimen = token.kind == "regimen"
    if i and _is_tracer(context, tokens[i - 1], token):
        return
    kind = _kind_of_regimen(context, sentence, i) if regimen else drug_kind(context, token.value)
    if kind is None:
        return
    last = found[-1] if found else None
    if regimen and last and abbreviates(context, tokens, last, i):
        return
    if last and _takes_drugs(last) and headed(context, sentence, last.last, i):
        if last.act:  # `une CHIP par cisplatine`: chemotherapy of that drug
            last.heads, last.act = [last.last], None
        _into(last, i, kind, regimen)
        return
    if last and (last.drugs or last.regimen is not None) and joined(context, sentence, last, i, kind, regimen):
        _into(last, i, kind, regimen)
        return
    unit = Unit(kind, i, i)
    _into(unit, i, kind, regimen)
    found.append(unit)


def _kind_of_regimen(context: Context, sentence: Sentence, i: int) -> str:
    """That of its drugs; one that is given with radiotherapy is both, but for the cycles told of it that follow."""
    regimen, near = sentence.tokens[i], [t.kind for t in sentence.tokens[max(0, i - 2) : i + 3]]
    if regimen.value in with_role("with-beams") and ("cycle" not in near or "then" in near):
        return _WITH_BEAMS
    return context.concepts[regimen.value]["kind"]


def _is_tracer(context: Context, before: Token, drug: Token) -> bool:
    """`scintigraphie à l'octréotide`: whether a drug is what an image was made with."""
    if before.kind != "procedure" or context.concepts[before.value]["kind"] != "imaging":
        return False
    return _to(context.reading.lexicon.lang).fullmatch(context.reading.between(before, drug)) is not None


@lru_cache(maxsize=4)
def _to(lang: str) -> re.Pattern[str]:
    """What stands between an image and the tracer that it was made with."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.any_of('to')})\s(?:{words.before_word('article')})?")


def _takes_drugs(unit: Unit) -> bool:
    """Whether a unit is a class word or a local chemotherapy that no drug is told of yet."""
    if unit.drugs or unit.regimen is not None:
        return False
    return unit.act in with_role("takes-drugs") if unit.act else bool(unit.heads)


def _into(unit: Unit, i: int, kind: str, regimen: bool) -> None:
    if regimen:
        unit.regimen = i
    else:
        unit.drugs.append(i)
    if kind == _WITH_BEAMS:
        unit.kind = kind
    first = len(unit.drugs) + (unit.regimen is not None) == 1
    if unit.kind != "chemoradiotherapy" and (first or kind == "chemotherapy"):
        unit.kind = kind
    unit.last = i
