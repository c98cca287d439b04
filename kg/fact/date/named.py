"""The date that words name as that of a diagnosis: `diagnostiqué en 2003`, `Dg 09/2019`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment, nearest
from kg.fact.response.progression import tells_progression
from kg.fact.tumour.diagnosis_date import other_events
from kg.fact.tumour.listed_date import of_tumour_before
from kg.fact.tumour.statement import Statement
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DIAGNOSED = 45  # code points between `diagnostiqué` and its date
_LABEL = 6  # from the label of a date of diagnosis to the date
_GIVEN = 30  # from words that call a diagnosis given to it: `après avoir reçu un`
_WHAT = 90  # code points between `diagnostiqué` and the tumour
_SHOWN = "shown"  # the word tells what an examination shows and names no diagnosis: `révélant`


def named_date(context: Context, statement: Statement) -> Moment | None:
    """The date of `diagnostiqué en 2003` in the sentence of a statement that tells no spread or recurrence."""
    sentence = context.reading.sentences[statement.sentence]
    if "diagnosed" not in sentence.kinds or statement.status == "suspected":
        return None
    if "spread" in sentence.kinds or tells_progression(sentence):
        return None
    stated = tuple(m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts)
    for word in sentence.of("diagnosed") if stated else ():
        moment = nearest(stated, word.start, word.end) if word.value != _SHOWN else None
        if moment and moment.token.start < word.start and (_given(context, word) or _bracketed(context, moment)):
            continue
        if moment is None or max(moment.token.start - word.end, word.start - moment.token.end) > _DIAGNOSED:
            continue
        if max(statement.span.start - word.end, word.start - statement.span.end) > _WHAT:
            continue
        if statement.span.end <= word.start and _of_another(sentence, word, moment):
            continue
        if of_tumour_before(context, sentence, moment.token, statement.span.start):
            continue
        low, high = sorted((moment.token.start, word.start))
        if not any(low < t.start < high for t in other_events(sentence)):
            return moment
    return None


def _of_another(sentence: Sentence, diagnosis: Token, moment: Moment) -> bool:
    """Whether a diagnosis and its date tell another tumour than one before: `A (1993), puis diagnostic de B (1996)`."""
    return any(diagnosis.end <= t.start < moment.token.start for t in sentence.of("morphology"))


def _given(context: Context, diagnosis: Token) -> bool:
    """Whether a diagnosis is told as what was known when something else was done: `en mars, avec le diagnostic de`."""
    folded, at = context.reading.folded, diagnosis.start
    return _given_before(context.reading.lexicon.lang).search(folded, max(0, at - _GIVEN), at) is not None


def _bracketed(context: Context, moment: Moment) -> bool:
    """Whether a date ends a bracket, which tells it of what stands before: `carcinome (2001), puis diagnostic de`."""
    return context.reading.folded.startswith(")", moment.token.end)


@lru_cache(maxsize=4)
def _given_before(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('given')})\s\Z")


def labelled_date(context: Context, statement: Statement) -> Moment | None:
    """The date that the line behind a tumour gives its diagnosis and nothing else: `Dg 09/2019 sur ascite`."""
    following = context.reading.sentences[statement.sentence + 1 : statement.sentence + 2]
    for line in following if statement.status != "suspected" else ():
        if (
            not line.tokens
            or line.tokens[0].means("diagnosed") is None
            or "morphology" in line.kinds
            or "spread" in line.kinds
        ):
            return None
        here = (m for m in context.dates.get(line.index, ()) if m.token.kind == "date" and not m.lasts)
        return next((m for m in here if 0 <= m.token.start - line.tokens[0].end <= _LABEL), None)
    return None
