"""Operations told again: which telling repeats one told before, and which of those told in general words stand."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.site import organ
from kg.fact.therapy.act import ACCESS
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.turn import Turns
from kg.lexicon.concept import shipped_concepts, with_role

_DONE = frozenset({"start", "operated"})
_NEXT = 30  # code points between the operations of a list: `mastectomie gauche, curage axillaire`
TAIL = 3  # sentences within which two tellings of an act are one, though one of them is vague or has no date


def apart(draft: Draft, other: Candidate | Draft) -> bool:
    """Whether two tellings have dates that cannot be one."""
    if draft.start and other.start:
        a, b = when(draft.start.edtf), when(other.start.edtf)
        return a.latest < b.earliest or b.latest < a.earliest
    if draft.end and other.start:
        return when(draft.end.edtf).latest < when(other.start.edtf).earliest
    return False


def of_other_tumour(draft: Draft, other: Candidate | Draft) -> bool:
    """Whether an operation told in general words is told to be of a tumour that the other one is not of."""
    return (draft.generic or other.generic) and bool(draft.tumour and other.tumour) and draft.tumour != other.tumour


def is_vague(context: Context, concept: str) -> bool:
    """Whether an operation may be part of another or another word for it: a resection, a node dissection."""
    return concept in with_role("vague") or context.concepts[concept]["kind"] == "node-surgery"


def same_operation(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The operation that a telling repeats."""
    if announced := next((d for d in reversed(drafts) if _is_announced(d, candidate)), None):
        return announced
    last: Draft | None = None
    for draft in reversed(drafts):
        if draft.kind != "surgery" or apart(draft, candidate) or of_other_tumour(draft, candidate):
            continue
        if candidate.of_spread and _of_other_organ(draft, candidate):
            candidate.own = True
            continue
        last = last or draft
        if candidate.looks_back and candidate.generic:
            return last
        if _repeats(draft, candidate):
            return draft
    return last if candidate.looks_back or (last and _passing(last, candidate)) else None


def _is_announced(draft: Draft, candidate: Candidate) -> bool:
    """`Motif : surrénalectomie ...  RCP : chirurgie de la surrénale ...  Intervention : surrénalectomie`: whether an
    operation is the one that the head of the notes names, told by its name or as planned on the same organ."""
    if draft.kind != "surgery" or not draft.summed or draft.generic or draft.tentative or _other_side(draft, candidate):
        return False
    if candidate.status == "planned" and candidate.generic:
        return not {s.concept for s in draft.sites}.isdisjoint(s.concept for s in candidate.sites)
    return draft.concept == candidate.concept and not apart(draft, candidate)


def _of_other_organ(draft: Draft, candidate: Candidate) -> bool:
    """Whether an operation told before is on another organ than where what spread was taken out: told as new or long
    after, or of an organ that is not the same; what came back was operated on before."""
    if draft.last == candidate.sentence.index:
        return False
    if draft.vague:
        return candidate.of_relapse and candidate.fresh
    organs, others = ({organ(shipped_concepts()[s.concept]) for s in told.sites} for told in (draft, candidate))
    if organs and others:
        return organs.isdisjoint(others)
    return candidate.fresh or candidate.sentence.index - draft.last > TAIL


def known_act(drafts: list[Draft], candidate: Candidate) -> Draft | None:
    """The last act told that may be the one of before that a telling names."""
    for draft in reversed(drafts):
        if draft.kind == candidate.kind and (
            candidate.vague or draft.vague or _of_one_kind(draft.concept, candidate.concept)
        ):
            return draft
    return None


def carries_out(draft: Draft, candidate: Candidate) -> bool:
    """Whether an act told as done is the one that was decided just before, in general words or in its own."""
    if not draft.decided or candidate.decided or draft.vague < candidate.vague:
        return False
    near = candidate.sentence.index - draft.last
    if draft.kind != "surgery":
        return near > 0 and draft.gray is None and (draft.concept == draft.kind or draft.concept == candidate.concept)
    if near == 0 and not candidate.generic:  # `il est décidé de l'enlever et la patiente a été opérée le 3 mai`
        return False
    for_it = draft.vague or draft.concept in with_role("purpose")
    return near <= TAIL and (for_it or _of_one_kind(draft.concept, candidate.concept))


