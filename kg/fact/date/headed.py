"""The date at the head of a line of notes (`03/2019 : toux. TDM : ...`, `Rechute 10/2020 : ...`), which dates what the
line tells without a date of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-of-line"
_LEAD = 40  # code points before the date that heads a line: `1re récidive en `, `Chirurgie d'intervalle `
_PARTED = re.compile(r"[:;,]\s|\(")
_BLANK = re.compile(r"\n[^\S\n]*\n\Z")
_DAY = 10  # code points of a date to the day
_INDENT = " \t"
_SIGNS = 8  # code points of the signs that rule a title off
_LINES = 4  # lines of a chronicle that begin with a date; in it nothing need stand behind the date
_BULLET = re.compile(r"[^\w\n]{0,8}\Z")
_RULED = re.compile(r"[=*#_~-]{2,7}\s?\Z")  # before a date that is ruled off as a title: `=== 12/03/2020 ===`
# Behind a date that has its line for itself: a colon, or who saw the patient where: `[12/03/2020 - Dr Petit]`.
_TITLE = re.compile(r"\s*(?:[-–,(/]?\s?[^\n.;:\[\]]{1,40}?)?(?:\]|\s?:\s*)")
# Behind a date at the beginning of a line that is a title without a colon: nothing, who saw the patient in brackets, or
# the signs that rule it off.
_ALONE = re.compile(r"[^\S\n]*(?:[(\[][^()\[\]\n]{1,40}[)\]])?[^\S\n]*[=*#_~-]{0,7}[^\S\n]*(?:\n|\Z)")
_HEADS = re.compile(r"\s?(?:\([^()\n]{1,60}\)\s?)?(?::|[-=]>|→)")  # what stands between the head and the line


def headed_date(context: Context, sentence: Sentence) -> Moment | None:
    """The date that the line of a sentence opens with, None where another date is told since; not that of a visit, at
    which is told what was found before."""
    headed = context.once(_headed).get(sentence.index)
    return headed if headed and not _names_visit(context, headed.token) else None


def entry_date(context: Context, sentence: Sentence) -> Moment | None:
    """The date that a sentence is headed by where its line opens with it: `21/05/2024 : TDM stable. Arrêt de A`, not
    `Opérée le 14/03/2013 : carcinome. Mise sous A`."""
    headed = context.once(_headed).get(sentence.index)
    return headed if headed and _begins_entry(context, headed.token) else None


def entry_head(context: Context, sentence: Sentence) -> Moment | None:
    """The date at the head of the entry that a sentence stands in, whatever other dates are told in it."""
    head = context.once(_entries).get(sentence.index)
    return head if head and _begins_entry(context, head.token) else None


def entry_day(context: Context, sentence: Sentence) -> Moment | None:
    """The same where it is a day: what `ce jour` means there."""
    head = entry_head(context, sentence)
    return head if head and len(head.edtf) == _DAY else None


def _headed(context: Context) -> Mapping[int, Moment]:
    """The date at the head of its line for each sentence after the first of the line, until another one is told."""
    return {index: head for index, head, since in context.once(_under_heads) if not since}


def _entries(context: Context) -> Mapping[int, Moment]:
    """The date at the head of its line for each sentence."""
    return {index: head for index, head, _ in context.once(_under_heads)}


def _under_heads(context: Context) -> Sequence[tuple[int, Moment, bool]]:
    """The sentences under a date, and whether it stands in them or another one is told since."""
    text = context.reading.report.text
    found: list[tuple[int, Moment, bool]] = []
    head: Moment | None = None
    alone = since = False  # alone: the head has its line for itself, what follows it stands on the next lines
    end = 0
    for sentence in context.reading.sentences:
        gap = text[end : sentence.start]
        end = sentence.end
        opens = not gap or "\n" in gap or text[sentence.start - 1] == "\n"
        if opens and not (gap.count("\n") <= 1 and (alone or (head and _goes_on(context, head.token, sentence)))):
            head, alone = None, False
        told = context.dates.get(sentence.index, ())
        if opens and told and (dated := _head(context, sentence)):
            head, alone, since = dated, _is_alone(context, dated, sentence), False
            found.append((sentence.index, head, True))
            continue
        here = [m for m in told if m.token.kind != "relative-date" and not m.lasts] if told else []
        since |= bool(here) and not (alone and opens)
        if head:
            found.append((sentence.index, head, since or bool(here)))
    return found


def _is_alone(context: Context, head: Moment, sentence: Sentence) -> bool:
    """Whether a date has its line for itself, but for a colon or who saw the patient: what follows it stands below.

    Without a colon only a day does: a year above the paragraphs of a history is not when each of them was.
    """
    text, date = context.reading.report.text, head.token
    if _TITLE.fullmatch(text, date.end, sentence.end):
        return True
    return len(head.edtf) == _DAY and _begins_entry(context, date) and _ALONE.match(text, date.end) is not None


def _goes_on(context: Context, date: Token, sentence: Sentence) -> bool:
    """Whether an entry goes on with the line of a sentence: one indented below its date, or the next of a paragraph
    that its date opens among others of the kind."""
    text = context.reading.report.text
    if text[date.start - 1 : date.start] not in ("", "\n"):
        return False
    opens = not date.start or _BLANK.search(text, max(0, date.start - _SIGNS), date.start)
    return text[sentence.start - 1] in _INDENT or bool(opens and context.once(_is_chronicle))


def _head(context: Context, sentence: Sentence) -> Moment | None:
    """The date that a sentence opens with, a colon or an arrow right behind it."""
    folded = context.reading.folded
    for moment in context.dates.get(sentence.index, ()):
        token = moment.token
        if token.kind == "relative-date" or moment.lasts:
            continue
        bracketed = folded[max(0, token.start - 1) : token.start] == "["  # `[12/03/2020 - Dr Petit]`
        marked = bracketed or _RULED.search(folded, max(0, token.start - _SIGNS), token.start)
        if _opens_line(context, sentence, token) and (marked or context.once(_is_chronicle)):
            return moment._replace(rule=RULE)
        if _names_visit(context, token):
            return moment._replace(rule=RULE)
        if token.start - sentence.start > _LEAD or _PARTED.search(folded, sentence.start, token.start):
            return None
        return moment._replace(rule=RULE) if _HEADS.match(folded, token.end, sentence.end) else None
    return None


def _opens_line(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a line begins with a date, behind a bullet at most."""
    text = context.reading.report.text
    return token.kind == "date" and sentence.start <= token.start and _begins_line(text, token)


