"""What a report contradicts about a metastasis: called so without proof after a doubt, denied and told at once."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Issue, Metastasis, Span
from kg.fact.keys import Keys
from kg.fact.metastasis.group import COUNTED
from kg.fact.spread.sighting import Sighting


def unproven(mentions: Sequence[Sighting]) -> tuple[Span, ...]:
    """The spans of a suspicion and of the later affirmation, when nothing in between proves the metastasis."""
    first = next((n for n, m in enumerate(mentions) if m.level == "suspected"), None)
    if first is None:
        return ()
    later = [m.span for m in mentions[first + 1 :] if m.level == "presumed"]
    return (mentions[first].span, later[0]) if later else ()


def denied_at_once(mentions: Sequence[Sighting]) -> tuple[Span, ...]:
    """The spans of a denial and an affirmation of one month; an organ that was free before is no conflict."""
    for denied in mentions:
        if denied.level == "refuted" and denied.moment:
            for told in mentions:
                same = told.moment and told.moment.edtf[:7] == denied.moment.edtf[:7]
                if same and told.level in ("confirmed", "presumed", "consistent") and told.rule != COUNTED:
                    return (denied.span, told.span)
    return ()


def contradiction(row: Metastasis, spans: tuple[Span, ...], keys: Keys) -> Issue:
    return _issue(
        row,
        spans,
        keys,
        rule="contradiction-unproven-metastasis",
        resolution="A lesion that was only suspected is later called a metastasis without proof: recorded as presumed.",
        note_fr="Une lésion seulement suspecte est ensuite appelée métastase, sans preuve : retenue comme présumée.",
    )


def denial(row: Metastasis, spans: tuple[Span, ...], keys: Keys) -> Issue:
    return _issue(
        row,
        spans,
        keys,
        rule="contradiction-denied-metastasis",
        resolution="The text affirms and denies this metastasis for the same time: the affirmation was kept.",
        note_fr="Le texte affirme et nie cette métastase à la même date : l'affirmation est retenue.",
    )


def _issue(row: Metastasis, spans: tuple[Span, ...], keys: Keys, *, rule: str, resolution: str, note_fr: str) -> Issue:
    return Issue(
        key=keys("dq", row.site or "metastasis"),
        rule=rule,
        kind="contradiction",
        affects=(row.key,),
        evidence=tuple(sorted(spans)),
        resolution=resolution,
        note_fr=note_fr,
    )
