"""Lists of markers: those that only glue words join share the result behind the last or before the first of them."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.marker.finding import OPPOSITE, Finding
from kg.fact.marker.words import PARENS, Words, words_of
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MEMBERS = 70  # code points between two markers of a list, unknown members between them
_STATES = frozenset({
    "result", "shows", "cue", "date", "relative-date", "percent", "concentration", "dose", "duration", "drug", "tnm",
    "regimen", "spread", "stage-group", "response", "procedure", "condition",
})  # fmt: skip
_STAINED = frozenset({"positive", "negative", "strong"})
_DONE = 20  # between the last marker of a test and the participle that says it was done


def share(context: Context, sentence: Sentence, marks: list[Finding]) -> None:
    """Give the markers of a list the result behind its last or before its first member, and numbers `respectively`."""
    folded = context.reading.folded
    words = words_of(context.reading.lexicon.lang)
    kinds = context.kinds(sentence)
    assays = [t for t in sentence.of("assay") if t.means("assay")] if "assay" in kinds else []
    carried: Token | None = None
    runs = _runs(context, words, sentence, marks)
    i = -1
    for n, run in enumerate(runs):
        i += len(run)
        head, last = run[0], run[-1]
        announced = head.announced or carried
        for mark in run:
            mark.announced = mark.announced or announced
            mark.tested = mark.tested or _is_test(assays, mark.announced, last.end)
            if mark is not last and mark.said is None and not _settled(mark.announced):
                mark.said = last.said
        if len(run) > 1 and len(last.numbers) == len(run) and (
            words.respectively.search(folded, last.token.end, sentence.end) or len({t.kind for t in last.numbers}) == 1
        ) and all(not m.numbers for m in run[:-1]):  # fmt: skip
            for mark, number in zip(run, list(last.numbers), strict=True):
                mark.numbers = [number]
                mark.rule = "biomarker-respectively"
        elif len(run) > 1 and last.said is not None and last.numbers and last.numbers[0].kind == "percent":
            for mark in run[:-1]:
                mark.numbers = mark.numbers or last.numbers[:1]
        if (
            len(run) > 1
            and last.said is None
            and last.sign
            and last.sign.strip("+-") == ""
            and all(not m.announced for m in run)
        ):
            gap = folded[run[-2].end : last.token.start]
            if words.also.search(gap) or gap.strip() == "/":  # `ER et PR +`
                for mark in run[:-1]:
                    mark.sign = last.sign
        after = marks[i + 1] if i + 1 < len(marks) else None
        if (
            after and last.said and _open(after) and not after.announced
            and words.likewise.fullmatch(folded, last.end, after.token.start)
        ):  # fmt: skip
            after.said = last.said  # `A et B négatifs ainsi que C`
        carried = None
        if n + 1 < len(runs) and last.said is None and runs[n + 1][-1].said is None:
            rest = PARENS.sub("", folded[last.end : marks[i + 1].token.start])
            if words.connector.fullmatch(rest):
                carried = announced
    _plural_denial(context, folded, words, marks)
    for mark, after in pairwise(marks):  # `CA 125 (568 U/ml) et CA 15-3 (343 U/ml) élevés`
        if mark.serum and after.serum and mark.numbers and after.said and not mark.said and not mark.announced:
            gap = folded[mark.end : after.token.start].lstrip(")")
            if folded[after.said.end - 1] == "s" and words.also.search(gap) and words.connector.fullmatch(gap):
                mark.said = after.said


def _runs(context: Context, words: Words, sentence: Sentence, marks: list[Finding]) -> list[list[Finding]]:
    """The markers of a sentence in lists; `positif pour A, B et C, D et E négatifs` are two lists."""
    folded = context.reading.folded
    runs: list[list[Finding]] = []
    for mark in marks:
        if runs and _open(runs[-1][-1]) and _listed(folded, words, sentence, runs[-1][-1], mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for n, run in enumerate(runs):
        head, last = run[0], run[-1]
        if head.announced is None or last.said is None or _value(head.announced) == _value(last.said):
            continue
        if _value(head.announced) in _STAINED and _value(last.said) not in _STAINED:
            genes = [k for k, mark in enumerate(run) if k and context.concepts[mark.marker]["kind"] == "gene"]
            runs[n : n + 1] = [run[: genes[0]], run[genes[0] :]] if genes else [run]
            continue
        closed = [
            k for k in range(1, len(run) - 1)
            if words.also.search(folded, run[k - 1].end, run[k].token.start)
            and "," in folded[run[k].end : run[k + 1].token.start]
        ]  # fmt: skip
        if closed:
            runs[n : n + 1] = [run[: closed[0] + 1], run[closed[0] + 1 :]]
    return runs


def _value(token: Token) -> str | None:
    return token.means("shows") or token.means("result")


def _settled(announced: Token | None) -> bool:
    """Whether the phrase before a marker is a result that nothing behind a list can change."""
    return announced is not None and announced.means("shows") not in (None, *OPPOSITE)


def _open(mark: Finding) -> bool:
    return mark.said is None and mark.sign is None and not mark.numbers


def _listed(folded: str, words: Words, sentence: Sentence, mark: Finding, after: Finding) -> bool:
    """Whether a marker follows another in a list; members that no table knows do not break it."""
    if after.announced is not None:
        return False
    gap = PARENS.sub("", folded[mark.end : after.token.start])
    if words.connector.fullmatch(gap):
        return True
    if len(gap) > _MEMBERS or re.search(r"[;:.]", gap):
        return False
    parts = words.joins.split(gap)
    if words.panel.fullmatch(parts[-1]):
        parts[-1] = ""  # `X et les marqueurs du muscle (Y`
    if len(parts) < 2 or "(" in "".join(parts) or ")" in "".join(parts) or any(
        t.kind in _STATES or (t.others and any(kind in _STATES for kind, _ in t.others))
        for t in sentence.tokens if mark.end <= t.start < after.token.start
    ):  # fmt: skip
        return False
    return all(_member(words, part, 1 + (0 < n < len(parts) - 1)) for n, part in enumerate(parts))


def _member(words: Words, part: str, longest: int) -> bool:
    """Whether a stretch between two commas may be a member of a list: at most `longest` words, none of a clause."""
    said = [w for w in re.split(r"[\s']+", part) if w and w not in words.glue]
    return len(said) <= longest and not words.ends.intersection(re.split(r"[\s']+", part))


def _plural_denial(context: Context, folded: str, words: Words, marks: list[Finding]) -> None:
    """`mutation EGFR et translocation ALK négatives`: the plural behind the second denies the first too."""
    for mark, after in pairwise(marks):
        if (
            mark.said is None
            and mark.sign is None
            and mark.announced
            and after.announced
            and after.said
            and not mark.numbers
        ):
            said = folded[after.said.start : after.said.end]
            between = folded[mark.end : after.announced.start]
            if said.endswith("s") and after.said.means("result") == "negative" and words.connector.fullmatch(between):
                mark.said = after.said


def _is_test(assays: list[Token], token: Token | None, end: int) -> bool:
    """Whether a phrase names a test only: `étude des mutations KRAS`, `l'expression de PD-L1 a été déterminée`."""
    return token is not None and any(
        0 <= token.start - t.end <= 4 or (t.means("assay") == "done" and 0 <= t.start - end <= _DONE) for t in assays
    )
