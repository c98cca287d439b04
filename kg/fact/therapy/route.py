"""Drugs that act only where they are given: into a cavity, a limb, a lesion, the eye or around the cord."""

from __future__ import annotations

from collections.abc import Set

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.join import Unit
from kg.fact.tumour.group import organ_of
from kg.fact.tumour.statements import statements
from kg.lexicon.atc import drug_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_IN_PLACE = frozenset({"hipec", "isolated-limb-perfusion"})  # acts whose drugs reach nothing else
_EYE = frozenset({"eye"})
_LOCAL = _EYE | {"local", "thecal"}
_BESIDE = 16  # code points between drugs and the word for where they are given
_AGAINST_VESSELS = drug_group("against-vessels")
_OF_RETINA = ("retin", "macular", "glaucoma", "vitreous")  # how the names of what vessels do to the eye begin
_IN_EYE = "C69"  # ICD-O-3


def is_local(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit tells of drugs that act in place: `mitomycine intravésicale`, `HIPEC au cisplatine`."""
    if not unit.drugs:
        return False
    tokens = sentence.tokens
    if any(tokens[h].value in _IN_PLACE for h in unit.heads):
        return True
    return _is_given_by(sentence, tokens[unit.first], tokens[unit.last], _LOCAL)


def is_for_retina(context: Context, candidate: Candidate) -> bool:
    """`rétinopathie, bévacizumab intravitréen`: whether what acts against vessels is injected into an eye that vessels
    harm; other drugs, and those of a report of a tumour in the eye and no such harm, are against that tumour."""
    if not candidate.local or not _is_given_by(candidate.sentence, candidate.first, candidate.last, _EYE):
        return False
    atc = (context.concepts[d.concept]["atc"] for d in candidate.drugs)
    return all(code.startswith(_AGAINST_VESSELS) for code in atc) and (
        context.once(_harms_retina) or not context.once(_has_tumour_in_eye)
    )


def _harms_retina(context: Context) -> bool:
    """Whether a report tells of a retina or an eye that vessels harm."""
    return any(t.value.startswith(_OF_RETINA) for _, t in context.tokens("condition"))


def _has_tumour_in_eye(context: Context) -> bool:
    """Whether a report tells of a tumour in an eye, or of metastases in a sentence with a part of one."""
    told = [s.site for s in context.once(statements) if s.site]
    told += [place.site for s in context.sentences("spread") for place in context.places(s)]
    return any(organ_of(context, site) == _IN_EYE for site in told)


def _is_given_by(sentence: Sentence, first: Token, last: Token, routes: Set[str]) -> bool:
    """Whether a word for one of some routes stands right beside what is given, told from `first` to `last`."""
    return any(
        t.value in routes and t.start - last.end <= _BESIDE and first.start - t.end <= _BESIDE
        for t in sentence.of("route")
    )
