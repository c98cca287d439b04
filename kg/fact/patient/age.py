"""The age at presentation: of the patient's noun or name, of a heading, at a dated event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.document.opening import opening
from kg.fact.patient.person import names_person
from kg.lexicon.grammar import grammar
from kg.mention.birth import of_birth
from kg.mention.number import units
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.alternatives import alternatives

OLDEST = 110
_MONTHS = 47  # of a child so told
_OF_NOUN = 30  # from a word for the patient to the age
_OF_NAME = 60  # the same where a name fills it: `M. D., 62 ans`
_OF_BIRTH = 8  # from the date of birth: `née le 3/5/1959 (61 ans)`, `, soit 61 ans`
_IN_WORDS = " a"  # ends the value of years in words: `quarante-trois ans` is `43 a`
_LABEL = 45  # code points before an age in which its label stands: `Âge : `
_BESIDE = 6  # between the date of an event and the age at it: `en mai 2013, à l'âge de 60 ans`
_HEAD = 60  # from the beginning of a sentence to an age told without a noun of sex
_DISEASE = frozenset({"morphology", "diagnosed", "spread"})  # what makes an event without a date that of the case
_NUMBERED = frozenset({"duration", "quantity", "date"})
_YEARS = frozenset({"duration"})  # after the opening only years told as such are an age
_COUNTS = frozenset({"duration", "quantity"})
_APPOSED = 2  # from an age to the noun of sex after it: `D., 47 ans, homme`
_NAMED = "age-of-heading"
_AGES = ("age-of-noun", _NAMED, "age-at-event", "age", "age-of-noun-later", "age-at-diagnosis")  # the surest first
_NAME = re.compile(
    r"(?:[\s,(:]+(?:[A-ZÀ-Þ][^\s,(:]*|[a-z'’]{1,3}(?![^\s])))*[\s,():/.–-]*(?:(?:\d\d?[/.-]\d\d?[/.-])?(?:\d\d){1,2}[\s,(:/.–-]+"
    r"|(?:\d\d?(?:er)?\s[^\W\d]{3,9}\.?\s\d{4}|\d{4}-\d\d-\d\d)[\s,(:/.–-]+)?"
)
_BARE_NAME = re.compile(  # a name in capitals and another at the head of a line: `LEROY Anne, 52 ans`
    r"(?:[^\n:]{0,20}\s[-:–]\s)?(?=[^\n]{0,40}[A-ZÀ-Þ]{3})[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}[\s,(–-]{1,4}"
)
_SHORT = re.compile(r"\s?[aA](?!\w)")  # `64a`, `63 a`, `62A`


class _Told(NamedTuple):
    """A number of years in the text; `unit` as written: `years`, `months`, `a` for `64a`, none for `Âge : 64`."""

    value: int
    start: int
    end: int
    unit: str


def read_age(context: Context, titles: Sequence[Token]) -> tuple[int | None, Span | None]:
    """The age in whole years that the report gives its patient: of a noun in the opening sentences or in a heading, at
    a dated event, right at the beginning of an opening sentence, or of a noun told later.

    `titles` are the words before a name.  The age at an event without a date (`ménarche à l'âge de 12 ans`) is that of
    something past.
    """
    found: dict[str, tuple[int, Span]] = {}
    for sentence, told in _years(context):
        how = _of_heading(context, sentence, told, titles) or _aged(context, sentence, told)
        if how is not None and not _of_family(context, sentence, told):
            found.setdefault(how[0], (told.value, Span(how[1], told.end, "age", "affirmed", how[0])))
    return next((found[rule] for rule in _AGES if rule in found), (None, None))


def _of_family(context: Context, sentence: Sentence, told: _Told) -> bool:
    """Whether an age is a relative's, who is named before it: not in `H, 65 ans, vit chez sa fille`."""
    if context.said(sentence, told.start, told.end) != "family":
        return False
    return "cue" not in sentence.kinds or any(
        t.start < told.start for t in sentence.of("cue") if t.value == "family>" or t.kind != "cue"
    )


