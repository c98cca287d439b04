"""Rows of a blood marker: its value, the values of a series, high or normal."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.normal import MULTIPLE, exceeds
from kg.fact.marker.number import set_value
from kg.fact.marker.series import date_behind, goes_on, told_apart
from kg.fact.marker.words import Words, words_of
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = 6  # sentences of a list of stains
_ITEM = 40  # code points of one of its items
_MEASURED = re.compile(r"\d\s?(?:[a-z]{1,3}/m?l|$)")  # an item that is a level in the blood


def serum_rows(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """A blood marker: value, series of values, high or normal; without blood it is one of the tissue."""
    folded = context.reading.folded
    words = words_of(context.reading.lexicon.lang)
    in_blood = words.serum.search(folded, sentence.start, sentence.end) is not None
    tissue = mark.announced is not None or _stained(context, sentence) or _goes_on_stained(context, sentence)
    if not tissue and not in_blood:
        tissue = words.stains.search(folded, sentence.start, mark.token.start) is not None
    only_blood = in_blood and not _stained(context, sentence, with_role("in-blood"))
    blood = mark.result == "negative" and (only_blood or not tissue)
    if mark.result not in ("high", "normal", "low", None) and not mark.numbers and not blood:
        mark.serum = False
        return [mark]
    mark.serum = True
    result = mark.result if mark.result in ("high", "low") else None
    if not mark.numbers:
        mark.result = "negative" if mark.result in ("normal", "negative") else result
        return [mark] if mark.result else []
    rows = _series(context, sentence, mark)
    unit = next((row.unit for row in rows if row.unit), None)
    for row in rows:
        row.unit = row.unit or unit  # `12 puis 34 ng/ml`
    if rows and result and not (result == "low" and (rows[0].value or "").startswith("<")):
        (rows[1] if _is_change(rows) else rows[0]).result = result  # `indétectable < 0,01` is the limit of the test
    return rows


def _is_change(rows: list[Finding]) -> bool:
    """Whether the first two values are the ends of a change, the second of which is high: `a augmenté de 40 à 120`."""
    return len(rows) > 1 and rows[0].numbers[0].start == rows[1].numbers[0].start


def _series(context: Context, sentence: Sentence, mark: Finding) -> list[Finding]:
    """The values of a blood marker, one row each, without the limits of what is normal."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    rows: list[Finding] = []
    last: Token | None = None
    numbers = told_apart(context, words, mark.numbers)
    for token, after in zip(numbers, [*numbers[1:], None], strict=True):
        if last is not None and "cycle" in sentence.kinds and _counts_cycles(sentence, token):
            continue
        if last is not None and not words.earlier.match(folded, token.end, sentence.end):
            own = _in_own_bracket(folded, words, sentence, last, token)
            timed = own or _dated(sentence, last, token) or date_behind(folded, sentence, token)
            since = max(last.end, folded.rfind("(", last.end, token.start))  # `12 au diagnostic (N < 5)`
            if not timed and words.reference.match(folded, since, token.start + 1):
                if after and words.pair.fullmatch(folded, token.end, after.start):
                    continue  # `12 (normale entre 0 et 5)`
                if rows and rows[-1].result is None and exceeds(rows[-1].value, token.value):
                    rows[-1].result = "high"
                last = replace(token, unit=last.unit)
                continue
            if not (own or goes_on(context, words, sentence, last, token)):
                break
        row = Finding(mark.token, mark.marker, True, said=mark.said, announced=mark.announced, end=token.end,
                      numbers=[token], rule=mark.rule if not rows else "biomarker-series")  # fmt: skip
        if rows:
            row.dated = date_behind(folded, sentence, token) or token
        set_value(context, row, token)
        if row.unit == MULTIPLE and exceeds(token.value, "1"):
            row.result = "high"
        rows.append(row)
        last = token
    return rows


def _counts_cycles(sentence: Sentence, number: Token) -> bool:
    """Whether a number is how many cycles were given when a value was measured: `340 après 3 cures, 22`."""
    return any(t.start - number.end == 1 for t in sentence.of("cycle"))


def _dated(sentence: Sentence, last: Token, token: Token) -> bool:
    """Whether a date stands between two numbers: `12 (01/2015), 25 (06/2015)`."""
    return "date" in sentence.kinds and any(last.end <= t.start < token.start for t in sentence.of("date"))


def _in_own_bracket(folded: str, words: Words, sentence: Sentence, last: Token, token: Token) -> bool:
    """Whether a value stands with its time in a bracket behind another: `12 (5 en mars)`, `12 (5 avant chimio)`."""
    if token.unit or folded[last.end : token.start].strip() not in ("(", "["):
        return False
    return words.when.match(folded, token.end) is not None or date_behind(folded, sentence, token) is not None


def _stained(context: Context, sentence: Sentence, but: Set[str] = frozenset()) -> bool:
    """Whether a sentence names a protein that tissue is stained for; some may be measured in blood as well."""
    return "marker" in sentence.kinds and any(
        (m := t.means("marker")) and m not in but and context.concepts[m]["kind"] in ("protein", "receptor")
        for t in sentence.of("marker")
    )


def _goes_on_stained(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence before tells what tissue was stained for: `CK7 positive. Thyroglobuline négative`, or those
    before it in a list with one marker between two semicolons or on a line: `IHC : PLAP + ; AFP - ; HCG -`."""
    sentences, text = context.reading.sentences, context.reading.folded
    for before in sentences[max(0, sentence.index - _LISTED) : sentence.index][::-1]:
        if before.section != sentence.section:
            return False
        if _stained(context, before):
            return True
        short = "marker" in before.kinds and before.end - before.start <= _ITEM
        if not short or _MEASURED.search(text, before.start, before.end):
            return False
    return False


def is_measured(context: Context, sentence: Sentence, mark: Finding, announced: str | None) -> bool:
    """Whether words around a protein speak of its level in the blood: `élévation de`, `normal` beside `taux` or what is
    only measured in blood."""
    if announced in ("high", "normal"):
        return True
    if mark.result not in ("normal", "high"):
        return False
    words, folded = words_of(context.reading.lexicon.lang), context.reading.folded
    if words.serum.search(folded, sentence.start, sentence.end):
        return True
    beside = {context.concepts[marker]["kind"] for t in sentence.of("marker") if (marker := t.means("marker"))}
    told = mark.said is not None and mark.marker in with_role("blood-level")
    return told and ("serum" in beside or not words.stains.search(folded, sentence.start, sentence.end))
