"""What a case says of the tumour and its care: what tests compare that expect no fact more."""

from __future__ import annotations

from kg.fact.case import Case


def told(case: Case) -> list[object]:
    """What a case says of the tumour and its care, without the places."""
    return [
        *((p.topography, p.morphology_code, p.laterality, p.date) for p in case.primaries),
        *((b.name, b.result, b.value) for b in case.biomarkers),
        *((m.topography, m.status, m.date) for m in case.metastases),
        *((e.name, e.start, e.end, e.cycles, e.stop_reason) for e in case.episodes),
        *((r.category, r.site, r.date) for r in case.responses),
        *((s.group, s.t) for s in case.stages),
        *(a.concept for a in case.adverse_events),
    ]
