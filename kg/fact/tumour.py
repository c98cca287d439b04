"""What the report says tumours are: each tumour morphology with the site it is tied to, and how firmly.

Shared by the readers of primaries and metastases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.certainty import alternative, consistent, examined
from kg.fact.context import Context
from kg.fact.diagnosis_date import diagnosis_date
from kg.fact.icdo import fitting, in_region, revised, specificity, tells_organ
from kg.fact.kin import of_kin
from kg.fact.site import Place
from kg.fact.subtype import GENERIC, typed
from kg.fact.tie import MASSES, lesion_before, mass_of, operated_on, origin_of, side_before, side_behind, tied
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_DIAGNOSED = 30  # code points from `diagnostic` to what is diagnosed
_OF = 12  # from a recurrence to the tumour it is of
_NO_ORGAN = "C26"  # the digestive tract
_SPREAD = frozenset({"spread"})
_SPELLED = 24  # from a tumour to its abbreviation in brackets: `sarcome d'Ewing extrasquelettique (SEE)`


class Statement(NamedTuple):
    """One tumour morphology in the text: concept, site it is tied to, side, status, and how much it counts.

    `own`: the words name this tumour and its organ themselves, not as the origin of a metastasis.
    """

    morphology: str
    site: str | None
    side: str | None
    status: str
    weight: float
    own: bool
    sentence: int
    moment: Moment | None
    span: Span
    rule: str
    malignant: bool = False  # high grade, or told as the origin of a metastasis


def is_tumour(context: Context, token: Token) -> str | None:
    """The morphology concept of a token that names a tumour type (or just `cancer`), else None."""
    if token.kind != "morphology" and not token.others:
        return None
    concept = token.means("morphology")
    if concept is None or token.kind in ("response", "spread", "lesion", "site", "involved"):
        return None
    code = context.concepts[concept]["icdo3"]
    if "weak" in token.flags and concept != GENERIC:
        return None
    return concept if code[-1:] in "0123" and code else None


def statements(context: Context) -> list[Statement]:
    """All tumour statements of the case in text order, without negated, family and merely possible ones."""
    found: list[Statement] = []
    for sentence in context.sentences("morphology"):
        tumours = [(t, m) for t in sentence.of("morphology") if (m := is_tumour(context, t) or mass_of(t))]
        if not tumours:
            continue
        named = context.places(sentence)
        spelled: Token | None = None
        for token, concept in tumours:
            status = context.status(sentence, token)
            if status in ("negated", "family", "hypothetical") or of_kin(context, sentence, token):
                continue
            if _abbreviates(context, token, spelled):
                continue
            spelled = token
            i = sentence.tokens.index(token)
            if status == "affirmed" and alternative(sentence, i, _SPREAD):
                status = "suspected"
            found += _statement(context, sentence, i, token, concept, status, named)
    return found


def _abbreviates(context: Context, token: Token, spelled: Token | None) -> bool:
    """Whether a word is the abbreviation in brackets of the tumour told before it, and names no other."""
    if spelled is None or "abbr" not in token.flags or context.reading.folded[token.start - 1] != "(":
        return False
    return token.start - spelled.end <= _SPELLED


def _statement(
    context: Context, sentence: Sentence, i: int, token: Token, concept: str, status: str, named: Sequence[Place]
) -> list[Statement]:
    concept, end = typed(context, sentence, i, token, concept)
    mass = concept in MASSES
    code = context.concepts[concept]["icdo3"]
    if consistent(context, sentence, token, status) and examined(context, sentence):
        status = "affirmed"
    before = [t for t in sentence.tokens[max(0, i - 4) : i] if token.start - t.end <= 45]
    kinds = sentence.kinds
    secondary = "spread" in kinds and any(t.means("spread") for t in before if token.start - t.end <= 25)
    place, rule = tied(context, sentence, i, token, named)
    if place is None and in_region(code):
        place, rule = lesion_before(sentence, token, named), "tumour-of-lesion"
    origin = origin_of(sentence, token, named)
    site: str | None = None
    if origin is not None:
        place, rule = origin, "tumour-origin"
    if place is not None:
        site = fitting(context.concepts[place.site], code)
    default = context.concepts[concept]["default_site"]
    if site and int(code[:4]) == 8832 and not context.concepts[site]["icdo3"].startswith("C44"):
        site = None
    if default and (
        site is None
        or (tells_organ(code) and context.concepts[default]["icdo3"][:3] != context.concepts[site]["icdo3"][:3])
    ):
        site, rule = default, "tumour-by-name"
        place = None
    if mass:
        if (
            site is None
            or rule != "tumour-site"
            or ("spread" in kinds and any(t.kind == "spread" for t in sentence.tokens))
        ):
            return []
        side = place.laterality if place else None
        span = Span(token.start, max(token.end, place.end if place else 0), "morphology", status, "mass-site")
        return [
            Statement(
                concept,
                site,
                side,
                status,
                0.15,
                False,
                sentence.index,
                diagnosis_date(context, sentence, token),
                span,
                "mass-site",
            )
        ]
    if site is None and not secondary:
        operated = operated_on(context, sentence, token)
        if operated:
            site, rule, place = fitting(context.concepts[operated.site], code), "tumour-of-operation", operated
    weight = 1.0 if specificity(code) else 0.7
    if status == "suspected":
        weight *= 0.6
    if rule in ("tumour-by-name", "tumour-of-operation"):
        weight *= 0.7
    if rule == "tumour-sample":  # what a biopsy of an organ shows may have come from elsewhere
        weight *= 0.6
    if revised(code)[-1] in "01":
        weight *= 0.4
    if sentence.section == "diagnosis":
        weight *= 1.5
    own = rule in ("tumour-site", "tumour-of-operation", "tumour-of-lesion") or (
        rule == "tumour-by-name" and specificity(code) >= 3
    )
    own = own and not secondary and origin is None and status != "suspected" and revised(code)[-1] == "3"
    if int(code[:4]) >= 9590:  # blood diseases are named in differential diagnoses more often than as second tumours
        listed = sentence.section == "diagnosis" and specificity(code) >= 3
        own = own and (status == "past" or listed or _diagnosed_as(sentence, i, token))
    if concept == GENERIC or specificity(code) < 2:
        own = own and (
            status == "past" or ("diagnosed" in kinds and any(t.kind == "diagnosed" for t in sentence.tokens))
        )
    if site and context.concepts[site]["icdo3"].startswith(_NO_ORGAN):
        own = False  # `adénocarcinome intestinal` tells a type more often than a second tumour
    if any(t.kind == "origin" and 0 <= t.start - token.end <= 40 for t in sentence.of("origin")):
        own = False
    if "response" in kinds and any(t.means("response") == "PD" and token.start - t.end <= _OF for t in before):
        own = False  # `récidive d'un sarcome au niveau de la plèvre`
    span = Span(
        token.start,
        max(end, place.end if place and place.start > token.start else 0),
        "morphology",
        status,
        rule or "tumour",
    )
    side = place.laterality if place else side_before(context, sentence, i, token) or side_behind(sentence, i, end)
    return [
        Statement(
            concept,
            site,
            side,
            status,
            weight,
            own,
            sentence.index,
            diagnosis_date(context, sentence, token),
            span,
            rule or "tumour",
            secondary or _high_grade(sentence, i, token),
        )
    ]


def _diagnosed_as(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether the words right before the tumour at `i` make it a diagnosis: `diagnostic anatomopathologique de ...`."""
    return any(t.kind == "diagnosed" and token.start - t.end <= _DIAGNOSED for t in sentence.tokens[max(0, i - 3) : i])


def _high_grade(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether the tumour named at `i` is called of high grade or malignant: `tumeur phyllode de haut grade`."""
    return any(t.kind == "malignity" and t.start - token.end <= 14 for t in sentence.tokens[i + 1 : i + 3])
