"""Acts and drugs for an illness that is no cancer: `néphrectomie pour lithiase`, `un psoriasis sous méthotrexate`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.illness import is_drug_treated, is_harm, is_illness, is_tumour
from kg.fact.therapy.join import Unit
from kg.fact.therapy.operation.often_benign import without_often_benign
from kg.fact.therapy.operation.past_care import is_past, without_other_care
from kg.fact.therapy.operation.repair import without_repairs
from kg.fact.therapy.own_illness import in_list, is_for_it
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_ILLNESS = frozenset({"condition", "morphology", "care", "benign"})
_TOLD = _ILLNESS | {"harmless"}  # a lesion called so is an illness as well
_CLAUSE = 90  # code points between an illness and its therapy
_LISTED = 60  # between two therapies of one illness
_FOR = 50  # between a therapy and the illness that words name as its reason
_BESIDE = 40  # between an illness and the operation noted beside it
_WHERE = frozenset({"site", "side"})
_PLACED = _WHERE | {"date", "month"}
_NOTED = re.compile(r"(?:\A\W*|[,:(=→-] ?)\Z")
_ASIDE = re.compile(r"\(\Z")
_MARKS = re.compile(r"[.;:]")
_ALONE = frozenset({"supportive", "radiotherapy"})  # what is given against the harm of a cancer as well


def of_cancer(context: Context, sentence: Sentence, found: list[Unit]) -> list[Unit]:
    """The units of a sentence without those told as the therapy of another illness."""
    found = without_other_care(context, sentence, without_often_benign(context, sentence, found))
    if "condition" in sentence.kinds:
        found = without_repairs(context, sentence, found)
    if not found or _TOLD.isdisjoint(sentence.kinds):
        return found
    harmless = "harmless" in sentence.kinds
    ill = [
        i
        for i, t in enumerate(sentence.tokens)
        if (t.kind in _ILLNESS and (is_illness(context, sentence, t) or is_drug_treated(context, t)))
        or (harmless and t.kind == "lesion" and _is_harmless(sentence, i))
    ]
    if not ill:
        return found
    other: list[Unit] = []
    for unit in found:
        if not (unit.act or unit.drugs) or _for_tumour(context, sentence, unit, ill):
            continue
        if any(is_for_it(context, sentence, i, unit) for i in ill):
            other.append(unit)
            continue
        if unit.kind in _ALONE:
            continue
        of = [
            i for i in ill if unit.act or not is_harm(context, sentence.tokens[i]) or _cared(context, sentence, i, unit)
        ]
        if _follows(context, sentence, other, unit) or any(
            _treated(context, sentence, i, unit)
            or _reason(context, sentence, unit, i)
            or _removed(context, sentence, unit, i)
            or _beside(context, sentence, unit, i)
            for i in of
        ):
            other.append(unit)
    return [u for u in found if u not in other] if other else found


def _is_harmless(sentence: Sentence, i: int) -> bool:
    """`un nodule thyroïdien bénin`: whether a lesion is called benign right behind its name and place."""
    behind = next((t for t in sentence.tokens[i + 1 :] if t.kind not in ("site", "side", "quantity")), None)
    return behind is not None and behind.kind == "harmless" and behind.start - sentence.tokens[i].end <= _BESIDE


def _treated(context: Context, sentence: Sentence, ill: int, unit: Unit) -> bool:
    """`un psoriasis traité par A`: whether words tie a therapy to the illness named before it."""
    tokens = sentence.tokens
    illness, first = tokens[ill], tokens[unit.first]
    gap = context.reading.folded[illness.end : first.start]
    if ill >= unit.first or len(gap) > _CLAUSE or _MARKS.search(gap):
        return False
    if any(is_tumour(context, t) for t in tokens[ill + 1 : unit.first]):
        return False
    if illness.kind == "care":
        return "," not in gap or in_list(context.reading.lexicon.lang).fullmatch(gap) is not None
    clause = max(context.reading.folded.rfind(mark, sentence.start, illness.start) for mark in ",;:(")
    if any(is_tumour(context, t) and t.start > clause for t in tokens[:ill]):
        return False
    return _treats(context.reading.lexicon.lang).search(gap) is not None


def _cared(context: Context, sentence: Sentence, ill: int, unit: Unit) -> bool:
    """`une polyarthrite traitée par A`: whether an illness that a drug may also bring is told to be what it was for."""
    gap = context.reading.between(sentence.tokens[ill], sentence.tokens[unit.first])
    return unit.kind in ANTITUMOUR and _by(context.reading.lexicon.lang).fullmatch(gap) is not None


def _reason(context: Context, sentence: Sentence, unit: Unit, ill: int) -> bool:
    """`cholécystectomie pour lithiase`, `exérèse d'un lipome`: whether an illness is named as the reason of an act."""
    tokens = sentence.tokens
    last, illness = tokens[unit.last], tokens[ill]
    gap = context.reading.folded[last.end : illness.start]
    if ill <= unit.last or illness.kind == "care" or len(gap) > _FOR:
        return False
    if any(t.kind in ("course", "procedure", "drug") or is_tumour(context, t) for t in tokens[unit.last + 1 : ill]):
        return False
    lang = context.reading.lexicon.lang
    if because(lang).fullmatch(gap):
        return True
    return bool(unit.act and "abbr" not in illness.flags and _of(lang).fullmatch(gap))


def _removed(context: Context, sentence: Sentence, unit: Unit, ill: int) -> bool:
    """`un polype du sigmoïde est réséqué`: whether an act removed a benign thing named before it."""
    illness, removed = sentence.tokens[ill], sentence.tokens[unit.first]
    if removed.kind != "removed" or ill >= unit.first or illness.kind != "morphology":
        return False
    gap = context.reading.between(illness, removed)
    return len(gap) <= _CLAUSE and not _MARKS.search(gap) and not any(is_tumour(context, t) for t in sentence.tokens)


def _beside(context: Context, sentence: Sentence, unit: Unit, ill: int) -> bool:
    """`goitre : thyroïdectomie`, `HBP (RTUP 2015)`, `fibroadénome du sein droit opéré`, `hystérectomie 1999 (fibrome)`:
    whether notes tell an operation right beside an illness and its place, no tumour being told in the sentence but one
    that was not found."""
    tokens = sentence.tokens
    harm = is_harm(context, tokens[ill]) and not is_past(sentence)
    if unit.kind != "surgery" or harm:
        return False
    if any(is_tumour(context, t) and context.status(sentence, t) != "negated" for t in tokens):
        return False
    left, right, leads = (ill, unit.first, _NOTED) if ill < unit.first else (unit.last, ill, _ASIDE)
    between = tokens[left + 1 : right]
    if any(t.kind not in _PLACED for t in between):
        return False
    gap = context.reading.between(tokens[left], tokens[right])
    if len(gap) > _BESIDE:
        return False
    if leads.search(gap):
        return True
    placed = between and between[-1].kind in _WHERE and left == ill
    return bool(placed) and context.reading.between(between[-1], tokens[right]) == " "


def _for_tumour(context: Context, sentence: Sentence, unit: Unit, ill: list[int]) -> bool:
    """`résection transurétrale en 2009 pour un carcinome`: whether a tumour is named as the reason of an act."""
    last = sentence.tokens[unit.last]
    for i, token in enumerate(sentence.tokens[unit.last + 1 :], unit.last + 1):
        gap = context.reading.folded[last.end : token.start]
        if len(gap) > _FOR or token.kind == "procedure":
            return False
        if i not in ill and is_tumour(context, token) and because(context.reading.lexicon.lang).fullmatch(gap):
            return True
    return False


def _follows(context: Context, sentence: Sentence, other: list[Unit], unit: Unit) -> bool:
    """Whether a therapy is told with one of another illness: `par interféron en 2001, puis peginterféron`."""
    if not other:
        return False
    tokens = sentence.tokens
    between = tokens[other[-1].last + 1 : unit.first]
    gap = context.reading.between(tokens[other[-1].last], tokens[unit.first])
    return len(gap) <= _LISTED and not _MARKS.search(gap) and not any(
        is_tumour(context, t) or t.kind in ("course", "pronoun", "class") for t in between
    )  # fmt: skip


@lru_cache(maxsize=4)
def _treats(lang: str) -> re.Pattern[str]:
    """A word that ties a therapy to the illness before it, with up to three words before the therapy."""
    return re.compile(rf"\b(?:{grammar(lang).any_of('treats')})(?:\W+[\w-]+){{0,3}}\W*\Z")


@lru_cache(maxsize=4)
def _by(lang: str) -> re.Pattern[str]:
    """From an illness to the drug that it was treated with, up to three words between."""
    words = grammar(lang)
    cared = rf"(?:{words.any_of('treats')})\s(?:{words.any_of('by')})"
    return re.compile(rf"(?:\s[\w-]+){{0,3}}?,?\s{cared}\s(?:[\w-]+\s){{0,3}}")


@lru_cache(maxsize=4)
def because(lang: str) -> re.Pattern[str]:
    """What stands between a therapy and the illness it was for, with up to three words on either side."""
    return re.compile(rf"(?:\W+[\w'-]+){{0,3}}?\W+(?:{grammar(lang).any_of('indicated')})(?:\W[\w'-]+){{0,3}}\W*")


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    """What stands between an operation and the benign thing it removed."""
    words = grammar(lang)
    return re.compile(
        rf"\s(?:{words.before_word('of')})(?:(?:{words.any_of('indefinite')})\s)?|\s(?:{words.any_of('lead')})\s"
    )
