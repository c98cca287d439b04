"""Mentions of tumour morphologies and topographies: candidates, their circumstances, and which of them count.

A candidate is the longest known form with the words that belong to it; whether it is a mention is the sum of what its
form and its circumstances count for.  A site is one where it belongs to a tumour: what stands between the two decides.
Weights come from the shipped table or from a learnt vocabulary (`kg/lexicon/learnt.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.lexicon.tumour import Affixes, Hit, Term, TumourTerms
from kg.mention.recognise import Reading
from kg.text.fold import words

Parts = tuple[tuple[int, int], ...]
_NEIGHBOURS = 40  # code points looked at before and after a candidate
_GAP = 12  # words between a site and what it belongs to that are told apart
_FAR = 120  # code points between them beyond which nothing more is asked
_LINK = 4  # code points of a blank and the short word between a morphology and its site
_NO_SENTENCE = (1 << 62, 1 << 62)
_NEAR = 30  # code points within which a site follows a morphology


class Candidate(NamedTuple):
    """A stretch that may be a mention: its parts, its term, and whether the term was made up of known words."""

    parts: Parts
    term: Term
    composed: bool = False

    @property
    def start(self) -> int:
        """First code point."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Code point after the last."""
        return self.parts[-1][1]


class TumourMention(NamedTuple):
    """A mention that was found; `kind` is morphology or topography, an empty code or concept is not known."""

    kind: str
    parts: Parts
    code: str
    concept: str


class Page(NamedTuple):
    """What candidates are read from: text, blanked text (one blank longer at both ends), sentence of each candidate."""

    text: str
    blanked: str
    sentences: tuple[tuple[int, int], ...]

    def before(self, start: int, sentence: tuple[int, int]) -> list[str]:
        """The words before an offset in its sentence, nearest last."""
        return self.blanked[max(sentence[0], start - _NEIGHBOURS) + 1 : start + 1].split()

    def after(self, end: int, sentence: tuple[int, int]) -> list[str]:
        """The words after an offset in its sentence, nearest first."""
        return self.blanked[end + 1 : min(sentence[1], end + _NEIGHBOURS) + 1].split()


def page_of(reading: Reading) -> Page:
    """The page of a reading."""
    blanked = " " + words(reading.folded).replace("\n", " ") + " "
    return Page(reading.report.text, blanked, tuple((s.start, s.end) for s in reading.sentences))


def find_tumour_mentions(reading: Reading, terms: TumourTerms) -> tuple[TumourMention, ...]:
    """The morphology and topography mentions of a report, in text order."""
    return find_on_page(page_of(reading), terms)


def find_on_page(page: Page, terms: TumourTerms) -> tuple[TumourMention, ...]:
    """The mentions of a page, in text order."""
    morphology_hits, site_hits = terms.find(page.text, page.blanked)
    candidates = morphology_candidates(page, terms, morphology_hits, site_hits)
    weights = terms.morphology_weights
    kept = [
        candidate
        for candidate, features in morphology_features(page, candidates, site_hits, terms.worded)
        if weigh(candidate, features, weights) > 0
    ]
    sites = site_candidates(page, terms, site_hits, kept)
    found = [TumourMention("morphology", c.parts, c.term.code, c.term.concept) for c in kept]
    links = Links(page, kept, sites, terms.worded)
    weights = terms.topography_weights
    for number, candidate in enumerate(sites):
        if weigh(candidate, links.features(number), weights) > 0:
            links.accept(number)
            found.append(TumourMention("topography", candidate.parts, candidate.term.code, candidate.term.concept))
    found.sort(key=lambda mention: mention.parts)
    return tuple(found)


def weigh(candidate: Candidate, features: list[str], weights: Mapping[str, float]) -> float:
    """What a candidate and its circumstances count for; above zero it is a mention."""
    total = candidate.term.weight
    for feature in features:
        weight = weights.get(feature)
        if weight:
            total += weight
    return total


def _affix_after(page: Page, end: int, affixes: Affixes) -> str:
    """The longest affix that follows an offset directly; empty when none does."""
    blanked = page.blanked
    if blanked[end + 1] == " ":
        for affix in affixes.get(blanked[end + 2 : blanked.find(" ", end + 2)], ()):
            if blanked.startswith(f"{affix} ", end + 2):
                return affix
    return ""


def _affix_before(page: Page, start: int, affixes: Affixes) -> str:
    """The longest affix that precedes an offset directly; found by its last word."""
    blanked = page.blanked
    if blanked[start] == " ":
        for affix in affixes.get(blanked[blanked.rfind(" ", 0, start) + 1 : start], ()):
            if blanked.endswith(f" {affix}", 0, start):
                return affix
    return ""


