"""One mention of a metastasis and what its readers share: which sites count, which words tell a spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.told import told_date
from kg.fact.site import ANY, BONE, Place, organ, organ_of
from kg.fact.tumour.diagnosis_date import begun_on, finding_date
from kg.fact.tumour.tie import side_after
from kg.mention.recognise import Sentence
from kg.mention.token import Token

# Topographies that one operation or one diagnosis may name for the same organ.
_ONE_ORGAN = (
    frozenset({"C18", "C19", "C20", "C26"}),
    frozenset({"C53", "C54", "C55"}),
    frozenset({"C56", "C57"}),
    frozenset({"C33", "C34"}),
    frozenset({"C64", "C65"}),
    frozenset({"C60", "C63"}),
    frozenset({"C01", "C05", "C09", "C10"}),
    frozenset({"C02", "C03", "C04", "C05", "C06"}),
    frozenset({"C12", "C13", "C32"}),
    frozenset({"C11", "C30", "C31"}),
)
_PERITONEUM, _RETROPERITONEUM = "C48", "C48.0"
METASTATIC = frozenset({"metastatic-adenocarcinoma", "metastatic-carcinoma", "metastatic-melanoma"})
# Topographies too vague to be an organ with a metastasis: regions, tracts, vessels.
_VAGUE = frozenset({"C76", "C80", "C26"})
_VAGUE_SITES = frozenset(
    {
        "blood-vessel",
        "abdominal-soft-tissue",
        "female-genital-tract",
        "male-genital-tract",
        "urinary-tract",
        "hepatobiliary-region",
        "blood",
        "lymphatic-vessel",
        "unknown-primary",
        "digestive-tract",
        "mesorectum",
        "lung-hilum",
        "subpleural-region",
        "iliac-region",
        "paracardiac-region",
        "paravertebral-region",
        "endocrine-gland",
        "parametrium",
        "any",
    }
)


# What a site means as the place of a metastasis: regions stand for the nodes in them.
_MEANT = {
    "cns": "brain",
    "aortocaval-region": "aortocaval-lymph-nodes",
    "aortopulmonary-window": "aortopulmonary-lymph-nodes",
    "axilla": "axillary-lymph-nodes",
    "infraclavicular-region": "infraclavicular-lymph-nodes",
    "inguinal-region": "inguinal-lymph-nodes",
    "obturator-region": "obturator-lymph-nodes",
    "para-aortic-region": "para-aortic-lymph-nodes",
    "paratracheal-region": "paratracheal-lymph-nodes",
    "portocaval-region": "portacaval-lymph-nodes",
    "prevascular-region": "prevascular-lymph-nodes",
    "retrocrural-region": "retrocrural-lymph-nodes",
    "subcarinal-region": "subcarinal-lymph-nodes",
    "supraclavicular-region": "supraclavicular-lymph-nodes",
}
_BY_NODES = {"mediastinum": "mediastinal-lymph-nodes"}  # regions whose metastases are mostly nodes, their tumours not
_THYMIC = "858"  # ICD-O-3: thymomas and thymic carcinomas
_BONES = ("C40", "C41")
_LUNG = "C34"  # primaries of both lungs at once are rare, metastases in both are the rule
_EFFUSION, _PLEURA = "pleural-effusion", "pleura"
_DATED = 14  # code points from a site to the date that is its own
_LESION = 110  # code points between a site and the lesion word it belongs to
_MARKS = frozenset({"lesion", "spread", "response"})
# What a level says of the words: the assertion status of the mention.
MENTIONED = {"refuted": "negated", "suspected": "suspected", "consistent": "suspected"}


class Sighting(NamedTuple):
    """One mention of a metastasis: `level` is confirmed, presumed, consistent, suspected or refuted."""

    site: str
    side: str | None
    level: str
    sentence: int
    moment: Moment | None
    span: Span
    rule: str


def in_text(sighting: Sighting) -> tuple[int, int, str]:
    """The key that sorts mentions in text order."""
    return sighting.sentence, sighting.span.start, sighting.site


def make(context: Context, sentence: Sentence, place: Place, level: str, token: Token, rule: str) -> Sighting:
    near = place.start >= sentence.start
    span = Span(
        min(token.start, place.start) if near else token.start,
        max(token.end, place.end) if near else token.end,
        "metastasis",
        MENTIONED.get(level, "affirmed"),
        rule,
    )
    moment = _date_of_place(context, sentence, place) or finding_date(context, sentence, token)
    if moment is None:
        moment = told_date(context, sentence)
    elif begun_on(sentence, moment, token):
        moment = None  # nor does what is told before that date tell when
    nodes = None if context.once(_of_thymus) else _BY_NODES.get(place.site)
    site = nodes or meant(place.site)
    if site != ANY and context.concepts[site]["kind"] == "fluid":  # cells in a fluid are in its cavity
        site = context.concepts[site]["part_of"] or site
    return Sighting(site, place.laterality, level, sentence.index, moment, span, rule)


def _of_thymus(context: Context) -> bool:
    """Whether a report names a tumour of the thymus, which grows and comes back in the mediastinum itself."""
    named = {
        t.value if t.kind == "morphology" else t.means("morphology") or "" for _, t in context.tokens("morphology")
    }
    concepts = [context.concepts[concept] for concept in named if concept in context.concepts]
    return bool([concept for concept in concepts if concept["icdo3"].startswith(_THYMIC)])


def _date_of_place(context: Context, sentence: Sentence, place: Place) -> Moment | None:
    """The date told right after a site: `rechute osseuse en 2015 puis hépatique en 2017`."""
    here = context.dates.get(sentence.index, ())
    return next((m for m in here if 0 <= m.token.start - place.end <= _DATED), None) if len(here) > 1 else None


def spreads(token: Token) -> bool:
    if token.kind == "spread":
        return True
    if token.kind != "morphology" and not token.others:
        return False
    return token.means("spread") is not None or token.means("morphology") in METASTATIC


def meant(site: str) -> str:
    """The site that a metastasis is recorded of: the nodes where only a region is named (`récidive axillaire`)."""
    return _MEANT.get(site, site)


def metastatic_site(context: Context, place: Place) -> bool:
    """Whether the words name an organ, or a region that means its nodes: not a part of the body, a tract or a fluid."""
    if place.site in _MEANT:
        return True
    code = context.concepts[place.site]["metastasis_code"]
    return bool(code) and code[:3] not in _VAGUE and place.site not in _VAGUE_SITES


def organs_of(primaries: Sequence[PrimaryTumour]) -> frozenset[str]:
    """The organs of the primaries; the parts of the large bowel are one."""
    organs = {organ_of(p.topography) for p in primaries}
    if _PERITONEUM in organs:
        organs.add(_RETROPERITONEUM)  # its disease grows there
    return frozenset(organs.union(*(group for group in _ONE_ORGAN if organs & group)))


def elsewhere(context: Context, place: Place, organs: frozenset[str]) -> bool:
    """Whether disease at a place is none of the primary itself: in another organ, or in both lungs at once."""
    code = organ(context.concepts[place.site])
    return code not in organs or (code == _LUNG and place.laterality == "bilateral")


def own_bone(site: str, organs: frozenset[str]) -> bool:
    """Whether a word for bone in general may mean that of a tumour of bone: `biopsie osseuse`."""
    return site == BONE and not organs.isdisjoint(_BONES)


def lesions(context: Context) -> list[Place]:
    """Every site with a side that is named next to a lesion or node word and is not denied."""
    found: list[Place] = []
    for sentence in context.sentences("site"):
        sided = [p for p in context.places(sentence) if p.laterality]
        if not sided:
            continue
        marks = [
            t
            for t in sentence.tokens
            if t.kind in _MARKS or (t.others and (t.means("lesion") or t.means("spread") or t.means("response")))
        ]
        for place in sided:
            node = context.concepts[place.site]["kind"] == "node"
            near = [t for t in marks if max(place.start - t.end, t.start - place.end) <= _LESION]
            if (near or node) and (not near or context.status(sentence, near[0]) != "negated"):
                found.append(place)
    return [*found, *_effusions(context)]


def _effusions(context: Context) -> list[Place]:
    """The pleura with the side of every effusion: `épanchement pleural gauche`."""
    return [
        Place(_PLEURA, token.start, token.end, side)
        for sentence, token in context.tokens("condition")
        if (token.value == _EFFUSION or (token.others and token.means("condition") == _EFFUSION))
        and context.status(sentence, token) != "negated"
        and (side := side_after(sentence, sentence.tokens.index(token))) in ("left", "right")
    ]
