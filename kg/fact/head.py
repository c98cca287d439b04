"""Words that stand right before what they qualify, in languages whose heads come last: `left breast biopsy`."""

from __future__ import annotations

from kg.fact.case import Site
from kg.fact.context import Context
from kg.lexicon.grammar import grammar
from kg.mention.token import Token


def heads_last(context: Context) -> bool:
    """Whether the language of the report puts what qualifies a noun before it (trait `head-last` of its grammar)."""
    return grammar(context.reading.lexicon.lang).has("head-last")


def qualifies(context: Context, before: Token, head: Token) -> bool:
    """Whether a token qualifies the one right behind it: `FEC chemotherapy`."""
    return heads_last(context) and context.reading.between(before, head) in (" ", "-")


def site_before(context: Context, tokens: tuple[Token, ...], at: int) -> tuple[Site, ...]:
    """The site named right before the word at index `at`, with its side: `left breast biopsy`; else nothing."""
    if not at or tokens[at - 1].kind != "site" or not qualifies(context, tokens[at - 1], tokens[at]):
        return ()
    side = tokens[at - 2] if at > 1 and tokens[at - 2].kind == "side" else None
    told = side is not None and qualifies(context, side, tokens[at - 1])
    return (Site(tokens[at - 1].value, side.value if side and told else None),)
