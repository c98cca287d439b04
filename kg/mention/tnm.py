"""TNM categories and stage groups as they are written: each axis a token, nothing derived."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.mention.stage_words import any_of, stage_cues, stage_words
from kg.mention.token import Token

# AJCC/UICC notation, case as in reports: prefix y, r, p, c, u (also `PT4`, `pt4a`); T0-4, is, a, x; suffix letters;
# N0-3, x, +; M0-1, x (or a letter O for the zero).
_T = (
    r"is(?![a-z])|[0-4](?:-[1-4](?=\s?p?N))?(?:[a-eA-D](?!(?![cp]?[NM])[a-z])[1-4]?|\s[a-d](?![A-Za-z']))?(?![0-9])"
    r"|[xX](?![a-z])|a(?![a-z])"
)
_N = (
    r"[0-3](?:-[1-3](?=\s?p?M))?(?:\s?\(?mic?\b\)?|mic(?=M)|mi(?=M)|[a-cA-C](?!(?![cp]?M)[a-z])|\s[a-c](?![A-Za-z']))?"
    r"(?![0-9])|[xX](?![a-z])|\+"
)
_M = r"[01](?:[a-d](?![a-z]))?(?![0-9])|[xX](?![a-z])|[oO](?![A-Za-z])|\+"
_AXIS = re.compile(rf"[Tt]\s?(?P<t>{_T})|N\s?(?P<n>{_N})|M\s?(?P<m>{_M})")
_PREFIX = re.compile(
    r"(?<![A-Za-z0-9])(?P<prefix>[yY]\s?[pP]|[yY]\s?c|YC|p|c|r|y|u)\s?$|(?<![A-Za-z0-9])(?P<capital>[PC])$"
)
_GLUED = re.compile(r"(?P<prefix>yp|yc|p|c|r|y)?(?P<capital>(?<![A-Za-z])[PC])?$")
_REMARK = r"(?:\s?[(\[][^()\[\]\n]{1,70}[)\]])?"
_BETWEEN = re.compile(rf"{_REMARK}[\s,;/+-]{{0,3}}(?:y?p?(?:Pn|PL|L|V|R)[lnx0-9]{{1,2}}[\s,]{{0,2}})*{_REMARK}\s?")
_CALLED = 30  # code points between a word for stages and the axis it announces
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
    announced: re.Pattern[str]  # what may stand between a word for stages and an axis
    prefixes: dict[str, str]


@lru_cache(maxsize=4)
def _words(lang: str) -> _Words:
    rows = list(stage_words(lang))

    def some(*kinds: str) -> str:
        return any_of(form for k, _, form in rows if k in kinds)

    fillers = rf"(?P<fillers>(?:[\s:(=]*(?:{some('filler')})(?![a-z])){{0,8}})"
    sub = r"(?P<sub>\s?-?[a-e](?![a-z'])(?:[1-3](?![0-9]))?|[ab]?[es](?![a-z'])|e[ab](?![a-z']))?"
    value = rf"(?P<prefix>[pc](?=[iv1-4]))?(?P<v>iv|i{{1,3}}|[1-4]){sub}"
    end = r"(?![a-z0-9]|[.,]\d|\s?[-/]\s?(?:iv|i{1,3}|[1-4])(?![a-z0-9]))"
    abbreviated = (
        rf"(?:{some('abbreviation').upper()})\)?[\s-]?(?P<v>IV|I{{1,3}})"
        r"(?P<sub>\s?-?[A-Ea-d](?![A-Za-z'])[1-3]?)?(?![A-Za-z0-9])"
    )
    return _Words(
        re.compile(rf"(?:{some('stage', 'classified')}){fillers}[\s:=(-]{{0,3}}{value}{end}"),
        re.compile(abbreviated),
        re.compile(rf"{fillers}[\s:=(-]{{1,3}}"),
        {form: value for kind, value, form in rows if kind == "filler" and value},
    )


def find_tnm(text: str, folded: str, lang: str = "fr") -> list[Token]:
    """TNM axes as tokens of kind `tnm`: value `T2`, `N3`, `M0`, `Tis`; unit the prefix (`p`, `c`, `yp` ...).

    A bare `T2` or `N1` without prefix counts only next to another axis or a word for stages (a `T4` alone is also a
    vertebra, `T2` a magnetic resonance sequence); a bare T with a suffix letter (`T2c`) stands alone.
    """
    axes: list[Token] = []
    for match in _AXIS.finditer(text):
        start = match.start()
        if text[start] == "t" and not (start and text[start - 1] in "pcPC" and text[start + 1] != " "):
            continue
        written = (match["t"] or match["n"] or match["m"]).translate({32: None, 40: None, 41: None}).lower()
        value = match[0][0].upper() + ("0" if written == "o" else written)
        prefix = ""
        if start:
            glued = axes[-1].end if axes and start - axes[-1].end <= 2 else -1
            before = (_GLUED if glued >= 0 else _PREFIX).search(text, max(0, start - 4, glued), start)
            written_before = before and (before["prefix"] or before["capital"])
            if before and written_before:
                start, prefix = before.start(), written_before.replace(" ", "")
                prefix = prefix if prefix == "C" else prefix.lower()  # `PT4`; a `CT2` may be a scan
            elif text[start - 1].isalnum() and start != glued:
                continue
        end = match.end()
        if _doubled_prefix(text, value, prefix, end) or _prefix_of_m(text, value, axes, end):
            value, end = value[:-1], end - 1
        axes.append(Token(start, end, "tnm", value, prefix, rule="tnm"))
    kept: list[Token] = []
    for i, token in enumerate(axes):
        near = (i > 0 and joined(text, axes[i - 1], token)) or (i + 1 < len(axes) and joined(text, token, axes[i + 1]))
        lettered = (
            token.value[0] == "T"
            and token.value[-1] in "abcd"
            and token.value[1:-1].isdigit()
            and text[token.end - 1].islower()
        )
        if token.unit in _SURE_PREFIX or near or lettered or _is_called_stage(folded, token, lang):
            kept.append(replace(token, unit="c") if token.unit == "C" else token)
    return [t for i, t in enumerate(kept) if not i or t.start >= kept[i - 1].end]


def _is_called_stage(folded: str, token: Token, lang: str) -> bool:
    """Whether a word for stages stands right before an axis: `stade N1`, `classé T3`."""
    cues = stage_cues(folded, lang)
    at = bisect_left(cues, (token.start,)) - 1
    while at >= 0 and token.start - cues[at].end <= _CALLED:
        if cues[at].kinds & {"stage", "classified"}:
            return _words(lang).announced.fullmatch(folded, cues[at].end, token.start) is not None
        at -= 1
    return False


def _doubled_prefix(text: str, value: str, prefix: str, end: int) -> bool:
    """Whether the last letter of a category is the prefix of the next axis: `cT2cN1` is cT2 cN1, `cT1cN0` cT1c N0.

    T1c and T4c are categories of several organs; T2c and T3c are of the prostate and of old editions only, and are
    read so without the prefix `c`.
    """
    return "c" in prefix and value in ("T2c", "T3c") and text.startswith(("N", "M"), end)


def _prefix_of_m(text: str, value: str, before: list[Token], end: int) -> bool:
    """Whether the last letter of an N category is the prefix of M: `N0cM0`, and `pT2N1cM0` where T is pathological."""
    if not text.startswith("M", end) or value not in ("N0c", "N1c", "N2c", "N3c"):
        return False
    return value == "N0c" or (bool(before) and before[-1].unit in ("p", "yp"))


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
    graded = {cue.end + 1 for cue in stage_cues(folded, lang) if cue.kinds & {"grade", "scale"}}
    for cue in stage_cues(folded, lang):
        match = words.group.match(folded, cue.start) if cue.kinds & {"stage", "classified"} else None
        if match is None or (found and match.start() < found[-1].end):
            continue
        sub = match["sub"] or ""
        start, end = match.span()
        if sub[:1] == " " and not text[match.end("sub") - 1].isupper() and not sub[-1].isdigit():
            sub, end = "", match.start("sub")  # `stade IV a été`
        said = next((p for form, p in words.prefixes.items() if match["fillers"] and form in match["fillers"]), "")
        found.append(
            Token(start, end, "stage-group", _group(match["v"], sub), match["prefix"] or said, rule="stage-group")
        )
    for match in words.abbreviated.finditer(text):
        if not (match.start() and text[match.start() - 1].isalnum()):
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
        if before and before.start("v") not in graded:
            found.append(_bare(before.start("v"), axis.start, before, "stage-group-beside-tnm"))
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Token] = []
    last = 0
    for token in found:
        if token.start >= last:
            kept.append(token)
        last = max(last, token.end)
    return kept


def _group(value: str, sub: str) -> str:
    value = value.upper()
    return _ROMAN.get(value, value) + sub.strip(" -").upper()


def _bare(start: int, end: int, match: re.Match[str], rule: str) -> Token:
    return Token(start, max(match.end("v"), match.end("sub")) if end > match.end("v") else end, "stage-group",
                 _group(match["v"], match["sub"] or ""), rule=rule)  # fmt: skip
