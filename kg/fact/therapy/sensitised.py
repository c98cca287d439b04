"""Drugs that a sign adds to an irradiation of the whole tumour: `RTE 70 Gy + cisplatine`."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.alongside import CURATIVE
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.fraction import gray_of
from kg.lexicon.concept import with_role

_PLUS = re.compile(r"[^.;:+]{0,60}\+\s?")


def sensitised(context: Context, a: Candidate, b: Candidate) -> bool:
    """Whether a sign joins an irradiation of the whole tumour and drugs that make tumours sensitive to it, which are
    given along with it."""
    beams, drugs = (a, b) if a.kind == "radiotherapy" else (b, a)
    gray = gray_of(beams.gray) if beams.gray else None
    if gray is None or gray < CURATIVE or not drugs.concepts or not drugs.concepts <= with_role("sensitiser"):
        return False
    return _PLUS.fullmatch(context.reading.folded, a.last.end, b.first.start) is not None
