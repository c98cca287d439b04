"""Signs of stains: a plus or minus behind a marker, crosses, a sign that announces a list (`IHC + : CD10, CD34`)."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.marker.finding import ANSWER, Finding
from kg.fact.marker.normal import normal_sign
from kg.fact.marker.words import EXONS, words_of
from kg.lexicon.concept import with_role
from kg.mention.number import units
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SIGN = re.compile(
    r"\s?:?\s?[(\[]?(?P<sign>[0-3]\s?\+(?!\d)|\+[1-3](?!\d)|\+\s?/\s?-|-\s?/\s?\+|\+{1,4}|--?(?![\w(]))\s?[)\]]?(?=[\s,.;:/)\]%(]|$|[A-Z])"
)
_CROSSES = re.compile(  # `positif (+++)`, `90 % (+)`, `90 %, 3+`
    r"\s?[(\[]\s?(\+{1,4}|[1-3]\s?\+|\+[1-3])\s?(?:/\s?\+{3})?[)\]]|(?:,\s?|\s)(\+{2,4}|[1-3]\+|\+[1-3])(?=\s?(?:[,.;/]|\s|$))"
)
_IN_BRACKETS = re.compile(r"\s?\([^()]{2,30}\)")
_EXONS = re.compile(rf"\s{EXONS.pattern}")  # `KRAS exons 2, 3 et 4 : -`
_TESTED = re.compile(r"\s?\((?P<test>[^()+;:]{2,24}?)\s?(?P<sign>\+{1,4}|(?<=\s)-)\s?\)")  # `A (PCR +)`
_ABOUT = re.compile(r"\s?\d{1,3}\s?%")  # behind `+/-`, which then means about
_RUN = re.compile(r"(?:\w+[+-]+)+(?!\w)")  # behind a minus that the next marker clings to: `ER-PR-HER2-`, not `ER-AML`
_BEFORE = 24  # code points between a sign that announces markers and the first of them
_LISTED = ",.;/()]"  # what may follow a free-standing minus
_CLOSED = re.compile(r"\s?(?:[,;.)]|/\s|$)", re.MULTILINE)
_SHARE_TOLD = re.compile(r"\s\(\s?[<>]?\d{1,3}\s?%")  # behind where a protein is stained: `A focal (20 %)`
_JOINED = frozenset({"site", "procedure", "drug", "regimen"})
_STAINED = frozenset({"protein", "receptor"})
_SHARE = re.compile(r"\s(?:[a-z]\s)?\d{1,3}")  # behind a sign in words: `plus à 80 %`


def take_sign(context: Context, sentence: Sentence, mark: Finding, stop: int) -> None:
    """Give a marker the sign right behind it (up to `stop`, where the next one begins)."""
    text = context.reading.report.text
    if text[mark.end : mark.end + 1] == ")" and "(" in text[mark.token.start : mark.end]:
        mark.end += 1  # forms end with a letter or digit: `t(4;14) -`
    sign = _behind(context, mark, stop)
    if sign is None:
        if no := words_of(context.reading.lexicon.lang).no.match(context.reading.folded, mark.end, stop):
            mark.said, mark.end = Token(no.start(), no.end(), "result", "negative", rule=ANSWER), no.end()
        elif not mark.serum and not _take_spoken(context, mark, stop):
            _take_stained(context, mark, stop)
        return
    if text[sign.end() : sign.end() + 1].isdigit() or ("/" in sign["sign"] and _ABOUT.match(text, sign.end())):
        return  # the hyphen of `BRCA1-2`, `+/- 35 %`
    if sign[0] == " +" and text[sign.end() : sign.end() + 1] == " " and _joins(context, sentence, sign.end()):
        return
    if sign[0][-1] == "-" and text[sign.end() : sign.end() + 1].isalpha() and not _RUN.match(text, sign.end()):
        return
    apart = sign["sign"] == "-" and text[sign.start() : sign.start("sign")] == " " and sign[0][-1] not in ")]"
    if not apart or _ends_list(context, sign.end(), stop, beside=sign.start() == mark.end):
        mark.sign, mark.end = re.sub(r"\s", "", sign["sign"]), sign.end()


def _joins(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether an organ, an examination or a drug follows a plus at once, which then joins: `progression PSA + os`."""
    if not "a" <= context.reading.report.text[at + 1 : at + 2] <= "z":
        return False
    return bool([t for t in sentence.tokens if t.start == at + 1 and t.kind in _JOINED])


