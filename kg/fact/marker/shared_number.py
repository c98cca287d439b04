"""Numbers that markers share, or that stand one for each behind all of them: `A et B : 10 % et 20 %`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import Words
from kg.mention.number import canonical
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ALL = 100  # per cent


def share_numbers(context: Context, words: Words, sentence: Sentence, run: list[Finding]) -> None:
    """`A et B : 10 % et 20 %`: numbers behind a list are those of its members; one percentage is that of all."""
    last = run[-1]
    if _are_two(context, words, run) and _share_each(context, words, run):
        return
    told = _values(context, words, last.numbers)
    respective = words.respectively.search(context.reading.folded, last.token.end, sentence.end)
    one_each = len(told) == len(run) and all(not m.numbers for m in run[:-1])
    if one_each and (respective or len({value[0].kind for value in told}) == 1):
        for mark, value in zip(run, told, strict=True):
            mark.numbers = [_with_unit(value[0], told[-1][0]), *value[1:]]
            mark.rule = "biomarker-respectively"
    elif (
        last.numbers and last.numbers[0].kind == "percent" and (last.said is not None or _are_two(context, words, run))
    ):
        for mark in run[:-1]:
            mark.numbers = mark.numbers or last.numbers[:1]


def _share_each(context: Context, words: Words, run: list[Finding]) -> bool:
    """`A et B positifs à 80 et 50 %`, `A/B : 80/50 %`: two shares of cells behind two receptors, the sign told once."""
    first, last = run
    at = last.said.end if last.said and last.said.start > last.token.start else last.token.end
    each = words.each.match(context.reading.folded, at)
    if each is None or first.numbers or max(int(each["a"]), int(each["b"])) > _ALL:
        return False
    for mark, name in ((first, "a"), (last, "b")):
        value = canonical(each[name], context.reading.lexicon.lang)
        mark.numbers = [Token(each.start(name), each.end(name), "percent", value, "%", rule="number-unit")]
        mark.rule = "biomarker-respectively"
    last.end = each.end()
    return True


def _are_two(context: Context, words: Words, run: list[Finding]) -> bool:
    """Whether two receptors are joined so that one share of cells is that of both: `RE et RP à 90 %`."""
    if any(context.concepts[m.marker]["kind"] != "receptor" or m.marker == "her2" for m in run) or len(run) > 2:
        return False
    gap = context.reading.folded[run[0].end : run[-1].token.start]
    return gap.strip() == "/" or words.also.search(gap) is not None


def _values(context: Context, words: Words, numbers: Sequence[Token]) -> list[list[Token]]:
    """Values, each with the normal ranges in brackets behind it: `de 69 UI/ml (0-35) et 65 UI/ml (0-90)`."""
    values: list[list[Token]] = []
    for token in numbers:
        if values and words.reference.match(context.reading.folded, values[-1][-1].end, token.start + 1):
            values[-1].append(token)
        else:
            values.append([token])
    return values


def _with_unit(number: Token, last: Token) -> Token:
    """A bare number of a list with the unit that its last number has: `de 69 et 65 UI/ml`."""
    bare = number.kind == "quantity" and last.kind in ("concentration", "percent")
    return replace(number, kind=last.kind, unit=last.unit) if bare else number
