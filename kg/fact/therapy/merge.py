"""The document-level reading: tellings become episodes, words that point back add to the episode they mean."""

from __future__ import annotations

from collections.abc import Iterable

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, SYSTEMIC, Candidate
from kg.fact.therapy.draft import Draft, absorb, draft_of
from kg.fact.therapy.read import UNSAID
from kg.mention.date import when
from kg.mention.recognise import Sentence

_ACTS = frozenset({"surgery", "radiotherapy", "transplant"})
_STARTS = frozenset({"start", "resume"})
_INSIDE = frozenset({"brachytherapy", "hdr-brachytherapy"})  # never one with an external radiotherapy
_TAIL = 3  # sentences within which an operation told in general is the one told in particular


def merge(context: Context, told: Iterable[Candidate]) -> list[Draft]:
    """The episodes of a report in the order they are told."""
    drafts: list[Draft] = []
    previous: Draft | None = None
    sentence: Sentence | None = None
    for candidate in told:
        if candidate.sentence is not sentence:
            previous, sentence = None, candidate.sentence
        if candidate.status in UNSAID:
            continue
        if candidate.kind == "chemoradiotherapy":
            previous = _split(context, drafts, candidate)
            continue
        previous = _take(context, drafts, candidate, previous) or previous
    return [d for d in drafts if not d.tentative and not (d.generic and not _worth(drafts, d))]


def _take(context: Context, drafts: list[Draft], candidate: Candidate, previous: Draft | None) -> Draft | None:
    """Add one telling to the episode it means, or begin a new one."""
    if candidate.generic and candidate.kind not in _ACTS:
        return _point(drafts, candidate, previous)
    if candidate.kind in _ACTS or (candidate.kind == "other" and not candidate.drugs):
        known = _same_act(drafts, candidate)
    else:
        known = _same_drugs(context, drafts, candidate)
    if known is None and candidate.drugs:
        known = _open(drafts, candidate)
    if known is not None:
        absorb(known, candidate)
        if known.generic and not candidate.generic:
            known.concept, known.generic, known.rule = candidate.concept, False, candidate.rule
        return known
    if "stop" in candidate.courses and candidate.drugs and not candidate.start and _part_of_last(drafts, candidate):
        return None
    draft = draft_of(candidate)
    draft.with_previous = candidate.relation == "with" and previous is not None
    drafts.append(draft)
    return draft


