"""What follows from corrections: nothing points at a row that is gone, therapies are in order, lines derived anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from kg.correct.find import rows
from kg.fact.case import Case, Derivation, DrugExposure, Episode, Item
from kg.fact.keys import Keys
from kg.fact.line import derive_lines
from kg.lexicon.concept import shipped_concepts

_LINKS = frozenset({"origin", "tumour", "specimen", "therapy", "precedes", "treats", "episodes", "affects", "items"})


def settled(before: Case, after: Case) -> Case:
    """A corrected case that holds together."""
    case = after
    gone = {item.key for item in rows(before)} - {item.key for item in rows(after)}
    if gone:
        case = _without(case, gone)
    if after.episodes != before.episodes:
        starts = {episode.key: episode.start for episode in before.episodes}
        moved = {episode.key for episode in case.episodes if episode.start != starts.get(episode.key)}
        episodes = _ranked([_named(before, episode) for episode in case.episodes], moved)
        case = replace(case, episodes=episodes, lines=derive_lines(episodes, Keys()))
    return case


def _without(case: Case, gone: set[str]) -> Case:
    """The case with no link to rows that are gone; an issue that only they had goes too."""
    changed = {
        field.name: _unlinked(value, gone)
        for field in fields(case)
        if field.name not in ("report", "mentions")
        for value in (getattr(case, field.name),)
    }
    had = {issue.key for issue in case.issues if issue.affects}
    changed["issues"] = tuple(issue for issue in changed["issues"] if issue.affects or issue.key not in had)
    return replace(case, **changed)


def _unlinked(value: Any, gone: set[str]) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], (Item, Derivation)):
        return tuple(_unlinked(each, gone) for each in value)
    if not isinstance(value, (Item, Derivation)):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name not in _LINKS:
            if isinstance(held, (tuple, Item)):
                changed[field.name] = _unlinked(held, gone)
        elif isinstance(held, tuple):
            changed[field.name] = tuple(key for key in held if key not in gone)
        elif held in gone:
            changed[field.name] = None
    return replace(value, **changed)


def _named(before: Case, episode: Episode) -> Episode:
    """A therapy with the concept and name of its drug, where that was corrected and was all it had."""
    old = next((e for e in before.episodes if e.key == episode.key), episode)
    if len(old.drugs) != 1 or len(episode.drugs) != 1 or episode.concept != old.drugs[0].drug:
        return episode
    drug = episode.drugs[0].drug
    return episode if drug == episode.concept else replace(episode, concept=drug, name=_label(episode.drugs[0]))


def _label(exposure: DrugExposure) -> str:
    concept = shipped_concepts().get(exposure.drug)
    return concept.labels["en"] if concept else exposure.drug


def _ranked(episodes: Sequence[Episode], moved: set[str]) -> tuple[Episode, ...]:
    """The therapies with ranks from 1 without gaps; one whose start was corrected stays where it is unless the dates
    of others contradict that: then it stands before the first that began later."""
    groups: dict[int, list[Episode]] = {}
    for episode in episodes:
        groups.setdefault(episode.rank, []).append(episode)
    order = [group for _, group in sorted(groups.items())]
    for episode in [e for e in episodes if e.key in moved]:
        basis = "calendar" if episode.start else "documentOrder"
        for group in order:
            group[:] = [replace(e, order_basis=basis) if e is episode else e for e in group]
        if episode.start and not _fits(order, episode.key):
            order = _placed(order, next(e for group in order for e in group if e.key == episode.key))
    ranked = [[replace(e, rank=rank) for e in group] for rank, group in enumerate(order, 1)]
    following = [tuple(sorted(e.key for e in group)) for group in ranked[1:]] + [()]
    found = {e.key: replace(e, precedes=keys) for group, keys in zip(ranked, following, strict=True) for e in group}
    return tuple(found[episode.key] for episode in episodes)


def _begun(group: Sequence[Episode]) -> tuple[str, str]:
    """The first and the last day that a group can have started on, empty where no date tells it."""
    starts = [episode.start for episode in group if episode.start]
    return min((s.earliest for s in starts), default=""), max((s.latest for s in starts), default="")


def _fits(order: Sequence[Sequence[Episode]], key: str) -> bool:
    """Whether the start of a therapy contradicts that of no other."""
    place = next(n for n, group in enumerate(order) if any(e.key == key for e in group))
    own = next(e.start for e in order[place] if e.key == key)
    assert own is not None
    earlier = all(_begun(group)[0] <= own.latest for group in order[: place + 1])
    return earlier and all(not (last := _begun(group)[1]) or own.earliest <= last for group in order[place:])


def _placed(order: Sequence[list[Episode]], episode: Episode) -> list[list[Episode]]:
    """The groups with a therapy alone in front of the first group that began after it."""
    assert episode.start is not None
    rest = [kept for group in order if (kept := [e for e in group if e.key != episode.key])]
    place = next((n for n, group in enumerate(rest) if _begun(group)[0] > episode.start.latest), len(rest))
    return [*rest[:place], [episode], *rest[place:]]
