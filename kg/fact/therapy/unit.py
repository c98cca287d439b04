"""Which words of a sentence name acts of therapy, and which of them are told as one.

An anchor is a drug, a regimen, a word of a therapy class, or a procedure that treats.  Drugs joined by `+`, commas
or `et` are one unit with the class word before them (`chimiothérapie par cisplatine et pemetrexed`); a word of
order, a date or a count of cycles between two drugs separates them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

ACTS = {"surgery": "surgery", "node-surgery": "surgery", "radiotherapy": "radiotherapy", "transplant": "transplant",
        "other-therapy": "other"}  # fmt: skip
# Procedures that are no treatment of a tumour: access, repair, relief, reconstruction.
NO_THERAPY = frozenset(
    ["biliary-stent", "breast-reconstruction", "colonic-stent", "csf-shunt", "duodenal-stent", "esophageal-stent", "gastrostomy", "laparotomy", "nephrostomy", "paracentesis", "pericardial-drainage", "pleural-drainage", "stent", "thoracotomy", "tracheal-stent", "tracheostomy", "arthroplasty", "gastroenterostomy", "urinary-diversion", "hyperthermia"]
)
ANTICANCER = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "bone-modifying"})
# ATC groups of drugs of kind `other` that treat tumours, of those that complete a chemotherapy, and of
# supportive drugs that belong to the plan where a dose is given (GUIDELINES: corticosteroids, growth factors ...).
_TUMOUR_ATC = ("L0", "V10", "D10BA")
_PART_ATC = ("V03AF03", "V03AF04")
_PLAN_ATC = ("H02AB", "L03AA", "J06BA", "C03XA", "B03XA")
# How specific a class word is: `traitement par chimiothérapie` is chemotherapy.
_VAGUE = ("treatment", "drug-therapy")
_HEAD_REACH = 80
_JOIN_REACH = 170
_BETWEEN = frozenset({"quantity", "dose", "auc", "frequency", "with", "percent", "number", "duration", "concentration",
                      "route", "ordinal", "total", "volume", "side", "line", "tnm"})  # fmt: skip
_BREAKS_HEAD = frozenset({"response", "then", "condition", "reason"})
_CONNECTOR = re.compile(r"[+,/;()&-]")


@dataclass(slots=True)
class Unit:
    """A stretch of tokens `[first, last]` (indices into the sentence's tokens) told as one act."""

    kind: str
    first: int
    last: int
    heads: list[int] = field(default_factory=list)
    drugs: list[int] = field(default_factory=list)
    regimen: int | None = None
    act: str | None = None
    relation: str = ""


def drug_kind(context: Context, concept: str) -> str | None:
    """The therapy kind of a drug, or None when it is no part of a cancer therapy."""
    row = context.concepts[concept]
    kind, atc = row["kind"], row["atc"]
    if kind in ANTICANCER:
        return kind
    if kind == "other" and atc.startswith(_TUMOUR_ATC) and not atc.startswith(("L04AA", "L04AB", "L04AD")):
        return "other"
    if kind == "supportive" and atc.startswith((*_PART_ATC, *_PLAN_ATC)):
        return "supportive"
    return None


def units(context: Context, sentence: Sentence) -> list[Unit]:
    """The units of a sentence in text order; empty for most sentences."""
    found: list[Unit] = []
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.kind == "class":
            _add_class(context, sentence, found, i)
        elif token.kind in ("drug", "regimen"):
            _add_drug(context, sentence, found, i)
        elif token.kind == "anaphora":
            found.append(Unit("treatment", i, i, heads=[i]))
        else:
            concept = token.means("procedure")
            if token.kind == "removed":
                concept = "excision" if _of_lesion(sentence, i) else None
            elif concept and "weak" in token.flags and token.kind == "procedure":
                concept = None
            if concept is None or concept in NO_THERAPY:
                continue
            act = ACTS.get(context.concepts[concept]["kind"])
            if concept == "chemoradiotherapy":
                if "case" not in token.flags or any(t.kind in ("class", "radiation", "drug", "cycle") for t in tokens):
                    found.append(Unit(concept, i, i, heads=[i]))
            elif act and concept != "boost":
                _add_act(context, sentence, found, i, act, concept)
    found = [u for u in found if _is_told(context, sentence, u)]
    for left, right in zip([None, *found], found, strict=False):
        right.relation = _relation(sentence, left, right)
    return found


def _add_act(context: Context, sentence: Sentence, found: list[Unit], i: int, act: str, concept: str) -> None:
    """A procedure that treats; `opéré par lobectomie` and `radiothérapie ... holocrânienne` are one act each."""
    last = found[-1] if found else None
    if last and last.act and last.kind == act:
        between = sentence.tokens[last.last + 1 : i]
        gap = context.reading.between(sentence.tokens[last.last], sentence.tokens[i])
        apart = any(t.value == "and" or t.kind in ("then", "after") for t in between)
        if not apart and (
            (act == "surgery" and last.act == "surgery" and len(gap) <= 160)
            or (act == "radiotherapy" and len(gap) <= 40 and "," not in gap)
        ):
            last.last = i
            if last.act in ("surgery", "radiotherapy"):
                last.act = concept
            return
    found.append(Unit(act, i, i, act=concept))


def _of_lesion(sentence: Sentence, i: int) -> bool:
    """Whether a verb of removal is about a lesion, a tumour or an organ named shortly before it."""
    at = sentence.tokens[i].start
    return any(t.kind in ("lesion", "morphology", "spread") and 0 < at - t.end <= 70 for t in sentence.tokens[:i])


def _relation(sentence: Sentence, left: Unit | None, right: Unit) -> str:
    """How a unit joins the one before it: `then`, `after` (it is told after what followed it), `with` or nothing."""
    start = left.last + 1 if left else 0
    kinds = [t for t in sentence.tokens[start : right.first] if t.kind in ("then", "after", "with", "setting")]
    words = {t.kind for t in kinds}
    if "then" in words:
        return "then"
    if "after" in words:
        return "after" if left else "then"
    if left and any(t.kind == "with" or t.value == "concomitant" for t in kinds):
        return "with"
    return ""


def _add_class(context: Context, sentence: Sentence, found: list[Unit], i: int) -> None:
    token = sentence.tokens[i]
    kind = token.value if token.value not in _VAGUE else "treatment"
    last = found[-1] if found else None
    if (
        last
        and not last.drugs
        and last.regimen is None
        and not last.act
        and _plain_gap(context, sentence, last.last, i, 34)
    ):
        last.heads.append(i)
        last.last = i
        if last.kind == "treatment" or kind == "chemoradiotherapy":
            last.kind = kind
        return
    found.append(Unit(kind, i, i, heads=[i]))


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
    kind = context.concepts[token.value]["kind"] if regimen else drug_kind(context, token.value)
    if kind is None:
        return
    last = found[-1] if found else None
    if (
        last
        and last.heads
        and not last.drugs
        and last.regimen is None
        and not last.act
        and _headed(context, sentence, last.last, i)
    ):
        _into(last, i, kind, regimen)
        return
    if last and (last.drugs or last.regimen is not None) and _joined(context, sentence, last, i, kind, regimen):
        _into(last, i, kind, regimen)
        return
    unit = Unit(kind, i, i)
    _into(unit, i, kind, regimen)
    found.append(unit)


def _into(unit: Unit, i: int, kind: str, regimen: bool) -> None:
    if regimen:
        unit.regimen = i
    else:
        unit.drugs.append(i)
    first = len(unit.drugs) + (unit.regimen is not None) == 1
    if unit.kind != "chemoradiotherapy" and (first or kind == "chemotherapy"):
        unit.kind = kind
    unit.last = i


def _headed(context: Context, sentence: Sentence, head: int, i: int) -> bool:
    """Whether the drug at `i` belongs to the class word at `head`."""
    tokens = sentence.tokens
    gap = context.reading.between(tokens[head], tokens[i])
    if len(gap) > _HEAD_REACH or ";" in gap:
        return False
    between = tokens[head + 1 : i]
    return not any(
        t.kind in _BREAKS_HEAD or (t.kind == "course" and t.value in ("stop", "complete", "change")) for t in between
    )


def _joined(context: Context, sentence: Sentence, unit: Unit, i: int, kind: str, regimen: bool) -> bool:
    """Whether the drug or regimen at `i` is told as one with the unit before it."""
    tokens = sentence.tokens
    gap = context.reading.between(tokens[unit.last], tokens[i])
    if len(gap) > _JOIN_REACH:
        return False
    between = tokens[unit.last + 1 : i]
    opens = "(" in gap or ":" in gap
    for t in between:
        if t.kind == "cycle" and ((opens and unit.regimen is not None and not unit.drugs) or not _counts(tokens, t)):
            continue
        if t.kind not in _BETWEEN:
            return False
    inside = sum(t.end - t.start for t in between)
    spare = sum(map(str.isalpha, gap)) - sum(sum(map(str.isalpha, context.reading.text(t))) for t in between)
    numbers = sum(t.kind in ("quantity", "dose", "number") for t in between)
    if spare > 16 + 16 * min(numbers, 3) or (inside == 0 and gap.strip() and not _CONNECTOR.search(gap)):
        return False
    concepts = context.concepts
    if regimen:
        parts = concepts[tokens[i].value]["components"].split()
        return unit.regimen is None and all(
            tokens[d].value in parts or drug_kind(context, tokens[d].value) != "chemotherapy" for d in unit.drugs
        )
    concept = tokens[i].value
    if unit.regimen is not None:
        parts = concepts[tokens[unit.regimen].value]["components"].split()
        if concept in parts or (opens and kind == "chemotherapy"):
            return True
        return kind in ("targeted", "immunotherapy")
    return _together(context, unit.kind, kind, concept)


def _counts(tokens: tuple[Token, ...], cycle: Token) -> bool:
    """Whether a number stands right before a word for cycles."""
    return any(t.kind in ("quantity", "number") and 0 <= cycle.start - t.end <= 2 for t in tokens)


def _together(context: Context, unit: str, kind: str, concept: str) -> bool:
    """Whether drugs of two kinds are one episode: bone-modifying and supportive drugs run on their own."""
    if kind == unit:
        return kind != "bone-modifying"
    if context.concepts[concept]["atc"].startswith(_PART_ATC):
        return unit == "chemotherapy"
    apart = {"bone-modifying", "supportive", "endocrine"}
    if unit in apart or kind in apart:
        return {unit, kind} == {"endocrine", "targeted"}
    return True


def _is_told(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Ambiguous acronyms count only as a therapy's name: after a class word, with cycles or with listed drugs."""
    tokens = sentence.tokens
    if unit.regimen is not None and "weak" in tokens[unit.regimen].flags and not unit.drugs and not unit.heads:
        around = tokens[max(0, unit.regimen - 2) : unit.regimen + 3]
        return any(t.kind in ("cycle", "line") for t in around)
    return True
