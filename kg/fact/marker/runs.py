"""Lists of markers: which markers of a sentence only glue words, or members that no table knows, join."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.parted import cut_of, parted
from kg.fact.marker.words import EXONS, PARENS, Words
from kg.mention.recognise import Sentence

_MEMBERS = 70  # code points between two markers of a list, unknown members between them
_STATES = frozenset({
    "result", "shows", "cue", "date", "relative-date", "percent", "concentration", "dose", "duration", "drug", "tnm",
    "regimen", "spread", "stage-group", "response", "procedure", "condition",
})  # fmt: skip


def in_lists(context: Context, words: Words, sentence: Sentence, marks: list[Finding]) -> list[list[Finding]]:
    """The markers of a sentence in lists; `positif pour A, B et C, D et E négatifs` are two lists."""
    folded = context.reading.folded
    runs: list[list[Finding]] = []
    for mark in marks:
        if (
            runs
            and is_open(runs[-1][-1])
            and not _graded(folded, words, runs[-1], mark)
            and _listed(folded, words, sentence, runs[-1][-1], mark)
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    runs = [part for run in runs for part in parted(context, sentence, run)]
    for n, run in enumerate(runs):
        if len(run) > 1 and (cut := cut_of(context, words, sentence, run)):
            runs[n : n + 1] = [run[:cut], run[cut:]]
    return runs


def _graded(folded: str, words: Words, run: list[Finding], after: Finding) -> bool:
    """Whether a comma behind how a marker is stained ends what is told of it: `A hétérogène, B négatif`."""
    graded = words.extent.match(folded, run[-1].end, after.token.start) if run[0].announced is None else None
    return graded is not None and folded[graded.end() : after.token.start].lstrip().startswith(",")


def is_open(mark: Finding) -> bool:
    return mark.said is None and mark.sign is None and not mark.numbers


def _listed(folded: str, words: Words, sentence: Sentence, mark: Finding, after: Finding) -> bool:
    """Whether a marker follows another in a list; members that no table knows do not break it."""
    if after.announced is not None:
        return False
    gap = EXONS.sub("", PARENS.sub("", folded[mark.end : after.token.start]))
    if words.connector.fullmatch(gap):
        return True
    if _across_bracket(folded, words, sentence, gap, after):
        return True
    return unknown_members(words, sentence, gap, mark.end, after.token.start)


def _across_bracket(folded: str, words: Words, sentence: Sentence, gap: str, after: Finding) -> bool:
    """Whether only a bracket opens or shuts between two markers of a list: `A, B (C et D), E`; a bracket that has
    a result of its own is told apart."""
    opened = re.fullmatch(r"([^()\[\]]*)[(\[]([^()\[\]]*)", gap)
    shut = re.fullmatch(r"([^()\[\]]*)[)\]]([^()\[\]]*)", gap)
    parts = opened or shut
    if parts is None or not all(words.connector.fullmatch(part) for part in parts.groups()):
        return False
    if shut:
        return True
    close = re.compile(r"[)\]]").search(folded, after.token.end, sentence.end)
    end = close.start() if close else sentence.end
    return not any(
        after.token.end <= t.start < end and (t.means("result") or t.means("shows")) for t in sentence.tokens
    )


def unknown_members(words: Words, sentence: Sentence, gap: str, start: int, stop: int) -> bool:
    """Whether what stands between two markers (offsets) can be members of their list that no table knows."""
    if len(gap) > _MEMBERS or re.search(r"[;:.]", gap):
        return False
    parts = words.joins.split(gap)
    if words.panel.fullmatch(parts[-1]):
        parts[-1] = ""  # `X et les marqueurs du muscle (Y`
    if len(parts) < 2 or "(" in "".join(parts) or ")" in "".join(parts) or any(
        t.kind in _STATES or (t.others and any(kind in _STATES for kind, _ in t.others))
        for t in sentence.tokens if start <= t.start < stop
    ):  # fmt: skip
        return False
    return all(_member(words, part, 1 + (0 < n < len(parts) - 1)) for n, part in enumerate(parts))


def _member(words: Words, part: str, longest: int) -> bool:
    """Whether a stretch between two commas may be a member of a list: at most `longest` words, none of a clause."""
    said = [w for w in re.split(r"[\s']+", part) if w and w not in words.glue]
    return len(said) <= longest and not words.ends.intersection(re.split(r"[\s']+", part))
