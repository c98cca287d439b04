"""TNM categories, stage groups and grades as they are written: each axis a token, nothing derived."""

from __future__ import annotations

import re

from kg.mention.token import Token

# AJCC/UICC notation: prefix y, r, p, c; T0-4, is, a, x; suffix letters; N0-3, x, +; M0-1, x. Case as in reports.
_AXIS = re.compile(
    r"T\s?(?P<t>is(?![a-z])|[0-4](?:[a-e](?![a-z])[1-4]?|\s?[a-e](?![A-Za-z]))?(?![0-9])|[xX](?![a-z])|a(?![a-z]))"
    r"|N\s?(?P<n>[0-3](?:\s?mi|[a-c](?![a-z])|\s?[a-c](?![A-Za-z]))?(?![0-9])|[xX](?![a-z])|\+)"
    r"|M\s?(?P<m>[01](?:[a-d](?![a-z]))?(?![0-9])|[xX](?![a-z])|\+)"
)
_PREFIX = re.compile(r"(?<![A-Za-z0-9])(?P<prefix>y\s?p|y\s?c|p|c|r|y|u)\s?$")
_GLUED = re.compile(r"(?P<prefix>yp|yc|p|c|r|y)?$")
_BETWEEN = re.compile(r"[\s,;/()-]{0,3}(?:(?:et\s)?)(?:\(?\d+\s?/\s?\d+\)?[\s,;]{0,2})?(?:y?p?[PLVR][Llnx0-9]{1,2}[\s,]{0,2})*")
_GROUP = re.compile(
    r"(?:stade|stage|stades)\s+(?:clinique\s|pathologique\s|tumoral\s|tnm\s|figo\s|ann arbor\s|d'ann arbor\s|uicc\s|ajcc\s|evolutif\s)*(?:de\s)?\(?"
    r"(?P<prefix>[pc](?=[iv1-4]))?(?P<v>iv|i{1,3}|[1-4])\s?-?(?P<sub>[a-d](?![a-z'])(?:[1-3](?![0-9]))?)?(?![a-z0-9.,]*[a-z0-9])"
)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def find_tnm(text: str) -> list[Token]:
    """TNM axes as tokens of kind `tnm`: value `T2`, `N3`, `M0`, `Tis`; unit the prefix (`p`, `c`, `yp` ...).

    A bare `T2` or `N1` without prefix counts only next to another axis (a `T4` alone is also a vertebra,
    `T2` a magnetic resonance sequence).
    """
    axes: list[Token] = []
    for match in _AXIS.finditer(text):
        start = match.start()
        value = match[0][0] + (match["t"] or match["n"] or match["m"]).replace(" ", "").lower()
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
        near = any(
            0 <= _gap(text, a, b) and a.value[0] != b.value[0]
            for a, b in ((axes[i - 1], token) if i else (token, token), (token, axes[i + 1]) if i + 1 < len(axes) else (token, token))
            if a is not b
        )
        if (token.unit in {"p", "yp", "c", "yc"}) or near:
            kept.append(token)
    return [t for i, t in enumerate(kept) if not i or t.start >= kept[i - 1].end]


def _gap(text: str, a: Token, b: Token) -> int:
    """The distance of two axes that belong to one classification, or -1."""
    if not 0 <= b.start - a.end <= 24:
        return -1
    return b.start - a.end if _BETWEEN.fullmatch(text[a.end : b.start]) else -1


def find_stage_groups(folded: str) -> list[Token]:
    """Stage groups (`stade IIIB`, `stade 4`) as tokens of kind `stage-group`, value `IIIB`, `IV`."""
    found = []
    for match in _GROUP.finditer(folded):
        value = match["v"].upper()
        value = _ROMAN.get(value, value) + (match["sub"] or "").upper()
        found.append(Token(match.start(), match.end(), "stage-group", value, match["prefix"] or "", rule="stage-group"))
    return found
