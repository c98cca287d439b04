"""What the report says tumours are: each tumour morphology with the site it is tied to, and how firmly.

Shared by the readers of primaries and metastases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.site import Place, places
from kg.fact.timeline import Moment, nearest
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 30  # code points from a morphology to the site it names: `carcinome canalaire infiltrant du sein`
_BEFORE = 30  # from a site to the morphology that follows it: `sein gauche : carcinome`
_ORIGIN = 30
# General morphologies by code; whatever is not listed says more.
_GENERAL = {
    "8000": 0, "8001": 0, "8010": 1, "8800": 1, "8012": 2, "8020": 1, "8046": 1, "8140": 2, "8070": 2, "8240": 2, "8246": 2, "8720": 2,
    "9590": 1, "9591": 2, "9064": 2, "9065": 2, "9380": 2, "8500": 3, "8312": 2, "8020/3": 1, "8021": 1, "8050": 2, "8230": 2,
}  # fmt: skip
_LISTS = frozenset({"examination", "investigations", "diagnosis", "treatment"})
BACK = 3  # sentences over which a date that was told still dates a finding
GENERIC = "malignant-neoplasm"
# Codes that ICD-O-3.2 changed: tumours that a case report calls a disease are coded as it does.
_REVISED = {
    "8936/1": "8936/3", "8580/1": "8580/3", "8581/1": "8581/3", "8582/1": "8582/3", "8583/1": "8583/3", "8584/1": "8584/3",
    "8585/1": "8585/3", "8815/0": "8815/1", "9540/1": "9540/3",
}  # fmt: skip
# Words that only name the organ of a mass; they carry a site, never a diagnosis.
_MASSES = frozenset({"neoplasm", "mass", "tumour-recurrence"})
_SUBTYPE = 34  # code points from a general type to its subtype: `adénocarcinome peu différencié en bague à chaton`
_KIN = 60  # code points between a relative and the tumour told of them
# ICD-O topography of a region -> skin and soft tissue site there.
_SKIN = {"C76.0": "face-skin", "C76.1": "trunk-skin", "C76.2": "trunk-skin", "C76.3": "trunk-skin", "C76.7": "trunk-skin",
         "C76.4": "upper-limb-skin", "C76.5": "lower-limb-skin"}  # fmt: skip
_SOFT = {"C76.0": "head-neck-soft-tissue", "C76.1": "thoracic-soft-tissue", "C76.2": "abdominal-soft-tissue",
         "C76.3": "pelvic-soft-tissue", "C76.4": "upper-limb-soft-tissue", "C76.5": "lower-limb-soft-tissue"}  # fmt: skip


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


def specificity(code: str) -> int:
    """How much a morphology code says: 0 tumour, 1 carcinoma, 2 adenocarcinoma, 3 ductal, 4 any further type."""
    return _GENERAL.get(code[:4], 4)


# General code -> codes that say more of the same tumour (ranges of four digits).
_REFINED_BY = {
    "8000": ((8001, 9999),), "8001": ((8002, 9999),), "8010": ((8011, 8589), (8940, 8941)), "8020": ((8021, 8589),), "8012": ((8013, 8013),),
    "8046": ((8012, 8589),), "8140": ((8141, 8389), (8440, 8551), (8570, 8576)), "8070": ((8071, 8078),), "8240": ((8041, 8042), (8241, 8249), (8150, 8156)),
    "8246": ((8013, 8013), (8041, 8042), (8240, 8249)), "8500": ((8501, 8543),), "8800": ((8801, 9044), (9120, 9260), (9540, 9580)),
    "8720": ((8721, 8790),), "8312": ((8310, 8311), (8316, 8319)), "9040": ((9041, 9043),), "8580": ((8581, 8586),),
    "9180": ((9181, 9195),), "9220": ((9221, 9243),), "8050": ((8260, 8260), (8340, 8343)), "8440": ((8441, 8472),), "8441": ((8460, 8462),),
    "9400": ((9401, 9442),), "9020": ((9020, 9020),), "8453": ((8453, 8453),), "9064": ((9060, 9102),), "9380": ((9381, 9480),), "9590": ((9591, 9769),), "9591": ((9596, 9769),),
}  # fmt: skip


def refines(special: str, general: str) -> bool:
    """Whether one morphology code says more of the tumour that the other names: signet ring cell carcinoma, adenocarcinoma."""
    if special[:4] == general[:4]:
        return False
    return any(low <= int(special[:4]) <= high for low, high in _REFINED_BY.get(general[:4], ()))


def behaviour(code: str) -> int:
    """Malignant before in situ before uncertain before benign."""
    return {"3": 3, "2": 2, "1": 1}.get(code[-1:], 0)


def revised(code: str) -> str:
    """The code of ICD-O-3.2 for a tumour that is a primary of the case."""
    return _REVISED.get(code, code)


def narrated(context: Context, index: int, back: int = 10**6) -> Moment | None:
    """The date told last in the `back` sentences of narrative before one; a stated date leads over one counted from an event.

    Findings, diagnosis and treatment sections take up where the narrative left, so their sentences do not count.
    """
    for i in range(index - 1, -1, -1):
        here = context.dates.get(i)
        if here:
            told = next((m for m in reversed(here) if m.token.kind != "relative-date"), here[-1])
            return Moment(told.token, _coarse(told.edtf), "date-of-narration")
        back -= context.reading.sentences[i].section not in _LISTS
        if back <= 0:
            return None
    return None


def _coarse(edtf: str) -> str:
    """A date told for a neighbouring event, as it dates this one: to the month at best, approximate."""
    return edtf.rstrip("~")[:7] + "~"


def own_date(context: Context, sentence: Sentence, token: Token) -> Moment | None:
    """The date a sentence gives a token: the nearest stated one, a relative one only where none is stated."""
    here = context.dates.get(sentence.index, ())
    stated = tuple(m for m in here if m.token.kind != "relative-date")
    return nearest(sentence, stated or here, token.start, token.end)


def is_tumour(context: Context, token: Token) -> str | None:
    """The morphology concept of a token that names a tumour type (or just `cancer`), else None."""
    concept = token.means("morphology")
    if concept is None or token.kind in ("response", "spread", "lesion", "site", "involved"):
        return None
    code = context.concepts[concept]["icdo3"]
    if "weak" in token.flags and concept != GENERIC:
        return None
    return concept if code[-1:] in "0123" and code else None


def _mass(token: Token) -> str | None:
    concept = token.means("morphology")
    return concept if concept in _MASSES and token.kind in ("morphology", "lesion") else None


def statements(context: Context) -> list[Statement]:
    """All tumour statements of the case in text order, without negated, family and merely possible ones."""
    found: list[Statement] = []
    for sentence in context.sentences():
        tumours = [(i, t, m) for i, t in enumerate(sentence.tokens) if (m := is_tumour(context, t) or _mass(t))]
        if not tumours:
            continue
        named = places(context, sentence)
        for i, token, concept in tumours:
            status = context.status(sentence, token)
            if status in ("negated", "family", "hypothetical") or _of_kin(context, sentence, token):
                continue
            found += _statement(context, sentence, i, token, concept, status, named)
    return found


def consistent(context: Context, sentence: Sentence, token: Token, status: str) -> bool:
    """Whether a suspicion is only the wording of a report (`compatible avec`, `en faveur de`), not a doubt."""
    if status != "suspected":
        return False
    near = [t for t in sentence.tokens if t.kind == "cue" and t.value.startswith("suspected") and abs(t.start - token.start) < 120]
    return bool(near) and all(t.means("certainty") for t in near)


# Statuses that say nothing about a disease: nobody plans or refuses a metastasis.
_TOLD = {"affirmed": "presumed", "past": "presumed", "planned": "presumed", "refused": "presumed", "negated": "refuted"}
_DENIED = 34  # code points from `pas de récidive` to what the denial goes on to: `... locale ou métastase à distance`


def level_of(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The level that the words around a metastasis word give (presumed, consistent, suspected, refuted), else None.

    A staging work-up (`bilan d'extension`) is no hypothesis when a finding of it is told.
    """
    status = context.status(sentence, token)
    if status == "hypothetical" and all(
        t.means("distant") for t in sentence.tokens if t.kind == "cue" and t.value == "hypothetical>" and t.start < token.start
    ):
        status = "affirmed"
    if status == "affirmed" and any(t.kind == "notresponse" and 0 <= token.start - t.end <= _DENIED for t in sentence.tokens):
        return "refuted"
    if status == "negated" and _consistent_after_denial(sentence, token):
        return "consistent"
    if status == "suspected":
        return "consistent" if consistent(context, sentence, token, status) else "suspected"
    return _TOLD.get(status)


