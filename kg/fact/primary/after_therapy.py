"""Biopsies told after therapy of a tumour that was named before: of a relapse, no first diagnosis (`myélome traité par
VTD puis autogreffe.  Rechute.  Biopsie de moelle le 12/05/2022 : ...`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.tumour.diagnosis_date import other_events
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.statements import statements
from kg.mention.recognise import Sentence
from kg.mention.token import THERAPY_KINDS, Token

_COURSES = frozenset({"regimen", "cycle", "line"})
_ANTICANCER = frozenset({"chemotherapy", "endocrine", "targeted", "immunotherapy"})
_DONE = frozenset({"affirmed", "past"})


def biopsied_after_therapy(context: Context, said: Sequence[Statement], moment: Moment) -> bool:
    """Whether a date is that of a biopsy told after drugs that were given for the tumour, which `said` names first."""
    first = next((s for s in said if s.rule != MASS and s.status != "suspected"), None)
    if first is None or first.span.end > moment.token.start:
        return False
    told = context.reading.sentences[first.sentence :]
    here = next(s for s in told if s.end > moment.token.start)
    if not any(_is_biopsy(context, t) for t in here.of("procedure")):
        return False
    if here.section == "diagnosis" or _other_between(context, said, first, here):
        return False
    before = [s for s in told if s.start < moment.token.start]
    return any(_given(context, s, t) for s in before for t in other_events(s) if first.span.end <= t.start < here.start)


def _other_between(context: Context, said: Sequence[Statement], first: Statement, here: Sentence) -> bool:
    """Whether another tumour is told before a biopsy, of which the drugs may be."""
    own = {s.span.start for s in said}
    told = [s for s in context.once(statements) if first.span.end <= s.span.start < here.start and s.rule != MASS]
    return any(s.span.start not in own for s in told)


def _is_biopsy(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] == "biopsy"


def _given(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word names a drug against cancer or a regimen that was given."""
    return token.kind in THERAPY_KINDS and against_cancer(context, token) and context.status(sentence, token) in _DONE


def against_cancer(context: Context, token: Token) -> bool:
    """Whether a word names a drug against cancer, a regimen, a line of treatment or a cycle of it."""
    if token.kind != "drug":
        return token.kind in _COURSES
    concept = token.means("drug")
    return concept is not None and context.concepts[concept]["kind"] in _ANTICANCER
