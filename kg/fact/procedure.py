"""Diagnostic procedures: biopsies with their outcome, imaging with what was imaged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.fact.case import Metastasis, PrimaryTumour, Procedure, Site, Span, Specimen
from kg.fact.context import Context
from kg.fact.head import site_before
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

KINDS = {"biopsy": "bx", "imaging": "img"}
_OF_BONES = frozenset({"x-ray", "bone-scan"})
_YIELDS = 1  # sentences after a biopsy in which its result is told
_BESIDE = 3  # code points between an acronym and what it is short for: a blank and a bracket
_REACH = 34  # code points within which a body site belongs to the procedure before it


def read_procedures(
    context: Context,
    primaries: Sequence[PrimaryTumour],
    metastases: Sequence[Metastasis],
    specimens: Sequence[Specimen],
    keys: Keys,
) -> tuple[Procedure, ...]:
    """Biopsies with their specimens and imaging, done or attempted; those planned, refused or denied are no rows."""
    found: list[Procedure] = []
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for sentence in context.sentences("procedure"):
        for token, concept, kind in context.acts_of(sentence):
            if kind not in KINDS:
                continue
            i = sentence.tokens.index(token)
            if _of_embolism(sentence, i):
                continue
            if context.status(sentence, token) in ("planned", "refused", "negated", "hypothetical", "family"):
                continue
            sites, last = _sites(context, sentence, i)
            sites = (*site_before(context, sentence.tokens, i), *sites)
            if kind == "imaging":
                sites = _regions(context, concept, sites)
            moment = context.date(sentence, token)
            edtf = moment.edtf if moment else ""
            outcome = "attemptedNotObtained" if kind == "biopsy" and _attempted(sentence, token) else "performed"
            identity = (concept, tuple([site.concept for site in sites]), edtf)
            if identity in seen:
                continue
            seen.add(identity)
            found.append(
                Procedure(
                    key=keys(KINDS[kind], concept), rule=f"procedure-{kind}", kind=kind, concept=concept, sites=sites,
                    basis="implied" if outcome != "performed" else "explicit", outcome=outcome,
                    date=moment.when() if moment else None, derivations=moment.derivation("date") if moment else (),
                    evidence=(Span(token.start, last.end, kind, "affirmed", f"procedure-{kind}"),),
                )
            )  # fmt: skip
    tumours = {p.key: p.topography for p in primaries} | {m.key: m.topography for m in metastases}
    return _yielding(context, found, specimens, tumours)


def _yielding(
    context: Context, procedures: list[Procedure], specimens: Sequence[Specimen], tumours: dict[str, str | None]
) -> tuple[Procedure, ...]:
    """Each biopsy with the specimen told next, unless another biopsy comes between or it is of another organ."""
    open_specimens = sorted((s for s in specimens if s.kind != "serum"), key=lambda s: s.evidence[0].start)
    if not open_specimens:
        return tuple(procedures)
    ends = [sentence.end for sentence in context.reading.sentences]
    result: list[Procedure] = []
    for n, procedure in enumerate(procedures):
        if procedure.kind == "biopsy" and procedure.outcome == "performed":
            start = procedure.evidence[0].start
            at = bisect_right(ends, start)
            stop = ends[min(at + _YIELDS, len(ends) - 1)]
            later = (p.evidence[0].start for p in procedures[n + 1 :] if p.kind == "biopsy")
            stop = min(stop, next(later, stop))
            for specimen in open_specimens:
                if start <= specimen.evidence[0].start < stop and _from(context, procedure, specimen, tumours):
                    procedure = replace(procedure, specimen=specimen.key)
                    open_specimens.remove(specimen)
                    break
        result.append(procedure)
    return tuple(result)


def _from(context: Context, procedure: Procedure, specimen: Specimen, tumours: dict[str, str | None]) -> bool:
    """Whether a specimen can come from the organs a biopsy names; a biopsy that names none fits all."""
    organ = (tumours.get(specimen.tumour or "") or "")[:3]
    column = "metastasis_code" if specimen.kind == "metastasis" else "icdo3"
    codes = [context.concepts[site.concept][column][:3] for site in procedure.sites]
    return not organ or not codes or organ in codes


def _regions(context: Context, exam: str, sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """The sites of an exam: the pelvis is the region (`IRM du bassin`), alone in an exam of bones it is the bone."""
    if exam in _OF_BONES and not any(context.concepts[site.concept]["kind"] == "region" for site in sites):
        return sites
    return tuple([replace(site, concept="pelvis") if site.concept == "pelvic-bone" else site for site in sites])


def _sites(context: Context, sentence: Sentence, at: int) -> tuple[tuple[Site, ...], Token]:
    """The sites named right after the procedure at index `at`, and the last token they stand on."""
    last = sentence.tokens[at]
    sites: list[Site] = []
    for token in sentence.tokens[at + 1 :]:
        if token.start - last.end > _REACH or token.kind not in ("site", "lesion", "side", "with"):
            break
        if token.kind == "site":
            concept = _node(context, sentence, token)
            if not sites or sites[-1].concept != concept:
                sites.append(Site(concept))
            last = token
        elif token.kind == "side" and sites and token.value in ("left", "right", "bilateral"):
            sites[-1] = Site(sites[-1].concept, token.value)
            last = token
    return tuple(sites), last


def _node(context: Context, sentence: Sentence, token: Token) -> str:
    """The site of a token: the nodes of a region where it is said of nodes (`biopsie de l'adénopathie cervicale`)."""
    for place in context.places(sentence):
        if place.start <= token.start < place.end and context.concepts[place.site]["kind"] == "node":
            return place.site
    return token.value


def _of_embolism(sentence: Sentence, at: int) -> bool:
    """Whether an acronym stands beside the words it is short for: `une thromboembolie pulmonaire (TEP)` is no exam."""
    token = sentence.tokens[at]
    if "abbr" not in token.flags:
        return False
    named = [t for t in sentence.tokens[max(at - 1, 0) : at + 2] if t.value == "pulmonary-embolism"]
    return bool([t for t in named if max(t.start - token.end, token.start - t.end) <= _BESIDE])


def _attempted(sentence: Sentence, biopsy: Token) -> bool:
    """Whether the words next to a biopsy say that it was tried or gave nothing."""
    return "attempt" in sentence.kinds and any(
        t.kind == "attempt" and (0 <= biopsy.start - t.end <= 12 or 0 <= t.start - biopsy.end <= 60)
        for t in sentence.tokens
    )
