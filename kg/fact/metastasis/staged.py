"""Lesions that nothing but imaging tells of, and that the staging told next does not take for metastases: `nodule
hépatique de 12 mm non spécifique ... Carcinome du sein cT2N0M0`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import Issue, Metastasis, Stage
from kg.fact.metastasis.group import SEEN

_FREE = "0"
_NODES = "C77"
_AFTER_TREATMENT = ("y", "r")  # prefixes of stagings that tell what is left or came again


def not_staged_away(
    metastases: tuple[Metastasis, ...], issues: tuple[Issue, ...], stages: Sequence[Stage]
) -> tuple[tuple[Metastasis, ...], tuple[Issue, ...]]:
    """The metastases, and what the report contradicts about them, without those that were only seen before the tumours
    were classified as M0 (for nodes N0 M0): whoever staged them knew the lesions and took them for none."""
    staged = [s for s in stages if s.m and not (s.prefix or "").startswith(_AFTER_TREATMENT)]
    if not staged or any(s.m != _FREE for s in staged) or any((s.group or "").startswith("IV") for s in stages):
        return metastases, issues
    since = min(_starts(staged))
    free = all(s.n in (None, _FREE) for s in stages)
    dropped = {row.key for row in metastases if _only_seen(row, since) and (free or not _of_nodes(row))}
    kept = tuple(row for row in metastases if row.key not in dropped)
    return kept, tuple(issue for issue in issues if dropped.isdisjoint(issue.affects))


def _starts(stages: Sequence[Stage]) -> Iterator[int]:
    return (span.start for stage in stages for span in stage.evidence)


def _only_seen(row: Metastasis, since: int) -> bool:
    """Whether a metastasis is presumed of a lesion of an organ, and told before a place alone."""
    return row.status == "presumed" and all(span.rule in SEEN and span.end <= since for span in row.evidence)


def _of_nodes(row: Metastasis) -> bool:
    return (row.topography or "").startswith(_NODES)
