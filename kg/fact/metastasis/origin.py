"""Which primary a metastasis comes from (`oc:originTumour`): of several, the one that the text is about where it tells
the metastasis; none where that is about different ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.fact.tumour.owner import Owners

_FOUND = frozenset({"confirmed", "presumed"})
_STAYING = ("/0", "/2")  # behaviours of what does not spread: benign, in situ
_PAST = "past"  # what a title says of the sentences under it
_AHEAD = (_PAST, "family")  # what is told ahead of the history of the disease
_start = attrgetter("start")


class Origins:
    """The primaries of a case that may have spread: those found, and benign or in-situ ones only without others."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour]) -> None:
        found = [p for p in primaries if p.status in _FOUND and not (p.morphology_code or "").endswith(_STAYING)]
        self._primaries = found or list(primaries)
        self._sentences = context.reading.sentences
        self._owners = Owners(context, self._primaries)
        self._naming = {sentence for sentence, _, _ in self._owners.named}
        self._titles = context.once(titles) if len(self._primaries) > 1 else {}
        self._now = [(n, key) for n, _, key in self._owners.named if self._titles.get(n) not in _AHEAD]

    def of(self, metastasis: Metastasis) -> str | None:
        """The key of the primary of a metastasis: named where that is told, else last before all its tellings."""
        if len(self._primaries) < 2:
            return self._primaries[0].key if self._primaries else None
        told = [(bisect_right(self._sentences, s.start, key=_start) - 1, s.start) for s in metastasis.evidence]
        possible = {p.key for p in self._primaries if not _found_after(p, metastasis)}
        here = {self._owners.at(*place) for place in told if place[0] in self._naming} & possible
        keys = here or {self._before(*place) for place in told} & possible
        return keys.pop() if len(keys) == 1 else None

    def _before(self, sentence: int, start: int) -> str | None:
        """The primary named last before a sentence that names none: the past history does not go on behind it."""
        if self._titles.get(sentence) == _PAST:
            return self._owners.at(sentence, start)
        before = [key for n, key in self._now if n < sentence]
        return before[-1] if before else self._only()

    def _only(self) -> str | None:
        """The one primary that is named outside the past history, if there is one."""
        keys = {key for _, key in self._now}
        return keys.pop() if len(keys) == 1 else None


def _found_after(primary: PrimaryTumour, metastasis: Metastasis) -> bool:
    """Whether a primary is told as found only after the metastasis."""
    return bool(primary.date and metastasis.date and metastasis.date.latest < primary.date.earliest)
