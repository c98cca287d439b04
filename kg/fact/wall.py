"""`Nodule pariétal sur cicatrice de thoracoscopie`: the wall of chest or belly, where that word else tells a lobe."""

from __future__ import annotations

from kg.fact.site import lies_in
from kg.lexicon.concept import with_role
from kg.mention.token import Token

LOBE = "parietal-lobe"
_BRAIN = "brain"
_NEAR = 45  # code points from the word to what tells that it means a wall
_BENEATH = ("pleura", "skin", "soft-tissue")
_WAY_IN = "way-in"  # role of what opens the wall: `thoracoscopie`, `laparotomie`


def is_wall(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the `LOBE` at `i`, told by its adjective, is the wall of chest or belly: beside what was opened, or what
    lies in or under a wall, with no part of the brain in its sentence."""
    token = tokens[i]
    if "adj" not in token.flags:
        return False
    if any(t.kind == "site" and t.value != LOBE and lies_in(t.value, _BRAIN) for t in tokens):
        return False
    return any(_of_wall(t) for t in tokens if t is not token and -_NEAR <= t.start - token.end <= _NEAR)


def _of_wall(token: Token) -> bool:
    """Whether a word tells that a wall is meant."""
    if token.kind == "site":
        return any(lies_in(token.value, site) for site in _BENEATH)
    return (token.kind, token.value) == ("route", "sc") or token.means("procedure") in with_role(_WAY_IN)
