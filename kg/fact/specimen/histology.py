"""What a histology is of: of a metastasis or recurrence, by its words or the biopsy told before, else of a primary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.marker.words import word_of
from kg.fact.site import organ
from kg.fact.specimen.origin import of_named_organ, of_origin
from kg.fact.specimen.place import (
    NEAR,
    Tumours,
    nearest_metastasis,
    organ_far,
    place_of,
    primary_of,
    taken_in,
)
from kg.fact.specimen.relapse import is_of_blood, of_relapse
from kg.fact.spread.sighting import organs_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PROOF = 160  # code points from what proves a metastasis to the histology that proves it
_FOLLOWS = 2  # sentences from a biopsy to the histology it gave
_CONCLUDES = 5  # the same where the pathologist concludes: his report is named, or an origin of the tumour told
_NOT_FOUND = frozenset({"negated", "hypothetical"})
_OF = re.compile(r"[\s'a-z]{2,12}")  # from an organ to the tumour found in it: `d'une`, `par un`
_RETURN = 60  # from a histology to the relapse that it is taken for
_STOP = re.compile("[;:.()]")
_HEADINGS = ("seen", "concluded")
_ORIGIN = 3  # from a histology to the word for its origin


class Sample(NamedTuple):
    """A sample told of: number of the telling, kind, key of the tumour, place in the text."""

    number: int
    kind: str
    tumour: str | None
    sentence: int
    start: int
    taken: bool = False  # told by the biopsy or operation that took it
    named: bool = False  # only a diagnosis told in the history: no word of how it was made
    examined: bool = False  # named as what a test was made on


def of_histology(
    tumours: Tumours, sentence: Sentence, token: Token, before: Sentence | None, taken: Sequence[Token],
    last: Sample | None,
) -> tuple[str, str | None] | None:  # fmt: skip
    """What a histology is of: the recurrence, metastasis or primary told before it, or the primary."""
    context = tumours.context
    folded = context.reading.folded
    here = last is not None and last.sentence == sentence.index
    secondary = last is not None and last.kind in ("metastasis", "recurrence")
    status = context.status(sentence, token)
    if status == "family" or (status in _NOT_FOUND and secondary):
        return None  # `pas d'argument pour un carcinome` tells of no other sample
    if here and secondary and last and not re.search("[;.]", folded[last.start : token.start]):
        return None
    again = word_of(context.reading.lexicon.lang, "recurrence")
    if again.search(folded, sentence.start, token.start) or word_of(context.reading.lexicon.lang, "recurred").match(
        folded, token.end + 1
    ):
        return "recurrence", primary_of(tumours, token, sentence)
    if _tells_return(tumours, sentence, token):
        return "recurrence", primary_of(tumours, token, sentence)
    told = _invaded(tumours, sentence, token) or place_of(tumours, sentence, taken, token)
    if (told is None or told[0] != "metastasis" or is_of_blood(tumours, sentence)) and (
        of_relapse(tumours, sentence, token, taken)
    ):
        return "recurrence", primary_of(tumours, token, sentence)
    told = told or (None if here else proven(tumours, sentence, token))
    if told is None and _secondary(tumours, sentence, token, before, taken):
        return "metastasis", nearest_metastasis(tumours, sentence, token)
    if told is None and secondary and last and _goes_on(tumours, sentence, token, taken, last):
        return last.kind, last.tumour
    return told or ("primary", primary_of(tumours, token, sentence))


def _tells_return(tumours: Tumours, sentence: Sentence, token: Token) -> bool:
    """`Carcinome peu différencié, compatible avec une récidive`: whether a histology is taken for a relapse."""
    if "response" not in sentence.kinds:
        return False
    folded = tumours.context.reading.folded
    again = word_of(tumours.context.reading.lexicon.lang, "recurrence")
    return any(
        0 <= t.start - token.end <= _RETURN
        and again.match(folded, t.start) is not None
        and tumours.context.status(sentence, t) == "suspected"
        and not _STOP.search(folded, token.end, t.start)
        for t in sentence.of("response")
    )


def _secondary(
    tumours: Tumours, sentence: Sentence, token: Token, before: Sentence | None, taken: Sequence[Token]
) -> bool:
    """Whether the pathologist found a metastasis: `carcinome métastatique`, or of the origin of the primary."""
    if sentence.section == "diagnosis" or not any(act.start < token.start for act in taken):
        return False
    metastatic = any(0 <= t.start - token.end <= 1 for t in sentence.of("spread"))
    if metastatic or of_origin(tumours, sentence, before, token):
        return True
    return of_named_organ(tumours, sentence, token, taken)


def _goes_on(tumours: Tumours, sentence: Sentence, token: Token, taken: Sequence[Token], last: Sample) -> bool:
    """Whether a histology is of the biopsy told right before: `Biopsie hépatique. L'examen montre un carcinome`."""
    distance = sentence.index - last.sentence
    kinds = [tumours.kind_of(act) for act in taken if act.start < token.start]
    answers = _answers(tumours, sentence)
    concludes = (
        answers or "pathology" in kinds or any(0 <= t.start - token.end <= _ORIGIN for t in sentence.of("origin"))
    )
    if not (last.taken or last.examined) or distance > (_CONCLUDES if concludes else _FOLLOWS) or "surgery" in kinds:
        return False
    organs = organs_of(tumours.primaries)
    if any(
        p.end <= token.start and organ(tumours.context.concepts[p.site]) in organs
        for p in tumours.context.places(sentence)
    ):
        return False  # `biopsies osseuse et gastrique. Dans l'estomac, carcinome`
    reading = tumours.context.reading
    if word_of(reading.lexicon.lang, "resampled").search(reading.folded, sentence.start, token.start):
        return False  # `une nouvelle biopsie montre un carcinome`
    between = tumours.context.reading.sentences[last.sentence + 1 : sentence.index]
    sections = tumours.context.reading.sentences[last.sentence].section, sentence.section
    other = "diagnosis" in sections and sections[0] != sections[1] and "pathology" not in kinds
    if other and not (answers and last.kind == "recurrence"):
        return False
    if distance <= 1 or last.examined or concludes or kinds:
        return True
    return any(taken_in(tumours.context, s) for s in between)


def _answers(tumours: Tumours, sentence: Sentence) -> bool:
    """Whether a sentence opens with the heading of what a pathologist saw, concludes or answers."""
    reading = tumours.context.reading
    headed = any(word_of(reading.lexicon.lang, kind).match(reading.folded, sentence.start) for kind in _HEADINGS)
    return headed or any(t.start == sentence.start for t in sentence.of("answer"))


def proven(tumours: Tumours, sentence: Sentence, token: Token) -> tuple[str, str | None] | None:
    """The metastasis that a histology proves in this sentence, told before it: `le ganglion biopsié : carcinome`."""
    told = [k for start, k in tumours.proofs.get(sentence.index, ()) if 0 < token.start - start <= _PROOF]
    return ("metastasis", told[-1]) if told else None


def _invaded(tumours: Tumours, sentence: Sentence, token: Token) -> tuple[str, str | None] | None:
    """The metastasis whose site a histology was found in: `ganglion infiltré par un carcinome`, `localisation
    hépatique d'un carcinome`."""
    context = tumours.context
    if "site" not in sentence.kinds:
        return None
    lang, folded = context.reading.lexicon.lang, context.reading.folded
    here = max(sentence.start, token.start - NEAR)
    sites = [t for t in sentence.of("site") if t.kind == "site" and t.end <= token.start]
    if found := word_of(lang, "invaded").search(folded, here, token.start):
        sites = [t for t in sites if 0 <= found.start() - t.end <= NEAR]
    else:
        sites = [
            t for t in sites
            if t.start >= here
            and _OF.fullmatch(folded, t.end, token.start)
            and word_of(lang, "located").search(folded, here, t.start)
        ]  # fmt: skip
    site = next((t.value for t in reversed(sites) if organ_far(tumours, t.value)), None)
    return ("metastasis", tumours.at(site)) if site else None
