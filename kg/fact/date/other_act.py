"""Whether the day told last is that of another examination than the one a sentence tells of: `EBUS du 18.08 :
carcinome. PET-CT : métastases du foie`, `Biopsie du 4 mai : carcinome. Pas de métastase hépatique`."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.exam import dates_act
from kg.fact.date.moment import Moment
from kg.fact.date.treatment import sentence_of
from kg.fact.specimen.pathology_report import under_microscope
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence

_SAMPLED = frozenset({"biopsy", "pathology"})
_SEEN = frozenset({"imaging"})


def of_other_act(context: Context, sentence: Sentence, told: Moment) -> bool:
    """Whether a date told before a sentence is that of an examination or operation, and another one is told since, or
    only a biopsy with its tumour was dated and what the sentence tells is not of the microscope.

    Operations and endoscopies are followed by what was taken in them, so that after them imaging alone is another act.
    """
    dated = sentence_of(context, sentence, told)
    date = told.token
    acts = {concept: kind for at, concept, kind in context.acts_of(dated) if dates_act(context, dated, date, at)}
    if not acts:
        return False
    scans = with_role("scan")
    taken = any(kind not in _SAMPLED and concept not in scans for concept, kind in acts.items())
    other = _SEEN if taken else _SEEN | _SAMPLED
    for since in context.reading.sentences[dated.index + 1 : sentence.index + 1]:
        if "compared" in since.kinds:
            continue  # `par rapport à l'IRM précédente`
        for token, concept, kind in context.acts_of(since):
            if kind in other and concept not in acts and context.status(since, token) == "affirmed":
                return True
    only_sampled = _SAMPLED.issuperset(acts.values()) and "morphology" in dated.kinds
    return only_sampled and not under_microscope(context, sentence)
