"""What the report says tumours are: each tumour morphology with the site it is tied to, and how firmly.

Shared by the readers of primaries and metastases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.certainty import consistent, examined, own_date
from kg.fact.context import Context
from kg.fact.icdo import fitting, in_region, revised, specificity, tells_organ
from kg.fact.site import Place
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 30  # code points from a morphology to the site it names: `carcinome canalaire infiltrant du sein`
_BEFORE = 30  # from a site to the morphology that follows it: `sein gauche : carcinome`
_ORIGIN = 30
GENERIC = "malignant-neoplasm"
# Words that only name the organ of a mass; they carry a site, never a diagnosis.
_MASSES = frozenset({"neoplasm", "mass", "tumour-recurrence"})
_SUBTYPE = 34  # code points from a general type to its subtype: `adénocarcinome peu différencié en bague à chaton`
_SIDE = 16  # code points from an operation to its side
_KIN = 60  # code points between a relative and the tumour told of them


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


def _mass(token: Token) -> str | None:
    if token.kind not in ("morphology", "lesion"):
        return None
    concept = token.means("morphology")
    return concept if concept in _MASSES else None


def statements(context: Context) -> list[Statement]:
    """All tumour statements of the case in text order, without negated, family and merely possible ones."""
    found: list[Statement] = []
    for sentence in context.sentences():
        if "morphology" not in context.kinds(sentence):
            continue
        tumours = [
            (i, t, m)
            for i, t in enumerate(sentence.tokens)
            if (t.kind == "morphology" or t.others) and (m := is_tumour(context, t) or _mass(t))
        ]
        if not tumours:
            continue
        named = context.places(sentence)
        for i, token, concept in tumours:
            status = context.status(sentence, token)
            if status in ("negated", "family", "hypothetical") or _of_kin(context, sentence, token):
                continue
            found += _statement(context, sentence, i, token, concept, status, named)
    return found


def _of_kin(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the tumour is a relative's: `antécédents familiaux : cancer du sein`, `cancer du sein chez sa sœur`."""
    folded = context.reading.folded
    for kin in sentence.tokens:
        if kin.means("family-history") or (kin.kind == "cue" and kin.value == "family>"):
            a, b = (kin.end, token.start) if kin.end <= token.start else (token.end, kin.start)
            if b - a <= _KIN and not any(m in folded[a:b] for m in ",;") and context.status(sentence, kin) != "negated":
                return True
    return False


def _statement(
    context: Context, sentence: Sentence, i: int, token: Token, concept: str, status: str, named: Sequence[Place]
) -> list[Statement]:
    mass = concept in _MASSES
    if not mass:
        concept = _subtyped(context, sentence, i, token, concept)
    code = context.concepts[concept]["icdo3"]
    if consistent(context, sentence, token, status) and examined(context, sentence):
        status = "affirmed"
    before = [t for t in sentence.tokens[max(0, i - 4) : i] if token.start - t.end <= 45]
    secondary = any(t.means("spread") for t in before if token.start - t.end <= 25)
    place, rule = _tied(context, sentence, i, token, named)
    if place is None and in_region(code):
        place, rule = _lesion_before(sentence, token, named), "tumour-of-lesion"
    origin = _origin(sentence, token, named)
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
        if site is None or rule != "tumour-site" or any(t.kind == "spread" for t in sentence.tokens):
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
                own_date(context, sentence, token),
                span,
                "mass-site",
            )
        ]
    if site is None and not secondary:
        operated = _operated(context, sentence, token)
        if operated:
            site, rule, place = operated.site, "tumour-of-operation", operated
    weight = 1.0 if specificity(code) else 0.7
    if status == "suspected":
        weight *= 0.6
    if rule in ("tumour-by-name", "tumour-of-operation"):
        weight *= 0.7
    if revised(code)[-1] in "01":
        weight *= 0.4
    if sentence.section == "diagnosis":
        weight *= 1.5
    own = rule in ("tumour-site", "tumour-of-operation", "tumour-of-lesion") or (
        rule == "tumour-by-name" and specificity(code) >= 3
    )
    own = own and not secondary and origin is None and status != "suspected" and revised(code)[-1] == "3"
    if int(code[:4]) >= 9590:  # blood diseases are named in differential diagnoses more often than as second tumours
        own = own and status == "past"
    if concept == GENERIC or specificity(code) < 2:
        own = own and (status == "past" or any(t.kind == "diagnosed" for t in sentence.tokens))
    if any(t.kind == "origin" and 0 <= t.start - token.end <= 40 for t in sentence.tokens[i + 1 :]):
        own = False
    span = Span(
        token.start,
        max(token.end, place.end if place and place.start > token.start else 0),
        "morphology",
        status,
        rule or "tumour",
    )
    side = place.laterality if place else _side_before(context, sentence, i, token)
    return [
        Statement(
            concept,
            site,
            side,
            status,
            weight,
            own,
            sentence.index,
            own_date(context, sentence, token),
            span,
            rule or "tumour",
            secondary or _high_grade(sentence, i, token),
        )
    ]


