"""Statements about what happened under treatment, the state of the patient, and issues of the text."""

from __future__ import annotations

from kg.fact.case import AdverseEvent, Issue, PerformanceStatus, Response, Site, VitalStatus
from kg.graph.ntriples import integer, oc, string
from kg.graph.phrases import same, titled, word
from kg.graph.sheet import Sheet
from kg.graph.values import CAUSALITY, ISSUE, RESPONSE, VITAL


def write_response(sheet: Sheet, response: Response) -> None:
    """A judgement of the response; without a site it is of the disease as a whole."""
    site = sheet.terms.labels(response.site) if response.site else ("", "", "")
    subject = sheet.item(response, "ResponseAssessment", titled(word(response.category), site), response.site)
    sheet.add(subject, oc("responseCategory"), oc(RESPONSE[response.category]))
    if response.site:
        sheet.site(response, subject, Site(response.site))
    if response.therapy:
        sheet.add(subject, oc("onTherapy"), sheet.ref(response.therapy))
    if response.after_cycle is not None:
        sheet.add(subject, oc("afterCycle"), integer(response.after_cycle))
    sheet.when(subject, "date", response.date)


def write_adverse_event(sheet: Sheet, event: AdverseEvent) -> None:
    """An adverse event; a cause that only timing suggests says so."""
    subject = sheet.item(event, "AdverseEvent", sheet.terms.labels(event.concept), event.concept)
    sheet.code(subject, event.concept)
    sheet.add(subject, oc("verificationStatus"), oc("confirmed"))
    sheet.add(subject, oc("causality"), oc(CAUSALITY[event.causality]))
    if event.grade is not None:
        sheet.add(subject, oc("grade"), integer(event.grade))
    if event.therapy:
        therapy = sheet.ref(event.therapy)
        sheet.add(subject, oc("onTherapy"), therapy)
        sheet.add(subject, oc("suspectedCause"), therapy)


def write_performance(sheet: Sheet, status: PerformanceStatus) -> None:
    """A functional score on its scale."""
    subject = sheet.item(status, "PerformanceStatus", same(f"{status.scale} {status.value}"))
    sheet.add(subject, oc("scale"), string(status.scale))
    sheet.add(subject, oc("scoreValue"), integer(status.value))
    sheet.when(subject, "date", status.date)


def write_vital(sheet: Sheet, status: VitalStatus) -> None:
    """Alive or dead at the last news."""
    subject = sheet.item(status, "VitalStatus", word(status.state))
    sheet.add(subject, oc("vitalState"), oc(VITAL[status.state]))
    sheet.when(subject, "date", status.date)


def write_issue(sheet: Sheet, issue: Issue) -> None:
    """A contradiction, duplicate, ambiguity, gap or error of the text and how it was resolved."""
    subject = sheet.item(issue, "DataQualityIssue", word(issue.kind))
    sheet.add(subject, oc("issueKind"), oc(ISSUE[issue.kind]))
    for key in issue.affects:
        sheet.add(subject, oc("affects"), sheet.ref(key))
    if issue.resolution:
        sheet.add(subject, oc("resolution"), string(issue.resolution))
    if issue.note_fr:
        sheet.add(subject, oc("noteFr"), string(issue.note_fr))
