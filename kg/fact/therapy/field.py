"""Acts that are named where none is told: fields of a form answered with no (`Radiothérapie : non`, `☐ Chirurgie`), the
names of services and of their doctors (`Institut de radiothérapie`, `Dr B. (chirurgie)`), lines of a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.assertion.read import NEXT_FIELD
from kg.fact.context import Context
from kg.fact.document.parts import of_heading
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.text.boxes import BOX, TICK, empty_box

_LEAD = 40  # code points before an act in which the service or the doctor stands that it is of
_TITLE = 80  # of a line of a heading
_PROSE = frozenset({"course", "then", "after", "pronoun", "sexnoun", "anaphora", "radiation", "date"})
_SPECIALTIES = frozenset({"radiotherapy", "brachytherapy", "surgery", "transplant", "transplantation"})
_NAMED = frozenset({"drug", "regimen"})
_GIVEN = frozenset({"radiation", "fraction", "course", "date", "setting", "cycle"})
_SEEN = 30  # code points from an X-ray to what was seen on it
_CLOSED = 4  # code points behind the answer of a field that ends its sentence
_SIGN = 3  # code points behind an act in which the sign before its answer stands
_ANSWER = 40  # behind an act, in which its field is answered
_BOXES = re.compile(rf"{BOX}|{TICK}(?=\s)")
# What those begin with, which is looked for first.
_SIGNS = re.compile(r"[\[(x□☐○◻▢❏☒☑✓✔■◼⊠](?:(?<=\()(?=[ )x✓✔])|(?<=x)(?<![a-z].)(?=\s)|(?<![(x]))")
_BOX_BEHIND = re.compile(rf"\s?:?\s?{BOX}")
_LINE_OF_BOXES = re.compile(rf"[\s•*-]*(?:[^\n:]{{1,40}}:\s?)?(?:{BOX}|{TICK})")


class _Fields(NamedTuple):
    """The patterns of a language: the label of the next column; a field answered with no, with a contraindication, with
    what tells the act as refused or only weighed; that an act was done; a field answered with yes; one with boxes for
    both answers, the one for no ticked or none of them; a service before an act; a doctor before and behind one; what
    leads to one in prose."""

    beside: re.Pattern[str]
    answered: re.Pattern[str]
    barred: re.Pattern[str]
    weighed: re.Pattern[str]
    carried: re.Pattern[str]
    affirmed: re.Pattern[str]
    ticked: re.Pattern[str]
    service: re.Pattern[str]
    doctor_before: re.Pattern[str]
    doctor_behind: re.Pattern[str]
    led: re.Pattern[str]


def is_field(context: Context, sentence: Sentence, candidate: Candidate, told: Sequence[Candidate]) -> bool:
    """Whether the name of an act only labels a field that denies it, or names a service, a doctor's, the document;
    `told` are all acts that its sentence names."""
    if candidate.drugs or candidate.regimen:
        return _denied(context, sentence, candidate) or _is_unticked_drug(context, candidate)
    if candidate.kind == "treatment":
        return False
    folded, fields = context.reading.folded, _fields(context.reading.lexicon.lang)
    start, end = candidate.first.start, candidate.last.end
    if fields.answered.match(folded, end, end + _ANSWER) or _is_film(sentence, candidate):
        return True
    behind = folded[end : end + _SIGN]
    if (":" in behind or "=" in behind or ">" in behind) and _is_only_weighed(context, candidate):
        return True
    if context.once(has_boxes):
        return _unticked(folded, fields, start, end)
    if candidate.gray or candidate.fractions or candidate.cycles or candidate.amount:
        return False
    lead = (folded, max(sentence.start, start - _LEAD), start)
    if fields.service.search(*lead) or fields.doctor_before.search(*lead):
        return True
    if candidate.start is not None or not _is_plain(candidate) or fields.affirmed.match(folded, end):
        return False
    if fields.doctor_behind.match(folded, end):
        return True
    title = (
        sentence.end - sentence.start <= _TITLE and _PROSE.isdisjoint(sentence.kinds) and not fields.led.search(*lead)
    )
    return title and all(map(_is_plain, told)) and of_heading(context, sentence)


def _denied(context: Context, sentence: Sentence, candidate: Candidate) -> bool:
    """`Interféron : non`, `lenvatinib non (hémorragie)`, `Bévacizumab : CI (EP)`: whether a drug alone on its line, or
    in its sentence, is answered with no, also with the reason in brackets, or barred."""
    folded, fields = context.reading.folded, _fields(context.reading.lexicon.lang)
    answer = fields.answered.match(folded, candidate.last.end)
    if answer is not None and (
        sentence.end - answer.end() <= _CLOSED or fields.beside.match(folded, answer.end(), sentence.end)
    ):
        return True
    if answer is not None and _is_bare(candidate) and folded.startswith((" (", "("), answer.end()):
        return True
    if _is_bare(candidate) and fields.barred.match(folded, candidate.last.end):
        return True
    behind = folded[candidate.last.end : candidate.last.end + _SIGN]
    return (":" in behind or "=" in behind or ">" in behind) and _is_only_weighed(context, candidate)


def _is_only_weighed(context: Context, candidate: Candidate) -> bool:
    """`Pazopanib : récusé`, `Métastasectomie : pas d'indication`, `Axitinib = option`: whether a note answers that an
    act was refused or only weighed, nothing behind telling it as done (`proposée, réalisée en mai`)."""
    end, sentence = candidate.last.end, candidate.sentence
    if not _is_bare(candidate) or candidate.courses:
        return False
    folded, fields = context.reading.folded, _fields(context.reading.lexicon.lang)
    found = fields.weighed.match(folded, end, sentence.end)
    return found is not None and fields.carried.search(folded, found.end(), sentence.end) is None


def _is_bare(candidate: Candidate) -> bool:
    """Whether no date and no count of cycles is told of a therapy."""
    return not (candidate.start or candidate.end or candidate.cycles)


def _is_unticked_drug(context: Context, candidate: Candidate) -> bool:
    """`[ ] bévacizumab : si progression`: whether the box of a drug of which no more is told behind it is empty."""
    if not (_is_bare(candidate) and context.once(has_boxes)):
        return False
    first, last = candidate.first.start, candidate.last.end
    named = next((t.start for t in candidate.sentence.tokens if t.kind in _NAMED and first <= t.start), first)
    if any(t.start >= last and t.start - last <= _ANSWER for t in candidate.sentence.of("course")):
        return False
    return _is_empty(context.reading.folded, named, last)


def _is_film(sentence: Sentence, candidate: Candidate) -> bool:
    """`RT : foyer du LID`, `RT pulmonaire normale`, `RT : pas de foyer`: whether the acronym of radiotherapy is that of
    an X-ray of the chest, of which what was seen is told."""
    if candidate.kind != "radiotherapy" or "abbr" not in candidate.first.flags or not _GIVEN.isdisjoint(sentence.kinds):
        return False
    behind = [t for t in sentence.tokens if t.start >= candidate.last.end and t.kind not in ("site", "side")]
    if behind and behind[0].value == "negated>":
        behind = behind[1:]
    if not behind or behind[0].start - candidate.last.end > _SEEN:
        return False
    return behind[0].kind == "lesion" or (behind[0].kind, behind[0].value) == ("result", "normal")


def _is_plain(candidate: Candidate) -> bool:
    """Whether an act is told by a word that names a specialty as well: `chirurgie`, `radiothérapie`."""
    return candidate.concept in _SPECIALTIES or (candidate.concept is None and candidate.kind in ANTITUMOUR)


def has_boxes(context: Context) -> bool:
    """Whether a report is a form with boxes to tick."""
    folded = context.reading.folded
    return any(_BOXES.match(folded, sign.start()) for sign in _SIGNS.finditer(folded))


def _unticked(folded: str, fields: _Fields, start: int, end: int) -> bool:
    """Whether the box of an act is empty or the one for no is ticked: before it where its line begins with a box."""
    if fields.ticked.match(folded, end):
        return True
    return _is_empty(folded, start, end)


def _is_empty(folded: str, start: int, end: int) -> bool:
    """Whether the box of an act is empty: the one before it where its line, or its cell, begins with a box."""
    cell = max([folded.rfind(sign, 0, start) for sign in "\n|\t"]) + 1
    if _LINE_OF_BOXES.match(folded, cell, start):
        return empty_box(folded, start, cell)
    return _BOX_BEHIND.match(folded, end) is not None


@lru_cache(maxsize=4)
def _fields(lang: str) -> _Fields:
    words = grammar(lang)
    no, open_ = words.any_of("no"), words.any_of("unanswered")
    yes, letter = words.any_of("yes"), words.any_of("yes-letter")
    sign = r"\s?(?:[:=]|\.{3,}|_{2,}|\t)\s?"
    closed = rf"(?=\s?(?:[;,)|\n\t]|\.(?!\d)|\(|-\s|\Z)|{NEXT_FIELD})"
    asked = r"(?:\s?\([a-z01/ ]{1,9}\))?"  # `(O/N)`
    doctor = rf"\b(?:{words.any_of('doctor')})\b\.?\s"
    box, either = rf"{BOX}\s?", rf"(?:{BOX}|{TICK})\s?"
    return _Fields(
        beside=re.compile(NEXT_FIELD),
        answered=re.compile(rf"{asked}(?:{sign}(?:{no}|{open_})| (?:{no})(?<=[a-z0])){closed}"),
        barred=re.compile(rf"(?:\s?[:=])?\s(?:{words.any_of('barred')})(?![\w-])"),
        weighed=re.compile(rf"\s?(?:[:=]|[-=]>)\s?(?:{words.any_of('proposed', 'answered-no', 'due')})(?![\w-])"),
        carried=re.compile(rf"\b(?:{words.any_of('carried')})\b"),
        affirmed=re.compile(rf"{asked}(?:{sign}|\s?)(?:(?:{yes}|{letter})\b|{TICK})"),
        ticked=re.compile(
            rf"{asked}\s?:?\s?(?:{box}(?:{yes})\s*{either}(?:{no})|(?:{yes})\s?{box}\s*(?:{no})\s?(?:{BOX}|{TICK}))"
        ),
        service=re.compile(rf"\b(?:{words.any_of('service')})\s(?:{words.before_word('of', 'lead')})?\Z"),
        doctor_before=re.compile(rf"{doctor}[^\n,;:()]{{1,30}}[(,]\s?(?:{words.before_word('service', 'lead')})*\Z"),
        doctor_behind=re.compile(rf"\s?(?::|\(|-|,)\s?{doctor}"),
        led=re.compile(rf"\b(?:{words.before_word('article', 'indefinite')}|(?:{words.any_of('by')})\s)\Z"),
    )
