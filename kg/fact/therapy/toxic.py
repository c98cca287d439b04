"""Which words tell a toxicity of a therapy: as one, by what they say caused it, by its grade, by the drug it is of."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.attribution import TREATING, attributed, beside, made
from kg.fact.therapy.drug_kind import drug_kind
from kg.fact.therapy.end.why import cause_in
from kg.fact.toxicity.short import letter_behind
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CAUSER = 60  # from the words for a cause to the therapy that they blame
_GRADE = 20  # from an event to its grade
_OTHER_DRUG = frozenset({"drug", "care"})
_BLAMING = TREATING | {"caused", "causes"}  # without one of these in its sentence nothing is said to cause an event


def is_toxicity(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether words tell a toxicity: as one, or an event that a therapy is said to have caused."""
    called_so = token.value == "toxicity" if token.kind == "reason" else token.value.endswith("toxicity")
    if not called_so and (_BLAMING.isdisjoint(sentence.kinds) or not _may_be_blamed(context, token)):
        return False
    if context.status(sentence, token) not in ("affirmed", "past") or _of_other_drug(context, sentence, token):
        return False
    return (
        called_so
        or attributed(context, sentence, token)
        or beside(context, sentence, token)
        or made(context, sentence, token)
    )


def _may_be_blamed(context: Context, token: Token) -> bool:
    """Whether words tell an event that a therapy may cause."""
    return token.kind != "reason" and cause_in(context, token) == "toxicity"


def is_graded(context: Context, sentence: Sentence, token: Token) -> bool:
    """`une neuropathie de grade 3`, `diarrhée G3`: whether an event is graded as those of a therapy are."""
    if cause_in(context, token) != "toxicity" or context.status(sentence, token) not in ("affirmed", "past"):
        return False
    return letter_behind(context, token) or any(
        0 <= grade.start - token.end <= _GRADE for grade in sentence.of("gradeword")
    )


def _of_other_drug(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a toxicity is of a drug that treats no tumour: `mauvaise tolérance à la morphine`."""
    if _OTHER_DRUG.isdisjoint(sentence.kinds):
        return False
    after = [t for t in sentence.tokens if t.kind in _OTHER_DRUG and 0 <= t.start - token.end <= _CAUSER]
    named = after[0] if after else None
    return named is not None and (named.kind == "care" or drug_kind(context, named.value) is None)
