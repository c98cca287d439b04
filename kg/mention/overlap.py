"""Tokens of several recognisers put in one row: where two overlap, that of the earlier recogniser stays."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from kg.mention.token import Token

_start = attrgetter("start")


def settle(*layers: list[Token]) -> list[Token]:
    """The tokens of all layers without overlaps, sorted; an earlier layer wins.

    Numbers are the last layer of all, so that `CA 15-3` or `1ère ligne` keep theirs.  The tokens of each layer are in
    text order and do not overlap.
    """
    kept: list[Token] = []
    for layer in layers:
        if layer:
            kept += _fitting(layer, kept)
            kept.sort(key=_start)
    return kept


def _fitting(layer: list[Token], kept: list[Token]) -> list[Token]:
    """The tokens of a layer that overlap none that is kept: the shorter list is looked up in the longer one."""
    if len(layer) <= len(kept):
        starts = list(map(_start, kept))
        return [t for t in layer if not (at := bisect_left(starts, t.end)) or kept[at - 1].end <= t.start]
    starts = list(map(_start, layer))
    left, out = layer, len(layer)  # from behind, so that what is before those taken out stays in its place
    for token in reversed(kept):
        stop = at = min(out, bisect_left(starts, token.end))
        while at and layer[at - 1].end > token.start:
            at -= 1
        if at < stop:
            left = layer[:] if left is layer else left
            del left[at:stop]
            out = at
    return left
