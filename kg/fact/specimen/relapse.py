"""Samples of a tumour that came back: `Rechute en mars 2021. Biopsie ganglionnaire : ...`, a brain tumour operated on
again.

A progression counts as a relapse only where the disease has no organ of its own, and in the brain: of a tumour of an
organ that grew, a further biopsy is still one of the primary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.marker.words import word_of
from kg.fact.node.enlarged import of_blood
from kg.fact.specimen.place import Tumours, taken_in
from kg.fact.tumour.kind import BLOOD, is_of
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_RECURRENCES = frozenset({"tumour-recurrence", "local-tumour-recurrence"})
WORSE = ("response", "growth")  # kinds of words for a disease that grows
_GROWN = "PD"
_TRANSFORMED = "transformed"
_TOLD = frozenset({"affirmed", "suspected"})
_KNOWN = frozenset({"affirmed", "past"})
_BEFORE = 2  # sentences from the relapse to the biopsy of it
_BRAIN = organ_group("operated-again")
_SHOWS = 70  # code points from a biopsy to the relapse that it shows
_BREAK = re.compile("[,;:.()]")
_AGAIN = 24  # code points from `nouvelle`, `deuxième` to the operation


def is_systemic(tumours: Tumours) -> bool:
    """Whether the disease has no organ of its own that a relapse could be told apart from by its place."""
    return bool(tumours.primaries) and all(of_blood([p]) for p in tumours.primaries)


def is_of_blood(tumours: Tumours, sentence: Sentence) -> bool:
    """Whether what a sentence tells of is a disease without an organ, also of a patient who had another tumour."""
    if is_systemic(tumours):
        return True
    if not any(of_blood([p]) for p in tumours.primaries):
        return False
    concepts = tumours.context.concepts
    return any(is_of(concepts[t.value]["icdo3"], BLOOD) for t in sentence.of("morphology") if t.value in concepts)


def of_relapse(tumours: Tumours, sentence: Sentence, token: Token, taken: Sequence[Token]) -> bool:
    """Whether the biopsy or operation that a word is told with, or is, took a tumour that came back."""
    act = next((t for t in reversed(taken) if t.start <= token.start and _takes(tumours, t)), None)
    if act is None:
        return False
    if _again(tumours, sentence, act):
        return True
    scattered = is_systemic(tumours) or _in_brain(tumours, sentence)
    sentences = tumours.context.reading.sentences
    for near in sentences[max(0, sentence.index - _BEFORE) : sentence.index + 1][::-1]:
        if near.index < sentence.index and any(_takes(tumours, t) for t in taken_in(tumours.context, near)):
            return False  # another biopsy stands between
        if _in_bed(tumours, near, act.start):
            return True
        grown = _grown(tumours, near, act.start)
        if near is sentence and not grown:
            grown = _shown(tumours, sentence, act)
        if (grown and _was_known(tumours, near)) if scattered else any(_recurs(t) for t in grown):
            return True
    return False


def _in_bed(tumours: Tumours, sentence: Sentence, until: int) -> bool:
    """Whether a lesion is told where a tumour had been removed: `nodule du lit de mastectomie`."""
    if "lesion" not in sentence.kinds:
        return False
    reading = tumours.context.reading
    return (
        word_of(reading.lexicon.lang, "bed").search(reading.folded, sentence.start, min(sentence.end, until))
        is not None
    )


def tells_relapse(tumours: Tumours, sentence: Sentence) -> bool:
    """Whether a sentence tells that the tumour came back."""
    return any(_recurs(t) for t in _grown(tumours, sentence, sentence.end))


def _takes(tumours: Tumours, act: Token) -> bool:
    """Whether an act takes tissue: of a disease without an organ, nodes too."""
    kind = tumours.kind_of(act)
    return kind in ("biopsy", "surgery") or (kind == "node-surgery" and is_systemic(tumours))


def _again(tumours: Tumours, sentence: Sentence, act: Token) -> bool:
    """Whether a brain tumour is operated on once more: `reprise chirurgicale`, `2e chirurgie`."""
    if tumours.kind_of(act) != "surgery" or not _in_brain(tumours, sentence):
        return False
    reading = tumours.context.reading
    again = word_of(reading.lexicon.lang, "reoperated")
    return again.search(reading.folded, max(sentence.start, act.start - _AGAIN), act.end + 1) is not None


def _grown(tumours: Tumours, sentence: Sentence, until: int) -> list[Token]:
    """The words of a sentence for a disease that came back or grew, before a place of the text."""
    grown = [
        t
        for kind in WORSE
        if kind in sentence.kinds
        for t in sentence.of(kind)
        if t.end <= until and t.means(kind) == _GROWN and tumours.context.status(sentence, t) in _TOLD
    ]
    return grown or _transformed(tumours, sentence, until)


def _transformed(tumours: Tumours, sentence: Sentence, until: int) -> list[Token]:
    """The words by which a disease without an organ is told to have become an aggressive one, before a place of the
    text: `transformation en lymphome à grandes cellules`."""
    reading = tumours.context.reading
    words = word_of(reading.lexicon.lang, "transformed")
    found = [
        Token(m.start(), m.end(), "response", _GROWN, rule=_TRANSFORMED)
        for m in words.finditer(reading.folded, sentence.start, min(sentence.end, until))
    ]
    if not found or not any(of_blood([p]) for p in tumours.primaries):
        return []
    return [t for t in found if tumours.context.status(sentence, t) in _TOLD]


def _shown(tumours: Tumours, sentence: Sentence, act: Token) -> list[Token]:
    """The relapse that a biopsy is told to have shown: `en faveur d'une rechute`, `biopsie : carcinome, compatible
    avec une rechute`, not `biopsie en 2010, récidive en 2015`."""
    folded, context = tumours.context.reading.folded, tumours.context
    return [
        t
        for t in _grown(tumours, sentence, sentence.end)
        if _recurs(t)
        and t.start >= act.end
        and (
            t.rule == _TRANSFORMED
            or context.status(sentence, t) == "suspected"
            or (t.start - act.end <= _SHOWS and not _BREAK.search(folded, act.end, t.start))
        )
    ]


def _recurs(token: Token) -> bool:
    return token.means("morphology") in _RECURRENCES or token.rule == _TRANSFORMED


def _was_known(tumours: Tumours, sentence: Sentence) -> bool:
    """Whether the tumour that grew was told before: what grew until it was found is no relapse."""
    context = tumours.context
    return any(
        is_tumour(context, token) is not None and context.status(near, token) in _KNOWN
        for near in context.reading.sentences[: sentence.index + 1]
        for token in near.of("morphology")
    )


def _in_brain(tumours: Tumours, sentence: Sentence) -> bool:
    """Whether the tumours of a report are of the brain, or what a sentence tells is of the type of one that is."""
    brain = [p.morphology for p in tumours.primaries if p.topography.startswith(_BRAIN)]
    if not brain or len(brain) == len(tumours.primaries):
        return bool(brain)
    concepts = tumours.context.concepts
    types = {concepts[m]["icdo3"][:3] for m in brain if m and m in concepts}
    told = {concepts[t.value]["icdo3"][:3] for t in sentence.of("morphology") if t.value in concepts}
    return not types.isdisjoint(told - {""})
