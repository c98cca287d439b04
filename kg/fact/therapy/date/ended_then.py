"""The end of a therapy that a progression ended, where only the reading of the responses tells when that was:
`A tenait jusqu'en mai 2012, où une progression est vue`, `après 8 mois de traitement, la maladie a progressé`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.fact.case import Derivation, Episode, Response, Span
from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.cycle.all_given import has_verb
from kg.fact.therapy.date.end import LONGEST
from kg.fact.therapy.outcome import COUNTED

_STOP = "stop-after-progression"
_SEEN = 2  # months after the last of the cycles counted within which a progression is seen
_MONTH = len("2014-03")


def ended_then(context: Context, episodes: Sequence[Episode], responses: Iterable[Response]) -> tuple[Episode, ...]:
    """The episodes, those without an end with that of the month in which the progression that ended them was seen.

    Not what is given last: where a report ends on a progression, what is to be done about it is not yet decided.  Nor
    at one that notes tell (`06/2023 : progression`), which tell the end of a therapy where they know it.
    """
    if not any(map(_is_open, episodes)):
        return tuple(episodes)
    ranks = {e.key: e.rank for e in episodes}
    last = max(e.rank for e in episodes)
    worse = [r for r in responses if r.category == "PD" and r.date and r.therapy and _is_narrated(context, r)]
    return tuple(
        _ended(e, [r for r in worse if ranks.get(r.therapy or "") == e.rank]) if _is_open(e) and e.rank < last else e
        for e in episodes
    )


def _is_narrated(context: Context, response: Response) -> bool:
    """Whether the sentence of a response has a verb."""
    sentences = context.reading.sentences
    index = bisect_right(sentences, response.evidence[0].start, key=lambda s: s.start) - 1
    return has_verb(context, sentences[index])


def _is_open(episode: Episode) -> bool:
    """Whether a progression ended an episode, and nothing tells when."""
    return episode.stop_reason == "progression" and episode.end is None


def _ended(episode: Episode, worse: Sequence[Response]) -> Episode:
    """An episode with the end that the progression told as its end dates."""
    span = next((d.spans[0] for d in episode.derivations if d.rule == _STOP), None)
    seen = next((r for r in worse if span and _meet(r.evidence[0], span)), None)
    month = _month(episode, seen) if seen else None
    if seen is None or month is None:
        return episode
    spans = tuple(sorted({*seen.evidence, *(s for d in seen.derivations for s in d.spans)}))
    made = Derivation("end", "end-at-progression", month, spans)
    return replace(episode, end=when(month), derivations=(*episode.derivations, made))


def _month(episode: Episode, seen: Response) -> str | None:
    """The month of a progression, None where the therapy cannot have lasted until then, or only a time that counts
    from something else dates it."""
    edtf = seen.date.edtf if seen.date else ""
    if len(edtf.rstrip("~")) < _MONTH:
        return None
    month = f"{edtf[:_MONTH]}~"
    if episode.start is None:
        return month if not seen.derivations else None
    start = episode.start.edtf.rstrip("~")
    if start[:_MONTH] == edtf[:_MONTH] or when(month).latest < episode.start.earliest:
        return None
    if episode.kind not in COUNTED:
        return month
    longest = min(LONGEST, episode.cycles + _SEEN) if episode.cycles else LONGEST
    return month if when(month).earliest <= when(shift(start, longest, "mo")).latest else None


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
