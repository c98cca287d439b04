"""Organs that a tumour is told to infiltrate: `moelle osseuse infiltrée par un carcinome`, `infiltration méningée`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.certainty import examined, level_of
from kg.fact.context import Context
from kg.fact.sighting import Sighting, make
from kg.fact.site import Place
from kg.fact.tumour import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_WORDS = frozenset({"involved", "invasion"})
# Where tumour arrives by spread and not by growing on: marrow, peritoneum and omentum, meninges, liver.
_DISTANT = ("C42.1", "C48.1", "C48.2", "C70", "C22")
_NEXT = 12  # code points between the word and the organ
# Sentences in which the involvement of an organ is that by a tumour.
_OF_TUMOUR = frozenset(
    {"spread", "tnm", "stage-group", "morphology", "lesion", "diagnosed", "response", "pathological"}
)
_CAUSES = frozenset({"condition", "drug", "regimen", "course"})  # what else an organ may suffer from
_CAUSE = 60  # from another disease to the organ that it involves: `vascularite avec atteinte rénale`
_BY = 60  # from the word to the tumour that infiltrates: `infiltration de la moelle osseuse par un carcinome`


def infiltrated(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """The distant organs of a sentence that tumour infiltrates; histology of them when the tumour is named."""
    for token in sentence.tokens:
        if token.kind not in _WORDS:
            continue
        place = next((p for p in named if _beside(context, p, token)), None)
        if place is None or context.concepts[place.site]["icdo3"][:3] in organs:
            continue
        tumour = any(is_tumour(context, t) and 0 <= t.start - token.end <= _BY for t in sentence.tokens)
        level = level_of(context, sentence, token)
        if level is None or not (tumour or level == "refuted" or examined(context, sentence)):
            continue
        proven = tumour and level in ("presumed", "consistent")
        yield make(context, sentence, place, "confirmed" if proven else level, token, "organ-infiltrated")


def _beside(context: Context, place: Place, token: Token) -> bool:
    told = context.concepts[place.site]["metastasis_code"].startswith(_DISTANT)
    return (told and -_NEXT <= place.start - token.end <= _NEXT) or (told and 0 <= token.start - place.end <= _NEXT)


def by_tumour(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the sentence of an involved organ (`atteinte rénale`) has a tumour or imaging to it, or no cause."""
    before = [t for t in sentence.tokens if t.kind in ("condition", "with") and 0 <= token.start - t.end <= _CAUSE]
    if len(before) > 1 and before[-1].value == "with" and before[-2].kind == "condition":
        return False
    for other in sentence.tokens:
        procedure = other.means("procedure")
        if procedure and context.concepts[procedure]["kind"] == "imaging":
            return True
        if other is not token and (other.kind in _OF_TUMOUR or any(kind in _OF_TUMOUR for kind, _ in other.others)):
            return True
    return sentence.kinds.isdisjoint(_CAUSES)