def _behind(context: Context, mark: Finding, stop: int) -> re.Match[str] | None:
    """The sign right behind a marker, or behind where, how strongly and by what it is stained: `A (noyaux) +`, `A en
    IHC : ++`, in the bracket of its test: `A (PCR +)`."""
    text, folded, at = context.reading.report.text, context.reading.folded, mark.end
    if mark.serum and (normal := normal_sign(context, at, stop)):
        return normal
    if sign := _SIGN.match(text, at, stop):
        return sign
    words = words_of(context.reading.lexicon.lang)
    tested = _TESTED.match(text, at, stop)
    if tested and any(test.search(folded, *tested.span("test")) for test in (words.fusion, words.stains)):
        return tested
    extent = (
        words.extent.match(folded, at, stop)
        or _EXONS.match(folded, at, stop)
        or _IN_BRACKETS.match(text, at, stop)
        or words.by_test.match(folded, at, stop)
    )
    return _SIGN.match(text, extent.end(), stop) if extent else None


def _take_spoken(context: Context, mark: Finding, stop: int) -> bool:
    """Give a marker the sign told in words behind it or its bracket: `A plus`, `A (clone 4B5) deux croix`; none of
    them or a percentage is its number (`A à dix pour cent`).  Whether there is one."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    bracket = _IN_BRACKETS.match(folded, mark.end, stop)
    spoken = words.spoken.match(folded, bracket.end() if bracket else mark.end, stop)
    if spoken is None:
        return False
    sign, end = words.signs[re.sub(r"\s", " ", spoken["sign"])], spoken.end()
    if sign == "0" or sign.endswith("%"):
        kind, unit = ("percent", "%") if sign.endswith("%") else ("quantity", "")
        value = sign.removesuffix("%")
        mark.numbers, mark.end = [Token(spoken.start("sign"), end, kind, value, unit, rule="sign")], end
    elif (sign not in "+-" and not spoken["sign"][0].isdigit()) or _ends_spoken(context, end, stop):
        mark.sign, mark.end = sign, end
    return True


def _take_stained(context: Context, mark: Finding, stop: int) -> None:
    """A protein that a list tells with nothing but where or how strongly it is stained is positive: `A focal, B -`."""
    if mark.announced is not None or context.concepts[mark.marker]["kind"] not in _STAINED:
        return
    folded = context.reading.folded
    stained = words_of(context.reading.lexicon.lang).stained.match(folded, mark.end, stop)
    if stained and (_CLOSED.match(folded, stained.end()) or _has_share(context, mark, stained.end())):
        mark.sign, mark.end = "+", stained.end()


def _has_share(context: Context, mark: Finding, at: int) -> bool:
    """Whether the share of stained cells follows, of a protein whose result is not that share itself."""
    if context.concepts[mark.marker]["kind"] != "protein" or mark.marker in with_role("target"):
        return False
    return _SHARE_TOLD.match(context.reading.folded, at) is not None


def _ends_spoken(context: Context, at: int, stop: int) -> bool:
    """Whether a word for a sign that may be of a comparison or sum is a sign: its list goes on, or a share follows."""
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    if share := _SHARE.match(folded, at, stop):
        after, table = units(lang)
        unit = after.match(folded, share.end())
        return unit is not None and table[re.sub(r"\s", " ", unit[1])].kind == "percent"
    if folded[at:stop].strip() or not folded[stop : stop + 1].isalnum():
        return _ends_list(context, at, stop, beside=True)
    return words_of(lang).spoken_next.match(folded, stop) is not None


def _ends_list(context: Context, at: int, stop: int, beside: bool) -> bool:
    """Whether a free-standing minus is a sign: the end, a separator or the next marker follows, maybe with `et`. Where
    it does not stand right beside the marker, it may close an aside: `surtout A (62 %) - et de 2 % de B`."""
    rest = context.reading.folded[at:stop].strip()
    if not rest or rest[0] in _LISTED:
        return True
    also = words_of(context.reading.lexicon.lang).also
    return (also.match(rest) if beside else also.fullmatch(rest)) is not None


def take_crosses(context: Context, mark: Finding, stop: int) -> None:
    """Crosses are the value of a result without a number, the result of a number without one: `90 % (+++)`."""
    if mark.sign or mark.serum:
        return
    crosses = _CROSSES.match(context.reading.report.text, mark.end, stop)
    if crosses is None:
        return
    if mark.numbers and not mark.said and not mark.announced and mark.numbers[0].kind == "percent":
        mark.sign, mark.end = crosses[1] or crosses[2], crosses.end()
    elif mark.said and not mark.numbers and (crosses[1] or "").startswith("++"):
        mark.value, mark.end = crosses[1], crosses.end()


def announced_sign(context: Context, mark: Finding, before: int) -> Token | None:
    """`IHC + : CD10, CD34`: a sign before a colon or preposition announces the markers after it."""
    sign = words_of(context.reading.lexicon.lang).sign.search(
        context.reading.folded, max(before, mark.token.start - _BEFORE), mark.token.start
    )
    if sign is None:
        return None
    value = "positive" if sign["sign"] == "+" else "negative"
    return Token(sign.start("sign"), sign.end("sign"), "shows", value, rule="sign")
