"""Words that only name a mass: of the organ told with them, and a cancer of it where they mean one (`néoplasie`)."""

from __future__ import annotations

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.tumour.diagnosis_date import diagnosis_date
from kg.fact.tumour.place import Placed
from kg.fact.tumour.statement import MASS, Statement, weighed
from kg.fact.tumour.subtype import GENERIC
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_WEIGHT = 0.15  # how much a mass counts: it names an organ, no tumour


def mass_at(
    context: Context, sentence: Sentence, token: Token, concept: str, status: str, placed: Placed
) -> list[Statement]:
    """A word that only names a mass tells the organ of a tumour."""
    if placed.site is None or placed.rule != "tumour-site":
        return []
    place = placed.place
    span = Span(token.start, max(token.end, place.end if place else 0), "morphology", status, MASS)
    moment = diagnosis_date(context, sentence, token)
    side = place.laterality if place else None
    return [Statement(concept, placed.site, side, status, _WEIGHT, False, sentence.index, moment, span, MASS)]


def as_cancer(context: Context, mass: Statement, sentence: Sentence, i: int) -> Statement:
    """A neoplasia as the cancer that it is where it is told as a diagnosis: `néoplasie vésicale opérée en 2001`."""
    span = mass.span._replace(rule="tumour-site")
    return weighed(context, mass._replace(morphology=GENERIC, rule="tumour-site", span=span), sentence, i, False)
