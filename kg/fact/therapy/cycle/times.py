"""Counts of cycles without a word for them: `AC x 4`, `6 R-CHOP`, `3 docétaxel`."""

from __future__ import annotations

import re

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.candidate import Cycles
from kg.fact.therapy.cycle.bare import BARE, count_told
from kg.fact.therapy.cycle.order import cycles_told, is_due, is_last
from kg.fact.therapy.cycle.other import is_of_other
from kg.fact.therapy.drug_kind import ANTICANCER, drug_kind
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

TIMES = NUMBER_KINDS | {"ordinal"}  # kinds of the words that may count
MOST = 18  # cycles of a regimen or drug
_MOST_TIMES = 40  # told with a sign: `nivolumab 3 mg/kg x 26`
_TWICE = "2"
_NAMES = frozenset({"drug", "regimen"})
_EVENTS = frozenset({"condition", "care", "measure", "marker", "result", "site", "lessened", "procedure"})
_SIGN = re.compile(r"\s?[x*]\s?")
_PRODUCT = re.compile(r"\d+ x (?P<count>\d{1,2})")
_COUNTED = re.compile(r"[x*]\s?$")
_TIMES = re.compile(r"(?:^|[\s()\d])x\s?$|(?<!/)\*\s?$")  # not of an allele, `*1/*28`
_DOSED = 4  # code points between a drug and a number that is its dose
_OF_DATE = re.compile(r"\d/\Z")  # before the month of a day: `03/02 cabozantinib`, not `4EC/12 taxol`


def times_at(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`AC x 4`, `AC x4`: a number right after a sign of multiplication; `6 R-CHOP`, `6x R-CHOP`: before a regimen."""
    token = sentence.tokens[i]
    if product := _of_product(context, sentence, i):
        return product
    if token.kind not in TIMES or not token.value.isdigit() or not 1 <= int(token.value) <= _MOST_TIMES:
        return None
    lead = context.reading.folded[max(0, token.start - 3) : token.start]
    if int(token.value) > MOST and not _TIMES.search(lead):
        return None
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    final = "last-one" in context.reading.named and (after is None or after.kind != "course")
    if final and is_last(context, sentence, token, token):
        return cycles_told(sentence, token, token, int(token.value), "count", "cycles-ordinal")
    if told := count_told(context, sentence, i):
        rule = BARE if told == "count" else "cycles-number-word"
        return cycles_told(sentence, token, token, int(token.value), told, rule)
    if token.kind == "ordinal":
        return _by_order(context, sentence, i, after)
    if token.kind == "number" and (after is None or not _is_worded(context, sentence, i, after)):
        return None
    if after is not None and _is_counted(context, sentence, i, after):
        return _times(sentence, token)
    if is_of_other(context, sentence.tokens, i):
        return None
    if not _TIMES.search(lead) or _is_daily(context, sentence, i) or _is_of_event(context, sentence, i):
        return None
    return _times(sentence, token)


def _is_of_event(context: Context, sentence: Sentence, i: int) -> bool:
    """`transfusion x 2`, `ALAT x 6`, `scanner x3`: whether what stands right before the sign is no therapy."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1] if i else None
    if before is None or before.kind not in _EVENTS or not _SIGN.fullmatch(context.reading.between(before, token)):
        return False
    return before.kind != "procedure" or act_of(context, before.value) in (None, "surgery")


def _of_product(context: Context, sentence: Sentence, i: int) -> Cycles | None:
    """`FEC 100 x3 puis docétaxel 100 x3`: the count behind a dose without a unit, where another one is told beside it;
    alone it may as well be the tablets or the days of a cycle, but for drugs given on one day (`docétaxel 75 x 6`)."""
    token = sentence.tokens[i]
    parts = _PRODUCT.fullmatch(token.value) if token.kind == "quantity" else None
    drug = sentence.tokens[i - 1] if i else None
    if parts is None or drug is None or drug.kind != "drug" or drug_kind(context, drug.value) != "chemotherapy":
        return None
    counted = drug.value in with_role("one-day") or any(
        t is not token and t.kind == "quantity" and t.value.isdigit() and _COUNTED.search(
            context.reading.folded, max(sentence.start, t.start - 3), t.start
        )
        for t in sentence.of("quantity")
    )  # fmt: skip
    count = int(parts["count"])
    if not counted or not 1 < count <= MOST:
        return None
    return Cycles(count, "count", Span(token.start, token.end, "cycles", "affirmed", "cycles-times"), sentence.index)


def _by_order(context: Context, sentence: Sentence, i: int, after: Token | None) -> Cycles | None:
    """`4e TIP fait le 26/07`: the place in the order of a cycle that is told by its regimen alone."""
    token = sentence.tokens[i]
    if after is None or int(token.value) < int(_TWICE):
        return None
    if after.kind != "regimen" and not (after.kind == "drug" and drug_kind(context, after.value) in ANTICANCER):
        return None
    if context.reading.between(token, after) != " ":
        return None
    if is_due(context, sentence, token):  # `vient pour son 3e FEC`
        return cycles_told(sentence, token, after, int(token.value) - 1, "before", "cycles-ordinal")
    return cycles_told(sentence, token, after, int(token.value), "interim", "cycles-ordinal")


def _is_daily(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether a 2 right behind a dose says how often it is taken on its day: `150 mg x2`, `2 g/m2 x 2`."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1] if i else None
    dosed = before is not None and before.kind == "dose" and context.reading.between(before, token).strip() == "x"
    return dosed and token.value == _TWICE


def _is_worded(context: Context, sentence: Sentence, i: int, after: Token) -> bool:
    """`trois FEC`, `trois FEC puis trois docétaxel`: whether a number in words counts a regimen, or a drug behind
    another therapy that one counts."""
    if after.kind == "regimen":
        return True
    if after.kind != "drug" or sentence.tokens[i].value == "1":
        return False
    counted = zip(sentence.tokens[:i], sentence.tokens[1:i], strict=False)
    return any(n.kind == "number" and t.kind in _NAMES and is_times(context, n, t) for n, t in counted)


def _is_counted(context: Context, sentence: Sentence, i: int, after: Token) -> bool:
    """Whether a bare number counts the regimen or drug right after it: `3 FEC puis 3 docétaxel`.

    One cycle of a drug is told by its word; a number right after a drug is its dose: `cisplatine 75 docétaxel 75`.
    """
    token = sentence.tokens[i]
    if not is_times(context, token, after) or _OF_DATE.search(
        context.reading.folded, max(0, token.start - 2), token.start
    ):
        return False
    if after.kind == "regimen":
        return True
    before = sentence.tokens[i - 1] if i else None
    dosed = before is not None and before.kind == "drug" and len(context.reading.between(before, token)) <= _DOSED
    return after.kind == "drug" and int(token.value) > 1 and not dosed


def is_times(context: Context, number: Token, name: Token) -> bool:
    """Whether a number stands right before a name, with a sign of multiplication at most: `4 AC`, `4x AC`, `4EC`."""
    return context.reading.between(number, name) in (" ", "x ", " x ", "", "x")


def _times(sentence: Sentence, number: Token) -> Cycles:
    span = Span(number.start, number.end, "cycles", "affirmed", "cycles-times")
    return Cycles(int(number.value), "count", span, sentence.index)
