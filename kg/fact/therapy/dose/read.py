"""Doses: a number with its unit tied to its drug on either side, and the rhythm tied to the dose."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.head import qualifies
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.dose.amount import AREA, Told, amount, is_total, rhythm_in
from kg.fact.therapy.dose.bare import bare_doses
from kg.fact.therapy.dose.before import is_of, led_by, led_list
from kg.fact.therapy.dose.dealt import is_summed, told_apart
from kg.fact.therapy.dose.first import first_doses
from kg.fact.therapy.dose.infusion import add_infusion
from kg.fact.therapy.dose.loading import kept_doses
from kg.fact.therapy.dose.redosed import is_new_dose, is_of_change
from kg.fact.therapy.dose.shared import deal_out, share_rhythm
from kg.fact.therapy.dose.shared_unit import share_unit
from kg.fact.therapy.drug_kind import drug_kind, is_group
from kg.fact.therapy.join import Unit, next_to
from kg.fact.therapy.left_aside import left_aside
from kg.fact.therapy.other_name import is_of_other
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SUBSTANCE = 7  # characters of the ATC code of a substance; a group has fewer
_REACH = 130  # code points between a drug and a dose told after it
_BY_AREA = "mg/m2"
_ENDS = frozenset({"then", "response", "procedure", "condition"})
_GLUE = frozenset({" ", "-"})
_UNSAID = frozenset({"negated", "refused"})


def drugs_of(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> tuple[DrugMention, ...]:
    """The drugs of a unit with their doses; a regimen adds the components that the text does not list."""
    if not unit.drugs and unit.regimen is None:
        return ()
    mentions: dict[str, DrugMention] = {}
    anchors = sorted([i for u in found for i in (*u.drugs, *([u.regimen] if u.regimen is not None else []))])
    for n, i in enumerate(unit.drugs):
        token = sentence.tokens[i]
        if n and _renamed(context, sentence.tokens[i - 1], token):
            continue
        if n and _left_out(context, sentence, found, unit, token):
            continue
        told = _dose(context, sentence, anchors, unit, i)
        known = mentions.get(token.value)
        if known is None or (told and not known.dose):
            mentions[token.value] = (
                DrugMention(token.value, token, *told) if told else known or DrugMention(token.value, token)
            )
        elif told and known.dose and told[0].value != known.dose.value and unit.regimen is not None:
            mentions[f"{token.value} again"] = DrugMention(token.value, token, *told)  # a bolus and an infusion
        if told and token.value in with_role("bolus-and-infusion"):
            add_infusion(context, sentence.tokens, i, _stop(anchors, sentence.tokens, i), mentions)
    groups = [n for n in mentions if n in context.concepts and len(context.concepts[n]["atc"]) < _SUBSTANCE]
    for group in [g for g in groups if any(is_group(context, g, other) for other in mentions)]:
        del mentions[group]  # `un analogue de la somatostatine, le lanréotide`
    unclear = False
    if "dealt" in sentence.kinds and len(mentions) == len(unit.drugs):
        apart = told_apart(context, sentence, unit)
        deal_out(mentions, apart)
        unclear = 1 < len(apart) != len(mentions)  # whose they are
    elif len(mentions) > 1 and "dose" in sentence.kinds:
        share_unit(context, sentence, unit, mentions)
    if "quantity" in sentence.kinds and "dose" in sentence.kinds and not unclear:
        first_doses(context, sentence, unit, mentions, anchors)
    if "quantity" in sentence.kinds and not unclear:
        bare_doses(context, sentence, unit.drugs, mentions)
    if "dose" in sentence.kinds and "then" in sentence.kinds and not unclear:
        kept_doses(context, sentence, mentions)
    share_rhythm(context.reading.folded, mentions)
    if unit.regimen is not None:
        token = sentence.tokens[unit.regimen]
        parts = context.concepts[token.value]["components"].split()
        if not _redefined(context, mentions, parts):
            for part in parts:
                mentions.setdefault(part, DrugMention(part, token, listed=False))
        if not unit.drugs and "dose" in sentence.kinds:
            _dose_of_regimen(context, sentence, anchors, unit, mentions)
    return tuple(mentions.values())


def _dose_of_regimen(
    context: Context, sentence: Sentence, anchors: list[int], unit: Unit, mentions: dict[str, DrugMention]
) -> None:
    """`R-bendamustine 90 mg/m2`: the dose behind a regimen with one cytotoxic drug is that of this one."""
    agents = [name for name, m in mentions.items() if drug_kind(context, m.concept) == "chemotherapy"]
    if unit.regimen is None or len(agents) != 1:
        return
    if (told := _dose(context, sentence, anchors, unit, unit.regimen)) and told[1] == _BY_AREA:
        mentions[agents[0]] = mentions[agents[0]]._replace(dose=told[0], unit=told[1])


def _left_out(context: Context, sentence: Sentence, found: list[Unit], unit: Unit, token: Token) -> bool:
    """`cisplatine et doxorubicine, en évitant le méthotrexate`: whether a drug is denied that the first of its list is
    not; what is denied before the list is said of the first one as well (`sans métastase, A et B`)."""
    status = context.status(sentence, token)
    if status not in _UNSAID or status == context.status(sentence, sentence.tokens[unit.drugs[0]]):
        return False
    return not left_aside(context, sentence, unit.last, next_to(found, unit))


def _renamed(context: Context, before: Token, token: Token) -> bool:
    """Whether a drug in brackets is the group of the one right before it: `pegfilgrastim (G-CSF)`."""
    if before.kind != "drug" or context.reading.between(before, token).strip() != "(":
        return False
    return is_group(context, token.value, before.value)


def _redefined(context: Context, mentions: dict[str, DrugMention], parts: list[str]) -> bool:
    """`VAC (vincristine-doxorubicine-cyclophosphamide)`: a full list of its own says what the acronym stands for."""
    agents = [name for name, m in mentions.items() if drug_kind(context, m.concept) == "chemotherapy"]
    foreign = [name for name in agents if name not in parts]
    return bool(foreign) and len(agents) > len(foreign) and len(agents) >= len(parts)


def _dose(context: Context, sentence: Sentence, anchors: list[int], unit: Unit, i: int) -> Told | None:
    """The dose of the drug at token `i`: right before it, else the first after it up to the next drug."""
    tokens = sentence.tokens
    if is_of_change(context, tokens[i]):
        return None
    stop = _stop(anchors, tokens, i)
    led = led_by(context, tokens, i)
    if led is not None and (told := amount(context, tokens, led)):
        rhythm = rhythm_in(tokens, led + 1, i) or (rhythm_in(tokens, i + 1, stop) if led == i - 1 else None)
        return told[0], told[1], rhythm
    for j in range(i + 1, stop):
        token = tokens[j]
        if token.start - tokens[i].end > _REACH or token.kind in _ENDS:
            break
        if token.kind == "class" and not _is_scheme(context, tokens[i], token):
            break
        if token.kind == "drug" and not _is_same(context, token, tokens[i]):
            break  # what else the patient takes has its own dose: `létrozole, metformine 1000 mg`
        told = amount(context, tokens, j)
        if told is None:
            continue
        if is_of_other(context, tokens, i, j):
            break
        if told[1] == AREA and tokens[i].value not in with_role("not-by-area"):
            break  # `carboplatine-paclitaxel AUC 5`
        if (
            stop < len(tokens)
            and led_by(context, tokens, stop) == j
            and (is_of(context, tokens[stop - 1], tokens[stop]) or led_list(context, tokens, unit))
        ):
            break
        if is_total(tokens, j) or is_summed(tokens[i + 1 : j]):
            continue
        if is_new_dose(context, tokens[j]):
            break
        if by_size := _dose_by_size(context, tokens, j):
            told = by_size, by_size.unit
        rhythm = rhythm_in(tokens, j + 1, stop) or rhythm_in(tokens, i + 1, j)
        if rhythm is None and i and tokens[i - 1].kind == "frequency" and _led(context, tokens, i):
            rhythm = tokens[i - 1]  # `weekly paclitaxel 80 mg/m2`
        return told[0], told[1], rhythm
    return None


def _led(context: Context, tokens: tuple[Token, ...], i: int) -> bool:
    """`weekly paclitaxel`, `hebdo paclitaxel`: whether the rhythm right before a drug is told of it, not of a dose or
    drug before it."""
    if qualifies(context, tokens[i - 1], tokens[i]):
        return True
    if context.reading.between(tokens[i - 1], tokens[i]) not in _GLUE:
        return False
    return i < 2 or context.reading.between(tokens[i - 2], tokens[i - 1]) != " "


def _is_same(context: Context, token: Token, drug: Token) -> bool:
    """Whether a drug told behind another is that one under another name, or its group."""
    return (
        token.value == drug.value
        or is_group(context, token.value, drug.value)
        or is_group(context, drug.value, token.value)
    )


def _is_scheme(context: Context, drug: Token, word: Token) -> bool:
    """`sunitinib selon un schéma standard (50 mg)`: whether a word for a treatment tells how the drug is given."""
    gap = context.reading.between(drug, word)
    return word.value == "treatment" and _by_scheme(context.reading.lexicon.lang).fullmatch(gap) is not None


@lru_cache(maxsize=4)
def _by_scheme(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    return re.compile(
        rf"\s(?:[a-z]{{1,12}}\s)?(?:{words.before_word('typed')})(?:{words.before_word('indefinite', 'article')})?"
    )


def _dose_by_size(context: Context, tokens: tuple[Token, ...], j: int) -> Token | None:
    """`140 mg (75 mg/m2)`, `140 mg, soit 75 mg/m2`: the dose behind the amount at `j`, in brackets or told as the same,
    which made that amount for the patient."""
    if "/" in tokens[j].unit:
        return None
    dose = next((t for t in tokens[j + 1 : j + 3] if t.kind != "total"), None)
    if dose is None or dose.kind != "dose" or "/" not in dose.unit:
        return None
    gap = context.reading.between(tokens[j], dose)
    return dose if _by_size(context.reading.lexicon.lang).fullmatch(gap) else None


@lru_cache(maxsize=4)
def _by_size(lang: str) -> re.Pattern[str]:
    return re.compile(rf",?\s(?:\(|\(?(?:{grammar(lang).any_of('that-is')})\s)")


def _stop(anchors: list[int], tokens: tuple[Token, ...], i: int) -> int:
    """The next drug; one right behind that is the same under another name stops nothing: `afatinib (GIOTRIF)`."""
    same = i + 1 if i + 1 < len(tokens) and tokens[i + 1].value == tokens[i].value else i
    later = [a for a in anchors if a > same]
    return later[0] if later else len(tokens)
