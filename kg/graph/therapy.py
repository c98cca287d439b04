"""Statements about treatment: episodes, the drugs in them, doses, lines."""

from __future__ import annotations

from kg.fact.case import Dose, DrugExposure, Episode, LineOfTherapy
from kg.graph.ntriples import canonical, decimal, integer, oc, string
from kg.graph.phrases import Labels, dose_labels, followed, joined, parse_frequency, same, titled, word
from kg.graph.sheet import Sheet
from kg.graph.values import DOSE_STATUS, EPISODE_CLASS, INTENT, ORDER_BASIS, SETTING, STATUS, STOP_REASON

COMBINATION = "a combination without a name of its own; its drugs are linked"


def write_episode(sheet: Sheet, episode: Episode) -> None:
    """One episode with its exposures and doses; a regimen is the code, its drugs are components."""
    subject = sheet.item(episode, EPISODE_CLASS[episode.kind], episode_labels(sheet, episode), episode.concept)
    if episode.concept or not episode.drugs:
        sheet.code(subject, episode.concept)
    else:
        sheet.add(subject, oc("nilReason"), string(COMBINATION))
    sheet.add(subject, oc("name"), string(episode.name))
    sheet.add(subject, oc("sequenceIndex"), integer(episode.rank))
    sheet.add(subject, oc("orderBasis"), oc(ORDER_BASIS[episode.order_basis]))
    _write_course(sheet, subject, episode)
    if episode.dose:
        write_dose(sheet, subject, episode.dose)
    for exposure in episode.drugs:
        sheet.add(subject, oc("component"), sheet.ref(exposure.key))
        write_exposure(sheet, exposure)
    for number, site in enumerate(episode.sites, 1):
        sheet.site(episode, subject, site, number)
    sheet.when(subject, "start", episode.start)
    sheet.when(subject, "end", episode.end)
    for key in episode.treats:
        sheet.add(subject, oc("treats"), sheet.ref(key))
    for key in episode.precedes:
        sheet.add(subject, oc("precedes"), sheet.ref(key))


def _write_course(sheet: Sheet, subject: str, episode: Episode) -> None:
    """How an episode went: status, why it ended, setting, intent, line, cycles; of a radiotherapy its fractions."""
    sheet.add(subject, oc("status"), oc(STATUS[episode.status]))
    if episode.stop_reason:
        sheet.add(subject, oc("stopReason"), oc(STOP_REASON[episode.stop_reason]))
    elif episode.status == "stopped":
        sheet.add(subject, oc("stopReason"), oc("reasonNotReported"))
    if episode.setting:
        sheet.add(subject, oc("setting"), oc(SETTING[episode.setting]))
    if episode.intent:
        sheet.add(subject, oc("intent"), oc(INTENT[episode.intent]))
    if episode.line is not None:
        sheet.add(subject, oc("lineNumber"), integer(episode.line))
    if episode.cycles is not None:
        sheet.add(subject, oc("cycles"), integer(episode.cycles))
    if episode.kind == "radiotherapy":
        sheet.add(subject, oc("doseStatus"), oc("doseReported" if episode.dose else "doseNotReported"))
        if episode.fractions is not None:
            sheet.add(subject, oc("fractions"), integer(episode.fractions))


def episode_labels(sheet: Sheet, episode: Episode) -> Labels:
    """What a reader calls the episode, with the doses given: `anastrozole 1 mg/day + goserelin 3.6 mg/month`."""
    drugs = [drug_labels(sheet, exposure) for exposure in episode.drugs]
    concept = episode.concept
    if drugs and (concept is None or (len(drugs) == 1 and concept == episode.drugs[0].drug)):
        return joined(drugs)
    if concept:
        head = sheet.terms.labels(concept)
    else:
        head = same(episode.name) if drugs and episode.name else word(episode.kind)
    if drugs:
        return followed(head, joined(drugs))
    if episode.dose:
        head = followed(head, dose_labels(episode.dose), "{} {}")
    return titled(head, joined([sheet.terms.labels(site.concept) for site in episode.sites]))


def drug_labels(sheet: Sheet, exposure: DrugExposure) -> Labels:
    """A drug with its dose, if the text gives one."""
    drug = sheet.terms.labels(exposure.drug)
    return followed(drug, dose_labels(exposure.dose), "{} {}") if exposure.dose else drug


def write_exposure(sheet: Sheet, exposure: DrugExposure) -> None:
    """One drug; the dose status is always said, the dose only when the text gives it."""
    subject = sheet.item(exposure, "DrugExposure", sheet.terms.labels(exposure.drug), exposure.drug)
    sheet.link(subject, oc("drug"), exposure.drug)
    sheet.add(subject, oc("doseStatus"), oc(DOSE_STATUS[exposure.dose_status]))
    if exposure.dose:
        write_dose(sheet, subject, exposure.dose)


def write_dose(sheet: Sheet, owner: str, dose: Dose) -> None:
    """A dose of a drug or the total dose of a radiotherapy: the number as text and as decimal, UCUM unit, timing."""
    subject = sheet.item(dose, "Dose", dose_labels(dose))
    sheet.add(owner, oc("dose"), subject)
    sheet.add(subject, oc("doseText"), string(canonical(dose.value) or dose.value))
    number = decimal(dose.value)
    if number:
        sheet.add(subject, oc("doseValue"), number)
    if dose.unit:
        sheet.add(subject, oc("doseUnit"), string(dose.unit))
    if dose.frequency:
        sheet.add(subject, oc("frequencyText"), string(dose.frequency))
        parsed = parse_frequency(dose.frequency)
        if parsed:
            times, period, unit = parsed
            sheet.add(subject, oc("timesPerPeriod"), integer(times))
            sheet.add(subject, oc("period"), decimal(str(period)) or "")
            sheet.add(subject, oc("periodUnit"), string(unit))


def write_line(sheet: Sheet, line: LineOfTherapy) -> None:
    """A derived grouping of episodes."""
    subject = sheet.item(line, "LineOfTherapy", followed(word("line"), same(str(line.number)), "{} {}"))
    sheet.add(subject, oc("lineNumber"), integer(line.number))
    for key in line.episodes:
        sheet.add(subject, oc("includesEpisode"), sheet.ref(key))
