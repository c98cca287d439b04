"""The therapy that an adverse event is of: the one that its words blame, the one told last before it, or one of a kind
the event is known for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from kg.fact.case import Episode
from kg.fact.context import Context
from kg.fact.response.under import under_at
from kg.fact.therapy.drug_kind import drug_kind
from kg.fact.therapy.end.swapped import cause_behind, relay_at
from kg.fact.toxicity.blamed import blamed_for
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_KNOWN = "of-"  # how the role begins that names a kind of therapy
_NEAR = 60  # code points from the words of a change to the new therapy
_LOCAL = frozenset({"surgery", "radiotherapy"})
_BESIDE = _LOCAL | {"endocrine"}  # rarely the cause of what other kinds are known for
_DRUGS = ("chemotherapy", "targeted", "immunotherapy")  # which the counts of the blood fall under

Starts = Sequence[tuple[int, str]]  # where episodes are told, and their keys


def therapy_of_event(
    context: Context, sentence: Sentence, starts: Starts, episodes: Mapping[str, Episode], token: Token, end: int
) -> str | None:
    """The episode right behind an event and `sous`, the one it is blamed on, else the one told last before it, else the
    first one of its sentence; one of a kind that the event is known for goes before a local one, or one beside what
    hardly comes without such a kind.
    """
    under = under_at(context, end)
    if under is not None and (told := next((key for at, key in starts if at == under), None)):
        return told
    before = bisect_left(starts, (token.start, ""))
    if not before:
        inside = bisect_left(starts, (sentence.start, ""))
        return starts[inside][1] if inside < len(starts) and starts[inside][0] < sentence.end else None
    last = starts[before - 1][1]
    if left := _left_for(context, sentence, starts[:before], episodes, token):
        return left
    if blamed := blamed_for(context, sentence, starts, episodes, end, last):
        return blamed
    kinds = _kinds(context.concepts[token.value]["roles"])
    if not kinds or _is_of(context, episodes[last], kinds) or not _may_pass(context, token, episodes[last]):
        return last
    known = (key for _, key in reversed(starts[: before - 1]) if _is_of(context, episodes[key], kinds))
    return next(known, last)


def _left_for(
    context: Context, sentence: Sentence, starts: Starts, episodes: Mapping[str, Episode], token: Token
) -> str | None:
    """`Relais par B pour neuropathie`: the drugs that gave way to the ones told last for an event told right behind."""
    at, last = starts[-1]
    if at < sentence.start or relay_at(context, sentence, max(sentence.start, at - _NEAR), at) is None:
        return None
    end = next(span.end for span in episodes[last].evidence if span.start == at)
    cause = cause_behind(context, sentence, end)
    if cause is None or cause.start != token.start:
        return None
    old = next((key for _, key in reversed(starts) if key != last and episodes[key].drugs), None)
    return old if old and episodes[old].stop_reason == "toxicity" else None


def _is_of(context: Context, episode: Episode, kinds: Set[str]) -> bool:
    """Whether an episode or a drug of it is of one of some kinds."""
    return episode.kind in kinds or not kinds.isdisjoint([drug_kind(context, d.drug) for d in episode.drugs])


@lru_cache(maxsize=256)
def _kinds(told: str) -> frozenset[str]:
    """The kinds of therapies that an event of some roles is known for."""
    roles = told.split(",")
    kinds = {r.removeprefix(_KNOWN) for r in roles if r.startswith(_KNOWN)}
    return frozenset(kinds.union(_DRUGS) if "blood" in roles else kinds)


def _may_pass(context: Context, token: Token, last: Episode) -> bool:
    """Whether the therapy told last may be none of an event that others are known for."""
    roles = context.concepts[token.value]["roles"].split(",")
    if last.kind == "radiotherapy" and "symptom" in roles:
        return False  # a diarrhoea may be of the beams too
    return last.kind in _BESIDE or "iatrogenic" in roles
