"""Tumours that were only suspected, and that the examination told next did not find: `suspicion de cholangiocarcinome.
Biopsie : pas de cellule tumorale`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.specimen.sample import NOT_DONE
from kg.fact.specimen.verdict import BENIGN, found_behind
from kg.fact.tumour.group import Tumour, organ_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SUSPECTED = frozenset({"suspected", "hypothetical"})
_PROVING = frozenset({"biopsy", "pathology", "surgery"})
_NEXT = 2  # sentences behind a suspicion in which what proves it is told


def disproved(context: Context, tumour: Tumour) -> bool:
    """Whether a tumour is nowhere told but as suspected, and a sample told next, as each one told later, was found
    benign or without a tumour."""
    if any(s.status not in _SUSPECTED for s in tumour.statements):
        return False
    last = max(s.sentence for s in tumour.statements)
    after = context.reading.sentences[last + 1 :]
    found = [(s.index, said[0]) for s in after if (said := _result(context, s, tumour))]
    return bool(found) and found[0][0] <= last + _NEXT and all(said == BENIGN for _, said in found)


def _result(context: Context, sentence: Sentence, tumour: Tumour) -> tuple[str, Token] | None:
    """What was found in the first sample that a sentence tells as examined, None for one of another organ."""
    if "procedure" not in sentence.kinds:
        return None
    for token, concept, kind in context.acts_of(sentence):
        if kind not in _PROVING or context.status(sentence, token) in NOT_DONE:
            continue
        sites = [*context.concepts[concept]["sites"].split(), *(p.site for p in context.places(sentence))]
        if any(organ_of(context, site) != tumour.organ for site in sites):
            return None
        return found_behind(context, sentence, token.start)
    return None
