"""The reports that annotations are about: found below a folder by the identifiers of their cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.graph.iri import file_stem
from kg.text.find import DuplicateId, MissingInput, Source, find_reports


def report_sources(texts: Path) -> Mapping[str, Source]:
    """The reports in or below `texts`, as `kg build` finds them, by id and by the name that an export gives the case.

    Raises:
        InputError: no such folder, one without any report, or two reports with one id.
    """
    sources, errors = find_reports([texts])
    for error in errors:
        if isinstance(error, DuplicateId) or not sources:  # which of two is annotated?
            raise error
    return {file_stem(source.id): source for source in sources} | {source.id: source for source in sources}


def report_of(case: str, sources: Mapping[str, Source], texts: Path) -> Source:
    """The report of an annotated case.

    Raises:
        InputError: it is not there.
    """
    source = sources.get(case)
    if source is None:
        raise MissingInput(f"no report {case}.txt", place=texts, remedy="give the folder of the annotated reports")
    return source
