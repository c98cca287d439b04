"""Metastases proven under the microscope: what was biopsied, and the malignant result that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.fact.certainty import examined, level_of
from kg.fact.context import Context
from kg.fact.sighting import Sighting, make, metastatic_site
from kg.fact.site import Place
from kg.fact.tumour import GENERIC, is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SAMPLE = 60  # from a biopsy to the site it was taken from
_MALIGNANT = frozenset({"malignant-neoplasm", "neoplasm", "carcinoma", "metastasis"})
_CELLS = frozenset({"malignant-cells", "malignant-cells-unspecified", "neoplastic-cells"})


class Sample(NamedTuple):
    """What a biopsy or operation took: the sites, and where it is told."""

    sites: tuple[Place, ...]
    sentence: int
    told: int
    lesion: bool = True  # a lesion was sampled; False for the whole organ of an operation


def sampled(context: Context, sentence: Sentence, named: Sequence[Place]) -> Sample | None:
    """What the sentence says was biopsied, removed or examined: `biopsie de la lésion du foie`, `hépatectomie`."""
    if any(t.kind == "attempt" for t in sentence.tokens):
        return None
    for token in sentence.tokens:
        concept = token.means("procedure")
        if concept is None or context.status(sentence, token) in ("planned", "refused", "negated", "hypothetical"):
            continue
        kind = context.concepts[concept]["kind"]
        if kind not in ("biopsy", "pathology", "surgery"):
            continue
        sites = context.concepts[concept]["sites"].split()
        if sites:
            if len(sites) == 1:
                return Sample((Place(sites[0], token.start, token.end),), sentence.index, token.start, kind == "biopsy")
            continue
        taken = [p for p in named if 0 <= p.start - token.end <= _SAMPLE and metastatic_site(context, p)]
        if taken:
            return Sample((taken[0],), sentence.index, token.start)
        lesions = [
            p
            for p in named
            if p.end <= token.start
            and metastatic_site(context, p)
            and (
                context.concepts[p.site]["kind"] == "fluid"
                or any(t.means("lesion") and abs(t.start - p.start) <= 40 for t in sentence.tokens)
            )
        ]
        if lesions:
            return Sample((lesions[-1],), sentence.index, token.start)
    return None


def sampled_sites(context: Context) -> frozenset[str]:
    """The sites that the report tells were biopsied, removed or examined by a pathologist."""
    found: set[str] = set()
    for sentence in context.sentences():
        if "procedure" not in context.kinds(sentence) or any(t.value == "negative" for t in sentence.tokens):
            continue
        if any(is_pathology(context, t) for t in sentence.tokens) and (
            sample := sampled(context, sentence, context.places(sentence))
        ):
            found |= {p.site for p in sample.sites}
    return frozenset(found)


def histology(context: Context, sentence: Sentence, sample: Sample, organs: frozenset[str]) -> Iterator[Sighting]:
    """`biopsie du foie : adénocarcinome`: malignant histology of a sampled site that is not the primary's organ."""
    if not sample.lesion or (sample.sentence != sentence.index and not examined(context, sentence)):
        return
    for token in sentence.tokens:
        concept = is_tumour(context, token)
        if concept is None or context.concepts[concept]["icdo3"][-1] != "3" or token.start < sample.told:
            continue
        if level_of(context, sentence, token) not in ("presumed", "consistent", "suspected"):
            continue
        if concept == GENERIC and sample.sentence == sentence.index and token.start - sample.sites[0].end > _SAMPLE:
            continue
        for place in sample.sites:
            concept_of = context.concepts[place.site]
            if concept_of["icdo3"][:3] not in organs and concept_of["kind"] != "region" and place.end <= token.start:
                yield make(context, sentence, place, "confirmed", token, "biopsy-malignant")
        return


def negative(context: Context, sentence: Sentence, sample: Sample, organs: frozenset[str]) -> Iterator[Sighting]:
    """`biopsie de l'épiploon : absence de cellules malignes`: a sampled site that is denied to be metastatic."""
    if sample.sentence != sentence.index or not sample.lesion:
        return
    for token in sentence.tokens:
        malignant = token.means("morphology") in _CELLS | _MALIGNANT
        place = sample.sites[0]
        if malignant and 0 <= token.start - place.end <= _SAMPLE and level_of(context, sentence, token) == "refuted":
            concept = context.concepts[place.site]
            if concept["icdo3"][:3] not in organs and concept["kind"] != "region":
                yield make(context, sentence, place, "refuted", token, "biopsy-negative")
            return


def fluid(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Sighting]:
    """`cytologie du liquide ascitique positive`: tumour cells in a body fluid prove the spread to its cavity."""
    for place in named:
        concept = context.concepts[place.site]
        if concept["kind"] != "fluid" or not metastatic_site(context, place):
            continue
        for token in sentence.tokens:
            cells = (
                token.means("morphology") in _CELLS or token.means("result") == "positive" or is_tumour(context, token)
            )
            level = level_of(context, sentence, token) if cells and 0 <= token.start - place.end <= _SAMPLE else None
            if level in ("presumed", "consistent"):
                cavity = place._replace(site=concept["part_of"] or place.site)
                yield make(context, sentence, cavity, "confirmed", token, "fluid-positive")
                break


def is_pathology(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "pathology")


def is_sampling(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "surgery")
