"""Drafts become episodes: keys, exposures, doses, how each ended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.fact.case import Derivation, Episode, Span
from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.keys import Keys
from kg.fact.therapy.alongside import (
    began_with_irradiation,
    began_with_operation,
    began_with_transplant,
    has_nothing_along,
)
from kg.fact.therapy.candidate import Told
from kg.fact.therapy.cycle.all_given import all_given
from kg.fact.therapy.date.bracket import started
from kg.fact.therapy.date.counted_back import given_before_graft
from kg.fact.therapy.date.end import at_last_cycle, at_only_session, at_term, ended_at
from kg.fact.therapy.date.final_cycle import at_final_cycle
from kg.fact.therapy.date.follow import follow
from kg.fact.therapy.date.start_term import began_before, began_so_long_ago
from kg.fact.therapy.dose.bare import units_as_told
from kg.fact.therapy.draft import RECALLED, Draft
from kg.fact.therapy.end.ending import stop_reason
from kg.fact.therapy.end.outlasts import outlasts
from kg.fact.therapy.end.spread_under import spread_under
from kg.fact.therapy.episode_name import episode_name
from kg.fact.therapy.exposure import exposure, total_gray
from kg.fact.therapy.extent import Extent
from kg.fact.therapy.order import ordered
from kg.fact.therapy.outcome import cycles_given, finished, is_on_the_way, next_line
from kg.fact.therapy.own_spread import spread_later
from kg.fact.therapy.radiation.fraction import ADDED
from kg.fact.therapy.setting import carry_on, implied_setting, induces, runs_along, stated_setting
from kg.fact.therapy.target import Targets
from kg.fact.therapy.turn import Turns, Worse

_RECKONED = frozenset({"cycles-ordinal", "cycles-range"})  # rules of counts that no number of the text tells


class Place(NamedTuple):
    """The name and key of an episode, its rank and what that rests on."""

    name: str
    key: str
    rank: int
    basis: str


class _Outcome(NamedTuple):
    """Why an episode ended, the cycles given, and what of it no word tells."""

    reason: str | None
    cycles: int | None
    derivations: tuple[Derivation, ...]


def episodes(
    context: Context,
    drafts: list[Draft],
    extent: Extent,
    turns: Turns,
    targets: Targets,
    keys: Keys,
) -> tuple[Episode, ...]:
    """The episodes of drafts in rank order, each preceding those of the next rank."""
    for before, draft in pairwise(drafts):
        follow(context, before, draft)
    carry_on(context, drafts, turns)
    units_as_told(drafts)
    near = {id(d): drafts[max(0, i - RECALLED) : i + RECALLED + 1] for i, d in enumerate(drafts)}
    for draft in drafts:
        beside = near[id(draft)]
        given_before_graft(context, draft, beside)
        draft.start = (
            draft.start
            or began_before(context, draft)
            or began_so_long_ago(context, draft)
            or (began_with_irradiation(draft, beside) if runs_along(context, draft, beside, extent) else None)
            or began_with_operation(context, draft, beside)
            or began_with_transplant(context, draft, beside)
            or started(context, draft, beside, turns)
        )
    ranked = ordered(drafts)
    ranks = {id(draft): rank for draft, rank, _ in ranked}
    for draft in drafts:
        if has_nothing_along(context, draft, near[id(draft)]):
            draft.setting = None
        if draft.induces and not induces(context, draft, near[id(draft)], ranks, extent):
            draft.setting = None
        if draft.setting is None and (
            setting := implied_setting(context, draft, near[id(draft)], ranks, extent, turns)
        ):
            if setting == "metastatic" and targets.last_found and spread_later(draft, extent, targets):
                continue
            draft.setting, draft.basis = setting, "implied"
    places = [Place(name := episode_name(context, d), keys("tx", name), rank, basis) for d, rank, basis in ranked]
    at: dict[int, list[str]] = {}
    for place in places:
        at.setdefault(place.rank, []).append(place.key)
    return tuple(
        _episode(
            context, draft, near[id(draft)], turns, extent, targets, keys, place, sorted(at.get(place.rank + 1, ()))
        )
        for (draft, _, _), place in zip(ranked, places, strict=True)
    )


def _proof(draft: Draft) -> tuple[Span, ...]:
    """The spans that tell the episode, with those of its numbers where they stand elsewhere."""
    spans = {*draft.evidence}
    if draft.cycles:
        spans.add(draft.cycles.span)
    if draft.fractions and not any(s.start <= draft.fractions.start < s.end for s in draft.evidence):
        token = draft.fractions
        spans.add(Span(token.start, token.end, "fraction", "affirmed", "fractions-number-word"))
    return tuple(sorted(spans))


def _episode(
    context: Context,
    draft: Draft,
    drafts: list[Draft],
    turns: Turns,
    extent: Extent,
    targets: Targets,
    keys: Keys,
    place: Place,
    precedes: list[str],
) -> Episode:
    outcome = _outcome(context, draft, drafts, turns, extent)
    sites, evidence = draft.sites if not draft.drugs else (), _proof(draft)
    return Episode(
        key=place.key,
        rule=draft.rule,
        kind=draft.kind,
        name=place.name,
        concept=draft.concept,
        drugs=tuple([exposure(d, keys) for d in draft.drugs.values()]),
        dose=total_gray(draft, place.key),
        fractions=int(draft.fractions.value) if draft.fractions else None,
        sites=sites,
        cycles=outcome.cycles,
        setting=stated_setting(draft),
        line=draft.line.number if draft.line else None,
        line_told=draft.line.span if draft.line else None,
        intent=_intent(draft),
        start=when(draft.start.edtf) if draft.start else None,
        end=when(draft.end.edtf) if draft.end else None,
        status=_status(draft, outcome.reason),
        stop_reason=outcome.reason,
        rank=place.rank,
        order_basis=place.basis,
        precedes=tuple(precedes),
        treats=targets.of(draft.kind, draft.concept, sites, evidence),
        evidence=evidence,
        derivations=outcome.derivations,
    )


def _outcome(context: Context, draft: Draft, drafts: list[Draft], turns: Turns, extent: Extent) -> _Outcome:
    """How a therapy went as far as the report lets one tell; its end is set on the draft."""
    draft.end = draft.end or at_only_session(draft) or at_term(context, draft) or at_final_cycle(context, draft, drafts)
    reason, worse = stop_reason(draft, drafts, turns)
    if reason == "progression" and outlasts(context, draft):
        reason, worse = None, None
    if reason == "completed" and draft.drugs and not all_given(context, draft):
        reason = None
    following = next_line(draft, drafts)
    cycles = cycles_given(draft, drafts)
    if reason in (None, "progression") and is_on_the_way(context, draft, drafts, worse, turns):
        cycles = None
    spread = spread_under(draft, following, extent) if reason is None else None
    if spread and outlasts(context, draft):
        spread = None
    if spread:
        reason = "progression"
    if cycles and not draft.end:
        draft.end = at_last_cycle(context, draft, finished(draft, drafts))
    draft.end = _end(draft, draft.end or ended_at(draft, worse, following))
    at_spread = [Derivation("stopReason", "stop-at-spread", "progression", (spread,))] if spread else []
    return _Outcome(reason, cycles, (*at_spread, *_derivations(draft, worse, reason, cycles)))


def _end(draft: Draft, told: Told | None) -> Told | None:
    """The end of an episode, None where what was told as one can be none."""
    if draft.kind == "surgery":
        return None  # a second date is of another operation
    if draft.start and told and when(told.edtf).latest < when(draft.start.edtf).earliest:
        return None  # the text contradicts itself or the end is that of another therapy: only the start stands
    return told


def _intent(draft: Draft) -> str | None:
    if draft.intent in ("curative", "palliative"):
        return draft.intent
    return "palliative" if draft.setting == "palliative" else None


def _derivations(draft: Draft, worse: Worse | None, reason: str | None, cycles: int | None) -> Iterator[Derivation]:
    """How the dates, setting, stop and cycles of an episode were found, where no word tells them."""
    for told in (draft.start, draft.end):
        if told:
            yield from told.derivations
    if draft.basis == "implied":
        yield Derivation("setting", "setting-of-course", draft.setting or "")
    if worse:
        yield Derivation("stopReason", "stop-after-progression", "progression", (worse.span,))
    elif reason == "completed" and draft.cycles:
        yield Derivation("stopReason", "stop-cycles-given", "completed", (draft.cycles.span,))
    if cycles and draft.cycles and draft.cycles.added:
        yield Derivation("cycles", "cycles-added", str(cycles), draft.cycles.added)
    elif cycles and draft.cycles and draft.cycles.span.rule in _RECKONED:
        yield Derivation("cycles", draft.cycles.span.rule, str(cycles), (draft.cycles.span,))
    if draft.fractions and draft.fractions.rule == ADDED:
        token = draft.fractions
        yield Derivation(
            "fractions", ADDED, token.value, (Span(token.start, token.end, "fraction", "affirmed", ADDED),)
        )


def _status(draft: Draft, reason: str | None) -> str:
    if draft.kind in ("surgery", "transplant") or reason == "completed":
        return "completed"
    if draft.stopped or reason:
        return "stopped"
    if draft.end:
        return "ended"
    return "ongoing" if draft.ongoing else "notReported"