def _repeats(draft: Draft, candidate: Candidate) -> bool:
    near = candidate.sentence.index - draft.last
    same = _of_one_kind(draft.concept, candidate.concept)
    if near == 1 and draft.bare and candidate.bare and not candidate.start and not _on_other_organ(draft, candidate):
        return True  # the lines of one list: what an operation consisted of
    if near == 0:
        return same and not _other_side(draft, candidate)
    if same and not candidate.start and not _other_side(draft, candidate):
        return True
    if same and not _other_side(draft, candidate) and (draft.start or not draft.vague):
        return True  # the dates of both can be one
    if (draft.generic or candidate.generic) and near <= TAIL:
        return not candidate.start or not draft.start or near <= 1
    same = same or draft.vague or candidate.vague
    return bool(same and draft.start and candidate.start and draft.start.edtf == candidate.start.edtf)


def _on_other_organ(draft: Draft, candidate: Candidate) -> bool:
    """`Mastectomie en 2010. Exérèse d'un nodule pulmonaire.`: whether what was taken out lay in another organ than the
    one that a dated operation told before names."""
    if not draft.start or draft.vague:
        return False
    concepts = shipped_concepts()
    known, told = ([concepts[s.concept] for s in of.sites] for of in (draft, candidate))
    nodes = any(site["kind"] == "node" for site in told)  # they are taken out with any organ
    return bool(known and told) and not nodes and {organ(s) for s in known}.isdisjoint(organ(s) for s in told)


def _of_one_kind(a: str | None, b: str | None) -> bool:
    """Whether one operation is the other told more precisely: a nephrectomy, a radical nephrectomy."""
    if a == b or a is None or b is None:
        return a == b
    if (a in ACCESS and b in with_role("vague")) or (b in ACCESS and a in with_role("vague")):
        return True
    plain, precise = sorted((a, b), key=len)
    return plain not in with_role("vague") and precise.endswith(f"-{plain}")


def _passing(draft: Draft, candidate: Candidate) -> bool:
    """Whether a vague operation is only mentioned: nothing says that it was done or decided, when, or that it came
    next."""
    if not candidate.vague or candidate.start or (candidate.bare and _elsewhere(draft, candidate)):
        return False
    if candidate.bare and _on_other_organ(draft, candidate):
        return False
    if candidate.decided and not candidate.generic:
        return False
    if _listed(draft, candidate):
        return False
    return not candidate.courses & _DONE and candidate.relation == ""


def _listed(draft: Draft, candidate: Candidate) -> bool:
    """Whether a node dissection follows right on an operation: `tumorectomie, curage axillaire, radiothérapie`."""
    if candidate.sentence.index != draft.last or candidate.concept in with_role("vague"):
        return False
    if draft.concept is None or shipped_concepts()[draft.concept]["kind"] == "node-surgery":
        return False  # `avec curage axillaire, curage de 12 ganglions`
    return 0 <= candidate.first.start - draft.evidence[-1].end <= _NEXT


def _elsewhere(draft: Draft, candidate: Candidate) -> bool:
    """Whether an operation that opens a line is no part of the last one told: that one has no name, or was told long
    before and not of the organ that this one is of.  Nodes are taken out with any organ."""
    if candidate.concept not in with_role("vague"):
        return False
    organs = {s.concept for s in candidate.sites}
    return draft.generic or (
        candidate.sentence.index - draft.last > TAIL
        and bool(organs)
        and organs.isdisjoint(s.concept for s in draft.sites)
    )


def _other_side(draft: Draft, candidate: Candidate) -> bool:
    sides = {s.laterality for s in draft.sites} - {None}
    others = {s.laterality for s in candidate.sites} - {None}
    return bool(sides and others and sides != others)


def stands(drafts: list[Draft], draft: Draft, turns: Turns) -> bool:
    """Whether an operation told in general words is one of its own: no other may be the one it means."""
    named = [d for d in drafts if d.kind == "surgery" and not d.generic and not of_other_tumour(d, draft)]
    if not named:
        return True
    if draft.own and draft.begun and not any(d.sentence == draft.sentence and d.relation != "after" for d in named):
        return True
    if draft.anew and draft.begun:
        before = [d.evidence[-1].end for d in drafts if d.kind == "surgery" and d.position < draft.position]
        if not before or turns.worse_between(max(before), draft.position):
            return True
    if not draft.start or not draft.begun:
        return False
    return all(apart(d, draft) or (not d.start and abs(d.sentence - draft.sentence) > TAIL) for d in named)


def only_seen(draft: Draft) -> bool:
    """`Scanner : hépatectomie droite`, `Coloscopie : polypectomie`: whether an operation is told once, among the
    investigations, without that or when it was done: what an examination saw of it, a sample that was examined."""
    return draft.section == "investigations" and len(draft.told) == 1 and not (draft.begun or draft.start)
