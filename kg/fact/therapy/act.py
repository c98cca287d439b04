"""Procedures as acts of therapy: which ones treat a tumour, and which of them are told as one."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.fact.therapy.operation.how_far import is_how_far
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

ACTS = {
    "surgery": "surgery",
    "node-surgery": "surgery",
    "radiotherapy": "radiotherapy",
    "transplant": "transplant",
    "other-therapy": "other",
}
_EXAMINES = frozenset({"imaging", "pathology"})


REMNANT = frozenset({"remnant", "notact"})


ACCESS = frozenset({"craniotomy"})  # what was removed by way of it is the same operation
# Words of one of which beside it the acronym of a radiochemotherapy is one: `RTCT du 2 mai`, `après RTCT`.
_TOLD_WITH = frozenset(
    {"class", "radiation", "drug", "cycle", "date", "month", "course", "after", "then", "setting", "fraction"}
)
_DONE = 16  # code points between an intervention and the participle that it was carried out
_DAY = 10  # characters of the date of a day
_ON = 4  # code points of ` du ` between an intervention and its day
_SEVERAL = 24  # of `a subi` and a number of interventions
_WITH = 8  # code points of `avec` between an operation and what it was made with

_BY_WAY = 120  # between an access and what was removed


def act_of(context: Context, concept: str) -> str | None:
    """The kind of act that a procedure is, or None when it treats no tumour."""
    if concept == "chemoradiotherapy":
        return concept
    if concept in with_role("no-therapy") or concept == "boost":
        return None
    return ACTS.get(context.concepts[concept]["kind"])


def examines(context: Context, concept: str) -> bool:
    """Whether a procedure is an examination, not what an act consists of: a boost, a laparoscopy."""
    return concept not in with_role("way-in") and context.concepts[concept]["kind"] in _EXAMINES


def add_procedure(context: Context, sentence: Sentence, found: list[Unit], i: int, concept: str, act: str) -> None:
    """A procedure that treats a tumour; the acronyms of radiochemotherapy need a word of therapy beside them."""
    if concept == "chemoradiotherapy":
        kinds = {t.kind for t in sentence.tokens}
        if "case" not in sentence.tokens[i].flags or kinds & _TOLD_WITH:
            found.append(Unit(concept, i, i, heads=[i]))
    else:
        _add_act(context, sentence, found, i, act, concept)


def _add_act(context: Context, sentence: Sentence, found: list[Unit], i: int, act: str, concept: str) -> None:
    """A procedure that treats; `opéré par lobectomie` and `radiothérapie ... holocrânienne` are one act each."""
    last = found[-1] if found else None
    if last and last.drugs and _abbreviates(context, sentence, last, i):
        last.last = i
        return
    if last and last.act and last.kind == act:
        between = sentence.tokens[last.last + 1 : i]
        gap = context.reading.between(sentence.tokens[last.last], sentence.tokens[i])
        apart = any(t.value == "and" or t.kind in ("then", "after") for t in between)
        led = concept in with_role("vague") and bool(between) and between[-1].kind == "with"
        if led and not apart and (len(gap) <= _WITH or (act == "surgery" and is_how_far(context, sentence, i))):
            last.last = i  # `hépatectomie avec résection des segments II et III`
            last.act = concept if last.act == "surgery" else last.act
            return
        ordered = any(t.kind in ("then", "after") for t in between)
        if last.act in ACCESS and concept in with_role("vague") and not ordered and len(gap) <= _BY_WAY:
            last.last = i  # `une craniotomie et une exérèse de la lésion`
            return
        if act == "surgery" and not ordered and _one_act(context, sentence, last, i, gap):
            last.last = i
            if concept not in with_role("vague") or (last.act == "surgery" != concept):
                last.act = concept
            return
        if gap.strip() == "(" and (
            act == "surgery" or last.act == concept
        ):  # `tumorectomie (mandibulectomie segmentaire)`
            last.last, last.act = i, concept
            return
        if not apart and (
            (
                act == "surgery"
                and last.act == "surgery"
                and len(gap) <= 160
                and not _left_undone(context, sentence, last, i)
            )
            or (act == "radiotherapy" and len(gap) <= 40 and "," not in gap and not _is_beside(last, concept, gap))
        ):
            last.last = i
            if last.act in ("surgery", "radiotherapy"):
                last.act = concept
            return
    found.append(Unit(act, i, i, act=concept))


def _left_undone(context: Context, sentence: Sentence, last: Unit, i: int) -> bool:
    """`une chirurgie sans lymphadénectomie`: whether an act is denied that the operation told before it is not."""
    if "cue" not in sentence.kinds:
        return False
    told, before = (context.status(sentence, sentence.tokens[n]) for n in (i, last.last))
    return told == "negated" != before


def _is_beside(last: Unit, concept: str, gap: str) -> bool:
    """`RTE 45 Gy + curiethérapie 15 Gy`: whether a sign adds a brachytherapy to beams, or these to it."""
    return "+" in gap and (last.act in with_role("inside")) != (concept in with_role("inside"))


def _abbreviates(context: Context, sentence: Sentence, last: Unit, i: int) -> bool:
    """`une chimiothérapie intrapéritonéale par cisplatine (CHIP)`: whether an act told in brackets is the one that the
    drugs before it are given by."""
    named = any(sentence.tokens[head].value == sentence.tokens[i].value for head in last.heads)
    return named and context.reading.between(sentence.tokens[last.last], sentence.tokens[i]) == " ("


def _one_act(context: Context, sentence: Sentence, last: Unit, i: int, gap: str) -> bool:
    """Whether an operation is the one named before by what it is or by what it did: `réséqué par hémicolectomie`,
    `sigmoïdectomie de type Hartmann`, `un curage a été fait, réséquant six ganglions`."""
    if len(gap) > _BY_WAY or any(mark in gap for mark in ".;("):
        return False
    if sentence.tokens[i].value == "removing":
        return True
    if last.act in with_role("way"):
        return by_which(context.reading.lexicon.lang).search(gap) is not None
    return _typed(context.reading.lexicon.lang).fullmatch(gap) is not None


@lru_cache(maxsize=4)
def by_which(lang: str) -> re.Pattern[str]:
    """A word before that by which something was done, with up to two words before what is named so."""
    return re.compile(rf"(?:\b(?:{grammar(lang).any_of('by')})(?:[ '][\w-]+){{0,2}}[ ']|\s?:\s)\Z")


@lru_cache(maxsize=4)
def _typed(lang: str) -> re.Pattern[str]:
    """What stands between an operation and the name of the method it was done by."""
    return re.compile(rf"\s(?:{grammar(lang).any_of('typed')})\s")


def is_done(sentence: Sentence, i: int) -> bool:
    """Whether a word for an intervention is told as carried out right behind it, on a day or for a tumour:
    `l'intervention a été réalisée`, `l'opération du 3 mai 2009`, `a subi plusieurs opérations pour un carcinome`."""
    end = sentence.tokens[i].end
    ahead, behind = sentence.tokens[i - 1 : i] if i else (), sentence.tokens[i + 1 : i + 2]
    if any(t.means("course") == "start" and t.start - end <= _DONE for t in behind):
        return True
    if any(t.kind == "date" and len(t.value) == _DAY and t.start - end == _ON for t in behind):
        return True
    underwent = any(t.means("course") == "start" and sentence.tokens[i].start - t.end <= _SEVERAL for t in ahead)
    return underwent and any(t.kind == "morphology" and t.start - end <= _DONE for t in behind)
