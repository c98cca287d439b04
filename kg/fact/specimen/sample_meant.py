"""What each sentence says was sampled; a biopsy that names no site is of the lesion told right before it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Act, Context
from kg.fact.metastasis.group import identity
from kg.fact.place.verdict import found_normal
from kg.fact.site import Place
from kg.fact.specimen.sample import NOT_DONE, Sample, is_pathology, is_result, sampled
from kg.fact.spread.denial import looked_at
from kg.fact.spread.sighting import metastatic_site, spreads
from kg.fact.tumour.tie import mass_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.token import Token

_MASS = frozenset({"lymphadenopathy", "lesion"})
_VERDICT = 12  # code points from an organ to what finds it normal: `la thyroïde est normale`
_MEANT = 2  # sentences back to the lesion that a biopsy without a site is of
_OPENING = 24  # code points of a bullet and the word for a node before its site
_SEROSA = ("C38.4", "C48")
_TAKEN = 6  # sentences from what was taken to a line on it
_TAKES = frozenset({"biopsy", "pathology", "surgery", "node-surgery"})
_FOUND = frozenset({"morphology", "spread", "result"})  # what the line then tells
_CLOSES = re.compile(r"(?:\s[a-z]{1,8})?(?:\s?\([^()\n]{0,30}\))?\s?[:=]")  # its side, its size in brackets
_LESION = 40  # from that lesion to its site


def samples(context: Context) -> dict[int, Sample]:
    """What each sentence says was sampled, by sentence index."""
    found: dict[int, Sample] = {}
    for sentence in context.sentences("procedure"):
        sample = sampled(context, sentence, context.places(sentence)) or _meant(context, sentence)
        if sample is not None:
            found[sentence.index] = sample
    for sentence in context.sentences("site"):
        tells = sentence.index not in found and not sentence.kinds.isdisjoint(_FOUND)
        if tells and (part := _labelled(context, sentence)) and _of_pathologist(context, sentence):
            found[sentence.index] = Sample((part,), sentence.index, part.start, label=True)
    return found


def _labelled(context: Context, sentence: Sentence) -> Place | None:
    """The nodes or serosa that a line of a pathologist's report is labelled with: `Station 4R : cellules malignes`."""
    label, rest = _label(context.reading.lexicon.lang)
    place = next(iter(context.places(sentence)), None)
    if place is None or place.start - sentence.start > _OPENING:
        return None
    concept = context.concepts[place.site]
    if concept["kind"] != "node" and not concept["icdo3"].startswith(_SEROSA):
        return None
    folded = context.reading.folded
    opens = label.fullmatch(folded, sentence.start, place.start) and rest.match(folded, place.end, sentence.end)
    return place if opens else None


def _of_pathologist(context: Context, sentence: Sentence) -> bool:
    """Whether a labelled line is of a pathologist's report: it tells cells or a type of tumour, or stands behind what
    was taken; `Péritoine : métastases` may be of a scan."""
    if any(t.kind in _FOUND and not spreads(t) for t in sentence.tokens):
        return True
    for before in context.reading.sentences[max(0, sentence.index - _TAKEN) : sentence.index][::-1]:
        told = [a.kind for a in context.acts_of(before) if a.concept not in with_role("vague")]
        if told:
            return told[-1] in _TAKES
    return False


@lru_cache(maxsize=4)
def _label(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before the site of a label, and what closes it."""
    words = any_of_kinds(stage_words(lang), "station", "node")
    before = re.compile(rf"[\W\d]{{0,6}}(?:(?:{words})\W{{1,3}}){{0,2}}")
    return before, _CLOSES


def _meant(context: Context, sentence: Sentence) -> Sample | None:
    """The one lesion told right before a biopsy or excision that names no site: `Une biopsie a été réalisée`; whatever
    came up at the one site that the sentence before names."""
    biopsy = next((act.token for act in context.acts_of(sentence) if _takes(context, sentence, act)), None)
    if biopsy is None or _named(context, sentence):
        return None
    if "attempt" in sentence.kinds or context.status(sentence, biopsy) in NOT_DONE:
        return None
    for before in context.reading.sentences[max(0, sentence.index - _MEANT) : sentence.index][::-1]:
        named = [looked_at(context, before, p) for p in context.places(before) if _may_be_meant(context, before, p)]
        if not named:
            continue
        marks = [*before.of("lesion"), *(t for t in before.of("morphology") if _seen(t))]
        told = [p for p in named if any(max(p.start - t.end, t.start - p.end) <= _LESION for t in marks)]
        told = told or (named if before.index == sentence.index - 1 else [])
        if told:
            one = len({identity(p.site) for p in told}) == 1
            return Sample((told[0],), sentence.index, biopsy.start, inferred=True) if one else None
    return None


def _may_be_meant(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place can be where a biopsy was taken: none that was found normal."""
    return metastatic_site(context, place) and not found_normal(context.reading, sentence, place, _VERDICT)


def _named(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence on a biopsy names a place before it tells the result, in which the place is of the origin."""
    result = next((t.start for t in sentence.tokens if is_result(context, t)), sentence.end)
    return any(metastatic_site(context, p) and p.start < result for p in context.places(sentence))


def _seen(token: Token) -> bool:
    """Whether a word names something that a biopsy is taken of."""
    return token.means("morphology") in _MASS or mass_of(token) is not None


def _takes(context: Context, sentence: Sentence, act: Act) -> bool:
    """Whether a word tells a biopsy, or an excision of whatever was seen that the pathologist then examined."""
    if act.kind != "surgery":
        return act.kind == "biopsy"
    if context.concepts[act.concept]["sites"]:
        return False
    return any(t.start > act.token.end and is_pathology(context, t) for t in sentence.of("procedure"))
