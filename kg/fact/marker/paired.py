"""Lists of markers with a list of results behind them, one for each: `RE/RP/HER2 : +/+/-`, `A/B/C : muté/sauvage/nég`,
`RE+/RP- (80 %/0 %)`, `ACE/CA 19-9 : 12/450`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.words import Words, words_of
from kg.mention.number import canonical
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "biomarker-respectively"
_ALL = 100  # per cent
_LEAST = 10  # of a receptor, the least number without a unit that is a share: `8/8` is a score
_SCORES = frozenset({"0", "1", "2", "3"})
_OTHER = ("date", "month", "concentration")  # numbers of a time, or of a unit that is read elsewhere


class _Value(NamedTuple):
    """One member of the list of results: where it stands, and the sign, word or number that it is."""

    start: int
    end: int
    sign: str | None
    said: Token | None
    number: str | None
    unit: str


class _Signed(NamedTuple):
    """Markers that separators of one kind join, and the signs that some have of their own."""

    marks: list[Finding]
    signs: list[str | None]
    slashed: bool


def pair_off(context: Context, sentence: Sentence, marks: Sequence[Finding]) -> None:
    """Give the markers of a list their own of the results behind the last of them, where there is one for each."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    for run in _lists(folded, words, marks):
        lead = words.lead.match(folded, run.marks[-1].token.end, sentence.end)
        signs = [*run.signs, lead["sign"] if lead else None]
        if lead is None or not _leads(run, signs, lead["lead"], lead["each"]):
            continue
        values = _in_one_unit(_values(context, sentence, words, lead.end()))
        if _are_of(context, sentence, run.marks, values):
            _give(context, run.marks, signs, values)


def _are_of(context: Context, sentence: Sentence, marks: list[Finding], values: list[_Value]) -> bool:
    """Whether there is one result for each marker, such as it can have, and no number among them is another's."""
    if len(values) != len(marks) or not all(_fits(context, m, v) for m, v in zip(marks, values, strict=True)):
        return False
    start, end = values[0].start, values[-1].end
    return not any(start <= t.start < end for kind in _OTHER for t in sentence.of(kind))


def _lists(folded: str, words: Words, marks: Sequence[Finding]) -> list[_Signed]:
    """The longest lists of two markers and more."""
    runs: list[_Signed] = []
    goes_on = False
    for mark, after in pairwise(marks):
        gap = words.beside_next.fullmatch(folded, mark.token.end, after.token.start)
        if gap is None or not (gap["sign"] or gap["apart"].strip()):
            goes_on = False
            continue
        slashed = gap["apart"].strip() == "/"
        if goes_on and runs[-1].slashed == slashed:
            runs[-1].marks.append(after)
            runs[-1].signs.append(gap["sign"])
        else:
            runs.append(_Signed([mark, after], [gap["sign"]], slashed))
        goes_on = True
    return runs


def _leads(run: _Signed, signs: Sequence[str | None], lead: str | None, each: str | None) -> bool:
    """Whether what stands between the markers and what may be their results leads to these: behind signs only a
    bracket, behind commas a colon."""
    if any(signs):
        return all(signs) and lead is not None and lead.strip() in ("(", "[")
    return each is not None or run.slashed or (lead is not None and lead.strip() in (":", "="))


def _values(context: Context, sentence: Sentence, words: Words, at: int) -> list[_Value]:
    """The results that begin at an offset, with separators of one kind between."""
    told = {t.start: t for t in sentence.of("result")} if "result" in sentence.kinds else {}
    folded, slashed = context.reading.folded, None
    values: list[_Value] = []
    while True:
        said = told.get(at)
        if said:
            values.append(_Value(at, said.end, None, said, None, ""))
        elif match := words.value.match(folded, at, sentence.end):
            values.append(_Value(at, match.end(), match["sign"], None, match["number"], match["unit"] or ""))
        else:
            return []
        apart = words.parts.match(folded, values[-1].end, sentence.end)
        stroke = apart is not None and "/" in apart[0]
        if apart is None or stroke is not (stroke if slashed is None else slashed):
            return values
        if not stroke and not (apart.end() in told or words.value.match(folded, apart.end(), sentence.end)):
            return values  # `RE, RP : +, +, HER2 : -`
        at, slashed = apart.end(), stroke


def _in_one_unit(values: list[_Value]) -> list[_Value]:
    """`85/40 %`: the sign for per cent behind the last number is that of all."""
    shared = values and values[-1].unit
    return [v._replace(unit=values[-1].unit) if shared and v.number else v for v in values]


def _fits(context: Context, mark: Finding, value: _Value) -> bool:
    """Whether a marker can have a result: a share of cells, a level in the blood, a score of its own."""
    if value.number is None:
        return not mark.serum or value.said is not None
    kind, number = context.concepts[mark.marker]["kind"], value.number.lstrip("<> ").replace(",", ".")
    if mark.serum:
        return not value.unit
    if value.unit or kind == "proliferation":
        return kind not in ("gene", "panel") and float(number) <= _ALL
    if mark.marker == "her2":
        return number in _SCORES
    return number == "0" or (kind == "receptor" and number.isdigit() and _LEAST <= int(number) <= _ALL)


def _give(context: Context, marks: list[Finding], signs: Sequence[str | None], values: list[_Value]) -> None:
    lang = context.reading.lexicon.lang
    for mark, own, value in zip(marks, signs, values, strict=True):
        mark.sign, mark.said = value.sign or own, value.said
        if value.number is not None:
            number = canonical(value.number.replace(" ", ""), lang)
            kind = "percent" if value.unit else "quantity"
            mark.numbers = [Token(value.start, value.end, kind, number, value.unit, rule="number")]
        mark.end, mark.rule = value.end, RULE
