"""From the tokens of a sentence to the candidates it tells."""

from __future__ import annotations

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.head import site_before
from kg.fact.therapy.about import ACTS
from kg.fact.therapy.amount import amount_of
from kg.fact.therapy.aside import is_aside
from kg.fact.therapy.candidate import BEAMS, Candidate
from kg.fact.therapy.count_behind import counted_behind
from kg.fact.therapy.course import tell
from kg.fact.therapy.course_word import MEANS_COURSE, of_course
from kg.fact.therapy.decision import is_decided
from kg.fact.therapy.dose import drugs_of
from kg.fact.therapy.field import is_field
from kg.fact.therapy.given import carried_out
from kg.fact.therapy.harm import harmed, replaced
from kg.fact.therapy.ill_borne import ill_borne
from kg.fact.therapy.implied import WORDLESS, counted, counted_before, first_cycle, irradiation, wordless
from kg.fact.therapy.instead import given_instead
from kg.fact.therapy.join import Unit
from kg.fact.therapy.motive import in_motive
from kg.fact.therapy.named_again import is_anew, is_earlier, is_fresh, looks_back
from kg.fact.therapy.operated_tumour import operated_tumour
from kg.fact.therapy.operation import is_vague
from kg.fact.therapy.other_care import is_other_care
from kg.fact.therapy.plan import put_off
from kg.fact.therapy.radiation import fractions_of, sites, total_dose
from kg.fact.therapy.route import is_local
from kg.fact.therapy.said import share_plan, share_refusal, status_of
from kg.fact.therapy.shown import is_shown
from kg.fact.therapy.unit import TOLD_BY, units
from kg.fact.therapy.why import explain
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GENERIC_SURGERY = frozenset({"surgery"})
_PURPOSE = frozenset({"intent", "setting"})
_EXAMINED = 60  # code points from an operation to the examination of what it took
TELLS = TOLD_BY | WORDLESS  # a sentence without any word of these kinds tells no therapy
UNSAID = frozenset({"negated", "refused", "hypothetical", "family"})


def candidates(context: Context, sentence: Sentence, specimens: bool = False) -> list[Candidate]:
    """The acts of therapy a sentence tells, in text order, with what it says of each; with `specimens` also the
    operations that only what they removed tells of."""
    told = _told(context, sentence, specimens)
    if told:
        put_off(context, sentence, told)
    return [c for c in told if not _names_none(context, sentence, c, told)]


def _names_none(context: Context, sentence: Sentence, candidate: Candidate, told: list[Candidate]) -> bool:
    """Whether the words for an act of therapy tell none of the cancer."""
    if candidate.drugs:
        return is_aside(context, sentence, candidate)
    return is_other_care(context, sentence, candidate) or is_field(context, sentence, candidate, told)


def _told(context: Context, sentence: Sentence, specimens: bool) -> list[Candidate]:
    """The acts of therapy that the words of a sentence tell, wherever it stands."""
    kinds = sentence.kinds
    if not kinds.isdisjoint(MEANS_COURSE):
        sentence = of_course(context, sentence)
    found = [] if kinds.isdisjoint(TOLD_BY) else units(context, sentence, kinds, specimens)
    if not found:
        return wordless(context, sentence) if not kinds.isdisjoint(WORDLESS) else []
    told = [_candidate(context, sentence, found, n) for n in range(len(found))]
    uncounted = "cycle" in kinds and all(_is_uncounted(sentence, c) for c in told)
    others = counted(context, sentence) if uncounted else []
    lead = [c for c in others if c.first.start < sentence.tokens[found[-1].first].start]
    if "ordinal" in kinds and "cycle" in kinds:
        lead += first_cycle(context, sentence, found)
    if "cue" in kinds:
        share_refusal(sentence, told)
    tell(context, sentence, found, told)
    for candidate in told:
        if candidate.earlier:
            candidate.start = candidate.end = None  # the date is of what was seen after it
    if "cue" in kinds:
        carried_out(context, sentence, found, told)
        share_plan(told)
    lead += counted_before(context, told[0])
    lead += explain(context, sentence, told)
    ill_borne(context, sentence, told)
    harmed(context, sentence, told)
    lead += replaced(context, sentence, told) or given_instead(context, sentence, told)
    others = others or counted_behind(context, sentence, found, told)
    return [*lead, *told, *(c for c in others if c not in lead)]  # `gastrectomie, puis 3 cycles supplémentaires`


