"""Drug exposures and doses of an episode, each with the span that proves its number."""

from __future__ import annotations

import re

from kg.fact.case import Derivation, Dose, DrugExposure, Span
from kg.fact.keys import Keys
from kg.fact.therapy.candidate import DrugMention
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.fraction import gray_of

_PLAIN = re.compile(r"\d+(?:\.\d+)?")  # a range such as `1.5-2` is no dose of its own


def exposure(drug: DrugMention, keys: Keys) -> DrugExposure:
    key = keys("dx", drug.concept)
    span = Span(drug.token.start, drug.token.end, "drug", "affirmed", drug.token.rule)
    dose = None
    if drug.dose and _PLAIN.fullmatch(drug.dose.value) and float(drug.dose.value) > 0:
        dosed = [drug.earlier or drug.token, drug.dose]
        told = [*dosed, drug.rhythm] if drug.rhythm and not drug.earlier else dosed
        proof = Span(min(t.start for t in told), max(t.end for t in told), "dose", "affirmed", "dose-number-unit")
        dose = Dose(
            key=f"{key}-dose",
            rule="dose-number-unit",
            value=drug.dose.value,
            unit=drug.unit,
            frequency=drug.rhythm.value if drug.rhythm else None,
            evidence=(proof,),
            derivations=(Derivation("doseValue", "dose-as-before", drug.dose.value, (proof,)),) if drug.earlier else (),
        )
    return DrugExposure(
        key=key,
        rule="exposure-listed" if drug.listed else "exposure-of-regimen",
        basis="explicit" if drug.listed else "background",
        drug=drug.concept,
        dose=dose,
        dose_status="reported" if dose else "unclear" if drug.dose else "notReported",
        evidence=(span,),
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
