"""The residual as a file of the output folder, and over all reports of a folder."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.folder import RESIDUAL, opened
from kg.errors import GraphError
from kg.graph.iri import file_stem
from kg.residual.read import Residual, SectionResidual, Stretch
from kg.text.fold import form


def residual_bytes(found: Residual) -> bytes:
    """The file of a report: a line a section, a stretch as `[start, end, kind, text]` in code points, end exclusive."""
    sections = [
        json.dumps({
            "section": section.section, "clinical": section.clinical, "unexplained": section.unexplained,
            "stretches": [[s.start, s.end, s.kind, s.text] for s in section.stretches],
        }, ensure_ascii=False)
        for section in found.sections
    ]  # fmt: skip
    return (
        f'{{"case": {json.dumps(found.case, ensure_ascii=False)}, "sections": [\n' + ",\n".join(sections) + "\n]}\n"
    ).encode()


def read_residuals(folder: Path) -> list[Residual]:
    """The residuals of all reports of an output folder, by id.

    Raises:
        GraphError: no build ended there, or a file is missing or damaged.
    """
    found = []
    for entry in opened(folder).reports:
        path = folder / RESIDUAL / f"{file_stem(entry.id)}.json"
        try:
            found.append(_residual(json.loads(path.read_bytes())))
        except (OSError, ValueError, KeyError, TypeError):
            raise GraphError("no residual of this report", place=path, remedy="run `kg build` again") from None
    return found


def _residual(data: dict[str, Any]) -> Residual:
    return Residual(data["case"], tuple(
        SectionResidual(
            row["section"], row["clinical"], row["unexplained"], tuple(Stretch(*cells) for cells in row["stretches"])
        )
        for row in data["sections"]
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A term left over: what it is, how it is written most often, in how many places and reports."""

    kind: str
    text: str
    places: int
    reports: int


@dataclass(frozen=True, slots=True)
class Share:
    """Clinical-looking code points, and how many of them nothing explains."""

    name: str
    clinical: int
    unexplained: int

    @property
    def share(self) -> float:
        """The unexplained share, 0 where nothing looks clinical."""
        return self.unexplained / self.clinical if self.clinical else 0.0


def by_report(residuals: Iterable[Residual]) -> list[Share]:
    """The share of every report, the largest first."""
    shares = [
        Share(each.case, sum(s.clinical for s in each.sections), sum(s.unexplained for s in each.sections))
        for each in residuals
    ]
    return sorted(shares, key=lambda share: (-share.share, share.name))


def by_section(residuals: Iterable[Residual]) -> list[Share]:
    """The share of every kind of section over all reports, by name."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in residuals:
        for section in each.sections:
            counts[section.section][0] += section.clinical
            counts[section.section][1] += section.unexplained
    return [Share(name, clinical, unexplained) for name, (clinical, unexplained) in sorted(counts.items())]


def left_over(residuals: Iterable[Residual]) -> list[LeftOver]:
    """The terms left over, the most frequent first; case, accents and punctuation do not tell terms apart."""
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in residuals:
        for section in each.sections:
            for stretch in section.stretches:
                key = (stretch.kind, form(stretch.text))
                written[key][" ".join(stretch.text.split())] += 1
                reports[key].add(each.case)
    found = [
        LeftOver(kind, min(texts, key=lambda text: (-texts[text], text)), texts.total(), len(reports[kind, spelling]))
        for (kind, spelling), texts in written.items()
    ]
    return sorted(found, key=lambda term: (-term.places, -term.reports, term.kind, term.text))
