"""Chemotherapy that was given along with an irradiation: what the dates show, and what is told of both by one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.candidate import BEAMS, Candidate, Told
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.radiation.fraction import gray_of
from kg.lexicon.grammar import grammar

_JOIN = re.compile(r"\s?[+/]\s?|\s[a-z]{1,4}\s|\s[a-z]{5,7}\s[a-z]{1,2}['\s](?:[a-z]{2,3}\s)?")
RADIOSENSITISES = frozenset({"chemotherapy", "targeted"})  # kinds of drugs that are given along with an irradiation
CURATIVE = 45.0  # Gy from which an irradiation is of the whole tumour, not of a painful metastasis
_NEAR = 3  # sentences between an irradiation and the drugs given along with it
_LONGER = 1  # months after the last day of an irradiation within which what was given with it ended


def runs_with_irradiation(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`RT 70 Gy du 19/05 au 09/07/21.  CDDP le 20/05 et le 10/06/21`: whether a chemotherapy began within the days of
    an irradiation of the tumour and was not given for long after it."""
    if draft.kind != "chemotherapy" or not draft.drugs or draft.start is None:
        return False
    return any(_contains(d, draft) for d in drafts if d.kind == "radiotherapy" and is_curative(d))


def has_nothing_along(context: Context, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`A concomitant au rituximab`: whether drugs are told as given at the same time as something where no irradiation
    is told, given or planned."""
    if draft.setting != "concomitant" or not draft.drugs or any(d.kind in BEAMS for d in drafts):
        return False
    sentences = context.reading.sentences
    told = (t for i in {*draft.told} for t in (*sentences[i].of("procedure"), *sentences[i].of("radiation")))
    return not any(t.kind == "radiation" or context.concepts[t.value]["kind"] in BEAMS for t in told)


def began_with_irradiation(draft: Draft, drafts: Sequence[Draft]) -> Told | None:
    """`50 Gy du 02/03 au 07/04 avec A`: when drugs that are given along with an irradiation told about them began; if
    they ended, while it ran."""
    if draft.kind not in RADIOSENSITISES or not draft.drugs:
        return None
    told = min(
        (d for d in drafts if d.kind == "radiotherapy" and _spans(d, draft) and _apart(d, draft) <= _NEAR),
        key=lambda d: _apart(d, draft),
        default=None,
    )
    if told is None or told.start is None or len(told.start.edtf) < len("2021-05"):
        return None
    first = told.start.edtf
    return Told(first, (Derivation("start", "start-with-irradiation", first, tuple(told.evidence[:1])),))


def _apart(beams: Draft, draft: Draft) -> int:
    """The sentences between an irradiation, wherever it is told, and what may have been given along with it."""
    return min([abs(n - draft.sentence) for n in beams.told])


def _spans(beams: Draft, draft: Draft) -> bool:
    """Whether an irradiation is told from its first to its last day, and drugs ended within them, if at all."""
    if not beams.start or not beams.end:
        return False
    if draft.end is None:
        return True
    ended = when(draft.end.edtf)
    return when(beams.start.edtf).earliest <= ended.latest and ended.earliest <= when(beams.end.edtf).latest


def began_with_operation(context: Context, draft: Draft, drafts: Sequence[Draft]) -> Told | None:
    """`Résection le 15/05.  Une chimiothérapie hyperthermique peropératoire par A`: what is given during an operation
    has its day."""
    if draft.kind != "chemotherapy" or not draft.drugs:
        return None
    sentence = context.reading.sentences[draft.sentence]
    during = _during(context.reading.lexicon.lang)
    if not during.search(context.reading.folded, sentence.start, sentence.end):
        return None
    near = [d for d in drafts if d.kind == "surgery" and d.start and 0 <= draft.sentence - d.sentence <= _NEAR]
    told = near[-1].start if near else None
    if told is None:
        return None
    return Told(told.edtf, (Derivation("start", "start-with-operation", told.edtf, tuple(near[-1].evidence[:1])),))


def began_with_transplant(context: Context, draft: Draft, drafts: Sequence[Draft]) -> Told | None:
    """`Autogreffe le 11/09/2018, conditionnement par A`, `A et autogreffe le 11/09/2018`: the drugs that prepared a
    transplant of their sentence began about its date, in the days before it."""
    if draft.kind != "chemotherapy" or not draft.drugs or (draft.cycles and draft.cycles.number > 1):
        return None
    for graft in drafts:
        if graft.kind != "transplant" or graft.sentence != draft.sentence or graft.start is None:
            continue
        if draft.relation == "after" or _leads_to(context, draft, graft):
            edtf = f"{graft.start.edtf.rstrip('~')}~"
            return Told(edtf, (Derivation("start", "start-with-transplant", edtf, tuple(graft.evidence[:1])),))
    return None


def _leads_to(context: Context, draft: Draft, graft: Draft) -> bool:
    """Whether only a sign or a short word joins drugs to the transplant behind them: `BEAM et autogreffe`."""
    gap = context.reading.folded[draft.evidence[0].end : graft.position]
    return bool(gap) and _JOIN.fullmatch(gap) is not None


@lru_cache(maxsize=4)
def _during(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('at-operation')})(?![a-z])")


def is_curative(irradiation: Draft) -> bool:
    """Whether an irradiation is one of the whole tumour by its dose."""
    gray = gray_of(irradiation.gray) if irradiation.gray else None
    return gray is not None and gray >= CURATIVE


def _contains(irradiation: Draft, draft: Draft) -> bool:
    """Whether the start of a chemotherapy lies in the time of an irradiation, and its end, if told, not long after."""
    if irradiation.start is None or irradiation.end is None or draft.start is None:
        return False
    first, last = when(irradiation.start.edtf), when(irradiation.end.edtf)
    start = when(draft.start.edtf)
    if (
        len(irradiation.start.edtf) < len("2021-05")
        or not first.earliest <= start.earliest <= start.latest <= last.latest
    ):
        return False
    return draft.end is None or when(draft.end.edtf).latest <= when(shift(irradiation.end.edtf, _LONGER, "mo")).latest


def share_with_drugs(drafts: Sequence[Draft], candidate: Candidate, radiation: Draft) -> None:
    """`Après 6 cycles de radiochimiothérapie`, `la radiochimiothérapie s'est terminée en mai`: the cycles and the end
    are of the drugs told before to be given with the beams."""
    told = [d for d in drafts if d.drugs and d.setting == "concomitant" and d.sentence >= radiation.sentence]
    if not told:
        return
    if counted := candidate.cycles_told:
        told[-1].cycles = told[-1].cycles.joined(counted) if told[-1].cycles else counted
    if candidate.end and not told[-1].stopped:
        told[-1].end = told[-1].end or candidate.end


def give_along(drafts: Sequence[Draft]) -> None:
    """`Une irradiation avec A concomitant a été proposée.  Un total de 66 Gy a été administré`: drugs that were to be
    given along with an irradiation that was given were given too."""
    irradiated = {d.sentence for d in drafts if d.kind == "radiotherapy" and not d.tentative}
    for draft in drafts:
        if draft.tentative and draft.drugs and draft.setting == "concomitant" and draft.sentence in irradiated:
            draft.tentative = False
