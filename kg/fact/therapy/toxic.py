"""Which words tell a toxicity of a therapy: as one, by what they say caused it, by its grade, by the drug it is of."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.join import drug_kind
from kg.fact.therapy.why import cause_in
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CAUSER = 60  # from the words for a cause to the therapy that they blame
_OF_DRUG = 16  # from an event to the drug that it is of
_GRADE = 20  # from an event to its grade
_TREATS = frozenset({"class", "regimen", "anaphora"})
_BREAK = re.compile(r"[,;:.(]")


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
    return _to_drug(context, sentence, token) or any(
        0 <= words.start - token.end <= _CAUSER and _blames(context, sentence, words) for words in sentence.of("caused")
    )


def _to_drug(context: Context, sentence: Sentence, token: Token) -> bool:
    """`réaction allergique au docétaxel`: whether the drug right behind an event is what it is of."""
    after = next((t for t in sentence.tokens if t.start >= token.end), None)
    if after is None or after.kind != "drug" or drug_kind(context, after.value) not in ANTITUMOUR:
        return False
    gap = context.reading.between(token, after)
    return len(gap) <= _OF_DRUG and _BREAK.search(gap) is None


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


def _blames(context: Context, sentence: Sentence, words: Token) -> bool:
    """Whether words for a cause name a therapy: `secondaire au traitement par`, `due au`."""
    after = [t for t in sentence.tokens if 0 <= t.start - words.end <= _CAUSER]
    return any(t.kind in _TREATS or (t.kind == "drug" and drug_kind(context, t.value) in ANTITUMOUR) for t in after[:2])
