"""Metastases denied: of one organ by its imaging, or distant ones as a whole (`bilan d'extension négatif`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import is_imaging, level_of
from kg.fact.context import Context
from kg.fact.place.read import ASIDE
from kg.fact.site import ANY, Place
from kg.fact.spread.denied_disease import FREE, UNRELAPSED, apart, of_disease, spares_elsewhere
from kg.fact.spread.sighting import Sighting, make, metastatic_site
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_IMAGED = 4  # from an examination to the organ it shows: `échographie du foie`
_DENIAL = 14  # from `bilan d'extension` to `négatif`
_VERDICT = 110  # from `bilan d'extension` to its result: `par scanner thoracique et scintigraphie osseuse : négatif`
_CONTENTS = {"skull": "brain", "head": "brain"}  # what an examination of a part of the body looks at
_OF_EXAM = 12  # from an examination to the part of the body it looks at: `scanner axial du crâne`
_NEXT = 2  # from the verdict to the examinations in brackets: `négatif (scanner, scintigraphie)`
_NEW = 2  # from `nouvelles` to the metastases that are not there
_BEFORE = 24  # code points of the words before `à distance` that say that nothing is found there
_BULLET = 3  # code points of a bullet before the organ that a sentence opens with
_ORGAN = 48  # from that organ to what is denied of it: `Foie palpé, de consistance normale, pas de méta`
_LABELLED = 90  # the same where a colon behind the organ makes it a label: `Foie : angiome connu, pas de méta`
_LABEL = re.compile(r"(?: [a-z]{1,8})? ?:")  # behind that organ, its side at most before the colon
_FOUND = ("lesion", "morphology")  # what an organ shows is no metastasis then, and the denial is of others
_ANYWHERE = frozenset({"metastasis", "microscopic", "disease", "distant", "elsewhere"})  # words for spread to any organ
_ELSEWHERE = frozenset({"distant", "elsewhere"})
_DENIALS = frozenset({"negated>", UNRELAPSED, FREE})
_ENLARGED = "lymphadenopathy"
_FINDINGS = frozenset({"marker", "morphology", "tnm", "stage-group", "drug", "regimen", "condition", "response"})


def denies_all(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a denied metastasis word without a site denies metastases as a whole; implants are local findings."""
    own_organ = token.kind == "spread" and token.value not in _ANYWHERE
    if own_organ or token.means("morphology") == "tumour-implant":
        return False
    if any(0 <= token.start - t.end <= _NEW for t in sentence.of("new")):
        return False  # `sans apparition de nouvelles métastases` says nothing of those that are known
    denials = [t.end for t in sentence.tokens if t.value in _DENIALS and t.end <= token.start]
    return not denials or "," not in context.reading.folded[max(denials) : token.start]


def repeats(sentence: Sentence, token: Token) -> bool:
    """Whether a denial after a metastasis is of what was examined again: not `à distance`, `à d'autres niveaux`."""
    return token.value != "distant" and not any(t.value in _ELSEWHERE for t in sentence.of("distant"))


