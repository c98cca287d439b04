"""What a histology says of where it comes from: told to be of the origin of a primary, or named after its organ, where
another organ was sampled (`biopsie gastrique : carcinome mammaire`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.marker.words import word_of
from kg.fact.site import organ
from kg.fact.specimen.place import NEAR, Tumours, taken_in
from kg.fact.spread.sighting import organs_of
from kg.lexicon.concept import Concept
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ORIGIN = 120  # between a histology and the origin it is told to have
_NAMED = 4  # from a histology to the organ that it is named after: `carcinome du sein`
_APART = re.compile("[,;:.()=]")  # between what was taken and another place
_PASSED = frozenset({"node", "fluid"})  # kinds of sites that tell no organ
_FITTED = ("origin", "morphology")  # what stains are told to fit
_KNOWN = 26  # from the word for it to `connu`, an organ between
_SAMPLED_ITSELF = frozenset({"C34", "C80"})  # `adénocarcinome d'origine pulmonaire` is told of the lung as well


def of_origin(tumours: Tumours, sentence: Sentence, before: Sentence | None, token: Token) -> bool:
    """Whether a histology is told to be of the origin of a primary, which was not what was sampled."""
    origin = next((t for t in sentence.of("origin") if 0 <= t.start - token.end <= _ORIGIN), None)
    if origin is None:
        return False
    if _is_known(tumours, sentence, origin):
        return True
    organs = organs_of(tumours.primaries) - _SAMPLED_ITSELF
    here = tumours.context.places(sentence)
    if all(p.start > token.start or tumours.context.concepts[p.site]["kind"] == "node" for p in here):
        here = (*(tumours.context.places(before) if before else ()), *here)
    of = [organ(tumours.context.concepts[p.site]) in organs for p in here]
    told = [at for place, at in zip(here, of, strict=True) if abs(place.start - origin.end) <= NEAR]
    return any(told) and not any(at for place, at in zip(here, of, strict=True) if place.start < token.start)


def of_named_organ(tumours: Tumours, sentence: Sentence, token: Token, taken: Sequence[Token]) -> bool:
    """Whether a histology is named after the organ of a primary, and was found in another one: `biopsie gastrique :
    carcinome mammaire`."""
    places = tumours.context.places(sentence)
    named = [p.site for p in places if 0 <= p.start - token.end <= _NAMED]
    if not named:
        return False
    concepts, organs = tumours.context.concepts, organs_of(tumours.primaries) - _SAMPLED_ITSELF
    if organ(concepts[named[0]]) not in organs:
        return False
    folded = tumours.context.reading.folded
    found = [
        next((p for p in places if p.end > act.start and not _APART.search(folded, act.start, p.start)), None)
        for act in taken
        if act.end <= token.start
    ]
    sites = [concepts[p.site] for p in found if p]
    return any(s["kind"] not in _PASSED for s in sites) and not any(organ(s) in organs for s in sites)


def of_known(tumours: Tumours, sentence: Sentence, before: Sentence | None, taken: Sequence[Token]) -> bool:
    """Whether stains of what was taken from another organ are told to fit a primary known before: `biopsie gastrique :
    CK7 +, concordant avec l'origine mammaire connue`."""
    reading = tumours.context.reading
    known = word_of(reading.lexicon.lang, "known").search(reading.folded, sentence.start, sentence.end)
    if known is None:
        return False
    fitted = [t for kind in _FITTED for t in sentence.of(kind) if 0 <= known.start() - t.end <= _KNOWN]
    token = max(fitted, key=lambda t: t.start, default=None)
    if token is None or _APART.search(reading.folded, token.end, known.start()):
        return False
    if not any(t.start < token.start for t in sentence.of("marker")):
        return False
    if tumours.context.status(sentence, token) not in ("affirmed", "suspected"):
        return False
    acts = [act for act in taken if act.start < token.start]
    sites = _sites(tumours, sentence, acts, token.start)
    if before and not sites:
        earlier = taken_in(tumours.context, before)
        sites = _sites(tumours, before, earlier, before.end)
        acts = acts or earlier
    organs = organs_of(tumours.primaries)
    return bool(acts and sites) and not any(organ(s) in organs for s in sites)


def _sites(tumours: Tumours, sentence: Sentence, acts: Sequence[Token], end: int) -> list[Concept]:
    """The organs of some acts, and those that a sentence names up to an offset."""
    concepts = tumours.context.concepts
    sites = [concepts[p.site] for p in tumours.context.places(sentence) if p.start < end]
    sites += [concepts[site] for act in acts for site in concepts[act.means("procedure") or ""]["sites"].split()]
    return [site for site in sites if site["kind"] not in _PASSED]


def _is_known(tumours: Tumours, sentence: Sentence, origin: Token) -> bool:
    """`compatible avec le primitif (gastrique) connu`: whether an origin is told as the primary known before."""
    reading = tumours.context.reading
    known = word_of(reading.lexicon.lang, "known").search(
        reading.folded, origin.end, min(sentence.end, origin.end + _KNOWN)
    )
    return known is not None and tumours.context.status(sentence, origin) in ("affirmed", "suspected")
