"""Drug exposures and doses of an episode, each with the span that proves its number."""

from __future__ import annotations

import re
from operator import attrgetter

from kg.fact.case import Derivation, Dose, DrugExposure, Span
from kg.fact.keys import Keys
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.radiation.fraction import gray_of

_AMOUNT = re.compile(r"(?:(?P<times>[1-9]) x )?(?P<one>\d+(?:\.\d+)?)")  # a range such as `1.5-2` is no dose of its own
_ALONE = re.compile(r"(?P<one>\d+(?:\.\d+)?)(?P<times>)(?: x [1-9])?")  # 3 cycles of 100
_WEIGHED = frozenset({"mg", "g", "ug", "mg/m2", "g/m2", "mg/kg"})
_DAILY = "1/d"
_START, _END = attrgetter("start"), attrgetter("end")


def exposure(drug: DrugMention, keys: Keys) -> DrugExposure:
    key = keys("dx", drug.concept)
    dose = _dose(drug, f"{key}-dose")
    return DrugExposure(
        key=key,
        rule="exposure-listed" if drug.listed else "exposure-of-regimen",
        basis="explicit" if drug.listed else "background",
        drug=drug.concept,
        dose=dose,
        dose_status=("reported" if drug.unit and dose else "unclear") if drug.dose else "notReported",
        evidence=(Span(drug.token.start, drug.token.end, "drug", "affirmed", drug.token.rule),),
    )


def _dose(drug: DrugMention, key: str) -> Dose | None:
    """The dose as one amount and how often it is given: `2 x 300 mg/j` is 300 mg twice a day."""
    amount = (_AMOUNT if drug.unit else _ALONE).fullmatch(drug.dose.value) if drug.dose else None
    if drug.dose is None or amount is None or not float(amount["one"]):
        return None
    if amount["times"] and drug.unit not in _WEIGHED:
        return None  # `3 x 10 6 UI`
    dosed = [drug.earlier or drug.token, drug.dose]
    told = [*dosed, drug.rhythm] if drug.rhythm and not drug.earlier else dosed
    rule = "dose-number-unit" if drug.unit else "dose-number"
    proof = Span(min(map(_START, told)), max(map(_END, told)), "dose", "affirmed", rule)
    rhythm = drug.rhythm.value if drug.rhythm else None
    derived = []
    if drug.earlier:
        derived.append(Derivation("doseValue", "dose-as-before", amount["one"], (proof,)))
    if drug.shared:
        span = Span(drug.shared.start, drug.shared.end, "dose", "affirmed", "dose-number-unit")
        derived.append(Derivation("doseUnit", "dose-unit-of-list", drug.unit, (span,)))
    if drug.alike:
        span = Span(drug.alike.start, drug.alike.end, "dose", "affirmed", "dose-number-unit")
        derived.append(Derivation("doseUnit", "dose-unit-as-before", drug.unit, (span,)))
    return Dose(
        key=key,
        rule=rule,
        value=amount["one"],
        unit=drug.unit or None,
        frequency=f"{amount['times']}/d" if amount["times"] and rhythm == _DAILY else rhythm,
        evidence=(proof,),
        derivations=tuple(derived),
    )


def total_gray(draft: Draft, key: str) -> Dose | None:
    if draft.gray is None or draft.kind != "radiotherapy":
        return None
    gray = gray_of(draft.gray)
    assert gray is not None
    span = Span(draft.gray.start, draft.gray.end, "dose", "affirmed", "dose-gray")
    name = f"{gray:g}"
    made_of = "dose-product" if " x " in draft.gray.value else "dose-sum" if " + " in draft.gray.value else ""
    computed = "dose-centigray" if draft.gray.unit == "cGy" else made_of
    made = (Derivation("doseValue", computed, name, (span,)),) if computed else ()
    return Dose(key=f"{key}-dose", rule="dose-gray", value=name, unit="Gy", evidence=(span,), derivations=made)