def shown(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether a place before a denial tells what was found, not what is free: `adénopathies hilaires sans métastase`,
    `masse surrénalienne, sans métastase`."""
    node = context.concepts[place.site]["kind"] == "node"
    if node and any(t.means("morphology") == _ENLARGED and t.start < place.end for t in sentence.of("morphology")):
        return True
    cues = [t.start for t in sentence.tokens if t.value in _DENIALS and place.end <= t.start < token.start]
    return bool(cues) and context.reading.folded[place.end : cues[0]].rstrip().endswith(",")


def denied(context: Context, sentence: Sentence, known: bool) -> Iterator[Sighting]:
    """`bilan d'extension négatif`, `aucun signe de maladie ... à distance`: distant metastases denied as a whole."""
    for i, token in enumerate(sentence.tokens):
        if not token.means("distant"):
            continue
        beside = sentence.tokens[max(0, i - 1) : i + 2]
        negative = any(t.value == "negative" and apart(t, token) <= _DENIAL for t in beside)
        if token.value == "workup":
            negative = not known and (negative or _without_finding(context, sentence, i))
        told = token.kind == "distant" and (
            of_disease(sentence, token)
            if token.value == "distant"
            else token.value == "elsewhere" and not known and spares_elsewhere(context, sentence, token)
        )
        if negative or (told and level_of(context, sentence, token) == "refuted") or _nothing(context, token):
            place = Place(ANY, token.start, token.end)
            yield make(context, sentence, place, "refuted", token, "metastasis-denied")
            return


def _nothing(context: Context, token: Token) -> bool:
    """Whether the words right before `à distance` say that nothing is found there: `rien à distance`."""
    words = _nothing_before(context.reading.lexicon.lang)
    return words.search(context.reading.folded, max(0, token.start - _BEFORE), token.start) is not None


@lru_cache(maxsize=4)
def _nothing_before(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('nothing')})\s\Z")


def _without_finding(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the verdict on the work-up named at `i` is negative: `réalisé par scanner, était négatif`."""
    start = sentence.tokens[i].end
    for token in sentence.tokens[i + 1 :]:
        if token.start - start > _VERDICT or ";" in context.reading.folded[start : token.start]:
            return False
        if token.means("result") in ("negative", "normal"):
            aside = ASIDE.search(context.reading.folded, token.end, sentence.end)
            shut = aside.end() if aside and aside.start() - token.end <= _NEXT else token.end
            rest = (t for t in sentence.tokens if t.start > shut)
            return not any(t.means("lesion") or is_imaging(context, t) for t in rest)
        if token.means("lesion") or token.means("spread") or token.kind == "disease":
            return level_of(context, sentence, token) == "refuted"
        if token.kind in _FINDINGS:
            return False
    return False


def denied_place(context: Context, sentence: Sentence, token: Token) -> Place:
    """What a denial without a site is about: the one organ that its sentence opens with, or that the sentence before
    imaged, else all distant sites."""
    anything = Place(ANY, token.start, token.end)
    if opening := _opening_organ(context, sentence, token):
        return opening
    if not sentence.index or any(is_imaging(context, t) for t in sentence.tokens if t.end <= token.start):
        return anything
    before = context.reading.sentences[sentence.index - 1]
    scans = [t for t in before.tokens if is_imaging(context, t)]
    if len(scans) != 1 or scans[0].means("distant"):
        return anything
    return next(iter(_organs(context, scans[0], context.places(before))), anything)


def _opening_organ(context: Context, sentence: Sentence, token: Token) -> Place | None:
    """The organ that a sentence, or the one before it on its line, opens with where no other is named before the
    denial: `Foie souple, pas de méta`, `Foie : angiome. Pas de métastase`."""
    before = [p for p in context.places(sentence) if p.end <= token.start]
    start = sentence.start
    if not before and sentence.index:
        last = context.reading.sentences[sentence.index - 1]
        if "\n" not in context.reading.folded[last.start : sentence.start]:
            before, start = [p for p in context.places(last) if _is_label(context, p)], last.start
    if len(before) != 1 or before[0].start > start + _BULLET or not metastatic_site(context, before[0]):
        return None
    place, label = before[0], _is_label(context, before[0])
    if context.concepts[place.site]["kind"] != "organ" or place.weak:
        return None
    if token.start - place.end > (_LABELLED if label else _ORGAN):
        return None
    found = not label and any(place.end <= t.start < token.start for kind in _FOUND for t in sentence.of(kind))
    return None if found else place


def _is_label(context: Context, place: Place) -> bool:
    """Whether a colon behind an organ tells that what follows is of it."""
    return _LABEL.match(context.reading.folded, place.end) is not None


def _organs(context: Context, imaging: Token, named: Sequence[Place]) -> Iterator[Place]:
    """The organ or bone that an examination shows: `scintigraphie osseuse`, `IRM cérébrale`."""
    sites = context.concepts[imaging.means("procedure") or ""]["sites"].split()
    if len(sites) == 1 and metastatic_site(context, Place(sites[0], 0, 0)):
        yield Place(sites[0], imaging.start, imaging.end)
    for place in [p for p in named if 0 <= p.start - imaging.end <= _IMAGED][:1]:
        if metastatic_site(context, place) and context.concepts[place.site]["kind"] in ("organ", "bone"):
            yield place._replace(site=_CONTENTS.get(place.site, place.site))


def looked_at(context: Context, sentence: Sentence, place: Place) -> Place:
    """A place, or the organ inside it where the place only tells what an examination looked at (`IRM crânienne`)."""
    inside = _CONTENTS.get(place.site)
    if inside and any(0 <= place.start - t.end <= _OF_EXAM and is_imaging(context, t) for t in sentence.tokens):
        return place._replace(site=inside)
    return place


def imaged_organ(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The organ of the one examination before a finding without a site: `une IRM cérébrale a montré une métastase`."""
    scans = [t for t in sentence.tokens if t.end <= token.start and is_imaging(context, t)]
    found = list(_organs(context, scans[0], named))[:1] if len(scans) == 1 else []
    if not found or any(found[0].end < p.start < token.start for p in named):
        return []
    return found


def imaged(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Sighting]:
    """`scintigraphie osseuse et IRM cérébrale : pas de lésion secondaire`: each imaged organ is denied by name.

    None where another examination looked at more than one organ: then distant metastases are denied as a whole.
    """
    found: list[Sighting] = []
    for imaging in sentence.tokens:
        if imaging.end <= token.start and is_imaging(context, imaging):
            organs = list(_organs(context, imaging, named))
            if not organs:
                return []
            found += [make(context, sentence, place, "refuted", token, "imaging-denied") for place in organs]
    return found
