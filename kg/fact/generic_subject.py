"""Sentences on a kind of tumour, not on that of the case (`L'adénocarcinome bronchique est CK7 positif`): they begin
with its name, a verb of the present follows, and the report has not told of such a tumour before; or they tell in how
many tumours something is found (`dans 50 % des mélanomes`)."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from kg.fact.icdo import specificity
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence

_ARTICLE = 4  # code points before the first noun of a sentence: `Les `
_TYPE = 2  # how much a name says that is one of a type by itself: `mélanome`
_ADENOCARCINOMA = "8140"  # none of a type: any report of one goes on to speak of it so
_CELLS = "cells"  # of a tumour, of which a share is stained
_GAP = 10  # code points between the words of the subject: ` de la `
_PHRASE = frozenset({"site", "morphology", "spread", "gradeword", "stage-group", "quantity"})
# What is told of the tumour of a patient only.
_OF_CASE = frozenset(
    {"date", "relative-date", "sexnoun", "aged", "pronoun", "course", "tnm", "size", "length", "diagnosed"}
)


def generic_subjects(reading: Reading) -> Set[int]:
    """The numbers of the sentences whose subject is a kind of tumour."""
    known: set[str] = set()  # the tumours and organs told so far
    found: set[int] = set()
    for sentence in reading.sentences:
        if "morphology" not in sentence.kinds:
            continue
        if sentence.kinds.isdisjoint(_OF_CASE) and (
            (sentence.tokens[0].kind == "morphology" and _names_kind(reading, sentence, known))
            or ("percent" in sentence.kinds and _tells_share(reading, sentence))
        ):
            found.add(sentence.index)
        else:
            for token in sentence.tokens:
                if token.kind in ("morphology", "site"):
                    known.add(token.value)
    return found


def _names_kind(reading: Reading, sentence: Sentence, known: Set[str]) -> bool:
    """Whether the subject is tumours in the plural, or a type or a tumour of an organ that was not told before."""
    first = sentence.tokens[0]
    if not 0 < first.start - sentence.start <= _ARTICLE or not _is_subject(reading, sentence):
        return False
    organ = next((t.value for t in sentence.tokens[1:2] if t.kind == "site"), None)
    code = reading.lexicon.concepts[first.value]["icdo3"]
    if organ is None and (specificity(code) < _TYPE or code.startswith(_ADENOCARCINOMA)):
        return False
    words = grammar(reading.lexicon.lang).forms
    article = reading.folded[sentence.start : first.start].strip()
    return article in words.get("plural-article", ()) or (
        article in words.get("definite", ()) and (organ or first.value) not in known
    )


def _is_subject(reading: Reading, sentence: Sentence) -> bool:
    """Whether a verb stands behind the words for the tumour, its organ and its kind."""
    verb, end = _verb(reading.lexicon.lang), sentence.start
    for token in sentence.tokens:
        if token.kind not in _PHRASE or token.start - end > _GAP:
            return False
        if verb.match(reading.folded, token.end, sentence.end):
            return True
        end = token.end
    return False


def _tells_share(reading: Reading, sentence: Sentence) -> bool:
    """Whether a share of tumours is told: `15 % des cancers du sein`."""
    words = grammar(reading.lexicon.lang).forms.get("share", ())
    for percent, tumour in pairwise(sentence.tokens):
        if (
            percent.kind == "percent"
            and tumour.kind == "morphology"
            and not tumour.value.endswith(_CELLS)
            and reading.between(percent, tumour).strip() in words
        ):
            return True
    return False


@lru_cache(maxsize=4)
def _verb(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('general-verb')})(?![a-z])")
