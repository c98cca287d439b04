"""Numbers of markers: those behind a marker, and those before it (`12 ng/ml de A`, `90 % de B`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.marker.finding import Finding
from kg.fact.marker.score import OUT_OF, is_level, is_plain, is_scored
from kg.fact.marker.words import PARENS, Words, words_of
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

NUMBER_KINDS = frozenset({"percent", "concentration", "quantity", "dose"})
_SERUM = frozenset({"serum"})
_SIZE = re.compile(r"\s?[/x]\s?\d|\s?x\s?/|\s?(?:mm|cm)\b")  # behind a number: of a ratio, a rhythm (`1x/an`), a length
_MONTH = re.compile(r"0\d")  # begins a short date that no value is written like: `CA 125 12 en 06.22`
_SERIES = re.compile(r"\s/\s[<>]?\d+(?:[.,]\d+)?\s/\s")  # of three values or more: `0,1 / 0,4 / 2`
_SLASH = re.compile(r"(?<=\d)\s/\s\Z")
_WORD = re.compile(r"[^\S\n]([a-z]{3,20})")
_LABEL = re.compile(r"(?:\s[a-z]{2,12})?\s?:")  # behind a word that is no thing counted: `12 Gleason : 7`
_GRADES = re.compile(r"[0-3+,\s]+")
_FORTH = 50  # between a number and the marker after it
_OWN = 20  # between a marker and a number behind it that is its own
_VALUE = 65  # between a marker and its number
_PLAIN = 26  # between a marker and a number without a unit


def numbers_before(context: Context, marks: list[Finding], telling: list[Token]) -> frozenset[int]:
    """Give markers the number that stands before them: `12 ng/ml de A et 90 % de B`; what no other marker may take."""
    folded = context.reading.folded
    words = words_of(context.reading.lexicon.lang)
    led: set[int] = set()
    numbers = [t for t in telling if t.kind in NUMBER_KINDS]
    starts = [t.start for t in numbers]
    for mark in marks:
        blood = context.concepts[mark.marker]["kind"] in _SERUM or mark.marker in with_role("in-blood")
        anchors = [mark.token.start] + ([mark.announced.start] if mark.announced else [])
        behind = bisect_left(starts, mark.token.end)
        if behind < len(numbers) and _is_own(context, mark, numbers[behind]):
            continue
        for token in numbers[bisect_left(starts, min(anchors) - _FORTH) : behind]:
            end = token.end
            if not blood and token.kind == "quantity" and (scale := OUT_OF.match(folded, end)):
                end = scale.end()  # `Allred 7/8 pour RE`
            elif token.kind != ("concentration" if blood else "percent"):
                continue
            if any(0 < at - end <= _FORTH and words.amount.fullmatch(folded, end, at) for at in anchors):
                mark.numbers, mark.serum = [token], blood
                led.add(id(token))
    return frozenset(led)


def _is_own(context: Context, mark: Finding, token: Token) -> bool:
    """Whether a number stands right behind a marker and nothing between opens another statement."""
    gap = context.reading.folded[mark.token.end : token.start]
    return len(gap) <= _OWN and gap.strip() != "," and words_of(context.reading.lexicon.lang).also.search(gap) is None


def per_day(sentence: Sentence, token: Token) -> Token:
    """The amount in the urine of a day (`20 mg/24 h`), which elsewhere would be a dose."""
    if token.kind == "dose" and any(t.start == token.end and t.value == "1/d" for t in sentence.of("frequency")):
        return replace(token, kind="concentration", unit=f"{token.unit}/d")
    return token


def take_number(context: Context, mark: Finding, token: Token, stop: int) -> None:
    """Attach a number to a marker when kind and distance fit, later ones for series; at `stop` the next one begins."""
    serum = context.concepts[mark.marker]["kind"] in _SERUM
    gap = context.reading.folded[(mark.numbers[-1].end if mark.numbers else mark.end) : token.start]
    bare = PARENS.sub("", gap)
    if ";" in bare or len(bare) > _VALUE or not _unit_fits(mark, token, serum):
        return
    if token.kind == "concentration" and not serum:
        mark.serum = True
    words = words_of(context.reading.lexicon.lang)
    if not mark.numbers and not _leads_to_first(words, gap, bare, serum, token):
        return
    if token.kind == "quantity" and not _is_value_of(context, mark, token, bare, stop):
        return
    mark.numbers.append(token)
    if len(mark.numbers) == 1:
        mark.end = token.end


def _unit_fits(mark: Finding, token: Token, serum: bool) -> bool:
    """Whether a number is one that a marker is measured in: its unit fits, and it is no month with its year."""
    if _MONTH.match(token.value):
        return False
    if token.kind == "burden":
        return mark.marker == "tmb"
    if token.kind == "dose":
        return serum and token.unit.endswith("[iU]")
    if token.kind == "concentration":
        return serum or mark.marker in with_role("in-blood")
    if token.kind == "percent":
        return not serum and _is_percent(token.value)
    return True


def _leads_to_first(words: Words, gap: str, bare: str, serum: bool, token: Token) -> bool:
    """Whether the words between a marker and the first number behind it, in a unit or not, let that be its value."""
    valued = words.valued.fullmatch(bare) is not None
    leads = valued or words.leads.search(bare) is not None
    if words.also.search(bare) and not leads:
        return False
    if "(" in gap and _is_limit(words, gap, token):
        return False
    if "," not in bare or bare.strip() in (",", ", de", ", a") or valued or (serum and leads):
        return True
    if (
        serum
        and token.kind == "concentration"
        and not bare.rpartition(",")[2].strip()
        and not words.reference_word.search(bare)
    ):
        return True  # `augmentation de A par rapport au dosage précédent, 45 UI/ml`
    inside = bare.rpartition("(")[2] if "(" in bare else ""
    return _GRADES.fullmatch(inside) is not None


def _is_limit(words: Words, gap: str, token: Token) -> bool:
    """Whether a number is the limit of a value whose unit is not known, or of a level told: `A élevé (N : 0-37)`."""
    if words.limit.search(gap):
        return True
    bounds = words.bounds.search(gap)
    return bounds is not None and (bounds["below"] is not None or token.value[0] in "<>" or "-" in token.value)


def _is_value_of(context: Context, mark: Finding, token: Token, bare: str, stop: int) -> bool:
    """Whether a number without a unit is the value, score or index of a marker, and no size, ratio or count."""
    folded, words = context.reading.folded, words_of(context.reading.lexicon.lang)
    kind = context.concepts[mark.marker]["kind"]
    scored = is_scored(context, mark, token, bare)
    if mark.marker in with_role("blood-level") and (
        (not words.serum.sub("", bare).strip(" :=<>([") and is_level(token.value))
        or words.reference.match(folded, token.end)
    ):
        mark.serum = True  # `CgA 450`, `S100 était de 0,2 (normale < 0,1)`
    if not (
        kind in _SERUM or mark.serum or scored or is_plain(mark.marker, kind, token.value, bare, words.prepositions)
    ):
        return False
    first = not mark.numbers
    if first and len(bare) > _PLAIN and not (words.reaches.search(bare) or words.respectively.search(bare)):
        return False
    if " x " in token.value or (not scored and _SIZE.match(folded[token.end : token.end + 5])):
        return kind in _SERUM and _is_listed(folded, mark, token)
    if not first and (
        bare.strip() not in ("(", "[") or words.reference_word.search(folded, token.end, token.end + _PLAIN)
    ):
        return True  # `12 (7 étant la limite)`
    if kind in _SERUM and (word := _WORD.match(folded, token.end)):
        if (
            "." in token.value
            and not bare.strip(" :=<>")
            and word[1] not in grammar(context.reading.lexicon.lang).forms["times"]
        ):
            return True  # a fraction counts nothing: `PSA 4,4 asymptomatique`
        if context.reading.report.text[word.start(1)].isupper() and _LABEL.match(folded, word.end()):
            return True
        return word[1] in words.onward or word[1] in words.beside or word.start(1) == stop
    return True


def _is_listed(folded: str, mark: Finding, token: Token) -> bool:
    """Whether slashes part the values of a series: `0,1 / 0,4 / 2`."""
    if mark.numbers:
        return _SLASH.search(folded, token.start - 3, token.start) is not None
    return _SERIES.match(folded, token.end) is not None


def _is_percent(value: str) -> bool:
    try:
        return all(float(part) <= 100 for part in value.lstrip("<>").split("-"))
    except ValueError:
        return False


def set_value(context: Context, mark: Finding, token: Token) -> None:
    value = token.value
    if value[0] not in "<>":
        folded = context.reading.folded
        for pattern, sign in words_of(context.reading.lexicon.lang).comparators:
            if pattern.search(folded, max(0, token.start - 20), token.start):
                value = sign + value
                break
    if token.kind == "quantity" and not mark.serum and (out_of := OUT_OF.match(context.reading.folded, token.end)):
        value += f"/{out_of[1]}"
    elif token.kind == "percent" and (upper := _upper_end(context, mark, token)):
        value = f"{value}-{upper.value}"
    mark.value, mark.unit = value, token.unit or None


def _upper_end(context: Context, mark: Finding, token: Token) -> Token | None:
    """The upper end of a share told as a range whose ends have the sign each: `Ki67 20 % à 30 %`; not of a change."""
    after = next((n for n in mark.numbers if n.start > token.end), None)
    if after is None or not (token.value.isdigit() and after.value.isdigit() and int(token.value) < int(after.value)):
        return None
    folded, lang = context.reading.folded, context.reading.lexicon.lang
    words, forms = words_of(lang), grammar(lang).forms
    lead, between = folded[mark.token.end : token.start].split(), folded[token.end : after.start].strip()
    ends = forms["pair"] if lead and lead[-1] in forms["between"] else forms["range"]
    joined = between == "-" or between in ends
    return after if joined and not words.reaches.search(" ".join(lead)) else None
