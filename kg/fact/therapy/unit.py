"""Which words of a sentence name acts of therapy, and which of them are told as one.

An anchor is a drug, a regimen, a word of a therapy class, or a procedure that treats.  Drugs joined by `+`, commas
or `et` are one unit with the class word before them (`chimiothérapie par cisplatine et pemetrexed`); a word of
order, a date or a count of cycles between two drugs separates them.
"""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.join import Unit, drug_kind, headed, joined
from kg.mention.recognise import Sentence

ACTS = {
    "surgery": "surgery",
    "node-surgery": "surgery",
    "radiotherapy": "radiotherapy",
    "transplant": "transplant",
    "other-therapy": "other",
}
ANCHORS = frozenset({"class", "drug", "regimen", "anaphora", "procedure", "removed", "course"})
# Procedures that are no treatment of a tumour: access, repair, relief, reconstruction.
NO_THERAPY = frozenset(
    [
        "biliary-stent",
        "breast-reconstruction",
        "colonic-stent",
        "csf-shunt",
        "duodenal-stent",
        "esophageal-stent",
        "gastrostomy",
        "laparotomy",
        "nephrostomy",
        "paracentesis",
        "pericardial-drainage",
        "pleural-drainage",
        "stent",
        "thoracotomy",
        "tracheal-stent",
        "tracheostomy",
        "arthroplasty",
        "gastroenterostomy",
        "urinary-diversion",
        "hyperthermia",
    ]
)
_REMNANT = frozenset({"remnant", "notact"})
_LEFT_REACH = 45
_STOPS = re.compile(r"[,;:.(]")
# How specific a class word is: `traitement par chimiothérapie` is chemotherapy.
_VAGUE = ("treatment", "drug-therapy")


def units(context: Context, sentence: Sentence, kinds: frozenset[str]) -> list[Unit]:
    """The units of a sentence in text order; empty for most sentences."""
    found: list[Unit] = []
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        kind = token[2]
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
                concept = "excision" if _of_lesion(sentence, i) else None
            elif kind == "procedure":
                concept = None if "weak" in token.flags else token.value
            else:
                concept = token.means("procedure") if token.others else None
            if concept and (act := _act(context, concept)):
                if _REMNANT.isdisjoint(kinds) or not _left_over(context, sentence, i):
                    _add_procedure(context, sentence, found, i, concept, act)
    if not found:
        return found
    found = [u for u in found if _is_told(context, sentence, u)]
    for left, right in zip([None, *found], found, strict=False):
        right.relation = _relation(sentence, left, right)
    return found


def _act(context: Context, concept: str) -> str | None:
    """The kind of act that a procedure is, or None when it treats no tumour."""
    if concept == "chemoradiotherapy":
        return concept
    if concept in NO_THERAPY or concept == "boost":
        return None
    return ACTS.get(context.concepts[concept].columns.get("kind", ""))


def _add_procedure(context: Context, sentence: Sentence, found: list[Unit], i: int, concept: str, act: str) -> None:
    """A procedure that treats a tumour; the acronyms of radiochemotherapy need a word of therapy beside them."""
    if concept == "chemoradiotherapy":
        kinds = {t.kind for t in sentence.tokens}
        if "case" not in sentence.tokens[i].flags or kinds & {"class", "radiation", "drug", "cycle"}:
            found.append(Unit(concept, i, i, heads=[i]))
    else:
        _add_act(context, sentence, found, i, act, concept)


def _add_act(context: Context, sentence: Sentence, found: list[Unit], i: int, act: str, concept: str) -> None:
    """A procedure that treats; `opéré par lobectomie` and `radiothérapie ... holocrânienne` are one act each."""
    last = found[-1] if found else None
    if last and last.act and last.kind == act:
        between = sentence.tokens[last.last + 1 : i]
        gap = context.reading.between(sentence.tokens[last.last], sentence.tokens[i])
        apart = any(t.value == "and" or t.kind in ("then", "after") for t in between)
        if gap.strip() == "(" and act == "surgery":  # `tumorectomie (mandibulectomie segmentaire)`
            last.last, last.act = i, concept
            return
        if not apart and (
            (act == "surgery" and last.act == "surgery" and len(gap) <= 160)
            or (act == "radiotherapy" and len(gap) <= 40 and "," not in gap)
        ):
            last.last = i
            if last.act in ("surgery", "radiotherapy"):
                last.act = concept
            return
    found.append(Unit(act, i, i, act=concept))


def _left_over(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the words before a procedure name what it left: `cicatrice de la`, `pièces de mastectomie et de`."""
    token = sentence.tokens[i]
    for other in reversed(sentence.tokens[:i]):
        if token.start - other.end > _LEFT_REACH or other.kind in ("course", "then", "after", "class"):
            return False
        if other.kind == "remnant" or (other.kind == "notact" and other.value in ("specimen", "margin")):
            return not _STOPS.search(context.reading.between(other, token))
    return False


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
        and headed(context, sentence, last.last, i)
    ):
        _into(last, i, kind, regimen)
        return
    if last and (last.drugs or last.regimen is not None) and joined(context, sentence, last, i, kind, regimen):
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


def _is_told(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Ambiguous acronyms count only as a therapy's name: after a class word, with cycles or with listed drugs."""
    tokens = sentence.tokens
    if unit.regimen is not None and "weak" in tokens[unit.regimen].flags and not unit.drugs and not unit.heads:
        around = tokens[max(0, unit.regimen - 2) : unit.regimen + 3]
        return any(t.kind in ("cycle", "line") for t in around)
    return True
