"""Lines of therapy: derived from the episodes for advanced disease, never read from the text."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation, Episode, LineOfTherapy
from kg.fact.keys import Keys

_KINDS = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "other"})
_SETTINGS = frozenset({"metastatic", "palliative"})


def derive_lines(episodes: Sequence[Episode], keys: Keys) -> tuple[LineOfTherapy, ...]:
    """Antitumour drug therapies of metastatic or palliative setting in rank order, one line per rank.

    A maintenance belongs to the line it follows; drugs that run together are one line.
    """
    groups: list[list[Episode]] = []
    for episode in sorted(episodes, key=lambda e: e.rank):
        if episode.kind not in _KINDS or not episode.drugs:
            continue
        if episode.setting == "maintenance" and groups:
            groups[-1].append(episode)
        elif episode.setting in _SETTINGS:
            if groups and groups[-1][0].rank == episode.rank:
                groups[-1].append(episode)
            else:
                groups.append([episode])
    return tuple(
        LineOfTherapy(
            key=keys("line"),
            rule="line-of-metastatic-therapy",
            basis="derived",
            number=number,
            episodes=tuple(e.key for e in group),
            evidence=group[0].evidence[:1],
            derivations=(Derivation("lineNumber", "line-by-rank", str(number), (), tuple(e.key for e in group)),),
        )
        for number, group in enumerate(groups, 1)
    )
