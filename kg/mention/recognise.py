"""From a report to tokens in sentences: every recogniser run once, overlaps settled, sections assigned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from kg.lexicon.lexicon import Lexicon
from kg.mention.date import find_dates
from kg.mention.frequency import stroke_rhythm
from kg.mention.number import find_numbers
from kg.mention.relative import relative_date
from kg.mention.tnm import find_stage_groups, find_tnm
from kg.mention.token import Token
from kg.text.fold import fold, without_references, words
from kg.text.report import Report
from kg.text.sentence import sentence_spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, the section it stands in (history, investigations, ...) and its tokens in order."""

    index: int
    start: int
    end: int
    section: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everything recognised in it. `folded` has the length of the text."""

    report: Report
    folded: str
    lexicon: Lexicon
    sentences: tuple[Sentence, ...]

    def text(self, token: Token) -> str:
        """The words of a token as the report writes them."""
        return self.report.text[token.start : token.end]

    def between(self, a: Token, b: Token) -> str:
        """The folded text between two tokens, `a` before `b`."""
        return self.folded[a.end : b.start]


def read_tokens(report: Report, lexicon: Lexicon) -> Reading:
    """Recognise everything in a report."""
    text = report.text
    folded = fold(text)
    lang = lexicon.lang
    terms = list(map(_as_token, lexicon.find(text, without_references(words(folded)))))
    numbers = find_numbers(_without_digits(folded, terms), lang)
    rhythms = [r for n in numbers if n.unit and (r := stroke_rhythm(folded, n.end, lang))]
    axes = find_tnm(text)
    groups = find_stage_groups(text, folded, axes, lang)
    tokens = _settle(axes, groups, find_dates(folded, lang), rhythms, terms, numbers)
    tokens = _place_durations(folded, tokens, lang)
    return Reading(report, folded, lexicon, _sentences(text, tokens))


def _without_digits(folded: str, terms: list[Token]) -> str:
    """The text with the terms that end in a digit blotted out, so that `Ki 67 à 15 %` is no range from 67 to 15."""
    pieces: list[str] = []
    last = 0
    for token in terms:
        if folded[token.end - 1].isdigit():
            pieces += folded[last : token.start], "z" * (token.end - token.start)
            last = token.end
    return "".join([*pieces, folded[last:]]) if pieces else folded


_END = Token(2**62, 2**62, "", "")
# The constructor of a named tuple takes thrice as long as that of its tuple: felt at hundreds of terms a report.
_as_token = partial(tuple.__new__, Token)
_starts = itemgetter(0)


def _settle(*layers: list[Token]) -> list[Token]:
    """The tokens of all layers without overlaps, sorted; an earlier layer and an earlier token win.

    Numbers are the last layer of all, so that `CA 15-3` or `1ère ligne` keep theirs.  Each layer is in text order.
    """
    kept: list[Token] = []
    for layer in layers:
        if layer:
            kept += list(_fitting(layer, kept))
            kept.sort(key=_starts)
    return kept


def _fitting(layer: list[Token], kept: list[Token]) -> Iterator[Token]:
    """The tokens of a layer that overlap neither one that is kept nor one of the layer before them."""
    others = iter(kept)
    taken = next(others, _END)
    last = 0
    for token in layer:
        start = token[0]
        while taken[1] <= start:
            taken = next(others, _END)
        if start >= last and taken[0] >= token[1]:
            last = token[1]
            yield token


def _place_durations(folded: str, tokens: list[Token], lang: str) -> list[Token]:
    """Durations that place an event become relative dates; words they swallow (`après`) are no tokens of their own."""
    placed = [r for t in tokens if t[2] == "duration" and (r := relative_date(folded, t, lang))]
    return _settle(placed, tokens) if placed else tokens


def _sentences(text: str, tokens: list[Token]) -> tuple[Sentence, ...]:
    """Tokens dealt out to sentences; a section title opens a section and stays a token of its sentence."""
    found: list[Sentence] = []
    section = ""
    starts = list(map(_starts, tokens))
    first = 0
    for index, (start, end) in enumerate(sentence_spans(text)):
        first = bisect_left(starts, start, first)
        after = bisect_left(starts, end, first)
        inside = tokens[first:after]
        first = after
        title = inside[0].means("section") if inside else None
        if title and _is_title(text, start, end, inside[0]):
            section = title
            inside[0] = _as_title(inside[0], title)
        elif any(t[2] == "section" for t in inside):  # the words of a title mean something else, or nothing
            inside = [other for t in inside if (other := _no_title(t))]
        found.append(Sentence(index, start, end, section, tuple(inside)))
    return tuple(found)


def _as_title(token: Token, title: str) -> Token:
    """A token read as a section title; what its words mean otherwise stays known (`Antécédents familiaux :`)."""
    if token.kind == "section":
        return token
    return token._replace(kind="section", value=title, others=((token.kind, token.value), *token.others))


def _no_title(token: Token) -> Token | None:
    """A token that is not read as a section title: its next meaning where it has one."""
    if token.kind != "section":
        return token
    if not token.others:
        return None
    kind, value = token.others[0]
    return token._replace(kind=kind, value=value, others=token.others[1:])


def _is_title(text: str, start: int, end: int, token: Token) -> bool:
    """A title stands first in its sentence, is capitalised, and ends the line or is followed by a colon."""
    if token.start - start > 3 or not text[token.start].isupper():
        return False
    rest = text[token.end : end].strip()
    return rest in ("", ".", ":") or text[token.end : token.end + 2].strip().startswith(":")
