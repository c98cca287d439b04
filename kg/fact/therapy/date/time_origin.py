"""Times that a sentence counts from an event that it names (`six semaines après la mastectomie, A`): when that event
was told to be on a date, what came then has the date so long after it; else it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.date.counted import counted
from kg.fact.date.moment import Moment
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.date.since import since
from kg.fact.therapy.date.which import counted_from
from kg.fact.therapy.join import Unit
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_EVENT = 24  # from a time to what it is counted from: ` le début du traitement par `
_BEHIND = 40  # from an act to the time that it was done at
_OPENS = 16  # code points before the time that opens a sentence: `- Finalement, `
_PARTED = re.compile(r"[,;:.()]")
_SEEN = frozenset({"response", "growth", "spread", "lesion", "diagnosed", "motive", "new", "shows", "vital"})


class Origins(NamedTuple):
    """The dates of a sentence with such times counted, the places of those that date nothing, the acts told to have
    ended before the date of the sentence, and those that a time is counted from: what came then is dated, not they."""

    here: Sequence[Moment]
    used: set[int]
    past: list[Candidate]
    acts: set[int]


def origins(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate]) -> Origins:
    """Read the times of a sentence that are counted from what it names."""
    here = list(context.dates[sentence.index])
    told = Origins(here, set(), [], set())
    if "relative-date" not in sentence.kinds:
        return told
    dated = "date" in [m.token.kind for m in here]
    for token in sentence.of("relative-date"):
        origin = counted_from(context, token, candidates)
        if origin is not None:
            told.acts.add(origin)
            candidates[origin].under = True
        past = origin is not None or since(context, sentence, token, found, candidates)
        if past:
            told.past.extend(c for c in candidates if c.end and not c.start)
        k = next((k for k, m in enumerate(here) if m.token is token), None)
        if k is None:
            continue
        then = here[k] if "led" in token.flags else counted(context, sentence, here[k])
        if then is here[k] and not past:
            continue
        counts = {origin} if origin is not None else _counted(context, token, candidates)
        if then is None or then is here[k] or dated or not _dates_act(context, sentence, token, candidates, counts):
            told.used.add(k)
        else:
            here[k] = then
            told.acts.update(counts)
    return told


def _counted(context: Context, time: Token, candidates: list[Candidate]) -> set[int]:
    """`deux mois après la fin du traitement par A`: the acts whose start or end a time is counted from."""
    near = [n for n, c in enumerate(candidates) if 0 <= c.first.start - time.end <= _EVENT]
    return {n for n in near if "," not in context.reading.between(time, candidates[n].first)}


def _dates_act(
    context: Context, sentence: Sentence, time: Token, candidates: list[Candidate], counts: set[int]
) -> bool:
    """Whether such a time is that of an act: it opens the sentence, nothing being told to have been seen before the
    act, or stands right behind it (`B, débuté six semaines après la mastectomie`)."""
    folded, since = context.reading.folded, time.end
    for n, candidate in enumerate(candidates):
        if n in counts:
            since = max(since, candidate.last.end)
        elif candidate.last.end <= time.start:
            gap = time.start - candidate.last.end
            if gap <= _BEHIND and not _PARTED.search(folded, candidate.last.end, time.start):
                return True
        elif time.start - sentence.start > _OPENS:
            return False
        else:
            return _SEEN.isdisjoint([t.kind for t in sentence.tokens if since < t.start < candidate.first.start])
    return False
