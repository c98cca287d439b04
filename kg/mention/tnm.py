"""TNM categories, stage groups and tumour grades as they are written: each axis a token, nothing derived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.table import read_table
from kg.mention.token import Token
from kg.resources import PACKAGE
from kg.text.fold import fold

# AJCC/UICC notation: prefix y, r, p, c, u; T0-4, is, a, x; suffix letters; N0-3, x, +; M0-1, x (a letter O for 0). Case as in reports.
_AXIS = re.compile(
    r"T\s?(?P<t>is(?![a-z])|[0-4](?:-[1-4](?=\s?p?N))?(?:[a-eA-D](?!(?![cp]?[NM])[a-z])[1-4]?|\s[a-d](?![A-Za-z']))?(?![0-9])|[xX](?![a-z])|a(?![a-z]))"
    r"|N\s?(?P<n>[0-3](?:-[1-3](?=\s?p?M))?(?:\s?\(?mic?\b\)?|mic(?=M)|mi(?=M)|[a-cA-C](?!(?![cp]?M)[a-z])|\s[a-c](?![A-Za-z']))?(?![0-9])|[xX](?![a-z])|\+)"
    r"|M\s?(?P<m>[01](?:[a-d](?![a-z]))?(?![0-9])|[xX](?![a-z])|[oO](?![A-Za-z])|\+)"
)
_PREFIX = re.compile(r"(?<![A-Za-z0-9])(?P<prefix>y\s?p|y\s?c|p|c|r|y|u)\s?$")
_GLUED = re.compile(r"(?P<prefix>yp|yc|p|c|r|y)?$")
_REMARK = r"(?:\s?[(\[][^()\[\]\n]{1,70}[)\]])?"
_BETWEEN = re.compile(rf"{_REMARK}[\s,;/+-]{{0,3}}(?:y?p?(?:Pn|PL|L|V|R)[lnx0-9]{{1,2}}[\s,]{{0,2}})*{_REMARK}\s?")
_REACH = 80  # code points between two axes of one classification, a remark in brackets included
_SURE_PREFIX = frozenset({"p", "yp", "c", "yc", "u"})
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_BARE_AFTER = re.compile(
    r"[\s.,;:=)(-]{1,4}(?:[A-Z]{3,4}\s)?(?P<v>IV|I{1,3})(?P<sub>-?[A-Ea-d](?![a-z'])[1-3]?)?(?![A-Za-z0-9-])"
)
_BARE_BEFORE = re.compile(r"(?<![A-Za-z0-9-])(?P<v>IV|I{1,3})(?P<sub>-?[A-Ea-d])?\s?[(,;]?\s?$")


class _Words(NamedTuple):
    """The compiled patterns of a language; `prefixes` maps a folded filler to the prefix it states."""

    group: re.Pattern[str]
    abbreviated: re.Pattern[str]
    grade: re.Pattern[str]
    capital_grade: re.Pattern[str]
    prefixes: dict[str, str]
    differentiated: dict[str, str]


def stage_words(lang: str) -> Iterator[tuple[str, str, str]]:
    """`(kind, value, folded form)` for every row of the language's `stage_words.tsv`."""
    for _, row in read_table(PACKAGE / "lexicon" / "data" / lang / "stage_words.tsv", "kind", "value", "forms"):
        for written in row["forms"].split("|"):
            yield row["kind"], row["value"], fold(written)


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of some folded forms, the longest first."""
    return "|".join(re.escape(f).replace(r"\ ", r"\s") for f in sorted(set(forms), key=lambda f: (-len(f), f)))


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    rows = list(stage_words(lang))

    def some(kind: str) -> str:
        return any_of(form for k, _, form in rows if k == kind)

    fillers = rf"(?P<fillers>(?:[\s:(=]*(?:{some('filler')})(?![a-z]))*)"
    value = r"(?P<prefix>[pc](?=[iv1-4]))?(?P<v>iv|i{1,3}|[1-4])(?P<sub>\s?-?[a-e](?![a-z'])(?:[1-3](?![0-9]))?|s(?![a-z']))?"
    end = r"(?![a-z0-9]|[.,]\d|\s?[-/]\s?(?:iv|i{1,3}|[1-4])(?![a-z0-9]))"
    group = rf"(?<![a-z0-9])(?:(?:{some('stage')}){fillers}|(?:{some('classified')})(?:\s(?:comme\s)?))[\s:=(-]{{0,3}}{value}{end}"
    abbreviated = (
        rf"(?<![A-Za-z0-9])\(?(?:{some('abbreviation').upper()})\)?[\s-]?(?P<v>IV|I{{1,3}})"
        r"(?P<sub>\s?-?[A-Ea-d](?![A-Za-z'])[1-3]?)?(?![A-Za-z0-9])"
    )
    number = r"(?P<v>iv|i{1,3}|[1-4])(?![a-z0-9]|[.,]\d)"
    scale = some("scale")
    grade = (
        rf"(?<![a-z0-9])(?:(?:{some('grade')})(?P<before>(?:\s(?:{scale})(?![a-z]))*)\s?(?:de\s|:\s)?{number}"
        rf"(?P<range>\s?[-/aà]\s?(?:iv|i{{1,3}}|[1-4])(?![a-z0-9]))?(?P<after>\s\(?(?:selon\s(?:la\sclassification\s)?)?(?:{scale})(?![a-z]))?"
        rf"|(?P<scale>{scale})(?:\sde)?(?:\s(?:{some('grade')}))?\s?:?\s?{number.replace('<v>', '<sv>')}"
        rf"|(?P<differentiation>{some('differentiation')})(?![a-z]))"
    )
    return _Words(
        re.compile(group),
        re.compile(abbreviated),
        re.compile(grade),
        re.compile(r"(?<![A-Za-z0-9-])G(?P<v>[1-4]|I{2,3}|IV)(?![A-Za-z0-9-]|\s?[,.]\d)"),
        {form: value for kind, value, form in rows if kind == "filler" and value},
        {form: value for kind, value, form in rows if kind == "differentiation"},
    )


def find_tnm(text: str) -> list[Token]:
    """TNM axes as tokens of kind `tnm`: value `T2`, `N3`, `M0`, `Tis`; unit the prefix (`p`, `c`, `yp` ...).

    A bare `T2` or `N1` without prefix counts only next to another axis (a `T4` alone is also a vertebra,
    `T2` a magnetic resonance sequence); a bare T with a suffix letter (`T2c`) stands alone.
    """
    axes: list[Token] = []
    for match in _AXIS.finditer(text):
        start = match.start()
        written = (match["t"] or match["n"] or match["m"]).translate({32: None, 40: None, 41: None}).lower()
        value = match[0][0] + ("0" if written == "o" else written)
        prefix = ""
        if start:
            glued = axes[-1].end if axes and start - axes[-1].end <= 2 else -1
            before = (_GLUED if glued >= 0 else _PREFIX).search(text, max(0, start - 4, glued), start)
            if before and before["prefix"]:
                start, prefix = before.start("prefix"), before["prefix"].replace(" ", "")
            elif text[start - 1].isalnum() and start != glued:
                continue
        axes.append(Token(start, match.end(), "tnm", value, prefix, rule="tnm"))
    kept: list[Token] = []
    for i, token in enumerate(axes):
        near = (i > 0 and joined(text, axes[i - 1], token)) or (i + 1 < len(axes) and joined(text, token, axes[i + 1]))
        lettered = (
            token.value[0] == "T"
            and token.value[-1] in "abcd"
            and token.value[1:-1].isdigit()
            and text[token.end - 1].islower()
        )
        if token.unit in _SURE_PREFIX or near or lettered:
            kept.append(token)
    return [t for i, t in enumerate(kept) if not i or t.start >= kept[i - 1].end]


def joined(text: str, a: Token, b: Token) -> bool:
    """Whether two axes, `a` before `b`, belong to one classification."""
    if a.value[0] == b.value[0] or not 0 <= b.start - a.end <= _REACH:
        return False
    return _BETWEEN.fullmatch(text, a.end, b.start) is not None


def find_stage_groups(text: str, folded: str, axes: list[Token], lang: str = "fr") -> list[Token]:
    """Stage groups (`stade IIIB`, `E-IV`, a bare `IIIB` beside TNM axes) as tokens of kind `stage-group`.

    Value `IIIB`, `IV`; unit the prefix where stated (`stade clinique` -> `c`).
    """
    words = _words(lang)
    found: list[Token] = []
    for match in words.group.finditer(folded):
        sub = match["sub"] or ""
        start, end = match.span()
        if sub[:1] == " " and not text[match.end("sub") - 1].isupper() and not sub[-1].isdigit():
            sub, end = "", match.start("sub")  # `stade IV a été`
        said = next((p for form, p in words.prefixes.items() if match["fillers"] and form in match["fillers"]), "")
        found.append(
            Token(start, end, "stage-group", _group(match["v"], sub), match["prefix"] or said, rule="stage-group")
        )
    for match in words.abbreviated.finditer(text):
        found.append(_bare(match.start(), match.end(), match, "stage-group-abbreviated"))
    for i, axis in enumerate(axes):
        after = _BARE_AFTER.match(text, axis.end)
        if after:
            found.append(_bare(after.start("v"), after.end(), after, "stage-group-beside-tnm"))
        before = (
            _BARE_BEFORE.search(text, max(0, axis.start - 12), axis.start)
            if not i or axis.start - axes[i - 1].end > 12
            else None
        )
        if before:
            found.append(_bare(before.start("v"), axis.start, before, "stage-group-beside-tnm"))
    found.sort(key=lambda t: (t.start, -t.end))
    return [t for i, t in enumerate(found) if not any(o.start <= t.start < o.end for o in found[:i])]


def _group(value: str, sub: str) -> str:
    value = value.upper()
    return _ROMAN.get(value, value) + sub.strip(" -").upper()


def _bare(start: int, end: int, match: re.Match[str], rule: str) -> Token:
    return Token(start, max(match.end("v"), match.end("sub")) if end > match.end("v") else end, "stage-group",
                 _group(match["v"], match["sub"] or ""), rule=rule)  # fmt: skip


def find_grades(text: str, folded: str, lang: str = "fr") -> list[Token]:
    """Grades as tokens of kind `grade`: value `1`-`4`, unit `tumour` where a tumour grading system is named,
    `differentiation` where read from words, else empty; flag `range` for `3-4`.

    They are no tokens of the reading, because a morphology may include them (`adénocarcinome bien différencié`).
    """
    words = _words(lang)
    found: list[Token] = []
    for match in words.grade.finditer(folded):
        if match["differentiation"]:
            value, unit = words.differentiated[" ".join(match["differentiation"].split())], "differentiation"
        else:
            value = match["v"] or match["sv"]
            value = str(len(value)) if set(value) == {"i"} else "4" if value == "iv" else value
            unit = "tumour" if match["before"] or match["after"] or match["scale"] else ""
        flags = frozenset(["range"]) if match["range"] else frozenset()
        found.append(Token(match.start(), match.end(), "grade", value, unit, flags, rule="grade"))
    for match in words.capital_grade.finditer(text):
        value = match["v"]
        value = str(len(value)) if set(value) == {"I"} else "4" if value == "IV" else value
        found.append(Token(match.start(), match.end(), "grade", value, rule="grade-letter"))
    return sorted(found)
