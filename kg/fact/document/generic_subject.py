"""Sentences on a kind of tumour, not on that of the case (`L'adénocarcinome bronchique est CK7 positif`): they begin
with its name, a verb of the present follows, and the report tells of tumours, but of none of that organ; or they tell
in how many tumours something is found (`dans 50 % des mélanomes`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import pairwise

from kg.fact.tumour.icdo import specificity
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
    found: set[int] = set()
    single: dict[int, str] = {}  # those on one kind, and its organ, or the kind where it has none
    for sentence in reading.sentences:
        if "morphology" not in sentence.kinds or not sentence.kinds.isdisjoint(_OF_CASE):
            continue
        article = _article(reading, sentence)
        if article == "plural-article" or ("percent" in sentence.kinds and _tells_share(reading, sentence)):
            found.add(sentence.index)
        elif article:
            single[sentence.index] = _organ(reading, sentence) or sentence.tokens[0].value
    if not single:
        return found
    others = [s for s in reading.sentences if s.index not in single and s.index not in found]
    kinds = {t.value for s in others for t in s.of("morphology") if t.kind == "morphology"}
    if not kinds:
        return found  # what is told of the only tumour is told of that of the case
    known = kinds.union(organ for s in others for organ in _organs(reading, s))
    if all(specificity(reading.lexicon.concepts[kind]["icdo3"]) < _TYPE for kind in kinds):
        known.update(reading.lexicon.concepts.keys() & single.values())  # may be the type of the tumour that is told
    return found.union(index for index, told in single.items() if told not in known)


def _organs(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """The organs that a sentence names, and those that its tumours are named for (ICD-O-3, without the part)."""
    concepts = reading.lexicon.concepts
    for token in sentence.tokens:
        site = token.value if token.kind == "site" else ""
        if token.kind == "morphology":
            site = concepts[token.value]["default_site"]
        if site:
            yield concepts[site]["icdo3"][:3]


def _is_type(reading: Reading, kind: str) -> bool:
    """Whether the name of a tumour says of which type it is."""
    code = reading.lexicon.concepts[kind]["icdo3"]
    return specificity(code) >= _TYPE and not code.startswith(_ADENOCARCINOMA)


def _article(reading: Reading, sentence: Sentence) -> str:
    """Which kind of article the tumour has that is the subject of a sentence: `plural-article`, `definite` or neither,
    where it has another or is no type of its own."""
    first = sentence.tokens[0]
    if first.kind != "morphology" or not 0 < first.start - sentence.start <= _ARTICLE:
        return ""
    if not any(t.kind == "site" for t in sentence.tokens[1:2]) and not _is_type(reading, first.value):
        return ""
    words = grammar(reading.lexicon.lang).forms
    article = reading.folded[sentence.start : first.start].strip()
    kind = next((k for k in ("plural-article", "definite") if article in words.get(k, ())), "")
    return kind if kind and _is_subject(reading, sentence) else ""


def _organ(reading: Reading, sentence: Sentence) -> str:
    """The organ told with the tumour that is the subject of a sentence, or the one that it is named for (ICD-O-3)."""
    concepts = reading.lexicon.concepts
    told = next((t.value for t in sentence.tokens[1:2] if t.kind == "site"), "")
    site = told or concepts[sentence.tokens[0].value]["default_site"]
    return concepts[site]["icdo3"][:3] if site else ""


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
