"""What a document is made of: the lines of its heading with its date, what its titles say of the lines under them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.letter_day import HeadingDays, heading_days
from kg.fact.date.moment import Moment
from kg.fact.document.opening import opening
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_TELLS = frozenset(
    {"morphology", "lesion", "spread", "condition", "response", "drug", "regimen", "marker", "tnm", "diagnosed"}
    | {"concentration"}
)
_OPENS = 20  # from the beginning of a line to the tumour that it is on: `Personnels : `
_LONGEST = 4_000  # code points of the lines under a title on the family
_DAY = 10  # code points of a date with its day
_LEAD = 80  # code points before it in which it is told of what it is
_HEAD = (5, 45)  # code points of a line that heads others
_STOPS = (".", "!", "?", ";")
_KIN = frozenset({"kin", "family-history"})
_OF_PATIENT = frozenset({"procedure", "tnm", "sexnoun"})
_YEAR = 4  # code points of a bare year


def of_heading(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence is a line of the heading: one of the first, not closed by a stop, that tells of no disease and
    no value of a date (`12/03/2020 : 0,9`)."""
    if sentence.index > opening(context) or not sentence.kinds.isdisjoint(_TELLS):
        return False
    if "quantity" in sentence.kinds and _values_date(context, sentence):
        return False
    return not context.reading.report.text.endswith(_STOPS, sentence.start, sentence.end)


def _values_date(context: Context, sentence: Sentence) -> bool:
    """Whether the number that ends a sentence stands right behind its date."""
    *_, date, value = (None, *sentence.tokens)
    if date is None or date.kind != "date" or value.kind != "quantity":
        return False
    folded = context.reading.folded
    return not folded[date.end : value.start].strip(" :=") and not folded[value.end : sentence.end].strip()


def written(context: Context) -> Moment | None:
    """The date of the visit, the meeting or the stay that the document is about: the first that its heading states, if
    only as the day of a letter."""
    letter = context.once(letter_of)
    for sentence in context.sentences("date"):
        if sentence.index > opening(context):
            break
        if of_heading(context, sentence):
            for moment in context.dates.get(sentence.index, ()):
                if moment.token.kind == "date" and not moment.lasts and len(moment.edtf) == _DAY:
                    return min(moment, letter or moment, key=lambda m: m.token.start)
    return letter


def letter_of(context: Context) -> Moment | None:
    """The day on which a letter was written, or of the visit, meeting or stay that heads a document."""
    day = context.once(headed_by).day
    return Moment(day, day.value, "") if day else None


def headed_by(context: Context) -> HeadingDays:
    """The days that head the document."""
    return heading_days(context.reading)


def titles(context: Context) -> Mapping[int, str]:
    """What the title above each sentence says of it: `past` of the patient, `family`, the `illness` of the case."""
    family, illness = _titles(context.reading.lexicon.lang)
    folded, of_family = context.reading.folded, "family-title" in context.reading.named
    found: dict[int, str] = {}
    above, end, line_end = "", 0, 0  # what the last title says, up to where, and where its line ends
    for sentence in context.reading.sentences:
        first = sentence.tokens[0] if sentence.tokens else None
        if first is not None and first.kind == "section":
            past = (first.means("cue") or "").startswith("past")
            told = first.means("family-history") or family.match(folded, first.start)
            above = "family" if told else "past" if past else ""
            above = "illness" if illness.match(folded, first.start) else above
            end = _scope(folded, first.end, "\n\n" if told else "")
            line_end = _line_end(folded, first.end)
        elif above and _is_over(context, sentence, above, end == line_end):
            above = ""
        here = above if sentence.start < end else ""
        if of_family and family.match(folded, sentence.start):
            here = "family"
        if here:
            found[sentence.index] = here
    return found


def _is_over(context: Context, sentence: Sentence, above: str, on_line: bool) -> bool:
    """Whether a sentence is of something else than the title above said; of one that opens its line, on that line."""
    if above == "past":
        return _heads_other(context, sentence)
    return above == "family" and on_line and _of_patient(sentence)


def _of_patient(sentence: Sentence) -> bool:
    """Whether a sentence behind a title on the family goes on about the patient: it names no relative and tells what
    was done, a stage, or a date closer than a year."""
    if not sentence.kinds.isdisjoint(_KIN) or any(t.value == "family>" for t in sentence.of("cue")):
        return False
    if not sentence.kinds.isdisjoint(_OF_PATIENT):
        return True
    return any(t.kind == "date" and len(t.value) > _YEAR for t in sentence.of("date"))


def _heads_other(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence is a line in capitals that heads something else than what was before: `ETAT ACTUEL`."""
    text = context.reading.report.text
    line = text[sentence.start : sentence.end].strip(" :\n")
    if not _HEAD[0] <= len(line) <= _HEAD[1] or not line.isupper() or not sentence.kinds.isdisjoint(_TELLS):
        return False
    return text.rfind("\n", 0, sentence.start) == sentence.start - 1 and not any(map(str.isdigit, line))


def _scope(folded: str, start: int, mark: str) -> int:
    """Up to where a title that ends at an offset reaches: over its line where it opens one, else up to a mark."""
    line = _line_end(folded, start)
    if line == len(folded) or any(char.isalnum() for char in folded[start:line]):
        return line
    reach = folded.find(mark, line + 1, line + _LONGEST) if mark else -1
    return reach if reach >= 0 else len(folded)


def _line_end(folded: str, start: int) -> int:
    line = folded.find("\n", start)
    return line if line >= 0 else len(folded)


def listed_as_past(sentence: Sentence, i: int) -> bool:
    """Whether a word for what was before stands before the tumour at `i`: `antécédents : HTA, cancer du sein`."""
    return "cue" in sentence.kinds and any((t.means("cue") or "").startswith("past") for t in sentence.tokens[:i])


def under_past(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the tumour at `i` opens a line under a title of what was before: `ATCD`, `- K prostate`."""
    opens = sentence.tokens[i].start - sentence.start <= _OPENS
    return opens and context.once(titles).get(sentence.index) == "past"


def onset(context: Context) -> Moment | None:
    """The first date that the history of the illness states: when its first sign or its diagnosis was."""
    told = context.once(titles)
    for sentence in context.sentences("date"):
        if told.get(sentence.index) == "illness":
            stated = (m for m in context.dates.get(sentence.index, ()) if m.token.kind == "date" and not m.lasts)
            first = next(stated, None)
            if first is not None:
                return first
    return None


def tells_later(context: Context, day: Moment) -> bool:
    """Whether the date of a document is that of writing, of a visit, a meeting or a stay: none of what it looks back
    on, as that of a sample or of the first entry of a chronicle may be."""
    if day == context.once(letter_of):
        return True
    folded, at = context.reading.folded, day.token.start
    start = max(folded.rfind("\n", 0, at) + 1, at - _LEAD)
    return _meeting(context.reading.lexicon.lang).search(folded, start, at) is not None


@lru_cache(maxsize=4)
def _meeting(lang: str) -> re.Pattern[str]:
    """The words for a visit, a meeting or a stay."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('encounter', 'board', 'admitted', 'seen')})(?![a-z])")


@lru_cache(maxsize=4)
def _titles(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words of a title or of what opens a line on the family, those of a title of the history of the illness."""
    words = grammar(lang)
    return (
        re.compile(rf"[^a-z0-9]*(?:{words.any_of('family-title')})\s?(?::|$)", re.MULTILINE),
        re.compile(rf"[^a-z0-9]*(?:{words.any_of('illness-title')})\s?[:.]?\s?$", re.MULTILINE),
    )
