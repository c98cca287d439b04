"""The rule engine: one report in, the facts of its case out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.collection import no_collection
from kg.fact.adverse import read_adverse_events
from kg.fact.biomarker import read_biomarkers
from kg.fact.case import Case, Episode, Response
from kg.fact.condition import read_conditions
from kg.fact.context import Context, read_context
from kg.fact.issue import find_issues
from kg.fact.keys import Keys
from kg.fact.line import derive_lines
from kg.fact.line_issue import line_issues
from kg.fact.mention import case_mentions
from kg.fact.metastasis.read import read_metastases
from kg.fact.metastasis.staged import not_staged_away
from kg.fact.patient.organ_sex import Placed
from kg.fact.patient.performance import read_performance
from kg.fact.patient.read import read_patient
from kg.fact.patient.vital import read_vital
from kg.fact.primary.read import read_primaries
from kg.fact.procedure import read_procedures
from kg.fact.response.read import read_responses
from kg.fact.size import read_sizes
from kg.fact.source import in_source
from kg.fact.stage.read import read_stages
from kg.fact.therapy import read_episodes
from kg.fact.therapy.date.ended_then import ended_then
from kg.fact.tumour.dated_late import not_after_treated
from kg.lexicon.lexicon import Lexicon, shipped_lexicon
from kg.text.report import Report


def read_case(report: Report, lexicon: Lexicon | None = None) -> Case:
    """Read all facts of a report."""
    lexicon = lexicon or shipped_lexicon(report.lang)
    with no_collection():
        return case_of(read_context(report, lexicon))


def case_of(context: Context) -> Case:
    """The facts of a reading: sentence rules first, then the document-level reading in a fixed order, then
    the places of the original text."""
    keys = Keys()
    primaries = read_primaries(context, keys)
    metastases, metastasis_issues = read_metastases(context, primaries, keys)
    stages = read_stages(context, primaries, keys)
    metastases, metastasis_issues = not_staged_away(metastases, metastasis_issues, stages)
    specimens, biomarkers = read_biomarkers(context, primaries, metastases, keys)
    procedures = read_procedures(context, primaries, metastases, specimens, keys)
    episodes, therapy_issues = read_episodes(context, primaries, metastases, keys)
    responses, response_issues = read_responses(context, primaries, episodes, metastases, keys)
    responses = tuple(_within_cycles(response, episodes) for response in responses)
    episodes = ended_then(context, episodes, responses)
    adverse_events = read_adverse_events(context, episodes, keys)
    conditions = read_conditions(context, adverse_events, keys)
    placed: tuple[Placed, ...] = (*primaries, *metastases, *conditions, *procedures, *episodes)
    patient, patient_issues = read_patient(context, keys, placed)
    lines = derive_lines(episodes, keys)
    case = Case(
        report=context.report,
        patient=patient,
        primaries=not_after_treated(primaries, episodes),
        metastases=metastases,
        conditions=conditions,
        stages=stages,
        specimens=specimens,
        biomarkers=biomarkers,
        procedures=procedures,
        episodes=episodes,
        lines=lines,
        responses=responses,
        adverse_events=adverse_events,
        performance=read_performance(context, keys),
        vital=read_vital(context, keys),
        sizes=read_sizes(context, primaries, keys),
        issues=(
            *patient_issues,
            *metastasis_issues,
            *therapy_issues,
            *response_issues,
            *line_issues(lines, episodes, keys),
        ),
        mentions=case_mentions(context),
    )
    return in_source(find_issues(context, case, keys), context.page)


def _within_cycles(response: Response, episodes: Sequence[Episode]) -> Response:
    """A response without its cycle where that exceeds the cycles of the therapy: one of them counts something else."""
    given = next((e.cycles for e in episodes if e.key == response.therapy), None)
    if given is not None and response.after_cycle is not None and response.after_cycle > given:
        return replace(response, after_cycle=None)
    return response