def _high_grade(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether the tumour named at `i` is called of high grade or malignant: `tumeur phyllode de haut grade`."""
    return any(t.kind == "malignity" and t.start - token.end <= 14 for t in sentence.tokens[i + 1 : i + 3])


def _subtyped(context: Context, sentence: Sentence, i: int, token: Token, concept: str) -> str:
    """The morphology with the subtype that follows a general one: `adénocarcinome ... en bague à chaton`."""
    if specificity(context.concepts[concept]["icdo3"]) > 2:
        return concept
    for word in sentence.tokens[i + 1 : i + 6]:
        if word.start - token.end > _SUBTYPE:
            break
        if word.kind == "subtype" and specificity(context.concepts[word.value]["icdo3"]) >= specificity(
            context.concepts[concept]["icdo3"]
        ):
            return word.value
    return concept


def side_after(sentence: Sentence, i: int) -> str | None:
    """The side named right after the token at `i`: `orchidectomie gauche`."""
    end = sentence.tokens[i].end
    return next((t.value for t in sentence.tokens[i + 1 : i + 3] if t.kind == "side" and t.start - end <= _SIDE), None)


def _operated(context: Context, sentence: Sentence, token: Token) -> Place | None:
    """The organ of the operation whose specimen the tumour was found in: `néphrectomie gauche : carcinome`."""
    for i, word in reversed(list(enumerate(sentence.tokens))):
        concept = word.means("procedure")
        if concept is None or word.end > token.start or context.concepts[concept]["kind"] != "surgery":
            continue
        sites = context.concepts[concept]["sites"].split()
        if len(sites) != 1 or context.status(sentence, word) in ("planned", "refused", "negated", "hypothetical"):
            continue
        return Place(sites[0], word.start, word.end, side_after(sentence, i))
    return None


def _lesion_before(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place of the lesion that turned out to be the tumour: `lésion du dos dont la biopsie ...`."""
    for place in reversed(named):
        if place.end <= token.start and any(
            0 <= place.start - t.end <= 24 and (t.means("lesion") or _mass(t)) for t in sentence.tokens
        ):
            return place
    return None


def _side_before(context: Context, sentence: Sentence, i: int, token: Token) -> str | None:
    """The side of `à droite : un carcinome`."""
    for side in sentence.tokens[max(0, i - 2) : i]:
        if (
            side.kind == "side"
            and token.start - side.end <= 8
            and ":" in context.reading.folded[side.end : token.start]
        ):
            return side.value
    return None


def _tied(
    context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]
) -> tuple[Place | None, str]:
    """The place a morphology is tied to: the next one after it, or the one right before it (`sein gauche : ...`)."""
    folded = context.reading.folded
    following = next((p for p in named if p.start >= token.end), None)
    if following is not None:
        gap = folded[token.end : following.start]
        between = [t for t in sentence.tokens[i + 1 :] if t.start < following.start]
        markers = any(t.kind == "marker" for t in between)
        stops = ("spread", "cue", "response", "invasion", "tnm") + (() if markers else ("with",))
        if (
            len(gap) <= (_AFTER * 2 if markers else _AFTER)
            and not any(m in gap for m in ",;:")
            and not any(t.kind in stops for t in between)
        ):
            return following, "tumour-site"
    preceding = next((p for p in reversed(named) if p.end <= token.start), None)
    if preceding is not None:
        gap = folded[preceding.end : token.start]
        if len(gap) <= _BEFORE and ":" in gap:
            return preceding, "tumour-sample" if examined(context, sentence) else "tumour-site"
    return None, ""


def _origin(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place named as origin: `adénocarcinome d'origine pulmonaire`."""
    for word in sentence.tokens:
        if word.kind == "origin" and 0 <= word.start - token.end <= _ORIGIN:
            return next((p for p in named if 0 <= p.start - word.end <= 12), None)
    return None