def _open(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The episode that drugs are added to: the list of drugs they stand in, or the class told just before."""
    if not drafts:
        return None
    index = candidate.sentence.index
    for draft in drafts[-3:]:
        if (
            draft.generic
            and draft.kind == candidate.kind
            and not draft.drugs
            and index - draft.last <= 1
            and not _apart(draft, candidate)
        ):
            draft.concept, draft.generic, draft.rule = candidate.concept, False, candidate.rule
            return draft
    last = drafts[-1]
    if (
        candidate.bare
        and last.bare
        and last.drugs
        and last.kind == candidate.kind
        and index - last.last == 1
        and not candidate.regimen
    ):
        if (
            candidate.kind not in ("bone-modifying", "supportive")
            and not last.regimen
            and not last.cycles
            and not candidate.cycles
        ):
            last.concept = None
            return last
    return None


def _split(context: Context, drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """A radiochemotherapy: a radiotherapy, and a chemotherapy of the drugs told with it."""
    tail = candidate.drugs
    radiation = Candidate(
        candidate.sentence, "radiotherapy", candidate.first, candidate.last, candidate.status, "therapy-radiochemotherapy",
        "radiotherapy", sites=candidate.sites, gray=candidate.gray, fractions=candidate.fractions, setting=candidate.setting,
        start=candidate.start, end=candidate.end, courses=candidate.courses, relation=candidate.relation,
    )  # fmt: skip
    first = _take(context, drafts, radiation, None)
    if tail:
        candidate.kind = "chemotherapy"
        candidate.gray = candidate.fractions = None
        candidate.sites = ()
        candidate.relation = "with"
        second = _take(context, drafts, candidate, first)
        if second is not None and first is not None:
            second.with_previous = True
        return second
    return first


def _point(drafts: list[Draft], candidate: Candidate, previous: Draft | None) -> Draft | None:
    """A word of a class points to the latest episodes of its class; what it says holds for all that run together."""
    kind = candidate.kind
    fits = [
        d
        for d in drafts
        if d.kind in SYSTEMIC
        and d.kind != "supportive"
        and (d.kind == kind or (kind == "treatment" and d.kind in ANTITUMOUR))
    ]
    if kind == "treatment" and drafts and drafts[-1].kind == "radiotherapy" and (candidate.gray or candidate.fractions):
        fits = [drafts[-1]]
    if kind == "treatment" and previous in fits:
        assert previous is not None
        kind, fits = previous.kind, fits[: fits.index(previous) + 1]
    if not fits:
        return _class_only(drafts, candidate)
    latest = fits[-1]
    if kind != "treatment" and _is_new(drafts, latest, candidate):
        return _class_only(drafts, candidate)
    for draft in [d for d in fits if d is latest or _parallel(d, latest, kind)]:
        absorb(draft, candidate, pointing=True)
    return latest


def _parallel(a: Draft, b: Draft, kind: str) -> bool:
    """Whether two episodes of one class run together: told in one list or joined by a word."""
    return (
        a.kind == b.kind
        and (b.with_previous or (a.bare and b.bare))
        and b.sentence - a.sentence <= 3
        and a.end in (None, b.end)
    )


def _is_new(drafts: list[Draft], latest: Draft, candidate: Candidate) -> bool:
    """Whether a class word tells an episode of its own rather than the latest of its class."""
    if not candidate.courses & _STARTS or "stop" in candidate.courses or candidate.sentence.index == latest.last:
        return False
    between = drafts[drafts.index(latest) + 1 :]
    if candidate.start and latest.end and when(latest.end.edtf).latest < when(candidate.start.edtf).earliest:
        return True
    return bool(candidate.setting and latest.setting and candidate.setting != latest.setting and between)


def _class_only(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """A therapy told by its class alone is an episode only if it was given and nothing more precise is told."""
    if candidate.kind in ("treatment", "drug-therapy") or candidate.status == "planned":
        return None
    if not candidate.courses & _STARTS and not candidate.cycles:
        return None
    draft = draft_of(candidate)
    drafts.append(draft)
    return draft


def _worth(drafts: list[Draft], draft: Draft) -> bool:
    """Whether an episode told in general words stands: none of its kind is told in particular."""
    if draft.kind == "surgery":
        return not any(d.kind == "surgery" and not d.generic for d in drafts)
    return not any(d.kind == draft.kind and d.drugs for d in drafts)


def _apart(draft: Draft, candidate: Candidate) -> bool:
    """Whether two tellings have dates that cannot be one."""
    if draft.start and candidate.start:
        a, b = when(draft.start.edtf), when(candidate.start.edtf)
        return a.latest < b.earliest or b.latest < a.earliest
    if draft.end and candidate.start:
        return when(draft.end.edtf).latest < when(candidate.start.edtf).earliest
    return False


def _same_drugs(context: Context, drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The episode whose drugs a telling repeats, unless it tells a restart, a maintenance or a new line."""
    given = candidate.concepts
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if not draft.drugs or not (given <= draft.concepts or (draft.tentative and draft.concepts <= given)):
            continue
        later = [
            d
            for d in drafts[place + 1 :]
            if not d.tentative and d.kind not in ("supportive", "bone-modifying") and d.sentence != draft.sentence
        ]
        part = given < draft.concepts
        if (
            "resume" in candidate.courses
            and draft.last != candidate.sentence.index
            and (later or draft.end or draft.cycles)
        ):
            return None
        if candidate.setting == "maintenance" and draft.setting != "maintenance" and (part or draft.cycles):
            return None
        if (
            part
            and candidate.courses & {"continue", "only"}
            and "stop" not in candidate.courses
            and draft.cycles
            and candidate.regimen is None
        ):
            return None
        begins = bool(candidate.courses & _STARTS or candidate.line) and "continue" not in candidate.courses
        if _apart(draft, candidate) and begins and (later or draft.end or draft.stopped):
            return None
        if part and later and (candidate.courses & _STARTS or any(d.dose for d in candidate.drugs) or candidate.line):
            return None
        if candidate.line and draft.line and candidate.line != draft.line:
            return None
        return draft
    return None


def _part_of_last(drafts: list[Draft], candidate: Candidate) -> bool:
    """`l'oxaliplatine a été arrêté`: one drug of a running combination."""
    return any(candidate.concepts & d.concepts for d in drafts[-3:])


def _same_act(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The operation or radiotherapy that a telling repeats."""
    for draft in reversed(drafts):
        if draft.kind != candidate.kind or _apart(draft, candidate):
            continue
        near = candidate.sentence.index - draft.last
        if candidate.sentence.index == draft.last and candidate.kind == "surgery":
            if draft.concept == candidate.concept and not _other_side(draft, candidate):
                return draft
            continue
        if candidate.kind == "surgery":
            if draft.concept == candidate.concept and not candidate.start and not _other_side(draft, candidate):
                return draft
            if (
                (draft.generic or candidate.generic)
                and near <= _TAIL
                and (not candidate.start or not draft.start or near <= 1)
            ):
                return draft
            if (
                draft.concept == candidate.concept
                and draft.start
                and candidate.start
                and draft.start.edtf == candidate.start.edtf
            ):
                return draft
            continue
        if candidate.setting and draft.setting and candidate.setting != draft.setting:
            continue
        if candidate.bare and candidate.gray and not draft.gray and draft is not drafts[-1]:
            continue
        if (candidate.concept in _INSIDE) != (draft.concept in _INSIDE) or (candidate.relation == "then" and near == 0):
            continue
        if candidate.gray and draft.gray and candidate.gray.value != draft.gray.value:
            continue
        if (
            candidate.sites
            and draft.sites
            and not {s.concept for s in candidate.sites} & {s.concept for s in draft.sites}
        ):
            continue
        if candidate.start and not draft.start and near > _TAIL:
            continue
        if "resume" in candidate.courses:
            continue
        return draft
    return None


def _other_side(draft: Draft, candidate: Candidate) -> bool:
    sides = {s.laterality for s in draft.sites} - {None}
    others = {s.laterality for s in candidate.sites} - {None}
    return bool(sides and others and sides != others)
