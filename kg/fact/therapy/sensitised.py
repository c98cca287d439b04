"""Drugs that make a tumour sensitive to an irradiation of the whole of it: `RTE 70 Gy + cisplatine`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.therapy.alongside import CURATIVE, RADIOSENSITISES, is_curative
from kg.fact.therapy.candidate import BEAMS, Candidate
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.radiation.fraction import gray_of
from kg.lexicon.concept import with_role

_WEEKLY = "1/wk"
_WITHIN = 8  # sentences from an irradiation that is told to have something along with it to what that is
_BESIDE = 2  # from another one
_PLUS = re.compile(r"[^.;:+]{0,60}\+\s?")


def sensitised(context: Context, a: Candidate, b: Candidate) -> bool:
    """Whether a sign joins an irradiation of the whole tumour and drugs that make tumours sensitive to it, which are
    given along with it."""
    beams, drugs = (a, b) if a.kind == "radiotherapy" else (b, a)
    gray = gray_of(beams.gray) if beams.gray else None
    if gray is None or gray < CURATIVE or not drugs.concepts or not drugs.concepts <= with_role("sensitiser"):
        return False
    return _PLUS.fullmatch(context.reading.folded, a.last.end, b.first.start) is not None


def given_with_beams(context: Context, draft: Draft, drafts: Sequence[Draft], spread: bool) -> bool:
    """`Radiochimiothérapie, 66 Gy du 14/09 au 09/11.  CDDP : 2 injections`: whether drugs that make tumours sensitive
    are told beside an irradiation of the whole tumour that something is given along with, or week by week; only the
    latter with distant disease, that is `spread`."""
    if draft.kind not in RADIOSENSITISES or not draft.drugs or draft.line:
        return False
    if spread and not _is_weekly(draft):
        return False
    beams = [d for d in drafts if d.kind in BEAMS and abs(d.sentence - draft.sentence) <= _WITHIN]
    if not beams or not are_sensitisers(draft):
        return False
    return any(_runs_along(context, d, draft) and not _operated_between(d, draft, drafts) for d in beams)


def are_sensitisers(draft: Draft) -> bool:
    """Whether the drugs are such, or their usual partners beside one."""
    alone = draft.concepts - with_role("sensitiser-partner")
    return bool(alone) and alone <= with_role("sensitiser")


def _runs_along(context: Context, beams: Draft, draft: Draft) -> bool:
    """Whether an irradiation is told as given along with drugs that may be these; they began after it did, if dated."""
    if beams.start and beams.end and draft.start:
        began = when(draft.start.edtf)
        if began.latest < when(beams.start.edtf).earliest or began.earliest > when(beams.end.edtf).latest:
            return False
    if beams.setting == "concomitant" and (beams.gray is None or is_curative(beams)):
        return True
    first, last = sorted((beams.sentence, draft.sentence))
    if last - first > _BESIDE or not is_curative(beams):
        return False
    told = context.reading.sentences[max(0, first - 1) : last + 1]
    return _is_weekly(draft) or any(t.value == "chemoradiotherapy" for s in told for t in s.tokens)


def _is_weekly(draft: Draft) -> bool:
    return any(m.rhythm is not None and m.rhythm.value == _WEEKLY for m in draft.drugs.values())


def _operated_between(beams: Draft, draft: Draft, drafts: Sequence[Draft]) -> bool:
    first, last = sorted((beams.position, draft.position))
    return any(d.kind == "surgery" and first < d.position < last for d in drafts)
