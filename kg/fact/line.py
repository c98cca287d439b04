"""Lines of therapy: derived from the episodes for advanced disease; a number that the text gives one is taken over.

Reports count their lines otherwise than a rule does: an adjuvant treatment may be the first one, a line that was given
elsewhere is not told.  So a stated number leads the count on, and one that would lead it back (`première ligne de
chimiothérapie` after two hormone therapies, the lines of another tumour) leaves it alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.case import Derivation, Episode, LineOfTherapy, Span
from kg.fact.keys import Keys

_KINDS = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy", "other"})
_SETTINGS = frozenset({"metastatic", "palliative"})
_LOCAL = frozenset({"adjuvant", "neoadjuvant", "concomitant"})


def derive_lines(episodes: Sequence[Episode], keys: Keys) -> tuple[LineOfTherapy, ...]:
    """Antitumour drug therapies of metastatic or palliative setting, or that the text calls a line, in rank order, one
    line per rank.

    A maintenance belongs to the line it follows; drugs that run together, and those that go on with the line before
    (`_same_line`), are one line.
    """
    groups: list[list[Episode]] = []
    for episode in sorted(episodes, key=lambda e: e.rank):
        if episode.kind not in _KINDS or not episode.drugs:
            continue
        if episode.setting == "maintenance" and groups:
            groups[-1].append(episode)
        elif episode.setting in _SETTINGS or (episode.line is not None and episode.setting not in _LOCAL):
            if groups and (groups[-1][0].rank == episode.rank or _same_line(groups[-1], episode)):
                groups[-1].append(episode)
            else:
                groups.append([episode])
    lines: list[LineOfTherapy] = []
    for group in groups:
        lines.append(_line(group, lines[-1].number if lines else 0, keys("line")))
    return tuple(lines)


def _same_line(group: Sequence[Episode], episode: Episode) -> bool:
    """Whether a therapy goes on with the line before: it has the number that the text gives that one (`A en première
    ligne ..., B en première ligne`), or none and no other drugs, and no progression has ended that one (`A + B, puis A
    seul`; a pause for toxicity)."""
    if episode.line is not None:
        return episode.line in [each.line for each in group]
    given = {exposure.drug for each in group for exposure in each.drugs}
    return group[-1].stop_reason != "progression" and {exposure.drug for exposure in episode.drugs} <= given


def _line(group: Sequence[Episode], before: int, key: str) -> LineOfTherapy:
    """A line with the number that the text gives it, or with the one after the line before."""
    told = next((e for e in group if e.line is not None and e.line > before), None)
    number = told.line if told is not None and told.line is not None else before + 1
    spans: tuple[Span, ...] = (told.line_told,) if told is not None and told.line_told else ()
    rule = "line-by-rank" if told is None else "line-as-stated"
    return LineOfTherapy(
        key=key,
        rule="line-of-metastatic-therapy",
        basis="derived",
        number=number,
        episodes=tuple(e.key for e in group),
        evidence=group[0].evidence[:1],
        derivations=(Derivation("lineNumber", rule, str(number), spans, tuple(e.key for e in group)),),
    )
