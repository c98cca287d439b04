"""Diagnostic procedures: biopsies with their outcome, imaging with what was imaged."""

from __future__ import annotations

from kg.fact.case import Procedure, Site, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

KINDS = {"biopsy": "bx", "imaging": "img"}
_REACH = 34  # code points within which a body site belongs to the procedure before it


def read_procedures(context: Context, keys: Keys) -> tuple[Procedure, ...]:
    """Biopsies and imaging done or attempted; those only planned, refused or denied are no rows."""
    found: list[Procedure] = []
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for sentence in context.sentences():
        for i, token in enumerate(sentence.tokens):
            concept = token.means("procedure")
            kind = context.concepts[concept]["kind"] if concept else ""
            if concept is None or kind not in KINDS:
                continue
            if context.status(sentence, token) in ("planned", "refused", "negated", "hypothetical", "family"):
                continue
            sites, last = _sites(sentence, i)
            moment = context.date(sentence, token)
            edtf = moment.edtf if moment else ""
            outcome = "attemptedNotObtained" if kind == "biopsy" and _attempted(sentence, token) else "performed"
            identity = (concept, tuple(site.concept for site in sites), edtf)
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
    return tuple(found)


def _sites(sentence: Sentence, at: int) -> tuple[tuple[Site, ...], Token]:
    """The sites named right after the procedure at index `at`, and the last token they stand on."""
    last = sentence.tokens[at]
    sites: list[Site] = []
    for token in sentence.tokens[at + 1 :]:
        if token.start - last.end > _REACH or token.kind not in ("site", "lesion", "side", "with"):
            break
        if token.kind == "site":
            sites.append(Site(token.value))
            last = token
        elif token.kind == "side" and sites and token.value in ("left", "right", "bilateral"):
            sites[-1] = Site(sites[-1].concept, token.value)
            last = token
    return tuple(sites), last


def _attempted(sentence: Sentence, biopsy: Token) -> bool:
    """Whether the words next to a biopsy say that it was tried or gave nothing."""
    return any(
        t.kind == "attempt" and (0 <= biopsy.start - t.end <= 12 or 0 <= t.start - biopsy.end <= 60)
        for t in sentence.tokens
    )
