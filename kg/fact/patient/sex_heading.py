"""The patient's sex as headings tell it without a noun: `M. D.`, `Sexe : F`, `H, 67 ans`, `née le`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.document.opening import opening
from kg.fact.patient.sex_box import ticked_sex
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.text.boxes import BOX

RULE = "sex-of-heading"
_AGES = frozenset({"a", "mo"})
_APART = 3  # code points from a letter to the age: `F, 54 ans`
_YEARS = re.compile(r"[\s,/-]{1,3}\d{2}\s?[aA]\b")  # `F 44 a`
_WOMAN = "2"  # the first digit of a social security number, which forms take for the sex
_BEFORE = 12  # code points before a title in which one of a doctor stands


class _Signs(NamedTuple):
    """The patterns of a language: a title or letter for the sex, the word for a man or woman before a date of birth,
    such a date (`M  02/03/1950`) or the word for it behind a letter, a doctor right before or behind a title."""

    sign: re.Pattern[str]
    born: re.Pattern[str]
    birth: re.Pattern[str]
    doctor_before: re.Pattern[str]
    doctor_behind: re.Pattern[str]


def sex_signs(context: Context) -> list[tuple[Sentence, Token]]:
    """The titles of men before a name, and the letters for a sex, of the opening sentences."""
    folded = context.reading.folded
    signs = _signs(context.reading.lexicon.lang)
    women = grammar(context.reading.lexicon.lang).forms.get("born-woman", ())
    found: list[tuple[Sentence, Token]] = []
    last = opening(context)
    for sentence in context.sentences():
        if sentence.index > last:
            break
        for match in signs.sign.finditer(folded, sentence.start, sentence.end):
            value = "female" if match["woman"] or match["girl"] or match["code"] == _WOMAN else "male"
            token = Token(match.start(), match.end(), "sex", value, rule=RULE)
            if _is_sign(context, sentence, match) and not of_colleague(context, token):
                found.append((sentence, token))
        ticked = ticked_sex(folded, sentence.start, sentence.end, context.reading.lexicon.lang)
        if ticked:
            found.append((sentence, ticked))
        for match in signs.born.finditer(folded, sentence.start, sentence.end):
            value = "female" if " ".join(match[0].split()) in women else "male"
            found.append((sentence, Token(match.start(), match.end(), "sexnoun", value, rule=RULE)))
    return found


def _is_sign(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a title stands before a name, a letter behind its label, in brackets (`DUPONT Jean (M)`) or before an age
    or date of birth; both are capitals."""
    text = context.reading.report.text
    if match["young"]:
        return text[match.end() : match.end() + 2].strip().isupper()
    if match["code"]:
        return True
    if match["title"]:
        return text[match.start()].isupper() and text[match.end() : match.end() + 3].strip()[:1].isupper()
    if len(match["letter"]) == 1 and text[match.start("letter")].islower():
        return False
    birth = _signs(context.reading.lexicon.lang).birth
    bracketed = text[match.start("letter") - 1 : match.start("letter")] == "(" and text.startswith(")", match.end())
    if bracketed or birth.match(context.reading.folded, match.end()):
        return True
    return bool(match["label"] or _YEARS.match(text, match.end())) or any(
        t.unit in _AGES and (0 <= t.start - match.end() <= _APART or 0 < match.start() - t.end <= _APART)
        for t in sentence.of("duration")
    )


def of_colleague(context: Context, title: Token) -> bool:
    """Whether a title is one of a doctor: `Madame le Docteur`, `Cher Monsieur`, `Dr M. Petit`."""
    if title.kind != "sex":
        return False
    signs, folded = _signs(context.reading.lexicon.lang), context.reading.folded
    if signs.doctor_behind.match(folded, title.end):
        return True
    return signs.doctor_before.search(folded, max(0, title.start - _BEFORE), title.start) is not None


@lru_cache(maxsize=4)
def _signs(lang: str) -> _Signs:
    words = grammar(lang)
    doctor = words.any_of("doctor")
    label = rf"(?:{words.any_of('sex-label')})(?:\s?\([^()\n]{{1,24}}\))?\s?[:=]?\s?"
    letter = rf"(?P<letter>(?P<woman>{words.any_of('woman-letter')})|{words.any_of('man-letter')})"
    return _Signs(
        re.compile(
            rf"(?<![a-z0-9.'-])(?:(?P<title>{words.any_of('mister')})(?=\s{{1,2}}[a-z])"
            rf"|(?P<young>(?P<girl>{words.any_of('young-woman')})|{words.any_of('young-man')})(?=\s[a-z])"
            rf"|{label}(?P<code>[12])(?!\s?[(=/-]\s?[a-z]|[0-9.,/-])"
            rf"|(?P<label>(?:{label}|(?:{words.any_of('age-sex')})\s?[:=]?\s?[0-9]{{1,3}}(?:\s?a(?:ns)?)?\s?[/,-]\s?)"
            rf"(?:[12]\s?[(=/-]\s?)?)?{letter}(?![a-z0-9'-]|\.(?!\s?[0-9])|\s?{BOX}))"
        ),
        re.compile(rf"(?:{words.any_of('born-woman', 'born-man', apart='[a-z]')})(?=\s[0-9])"),
        re.compile(rf"[\s,/-]{{1,4}}(?:(?:{words.any_of('born')})(?![a-z])|\d\d[./-]\d\d[./-](?:19|20)?\d\d(?!\d))"),
        re.compile(rf"(?<![a-z])(?:{doctor})\s$"),
        re.compile(rf"\s(?:{words.before_word('article')})?(?:{doctor})(?![a-z])"),
    )
