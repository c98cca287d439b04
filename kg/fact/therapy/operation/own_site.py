"""Where an operation was that its name tells: another organ named behind it is the way, or what was done beside it
(`orchidectomie par voie inguinale`, `sigmoïdectomie avec anastomose rectale`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.site import lies_in, organ
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.token import Token

_OBJECT = 24  # code points between an operation and what it was of: `lobectomie de la glande thyroïde`


def of_its_organ(
    context: Context, concept: str, named: tuple[Site, ...], behind: Sequence[Token], last: Token
) -> tuple[Site, ...]:
    """The sites named of an operation; none where all are of other organs than its own and stand `behind` it without
    that it was of them."""
    row = context.concepts[concept]
    own = row["sites"].split()
    if not named or not own or row["kind"] != "surgery" or concept in with_role("vague"):
        return named
    organs = {organ(context.concepts[site]) for site in own}
    if any(organ(context.concepts[site.concept]) in organs or _is_part(site, own) for site in named):
        return named
    told = next((t for t in behind if t.value == named[0].concept), None)
    if told is None:
        return named
    gap = context.reading.between(last, told)
    of = _of(context.reading.lexicon.lang).match(gap)
    return named if of is not None and len(gap) <= _OBJECT else ()


def _is_part(site: Site, own: Sequence[str]) -> bool:
    """Whether a site lies in one that an operation is of: the scapula, where bone is resected."""
    return any(lies_in(site.concept, whole) for whole in own)


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    """The word that leads to what an operation was of, an adjective or a side at most before it."""
    words = grammar(lang).before_word("of", "lead", but=("article",))
    return re.compile(rf"\)?\s(?:[\w-]+\s)?(?:{words})")
