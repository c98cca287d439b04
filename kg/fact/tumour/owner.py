"""Which primary a stretch of text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PARTED = re.compile(r"[,;]\s")  # between two members of a list


class Owners:
    """Which primary a stretch of text is about; what names none carries on with the one named last."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour]) -> None:
        self.primaries = primaries
        self.folded = context.reading.folded
        self.named: list[tuple[int, int, str]] = []  # sentence, offset, primary
        if len(primaries) < 2:
            return
        telling: dict[str | None, list[PrimaryTumour]] = {}
        for primary in primaries:
            for concept in {primary.site, primary.morphology}:
                telling.setdefault(concept, []).append(primary)
        for sentence in context.sentences():
            for token in sentence.tokens:
                fitting = telling.get(token.value)
                if fitting:
                    self.named.append((sentence.index, token.start, _meant(fitting, sentence, token).key))
        self.named = sorted({*self.named, *_told(context, primaries)})

    def at(self, sentence: int, start: int, behind: bool = False) -> str | None:
        """The primary of the offset `start` in a sentence: named nearest in it (`behind`: of what was named before),
        else last before."""
        if len(self.primaries) < 2:
            return self.primaries[0].key if self.primaries else None
        named = (n for n in self.named if n[0] == sentence and not (behind and n[1] > start))
        here = [(at, key) for _, at, key in named]
        if here:
            return self._nearest(here, start)
        return next((key for index, _, key in reversed(self.named) if index < sentence), self.primaries[0].key)

    def _nearest(self, here: list[tuple[int, str]], start: int) -> str:
        """The primary named nearest to an offset: of those before where one behind is named in another member of a
        list: `carcinome droit T2, carcinome gauche T1`."""
        before = [n for n in here if n[0] <= start]
        if before and len(before) < len(here) and _PARTED.search(self.folded, start, here[len(before)][0]):
            return before[-1][1]
        return min((abs(start - at), key) for at, key in here)[1]


def _told(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[tuple[int, int, str]]:
    """Where the words that prove a primary stand, also those that name it less closely: `carcinome papillaire`."""
    starts = [s.start for s in context.reading.sentences]
    for primary in primaries:
        for span in primary.evidence:
            yield bisect_right(starts, span.start) - 1, span.start, primary.key


def _meant(primaries: list[PrimaryTumour], sentence: Sentence, token: Token) -> PrimaryTumour:
    """Of several primaries of one organ or type, the one that the word proves, else that of the side told."""
    proved = [p for p in primaries if any(span.start <= token.start < span.end for span in p.evidence)]
    return proved[0] if len(proved) == 1 else _of_side(primaries, sentence, token)


def _of_side(primaries: list[PrimaryTumour], sentence: Sentence, token: Token) -> PrimaryTumour:
    """Of several primaries of one organ, the one whose side the sentence names next to the organ."""
    sides = [t for t in sentence.of("side") if t.kind == "side"]
    nearest = min(sides, key=lambda t: abs(t.start - token.start), default=None)
    return next((p for p in primaries if nearest and p.laterality == nearest.value), primaries[0])
