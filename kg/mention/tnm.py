"""TNM categories as they are written: each axis a token, nothing derived."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.mention.stage_words import Cue, any_of_kinds, fillers, said_prefix, stage_words
from kg.mention.token import Token
from kg.text.fold import in_capitals

# AJCC/UICC notation, case as in reports: prefix y, r, p, c, u (also `PT4`, `pt4a`); T0-4, is, a, x; suffix letters;
# N0-3, x, +; M0-1, x (N and M may have a letter O for the zero).
_T = (
    r"is(?!(?!y?[pc]N)[a-z])|IS(?=Y?[PC]?N[0-3X]|\b)|1\s?mic?(?![a-z](?!p?N))|1MIC?(?![A-Z](?!N))"
    r"|[0-4](?:-[1-4](?=\s?p?N))?(?:[a-eA-D](?!(?!y?[cp]?[NM])[a-z])[1-4]?(?:-[b-d](?![a-z]))?|\s[a-d](?![A-Za-z'])(?<!\sa(?=\s[a-zà-ÿ])))?"
    r"(?![0-9]|[.,][0-9])|[xX](?![a-z](?!N))|a(?![a-z])"
)
_N = (
    r"[0-3](?:-[1-3](?=\s?p?M))?(?:\s?\(?(?:mic?|MIC?)\b\)?|(?:mic?|MIC?)(?=M)|[a-cA-C](?!(?![cp]?M)[a-z])"
    r"|\s[a-c](?![A-Za-z'])(?<!\sa(?=\s[a-zà-ÿ])))?"
    r"(?![0-9]|[.,][0-9])|[xX](?![a-z](?!M))|O(?![A-Za-z](?<!M))|\+"
)
_M = (
    r"[01](?:(?<=M [01])\s[a-d](?![A-Za-z'])|[a-d](?![a-z])|[A-D](?![A-Za-z]))?(?![0-9])|[xX](?![a-z])"
    r"|[oO](?![A-Za-z])|\+"
)
_GAP = r"(?:(?<=[pc][TNM])\s?[:=]\s?|\s?)"  # a form has a colon behind the axis: `pT : 2   cN : 1`
# A small t counts only right after its prefix (`pt4a`).
_AXIS = re.compile(
    rf"[TtNM](?<![^pcPC]t)(?:(?:(?<=T)|(?<=[pcPC]t)(?! )){_GAP}(?P<t>{_T})"
    rf"|(?<=N){_GAP}(?P<n>{_N})|(?<=M){_GAP}(?P<m>{_M}))"
)
_PREFIX = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=\bG[1-4])|(?<=\bS[0-3x]))(?P<prefix>(?:[yY]|\([yY]\))\s?[pP]m?|r[pc]|[yY]\s?c|YC|pm?|c|r|y|us?|U|mr)\s?$"
    r"|(?<=[a-z])(?P<run>yp|p)$|(?<![A-Za-z0-9])(?P<capital>[PC]|RP|RC|US|MR)$"
)
_GLUED = re.compile(r"(?P<prefix>yp|yc|rp|rc|p|c|r|y|u)?(?P<run>(?!))?(?P<capital>[PC])?$")
_COUNT = re.compile(r"(?<![A-Za-z0-9.,])\d{1,2}\s$")  # nodes before their sign: `6 N+/17`
_REMARK = r"(?:\s?-?[(\[][^()\[\]\n]{1,120}[)\]])?"
_SMALL = r"(?:sm[1-3]|m)?"  # the layer that a T1 reaches, or that it has several foci: `pT1sm2 N0`, `pT2m N1`
_OTHER = r"(?:(?:y?p?(?:Pn|PL|L|V|R)[lnx0-9]{1,2}|G[1-4])[\s,]{0,2})*"  # vessels, nerves, margin, grade: `L1 V0 R0`
_CALLED = 30  # code points between a word for stages and the axis it announces
_BESIDE = re.compile(r"\s?[:=]?\s?")  # between a T and the examination that gives it: `TR : T3a`
_HEADS = re.compile(r"\s?:")  # behind an examination that is told next
_REACH = 130  # code points between two axes of one classification, a remark in brackets included
_OWN_PREFIX = re.compile(r"N[0-3xX](?:cM|[a-c]?c?M[01xX][ab]?\W{0,3}(?:[a-z]{2,6}\s){0,2}S[0-3]\b)")
# Architecture, nuclei and mitoses, the three scores of a grade of Elston and Ellis: `(A3 N2 M1)`.
_SCORES = re.compile(r"(?<![A-Za-z0-9])A[1-3][\s,;+/-]{0,2}N[1-3][\s,;+/-]{0,2}M[1-3](?![A-Za-z0-9])")
_BLANK = {32: None, 40: None, 41: None}  # blanks and brackets within a category or a prefix: `N1 (mi)`, `(y)p`
_SURE_PREFIX = frozenset({"p", "yp", "rp", "rc", "c", "yc", "u", "us", "mr"})


def find_tnm(text: str, folded: str, cues: Sequence[Cue] = (), lang: str = "fr") -> list[Token]:
    """TNM axes as tokens of kind `tnm`: value `T2`, `N3`, `M0`, `Tis`; unit the prefix (`p`, `c`, `yp` ...).

    A bare `T2` or `N1` without prefix counts only next to another axis or a word for stages (a `T4` alone is also a
    vertebra, `T2` a magnetic resonance sequence); a bare T with a suffix letter (`T2c`) stands alone.
    """
    axes: list[Token] = []
    scores = [m.span() for m in _SCORES.finditer(text)]
    for match in _AXIS.finditer(text):
        start = match.start()
        if scores and any(first <= start < last for first, last in scores):
            continue
        written = (match["t"] or match["n"] or match["m"]).translate(_BLANK).lower()
        value = match[0][0].upper() + ("0" if written == "o" else written)
        prefix = ""
        if start:
            glued = axes[-1].end if axes and start - axes[-1].end <= 2 else -1
            before = (_GLUED if glued >= 0 else _PREFIX).search(text, max(0, start - 4, glued), start)
            run_on = before and before["run"] if value[0] in "TN" and value[1].isdigit() else None  # `etpT3`
            written_before = before and (before["prefix"] or run_on or before["capital"])
            if before and written_before:
                start, prefix = before.start(), written_before.translate(_BLANK).rstrip("m")  # m: several foci
                prefix = prefix if prefix == "C" else prefix.lower()  # `PT4`; a `CT2` may be a scan
            elif (text[start - 1].isalnum() and start != glued) or (value == "N+" and _counted(text, start, axes)):
                continue
        end = match.end()
        if _doubled_prefix(text, value, prefix, end) or _prefix_of_m(text, value, prefix, axes, end):
            value, end = value[:-1], end - 1
        axes.append(Token(start, end, "tnm", value, prefix, rule="tnm"))
    kept: list[Token] = []
    for i, token in enumerate(axes):
        sure = token.unit in _SURE_PREFIX
        near = not sure and (
            (i > 0 and joined(text, axes[i - 1], token, lang))
            or (i + 1 < len(axes) and joined(text, token, axes[i + 1], lang))
        )
        lettered = (
            not sure
            and token.value[0] == "T"
            and token.value[-1] in "abcd"
            and token.value[1:-1].isdigit()
            and (text[token.end - 1].islower() or in_capitals(text, token.start, token.end))
        )
        called = None if token.unit else _called(folded, token, cues, lang)
        if called is not None and text[token.end + 1 : token.end + 2] == "T":
            continue  # `stade T3-T4`
        if sure or near or lettered or called is not None:
            unit = "c" if token.unit == "C" else token.unit or called or _palpated(folded, token, cues)
            kept.append(token if unit == token.unit else replace(token, unit=unit))
    return [t for i, t in enumerate(kept) if not i or t.start >= kept[i - 1].end]


def _counted(text: str, start: int, before: list[Token]) -> bool:
    """Whether the N+ at an offset is the sign of nodes counted before it, not by the T: `6 N+/17, pT2`."""
    return (not before or before[-1].end < start - 1) and _COUNT.search(text, max(0, start - 4), start) is not None


def _called(folded: str, token: Token, cues: Sequence[Cue], lang: str) -> str | None:
    """The prefix (`c` of `stade clinique`) that a word for stages right before an axis gives it, empty where it gives
    none; None where there is no such word: `stade N1`, `classé T3`."""
    at = bisect_left(cues, (token.start,)) - 1
    while at >= 0 and token.start - cues[at].end <= _CALLED:
        if cues[at].kinds & {"stage", "classified"}:
            told = _announced(lang).fullmatch(folded, cues[at].end, token.start)
            return said_prefix(folded[cues[at].start : told.end("fillers")], lang) if told else None
        at -= 1
    return None


def _palpated(folded: str, token: Token, cues: Sequence[Cue]) -> str:
    """The prefix `c` that a clinical examination told next to a T, or right behind the last axis, gives, else the empty
    string: `TR : T3a`, `T4b N1 cliniquement`."""
    behind = token.value[0] != "T"
    if behind and folded[token.end : token.end + 1] != " ":
        return ""
    at = bisect_left(cues, (token.start,))
    for cue in cues[at if behind else max(0, at - 1) : at + 2]:
        start, end = (cue.end, token.start) if cue.end <= token.start else (token.end, cue.start)
        if "palpation" in cue.kinds and start <= end and _BESIDE.fullmatch(folded, start, end):
            return "" if behind and _HEADS.match(folded, cue.end) else "c"
    return ""


@lru_cache(maxsize=4)
def _announced(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{fillers(lang)}[\s:=(-]{{1,3}}")


def _doubled_prefix(text: str, value: str, prefix: str, end: int) -> bool:
    """Whether the last letter of a category is the prefix of the next axis: `cT2cN1` is cT2 cN1, `cT1cN0` cT1c N0.

    T1c is a category of several organs; T2c, T3c and T4c are of few organs or old editions, and are read so without
    the prefix `c`.  Where M has the prefix too (`pT1cN0cM0`), and in the testis (`pT2cN0M0, S1`), N has it.
    """
    if value in ("T1c", "T2c", "T3c", "T4c") and _OWN_PREFIX.match(text, end):
        return True
    return "c" in prefix and value in ("T2c", "T3c", "T4c") and text.startswith(("N", "M"), end)


def _prefix_of_m(text: str, value: str, prefix: str, before: list[Token], end: int) -> bool:
    """Whether the last letter of an N category is the prefix of M: `N0cM0`, `cN2cM1`, `pT2N1cM0`."""
    if not text.startswith("M", end) or value not in ("N0c", "N1c", "N2c", "N3c"):
        return False
    return value == "N0c" or prefix == "c" or (bool(before) and before[-1].unit in ("p", "yp", "rp"))


def joined(text: str, a: Token, b: Token, lang: str) -> bool:
    """Whether two axes, `a` before `b`, belong to one classification."""
    if a.value[0] == b.value[0] or not 0 <= b.start - a.end <= _REACH:
        return False
    return _between(lang).fullmatch(text, a.end, b.start) is not None


@lru_cache(maxsize=4)
def _between(lang: str) -> re.Pattern[str]:
    """What may stand between two axes of one classification: a count of nodes, a remark in brackets, a grade, `et`."""
    pair = grammar(lang).any_of("pair")
    rows = list(stage_words(lang))
    number, scale, grade = r"(?:[1-4]|iv|i{1,3})", any_of_kinds(rows, "scale"), any_of_kinds(rows, "grade")
    graded = rf"(?i:(?:(?:(?:{grade})\s)?(?:{scale})\s?{number}|(?:{grade})\s{number}(?:\s(?:{scale}))?)[\s,]{{1,3}})?"
    return re.compile(
        rf"{_SMALL}(?:/\d{{1,3}})?{_REMARK}(?:[\s,;/+-]{{0,3}}|\s(?:{pair})\s){graded}{_OTHER}{_REMARK}\s?"
    )
