"""Lesions that the next examination explains by something benign: `lésion hépatique suspecte. IRM : angiome`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.assertion.certainty import consistent, is_imaging
from kg.fact.context import Context
from kg.fact.site import Place, organ
from kg.fact.spread.harmless import is_benign
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LABEL = 30  # code points of a label before the finding: `Contrôle à 3 mois : adénome`
_CALLING = frozenset({"benign", "morphology"})
_OTHER = frozenset({"spread", "lesion", "pathological", "or"})  # what leaves open which finding is told


def answered_benign(context: Context, sentence: Sentence, place: Place, alone: bool) -> bool:
    """Whether the sentence behind one on a lesion tells that an examination, or what a label names, found something
    benign, of the organ of the lesion; of none it names where the lesion is `alone`."""
    sentences = context.reading.sentences
    after = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None
    if after is None or not after.kinds.isdisjoint(_OTHER) or after.kinds.isdisjoint(_CALLING):
        return False
    if not any(_benign(context, after)):
        return False
    concepts = context.concepts
    organs = {organ(concepts[p.site]) for p in context.places(after)}
    return organs <= {organ(concepts[place.site])} and (alone or bool(organs))


def _benign(context: Context, sentence: Sentence) -> Iterator[bool]:
    """For each word for something benign, whether a sentence tells that it was found."""
    for token in sentence.tokens:
        if token.kind not in ("morphology", "benign") and not token.others:
            continue
        if is_benign(context, token):
            status = context.status(sentence, token)
            told = status == "affirmed" or consistent(sentence, token, status)
            yield told and _found(context, sentence, token)
        elif token.means("morphology"):
            yield False


def _found(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether an examination or a short label stands before a finding."""
    if any(t.end <= token.start and is_imaging(context, t) for t in sentence.of("procedure")):
        return True
    label = context.reading.folded[sentence.start : token.start].rstrip()
    return label.endswith(":") and len(label) <= _LABEL
