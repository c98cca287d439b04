"""Lines of therapy that the text counts otherwise than they were derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.case import Episode, Issue, LineOfTherapy
from kg.fact.keys import Keys


def line_issues(lines: Sequence[LineOfTherapy], episodes: Sequence[Episode], keys: Keys) -> Iterator[Issue]:
    """An `ambiguity` for each line to a therapy of which the text gives another number: it counts the lines of
    chemotherapy alone, those of one tumour of several, or without a therapy that was taken for one."""
    told = {episode.key: episode for episode in episodes if episode.line is not None}
    for line in lines:
        episode = next((told[key] for key in line.episodes if key in told and told[key].line != line.number), None)
        if episode is None or episode.line_told is None:
            continue
        yield Issue(
            key=keys("dq", "line"),
            rule="ambiguity-line-number",
            kind="ambiguity",
            affects=(line.key,),
            evidence=(episode.line_told,),
            resolution=f"The text calls this line {episode.line}; among all lines that were read it is {line.number}.",
            note_fr=f"Le texte numérote cette ligne {episode.line} ; parmi toutes celles lues c'est la {line.number}.",
        )
