"""Which candidates are mentions: those whose form and circumstances count for more than zero."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from kg.brat import Parts
from kg.lexicon.tumour import Hit, TumourTerms
from kg.mention.recognise import Reading
from kg.mention.tumour.candidate import Candidate, Page, morphology_candidates, page_of, site_candidates
from kg.mention.tumour.circumstance import Links, morphology_features

_parts = itemgetter(1)  # of a mention


class TumourMention(NamedTuple):
    """A mention that was found; `kind` is morphology or topography, an empty code or concept is not known."""

    kind: str
    parts: Parts
    code: str
    concept: str


def find_tumour_mentions(reading: Reading) -> tuple[TumourMention, ...]:
    """The morphology and topography mentions of a report, in text order."""
    lexicon = reading.lexicon
    hits = lexicon.tumour_terms.among(reading.mentioned, reading.report.text)
    return _mentions(page_of(reading), lexicon.tumour_terms, *hits)


def find_on_page(page: Page, terms: TumourTerms) -> tuple[TumourMention, ...]:
    """The mentions of a page, in text order."""
    return _mentions(page, terms, *terms.find(page.text, page.blanked))


def _mentions(
    page: Page, terms: TumourTerms, morphology_hits: list[Hit], site_hits: list[Hit]
) -> tuple[TumourMention, ...]:
    kept = _kept(page, terms, morphology_candidates(page, terms, morphology_hits, site_hits), site_hits)
    sites = site_candidates(page, terms, site_hits, kept)
    found = [TumourMention("morphology", c.parts, c.term.code, c.term.concept) for c in kept]
    links = Links(page, kept, sites, terms.worded, terms.counted)
    weights = terms.topography_weights
    for number, candidate in enumerate(sites):
        if weigh(candidate, links.features(number), weights) > 0:
            links.accept(number)
            found.append(TumourMention("topography", candidate.parts, candidate.term.code, candidate.term.concept))
    found.sort(key=_parts)
    return tuple(found)


def _kept(page: Page, terms: TumourTerms, candidates: list[Candidate], site_hits: list[Hit]) -> list[Candidate]:
    """The morphologies that are mentions; the circumstances are not looked at where none of them could rule one out."""
    open_to_doubt = [c for c in candidates if c.term.weight + terms.least <= 0]
    if not open_to_doubt:
        return candidates
    weights = terms.morphology_weights
    out = {
        candidate.parts
        for candidate, features in morphology_features(page, open_to_doubt, site_hits, terms.worded)
        if weigh(candidate, features, weights) <= 0
    }
    return [c for c in candidates if c.parts not in out]


def weigh(candidate: Candidate, features: list[str], weights: Mapping[str, float]) -> float:
    """What a candidate and its circumstances count for; above zero it is a mention."""
    total = candidate.term.weight
    for feature in features:
        if feature in weights:
            total += weights[feature]
    return total
