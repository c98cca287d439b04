"""Sentences on a kind of tumour, not on that of the case (`L'adénocarcinome bronchique est CK7 positif`): they begin
with its name, a verb of the present follows, and the report has told of tumours before, but of none of that organ; or
they tell in how many tumours something is found (`dans 50 % des mélanomes`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
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
    known: set[str] = set()  # the organs told so far, and those of the tumours
    told = False  # whether a tumour was
    found: set[int] = set()
    for sentence in reading.sentences:
        if "morphology" not in sentence.kinds:
            if "site" in sentence.kinds:
                known.update(_organs(reading, sentence))
            continue
        if sentence.kinds.isdisjoint(_OF_CASE) and (
            (sentence.tokens[0].kind == "morphology" and _names_kind(reading, sentence, known if told else None))
            or ("percent" in sentence.kinds and _tells_share(reading, sentence))
        ):
            found.add(sentence.index)
        else:
            told = True
            known.update(_organs(reading, sentence))
    return found


def _organs(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """The organs that a sentence names, and those that its tumours are named for (ICD-O-3, without the part)."""
    concepts = reading.lexicon.concepts
    for token in sentence.tokens:
        site = token.value if token.kind == "site" else ""
        if token.kind == "morphology":
            site = concepts[token.value]["default_site"]
        if site:
            yield concepts[site]["icdo3"][:3]


def _names_kind(reading: Reading, sentence: Sentence, known: Set[str] | None) -> bool:
    """Whether the subject is tumours in the plural, or one of an organ that is not among those `known`, which are None
    where the report has told of no tumour yet."""
    first = sentence.tokens[0]
    if not 0 < first.start - sentence.start <= _ARTICLE or not _is_subject(reading, sentence):
        return False
    words = grammar(reading.lexicon.lang).forms
    article = reading.folded[sentence.start : first.start].strip()
    concepts = reading.lexicon.concepts
    organ = next((t.value for t in sentence.tokens[1:2] if t.kind == "site"), None)
    code = concepts[first.value]["icdo3"]
    if organ is None and (specificity(code) < _TYPE or code.startswith(_ADENOCARCINOMA)):
        return False
    if article in words.get("plural-article", ()):
        return True
    organ = organ or concepts[first.value]["default_site"]
    if known is None or not organ or article not in words.get("definite", ()):
        return False
    return concepts[organ]["icdo3"][:3] not in known


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
