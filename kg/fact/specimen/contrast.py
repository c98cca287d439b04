"""Samples that are told apart in one breath: `la tumeur primitive était RE+, la métastase RE-`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.marker.words import marker_words
from kg.fact.specimen.histology import Sample
from kg.fact.specimen.place import Tumours, primary_of
from kg.mention.recognise import Sentence
from kg.mention.stage_words import any_of
from kg.mention.token import Token

_REACH = 50  # code points from what a clause is about to the first marker told of it
_BEHIND = 45  # from a marker to the tumour it was examined in
_BEFORE = 24  # code points before a tumour that say it was examined
_HEAD = 24  # from the beginning of a sentence to what it is about
_KINDS = ("primary", "metastasis", "recurrence")


class Subject(NamedTuple):
    """What a clause is about: the offsets of its words, the kind of sample, whether it is told as what was examined."""

    start: int
    end: int
    kind: str
    examined: bool  # `KRAS muté sur la métastase`


@lru_cache(maxsize=4)
def _words(lang: str) -> re.Pattern[str]:
    """Words for a tumour; the group is named after the kind of sample."""
    told = marker_words(lang).get("subject", ())
    groups = (f"(?P<{kind}>{any_of(word for word, value in told if value == kind)})" for kind in _KINDS)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(groups)})(?![a-z])")


@lru_cache(maxsize=4)
def _examined(lang: str) -> re.Pattern[str]:
    """What stands right before a tumour that was examined."""
    return re.compile(rf"(?<![a-z])(?:{any_of(word for word, _ in marker_words(lang).get('examined', ()))})[\s']\Z")


@lru_cache(maxsize=4)
def material(lang: str) -> re.Pattern[str]:
    """The head of a report that says what was examined, at the end of what is searched: `Prélèvement : `, `NGS (`."""
    heads = any_of(word for word, _ in marker_words(lang).get("material", ()))
    return re.compile(rf"(?<![a-z])(?:{heads})(?:\s[a-z0-9'-]{{1,14}}){{0,3}}\s?[:(]\s?\Z")


def is_primary_word(tumours: Tumours, token: Token) -> bool:
    """Whether a word for a tumour says that it is the primary: `tumeur primitive`."""
    reading = tumours.context.reading
    told = _words(reading.lexicon.lang).match(reading.folded, token.start)
    return told is not None and told.lastgroup == "primary"


def is_examined_in(folded: str, lang: str, start: int, end: int) -> bool:
    """Whether the words from a marker to a tumour or a biopsy say that it was examined there."""
    if end - start > _BEHIND or re.search("[,;:.]", folded[start:end]):
        return False
    return _examined(lang).search(folded, start, end) is not None


def subjects_of(tumours: Tumours, sentence: Sentence) -> list[Subject]:
    """What the clauses of a sentence are about: what was examined, or where they or the sentences beside it are about
    several tumours."""
    told = _subjects(tumours, sentence)
    kinds = {s.kind for s in told}
    if len(kinds) > 1 and "primary" in kinds:
        return told
    if told and told[0].examined:
        return told
    if not told or told[0].start - sentence.start > _HEAD:
        return []
    sentences = tumours.context.reading.sentences
    beside = sentences[max(0, sentence.index - 1) : sentence.index] + sentences[sentence.index + 1 : sentence.index + 2]
    others = [s for near in beside for s in _subjects(tumours, near)[:1] if s.start - near.start <= _HEAD]
    return told[:1] if any(s.kind != told[0].kind for s in others) else []


def _subjects(tumours: Tumours, sentence: Sentence) -> list[Subject]:
    reading = tumours.context.reading
    lang, folded = reading.lexicon.lang, reading.folded
    return [
        Subject(
            m.start(),
            m.end(),
            m.lastgroup or "",
            _examined(lang).search(folded, max(sentence.start, m.start() - _BEFORE), m.start()) is not None,
        )
        for m in _words(lang).finditer(folded, sentence.start, sentence.end)
    ]


def told_apart(tumours: Tumours, sentence: Sentence, token: Token, subjects: list[Subject]) -> Sample | None:
    """The sample that the clause of a marker is about."""
    folded = tumours.context.reading.folded
    behind = next((s for s in subjects if s.start >= token.end), None)
    if behind and is_examined_in(folded, tumours.context.reading.lexicon.lang, token.end, behind.start):
        key = _tumour(tumours, sentence, behind, sentence.end)
        return Sample(-1, behind.kind, key, sentence.index, token.start)
    subject = next((s for s in reversed(subjects) if s.end <= token.start), None)
    if subject is None:
        return None
    first = next((t.start for t in sentence.of("marker") if t.start >= subject.end), token.start)
    if first - subject.end > _REACH or ";" in folded[subject.end : token.start]:
        return None
    return Sample(-1, subject.kind, _tumour(tumours, sentence, subject, first), sentence.index, token.start)


def _tumour(tumours: Tumours, sentence: Sentence, subject: Subject, until: int) -> str | None:
    """The key of the tumour: the metastasis of the site named behind its word, or the primary."""
    if subject.kind != "metastasis":
        return primary_of(tumours)
    sites = [p.site for p in tumours.context.places(sentence) if subject.end <= p.start < until]
    return next((key for site in sites if (key := tumours.at(site))), None)
