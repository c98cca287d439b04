"""Acts that share the date told of one of them: `une néphrectomie et un curage en mars`, `A en mars, associé à B`; of a
list of operations it goes before one at the head of the sentence."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.date.edtf import shift, when
from kg.fact.therapy.candidate import BEAMS, SYSTEMIC, Candidate
from kg.fact.therapy.date.shared_list import share_with_list
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_LISTED = 40  # code points between two operations that are told as one list
_JOINED = 60  # between two drugs, or a drug and a radiotherapy, that are given together
_BEHIND = 24  # from a date to the word that adds what was given with the act it is of
_NEXT = 3  # from the end of a stretch of time to what is listed with it
_IN_LIST = frozenset(
    {"with", "site", "side", "lesion", "route"}
)  # `curage II-IV`, the last number of which may be a route
_IN_OPERATIONS = _IN_LIST | {"intent"}  # `néphrectomie radicale avec`
_DESCRIBES = _IN_LIST | frozenset(
    {"class", "setting", "dose", "as-before", "quantity", "frequency", "route", "radiation", "auc", "concentration",
     "fraction", "total"}
)  # fmt: skip
_WEEKS = 3  # months that an irradiation lasts at most
_PARTS = re.compile("[,;:()]")
_ASIDE = re.compile(r"\([^()]*\)")
_ENDS = frozenset({"stop", "complete"})


def share(context: Context, sentence: Sentence, candidates: list[Candidate], number: int, date: Token) -> None:
    """Give the dates of an act that a date stands behind to those told as one with it, before it and after the date."""
    if not (candidates[number].start or candidates[number].end):
        return
    if number + 1 < len(candidates):
        share_with_list(context, sentence, candidates, number, date)
    if date.start < candidates[number].last.end:
        if number and _of_both(sentence, candidates[number - 1], candidates[number], date):
            _copy(candidates[number], candidates[number - 1])
        return
    for n in range(number - 1, -1, -1):
        listed = _listed(context, sentence, candidates[n], candidates[n + 1])
        if not listed and not _together(context, sentence, candidates[n], candidates[n + 1]):
            break
        if listed:
            candidates[n].start = None
        _copy(candidates[n + 1], candidates[n])
        _tell_concomitant(candidates[n], candidates[n + 1])
    after = candidates[number + 1] if number + 1 < len(candidates) else None
    if after is not None and candidates[number].start and _added(context, sentence, candidates[number], after, date):
        after.start, after.begins = candidates[number].start, candidates[number].begins
        if candidates[number].kind in BEAMS and after.kind in SYSTEMIC:
            after.end = candidates[number].end


def _of_both(sentence: Sentence, beam: Candidate, drug: Candidate, date: Token) -> bool:
    """`50 Gy sur le pelvis, du 9 novembre au 17 décembre, avec A`, `45 Gy, 12/04 -> 18/05, A`: whether a stretch of
    time told between an irradiation and what is given with it is that of both."""
    if beam.kind not in BEAMS or drug.kind not in SYSTEMIC or not drug.end or not drug.start:
        return False
    if beam.start or beam.end or beam.status != drug.status or not beam.last.end <= date.start < drug.first.start:
        return False
    dates = [t for t in sentence.of("date") if date.start < t.start < drug.first.start]
    if beam.gray is not None and dates and drug.first.start - dates[-1].end <= _NEXT:
        return True
    if drug.relation != "with":
        return False
    joins = [t for t in sentence.of("with") if t.value == "with" and date.end <= t.start < drug.first.start]
    return bool(joins) and joins[0].start - date.end <= _BEHIND


def _tell_concomitant(beam: Candidate, drug: Candidate) -> None:
    """`RT + cetuximab du 25/05 au 15/07/20`: what was given from the first to the last day of an irradiation was given
    along with it; where its cycles are counted, the days are told of it alone."""
    if beam.kind in BEAMS and drug.kind in SYSTEMIC and not drug.cycles and _lasts_as_beams(drug):
        beam.setting = beam.setting or "concomitant"
        drug.setting = drug.setting or "concomitant"


def _copy(dated: Candidate, other: Candidate) -> None:
    if other.start is None:
        other.start, other.begins = dated.start, other.begins or dated.begins
    if dated.kind != "surgery":
        other.end = dated.end


def _listed(context: Context, sentence: Sentence, a: Candidate, b: Candidate) -> bool:
    """`Vue en mai, elle a une tumorectomie avec curage le 29/07`: whether an operation that has but the date told
    before it was done with another, behind which the date of both stands; not `En mai, A et B le 29/07`."""
    if not (a.kind == b.kind == "surgery" and a.start and b.start and a.start != b.start):
        return False
    if a.relation == "then" or b.relation in ("then", "after"):
        return False
    dates = [m.token for m in context.dates.get(sentence.index, ()) if m.token.end <= b.first.start]
    gap = context.reading.between(a.last, b.first)
    if not dates or dates[-1].end > a.first.start or len(gap) > _LISTED or _PARTS.search(gap):
        return False
    between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
    joined = any(t.kind == "with" and t.value == "with" for t in between)
    return joined and _IN_OPERATIONS.issuperset(t.kind for t in between)


def _together(context: Context, sentence: Sentence, a: Candidate, b: Candidate) -> bool:
    """Whether two acts are told as one list before a date that is dealt to the second."""
    gap = context.reading.between(a.last, b.first)
    between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
    if a.end or b.relation in ("then", "after") or ";" in gap:
        return False
    if a.start and (b.start not in (None, a.start) or "concomitant" not in (a.setting, b.setting)):
        return False
    if a.kind == b.kind == "surgery":
        plain = len(gap) <= _LISTED and "(" not in gap and ")" not in gap
        return plain and _IN_LIST.issuperset(t.kind for t in between)
    if "surgery" in (a.kind, b.kind) or b.relation != "with" or a.status != b.status or a.kind == "treatment":
        return False
    if a.setting == b.setting == "concomitant" and (a.kind == "radiotherapy") != (b.kind == "radiotherapy"):
        return True  # whatever is told of either between them
    return _given_with(gap, between, a, b)


def _given_with(gap: str, between: list[Token], a: Candidate, b: Candidate) -> bool:
    """Whether a drug and what is joined to it have one beginning and end."""
    if len(_ASIDE.sub("", gap)) > _JOINED or not _DESCRIBES.issuperset(t.kind for t in between):
        return False
    if a.courses & _ENDS and not a.courses & {"start"}:
        return False  # `le cisplatine est arrêté et le carboplatine débuté en mars`
    if "concomitant" in (a.setting, b.setting) or any(t.kind == "with" and t.value == "with" for t in between):
        return True
    if a.kind in BEAMS and b.kind in SYSTEMIC:
        return not b.cycles and _lasts_as_beams(b)
    return a.cycles is None and (a.kind in SYSTEMIC) == (b.kind in SYSTEMIC or bool(b.end and b.start))


def _lasts_as_beams(drug: Candidate) -> bool:
    """Whether the stretch of time told of a drug is no longer than an irradiation takes."""
    if not (drug.start and drug.end):
        return False
    return when(drug.end.edtf).latest <= when(shift(drug.start.edtf, _WEEKS, "mo")).latest


def _added(context: Context, sentence: Sentence, a: Candidate, b: Candidate, date: Token) -> bool:
    """`débuté en mars 2014, associé à B`: whether an act without a date follows one by a word that tells so."""
    if b.start or b.end or "surgery" in (a.kind, b.kind) or b.relation != "with" or a.status != b.status:
        return False
    if a.end:  # the date is the first of a stretch
        date = next((t for t in sentence.of("date") if date.end <= t.start <= date.end + _BEHIND), date)
    joins = [t for t in sentence.tokens if date.end <= t.start < b.first.start]
    if not joins or joins[0].kind != "with" or joins[0].start - date.end > _BEHIND:
        return False
    gap = context.reading.between(date, b.first)
    added = joins[0].value == "with" or len(context.reading.between(joins[0], b.first)) <= _BEHIND
    return added and ";" not in gap and ":" not in gap and _DESCRIBES.issuperset(t.kind for t in joins)
