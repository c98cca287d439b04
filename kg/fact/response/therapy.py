"""The episode that a response is of: the one told last before it, but for irradiations of one place beside drugs that
go on, for those over before other ones ended, for acts told in retrospect, for what a progression led to in its month,
for what is told behind what it prepared (`greffe après A : réponse complète`) and for what is seen after cycles, which
acts do not have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter

from kg.fact.case import Episode
from kg.fact.response.assessment import WORK_UP, Event
from kg.fact.site import lies_in
from kg.fact.therapy.candidate import ANTITUMOUR

Begun = tuple[int, int, str, str]  # an episode: where it is told first, rank, key, the first day it can have begun on

_BEHIND = 80  # code points from an act to what is told behind it to have prepared it
_CELLS = frozenset({"transplant", "immunotherapy"})
_MONTH = 7  # code points of a year and month
_ACTS = frozenset({"surgery", "radiotherapy"})
_PLACED = frozenset({"metastatic", "maintenance"})


def therapy_of_response(event: Event, begun: Sequence[Begun], episodes: Mapping[str, Episode]) -> str | None:
    """The key of the episode under evaluation."""
    assessed = event.moment.when().latest if event.moment else ""
    told = [
        b for b in begun[: bisect_left(begun, (event.at,))] if not (assessed and b[3] > assessed)
    ]  # fmt: skip
    if not told:
        return None
    month = event.moment.edtf.rstrip("~")[:_MONTH] if event.category == "PD" and event.moment else ""
    if len(month) == _MONTH:
        told = [b for b in told if b[3][:_MONTH] != month or not _followed(event, episodes[b[2]])] or told
    last = told[-1]
    if len(told) > 1 and last[0] - told[-2][0] <= _BEHIND and _prepared(told[-2], last, episodes):
        return told[-2][2]
    if _is_of_one_place(event, episodes[last[2]]):
        going = (episodes[key] for _, _, key, _ in reversed(told[:-1]))
        if other := next((e.key for e in going if _goes_on(e, episodes[last[2]])), None):
            return other
    act = episodes[last[2]]
    if act.kind not in _ACTS:
        return last[2]
    if event.after_cycle and (cycled := next((b[2] for b in reversed(told) if _is_cycled(episodes[b[2]])), None)):
        return cycled
    apart = [b for b in told if not month or b[3][:_MONTH] != month]
    later = [b for b in apart if _outlasted(episodes[b[2]], act, assessed != "")]
    return max(later, key=lambda b: b[1])[2] if later else last[2]


def told_later(event: Event, begun: Sequence[Begun], episodes: Mapping[str, Episode]) -> str | None:
    """The episode that a work-up, which is told before the treatments, assessed: the last one begun before its month,
    where that is told behind it."""
    if event.section not in WORK_UP or not event.own_date or event.moment is None:
        return None
    edtf = event.moment.edtf
    if len(edtf) < _MONTH or edtf.endswith("~"):
        return None
    before = [b for b in begun if b[3] and b[3][:_MONTH] < edtf[:_MONTH]]
    if not before:
        return None
    last = max(before, key=itemgetter(3))
    start = episodes[last[2]].start
    sure = start is not None and len(start.edtf) >= _MONTH and not start.edtf.endswith("~")
    return last[2] if sure and last[0] > event.at else None


def _followed(event: Event, episode: Episode) -> bool:
    """`En mai, récidive. Elle est opérée en mai`: whether an episode that began in the month of a progression is what
    was done for it: an irradiation, an operation where it has a date of its own or is a relapse, other treatments where
    it has a date of its own."""
    if event.moment and event.moment.edtf.endswith("~"):
        return episode.kind == "radiotherapy" or (episode.kind == "surgery" and event.relapse)
    return episode.kind in _ACTS or not event.lapse


def _prepared(cells: Begun, drugs: Begun, episodes: Mapping[str, Episode]) -> bool:
    """Whether a chemotherapy told behind a transplant or an infusion of cells came before it."""
    given = episodes[cells[2]].kind in _CELLS and episodes[drugs[2]].kind == "chemotherapy"
    return given and cells[1] > drugs[1]


def _is_of_one_place(event: Event, beams: Episode) -> bool:
    """Whether an episode is an irradiation of places that a response is not told of."""
    if beams.kind != "radiotherapy" or not beams.sites:
        return False
    irradiated = [s.concept for s in beams.sites]
    return not any(lies_in(i, site) or lies_in(site, i) for site in event.sites for i in irradiated)


def _is_cycled(episode: Episode) -> bool:
    """Whether an episode may be given in cycles, after which a response is seen: `A, puis irradiation d'une vertèbre.
    Réponse partielle après 4 cycles`."""
    return episode.kind in ANTITUMOUR and episode.kind not in _ACTS


def _outlasted(drugs: Episode, act: Episode, dated: bool) -> bool:
    """Whether drugs told before an act began after it was over, so that it is told in retrospect, or were given longer
    than an irradiation that is told to have ended, where the response has a date."""
    if drugs.kind not in ANTITUMOUR:
        return False
    over = act.end or act.start
    if over and drugs.start and drugs.start.earliest > over.latest:
        return True
    beams = dated and act.kind == "radiotherapy" and act.end
    return bool(beams and drugs.end and drugs.end.earliest > beams.latest)


def _goes_on(drugs: Episode, beams: Episode) -> bool:
    """Whether drugs for distant disease may have been given on when the irradiation of a place began."""
    if drugs.kind not in ANTITUMOUR or drugs.setting not in _PLACED:
        return False
    return drugs.end is None or beams.start is None or drugs.end.latest >= beams.start.earliest
