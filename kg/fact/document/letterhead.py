"""The lines above a document that name a hospital and its units (`Institut du sein`, `Réseau mélanome`, `Unité de
transplantation hépatique`) tell no tumour and no therapy."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import takewhile

from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_FIRST = 12  # sentences and lines among which a letterhead stands
_LONGEST = 120  # code points of one of its lines
_STOPS = (".", "!", "?", ":")
_NAMED = frozenset({"morphology", "site", "procedure", "lesion"})  # what the name of a unit may be taken for
_PATIENT = frozenset({"sex", "sexnoun", "aged", "pronoun"})
# What no line of it has: of the patient, the disease or its care.
_TELLS = frozenset(
    {"course", "date", "drug", "regimen", "tnm", "marker", "response", "spread", "diagnosed", "size", "length"}
    | {"stage-group", "cycle", "dose", "radiation"}
)


def letterhead(folded: str, sentences: Sequence[Sentence], lang: str) -> Set[int]:
    """The numbers of the sentences that are lines of the letterhead, above the first one that names a patient."""
    above = takewhile(lambda s: s.kinds.isdisjoint(_PATIENT), sentences[:_FIRST])
    return {s.index for s in above if not s.kinds.isdisjoint(_NAMED) and _names_unit(folded, s, lang)}


def _names_unit(folded: str, sentence: Sentence, lang: str) -> bool:
    """Whether a line opens with the word for an institution, or names a service by its specialty, and tells nothing."""
    if sentence.end - sentence.start > _LONGEST or not sentence.kinds.isdisjoint(_TELLS):
        return False
    if folded.endswith(_STOPS, sentence.start, sentence.end) or ":" in folded[sentence.start : sentence.end]:
        return False
    if _unit(lang).match(folded, sentence.start, sentence.end):
        return True
    return any((t.kind, t.value) == ("notact", "service") for t in sentence.tokens[:1])


@lru_cache(maxsize=4)
def _unit(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{grammar(lang).any_of('institution')})(?![a-z])")
