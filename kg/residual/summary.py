"""The residual over all reports of a folder: shares by report and section, the terms left over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.residual.read import Residual
from kg.text.fold import form


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
