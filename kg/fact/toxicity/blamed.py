"""The therapy that the words behind an adverse event blame for it: `neuropathie liée à A`, `mucite après le 2e A`, told
behind others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.fact.case import Episode
from kg.fact.context import Context
from kg.fact.therapy.act import act_of
from kg.fact.therapy.attribution import TREATING
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CAUSE = 50  # from an event to the words that say what caused it
_NAMED = 40  # from those words to the therapy: `secondaire au traitement par `
_PARTED = re.compile(r"[;:.()]")
_GRADED = 24  # from an event over its grade to `après`
_COUNTED = 30  # from `après` to the drug: `la deuxième cure de `
_GIVEN = frozenset({"drug", "regimen"})
_COUNTS = frozenset({"after", "ordinal", "cycle", "gradeword", "quantity", "number", "grade", "severity"})
_VAGUE = frozenset({"treatment", "drug-therapy"})  # they lead to what is named: `secondaire au traitement par A`


def blamed_for(
    context: Context,
    sentence: Sentence,
    starts: Sequence[tuple[int, str]],
    episodes: Mapping[str, Episode],
    end: int,
    last: str,
) -> str | None:
    """The episode of the drug, regimen or kind of therapy that is told to have caused what ends at `end`, or that it
    came upon: the last one told before, unless `last` is one; None where none is told so, or it has no episode."""
    if "caused" not in sentence.kinds and sentence.kinds.isdisjoint(_GIVEN):
        return None
    named = _named(context, sentence, end) if "caused" in sentence.kinds else None
    named = named or _upon(context, sentence, end)
    if named is None or _is_of(context, episodes[last], named):
        return None
    told = (key for at, key in reversed(starts) if at <= named.start)
    return next((key for key in told if _is_of(context, episodes[key], named)), None)


def _named(context: Context, sentence: Sentence, end: int) -> Token | None:
    """The first therapy behind the words for a cause right behind an event."""
    cause = next((t for t in sentence.of("caused") if t.start >= end), None)
    if cause is None or cause.means("caused") != "caused" or not _leads(context, sentence, end, cause.start, _CAUSE):
        return None
    if context.status(sentence, cause) == "negated":
        return None
    behind = (t for t in sentence.tokens if t.start >= cause.end and t.kind in TREATING and t.value not in _VAGUE)
    named = next(behind, None)
    return named if named and _leads(context, sentence, cause.end, named.start, _NAMED) else None


def _upon(context: Context, sentence: Sentence, end: int) -> Token | None:
    """The drug or regimen upon which an event is told right behind it to have come: `après le 2e FEC`."""
    for token in sentence.tokens:
        if token.start < end:
            continue
        if token.kind in _GIVEN:
            gap = context.reading.folded[end : token.start]
            return token if _came_upon(context.reading.lexicon.lang).fullmatch(gap) else None
        if token.kind not in _COUNTS:
            return None
    return None


@lru_cache(maxsize=4)
def _came_upon(lang: str) -> re.Pattern[str]:
    """What stands between an event and what it came upon: its grade, `après le`, which course it was."""
    upon = grammar(lang).any_of("upon")
    return re.compile(rf"[^,;:.()]{{0,{_GRADED}}}?[ (](?:{upon})[ -][^,;:.()]{{0,{_COUNTED}}}")


def _leads(context: Context, sentence: Sentence, start: int, end: int, reach: int) -> bool:
    """Whether no mark, and no event behind a comma, parts two places that are near each other."""
    if end - start > reach:
        return False
    gap = context.reading.folded[start:end]
    if _PARTED.search(gap):
        return False
    return "," not in gap or not [t for t in sentence.of("condition") if start <= t.start < end]


def _is_of(context: Context, episode: Episode, named: Token) -> bool:
    """Whether an episode is of a regimen, has a drug, or is of a kind of therapies or acts."""
    if named.kind == "class":
        return episode.kind == named.value
    if named.kind == "procedure":
        return episode.kind == act_of(context, named.value)
    return episode.concept == named.value or named.value in [d.drug for d in episode.drugs]