def _is_uncounted(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a count of cycles in a sentence is not one of an act of it: `C4 + G-CSF` is of the drugs told before."""
    if candidate.kind == "supportive":
        return any(t.rule == "cycle-label" for t in sentence.of("cycle"))
    return candidate.kind in ACTS or candidate.status in UNSAID


def _candidate(context: Context, sentence: Sentence, found: list[Unit], number: int) -> Candidate:
    unit = found[number]
    tokens = sentence.tokens
    drugs = drugs_of(context, sentence, found, unit)
    last = tokens[unit.last]
    for drug in drugs:
        for told in (drug.dose, drug.rhythm):
            if told and told.end > last.end:
                last = told
    candidate = Candidate(sentence, unit.kind, tokens[unit.first], last, relation=unit.relation, drugs=drugs)
    candidate.local = is_local(sentence, unit)
    candidate.summed = in_motive(context, candidate.first.start)
    candidate.status = status_of(context, sentence, found, unit)
    if "as-before" in sentence.kinds:
        stop = found[number + 1].first if number + 1 < len(found) else len(tokens)
        candidate.same_dose = any(t.kind == "as-before" for t in tokens[unit.first : stop])
    candidate.generic = not drugs and (unit.act is None or unit.act in _GENERIC_SURGERY)
    candidate.bare = (
        (bool(drugs) or unit.act is not None) and _leads_line(context, sentence, tokens[unit.first]) and len(found) == 1
    )
    if not drugs and unit.act is None:
        candidate.shown = is_shown(context, sentence, candidate)
        stop = found[number + 1].first if number + 1 < len(found) else len(tokens)
        candidate.amount = amount_of(context, sentence, unit.last, stop)
    if candidate.generic and unit.kind == "treatment" and (len(found) == 1 or tokens[unit.first].kind == "radiation"):
        irradiation(context, sentence, candidate)
    if unit.regimen is not None:
        candidate.regimen, candidate.concept = tokens[unit.regimen], tokens[unit.regimen].value
    elif len(drugs) == 1:
        candidate.concept = drugs[0].concept
    if unit.act:
        _name_act(context, sentence, found, number, candidate)
    if unit.kind == "chemoradiotherapy":
        _radiochemotherapy(context, sentence, found, number, candidate)
    candidate.rule = f"therapy-{'regimen' if candidate.regimen else 'drug' if drugs else unit.kind}"
    return candidate


def _name_act(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """How an operation, irradiation or other act is named, and whether that tells it as done."""
    unit = found[number]
    act = unit.act or ""
    candidate.concept = act
    candidate.earlier = is_earlier(context, sentence, unit)
    candidate.vague = is_vague(context, act)
    candidate.anew = is_anew(context, sentence, unit)
    candidate.fresh = is_fresh(context, sentence, unit)
    candidate.decided = is_decided(context, sentence, found, number)
    if "done" in candidate.first.flags or _is_examined(sentence, unit, candidate):
        candidate.courses |= {"operated"}
    candidate.looks_back = candidate.vague and looks_back(context, sentence, unit)
    if unit.kind == "surgery":
        candidate.tumour = operated_tumour(context, sentence, candidate.first, candidate.last)
    candidate.generic |= candidate.looks_back
    _act(context, sentence, found, number, candidate)


def _is_examined(sentence: Sentence, unit: Unit, candidate: Candidate) -> bool:
    """`une exérèse, avec un diagnostic histologique de`: whether what an operation took is told to have been examined,
    right behind it: it was done."""
    if unit.kind != "surgery" or candidate.generic or candidate.decided or candidate.status != "affirmed":
        return False
    if any(t.value == "margin" for t in sentence.tokens):
        return False  # what was examined is told again
    behind = (t for t in sentence.tokens[unit.last + 1 :] if 1 < t.start - candidate.last.end <= _EXAMINED)
    return any(t.value == "pathology-exam" for t in behind)


def _leads_line(context: Context, sentence: Sentence, first: Token) -> bool:
    """Whether a line begins with the act, after a bullet and its purpose at most: `- Analgesic radiotherapy`."""
    said = sentence.tokens[0] if sentence.tokens[0].kind in _PURPOSE and sentence.tokens[1] is first else first
    before = context.reading.folded[sentence.start : said.start]
    return len(before) <= 3 and not any(map(str.isalpha, before))


def _act(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """Sites, dose and fractions of an operation or a radiotherapy: from its words up to the next act."""
    unit = found[number]
    start = found[number - 1].last + 1 if number else 0
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    after = list(sentence.tokens[unit.last + 1 : stop])
    own = context.concepts[candidate.concept]["sites"].split() if candidate.concept else []
    named = sites(after, candidate.last)
    named = (*site_before(context, sentence.tokens, unit.first), *named)
    candidate.sites = named or tuple(Site(s) for s in own)
    if candidate.kind == "radiotherapy":
        within = sentence.tokens[unit.first + 1 : unit.last]  # `stéréotaxie 5 x 7 Gy (Cyberknife)`
        candidate.gray = total_dose(context, after) or total_dose(context, within)
        candidate.fractions = fractions_of(context, after) or fractions_of(context, within)
        if candidate.gray is None and number == 0:
            ahead = sentence.tokens[start : unit.first]
            candidate.gray = total_dose(context, ahead)
            candidate.fractions = candidate.fractions or fractions_of(context, ahead)
        if candidate.fractions is None:  # `20 séances de radiothérapie`
            candidate.fractions = fractions_of(context, sentence.tokens[max(start, unit.first - 2) : unit.first])
        if candidate.gray is None:
            _dose_behind(context, sentence, found, number, candidate)


def _dose_behind(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """`une radiothérapie avec cisplatine, 70 Gy en 35 fractions`: the dose of an irradiation behind the drugs or the
    word for a treatment that are told after it, up to another irradiation."""
    others = found[number + 1 :]
    if not others or "radiation" not in sentence.kinds:
        return
    stop = next((u.first for u in others if u.act or u.kind in BEAMS), len(sentence.tokens))
    behind = sentence.tokens[others[0].last + 1 : stop]
    if any(t.kind == "then" for t in sentence.tokens[found[number].last + 1 : stop]):
        return
    candidate.gray = total_dose(context, behind)
    if candidate.gray is not None and candidate.fractions is None:
        candidate.fractions = fractions_of(context, behind)


def _radiochemotherapy(
    context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate
) -> None:
    """A radiochemotherapy carries the dose and sites of its radiotherapy; it is taken apart when it is asserted."""
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    after = list(sentence.tokens[found[number].heads[0] + 1 : stop])
    candidate.gray = total_dose(context, after)
    candidate.fractions = fractions_of(context, after)
    candidate.sites = sites(after, sentence.tokens[found[number].heads[0]])
    if candidate.gray is None:
        _dose_behind(context, sentence, found, number, candidate)
    candidate.decided = is_decided(context, sentence, found, number)
    candidate.setting = "concomitant"
    candidate.generic = False
