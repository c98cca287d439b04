"""Stretches of a sentence that are not about the patient, or only weighed: the disease of a relative, the arms of a
trial, the list of a differential diagnosis or of what a patient was warned of.

`un cancer de l'ovaire a été diagnostiqué chez une sœur`, `son père, décédé d'un cancer du foie`;
`l'essai A (docétaxel versus paclitaxel)`; `diagnostics envisagés : récidive, abcès`.  Whatever stands there has the
status of the stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.assertion.weighed import weighed
from kg.fact.document.at_large import patients_at_large
from kg.fact.document.stretch import Stretch, tells_patient
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import THERAPY_KINDS, Token

_TOLD_OF = frozenset({"diagnosed", "vital", "aged", "onset", "affection", "carrier"})  # what makes a relative a patient
_BEGINS = frozenset({"course", "assigned"})  # `..., et a reçu le premier`, `..., randomisée dans le bras A`
_NAMED_ARM = ("versus", "arm")
_CARE = frozenset({"morphology", "drug", "regimen", "marker", "result"})  # `Le conjoint, traité pour un lymphome`
_GIVEN = frozenset({"start", "operated"})  # `La fille de la patiente a été opérée`
_FIRST = 4  # code points before the first word of a sentence: `Les `
_MARKS = ",;:("
_SUBJECT = 40  # code points from the beginning of a sentence to the relative whom it is about
_ABOUT = 30  # from the relative to what makes a patient of him or her
_LABEL = 20  # code points of a label before a relative: `Arbre : `
_WHOSE = 1  # from the relative to the word for the patient whose he is: `le cousin du patient`
_AWAY = 60  # from the first word, a relative, to a tumour: `Le père, 80 ans, a un cancer`
_ARM = 60  # from an arm of a trial to the word that sets it against the other one


def apart(reading: Reading, sentence: Sentence) -> tuple[Stretch, ...]:
    """The stretches of a sentence that are not about the patient."""
    found: list[Stretch] = []
    if "family-history" in sentence.kinds:
        found += _of_family(reading, sentence)
    if "kin" in sentence.kinds:
        found += _of_relatives(reading, sentence)
    if "versus" in sentence.kinds and not sentence.kinds.isdisjoint(THERAPY_KINDS):
        found += _arms(reading, sentence)
    if "differential" in sentence.kinds:
        found += weighed(reading, sentence)
    if "discourse" in sentence.kinds:
        found += patients_at_large(reading, sentence)
    return tuple(found)


def _of_family(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """`Antécédents familiaux : mère, cancer du sein, décédée de métastases`: what stands behind a title of what
    relatives had, up to a word for the patient."""
    first = sentence.of("family-history")[0]
    if first.start - sentence.start > _FIRST or not reading.folded[first.end :].startswith((" :", ":")):
        return
    behind = (t.start for t in sentence.tokens if t.start >= first.end and tells_patient(t))
    yield Stretch(first.end, next(behind, sentence.end), "family")


def _of_relatives(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """From the relative as the subject to the next word for the patient; the clause whose patient a relative is."""
    folded, tokens = reading.folded, sentence.tokens
    for i, kin in enumerate(tokens):
        if not kin.means("kin"):
            continue
        after = [t for t in tokens[i + 1 :] if not (tells_patient(t) and t.start - kin.end <= _WHOSE)]
        end = next((t.start for t in after if tells_patient(t)), sentence.end)
        patient = any(map(tells_patient, tokens[:i]))
        if _at_person(reading.lexicon.lang).search(folded, sentence.start, kin.start):
            start = max([t.end for t in tokens[:i] if _parts(t)], default=sentence.start)
            marks = [folded.rfind(mark, start, kin.start) + 1 for mark in _MARKS]
            start = max(start, *marks)
            if patient or start > sentence.start:
                end = min([at for mark in _MARKS if (at := folded.find(mark, kin.end, end)) >= 0], default=end)
            yield Stretch(start, end, "family")
        elif kin.start - sentence.start <= _SUBJECT and not patient and _is_patient(reading, sentence, after, kin):
            yield Stretch(kin.start, end, "family")
            return


def _is_patient(reading: Reading, sentence: Sentence, after: Sequence[Token], kin: Token) -> bool:
    """Whether a relative is told to be ill or, as the first word of a sentence or behind its label, to be treated."""
    if _told_of(after, kin):
        return True
    first = kin.start - sentence.start <= _FIRST or (
        kin.start - sentence.start <= _LABEL and reading.folded.startswith(": ", kin.start - 2)
    )
    if not first or not after:
        return False
    near = after[0].start - kin.end <= _ABOUT
    if near and (after[0].kind in _CARE or (after[0].kind == "course" and after[0].value in _GIVEN)):
        return True
    return any(t.kind == "morphology" and t.start - kin.end <= _AWAY for t in after[:2])


def _told_of(after: Sequence[Token], kin: Token) -> bool:
    """Whether what follows a relative tells of his or her disease."""
    return any(t.start - kin.end <= _ABOUT and (t.kind in _TOLD_OF or any(k in _TOLD_OF for k, _ in t.others))
               for t in after[:3])  # fmt: skip


def _parts(token: Token) -> bool:
    """Whether what stands after a word is of another clause: the patient's, or what the relative's disease caused."""
    return tells_patient(token) or token.kind in ("because", "after")


@lru_cache(maxsize=4)
def _at_person(lang: str) -> re.Pattern[str]:
    """`chez` with up to three short words before a relative (`chez une troisième`), at the end of what is searched.

    Not in a comparison: `la même mutation que chez son père`.
    """
    words = grammar(lang)
    compared = "".join(rf"(?<!\b{re.escape(word)} )" for word in words.forms.get("comparison", ()))
    return re.compile(rf"{compared}\b(?:{words.any_of('at-person')}) (?:\w{{1,12}} ){{0,3}}\Z")


def _arms(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """What is set against each other: all of a bracket, else from the arm before the word to where a course begins."""
    folded, tokens = reading.folded, sentence.tokens
    arms = [t for t in tokens if (t.kind, t.value) == _NAMED_ARM]
    if len(arms) > 1:  # `bras A docétaxel, bras B paclitaxel`
        told = any(tells_patient(t) or t.kind == "assigned" for t in tokens)
        yield Stretch(arms[0].start if told else sentence.start, sentence.end, "hypothetical")
    for i, versus in enumerate(tokens):
        if (
            versus.kind != "versus"
            or versus in arms
            or not any(t.kind in THERAPY_KINDS for t in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]))
        ):
            continue
        opened = folded.rfind("(", sentence.start, versus.start)
        if opened >= 0 and ")" not in folded[opened : versus.start]:
            closed = folded.find(")", versus.end, sentence.end)
            yield Stretch(opened, closed if closed >= 0 else sentence.end, "hypothetical")
        else:
            end = next((t.start for t in tokens[i + 1 :] if t.kind in _BEGINS), sentence.end)
            yield Stretch(max(sentence.start, versus.start - _ARM), end, "hypothetical")
