"""Of which tumour a biopsy, an operation or a histology is: of the organ of a primary, or of a metastasis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.case import Metastasis, PrimaryTumour
from kg.fact.context import Context
from kg.fact.site import organ, organ_of
from kg.fact.specimen.sample import sampled
from kg.fact.spread.histology import LOT_MALIGNANT
from kg.fact.spread.lesion import grown_bones
from kg.fact.spread.sighting import organs_of
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

NEAR = 45  # code points between a word for a sample and the site or histology it is of
_TAKEN = frozenset({"biopsy", "pathology", "surgery", "node-surgery"})
_TOLD = frozenset({"affirmed", "suspected", "past"})
_SPREADS_TO = organ_group("spread-to")
_SKIN = "C44"
_HISTOLOGY = frozenset({"morphology", "spread"})
_SOFT = frozenset(organ_group("not-told-apart"))


class Tumours(NamedTuple):
    """The tumours of a report that a sample may be of."""

    context: Context
    primaries: Sequence[PrimaryTumour]
    metastases: Sequence[Metastasis]  # the confirmed and presumed ones
    proofs: dict[int, list[tuple[int, str]]]  # sentence -> where a histology proves a metastasis, and which

    def kind_of(self, act: Token) -> str:
        """The kind of a procedure: biopsy, pathology, surgery."""
        return self.context.concepts[act.means("procedure") or ""]["kind"]

    def at(self, site: str) -> str | None:
        """The metastasis at a site: of the same concept, else the only one of the same topography, else organ."""
        if site not in self.context.concepts:
            return None
        code = self.context.concepts[site]["metastasis_code"]
        same = [m.key for m in self.metastases if m.site == site]
        near = [m.key for m in self.metastases if code and m.topography == code]
        organ = [m.key for m in self.metastases if code and (m.topography or "")[:3] == code[:3]]
        return next((keys[0] for keys in (same[:1], near, organ) if len(keys) == 1), None)


def tumours_of(context: Context, primaries: Sequence[PrimaryTumour], metastases: Sequence[Metastasis]) -> Tumours:
    """The tumours that samples are of, and the sentences whose histology proves a metastasis."""
    sentences = context.reading.sentences
    proofs: dict[int, list[tuple[int, str]]] = {}
    for metastasis in metastases:
        if metastasis.diagnostic_basis != "histology":
            continue
        at = 0
        for span in sorted(metastasis.evidence):
            while at < len(sentences) and sentences[at].end <= span.start:
                at += 1
            if span.rule == LOT_MALIGNANT:
                continue
            proofs.setdefault(at, []).append((span.start, metastasis.key))
    told = [m for m in metastases if m.status in ("confirmed", "presumed")]
    return Tumours(context, primaries, told, proofs)


def taken_in(context: Context, sentence: Sentence) -> list[Token]:
    """The words of a sentence for taking or examining tissue."""
    if "procedure" not in sentence.kinds:
        return []
    acts = context.acts_of(sentence)
    return [act.token for act in acts if act.kind in _TAKEN and context.status(sentence, act.token) in _TOLD]


def place_of(
    tumours: Tumours, sentence: Sentence, acts: Sequence[Token], until: Token | None = None
) -> tuple[str, str | None] | None:
    """What the sites of the biopsies and operations told before a word say: the organ of the primary, or another."""
    for act in sorted(acts, key=lambda t: tumours.kind_of(t) != "surgery") if len(acts) > 1 else acts:
        if (until and act.start > until.start) or tumours.kind_of(act) == "node-surgery":
            continue  # nodes are taken along with the tumour; those of the primary are told as metastases
        sites = _sites(tumours, sentence, act)
        if sites and any(tumours.kind_of(t) == "surgery" for t in taken_in(tumours.context, sentence)):
            sites = [s for s in sites if tumours.context.concepts[s]["kind"] != "node"]
        found = _of_sites(tumours, sites, tumours.kind_of(act)) if sites else None
        if found:
            return found
    return None


def _of_sites(tumours: Tumours, sites: list[str], kind: str) -> tuple[str, str | None] | None:
    """The primary or metastasis that was sampled at some sites."""
    concepts = tumours.context.concepts
    organ = concepts[sites[0]]["icdo3"][:3]
    for primary in tumours.primaries:
        if sites[0] == primary.site or organ == primary.topography[:3]:
            return "primary", primary.key
    met = next((k for site in reversed(sites) if (k := tumours.at(site))), None)
    bone = concepts[sites[0]]["icdo3"]
    own = [p.key for p in tumours.primaries if bone in grown_bones(frozenset({p.topography[:3]}))]
    if own and not met:
        return "primary", own[0]  # `biopsie de l'os zygomatique` of a tumour of the maxillary sinus
    sampling = kind in ("biopsy", "pathology")
    elsewhere = concepts[sites[0]]["metastasis_code"].startswith(_SPREADS_TO) and not any(
        p.topography[:3] in _SOFT for p in tumours.primaries
    )
    if concepts[sites[0]]["kind"] == "fluid":
        cavity = concepts[sites[0]]["part_of"]
        within = [p.key for p in tumours.primaries if cavity and p.topography == concepts[cavity]["icdo3"]]
        if within:
            return "primary", within[0]  # the pleural fluid of a mesothelioma
        elsewhere = bool(cavity)  # blood is none
    if met or (sampling and elsewhere):
        return "metastasis", met
    return None


def place_at(tumours: Tumours, site: str) -> tuple[str, str | None] | None:
    """Of what a site is that is named as what was examined: `Nature du prélèvement : liquide pleural`."""
    return _of_sites(tumours, [site], "pathology") if site in tumours.context.concepts else None


def _sites(tumours: Tumours, sentence: Sentence, act: Token) -> list[str]:
    """The sites of an act: in its name, behind it, a fluid before it, or the lesion it was taken from."""
    context = tumours.context
    concepts = context.concepts
    sites = concepts[act.means("procedure") or ""]["sites"].split()[:1] or _inside(context, act)
    places = context.places(sentence)
    origin = next((t.start for t in sentence.of("origin") if t.start >= act.end), sentence.end)
    sites = sites or [p.site for p in places if 0 <= p.start - act.end <= NEAR and p.start < origin]
    sites = sites or [p.site for p in places if p.end <= act.start and concepts[p.site]["kind"] == "fluid"]
    if sites and concepts[sites[0]]["icdo3"].startswith(_SKIN):
        return _under(tumours, sentence, act) or sites
    if not sites and tumours.kind_of(act) != "pathology":
        lesion = sampled(context, sentence, places)  # `le ganglion a fait l'objet d'une biopsie`
        own = lesion is not None and lesion.told == act.start  # no other act of the sentence
        sites = [p.site for p in lesion.sites if tumours.at(p.site)] if lesion and own else []
    return sites


def _under(tumours: Tumours, sentence: Sentence, act: Token) -> list[str]:
    """The organ of a primary that a biopsy of the skin is told to be of: `biopsie cutanée du sein gauche`."""
    context, organs = tumours.context, organs_of(tumours.primaries)
    told = next((t.start for t in sentence.tokens if t.kind in _HISTOLOGY and t.start >= act.end), sentence.end)
    reach = min(told, act.end + NEAR)
    behind = [p.site for p in context.places(sentence) if act.end <= p.start < reach]
    return [site for site in behind if organ(context.concepts[site]) in organs][:1]


def _inside(context: Context, act: Token) -> list[str]:
    """The sites named inside a procedure term (`biopsie hépatique`)."""
    words = context.reading.words(act)[1:]
    return [e.value for word in words for e in context.reading.lexicon.forms.get(word, ()) if e.kind == "site"][:1]


def organ_far(tumours: Tumours, site: str) -> bool:
    """Whether a site is an organ of metastases, by itself or in the report, and of no primary of the report."""
    concept = tumours.context.concepts.get(site)
    if concept is None or not (concept["metastasis_code"].startswith(_SPREADS_TO) or tumours.at(site)):
        return False
    return organ(concept) not in organs_of(tumours.primaries)


def nearest_metastasis(tumours: Tumours, sentence: Sentence, token: Token) -> str | None:
    """The metastasis whose site the sentence names nearest to a word."""
    near = [
        (abs(place.start - token.start), m.key)
        for place in tumours.context.places(sentence)
        for m in tumours.metastases
        if m.site == place.site
    ]
    return min(near)[1] if near else None


def primary_of(tumours: Tumours, token: Token | None = None, sentence: Sentence | None = None) -> str | None:
    """The primary a histology is of: named by site, organ, side or morphology, else the only or first one."""
    primaries = tumours.primaries
    if len(primaries) < 2 or token is None or sentence is None:
        return primaries[0].key if primaries else None
    sites = {site for t in sentence.tokens if (site := t.means("site"))}
    organs = {organ(tumours.context.concepts[site]) for site in sites if site in tumours.context.concepts}
    sides = sorted((abs(t.start - token.start), t.value) for t in sentence.of("side") if t.kind == "side")
    side = sides[0][1] if sides else None

    def fit(primary: PrimaryTumour) -> tuple[bool, bool, bool, bool]:
        same = primary.morphology == token.value
        return primary.site in sites, organ_of(primary.topography) in organs, same, primary.laterality == side

    return max(primaries, key=fit).key
