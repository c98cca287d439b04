"""The circumstances of a candidate: what it is known by, the words around it, what it hangs on.

A circumstance is a short text (`tumour 2`: two words after a tumour; `-1=sans`), the key to what it counts for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kg.lexicon.tumour import Hit
from kg.mention.tumour.candidate import Candidate, Page

_GAP = 12  # words between a site and what it belongs to that are told apart
_FAR = 120  # code points between them beyond which nothing more is asked
_SIGNS = ",(:;"  # that count between the two
_SIGN = re.compile(f"[{_SIGNS}]")
_NEAR = 30  # code points within which a site follows a morphology


def morphology_features(
    page: Page, candidates: list[Candidate], sites: list[Hit], worded: bool
) -> Iterator[tuple[Candidate, list[str]]]:
    """Every morphology candidate with its circumstances: whether a site follows, and (`worded`) the words around it."""
    sentence_number = i = 0
    for candidate in candidates:
        start, end = candidate.start, candidate.end
        while sentence_number < len(page.sentences) - 1 and page.sentences[sentence_number][1] <= start:
            sentence_number += 1
        sentence = page.sentences[sentence_number]
        features = _own(candidate)
        while i < len(sites) and sites[i][0] < end:
            i += 1
        near = len(candidate.parts) > 1 or (i < len(sites) and sites[i][0] < min(sentence[1], end + _NEAR))
        site = "site" if near else "no site"
        features.append(site)
        if worded:
            form = candidate.term.form
            before, after = page.before(start, sentence), page.after(end, sentence)
            for distance in (1, 2, 3):
                features.append(f"-{distance}={before[-distance] if len(before) >= distance else '<'}")
                features.append(f"+{distance}={after[distance - 1] if len(after) >= distance else '>'}")
            features.append(f"{form} -1={before[-1] if before else '<'}")
            features.append(f"{form} +1={after[0] if after else '>'}")
            features.append(f"{form} {site}")
            if near and i < len(sites):
                features.append(f"site {min(len(page.blanked[end + 1 : sites[i][0] + 1].split()), 5)}")
            if page.text[start].isupper():
                features.append("capital")
        yield candidate, features


def _own(candidate: Candidate) -> list[str]:
    term = candidate.term
    features = ["any"]
    if not term.common:
        features.append("rare weak" if term.weak else "rare")
    elif term.weak:
        features.append("weak")
    if candidate.composed:
        features.append("composed")
    if len(candidate.parts) > 1:
        features.append("apart")
    return features


class Links:
    """How the sites of a page hang on its tumours, read from left to right while sites are accepted."""

    def __init__(
        self,
        page: Page,
        morphologies: list[Candidate],
        sites: list[Candidate],
        worded: bool,
        counted: Set[str] | None = None,
    ) -> None:
        """`worded`: the words around a site are circumstances too; `counted`: the words between it and what it follows
        that are, all where None."""
        self._page = page
        self._sites = sites
        self._worded = worded
        self._counted = counted
        self._accepted = [False] * len(sites)
        # (start, end, number of the site or -1, the morphology's form)
        self._events = sorted([(*m.parts[0], -1, m.term.form) for m in morphologies]
                              + [(*s.parts[0], number, "") for number, s in enumerate(sites)])  # fmt: skip
        self._places = [place for place, event in enumerate(self._events) if event[2] >= 0]
        self._sentence = 0

    def accept(self, number: int) -> None:
        """Take a site for a mention: those after it may hang on it."""
        self._accepted[number] = True

    def features(self, number: int) -> list[str]:
        """The circumstances of a site; ask in order of the sites."""
        page, place = self._page, self._places[number]
        start, end, _, _ = self._events[place]
        while self._sentence < len(page.sentences) - 1 and page.sentences[self._sentence][1] <= start:
            self._sentence += 1
        sentence = page.sentences[self._sentence]
        features = _own(self._sites[number])
        if self._worded:
            before, after = page.before(start, sentence), page.after(end, sentence)
            features.append(f"-1={before[-1] if before else '<'}")
            features.append(f"+1={after[0] if after else '>'}")
        self._left(place, sentence[0], features)
        self._right(place, sentence[1], features)
        return features

    def _left(self, place: int, floor: int, features: list[str]) -> None:
        """What the site follows: the last tumour or site, and the words between."""
        page, events = self._page, self._events
        start = events[place][0]
        before = place - 1
        while before >= 0 and events[before][1] > start:
            before -= 1
        if before < 0 or events[before][1] <= floor:
            features.append("first")
            return
        _, end, number, form = events[before]
        what = "tumour" if number < 0 else "site" if self._accepted[number] else "other"
        if start - end > _FAR:
            features.append(f"{what} far")
        else:
            gap = page.blanked[end + 1 : start + 1].split()
            features.append(f"{what} {min(len(gap), _GAP)}")
            words = dict.fromkeys(gap[:_GAP])
            if self._counted is None or not self._counted.isdisjoint(words):
                features += [f"{what} _{word}" for word in words if self._counted is None or word in self._counted]
            raw = page.text[end:start]
            if _SIGN.search(raw):
                features += [f"{what} {sign}" for sign in _SIGNS if sign in raw]
            if self._worded and len(gap) < 6:
                features.append(f"{what} [{' '.join(gap)}]")
        if number >= 0:
            self._beyond(before, floor, start, features)
        elif self._worded:
            features.append(f"of {form}")

    def _beyond(self, place: int, floor: int, start: int, features: list[str]) -> None:
        """The tumour before the sites before: how far, and which."""
        while place >= 0 and self._events[place][1] > floor:
            _, end, number, form = self._events[place]
            if number < 0:
                features.append(f"tumour before {min((start - end) // 20, 8)}")
                if self._worded:
                    features.append(f"of {form}")
                return
            place -= 1
        features.append("no tumour before")

    def _right(self, place: int, ceiling: int, features: list[str]) -> None:
        """The next tumour of the sentence, where it is near."""
        end = self._events[place][1]
        limit = min(ceiling, end + _FAR)
        for start, _, number, _ in self._events[place + 1 : place + 4]:
            if start >= limit:
                break
            if number < 0:
                gap = self._page.blanked[end + 1 : start + 1].split()
                features.append(f"then {min(len(gap), 8)}")
                if self._worded and len(gap) < 4:
                    features.append(f"then [{' '.join(gap)}]")
                break
