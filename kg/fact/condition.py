"""Comorbidities, symptoms and family history: diseases and complaints that are neither tumour nor toxicity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.fact.assertion.kin import of_kin
from kg.fact.case import AdverseEvent, Condition, Site, Span
from kg.fact.context import Context
from kg.fact.family.read import denied_of_family, family_tumours
from kg.fact.family.relative import NO_KIN, Relative, relatives_of
from kg.fact.keys import Keys
from kg.fact.spread.answered import answers_no
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TOLD = frozenset({"condition", "family-history"})
# Infections that a serology is made for, by the ids of their concepts; a negative one behind them denies them.
_SEROLOGY = re.compile(
    r"hepatitis(?:-[a-e])?|(?:hiv|cmv|htlv|ebv|herpes\w*)-infection|syphilis|toxoplasmosis|tuberculosis"
)
_NONE = re.compile(r"\s?[:=(]?\s?0(?![.,/]?\d)")  # behind what there is none of: `Tabac 0`
_MEASURED = re.compile(r"\s?[:=]?\s?[<>]?\s?\d")  # behind letters for what was measured
_LIST = 70  # code points from an infection to the result of a list of serologies
_DISEASES = ("condition", "morphology")
_FAMILY = "family-history"
_PREFIX = {"comorbidity": "como", "symptom": "sym", "family-history": "fam"}
# What a mention's assertion means for the condition; hypothetical, planned and refused mentions state nothing.
_STATUS = {"affirmed": "confirmed", "past": "confirmed", "suspected": "suspected", "family": "confirmed"}


class _Told(NamedTuple):
    """What makes a row: kind, concept, site concept and relative."""

    kind: str
    concept: str | None
    site: str | None = None
    relative: str | None = None


_Rows = dict[_Told, list[tuple[str, tuple[Span, ...]]]]  # status and places of each time it is told


def read_conditions(context: Context, adverse_events: Sequence[AdverseEvent], keys: Keys) -> tuple[Condition, ...]:
    """One row per kind and concept, of the family also per site and relative; what was read as an adverse event of a
    therapy is left out."""
    found: _Rows = {}
    for tumour in family_tumours(context):
        _add(found, _Told(_FAMILY, tumour.morphology, tumour.site), tumour.status, tumour.span, tumour.relatives)
    _read(context, adverse_events, found)
    return tuple(
        Condition(
            key=keys(_PREFIX[told.kind], told.concept or "none"),
            rule=f"condition-{told.kind}",
            kind=told.kind,
            concept=told.concept,
            status=min([status for status, _ in rows], key=("confirmed", "suspected", "refuted").index),
            sites=(Site(told.site),) if told.site else (),
            relative=told.relative,
            evidence=tuple([span for _, spans in rows for span in spans]),
        )
        for told, rows in found.items()
    )


def _add(found: _Rows, told: _Told, status: str, span: Span, relatives: Sequence[Relative] = ()) -> None:
    """A row for each relative, with the word for them as a second place; one without a relative where none is named."""
    if not relatives:
        found.setdefault(told, []).append((status, (span,)))
    for relative in relatives:
        place = span._replace(start=relative.start, end=relative.end)
        found.setdefault(told._replace(relative=relative.role), []).append((status, (span, place)))


def _read(context: Context, adverse_events: Sequence[AdverseEvent], found: _Rows) -> None:
    """Add the rows of diseases and complaints that are no tumours."""
    toxic = sorted((span.start, span.end) for event in adverse_events for span in event.evidence)
    starts, ends = [start for start, _ in toxic], list(accumulate((end for _, end in toxic), max))
    for sentence in context.sentences():
        if sentence.kinds.isdisjoint(_TOLD):
            continue
        denial = _family_denial(context, sentence)
        if denial:
            found.setdefault(_Told(_FAMILY, None), []).append(("refuted", (denial,)))
        for token in sentence.of("condition"):
            at = bisect_right(starts, token.start)
            if token.kind != "condition" or (at and ends[at - 1] > token.start):
                continue
            if "family-history" in sentence.kinds and denied_of_family(context, sentence, token):
                _add(found, _Told(_FAMILY, token.value), "refuted", context.span(token, "negated"))
                continue
            said = context.status(sentence, token)
            status = _STATUS.get(said)
            if status and _is_excluded(context, sentence, token):
                continue
            if status and (kind := _kind(context, sentence, token, said)):
                mentioned = said if said == "suspected" else "affirmed"  # past and family mentions are affirmed
                kin = relatives_of(context, sentence, token.start, token.end) if kind == _FAMILY else ()
                if not kin or (kin := tuple([r for r in kin if r.role != NO_KIN])):
                    _add(found, _Told(kind, token.value), status, context.span(token, mentioned), kin)


def _kind(context: Context, sentence: Sentence, token: Token, said: str) -> str | None:
    """Comorbidity, symptom or family history, by the roles the concept may have and where it is told."""
    roles = context.concepts[token.value]["roles"].split(",")
    if said == "family" or of_kin(context, sentence, token):
        return _FAMILY if "comorbidity" in roles else None  # what a relative complains of is no disease of theirs
    if said == "past" and "comorbidity" in roles:
        return "comorbidity"
    if "symptom" in roles and sentence.section in ("", "history", "examination", "evolution"):
        return "symptom"
    return "comorbidity" if "comorbidity" in roles and sentence.section in ("", "history", "evolution") else None


def _is_excluded(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a form answers that there is none (`Diabète : non`), a serology finds no infection (`sérologies des
    hépatites B et C et du VIH négatives`), or letters are those of something measured (`FA 258 U/l` is alkaline
    phosphatase, no atrial fibrillation)."""
    if _NONE.match(context.reading.folded, token.end) or answers_no(context, token.end, sentence.end):
        return True
    if "abbr" in token.flags and _MEASURED.match(context.reading.folded, token.end):
        return True
    if "result" not in sentence.kinds or not _SEROLOGY.fullmatch(token.value):
        return False
    told = next((t for t in sentence.of("result") if t.start >= token.end and t.means("result")), None)
    if told is None or told.means("result") != "negative" or told.start - token.end > _LIST:
        return False
    return not re.search(r"[.;:]", context.reading.folded[token.end : told.start].rstrip(" :="))


def _family_denial(context: Context, sentence: Sentence) -> Span | None:
    """`sans antécédents familiaux`: the family history is denied as a whole, where no disease is named behind it."""
    if "family-history" not in sentence.kinds:
        return None
    if any(denied_of_family(context, sentence, t) for kind in _DISEASES for t in sentence.of(kind)):
        return None
    for token in sentence.of("family-history"):
        if token.kind == "family-history" and context.status(sentence, token) == "negated":
            return context.span(token, "negated")
    return None
