"""The date at the head of a line of notes (`03/2019 : toux. TDM : ...`, `Rechute 10/2020 : ...`), which dates what the
line tells without a date of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.fact.context import Context
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence

RULE = "date-of-line"
_LEAD = 40  # code points before the date that heads a line: `1re récidive en `, `Chirurgie d'intervalle `
_PARTED = re.compile(r"[.:;,]\s|\(")
_HEADS = re.compile(r"\s?(?:\([^()\n]{1,60}\)\s?)?(?::|[-=]>|→)")  # what stands between the head and the line


def headed_date(context: Context, sentence: Sentence) -> Moment | None:
    """The date that the line of a sentence opens with, None where another date is told since."""
    return context.once(_headed).get(sentence.index)


def _headed(context: Context) -> Mapping[int, Moment]:
    """The date at the head of its line for each sentence after the first of the line."""
    return dict(_under_heads(context))


def _under_heads(context: Context) -> Iterator[tuple[int, Moment]]:
    text = context.reading.report.text
    head: Moment | None = None
    alone = False  # the head has its line for itself: what follows it stands on the next lines
    end = 0
    for sentence in context.reading.sentences:
        gap = text[end : sentence.start]
        end = sentence.end
        opens = not gap or "\n" in gap or text[sentence.start - 1] == "\n"
        if opens and not (alone and gap.count("\n") <= 1):
            head, alone = None, False
        if opens and (dated := _head(context, sentence)):
            head = dated
            alone = text[dated.token.end : sentence.end].strip() == ":"
            continue
        here = [m for m in context.dates.get(sentence.index, ()) if m.token.kind != "relative-date" and not m.lasts]
        if head and not here:
            yield sentence.index, head
        elif here and not (alone and opens):
            head = None


def _head(context: Context, sentence: Sentence) -> Moment | None:
    """The date that a sentence opens with, a colon or an arrow right behind it."""
    folded = context.reading.folded
    for moment in context.dates.get(sentence.index, ()):
        token = moment.token
        if token.kind == "relative-date" or moment.lasts:
            continue
        if token.start - sentence.start > _LEAD or _PARTED.search(folded, sentence.start, token.start):
            return None
        return moment._replace(rule=RULE) if _HEADS.match(folded, token.end, sentence.end) else None
    return None
