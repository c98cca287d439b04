"""The surface forms of a corpus: how often each is annotated, with which code, and what extends it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.learn.corpus import Annotated
from kg.lexicon.learnt import NEVER, LearntRow
from kg.lexicon.tumour import TumourTerms
from kg.text.fold import form

KINDS = ("morphology", "topography")
_CASED = 6  # code points of the longest abbreviation that keeps its capitals
_WORDS = 5  # words of the longest affix
_AFFIX_SHARE = 0.5
_AFFIX_COUNT = 2


@dataclass
class Tally:
    """What a corpus says of one surface form."""

    codes: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    annotated: int = 0
    occurrences: int = 0

    @property
    def share(self) -> float:
        """The share of its occurrences that are annotated."""
        return min(1.0, self.annotated / self.occurrences) if self.occurrences else 0.0

    def majority(self) -> tuple[str, float]:
        """The code given most often (the first in order where two are) with its share; empty without any."""
        if not self.codes:
            return "", 1.0
        code = min(self.codes, key=lambda c: (-self.codes[c], c))
        return code, self.codes[code] / self.codes.total()

    def cased(self) -> str:
        """The one capitalisation of an abbreviation, else empty."""
        surface = max(self.surfaces, key=lambda s: (self.surfaces[s], s), default="")
        upper = len(self.surfaces) == 1 and len(surface) <= _CASED and surface.isupper()
        return surface if upper and surface.isalnum() else ""


def annotated_forms(corpus: Iterable[Annotated]) -> dict[str, dict[str, Tally]]:
    """The forms of all mentions that are one stretch of whole words, by kind."""
    found: dict[str, dict[str, Tally]] = {kind: defaultdict(Tally) for kind in KINDS}
    for report in corpus:
        text = report.page.text
        for (kind, parts), code in report.gold.items():
            start, end = parts[0]
            if len(parts) > 1 or text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
                continue
            spelling = form(text[start:end])
            if spelling:
                tally = found[kind][spelling]
                tally.surfaces[" ".join(text[start:end].split())] += 1
                tally.annotated += 1
                if code:
                    tally.codes[code] += 1
    return found


def count_occurrences(corpus: Iterable[Annotated], terms: TumourTerms, tallies: Mapping[str, dict[str, Tally]]) -> None:
    """Count where each term is the longest one, and how many of these places are annotated as they stand."""
    for kind in KINDS:
        for tally in tallies[kind].values():
            tally.occurrences = tally.annotated = 0
    for report in corpus:
        for kind, hits in zip(KINDS, terms.find(report.page.text, report.page.blanked), strict=True):
            gold = report.gold
            for start, end, term in hits:
                tally = tallies[kind][term.form]
                tally.occurrences += 1
                tally.annotated += (kind, ((start, end),)) in gold


def form_rows(tallies: Mapping[str, Mapping[str, Tally]]) -> list[LearntRow]:
    """The rows of all forms that occur; concepts and weights come later."""
    rows = []
    for kind in KINDS:
        for spelling, tally in tallies[kind].items():
            if tally.occurrences == 0 or (tally.share < NEVER and tally.occurrences < 3):
                continue
            code, share = tally.majority()
            cased = tally.cased()
            rows.append(
                LearntRow(
                    kind, cased or spelling, "case" if cased else "", code, share, "", tally.share, tally.annotated
                )
            )
    return rows


def affix_rows(corpus: Sequence[Annotated], terms: TumourTerms) -> list[LearntRow]:
    """The words that belong to a mention beside a known form, where they do so more often than not."""
    inside: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for report in corpus:
        text = report.page.text
        for (kind, parts), code in report.gold.items():
            known = terms.by_form if kind == "morphology" else terms.site_forms
            split = [form(text[start:end]).split() for start, end in parts]
            if len(parts) == 2 and kind == "morphology" and " ".join(split[0]) in known:
                _note(inside["morphology-apart"][" ".join(split[1])], code)
            elif len(parts) == 1:
                for cut in range(len(split[0]) - 1, 0, -1):
                    if " ".join(split[0][:cut]) in known:
                        _note(inside[f"{kind}-after"][" ".join(split[0][cut:])], code)
                        break
                for cut in range(1, len(split[0])):
                    if kind == "topography" and " ".join(split[0][cut:]) in known:
                        _note(inside["topography-before"][" ".join(split[0][:cut])], code)
                        break
    for report in corpus:
        _count_outside(report, terms, inside)
    rows = []
    for kind, affixes in inside.items():
        for affix, tally in affixes.items():
            share = tally.annotated / (tally.annotated + tally.occurrences)
            if tally.annotated >= _AFFIX_COUNT and share >= _AFFIX_SHARE and len(affix.split()) <= _WORDS:
                code, agreed = tally.majority() if kind.startswith("morphology") else ("", 1.0)
                rows.append(LearntRow(kind, affix, "", code, agreed, "", share, tally.annotated))
    return rows


def _note(tally: Tally, code: str | None) -> None:
    tally.annotated += 1
    if code:
        tally.codes[code] += 1


def _count_outside(report: Annotated, terms: TumourTerms, inside: Mapping[str, Mapping[str, Tally]]) -> None:
    """Count where an affix stands beside a mention and was left out of it."""
    blanked = report.page.blanked
    sites = {start: end for start, end, _ in terms.find(report.page.text, blanked)[1]}
    for kind, parts in report.gold:
        start, end = parts[0][0], parts[-1][1]
        for joined in _following(blanked, end):
            if joined in inside[f"{kind}-after"]:
                inside[f"{kind}-after"][joined].occurrences += 1
        if kind == "topography":
            for joined in _preceding(blanked, start):
                if joined in inside["topography-before"]:
                    inside["topography-before"][joined].occurrences += 1
        elif len(parts) == 1 and end + 1 in sites:
            for joined in _following(blanked, sites[end + 1]):
                if joined in inside["morphology-apart"]:
                    inside["morphology-apart"][joined].occurrences += 1


def _following(blanked: str, end: int) -> list[str]:
    if blanked[end + 1 : end + 2] != " ":
        return []
    split = blanked[end + 2 : end + 80].split(" ")[:_WORDS]
    return [" ".join(split[:count]) for count in range(1, len(split) + 1)]


def _preceding(blanked: str, start: int) -> list[str]:
    if blanked[start : start + 1] != " ":
        return []
    split = blanked[max(0, start - 60) : start].split(" ")[-_WORDS:]
    return [" ".join(split[-count:]) for count in range(1, len(split) + 1)]