def _begins_line(text: str, token: Token) -> bool:
    start = text.rfind("\n", 0, token.start) + 1
    return _BULLET.match(text, start, token.start) is not None


def _begins_entry(context: Context, token: Token) -> bool:
    """Whether a line begins with a date, or has nothing but it and the visit that it is of."""
    return _begins_line(context.reading.report.text, token) or _names_visit(context, token)


def _names_visit(context: Context, token: Token) -> bool:
    """`Consultation du 12 mars 2020`: whether a line names but a visit and its day."""
    text, folded = context.reading.report.text, context.reading.folded
    if len(token.value) != _DAY or not _ALONE.match(text, token.end):
        return False
    start = text.rfind("\n", 0, token.start) + 1
    return _visit(context.reading.lexicon.lang).fullmatch(folded, start, token.start) is not None


@lru_cache(maxsize=4)
def _visit(lang: str) -> re.Pattern[str]:
    """What stands before the day of a visit that has its line for itself."""
    words = grammar(lang)
    return re.compile(rf"\W{{0,3}}(?:{words.any_of('visit')})\s(?:{words.before_word('upon', 'of')})?")


def _is_chronicle(context: Context) -> bool:
    """Whether lines of a report begin with the dates of what they tell: `27/02/2018  TDM : ascite`."""
    opening = 0
    for index, here in context.dates.items():
        sentence = context.reading.sentences[index]
        if here and _opens_line(context, sentence, here[0].token):
            opening += 1
    return opening >= _LINES
