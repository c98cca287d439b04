"""Tumour mentions against brat annotations.

A mention is right when kind and exact span agree, and coded right when its code agrees too.  Annotations without a code
(a missing or placeholder note) count for the span figure and are left out of the code figure.  The figures
`without 8000` leave out mentions coded 8000/x (`lésion`, `masse`, `métastase`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.brat import MORPHOLOGY, TOPOGRAPHY, Parts, read_ann
from kg.errors import InputError
from kg.evaluate.annotated import report_of, report_sources
from kg.evaluate.figures import Tally
from kg.fact.context import read_context
from kg.fact.mention import case_mentions
from kg.lexicon.lexicon import Lexicon
from kg.text.read import read_report
from kg.text.report import Report

Mentions = Mapping[tuple[str, Parts], str | None]


def _any(code: str | None) -> bool:
    return True


def _specific(code: str | None) -> bool:
    return not (code or "").startswith("8000")


# figure -> kind and which codes count
FIGURES: Mapping[str, tuple[str, Callable[[str | None], bool]]] = {
    "morphology": (MORPHOLOGY, _any),
    "morphology without 8000": (MORPHOLOGY, _specific),
    "topography": (TOPOGRAPHY, _any),
}


@dataclass(frozen=True, slots=True)
class MentionError:
    """A mention that was missed, invented or coded otherwise; `quote` is text of the report."""

    report: str
    what: str  # missed, invented, code
    kind: str
    parts: Parts
    quote: str
    gold: str
    found: str


@dataclass
class MentionScore:
    """The figures over all reports, `NAME span` and `NAME code`, and the errors."""

    figures: dict[str, Tally] = field(default_factory=dict)
    errors: list[MentionError] = field(default_factory=list)
    reports: int = 0


def found_mentions(report: Report, lexicon: Lexicon) -> dict[tuple[str, Parts], str | None]:
    """The tumour mentions of a report as `kg export brat` gives them."""
    return {
        (mention.span.kind, mention.parts or ((mention.span.start, mention.span.end),)): mention.code
        for mention in case_mentions(read_context(report, lexicon))
    }


def score_mentions(pairs: Iterable[tuple[str, str, Mentions, Mentions]]) -> MentionScore:
    """Score (report id, text, gold, found) of every report."""
    score = MentionScore({f"{name} {what}": Tally() for name in FIGURES for what in ("span", "code")})
    for case, text, gold, found in pairs:
        score.reports += 1
        for name, (kind, counts) in FIGURES.items():
            wanted = {key: code for key, code in gold.items() if key[0] == kind and counts(code)}
            given = {key: code for key, code in found.items() if key[0] == kind and counts(code)}
            score.figures[f"{name} span"].add(_tally(len(wanted.keys() & given.keys()), len(given), len(wanted)))
            coded = {key: code for key, code in wanted.items() if code}
            judged = {key: code for key, code in given.items() if key not in wanted or key in coded}
            right = sum(judged.get(key) == code for key, code in coded.items())
            score.figures[f"{name} code"].add(_tally(right, len(judged), len(coded)))
        score.errors += _errors(case, text, gold, found)
    return score


def _tally(right: int, found: int, gold: int) -> Tally:
    return Tally(right, found - right, gold - right)


def _errors(case: str, text: str, gold: Mentions, found: Mentions) -> list[MentionError]:
    errors = []
    for kind, parts in sorted(gold.keys() | found.keys(), key=lambda key: (key[1], key[0])):
        key = (kind, parts)
        wanted, given = gold.get(key), found.get(key)
        what = "missed" if key not in found else "invented" if key not in gold else "code"
        if what != "code" or (wanted and wanted != given):
            quote = " ".join(" ".join(text[start:end].split()) for start, end in parts)
            errors.append(MentionError(case, what, kind, parts, quote, wanted or "", given or ""))
    return errors


def evaluate_mentions(
    gold: Path, texts: Path, lexicon: Lexicon, progress: Callable[[int, int], None] = lambda done, total: None
) -> MentionScore:
    """Read every report of `texts` that `gold` has an annotation file for, and score its mentions.

    Raises:
        InputError: no annotation file, or one whose report is missing or cannot be read.
    """
    files = sorted(gold.glob("*.ann")) if gold.is_dir() else []
    if not files:
        raise InputError("no annotation file here", place=gold, remedy="give a folder with ID.ann files")

    sources = report_sources(texts)

    def pairs() -> Iterable[tuple[str, str, Mentions, Mentions]]:
        for done, path in enumerate(files, 1):
            report = read_report(report_of(path.stem, sources, texts), lang=lexicon.lang)
            yield report.id, report.text, read_ann(path, report.text), found_mentions(report, lexicon)
            progress(done, len(files))

    return score_mentions(pairs())
