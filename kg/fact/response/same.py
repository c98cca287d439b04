"""Whether two tellings of a response are one event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import months_of
from kg.fact.date.told import BETWEEN
from kg.fact.response.assessment import Event

_NEXT = 2  # sentences between two tellings of one event
_LONG = 6  # months between two progressions that are not told to be one
_SOON = 2  # months from a progression to the scans of its work-up
_WORK_UP = frozenset({"examination", "investigations", "diagnosis"})
_TAKES_UP = frozenset({"diagnosis", "treatment"})  # sections that begin with what the ones before them told


def _month(event: Event) -> str:
    """The month of an event, empty where none is told."""
    return event.moment.edtf[:7] if event.moment and len(event.moment.edtf) >= len("2017-05") else ""


def _taken_up(known: Event, event: Event) -> bool:
    """Whether a section tells once more, without a date or at the organ told before, the progression it is about."""
    if event.own_date or event.section not in _TAKES_UP or event.section == known.section:
        return False
    if event.after_cycle is not None:
        return False  # seen while the treatment that the section tells was given
    return not event.sites or not set(event.sites).isdisjoint(known.sites)


def _retold(known: Event, event: Event) -> bool:
    """Whether another section names a therapy again and tells once more, without a date, what it brought: `Évolution :
    ... a reçu A, avec une réponse partielle`."""
    if event.category == "PD" or event.moment or known.moment or event.section == known.section:
        return False
    if event.after_cycle or event.kept or known.under is None or event.under is None:
        return False
    return event.under.value == known.under.value and event.under != known.under and event.sites == known.sites


def _dated_anew(known: Event, event: Event) -> bool:
    """Whether an answer has the date, of another month, that was told since the one it may repeat: that of a scan."""
    if event.category == "PD" or event.recap or event.kept or event.moment is None or not _month(event):
        return False
    return (
        event.moment.rule != BETWEEN
        and event.moment.token.start > known.at
        and _month(known) not in ("", _month(event))
    )


def _long_after(known: Event, event: Event) -> bool:
    """Whether a progression is dated so long after one told before it that it is another."""
    first, then = _month(known), _month(event)
    return bool(first and then) and months_of(then) - months_of(first) > _LONG


def _of_work_up(known: Event, event: Event, treated: Sequence[int]) -> bool:
    """Whether the work-up of a progression, before it is treated, names it again with the date of a scan."""
    if event.category != "PD" or event.section not in _WORK_UP or event.section == known.section or event.again:
        return False
    first, then = _month(known), _month(event)
    if not first or not then or not 0 <= months_of(then) - months_of(first) <= _SOON:
        return False
    return not any(known.at < at < event.at for at in treated)


def same(known: Event, event: Event, treated: Sequence[int]) -> bool:
    """Whether two tellings are one event: category and site fit, dates agree or nothing happened in between."""
    if known.category != event.category:
        return False
    if event.category == "PD" and not event.recap and event.section != "diagnosis" and _long_after(known, event):
        return False
    if (known.gone or event.gone) and bool(known.sites) != bool(event.sites):
        return False
    if _of_work_up(known, event, treated):
        return True
    if known.category == "PD" and ((_month(known) and _month(known) == _month(event)) or _taken_up(known, event)):
        return True
    if _month(known) and _month(event):
        if known.category != "PD" and _month(known) == _month(event) and not (known.sites and event.sites):
            return True
        if _month(known) != _month(event) and not event.recap and event.sentence - known.sentence <= _NEXT:
            return False
    if known.sites and event.sites and set(known.sites) != set(event.sites):
        return False
    if _retold(known, event):
        return True
    if _dated_anew(known, event):
        return False
    dates = (
        known.moment.edtf.rstrip("~") if known.moment else "",
        event.moment.edtf.rstrip("~") if event.moment else "",
    )
    if known.own_date and event.own_date:
        return dates[0] == dates[1] or dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])
    between = bool([at for at in treated if known.at < at < event.at])
    if known.over and between:
        return False
    if event.kept and not event.own_date:
        return not between
    if event.again and not event.recap:  # `compte tenu de la nouvelle progression`
        return False
    if event.recap and event.own_date and event.category != "PD" and between:
        return False
    if event.sentence - known.sentence <= _NEXT and (not event.sites or known.sites):
        return event.recap or not between
    return (event.recap and (not event.sites or bool(known.sites))) or not (event.own_date or between)


def names_sites_of(known: Event, event: Event) -> bool:
    """Whether the sites that a later telling names are those of an answer told without: right behind it, or taken up
    without another date (`RP ... Au total : réponse partielle hépatique`)."""
    if event.sentence - known.sentence <= _NEXT:
        return True
    return _month(known) != "" and (event.moment is None or _month(event) == _month(known))
