"""The organ that was looked into from within, where a lesion or a biopsy is told of it without a place: `coloscopie :
lésion sténosante à 40 cm`, `rectoscopie avec biopsies`. What its biopsy shows is of that organ."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.tie import mass_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SEEN = frozenset({"lesion", "morphology"})  # kinds of the words for what was seen
_DONE = ("affirmed", "past")
_WITH = 24  # code points from an endoscopy to the biopsies taken in it: ` souple avec `


def looked_into(context: Context, sentence: Sentence, end: int) -> Place | None:
    """The organ of the last endoscopy before an offset that shows a lesion or takes a biopsy, None where a place is
    named between them."""
    if "procedure" not in sentence.kinds or sentence.kinds.isdisjoint(_SEEN):
        return None
    looks = with_role("looks-in")
    act = next((t for t in reversed(sentence.of("procedure")) if t.end <= end and t.value in looks), None)
    if act is None or context.status(sentence, act) not in _DONE:
        return None
    if any(act.end <= p.start < end for p in context.places(sentence)) or not _shows(context, sentence, act, end):
        return None
    return Place(context.concepts[act.value]["sites"], act.start, act.end, None)


def _shows(context: Context, sentence: Sentence, act: Token, end: int) -> bool:
    """Whether a lesion or a biopsy is told between an endoscopy and an offset."""
    seen = (*sentence.of("lesion"), *sentence.of("morphology"))
    return any(act.end <= t.start < end and (t.means("lesion") or mass_of(t)) for t in seen) or any(
        0 <= t.start - act.end <= _WITH and t.end < end
        and (concept := t.means("procedure")) and context.concepts[concept]["kind"] == "biopsy"
        for t in sentence.of("procedure")
    )  # fmt: skip
