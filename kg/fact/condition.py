"""Comorbidities, symptoms and family history: diseases and complaints that are neither tumour nor toxicity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kg.fact.assertion.kin import of_kin
from kg.fact.case import AdverseEvent, Condition, Span
from kg.fact.context import Context
from kg.fact.keys import Keys
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_TOLD = frozenset({"condition", "family-history"})
# Infections that a serology is made for, by the ids of their concepts; a negative one behind them denies them.
_SEROLOGY = re.compile(
    r"hepatitis(?:-[a-e])?|(?:hiv|cmv|htlv|ebv|herpes\w*)-infection|syphilis|toxoplasmosis|tuberculosis"
)
_MEASURED = re.compile(r"\s?[:=]?\s?[<>]?\s?\d")  # behind letters for what was measured
_LIST = 70  # code points from an infection to the result of a list of serologies
_PREFIX = {"comorbidity": "como", "symptom": "sym", "family-history": "fam"}
# What a mention's assertion means for the condition; hypothetical, planned and refused mentions state nothing.
_STATUS = {"affirmed": "confirmed", "past": "confirmed", "suspected": "suspected", "family": "confirmed"}


def read_conditions(context: Context, adverse_events: Sequence[AdverseEvent], keys: Keys) -> tuple[Condition, ...]:
    """One row per kind and concept; what was read as an adverse event of a therapy is left out."""
    toxic = sorted((span.start, span.end) for event in adverse_events for span in event.evidence)
    starts, ends = [start for start, _ in toxic], list(accumulate((end for _, end in toxic), max))
    found: dict[tuple[str, str | None], list[tuple[str, Span]]] = {}
    for sentence in context.sentences():
        if sentence.kinds.isdisjoint(_TOLD):
            continue
        denial = _family_denial(context, sentence)
        if denial:
            found.setdefault(("family-history", None), []).append(("refuted", denial))
        for token in sentence.of("condition"):
            at = bisect_right(starts, token.start)
            if token.kind != "condition" or (at and ends[at - 1] > token.start):
                continue
            said = context.status(sentence, token)
            status = _STATUS.get(said)
            if status and _is_excluded(context, sentence, token):
                continue
            if status and (kind := _kind(context, sentence, token, said)):
                mentioned = said if said == "suspected" else "affirmed"  # past and family mentions are affirmed
                found.setdefault((kind, token.value), []).append((status, context.span(token, mentioned)))
    return tuple(
        Condition(
            key=keys(_PREFIX[kind], concept or "none"),
            rule=f"condition-{kind}",
            kind=kind,
            concept=concept,
            status=min([status for status, _ in rows], key=("confirmed", "suspected", "refuted").index),
            evidence=tuple([span for _, span in rows]),
        )
        for (kind, concept), rows in found.items()
    )


def _kind(context: Context, sentence: Sentence, token: Token, said: str) -> str | None:
    """Comorbidity, symptom or family history, by the roles the concept may have and where it is told."""
    if said == "family" or of_kin(context, sentence, token):
        return "family-history"
    roles = context.concepts[token.value]["roles"].split(",")
    if said == "past" and "comorbidity" in roles:
        return "comorbidity"
    if "symptom" in roles and sentence.section in ("", "history", "examination", "evolution"):
        return "symptom"
    return "comorbidity" if "comorbidity" in roles and sentence.section in ("", "history", "evolution") else None


def _is_excluded(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a serology finds no infection (`sérologies des hépatites B et C et du VIH négatives`), or letters are
    those of something measured (`FA 258 U/l` is alkaline phosphatase, no atrial fibrillation)."""
    if "abbr" in token.flags and _MEASURED.match(context.reading.folded, token.end):
        return True
    if "result" not in sentence.kinds or not _SEROLOGY.fullmatch(token.value):
        return False
    told = next((t for t in sentence.of("result") if t.start >= token.end and t.means("result")), None)
    if told is None or told.means("result") != "negative" or told.start - token.end > _LIST:
        return False
    return not re.search(r"[.;:]", context.reading.folded[token.end : told.start])


def _family_denial(context: Context, sentence: Sentence) -> Span | None:
    """`sans antécédents familiaux`: the family history is denied as a whole."""
    for token in sentence.of("family-history"):
        if token.kind == "family-history" and context.status(sentence, token) == "negated":
            return context.span(token, "negated")
    return None