def _years(context: Context) -> Iterator[tuple[Sentence, _Told]]:
    """The numbers of years of the case; in the opening also those without their unit or with it cut short."""
    text, last = context.reading.report.text, opening(context)
    for sentence in context.sentences():
        opens = sentence.index <= last
        if sentence.kinds.isdisjoint(_NUMBERED if opens else _YEARS):
            continue
        for token in sentence.tokens:
            if token.kind not in _COUNTS:
                continue
            count = token.value.removesuffix(_IN_WORDS) if token.kind == "duration" else token.value
            if not count.isdigit() or int(count) > OLDEST:
                continue
            if token.kind == "duration" and (token.unit == "a" or count != token.value):
                yield sentence, _Told(int(count), token.start, token.end, "years")
            elif token.unit == "mo" and opens and int(count) <= _MONTHS:
                yield sentence, _Told(int(count) // 12, token.start, token.end, "months")
            elif token.kind == "quantity" and opens:
                cut = _SHORT.match(text, token.end)
                yield (
                    sentence,
                    _Told(int(token.value), token.start, cut.end() if cut else token.end, "a" if cut else ""),
                )
        for token in sentence.of("date") if opens else ():  # `12/03/1951 - 71 ans` is no range
            behind = _after_dash(context.reading.lexicon.lang).match(context.reading.folded, token.end)
            if behind:
                yield sentence, _Told(int(behind[1]), behind.start(1), behind.end(), "years")


def _of_heading(context: Context, sentence: Sentence, told: _Told, titles: Sequence[Token]) -> tuple[str, int] | None:
    """How a heading tells an age (rule, begin of its words): behind its label, the date of birth or a name."""
    if sentence.index > opening(context):
        return None
    reading = context.reading
    lang = reading.lexicon.lang
    labelled = _label(lang).search(reading.folded, max(sentence.start, told.start - _LABEL), told.start)
    if labelled:
        return _NAMED, labelled.start()
    if not told.unit:
        return None
    if told.unit == "months":
        people = (t for t in (*sentence.tokens, *titles) if names_person(t))
        aged = _of_months(lang)
        return next(
            (("age-of-noun", t.start) for t in people if aged.fullmatch(reading.folded, t.end, told.start)), None
        )
    before = _last_before(sentence, told.start)
    if before is not None and told.start - before.end <= _OF_BIRTH and of_birth(reading.folded, before, lang):
        return _NAMED, before.start
    cut = reading.sentences[sentence.index - 1].of("sex") if sentence.index else ()  # `Mme C... Anne, 54 ans`
    nouns = (*titles, *cut, *sentence.of("sex"), *sentence.of("sexnoun"))
    named = (t for t in nouns if t.end <= told.start)
    title = max((t for t in named if told.start - t.end <= _OF_NAME), key=lambda t: t.end, default=None)
    if title is None or not _NAME.fullmatch(reading.report.text, title.end, told.start):
        return None
    return "age-of-noun", title.start


@lru_cache(maxsize=4)
def _after_dash(lang: str) -> re.Pattern[str]:
    _, table = units(lang)
    years = alternatives([form for form, unit in table.items() if unit.ucum == "a"])
    return re.compile(rf"\s?-\s?([0-9]{{1,3}})\s?(?:{years})(?![a-z])")


@lru_cache(maxsize=4)
def _of_months(lang: str) -> re.Pattern[str]:
    """What stands between a small child and its months: `fillette de 18 mois`, `(F, 26 mois)`; not `suivie depuis`."""
    return re.compile(rf"[\s,(/-]{{1,3}}(?:{grammar(lang).before_word('of')})?")


def _last_before(sentence: Sentence, start: int) -> Token | None:
    return next((t for t in reversed(sentence.tokens) if t.end <= start), None)


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    letters = grammar(lang).any_of("man-letter", "woman-letter")
    return re.compile(
        rf"(?<![a-z'])(?:{grammar(lang).any_of('age-label')})(?:\s?\([^()]{{1,16}}\))?\s?[:=]?\s?(?:(?:{letters})\s?[/,-]\s?)?$"
    )


def _aged(context: Context, sentence: Sentence, told: _Told) -> tuple[str, int] | None:
    """How a number of years is told as an age (its rule, and where its words begin), or None."""
    if told.unit != "years":
        return None
    presented = sentence.index <= opening(context)
    before = _last_before(sentence, told.start)
    if before is not None and told.start - before.end <= _OF_NOUN:
        if before.kind in ("sex", "sexnoun") and _at(context.reading.lexicon.lang).search(
            context.reading.folded, before.end, told.start
        ):
            return None
        if names_person(before):
            return ("age-of-noun" if presented else "age-of-noun-later"), before.start
        if before.value == "event":
            dated = any(
                0 <= before.start - m.token.end <= _BESIDE or 0 <= m.token.start - told.end <= _BESIDE
                for m in context.dates.get(sentence.index, ())
                if m.token.kind == "date"
            )
            known = not sentence.kinds.isdisjoint(_DISEASE)
            return ("age-at-event" if dated else "age-at-diagnosis", before.start) if dated or known else None
    if not presented or told.start - sentence.start > _HEAD or told.value < 1:
        return None
    of, has = _said_of_person(context.reading.lexicon.lang)
    folded = context.reading.folded
    said = told.start == sentence.start or bool(
        _title(context.reading.lexicon.lang).fullmatch(folded, sentence.start, told.start)
    )
    said = said or bool(_BARE_NAME.fullmatch(context.reading.report.text, sentence.start, told.start))
    said = said or bool(of.search(folded, sentence.start, told.start))
    if before is not None and before.kind == "pronoun":
        said = said or bool(has.fullmatch(folded, before.end, told.start))
    said = said or any(0 <= t.start - told.end <= _APPOSED for t in sentence.of("sex"))
    return ("age", told.start) if said else None


@lru_cache(maxsize=4)
def _title(lang: str) -> re.Pattern[str]:
    """A heading under which the patient is presented: `Renseignements cliniques : 72 ans, fumeur`."""
    return re.compile(rf"\W{{0,3}}(?:{grammar(lang).any_of('presenting')})\s?[:-]\s?")


@lru_cache(maxsize=4)
def _at(lang: str) -> re.Pattern[str]:
    """What right before a number makes it the age at an event: `ménopausée à 51 ans`."""
    return re.compile(rf"\s(?:{grammar(lang).any_of('at-age')})\s$")


@lru_cache(maxsize=4)
def _said_of_person(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What right before a number makes it the age of a person told without a noun of sex (`Espagnole de 75 ans`), and
    what stands between a pronoun and it (`elle a 75 ans`)."""
    words = grammar(lang)
    return re.compile(rf"[a-z]\s(?:{words.before_word('of')})$"), re.compile(rf"\s(?:{words.any_of('tie')})\s")
