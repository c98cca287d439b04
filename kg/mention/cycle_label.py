"""Cycles that notes name by a letter and their number where a date tells when they were given: `C1 le 12/03`, `C1J1 :
03/04/2018`, `(C6 du 22/01/21)`, `12/03/2018 C2`, `C1 FOLFOX 12/03/2018`, `C1 ce jour`, or with its day or what was
given in it: `C7J1`, `C3 de FOLFOX`, or behind a stop: `arrêté après C4`.

The letter stands for the word and the digits for the ordinal, so `C6` reads as `sixième cycle`: a token of kind
`ordinal` on the letter, one of kind `cycle` on the rest.  `C1->C4` counts four cycles.  Without one of these, `C6` may
as well be a vertebra.  Behind the name of what was given a number will do as well, `FEC n°2`, `pembrolizumab 200 mg n°
4`, `cure n° 3`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.token import Token, in_text_order

_LEAD = 32  # code points before a date in which the label stands
_LINE = 48  # the same where the label opens the line and the name of what was given follows it
_NEAR = 8  # code points behind a date that opens its line in which the label stands
_MOST = 40  # cycles
OF_DAY = r"(?:\s?[JDjd]\s?\d{1,2})?"  # the day of a cycle, behind its number
_BULLET = 6  # code points before the first word of a line
_HEAD = rf"[^\w\n]{{0,{_BULLET}}}"
_BEHIND = re.compile(rf"[])]?\s?[:-]?\s{{0,4}}(?:C|[Nn]\s?[°º]\s?)(\d{{1,2}}){OF_DAY}(?![\w/°-])(?!\s?\w{{1,3}}\sC\d)")
_NUMBERED = re.compile(r"[Nn]\s?[°º]\s?(\d{1,2})(?![\w/°-])")
_GIVEN = frozenset({"drug", "regimen", "cycle"})  # behind which a number is that of a cycle
_NAMED = frozenset({"drug", "regimen"})
_DOSED = 24  # code points of a dose between the name and the number: ` 100 mg/m2 `
_DOSE = re.compile(r"[\s:,(]{0,2}(?:\(?\d[\d.,]*\s?(?:mg|g)(?:/\s?(?:m\^?2|m²|kg))?\)?[\s:,]{1,2})?")
_AT_HEAD = re.compile(rf"(?:\n|\A){_HEAD}\Z")
_DAYED = re.compile(r"C(?<![\w.-]C)(\d{1,2})\s?[Jj]\s?\d{1,2}(?![\w/°])")
_HALTS = frozenset({"stop", "rest"})
_NEXT = 24  # code points from the word for a stop to the cycle at which it came
_APART = 20  # from one label to the next that is not of one list
_RANGE = re.compile(r"C(?<![\w.-]C)(\d{1,2})\s?(?:(?P<arrow>[-=]{0,2}>|→)|[-–]|à|a)\s?C(\d{1,2})(?![\w/°-])")
_FROM_FIRST = "1"
_GOES_ON = re.compile(r"[\W]{1,3}(?:[a-z]+\s){0,2}C\d")  # `C1 à C3 puis C4 à C6`


@lru_cache(maxsize=4)
def _label(lang: str) -> re.Pattern[str]:
    """A label and what leads from it to its date; `métastase de C6` is no label."""
    return re.compile(rf"(?<![\w.-])(?<!\bde )c(\d{{1,2}}){made_upon(lang)}$")


def made_upon(lang: str) -> str:
    """What leads from a cycle to its date: ` le `, ` : `, ` (`, ` faite le `, ` a été faite le `, ` (dernier) le `."""
    words = grammar(lang)
    made = rf"(?:(?:{words.any_of('passive')})\s)?(?:{words.any_of('carried')})\s"
    last = words.any_of("last-one")
    final = rf"(?:\s?\((?:{last})\)|\s(?:{words.any_of('pair')})\s(?:{last}))?"
    return rf"{OF_DAY}{final}\s?(?:[:=(]\s?|\)\s)?(?:{made})?(?:(?:{words.any_of('upon')})\s)?"


@lru_cache(maxsize=4)
def _opening(lang: str) -> re.Pattern[str]:
    """A label at the head of a line, with the name of what was given between it and its date."""
    name, upon = r"(?:[A-Z0-9+/&-][^\s.;:,]{0,20}\s){1,4}", grammar(lang).any_of("upon")
    return re.compile(rf"\n{_HEAD}C(\d{{1,2}}){OF_DAY}\s(?={name}(?:(?:{upon})\s)?\Z)")


@lru_cache(maxsize=4)
def _today(lang: str) -> re.Pattern[str]:
    """The label of the first cycle and the words for the day of the notes, `C1 ce jour`; of a later one they tell that
    it is not the last."""
    return re.compile(rf"C(?<![\w.-]C)(1){OF_DAY}\s?[:=]?\s?(?:{grammar(lang).any_of('today')})(?!\w)")


def opens_line(text: str, at: int) -> bool:
    """Whether the word at an offset is the first one of its line."""
    return _AT_HEAD.search(text, max(0, at - _BULLET - 1), at) is not None


def cycle_labels(
    text: str, folded: str, dates: Sequence[Token], terms: Sequence[Token] = (), lang: str = "fr"
) -> list[Token]:
    """The ordinal and the word of each cycle that is named by its letter and number beside a date or by its number
    behind the name of what was given, and the number and the word of those that are named by the first and the last
    one."""
    found = _ranges(text, terms, lang) if "C" in text else []
    told = {token.start for token in found}
    beside = [m for date in dates for m in _beside(text, folded, date, lang)]
    named = (*_before_given(text, terms, lang), *_stopped_at(text, folded, terms, lang)) if "C" in text else ()
    alone = (*_DAYED.finditer(text), *named) if "C" in text else ()
    for match in (*beside, *_today(lang).finditer(text), *_numbered(text, terms), *alone):
        letter = _letter(text, match.start(1))
        if 1 <= int(match[1]) <= _MOST and letter not in told:
            told.add(letter)
            found.append(Token(letter, letter + 1, "ordinal", str(int(match[1])), rule="cycle-label"))
            found.append(Token(letter + 1, match.end(1), "cycle", "cycle", rule="cycle-label"))
    return sorted(found, key=in_text_order)


def _letter(text: str, number: int) -> int:
    """Where the label of a number begins: the letter right before it, or that of `n° `."""
    return number - 1 if text[number - 1] == "C" else max(text.rfind(n, number - 4, number) for n in "nN")


def _ranges(text: str, terms: Sequence[Token], lang: str) -> list[Token]:
    """`C1->C4`, `docétaxel C1 à C4`, `C1-C4 de docétaxel`: the number of the cycles on the first letter, the word for
    them on the rest; without an arrow those right beside the name of what was given, as others may be vertebrae."""
    found: list[Token] = []
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[3])
        if 1 <= first < last <= _MOST and (match["arrow"] or _is_beside_name(text, match, terms, lang)):
            letter = match.start()
            found.append(Token(letter, letter + 1, "quantity", str(last - first + 1), rule="cycle-label"))
            found.append(Token(letter + 1, match.end(), "cycle", "cycle", rule="cycle-label"))
    return found


def _is_beside_name(text: str, cycles: re.Match[str], terms: Sequence[Token], lang: str) -> bool:
    """Whether the name of what was given stands right before the label of the first cycle, or right behind that of the
    last one."""
    if cycles[1] != _FROM_FIRST or _GOES_ON.match(text, cycles.end()):
        return False
    before, behind, place = _leads(lang)
    for term in terms:
        if term.kind not in _NAMED:
            continue
        if term.end <= cycles.start() <= term.end + _APART and before.fullmatch(text, term.end, cycles.start()):
            return True
        if term.start >= cycles.end():
            told = behind.fullmatch(text, cycles.end(), term.start) is not None
            return told and not place.search(text, max(0, cycles.start() - _BULLET), cycles.start())
    return False


@lru_cache(maxsize=4)
def _leads(lang: str) -> tuple[re.Pattern[str], ...]:
    """What stands between the name of what was given and its cycles (` : `, ` (`, ` de `, a dose), between them and a
    name behind them, and before vertebrae (`métastase de C1 à C4`)."""
    of = rf"(?:{grammar(lang).before_word('of')})"
    return re.compile(rf"{_DOSE.pattern}[\s:,(]{{0,2}}{of}?"), re.compile(rf"[ \t]{of}?"), re.compile(rf"\b{of}\Z")


def _numbered(text: str, terms: Sequence[Token]) -> Iterator[re.Match[str]]:
    """`FEC n°2`, `FEC 100 mg/m2 n°2`, `cure n° 2`: the numbers right behind the name of what was given or its dose."""
    if "°" not in text and "º" not in text:
        return
    for match in _NUMBERED.finditer(text):
        at = bisect_right(terms, match.start(), key=lambda t: t.end) - 1
        while at >= 0 and match.start() - terms[at].end <= _DOSED:
            if terms[at].kind in _GIVEN:
                if _DOSE.fullmatch(text, terms[at].end, match.start()):
                    yield match
                break
            at -= 1


def _before_given(text: str, terms: Sequence[Token], lang: str) -> list[re.Match[str]]:
    """`C3 FOLFOX`, `C3 de docétaxel`: the labels right before the name of what was given; `de C6` is no label, and
    those of a list tell what is given by turns (`C1 VAC, C2 IE`)."""
    labels = list(_bare(lang).finditer(text))
    if not labels:
        return []
    named = {t.start for t in terms if t.kind in _NAMED}
    given = [(m.start(), m) for m in labels if m.end() in named]
    starts = [-_APART, *[start for start, _ in given], len(text) + _APART]
    return [m for i, (at, m) in enumerate(given) if at - starts[i] >= _APART <= starts[i + 2] - at]


@lru_cache(maxsize=4)
def _bare(lang: str) -> re.Pattern[str]:
    return re.compile(rf"C(?<![\w.-]C)(?<!\bde C)(\d{{1,2}})\s(?:{grammar(lang).before_word('of')})?")


def _stopped_at(text: str, folded: str, terms: Sequence[Token], lang: str) -> list[re.Match[str]]:
    """`arrêté après C4`, `stop à C6`, `suspendue dès le C3`: the cycle at which something was stopped."""
    found: list[re.Match[str]] = []
    for term in terms:
        if term.kind == "course" and term.value in _HALTS and "C" in text[term.end : term.end + _NEXT]:
            label = _since(lang).match(folded, term.end)
            if label and text[label.start(1) - 1] == "C":
                found.append(label)
    return found


@lru_cache(maxsize=4)
def _since(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    article = words.before_word("article")
    return re.compile(rf"\s(?:{words.any_of('since-cycle')})\s(?:{article})?c(\d{{1,2}})(?![\w/°-])")


def _beside(text: str, folded: str, date: Token, lang: str) -> list[re.Match[str]]:
    """The label right before a date, the one that opens its line, or the one right behind it where it opens the line
    itself or stands in brackets: `[16/07/2020] C6`."""
    found: list[re.Match[str]] = []
    if text.find("C", max(0, date.start - _LINE), date.start) >= 0:
        before = _label(lang).search(folded, max(0, date.start - _LEAD), date.start)
        if before and text[before.start(1) - 1] != "C":
            before = None
        before = before or _opening(lang).search(text, max(0, date.start - _LINE), date.start)
        if before:
            found.append(before)
    near = text[date.end : date.end + _NEAR]
    if ("C" in near or "°" in near) and (near.startswith("]") or opens_line(text, date.start)):
        behind = _BEHIND.match(text, date.end)
        if behind:
            found.append(behind)
    return found
