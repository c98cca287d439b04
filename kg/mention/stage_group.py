"""Stage groups as they are written: `stade IIIB`, `E-IV`, `rIV`, a bare `IIIB` beside TNM axes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple

from kg.mention.stage_bare import find_bare_groups
from kg.mention.stage_boxes import offers, ticked
from kg.mention.stage_letter import find_lettered_groups
from kg.mention.stage_words import Cue, any_of_kinds, fillers, said_prefix, stage_words
from kg.mention.token import Token

_AGAIN = re.compile(r"(?P<v>I(?<=[ry]I)(?<![A-Za-z0-9].I)(?:V|I{0,2}))(?P<sub>[A-D])?(?![A-Za-z0-9])")  # `rIV`
_BEFORE = 12  # code points before an axis in which a bare group may stand
_SHORT = "stage-short"
_LEADS = frozenset({"stage", _SHORT, "classified", "system", "counting"})
_GRADES = frozenset({"grade", "scale", "other-grade"})
_PREFIXED = {"y": "yp"}  # `stade yIIIA`
_APART = {32: None, 45: None}
_INFANT = ("4", "s")  # of neuroblastomas that spread before the age of one: written with its digit, in INSS
_HEADS = re.compile(r"[A-Z]I\s?[:=]")  # letters that head what follows
_BLANK_LETTER = re.compile(r"\s(?![A-Z\d]|[b-d](?![a-z]))")  # which may be a word: `stade IV a été`
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_BARE_AFTER = re.compile(
    r"(?:\s?\([^()\n]{1,40}\))?[\s.,;:=>→)(-]{1,5}(?:[A-Z]{3,4}\s|S[0-3xX][\s-])?(?P<v>IV|I{1,3})(?P<sub>-?[A-Ea-d](?![a-z'])[1-3]?)?(?![A-Za-z0-9-])"
)
_BARE_BEFORE = re.compile(r"(?<![A-Za-z0-9-])(?P<v>IV|I{1,3})(?P<sub>-?[A-Ea-d])?\s?[(,;]?\s?$")


class _Words(NamedTuple):
    """The compiled patterns of a language."""

    group: re.Pattern[str]
    abbreviated: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    rows = list(stage_words(lang))
    some = partial(any_of_kinds, rows)
    sub = (
        r"(?P<sub>(?:\s?[ab])?\s?-?(?:es?|se?|x)(?:\s?[ab])?[ab]?(?![a-z'])|\s?[ab][ab](?![a-z'])"
        r"|\s[a-c]\s[12](?=\s?(?:[.,;)(]|$))|\s?-?[a-e](?![a-z'])(?:[1-3](?![0-9]))?|(?<=ii)[12](?:e|s)?(?![a-z0-9]))?"
    )
    value = rf"(?:(?<![a-z])|(?=[iv]))(?P<prefix>[pcy](?=[iv1-4])|r(?=[iv]))?(?P<v>iv|i{{1,3}}|[1-4]){sub}"
    end = r"(?:(?<=iii[ac][12])(?:[rp]|i{1,2}))?(?![a-z0-9]|[.,]\d|\s?[-/]\s?(?:iv|i{1,3}|[1-4])(?![a-z0-9]))"
    # `FIGO 2018 IB2`, `AJCC 8e éd. IIIB`
    edition = rf"(?:\s?\(?[78](?:\s?(?:e|eme)\s(?:{some('edition')})\)?)?)?(?:\s\(?(?:19|20)\d\d\)?,?)?"
    leads = some(*_LEADS)
    named = rf"(?:\s?\((?:{some('system')})(?:\s?(?:19|20)?\d{{1,2}})?\))?"  # `Stade (FIGO 2018) : IIB`
    abbreviated = (
        rf"(?:{some('abbreviation').upper()})[).]?[\s-]?(?P<v>IV|I{{1,3}})"
        r"(?P<sub>\s?-?[A-Ea-d](?![A-Za-z'])[1-3]?)?(?![A-Za-z0-9])"
    )
    return _Words(
        re.compile(rf"(?:{leads}){fillers(lang)}{named}{edition}[\s:=(-]{{0,3}}{value}{end}"),
        re.compile(abbreviated),
    )


def find_stage_groups(
    text: str, folded: str, axes: list[Token], cues: Sequence[Cue], lang: str = "fr", terms: Sequence[Token] = ()
) -> list[Token]:
    """Stage groups (`stade IIIB`, `E-IV`, a bare `IIIB` beside TNM axes) as tokens of kind `stage-group`.

    Value `IIIB`, `IV`; unit the prefix where stated (`stade clinique` -> `c`). `terms` are the words
    of the report behind which a group may stand alone.
    """
    words = _words(lang)
    found = find_lettered_groups(text, folded, cues, lang)
    for cue in cues:
        if not cue.kinds & _LEADS or (found and cue.start < found[-1].end):
            continue
        match = words.group.match(folded, cue.start)
        if offers(text, at := match.start("v") if match else cue.end):
            found += ticked(text, cue.start, at)
            continue
        if match is None:
            continue
        if match["v"].isdigit() and not (cue.kinds & {"stage", "classified", "counting"} or _is_part(match["sub"])):
            continue  # `FIGO 2` is a grade as well, not `FIGO 3C`
        if _SHORT in cue.kinds and text[cue.start : cue.end].isupper():
            continue  # `élévation du ST en II`: of an electrocardiogram
        found.append(_said(text, match, lang))
    found += _in_letters(text, words.abbreviated)
    found += find_bare_groups(text, terms) if terms else ()
    found += _beside(text, axes, {cue.end + 1 for cue in cues if cue.kinds & _GRADES})
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Token] = []
    last = 0
    for token in found:
        if token.start >= last:
            kept.append(token)
        last = max(last, token.end)
    return kept


def _said(text: str, match: re.Match[str], lang: str) -> Token:
    """The group that a word for stages leads to; no letter that is the next word is of it: `stade IV a été`."""
    sub = match["sub"] or ""
    start, end = match.span()
    if " " in sub and (word := _BLANK_LETTER.search(text, match.start("sub"), match.end("sub"))):
        sub, end = sub[: word.start() - match.start("sub")], word.start()
    prefix = _PREFIXED.get(match["prefix"], match["prefix"]) or said_prefix(match["fillers"], lang)
    return Token(start, end, "stage-group", _group(match["v"], sub), prefix, rule="stage-group")


def _is_part(sub: str | None) -> bool:
    """Whether a letter clings to a number, which is then no grade."""
    return sub is not None and not sub.startswith((" ", "-"))


def _in_letters(text: str, abbreviated: re.Pattern[str]) -> Iterator[Token]:
    """Groups behind a letter for the stage (`E-IV`) or for staging again (`rIV`)."""
    for match in abbreviated.finditer(text):
        heads = _HEADS.match(text, match.start()) is not None  # `EI : nausées`
        if not heads and not (match.start() and text[match.start() - 1].isalnum()):
            yield _bare(match.start(), match.end(), match, "stage-group-abbreviated")
    for match in _AGAIN.finditer(text):
        start = match.start() - 1  # of the prefix: the rare capital is looked for
        prefix = _PREFIXED.get(text[start], text[start])
        yield replace(_bare(start, match.end(), match, "stage-group-abbreviated"), unit=prefix)


def _beside(text: str, axes: list[Token], graded: Set[int]) -> Iterator[Token]:
    """Bare groups right behind or before TNM axes; `graded` are the offsets at which a grade is told."""
    for i, axis in enumerate(axes):
        after = _BARE_AFTER.match(text, axis.end)
        if after and after.start("v") not in graded:  # `T2 N1 M0, SBR III`
            yield _bare(after.start("v"), after.end(), after, "stage-group-beside-tnm")
        apart = not i or axis.start - axes[i - 1].end > _BEFORE
        before = _BARE_BEFORE.search(text, max(0, axis.start - _BEFORE), axis.start) if apart else None
        if before and before.start("v") not in graded:
            yield _bare(before.start("v"), axis.start, before, "stage-group-beside-tnm")


def _group(value: str, sub: str) -> str:
    if (value, sub.strip(" -").lower()) == _INFANT:
        return "4S"
    value = value.upper()
    return _ROMAN.get(value, value) + sub.translate(_APART).upper()


def _bare(start: int, end: int, match: re.Match[str], rule: str) -> Token:
    return Token(start, max(match.end("v"), match.end("sub")) if end > match.end("v") else end, "stage-group",
                 _group(match["v"], match["sub"] or ""), rule=rule)  # fmt: skip
