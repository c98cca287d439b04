"""Findings about the text itself that no single reader sees: misspelt terms, a text that is not one case."""

from __future__ import annotations

from dataclasses import replace

from kg.fact.case import Case, Issue, Item, Span
from kg.fact.context import Context
from kg.fact.document.several import several_patients
from kg.fact.keys import Keys
from kg.fact.patient.performance import unclear_performance
from kg.mention.token import Token


def find_issues(context: Context, case: Case, keys: Keys) -> Case:
    """The case with one `textError` issue per misspelt term that was linked all the same, a `gap` if not all of
    the report was read, and an `ambiguity` if it seems to be of several patients or gives two scores at once."""
    issues = list(case.issues)
    if context.unread is not None:
        issues.append(
            Issue(
                key=keys("dq", "length"),
                rule="report-too-long",
                kind="gap",
                affects=(case.patient.key,),
                evidence=(Span(context.unread.start, context.unread.end, "text", "affirmed", "report-too-long"),),
                resolution="The text is many times longer than a case report; facts were read of its beginning only.",
                note_fr="Le texte est bien plus long qu'un compte rendu ; seul son début a été lu pour les faits.",
            )
        )
    issues += several_patients(context, keys, case.patient.key)
    issues += unclear_performance(context, keys)
    for token in _misspelt(context):
        issues.append(
            Issue(
                key=keys("dq", "text"),
                rule="text-error-misspelling",
                kind="textError",
                affects=tuple(item.key for item in _affected(case, token)),
                evidence=(Span(token.start, token.end, token.kind, "affirmed", "typo"),),
                resolution="A misspelt or truncated term was linked to the concept of its correct form.",
                note_fr="Un terme mal orthographié ou tronqué a été lié au concept de sa forme correcte.",
            )
        )
    return replace(case, issues=tuple(issues)) if len(issues) > len(case.issues) else case


def _misspelt(context: Context) -> list[Token]:
    """The tokens that are read in spite of their spelling; few reports have any."""
    if not context.reading.misspelt:
        return []
    return [t for s in context.sentences() for t in s.tokens if "typo" in t.flags]


def _affected(case: Case, token: Token) -> list[Item]:
    """The items that a word stands in the proof of; where it names a site and some lie there, only those."""
    covered = [item for item in _items(case) if _covers(item.evidence, token.start)]
    there: set[str] = set()
    if token.kind == "site":
        there |= {p.key for p in case.primaries if p.site == token.value}
        there |= {m.key for m in case.metastases if m.site == token.value}
    return [item for item in covered if item.key in there] or covered


def _items(case: Case) -> list[Item]:
    return [*case.primaries, *case.metastases, *case.biomarkers, *case.episodes, *case.conditions]


def _covers(evidence: tuple[Span, ...], at: int) -> bool:
    return bool([span for span in evidence if span.start <= at < span.end])
