"""Since when a metastasis is known: of the dates of all its mentions, the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.date.edtf import months_of
from kg.fact.date.moment import Moment
from kg.fact.date.told import NARRATED
from kg.fact.metastasis.group import SEEN
from kg.fact.node.enlarged import RULE as ENLARGED
from kg.fact.node.sightings import PATHOLOGICAL
from kg.fact.spread.sighting import Sighting

_NODES = frozenset({ENLARGED, PATHOLOGICAL})
_RECURRED = "recurrence-site"
_MONTHS = 2  # between a lesion and the date that a later mention gives it
_SOON = 6  # sentences from a lesion to what is told of it with a date
_LONG = 6  # months from a metastasis to a histology that no longer is of its diagnosis
_YEAR = 4  # code points of a bare year


def date_of(telling: Sequence[Sighting], status: str) -> Moment | None:
    """The date of the first mention that has one.

    The histology gives it where before only the imaging of nodes is told, or only what the narrative dates.  A lesion
    that the narrative dates is of the date that the sentence of a mention soon after it gives, if it is near.  None
    where the first date is of the progression of a metastasis told before without one.
    """
    dated = [m for m in telling if m.moment]
    if not dated:
        return None
    first = _known_since(dated) if len(dated) > 1 else dated[0]
    if first.rule == _RECURRED != telling[0].rule and telling[0].moment is None:
        return None
    if len(dated) == 1:
        return first.moment
    narrated = _of_narration(first)
    proof = next((m for m in dated if m.level == "confirmed"), None) if status == "confirmed" else None
    if proof and (first.rule in _NODES or (narrated and _dates(proof, first) and not _known_long(dated, proof))):
        return proof.moment
    if narrated and first.rule in SEEN:
        soon = (m for m in dated if m.sentence - first.sentence <= _SOON and not _of_narration(m))
        return next((m for m in soon if _near(m, first)), first).moment
    return first.moment


def _known_since(dated: Sequence[Sighting]) -> Sighting:
    """The first mention with a date; where only the narrative dates it (a letter sums up before it tells the history),
    the first one that states an earlier date: a month in full, neither counted from another time nor the bare year that
    may be of the tumour."""
    first = dated[0]
    if not _of_narration(first) or first.moment is None:
        return first
    day = first.moment.edtf.rstrip("~")
    stated = (m for m in dated if m.moment and _in_full(m.moment) and m.moment.edtf[: len(day)] < day)
    return next(stated, first)


def _in_full(moment: Moment) -> bool:
    """Whether a date is told as it stands, with its month."""
    return not moment.rule and len(moment.edtf) > _YEAR


def _dates(proof: Sighting, first: Sighting) -> bool:
    """Whether the histology has a date of its own, or soon follows on a lesion that only was seen."""
    return not _of_narration(proof) or (first.rule in SEEN and proof.sentence - first.sentence <= _SOON)


def _known_long(dated: Sequence[Sighting], proof: Sighting) -> bool:
    """Whether a metastasis was called so, or seen and then called so, long before its histology, which is of its course
    then: `M1 hépatique en 2018 ... biopsie du foie en 2023`."""
    first = dated[0]
    called = first.rule not in SEEN or any(m.rule not in SEEN and m.sentence < proof.sentence for m in dated)
    if not called or first.moment is None or proof.moment is None:
        return False
    return months_of(proof.moment.edtf) - months_of(first.moment.edtf) > _LONG


def _near(later: Sighting, first: Sighting) -> bool:
    """Whether two mentions are of dates at most some months apart: not a lesion and what became of it."""
    if later.moment is None or first.moment is None:
        return False
    return abs(months_of(later.moment.edtf) - months_of(first.moment.edtf)) <= _MONTHS


def _of_narration(sighting: Sighting) -> bool:
    """Whether not its own sentence dates a mention but the narrative before it."""
    return sighting.moment is not None and sighting.moment.rule in NARRATED
