"""Conditions that a note tells in sentences of their own, right behind the therapy or its other toxicities: `FOLFOX,
6 cures.  Vitiligo.  Neutropénie G3.  Asthénie.`"""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.therapy.drug_kind import drug_kind, is_other_drug
from kg.fact.toxicity.doubt import is_toxicity
from kg.fact.toxicity.grade import grades_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LONGEST = 60  # code points of such a sentence: a condition, its degree, what became of it
_PAST = "history"  # the section of what a patient had before
_PAIN = "pain"  # how the concepts of pains end
_BACK = 3  # sentences from it to the therapy
_OF_WEIGHT = frozenset({"measure", "weight", "result", "shows"})  # of the words `perte de 8 kg`
_BESIDE = frozenset(
    {"condition", "gradeword", "quantity", "number", "with", "side", "site", "better", "a-while", "duration"}
)


def noted(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the sentence of a condition tells nothing else and follows, in its line, a therapy; a complaint counts
    only behind a toxicity that is told as one, or right behind a therapy that it is usual with."""
    if sentence.end - sentence.start > _LONGEST or token.start != sentence.start or not _alone(sentence):
        return False
    if sentence.section == _PAST and "comorbidity" in context.concepts[token.value]["roles"]:
        return False  # `ATCD : cancer du sein en 2015, tamoxifène. Hypothyroïdie. Asthme.`
    if "site" in sentence.kinds and token.value.endswith(_PAIN):
        return False  # `Douleur cuisse quasi nulle.`
    complaint = "symptom" in context.concepts[token.value]["roles"]
    sentences = context.reading.sentences
    for before in reversed(sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if "\n" in context.reading.folded[before.end : sentence.start]:
            return False
        if _tells_toxicity(context, before):
            return True
        if any(t.means("response") == "PD" for t in before.of("response")):
            return False
        if _treats(context, before):
            return not complaint or (before.index == sentence.index - 1 and token.value in with_role("usual"))
        if _of_other_illness(context, before):
            return False
    return False


def _alone(sentence: Sentence) -> bool:
    """Whether a sentence names nothing but a condition, its place, degree and time, or how much weight was lost."""
    if sentence.kinds <= _BESIDE:
        return True
    return "weight" in sentence.kinds and sentence.kinds <= _BESIDE | _OF_WEIGHT


def _tells_toxicity(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence grades a condition, speaks of toxicity or tolerance, or opens with a condition that hardly
    comes without a therapy (`Alopécie. Constipation.`)."""
    if (
        _graded(context, sentence)
        or any(is_toxicity(t) for t in sentence.of("reason"))
        or "tolerance" in sentence.kinds
    ):
        return True
    first = next(iter(sentence.tokens), None)
    return first is not None and first.kind == "condition" and "iatrogenic" in context.concepts[first.value]["roles"]


def _graded(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence grades a condition."""
    return bool(grades_of(context, sentence, [t for t in sentence.of("condition") if t.kind == "condition"]))


def _of_other_illness(context: Context, sentence: Sentence) -> bool:
    """`Iode radioactif. Euthyrox 100 µg. Hypertension.`, `Pneumopathie sous Augmentin. Confusion.`: whether a sentence
    names a drug for something else than the tumour or a toxicity, so that what follows may be of that."""
    if not any(is_other_drug(context, t) for t in sentence.of("drug")):
        return False
    return not any("iatrogenic" in context.concepts[t.value]["roles"] for t in sentence.of("condition"))


def _treats(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names a therapy of the tumour."""
    return "regimen" in sentence.kinds or any(drug_kind(context, t.value) is not None for t in sentence.of("drug"))
