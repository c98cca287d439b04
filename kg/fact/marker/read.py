"""The markers of one sentence, read from left to right."""

from __future__ import annotations

from dataclasses import replace

from kg.fact.assertion.conditional import conditional_from
from kg.fact.context import Context
from kg.fact.marker.answer import take_answers
from kg.fact.marker.attach import attach
from kg.fact.marker.dated import listed_values
from kg.fact.marker.elided import pass_on
from kg.fact.marker.find import find_marks, is_tumour_marker
from kg.fact.marker.finding import SHUT, Finding
from kg.fact.marker.fusion import take_found, with_partners
from kg.fact.marker.notation import told_once
from kg.fact.marker.outcome import settle_tests
from kg.fact.marker.own_change import take_changed
from kg.fact.marker.paired import pair_off
from kg.fact.marker.resolve import details, resolved, without_family
from kg.fact.marker.settle import settle_amplification
from kg.fact.marker.share import share
from kg.fact.marker.slashed import share_phenotype
from kg.fact.marker.variant import with_variants
from kg.mention.recognise import Sentence

CONCERNED = frozenset({"marker", "result"})  # without a word of these kinds a sentence tells no marker
_TRIPLE = "triple-negative"
_RECEPTORS = ("er", "pr", "her2")


def findings(context: Context, sentence: Sentence) -> list[Finding]:
    """What a sentence says of its markers; markers without result or value give nothing."""
    if not _concerned(sentence):
        return []
    marks = with_partners(context, sentence, find_marks(context, sentence))
    if not marks:
        return _triple(context, sentence)
    if len(marks) > 1:
        pair_off(context, sentence, marks)
    attach(context, sentence, marks)
    take_answers(context, marks, sentence.end)
    take_found(context, marks)
    if len(marks) > 1 and "shows" in sentence.kinds:
        take_changed(context, marks)
    settle_amplification(context, sentence, marks)
    share(context, sentence, marks)
    share_phenotype(context, marks)
    pass_on(context, marks)
    settle_tests(context, sentence, marks)
    found: list[Finding] = []
    for mark in marks:
        found += [f for f in resolved(context, sentence, mark) if is_tumour_marker(f)]
    found = without_family(told_once(context, with_variants(context, sentence, details(context, found))))
    mutated = {f.marker for f in found if f.result == "mutated"}
    found = [f for f in found if f.result != "positive" or f.marker not in mutated]  # `EGFR positif, mutation L858R`
    if found and (plan := conditional_from(context, sentence)) is not None:
        found = [f for f in found if f.token.start < plan]  # `Si progression : biopsie liquide (T790M)`
    listed = listed_values(context, sentence, marks)
    if listed and len(listed) >= len(found):
        results = {f.value: f.result for f in found}
        return [replace(row, result=results.get(row.value)) for row in listed]
    return found + _triple(context, sentence)


def _concerned(sentence: Sentence) -> bool:
    """Whether a sentence has a word for a marker at all; most have none."""
    kinds = sentence.kinds
    if "marker" in kinds or "result" not in kinds:
        return "marker" in kinds
    return any(t.means("result") == _TRIPLE for t in sentence.of("result"))


def _triple(context: Context, sentence: Sentence) -> list[Finding]:
    """Triple negative: three rows."""
    rows = []
    for token in sentence.of("result"):
        if token.means("result") == _TRIPLE and context.status(sentence, token) not in (*SHUT, "negated"):
            rows += [Finding(token, marker, result="negative", end=token.end, rule="biomarker-triple-negative")
                     for marker in _RECEPTORS]  # fmt: skip
            break
    return rows
