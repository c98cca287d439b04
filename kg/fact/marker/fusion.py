"""Fusions of two genes (`EZR-ROS1`, `CIC/DUX4`): one marker, its partner the value."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import ANSWER, Finding
from kg.fact.marker.words import words_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token
from kg.mention.variant import find_variants

_GENE = r"[A-Z][A-Z0-9]{1,7}(?:-\d)?(?:\s?\(\d{1,2}\))?"
_SIGN = "::"  # between the genes of a fusion
_JOIN = r"\s?(?:-|::|/)\s?"
_BEFORE = re.compile(rf"(?<![\w-])({_GENE}){_JOIN}$")
_BEHIND = re.compile(rf"(?:\s?\(\d{{1,2}}\))?{_JOIN}({_GENE})(?![\w-]|\s?[+])")
_WITHIN = re.compile(rf"\(({_GENE}){_JOIN}({_GENE})\)")  # `RET (KIF5B-RET)`
_WHOLE = re.compile(rf"({_GENE}){_JOIN}({_GENE})")
_PARTNER = 16  # code points that the name of a partner and what joins it take
_PARTS = re.compile(r"^.*\s(?=[A-Z]\w)|\s?\(\d{1,2}\)|(?<=[A-Z])-(?=\d$)|\s")  # no part of the symbol


def with_partners(context: Context, sentence: Sentence, marks: list[Finding]) -> list[Finding]:
    """The markers of a sentence, each fusion as one with the name of both genes."""
    if not [m for m in marks if context.concepts[m.marker]["kind"] == "gene"]:
        return marks
    folded, text = context.reading.folded, context.reading.report.text
    signed = _SIGN in text[sentence.start : sentence.end]  # `FGFR3::TACC3`
    if not signed and not words_of(context.reading.lexicon.lang).fusion.search(folded, sentence.start, sentence.end):
        return marks
    kept: list[Finding] = []
    for mark in marks:
        last = kept[-1] if kept else None
        if last and _is_fused(text[last.token.end : mark.token.start], last, mark):
            last.fused = _name(text[last.token.start : last.token.end], text[mark.token.start : mark.token.end])
            last.end = mark.end
            if mark.marker in with_role("tested-together") or context.concepts[last.marker]["kind"] != "gene":
                last.marker = mark.marker  # `CD74-ROS1`
            continue
        if context.concepts[mark.marker]["kind"] == "gene":
            _take_partner(text, sentence, mark)
        kept.append(mark)
    return kept


def _is_fused(gap: str, first: Finding, second: Finding) -> bool:
    """Whether a sign joins two genes that are not looked for together (`ALK/ROS1`)."""
    joined = re.fullmatch(rf"(?:\s?\(\d{{1,2}}\))?{_JOIN}", gap) is not None
    return joined and not {first.marker, second.marker} <= with_role("tested-together")


def _take_partner(text: str, sentence: Sentence, mark: Finding) -> None:
    """A partner that no table knows: `EZR-ROS1`."""
    start, end = mark.token.start, mark.token.end
    if before := _BEFORE.search(text, max(sentence.start, start - _PARTNER), start):
        mark.fused = _name(before[1], text[start:end])
    elif behind := _BEHIND.match(text, end, min(sentence.end, end + _PARTNER)):
        mark.fused, mark.end = _name(text[start:end], behind[1]), behind.end()
    elif within := _WITHIN.search(text, end, max(end, mark.end)):
        mark.fused = _name(within[1], within[2])
    else:
        mark.fused = _named(text[start:end])


def take_found(context: Context, marks: list[Finding]) -> None:
    """A fusion that is told by its name to be there is a rearrangement: `EWSR1-FLI1 retrouvé en RT-PCR`."""
    text, folded = context.reading.report.text, context.reading.folded
    for mark in marks:
        if mark.said or mark.sign or mark.tested or context.concepts[mark.marker]["kind"] != "gene":
            continue
        name = mark.fused or _named(text[mark.token.start : mark.token.end])
        if name and (found := words_of(context.reading.lexicon.lang).detected.match(folded, mark.end)):
            mark.said, mark.fused = Token(found.start(), found.end(), "result", "rearranged", rule=ANSWER), name
            mark.end = found.end()


def _named(name: str) -> str | None:
    """The genes of a fusion that a table knows by its name."""
    whole = _WHOLE.fullmatch(name)
    if whole is None or find_variants(name, whole.start(2), whole.end(2)):
        return None  # `FLT3-ITD`
    return _name(whole[1], whole[2])


def _name(first: str, second: str) -> str:
    return _PARTS.sub("", first) + "-" + _PARTS.sub("", second)
