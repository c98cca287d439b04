"""A folder of annotated reports: `ID.ann` in brat standoff, the `ID.txt` beside it or below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.brat import Parts, read_ann
from kg.errors import InputError
from kg.evaluate.annotated import report_of, report_sources
from kg.lexicon.lexicon import Lexicon
from kg.mention.recognise import read_tokens
from kg.mention.tumour.candidate import Page, page_of
from kg.text.read import read_report

Gold = Mapping[tuple[str, Parts], str | None]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report as candidates are read from it, and the code of its mentions by kind and parts."""

    id: str
    page: Page
    gold: Gold

    def of_kind(self, kind: str) -> dict[Parts, str | None]:
        """The codes of the mentions of one kind, by their parts."""
        return {parts: code for (name, parts), code in self.gold.items() if name == kind}


def read_annotated(folder: Path, lexicon: Lexicon) -> list[Annotated]:
    """All annotated reports of a folder, by id.

    Raises:
        InputError: no annotation file there, one without its report, or a file that cannot be read.
    """
    files = sorted(folder.glob("*.ann")) if folder.is_dir() else []
    if not files:
        raise InputError("no annotated report here", place=folder, remedy="give a folder with ID.txt and ID.ann files")
    found = []
    sources = report_sources(folder)
    for path in files:
        report = read_report(report_of(path.stem, sources, folder), lang=lexicon.lang)
        found.append(Annotated(report.id, page_of(read_tokens(report, lexicon)), read_ann(path, report.text)))
    return found
