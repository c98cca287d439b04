"""Sites that a word names beside what it mostly means: the second organ of a compound, a route that is a place too."""

from __future__ import annotations

from kg.mention.token import Token

_FINDINGS = frozenset({"spread", "response", "morphology"})
_BETWEEN = frozenset({"site", "side", "with"})
_BACK = 6  # words back from `sous-cutané` to what lies there


def second_organ(token: Token) -> str | None:
    """The second organ that a compound adjective names."""
    return next((value for kind, value in token.others if kind == "site"), None) if token.kind == "site" else None


def second_meaning(tokens: tuple[Token, ...], i: int) -> str:
    """The site that a word of another kind names too; a route (`nodule sous-cutané`) only after what lies there."""
    token = tokens[i]
    site = token.means("site")
    if site is None or (token.kind == "route" and not _of_finding(tokens, i)):
        return ""
    return site


def _of_finding(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word at `i` follows a lesion or a spread, sites or sides at most between: `métastases
    pulmonaires et sous-cutanées`, `lésion lombaire sous-cutanée`."""
    n = next((n for n in range(i - 1, max(-1, i - _BACK), -1) if tokens[n].kind not in _BETWEEN), -1)
    return n >= 0 and (tokens[n].means("lesion") is not None or tokens[n].kind in _FINDINGS)
