"""A case as N-Quads: strings straight to bytes, sorted, no library in between.

Source of the form: RDF 1.1 N-Quads. Lines are sorted by code point, so the same case gives the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.fact.case import Case, Item
from kg.graph.course import (  # fmt: skip
    write_adverse_event,
    write_issue,
    write_performance,
    write_response,
    write_vital,
)
from kg.graph.disease import (  # fmt: skip
    write_condition,
    write_metastasis,
    write_patient,
    write_primary,
    write_size,
    write_stage,
)
from kg.graph.iri import DEFAULT, IriPolicy
from kg.graph.ntriples import IDENTIFIER, oc, string
from kg.graph.phrases import followed, same, word
from kg.graph.provenance import Run, correction_lines, provenance_lines
from kg.graph.sheet import Sheet
from kg.graph.terms import Terms, shipped_terms
from kg.graph.therapy import write_episode, write_line
from kg.graph.workup import write_biomarker, write_procedure, write_specimen

Record = TypeVar("Record", bound=Item)


def case_quads(case: Case, run: Run, iris: IriPolicy = DEFAULT, terms: Terms | None = None) -> tuple[bytes, bytes]:
    """The case graph and the provenance graph of one report as sorted N-Quads (UTF-8).

    `terms` are the concepts that the case's ids refer to, by default the shipped ones. The case graph holds no
    patient text; a link to a concept without a code is left out and its reason stated.
    """
    sheet = Sheet(case.report.id, iris, terms or shipped_terms(iris))
    _write_case(sheet, case)
    _write_items(sheet, case)
    _write_derivations(sheet)
    provenance = provenance_lines(case, run, iris, sheet.entries, sheet.terms)
    provenance += correction_lines(iris.graph_iri(case.report.id), sheet.corrections)
    return _bytes(sheet.lines), _bytes(provenance)


def _bytes(lines: list[str]) -> bytes:
    """Each line once, in order; a list of mentions may repeat itself."""
    return b"".join(map(str.encode, sorted(set(lines))))  # line by line: most are ASCII, which encodes fastest


def _write_case(sheet: Sheet, case: Case) -> None:
    identifier = case.report.id
    node = Item(key="case", rule="", derivations=case.struck)
    subject = sheet.item(node, "ClinicalCase", followed(word("case"), same(identifier), "{} {}"))
    sheet.add(subject, IDENTIFIER, string(identifier))
    sheet.add(subject, oc("patient"), sheet.ref(case.patient.key))


def _write_items(sheet: Sheet, case: Case) -> None:
    specimens = {specimen.key: specimen for specimen in case.specimens}
    write_patient(sheet, case.patient)
    _write_each(sheet, case.primaries, write_primary)
    _write_each(sheet, case.metastases, write_metastasis)
    _write_each(sheet, case.conditions, write_condition)
    _write_each(sheet, case.stages, write_stage)
    _write_each(sheet, case.sizes, write_size)
    _write_each(sheet, case.specimens, write_specimen)
    for biomarker in case.biomarkers:
        write_biomarker(sheet, biomarker, specimens.get(biomarker.specimen))
    for procedure in case.procedures:
        write_procedure(sheet, procedure, specimens.get(procedure.specimen or ""))
    _write_each(sheet, case.episodes, write_episode)
    _write_each(sheet, case.lines, write_line)
    _write_each(sheet, case.responses, write_response)
    _write_each(sheet, case.adverse_events, write_adverse_event)
    _write_each(sheet, case.performance, write_performance)
    _write_each(sheet, case.vital, write_vital)
    _write_each(sheet, case.issues, write_issue)


def _write_each(sheet: Sheet, items: Iterable[Record], write: Callable[[Sheet, Record], None]) -> None:
    for item in items:
        write(sheet, item)


def _write_derivations(sheet: Sheet) -> None:
    """A node for every value that was computed; its spans and rule are provenance."""
    for owner, item in tuple(sheet.entries):
        for number, derivation in enumerate(item.derivations, 1):
            node = Item(
                key=f"derivation-{item.key}-{number}", rule=derivation.rule, basis="derived", evidence=derivation.spans
            )
            told = derivation.correction
            if told:
                sheet.corrections[node.key] = told
            subject = sheet.item(node, "Derivation", same(f"{derivation.property} = {derivation.value}"))
            sheet.add(subject, oc("onItem"), owner)
            sheet.add(subject, oc("onProperty"), string(derivation.property))
            sheet.add(subject, oc("value"), string(derivation.value))
            if told:
                sheet.add(subject, oc("valueRead"), string(told.read))
            for key in derivation.items:
                sheet.add(subject, oc("derivedFromItem"), sheet.ref(key))
