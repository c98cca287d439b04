"""Progressions that only a title or a box to tick names: `RECHUTE` above the line that dates it, `[X] Récidive` among
the reasons for which a case is presented."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS, Moment
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.boxes import BOX, TICK, empty_box

_TITLE = re.compile(r"[\W\d]{0,8}(?:[a-z]{1,3}\s)?")  # before the word of a title: `=== `, `1. `, `1re `
_REST = re.compile(r"[\W\d]{0,8}")
_LEADS = 12  # from the beginning of the line under a title to its date: ` - En `
_BOXED = re.compile(rf"(?:{BOX}|(?!x){TICK})")  # no cross without a box: `5 x 4 cm`
_SIGNS = frozenset("[(□☐○◻▢❏☒☑✓✔■◼⊠")


def under_title(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """`RECHUTE`, `En août 2022, lésions osseuses`: the date that opens the line under a title which is but a word for a
    progression."""
    folded, after = context.reading.folded, sentence.index + 1
    if token.means("response") != "PD" or after >= len(context.reading.sentences):
        return None
    if not _TITLE.fullmatch(folded, sentence.start, token.start) or not _REST.fullmatch(
        folded, token.end, sentence.end
    ):
        return None
    here = context.reading.sentences[after]
    if "\n" not in context.reading.report.text[token.end : here.start]:
        return None
    first = next(iter(context.dates.get(after, ())), None)
    if first is None or first.token.kind not in DATE_KINDS or first.lasts:
        return None
    return first if first.token.kind != "relative-date" and first.token.start - here.start <= _LEADS else None


def is_option(context: Context, sentence: Sentence, token: Token) -> bool:
    """`[ ] Nouveau cas  [X] Récidive / progression  [ ] Second avis`: whether a progression is one of several things to
    tick, of which no other is a response; or a response has an empty box before it (`☐ RC ☐ RP ☒ SD`)."""
    folded = context.reading.folded
    if _SIGNS.isdisjoint(folded[sentence.start : sentence.end]):
        return False
    boxes = [box.start() for box in _BOXED.finditer(folded, sentence.start, sentence.end)]
    if len(boxes) < 2 or boxes[0] > token.start:
        return False
    told = [t for t in sentence.of("response") if t.means("response")]
    if len({sum(at <= t.start for at in boxes) for t in told}) == 1:
        return token.means("response") == "PD"
    return boxes[0] < told[0].start and empty_box(folded, token.start)
