"""Counts of lymph nodes written as fractions (`3N+/12`, `(0/15)` beside an N category), and the lots that go on one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.node.pattern import Patterns
from kg.mention.recognise import Sentence

_FRACTION = re.compile(r"[+0-9]")
_SIGNED = re.compile(r"\bn\s?(?:[+-]\s?[:(]?\s?|[:(]?\s?(?<!n))\Z")
_LABEL = re.compile(r"[\s•*-]*\d{1,2}\s?/\s")  # of a lot, no fraction: `2/ 4 ganglions`
_LINE = 40  # from the beginning of a line to the count of the lot that it names
_SHORT = 7  # code points of a fraction
_SIDES = 25  # code points between the fractions of the two sides
_REACH = 40  # code points between a fraction and the node word it counts
_REACH_BRACKET = 70  # the same for a fraction in brackets
_BRACKET = 150  # code points from an N category to the last lot in the bracket behind it
_BESIDE_N = 7  # code points between an N category and the fraction in brackets after it; `N0/12` is both


class NodeCount(NamedTuple):
    """One stated count: sentence index, offsets, involved and examined nodes (None when not stated)."""

    sentence: int
    start: int
    end: int
    positive: int | None
    examined: int | None
    parts: tuple[Span, ...] = ()  # the counts it is the sum of, when the text does not add them up

    def span(self) -> Span:
        return Span(self.start, self.end, "nodes", "affirmed", "node-count")


def goes_on(folded: str, sentence: Sentence, last: NodeCount, at: int, patterns: Patterns) -> bool:
    """Whether a fraction follows on that of the other side or another group: `curage : 0/8 à droite, 0/7 à gauche`,
    `curages : 0/8 + 0/7`, `niveau II 1/8, III 0/6`."""
    if patterns.added.fullmatch(folded, last.end, at) or patterns.lot.fullmatch(folded, last.end, at):
        return True
    if last.end <= sentence.start:
        return next_line(folded, sentence, last, at)
    return any(
        t.kind in ("side", "site") and last.end <= t.start < at for t in sentence.tokens if at - last.end <= _SIDES
    )


def next_line(folded: str, sentence: Sentence, last: NodeCount, at: int) -> bool:
    """Whether a fraction alone on its line goes on a list of lots: `grande courbure 1/9`, `tronc coeliaque 0/7`."""
    lined = folded.find("\n", last.end, sentence.start + 1) >= 0 and not any(
        map(str.isalnum, folded[last.end : sentence.start])
    )
    return lined and at - sentence.start <= _LINE and _closes(folded, sentence, at + _SHORT)


def fractions(folded: str, start: int, end: int, patterns: Patterns) -> Iterator[re.Match[str]]:
    """The fractions of a stretch of text, in order, that do not overlap."""
    at = start
    for begin in [m.start() for m in _FRACTION.finditer(folded, start, end)]:
        if begin >= at and (match := patterns.fraction.match(folded, begin, end)):
            at = match.end()
            if not _LABEL.fullmatch(folded, start, match.start("b")):
                yield match


def _closes(folded: str, sentence: Sentence, end: int) -> bool:
    """Whether nothing but a bracket and a stop stands behind an offset in its sentence."""
    return not any(char.isalnum() for char in folded[end : sentence.end])


def _in_bracket(folded: str, since: int, at: int) -> bool:
    """Whether a fraction stands in the bracket that opens right behind an N category: `pN2 (0/2 R2, 1/1 niveau 4)`."""
    if not 0 < at - since <= _BRACKET:
        return False
    between = folded[since:at]
    return between.lstrip().startswith("(") and ")" not in between


def counts_nodes(folded: str, sentence: Sentence, match: re.Match[str], named: bool, patterns: Patterns) -> bool:
    """Whether a fraction counts nodes: it stands in brackets after an N category, or close to a node word."""
    for token in sentence.tokens:
        if token.kind != "tnm" or token.value[0] != "N":
            continue
        if -1 <= match.start() - token.end <= _BESIDE_N or _in_bracket(folded, token.end, match.start()):
            return True
    staged = "tnm" in sentence.kinds
    if (named or staged) and _SIGNED.search(folded, max(sentence.start, match.start() - _BESIDE_N), match.start()):
        return True  # `N+ 4/20`, `N- (0/12)`, `N 4/20, pT2`
    if not named:
        return False
    if "n" in match[0] and (match["sign"] or folded[match.end()] == "+"):
        return True  # `4 N+/20 N`, `4/20 N+` say themselves what they count
    bracketed = folded[match.start() - 1] == "("
    if bracketed and patterns.trigger.match(folded, sentence.start) and _closes(folded, sentence, match.end()):
        return True  # `Ganglions hilaires, aortopulmonaires et interlobaires avec anthracose (0/10).`
    reach = _REACH_BRACKET if bracketed else _REACH
    low, high = max(sentence.start, match.start() - reach), min(sentence.end, match.end() + _REACH // 2)
    before = list(patterns.trigger.finditer(folded, low, match.start()))
    if before and not re.search(r"[,;.]\s", folded[before[-1].end() : match.start()]):
        return True
    after = patterns.node.search(folded, match.end(), high)
    return after is not None and "," not in folded[match.end() : after.start()]
