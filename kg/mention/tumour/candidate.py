"""What may be a mention: the longest known form with the words that belong to it, also across a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.brat import Parts
from kg.lexicon.tumour import Affixes, Hit, Term, TumourTerms
from kg.mention.recognise import Reading

_NEIGHBOURS = 40  # code points looked at before and after a candidate
_LINK = 4  # code points of a blank and the short word between a morphology and its site
_NO_SENTENCE = (1 << 62, 1 << 62)


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
    return Page(reading.report.text, reading.blanked, tuple([(s.start, s.end) for s in reading.sentences]))


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
    taken = sorted([part for candidate in morphologies for part in candidate.parts])
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
