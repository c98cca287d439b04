"""Node counts of the lots of one dissection added up, or told with their total: `droite 1/9, gauche 2/11 (3/20)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.node.fraction import NodeCount, next_line
from kg.fact.node.pattern import node_patterns

_LOTS = 2  # sentences from the count of a labelled lot to that of the next
_LABEL = re.compile(r"[\s•*-]*(?:[A-H]|[1-9])\s?[:/.)-]\s?(?!\d{1,2}[./])")
_PARTS = 3  # sentences from the counts of two sides to the count of both
_OF_OTHER_TIME = frozenset({"tnm", "date", "month"})
_OTHER = _OF_OTHER_TIME | {"morphology"}  # what else a sentence tells than the next lot
_LOT = frozenset({"site", "side"})


def summed(context: Context, counts: Sequence[NodeCount]) -> list[NodeCount]:
    """The counts, each run of lots (`3/10` right, `0/6` left) as one; a repeated count is one."""
    result: list[NodeCount] = []
    for run in _runs(context, counts):
        result += _total(context, run) if len(run) > 1 else run
    return result


def _runs(context: Context, counts: Sequence[NodeCount]) -> list[list[NodeCount]]:
    runs: list[list[NodeCount]] = []
    for count in counts:
        last = runs[-1][-1] if runs else None
        if last and (last.sentence == count.sentence or _next_lot(context, last, count) or _sums(count, runs[-1])):
            runs[-1].append(count)
        else:
            runs.append([count])
    return runs


def _next_lot(context: Context, last: NodeCount, count: NodeCount) -> bool:
    """Whether a sentence tells the nodes of the next lot and nothing else: `Iliaques D : 1/8.`, `Iliaques G : 0/9.`"""
    apart = count.sentence - last.sentence
    if apart <= _LOTS and _labelled(context, last) and _labelled(context, count):
        return context.reading.sentences[count.sentence].kinds.isdisjoint(_OF_OTHER_TIME)
    if apart != 1:
        return False
    if node_patterns(context.reading.lexicon.lang).lot.fullmatch(context.reading.folded, last.end, count.start):
        return True
    lots: list[set[str]] = []
    for one in (last, count):
        sentence = context.reading.sentences[one.sentence]
        if one is count and not sentence.kinds.isdisjoint(_OTHER):
            return False
        if any(t.start < one.end and t.kind == "site" and t.value == "sentinel-lymph-node" for t in sentence.tokens):
            return False
        lots.append({f"{t.kind} {t.value}" for t in sentence.tokens if t.kind in _LOT and t.start < one.end})
    here = context.reading.sentences[count.sentence]
    return (all(lots) and lots[0] != lots[1]) or next_line(context.reading.folded, here, last, count.start)


def _labelled(context: Context, count: NodeCount) -> bool:
    """Whether the sentence of a count begins with the label of a lot: `B : 11 ganglions sans tumeur`, `3/ 0N+/7`."""
    sentence = context.reading.sentences[count.sentence]
    return _LABEL.match(context.reading.report.text, sentence.start, count.start) is not None


def _total(context: Context, run: list[NodeCount]) -> list[NodeCount]:
    """What the lots of a run come to: the count that is their sum or has them in brackets behind it, else their sum."""
    told = [c for c in run if c.positive is not None and c.examined is not None]
    if len(told) < 2:
        return run[:1]
    for total in (told[0], told[-1]):
        lots = [c for c in told if c is not total]
        if _sums(total, lots):
            return [total]
    between = context.reading.folded[told[0].end : told[1].start]
    if "(" in between and ")" not in between and all(made_of(told[0], c) for c in told[1:]):
        return [told[0]]
    apart = [c for n, c in enumerate(told) if not n or not _again(c, told[n - 1])]
    if len(apart) == 1:
        return apart
    return [
        apart[0]._replace(
            end=apart[-1].end,
            positive=sum(c.positive or 0 for c in apart),
            examined=sum(c.examined or 0 for c in apart),
            parts=tuple(c.span() for c in apart),
        )
    ]


def _sums(total: NodeCount, lots: Sequence[NodeCount]) -> bool:
    """Whether a count told near some others is their sum."""
    if abs(total.sentence - lots[-1].sentence) > _PARTS or any(None in _values(c) for c in lots):
        return False
    return _values(total) == (sum(c.positive or 0 for c in lots), sum(c.examined or 0 for c in lots)) and (
        len(lots) > 1 or total.sentence == lots[0].sentence
    )


def _again(count: NodeCount, last: NodeCount) -> bool:
    """Whether a count is the one before it, told again."""
    return count.sentence == last.sentence and _values(count) == _values(last)


def _values(count: NodeCount) -> tuple[int | None, int | None]:
    return count.positive, count.examined


def made_of(total: NodeCount, part: NodeCount) -> bool:
    """Whether a count may be a part of another."""
    if None in (*_values(total), *_values(part)):
        return False
    return (part.positive or 0) <= (total.positive or 0) and (part.examined or 0) < (total.examined or 0)


def made_up_of(total: NodeCount, counts: Sequence[NodeCount]) -> Sequence[NodeCount]:
    """The counts before a total that add up to it, however far it stands from them: `II : 6/11. III : 8/34 ... pN1b
    (14/45)`."""
    positive = examined = 0
    before = [count for count in counts if count.start < total.start]
    for n in range(len(before) - 1, -1, -1):
        positive, examined = positive + (before[n].positive or 0), examined + (before[n].examined or 0)
        if (positive, examined) == (total.positive, total.examined):
            return before[n:]
    return ()


def part_of(count: NodeCount, total: NodeCount) -> bool:
    """Whether a count is one of a dissection whose nodes are counted together in what follows: `droite 0/9, gauche
    2/11. pN2 (2/20)`."""
    return made_of(total, count) and 0 <= total.sentence - count.sentence <= _PARTS
