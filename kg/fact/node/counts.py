"""Counts of lymph nodes: how many were examined and how many of them the tumour involves.

`29 ganglions atteints sur un total de 46`, `3N+/12`, `(0/15)` beside an N category, `2 des 17 ganglions`,
`37 ganglions dont 28 métastatiques`, `14 ganglions négatifs`.  Words come from `stage_words.tsv`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from kg.fact.assertion.certainty import is_imaging
from kg.fact.context import Context
from kg.fact.node.fraction import NodeCount, counts_nodes, fractions, goes_on
from kg.fact.node.pattern import Patterns, node_patterns
from kg.mention.recognise import Sentence

MOST = 150  # more nodes than any dissection yields: another kind of number
_NAMES = frozenset({"node", "nodal", "dissection"})
_COUNTING = frozenset({"quantity", "month", "date"})  # `sept` is a month too
_DATES = frozenset({"date", "duration", "frequency"})
_FOUND = frozenset({"morphology", "tnm"})
_LABELLED = 30  # from a word for nodes to the sign behind its label: `ganglions examinés : `


def node_counts(context: Context) -> list[NodeCount]:
    """Every count of lymph nodes the case states, in text order."""
    return context.once(_node_counts)  # metastases and stages both ask


def _node_counts(context: Context) -> list[NodeCount]:
    reading = context.reading
    patterns = node_patterns(reading.lexicon.lang)
    named_at = [c.start for c in reading.stage_cues if c.kinds & _NAMES]
    named_at += [m.start() for m in patterns.named.finditer(reading.folded)]
    named_at.sort()
    found: list[NodeCount] = []
    for sentence in context.sentences():
        at = bisect_left(named_at, sentence.start)
        named = at < len(named_at) and named_at[at] < sentence.end
        last = found[-1] if found and found[-1].sentence == sentence.index - 1 else None
        if named or last or "tnm" in sentence.kinds:
            found += _in_sentence(context, sentence, named, last, patterns)
    return sorted([*found, *_listed(context, found, patterns)], key=lambda c: c.start)


def _listed(context: Context, found: Sequence[NodeCount], patterns: Patterns) -> Iterator[NodeCount]:
    """The counts that a list tells apart: `Ganglions examinés : 14. Ganglions envahis : 2`."""
    folded = context.reading.folded
    sentences = iter(context.sentences())
    sentence = next(sentences, None)
    last = 0
    for cue in context.reading.stage_cues:
        if "node" not in cue.kinds or cue.start < last or ":" not in folded[cue.end : cue.end + _LABELLED]:
            continue
        match = patterns.listed.match(folded, cue.start)
        if match is None:
            continue
        last = match.end()
        part = match.groupdict()
        a, b = int(_told(part, "a") or 0), int(_told(part, "b") or 0)
        while sentence and sentence.end <= cue.start:
            sentence = next(sentences, None)
        if sentence is None or a > b or not b or b > MOST or any(c.start < last and cue.start < c.end for c in found):
            continue
        yield NodeCount(sentence.index, cue.start, last, a, b)


def _of_histology(context: Context, sentence: Sentence, at: int, patterns: Patterns) -> bool:
    """Whether nodes told as involved were taken: an operation on nodes is told before them, or the histology or the
    classification of the tumour in a sentence without imaging; those seen on a scan are no count."""
    if patterns.dissection.search(context.reading.folded, sentence.start, at):
        return True
    if not any(t.end <= at and t.kind in _FOUND for t in sentence.tokens):
        return False
    return not any(is_imaging(context, t) for t in sentence.of("procedure"))


def _in_sentence(
    context: Context, sentence: Sentence, named: bool, before: NodeCount | None, patterns: Patterns
) -> list[NodeCount]:
    """The counts of a sentence; `before` is the last one of the sentence before, which the list of lots may go on."""
    folded, start, end = context.reading.folded, sentence.start, sentence.end
    dates = [t for t in sentence.tokens if t.kind in _DATES or (t.kind == "month" and t.unit)]
    found: list[NodeCount] = []

    def add(a: int | None, b: int | None, at: int, to: int) -> None:
        if (a or 0) > MOST or (b or 0) > MOST or (a is not None and b is not None and a > b) or b == 0:
            return
        if any(t.start < to and at < t.end for t in dates) or any(c.start < to and at < c.end for c in found):
            return
        found.append(NodeCount(sentence.index, at, to, a, b))

    def number(text: str | None) -> int | None:
        return None if text is None else int(text) if text.isdigit() else patterns.numbers[" ".join(text.split())]

    for match in fractions(folded, start, end, patterns):
        last = found[-1] if found else before
        if counts_nodes(folded, sentence, match, named, patterns) or (
            last and goes_on(folded, sentence, last, match.start(), patterns)
        ):
            add(0 if match["sign"] == "-" else int(match["a"]), int(match["b"]), match.start(), match.end())
    if named and ("number" in sentence.kinds or _COUNTING.intersection([t.kind for t in sentence.tokens])):
        for match in patterns.worded.finditer(folded, start, end):
            part = match.groupdict()
            if part["n7"]:
                if patterns.dissection.search(folded, start, end):  # else nodes seen on imaging
                    counted = number(part["n7"])
                    involved = 0 if part["no7"] else number(part["a7"])
                    positive, examined = (counted, None) if involved is None else (involved, counted)
                    add(positive, examined, match.start(), match.end())
            elif none_of := part["b4"] or part["b5"] or part["b8"] or part["b10"] or part["b16"]:
                add(0, number(none_of), match.start(), match.end())
            else:
                a, b = number(_told(part, "a")), number(_told(part, "b"))
                if part["a6"] and not _of_histology(context, sentence, match.start(), patterns):
                    continue
                add(a, b, match.start(), match.end())
    return sorted(found)


def _told(part: Mapping[str, str | None], of: str) -> str | None:
    """The number of involved (`a`) or examined (`b`) nodes, by whichever wording told it."""
    return next((text for name, text in part.items() if text and name[0] == of), None)
