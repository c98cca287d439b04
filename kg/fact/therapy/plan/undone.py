"""Acts whose own verb tells that they were not done: `La radiothérapie n'a finalement pas pu être débutée`, also in a
clause that takes them up (`du cisplatine a été prescrit, mais il n'a jamais été administré`), or behind an aside (`A,
discuté en mai, n'a pas été retenu`)."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS

_LEAD = 60  # code points before an act in which the words stand that make it a part of the subject
_PARTS = frozenset({"cycle", "ordinal", "after", "response", "condition", "dose", "radiation"})
_ACTS = THERAPY_KINDS | {"procedure", "class", "sexnoun"}  # another subject
_VERBS = frozenset({"cue", "course", "pronoun"})  # before a clause that takes the act up: `est prescrit, mais il n'a`
_LABEL = 60  # code points from an act to the answer of its note
_TOLD = _PARTS | _ACTS | {"marker", "spread", "lesion", "course"}  # what such an answer may be of
_CLAUSE = re.compile(r"[,;:.]\s|\n")


def is_undone(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether the verb behind an act, its subject, tells that it was not done; not of one cycle of it (`le 4e cycle de
    A n'a pas été administré`), nor of what came up under it."""
    if _is_answered_no(context, sentence, unit):
        return True
    if "not" not in context.reading.named:
        return False
    folded, first, last = context.reading.folded, sentence.tokens[unit.first], sentence.tokens[unit.last]
    verb, under = _undone(context.reading.lexicon.lang)
    found = verb.match(folded, last.end, sentence.end)
    if found is None:
        return False
    since = [t for t in sentence.tokens if last.end <= t.start < found.start("verb")]
    if any(t.kind in _ACTS or (t.kind in _VERBS and not (found["taken_up"] or found["aside"])) for t in since):
        return False
    lead = max(sentence.start, first.start - _LEAD)
    lead = max([lead, *(m.end() for m in _CLAUSE.finditer(folded, lead, first.start))])
    if under.search(folded, lead, first.start):
        return False
    return all(t.kind not in _PARTS for t in sentence.tokens[: unit.first] if t.start >= lead)


def _is_answered_no(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """`Chirurgie hépatique évoquée en mars : non`: whether a note answers that an act was not done, and nothing else is
    told before the answer."""
    end = sentence.tokens[unit.last].end
    colon = context.reading.folded.find(":", end, min(sentence.end, end + _LABEL))
    if colon < 0 or not _no(context.reading.lexicon.lang).match(context.reading.folded, colon, sentence.end):
        return False
    if _CLAUSE.search(context.reading.folded, end, colon):
        return False
    return all(t.kind not in _TOLD for t in sentence.tokens[unit.last + 1 :] if t.start < colon)


@lru_cache(maxsize=4)
def _no(lang: str) -> re.Pattern[str]:
    """The answer that there is none, and nothing behind it."""
    return re.compile(rf":\s?(?:{grammar(lang).any_of('no')})\s?(?:[;.]|\Z)")


@lru_cache(maxsize=4)
def _undone(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From an act to the participle that it was not done; before one, that something came up under it."""
    words = grammar(lang)
    gap = r"(?:(?P<aside>,\s[^,;:.()\n]{1,60},)|\s[^,;:.()\n]{0,60}?)?"
    subject = rf"(?:,?\s(?P<taken_up>{words.before_word('taking-up')})(?:[a-z]+ )?|\s)"
    verb = rf"(?P<verb>{words.any_of('not')})\s(?:[a-z]+ )?(?:{words.any_of('undone')})\b"
    return (
        re.compile(gap + subject + verb),
        re.compile(rf"(?<![a-z])(?:{words.any_of('under')})\s"),
    )
