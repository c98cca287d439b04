"""What the report leaves open about its therapies."""

from __future__ import annotations

from kg.fact.case import Episode, Issue
from kg.fact.keys import Keys


def issues(episodes: tuple[Episode, ...], keys: Keys) -> tuple[Issue, ...]:
    """Radiotherapies without a site; starts computed from a time after the start of a therapy of its class."""
    found: list[Issue] = []
    for episode in episodes:
        if episode.kind == "radiotherapy" and not episode.sites:
            found.append(
                Issue(
                    key=keys("dq", "site"),
                    rule="gap-radiotherapy-site",
                    kind="gap",
                    affects=(episode.key,),
                    evidence=episode.evidence,
                    resolution="The treated site is not stated; none was assumed.",
                    note_fr="La localisation traitée n'est pas indiquée ; aucune n'a été supposée.",
                )
            )
    rivals = [
        e for e in episodes if [d for d in e.derivations if (d.property, d.rule) == ("start", "start-before-relative")]
    ]
    for episode in rivals:
        others = [e for e in episodes if e.kind == episode.kind and e.key != episode.key and e.rank < episode.rank]
        if not others:
            continue
        spans = tuple(s for d in episode.derivations if d.property == "start" for s in d.spans)
        found.append(
            Issue(
                key=keys("dq", "start"),
                rule="ambiguity-start-of-class",
                kind="ambiguity",
                affects=(episode.key,),
                evidence=spans,
                resolution="A start told for a class of therapy was taken as that of its latest episode.",
                note_fr="Un début rapporté à une classe de traitement a été attribué à son dernier épisode.",
            )
        )
    return tuple(found)
