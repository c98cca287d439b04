"""What was given in place of a therapy that a sentence denies before a comma: `pas de chirurgie, tamoxifène débuté`."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_DENIES = frozenset({"negated>", "refused>"})
_BEGINS = frozenset({"start", "since"})  # courses
_GIVEN = frozenset({"dose", "cycle", "date", "frequency", "month"})  # what is told of a therapy that was given
_NEAR = 30  # code points from a therapy to what is told of it


def taken_instead(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> bool:
    """Whether what is denied stands between the denial and the only comma before the unit, and the unit is told to have
    been given: when, how much, how often, alone or that it began.  A bare name goes on a list (`pas de chirurgie,
    radiothérapie ni hormonothérapie`)."""
    tokens = sentence.tokens
    denials = [t for t in tokens[: unit.first] if t.kind == "cue" and t.value in _DENIES]
    if not denials:
        return False
    between = context.reading.between(denials[-1], tokens[unit.first])
    own = unit.drugs[0] if unit.drugs and any(h < unit.drugs[0] for h in unit.heads) else unit.first
    if own != unit.first and "," not in between:  # `refus de la chimiothérapie, A` may be told as one
        return _is_parted(context, tokens, own - 1, own) and _is_given(context, sentence, unit)
    denied = [u.last for u in found if denials[-1].end <= tokens[u.first].start and u.last < unit.first]
    lead = unit.first - 1 if _begins(tokens[unit.first - 1]) else unit.first
    if not denied or between.count(",") != 1 or not _is_parted(context, tokens, denied[-1], lead):
        return False
    return lead < unit.first or _is_given(context, sentence, unit)


def _begins(token: Token) -> bool:
    return token.means("course") in _BEGINS


def _is_parted(context: Context, tokens: tuple[Token, ...], before: int, after: int) -> bool:
    """Whether a comma stands right before the second of two words."""
    return before < after and context.reading.between(tokens[before], tokens[after]).endswith(", ")


def _is_given(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether the words right behind a unit tell of it as given."""
    end = sentence.tokens[unit.last].end
    if _alone(context.reading.lexicon.lang).match(context.reading.folded, end, sentence.end):
        return True
    for token in sentence.tokens[unit.last + 1 :]:
        if token.kind in NUMBER_KINDS:
            if context.reading.folded[end : token.start].strip() == "x":
                return True  # `docétaxel x 6`
            continue
        near = token.start - end <= _NEAR and "," not in context.reading.folded[end : token.start]
        return near and (token.kind in _GIVEN or _begins(token))
    return False


@lru_cache(maxsize=4)
def _alone(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('alone')})(?![a-z])")
