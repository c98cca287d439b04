"""The part of a combination that ended by itself: it is an episode of its own, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.fact.context import Context
from kg.fact.therapy.absorb import absorb
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.drug_kind import drug_kind
from kg.fact.therapy.end.stop_cause import cause
from kg.lexicon.atc import drug_group

_COMPANIONS = drug_group("companion")
_GIVEN = frozenset({"count", "total"})  # counts of all the cycles


def take_out(context: Context, draft: Draft, candidate: Candidate) -> Draft | None:
    """`A et B ..., B est arrêté en raison d'une hépatite`: the part that ended, taken out of its episode.

    None where the telling gives no cause of its own, or what is left is of the same kind and no date tells when, or a
    chemotherapy.
    """
    part = candidate.concepts
    if "stop" not in candidate.courses or cause(candidate) is None or not part < draft.concepts:
        return None
    left = draft.concepts - part
    kinds = {drug_kind(context, d) for d in left if not context.concepts[d]["atc"].startswith(_COMPANIONS)}
    alike = kinds & {drug_kind(context, d) for d in part}
    if not kinds or "chemotherapy" in alike or (alike and candidate.end is None):
        return None  # a chemotherapy that loses one of its drugs is another one
    taken = replace(
        draft,
        kind=_kind(context, part),
        drugs={key: drug for key, drug in draft.drugs.items() if drug.concept in part},
        concept=next(iter(part)) if len(part) == 1 else None,
        regimen=False,
        cycles=None,
        told=[*draft.told],
        said=[*draft.said],
        evidence=[*draft.evidence],
    )
    draft.drugs = {key: drug for key, drug in draft.drugs.items() if drug.concept not in part}
    draft.kind, draft.relation, draft.with_previous = _kind(context, left), "with", True
    absorb(taken, candidate)
    return taken


def end_whole(context: Context, drafts: Sequence[Draft], rest: Draft) -> None:
    """`6 cures de FOLFOX, oxaliplatine arrêté pour neuropathie, poursuite du LV5FU2`: where what is left of a
    chemotherapy is an episode of its own, the stop told of the other part beside it is that of the whole; not where
    the cycles counted go on since (`9 cures, oxaliplatine arrêté après C7`)."""
    for draft in drafts:
        if draft.in_part and draft.parted == rest.sentence and draft.kind == "chemotherapy":
            left = rest.drugs and rest.concepts < draft.concepts
            draft.in_part = not left or _went_on(context, draft)


def _went_on(context: Context, draft: Draft) -> bool:
    """Whether one of the drugs is told as stopped at an earlier cycle than the last one counted."""
    if draft.cycles is None or draft.cycles.certainty not in _GIVEN:
        return False
    tokens = context.reading.sentences[draft.parted].tokens
    at = [
        n.value
        for lead, n, t in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if t.kind == "cycle" and n.value.isdigit() and (n.kind == "ordinal" or lead.kind == "after")
    ]
    return any(int(number) < draft.cycles.number for number in at)


def keep_given(draft: Draft, candidate: Candidate) -> None:
    """`RCP : A +/- B. A débuté en mai`: of drugs that were planned, those that are told as given are the therapy."""
    given = candidate.concepts
    if not draft.tentative or draft.regimen or candidate.status == "planned" or not given < draft.concepts:
        return
    if candidate.start or candidate.cycles or "start" in candidate.courses:
        draft.drugs = {key: drug for key, drug in draft.drugs.items() if drug.concept in given}
        draft.concept = candidate.concept


def _kind(context: Context, drugs: Iterable[str]) -> str:
    """The kind of an episode of some drugs: chemotherapy where one of them is, else that of the first."""
    kinds = [drug_kind(context, d) or "other" for d in sorted(drugs)]
    return "chemotherapy" if "chemotherapy" in kinds else kinds[0]