def morphology_candidates(page: Page, terms: TumourTerms, hits: list[Hit], site_hits: list[Hit]) -> list[Candidate]:
    """The morphologies of a page, extended by the words that belong to them, also across a site."""
    codes = terms.affix_codes
    after, apart = terms.affixes["morphology-after"], terms.affixes["morphology-apart"]
    site_ends = {hit[0]: hit[1] for hit in site_hits}
    found: list[Candidate] = []
    last = 0
    for start, end, term in hits:
        if start < last:
            continue
        composed = False
        affix = _affix_after(page, end, after)
        if affix:
            end += 1 + len(affix)
            term, composed = _composed(terms, term, affix, codes["morphology-after"].get(affix, ""))
        parts: Parts = ((start, end),)
        site_end = _site_after(page, end, site_ends)
        if site_end:
            affix = _affix_after(page, site_end, terms.heads.get(term.form, {}))
            if not affix and site_ends.get(end + 1):
                affix = _affix_after(page, site_end, apart)
            if affix:
                term, composed = _composed(terms, term, affix, codes["morphology-apart"].get(affix, ""))
                parts = ((start, end), (site_end + 1, site_end + 1 + len(affix)))
        found.append(Candidate(parts, term, composed))
        last = parts[-1][1]
    return found


def _site_after(page: Page, end: int, site_ends: Mapping[int, int]) -> int:
    """The end of the site that stands after an offset, at most a short word between (`cancer du poumon`); else 0."""
    if page.text[end : end + 1] != " ":
        return 0
    site_end = site_ends.get(end + 1)
    if site_end is None:
        word = page.blanked.find(" ", end + 2) - 1
        if word - end <= _LINK:
            site_end = site_ends.get(word + 1)
    return site_end or 0


def _composed(terms: TumourTerms, head: Term, affix: str, code: str) -> tuple[Term, bool]:
    """The term of a form with an affix, and whether it had to be made up: then its code is the one that the affix gives
    a tumour word that says nothing (8000), else the head's, and it stands for no concept."""
    spelling = f"{head.form} {affix}"
    whole = terms.by_form.get(spelling)
    if whole:
        return whole, False
    general = head.code.startswith("8000")
    return head._replace(form=spelling, code=code if code and general else head.code, concept=""), True


def site_candidates(page: Page, terms: TumourTerms, hits: list[Hit], morphologies: list[Candidate]) -> list[Candidate]:
    """The sites in sentences with a morphology, no part of one, extended by the words that belong to them."""
    after, before = terms.affixes["topography-after"], terms.affixes["topography-before"]
    taken = sorted(part for candidate in morphologies for part in candidate.parts)
    sentences = _sentences_with(page, taken)
    found: list[Candidate] = []
    i = last = 0
    begin, stop = next(sentences, _NO_SENTENCE)
    for start, end, term in hits:
        while stop <= start:
            begin, stop = next(sentences, _NO_SENTENCE)
        if start < begin or start < last:
            continue
        while i < len(taken) and taken[i][1] <= start:
            i += 1
        if i < len(taken) and taken[i][0] < end:
            continue
        affix = _affix_before(page, start, before)
        if affix and start - 1 - len(affix) >= max(last, taken[i - 1][1] if i else 0):
            start -= 1 + len(affix)
        affix = _affix_after(page, end, after)
        if affix and (i == len(taken) or end + 1 + len(affix) <= taken[i][0]):
            end += 1 + len(affix)
        found.append(Candidate(((start, end),), term))
        last = end
    return found


def _sentences_with(page: Page, stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences in which a stretch begins, in order."""
    last = -1
    sentences = iter(page.sentences)
    for start, _ in stretches:
        while last <= start:
            sentence = next(sentences, _NO_SENTENCE)
            last = sentence[1]
            if sentence[0] <= start < last:
                yield sentence


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
        while i < len(sites) and sites[i].start < end:
            i += 1
        near = len(candidate.parts) > 1 or (i < len(sites) and sites[i].start < min(sentence[1], end + _NEAR))
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
                features.append(f"site {min(len(page.blanked[end + 1 : sites[i].start + 1].split()), 5)}")
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

    def __init__(self, page: Page, morphologies: list[Candidate], sites: list[Candidate], worded: bool) -> None:
        self._page = page
        self._sites = sites
        self._worded = worded
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
            features += [f"{what} _{word}" for word in dict.fromkeys(gap[:_GAP])]
            raw = page.text[end:start]
            features += [f"{what} {sign}" for sign in ",(:;" if sign in raw]
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
        for start, _, number, _ in self._events[place + 1 : place + 4]:
            if start >= min(ceiling, end + _FAR):
                break
            if number < 0:
                gap = self._page.blanked[end + 1 : start + 1].split()
                features.append(f"then {min(len(gap), 8)}")
                if self._worded and len(gap) < 4:
                    features.append(f"then [{' '.join(gap)}]")
                break
