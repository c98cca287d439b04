"""Statements about the patient, the tumours, their stage and size, and other conditions."""

from __future__ import annotations

from kg.fact.case import Condition, Metastasis, Patient, PrimaryTumour, Site, Stage, TumourSize
from kg.graph.ntriples import decimal, integer, oc, string
from kg.graph.phrases import followed, joined, same, stage_labels, titled, word
from kg.graph.relative import RELATIVES
from kg.graph.sheet import Sheet
from kg.graph.values import CONDITION_CLASS, DIAGNOSTIC_BASIS, SEX, VERIFICATION

_METASTASIS = "metastasis"  # concept of `morphologies.tsv`


def write_patient(sheet: Sheet, patient: Patient) -> None:
    """Sex and age; what the text does not say is absent."""
    age = same(str(patient.age_years)) if patient.age_years is not None else None
    parts = [word(patient.sex)] + ([followed(age, word("years"), "{} {}")] if age else [])
    label = joined(parts, ", ") if patient.sex or age else word("patient")
    subject = sheet.item(patient, "Patient", label)
    if patient.sex:
        sheet.add(subject, oc("sex"), oc(SEX[patient.sex]))
    if patient.age_years is not None:
        sheet.add(subject, oc("ageYears"), integer(patient.age_years))


def write_primary(sheet: Sheet, tumour: PrimaryTumour) -> None:
    """A primary tumour: morphology as `oc:code`, site, ICD-O-3 strings."""
    terms = sheet.terms
    site = terms.labels(tumour.site) if tumour.site else word("no-site")
    head = terms.labels(tumour.morphology) if tumour.morphology else word("primary")
    status = word(tumour.status) if tumour.status != "confirmed" else ("", "", "")
    subject = sheet.item(tumour, "PrimaryTumour", titled(head, followed(site, status)), tumour.morphology)
    sheet.code(subject, tumour.morphology)
    _write_tumour(sheet, subject, tumour, tumour.site, tumour.laterality)
    sheet.add(subject, oc("topography"), string(tumour.topography))
    if tumour.morphology_code:
        sheet.add(subject, oc("morphology"), string(tumour.morphology_code))


def write_metastasis(sheet: Sheet, metastasis: Metastasis) -> None:
    """A metastasis at one site, at any level of certainty."""
    site = sheet.terms.labels(metastasis.site) if metastasis.site else word("no-site")
    label = titled(word("metastasis"), followed(site, word(metastasis.status)))
    subject = sheet.item(metastasis, "Metastasis", label, metastasis.site)
    sheet.code(subject, sheet.terms.metastasis_of(metastasis.site) or _METASTASIS)
    _write_tumour(sheet, subject, metastasis, metastasis.site, metastasis.laterality)
    if metastasis.topography:
        sheet.add(subject, oc("topography"), string(metastasis.topography))
    for concept in metastasis.extends_to:
        term = sheet.terms.link(concept)
        if term:
            sheet.add(subject, oc("extendsTo"), term)
    if metastasis.origin:
        sheet.add(subject, oc("originTumour"), sheet.ref(metastasis.origin))


def _write_tumour(
    sheet: Sheet, subject: str, tumour: PrimaryTumour | Metastasis, site: str | None, side: str | None
) -> None:
    sheet.add(subject, oc("verificationStatus"), oc(VERIFICATION[tumour.status]))
    basis = DIAGNOSTIC_BASIS[tumour.diagnostic_basis] if tumour.diagnostic_basis else "basisNotReported"
    sheet.add(subject, oc("diagnosticBasis"), oc(basis))
    if site:
        sheet.site(tumour, subject, Site(site, side))
    sheet.when(subject, "start", tumour.date)


def write_condition(sheet: Sheet, condition: Condition) -> None:
    """A comorbidity, a symptom, or what is said of the family."""
    head = sheet.terms.labels(condition.concept) if condition.concept else word(condition.kind)
    status = word(condition.status) if condition.status != "confirmed" else ("", "", "")
    sites = joined([sheet.terms.labels(site.concept) for site in condition.sites], ", ")
    relative = RELATIVES.get(condition.relative or "", ("", "", ""))
    label = followed(followed(titled(head, sites), relative), status)
    subject = sheet.item(condition, CONDITION_CLASS[condition.kind], label, condition.concept)
    sheet.code(subject, condition.concept)
    if condition.relative:
        sheet.add(subject, oc("relative"), string(condition.relative))
    sheet.add(subject, oc("verificationStatus"), oc(VERIFICATION[condition.status]))
    for number, site in enumerate(condition.sites, 1):
        sheet.site(condition, subject, site, number, sided=condition.kind != "family-history")


def write_stage(sheet: Sheet, stage: Stage) -> None:
    """One stated classification: letter in the category, prefix apart."""
    subject = sheet.item(stage, "TumourStage", stage_labels(stage))
    if stage.tumour:
        sheet.add(subject, oc("ofTumour"), sheet.ref(stage.tumour))
    if stage.prefix:
        sheet.add(subject, oc("stagePrefix"), string(stage.prefix))
    for name, letter, value in (("tCategory", "T", stage.t), ("nCategory", "N", stage.n), ("mCategory", "M", stage.m)):
        if value:
            sheet.add(subject, oc(name), string(letter + value))
            # the Thesaurus has categories without prefix and pathological ones
            term = sheet.terms.link(f"stage-{stage.prefix or ''}{letter}{value}".lower())
            if term:
                sheet.add(subject, oc("code"), term)
    if stage.group:
        sheet.add(subject, oc("stageGroup"), string(stage.group))
    for name, count in (("nodesPositive", stage.nodes_positive), ("nodesExamined", stage.nodes_examined),
                        ("tumourGrade", stage.grade)):  # fmt: skip
        if count is not None:
            sheet.add(subject, oc(name), integer(count))
    sheet.when(subject, "date", stage.date)


def write_size(sheet: Sheet, size: TumourSize) -> None:
    """A measured size: all dimensions as read, the largest as a number."""
    subject = sheet.item(size, "TumourSize", same(f"{size.dimensions} {size.unit}"))
    if size.tumour:
        sheet.add(subject, oc("ofTumour"), sheet.ref(size.tumour))
    sheet.add(subject, oc("dimensions"), string(size.dimensions))
    sheet.add(subject, oc("sizeUnit"), string(size.unit))
    largest = decimal(size.largest)
    if largest:
        sheet.add(subject, oc("sizeValue"), largest)