def _consistent_after_denial(sentence: Sentence, token: Token) -> bool:
    """`sans fracture, compatible avec une métastase`: the nearer cue counts, unless it is what the negation denies."""
    marks = [t for t in sentence.tokens if t.kind == "cue" and t.end <= token.start and t.value in ("negated>", "suspected>")]
    if len(marks) < 2 or not marks[-1].means("certainty"):
        return False
    return marks[-1].start - marks[-2].end > 12


def examined(context: Context, sentence: Sentence) -> bool:
    """Whether a histological examination is told in the sentence."""
    for token in sentence.tokens:
        concept = token.means("procedure")
        if concept and context.concepts[concept]["kind"] in ("biopsy", "pathology"):
            return context.status(sentence, token) not in ("planned", "refused", "negated", "hypothetical")
    return False


def _of_kin(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the tumour is that of a relative: `antécédents familiaux : cancer du sein`, `cancer du sein chez sa sœur`."""
    folded = context.reading.folded
    for kin in sentence.tokens:
        if kin.kind == "family-history" or (kin.kind == "cue" and kin.value == "family>"):
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
    if place is None and _in_region(code):
        place, rule = _lesion_before(sentence, token, named), "tumour-of-lesion"
    origin = _origin(sentence, token, named)
    site: str | None = None
    if origin is not None:
        place, rule = origin, "tumour-origin"
    if place is not None:
        site = fitting(context, place.site, code)
    default = context.concepts[concept]["default_site"]
    if site and 8832 == int(code[:4]) and not context.concepts[site]["icdo3"].startswith("C44"):
        site = None
    if default and (site is None or (_tells_organ(code) and context.concepts[default]["icdo3"][:3] != context.concepts[site]["icdo3"][:3])):
        site, rule = default, "tumour-by-name"
        place = None
    if mass:
        if site is None or rule != "tumour-site" or any(t.kind == "spread" for t in sentence.tokens):
            return []
        side = place.laterality if place else None
        span = Span(token.start, max(token.end, place.end if place else 0), "morphology", status, "mass-site")
        return [Statement(concept, site, side, status, 0.15, False, sentence.index, own_date(context, sentence, token), span, "mass-site")]
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
    own = rule in ("tumour-site", "tumour-of-operation", "tumour-of-lesion") or (rule == "tumour-by-name" and specificity(code) >= 3)
    own = own and not secondary and origin is None and status != "suspected" and revised(code)[-1] == "3"
    if int(code[:4]) >= 9590:  # blood diseases are named in differential diagnoses more often than as second tumours
        own = own and status == "past"
    if concept == GENERIC or specificity(code) < 2:
        own = own and (status == "past" or any(t.kind == "diagnosed" for t in sentence.tokens))
    if any(t.kind == "origin" and 0 <= t.start - token.end <= 40 for t in sentence.tokens[i + 1 :]):
        own = False
    span = Span(token.start, max(token.end, place.end if place and place.start > token.start else 0), "morphology", status, rule or "tumour")
    side = place.laterality if place else _side_before(context, sentence, i, token)
    return [Statement(concept, site, side, status, weight, own, sentence.index, own_date(context, sentence, token), span, rule or "tumour")]


def _subtyped(context: Context, sentence: Sentence, i: int, token: Token, concept: str) -> str:
    """The morphology with the subtype that follows a general one: `adénocarcinome ... en bague à chaton`."""
    if specificity(context.concepts[concept]["icdo3"]) > 2:
        return concept
    for word in sentence.tokens[i + 1 : i + 6]:
        if word.start - token.end > _SUBTYPE:
            break
        if word.kind == "subtype" and specificity(context.concepts[word.value]["icdo3"]) >= specificity(context.concepts[concept]["icdo3"]):
            return word.value
    return concept


def _operated(context: Context, sentence: Sentence, token: Token) -> Place | None:
    """The organ of the operation whose specimen the tumour was found in: `néphrectomie gauche : carcinome`."""
    for i, word in reversed(list(enumerate(sentence.tokens))):
        concept = word.means("procedure")
        if concept is None or word.end > token.start or context.concepts[concept]["kind"] != "surgery":
            continue
        sites = context.concepts[concept]["sites"].split()
        if len(sites) != 1 or context.status(sentence, word) in ("planned", "refused", "negated", "hypothetical"):
            continue
        side = next((t.value for t in sentence.tokens[i + 1 : i + 3] if t.kind == "side" and t.start - word.end <= 16), None)
        return Place(sites[0], word.start, word.end, side)
    return None


def _in_region(code: str) -> bool:
    """Whether a tumour arises in the skin or soft tissue of any region: melanoma, sarcoma, skin cancer."""
    number = int(code[:4])
    return 8720 <= number <= 8790 or 8090 <= number <= 8110 or 8800 <= number <= 8921 or number in (8247, 9540, 9120, 8815) or 9040 <= number <= 9044


def _lesion_before(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place of the lesion that turned out to be the tumour: `lésion du dos dont la biopsie ...`."""
    for place in reversed(named):
        if place.end <= token.start and any(0 <= place.start - t.end <= 24 and (t.means("lesion") or _mass(t)) for t in sentence.tokens):
            return place
    return None


def _tells_organ(code: str) -> bool:
    """Whether the name of a tumour tells its organ for certain (seminoma), unlike ductal carcinoma, melanoma, sarcoma, lymphoma."""
    number = int(code[:4])
    return not (8500 <= number <= 8543 or 8720 <= number <= 8999 or 8090 <= number <= 8110 or number >= 9120)


def _side_before(context: Context, sentence: Sentence, i: int, token: Token) -> str | None:
    """The side of `à droite : un carcinome`."""
    for side in sentence.tokens[max(0, i - 2) : i]:
        if side.kind == "side" and token.start - side.end <= 8 and ":" in context.reading.folded[side.end : token.start]:
            return side.value
    return None


def _tied(context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]) -> tuple[Place | None, str]:
    """The place a morphology is tied to: the next one after it, or the one right before it (`sein gauche : ...`)."""
    folded = context.reading.folded
    following = next((p for p in named if p.start >= token.end), None)
    if following is not None:
        gap = folded[token.end : following.start]
        between = [t for t in sentence.tokens[i + 1 :] if t.start < following.start]
        markers = any(t.kind == "marker" for t in between)
        stops = ("spread", "cue", "response", "invasion", "tnm") + (() if markers else ("with",))
        if len(gap) <= (_AFTER * 2 if markers else _AFTER) and not any(m in gap for m in ",;:") and not any(
            t.kind in stops for t in between
        ):
            return following, "tumour-site"
    preceding = next((p for p in reversed(named) if p.end <= token.start), None)
    if preceding is not None:
        gap = folded[preceding.end : token.start]
        if len(gap) <= _BEFORE and ":" in gap:
            return preceding, "tumour-site"
    return None, ""


def _origin(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place named as origin: `adénocarcinome d'origine pulmonaire`."""
    for word in sentence.tokens:
        if word.kind == "origin" and 0 <= word.start - token.end <= _ORIGIN:
            return next((p for p in named if 0 <= p.start - word.end <= 12), None)
    return None


def fitting(context: Context, site: str, code: str) -> str | None:
    """A site where a tumour of this code can arise: regions stand for their skin or soft tissue, nodes for none."""
    concept = context.concepts[site]
    topography, kind = concept["icdo3"], concept["kind"]
    number = int(code[:4])
    if topography.startswith("C80"):
        return site
    if 8720 <= number <= 8790 or 8090 <= number <= 8110 or number in (8247, 8832):
        return _SKIN.get(topography, site)
    if 8800 <= number <= 8921 or 9040 <= number <= 9044 or number in (9540, 9120, 8815):
        return _SOFT.get(topography, site)
    if 9590 <= number <= 9999:
        return site
    if kind in ("region", "fluid", "muscle", "node") and topography[:3] in ("C76", "C77", "C49", "C41"):
        return None
    return None if kind in ("node", "fluid") or topography[:3] in ("C77", "C42") else site
