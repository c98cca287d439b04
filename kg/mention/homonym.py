"""Short names of two tumours: `CCR` is a cancer of the bowel, where a kidney was operated on one of the kidney."""

from __future__ import annotations

from collections.abc import Mapping

from kg.lexicon.concept import Concept
from kg.mention.token import Token

FLAG = "homonym"


def by_organs(tokens: list[Token], concepts: Mapping[str, Concept]) -> list[Token]:
    """The tokens, of which a name of two tumours is the one whose organ the report operates on or names a tumour of, if
    it does so of no organ of the other one; else it is the one that leads."""
    told = _organs(tokens, concepts)
    return [_meant(token, told, concepts) if FLAG in token.flags else token for token in tokens]


def _meant(token: Token, told: frozenset[str], concepts: Mapping[str, Concept]) -> Token:
    """A name of two tumours as the organs that the report tells have it."""
    named = token.means("morphology")
    if named is None or _tract(concepts[named]["default_site"], concepts) in told:
        return token
    for kind, value in token.others:
        if kind == "morphology" and _tract(concepts[value]["default_site"], concepts) in told:
            return token.read_as(kind, value)
    return token


def _organs(tokens: list[Token], concepts: Mapping[str, Concept]) -> frozenset[str]:
    """The tracts of the organs that are operated on or have a tumour by its name."""
    operated = {t.value for t in tokens if t.kind == "procedure"}
    tumours = {t.value for t in tokens if t.kind == "morphology" and FLAG not in t.flags}
    sites = [site for act in operated for site in concepts[act]["sites"].split()]
    sites += [concepts[tumour]["default_site"] for tumour in tumours]
    return frozenset(_tract(site, concepts) for site in sites if site)


def _tract(site: str, concepts: Mapping[str, Concept]) -> str:
    """The largest whole that an organ is a part of."""
    while whole := concepts[site]["part_of"]:
        site = whole
    return site
