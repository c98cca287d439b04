"""Statements about specimens, markers measured on them, and diagnostic acts."""

from __future__ import annotations

from kg.fact.case import Biomarker, Procedure, Specimen
from kg.graph.ntriples import decimal, oc, string
from kg.graph.phrases import followed, joined, same, titled, word
from kg.graph.sheet import Sheet
from kg.graph.values import BIOMARKER, OUTCOME, PROCEDURE_CLASS, SPECIMEN


def write_specimen(sheet: Sheet, specimen: Specimen) -> None:
    """Material examined; a serum specimen comes from no tumour."""
    subject = sheet.item(specimen, "Specimen", word(f"specimen-{specimen.kind}"))
    sheet.add(subject, oc("specimenKind"), oc(SPECIMEN[specimen.kind]))
    if specimen.tumour and specimen.kind != "serum":
        sheet.add(subject, oc("fromTumour"), sheet.ref(specimen.tumour))
    sheet.when(subject, "date", specimen.date)


def write_biomarker(sheet: Sheet, biomarker: Biomarker, specimen: Specimen | None) -> None:
    """One marker on one specimen; a number without interpretation is `measured`."""
    value = f"{biomarker.value} {biomarker.unit or ''}".rstrip() if biomarker.value else ""
    label = titled(sheet.terms.labels(biomarker.marker), joined([word(biomarker.result), same(value)], " "))
    subject = sheet.item(biomarker, "BiomarkerResult", label, biomarker.marker)
    sheet.link(subject, oc("marker"), biomarker.marker)
    sheet.add(subject, oc("markerName"), string(biomarker.name))
    sheet.add(subject, oc("specimen"), sheet.ref(biomarker.specimen))
    if specimen is not None and specimen.tumour and specimen.kind != "serum":
        sheet.add(subject, oc("ofTumour"), sheet.ref(specimen.tumour))
    if biomarker.result:
        sheet.add(subject, oc("biomarkerStatus"), oc(BIOMARKER[biomarker.result]))
    elif biomarker.value:
        sheet.add(subject, oc("biomarkerStatus"), oc("measured"))
    if biomarker.value:
        sheet.add(subject, oc("resultText"), string(biomarker.value))
        number = decimal(biomarker.value)
        if number:
            sheet.add(subject, oc("resultValue"), number)
        if biomarker.unit:
            sheet.add(subject, oc("resultUnit"), string(biomarker.unit))
    sheet.when(subject, "date", biomarker.date)


def write_procedure(sheet: Sheet, procedure: Procedure, specimen: Specimen | None) -> None:
    """A biopsy or an imaging exam, performed or attempted; `specimen` is what a biopsy gave."""
    head = sheet.terms.labels(procedure.concept) if procedure.concept else word(procedure.kind)
    sites = joined([sheet.terms.labels(site.concept) for site in procedure.sites], ", ")
    outcome = word(procedure.outcome) if procedure.outcome != "performed" else ("", "", "")
    label = followed(titled(head, sites), outcome)
    subject = sheet.item(procedure, PROCEDURE_CLASS[procedure.kind], label, procedure.concept)
    sheet.code(subject, procedure.concept)
    sheet.add(subject, oc("outcome"), oc(OUTCOME[procedure.outcome]))
    for number, site in enumerate(procedure.sites, 1):
        sheet.site(procedure, subject, site, number)
    if procedure.specimen:
        sheet.add(subject, oc("yieldedSpecimen"), sheet.ref(procedure.specimen))
        if specimen is not None and specimen.tumour:
            sheet.add(subject, oc("target"), sheet.ref(specimen.tumour))
    sheet.when(subject, "date", procedure.date)
