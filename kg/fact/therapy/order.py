"""The order of episodes: by start where dates tell it, else by words of order, else as told; ties run together."""

from __future__ import annotations

from kg.fact.date.edtf import when
from kg.fact.therapy.draft import Draft

_ALONG = ({"radiotherapy", "chemotherapy"}, {"radiotherapy", "targeted"})  # kinds that are given at the same time


def ordered(drafts: list[Draft]) -> list[tuple[Draft, int, str]]:
    """Drafts with rank (from 1, ties share one) and the basis of their place."""
    groups: list[list[Draft]] = []
    begun: list[str] = []  # the first day that each group can have started on, empty where no date tells it
    for draft in drafts:
        if groups and _concurrent(groups[-1], draft):
            groups[-1].append(draft)
            begun[-1] = _begun(groups[-1])
            continue
        place = len(groups)
        if (
            draft.relation == "after"
            and groups
            and groups[-1][-1].sentence == draft.sentence
            and not _is_told_later(draft, begun[-1])
        ):
            place -= 1
        if draft.start:
            latest = when(draft.start.edtf).latest
            while place > 0 and begun[place - 1] > latest:
                place -= 1
        groups.insert(place, [draft])
        begun.insert(place, _begun([draft]))
    return [(draft, rank, _basis(draft)) for rank, group in enumerate(groups, 1) for draft in group]


def _basis(draft: Draft) -> str:
    if draft.start:
        return "calendar"
    return "explicitMarker" if draft.relation in ("then", "after") else "documentOrder"


def _is_told_later(draft: Draft, begun: str) -> bool:
    """Whether the stated start of a draft is after the first day of the group that it is told to have come before."""
    if draft.start is None or "~" in draft.start.edtf or not begun:
        return False
    return when(draft.start.edtf).earliest > begun


def _begun(group: list[Draft]) -> str:
    """The first day that a group can have started on, empty where no date tells it."""
    return min([when(d.start.edtf).earliest for d in group if d.start], default="")


def _concurrent(group: list[Draft], draft: Draft) -> bool:
    """Whether a draft started with the group told before it."""
    last = group[-1]
    if (
        draft.start
        and last.start
        and (
            when(draft.start.edtf).latest < when(last.start.edtf).earliest
            or when(last.start.edtf).latest < when(draft.start.edtf).earliest
        )
    ):
        return False
    if draft.relation in ("then", "after"):
        return False
    if draft.line is not None and draft.line.number > max([d.line.number if d.line else 1 for d in group]):
        return False  # `A 6 cycles ; B en 2e ligne`
    same = draft.sentence == last.sentence
    if draft.kind == last.kind == "surgery":
        return same
    if "surgery" in (draft.kind, last.kind):
        return False
    if draft.setting == "concomitant" and {draft.kind, last.kind} in _ALONG:
        return True
    if same and draft.with_previous and draft.drugs and last.drugs:
        counted_apart = draft.cycles and last.cycles and draft.cycles.span != last.cycles.span
        return not counted_apart and draft.kind != last.kind
    if draft.bare and last.bare and not (draft.start and last.start) and draft.sentence - last.sentence <= 2:
        return True
    return bool(draft.bare and last.kind == "radiotherapy" and draft.sentence - last.sentence == 1)
