"""Which words tell a toxicity of a therapy: as one, by what they say caused it, by its grade, by the drug it is of."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.attribution import attributed, beside, made
from kg.fact.therapy.join import drug_kind
from kg.fact.therapy.why import cause_in
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CAUSER = 60  # from the words for a cause to the therapy that they blame
_GRADE = 20  # from an event to its grade


def is_toxicity(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether words tell a toxicity: as one, or an event that a therapy is said to have caused."""
    if context.status(sentence, token) not in ("affirmed", "past") or _of_other_drug(context, sentence, token):
        return False
    if token.kind == "reason":
        return token.value == "toxicity"
    if token.value.endswith("toxicity"):
        return True
    if cause_in(context, token) != "toxicity":
        return False
    return attributed(context, sentence, token) or beside(context, sentence, token) or made(context, sentence, token)


def is_graded(context: Context, sentence: Sentence, token: Token) -> bool:
    """`une neuropathie de grade 3`: whether an event is graded as those of a therapy are."""
    if cause_in(context, token) != "toxicity" or context.status(sentence, token) not in ("affirmed", "past"):
        return False
    return any(0 <= grade.start - token.end <= _GRADE for grade in sentence.of("gradeword"))


def _of_other_drug(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a toxicity is of a drug that treats no tumour: `mauvaise tolérance à la morphine`."""
    after = (t for t in sentence.tokens if 0 <= t.start - token.end <= _CAUSER)
    named = next((t for t in after if t.kind in ("drug", "care")), None)
    return named is not None and (named.kind == "care" or drug_kind(context, named.value) is None)
