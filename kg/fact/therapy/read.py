"""From the tokens of a sentence to the candidates it tells."""

from __future__ import annotations

from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.about import ACTS
from kg.fact.therapy.aside import is_aside
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.course import tell
from kg.fact.therapy.course_word import MEANS_COURSE, of_course
from kg.fact.therapy.cycle.behind import counted_behind
from kg.fact.therapy.cycle.dealt import deal_counts
from kg.fact.therapy.cycle.missed import may_miss, missed_cycles
from kg.fact.therapy.date.admitted import admitted_for
from kg.fact.therapy.date.first_to_come import AHEAD, first_to_come
from kg.fact.therapy.date.several_days import several_days
from kg.fact.therapy.dose.amount import amount_of
from kg.fact.therapy.dose.read import drugs_of
from kg.fact.therapy.end.changed_to import changed_to, is_unmade
from kg.fact.therapy.end.cut_short import CAUSES, cut_short
from kg.fact.therapy.end.failed import NAMED as FAILED
from kg.fact.therapy.end.failed import failed
from kg.fact.therapy.end.handed_over import handed_over
from kg.fact.therapy.end.harm import harmed, replaced
from kg.fact.therapy.end.ill_borne import ill_borne
from kg.fact.therapy.end.ill_of import ill_of
from kg.fact.therapy.end.instead import given_instead
from kg.fact.therapy.end.shown import is_shown
from kg.fact.therapy.end.swapped import swapped
from kg.fact.therapy.end.treated_harm import HARM, parts
from kg.fact.therapy.end.until_worse import until_worse
from kg.fact.therapy.end.why import explain
from kg.fact.therapy.field import has_boxes, is_field
from kg.fact.therapy.implied import WORDLESS, counted, counted_before, first_cycle, irradiation, wordless
from kg.fact.therapy.join import Unit
from kg.fact.therapy.other_care import is_other_care
from kg.fact.therapy.plan.either import weigh_options
from kg.fact.therapy.plan.given import carried_out
from kg.fact.therapy.plan.motive import in_motive
from kg.fact.therapy.plan.stretches import put_off
from kg.fact.therapy.read_act import name_act, radiochemotherapy
from kg.fact.therapy.route import is_for_retina, is_local
from kg.fact.therapy.said import given_up, share_plan, share_refusal, status_of
from kg.fact.therapy.unit import TOLD_BY, units
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GENERIC_SURGERY = frozenset({"surgery"})
_PURPOSE = frozenset({"intent", "setting"})
TELLS = TOLD_BY | WORDLESS  # a sentence without any word of these kinds tells no therapy
NOT_GIVEN = frozenset({"ordinal", "cue"})  # words of a sentence that tells a cycle as not given: `la 4e annulée`
HARMS = frozenset({"condition", "measure"})  # why one was not: `J43 non fait (créatinine 150)`
UNSAID = frozenset({"negated", "refused", "hypothetical", "family"})


def candidates(context: Context, sentence: Sentence, specimens: bool = False) -> list[Candidate]:
    """The acts of therapy a sentence tells, in text order, with what it says of each; with `specimens` also the
    operations that only what they removed tells of."""
    told = _told(context, sentence, specimens)
    if not told:
        return []
    put_off(context, sentence, told)
    if not sentence.kinds.isdisjoint(AHEAD):
        first_to_come(context, sentence, told)
    return [c for c in told if not (_names_none(context, sentence, c, told) or is_unmade(c, told))]


def _names_none(context: Context, sentence: Sentence, candidate: Candidate, told: list[Candidate]) -> bool:
    """Whether the words for an act of therapy tell none of the cancer."""
    if candidate.drugs:
        return (
            is_aside(context, sentence, candidate)
            or is_for_retina(context, candidate)
            or (
                ("cue" in sentence.kinds or "barred" in context.reading.named or context.once(has_boxes))
                and is_field(context, sentence, candidate, told)
            )
        )
    return is_other_care(context, sentence, candidate) or is_field(context, sentence, candidate, told)


def _told(context: Context, sentence: Sentence, specimens: bool) -> list[Candidate]:
    """The acts of therapy that the words of a sentence tell, wherever it stands."""
    kinds = sentence.kinds
    if not kinds.isdisjoint(MEANS_COURSE):
        sentence = of_course(context, sentence)
    found = [] if kinds.isdisjoint(TOLD_BY) else units(context, sentence, kinds, specimens)
    if not found:
        alone = wordless(context, sentence) if not kinds.isdisjoint(WORDLESS) else []
        if not ("cue" in kinds or "lessened" in kinds) or not may_miss(sentence):  # `C5 annulé`, `C5 omis`
            return alone
        short = cut_short(context, sentence, [])
        return [*alone, *short, *(missed_cycles(context, sentence, []) if "cue" in kinds else ())]
    apart = parts(context, sentence, found) if "course" in kinds and not kinds.isdisjoint(HARM) else None
    if apart and (stopped := wordless(context, apart[0])):
        return [*stopped, *_behind_stop(context, apart[1], specimens)]
    told = [_candidate(context, sentence, found, n) for n in range(len(found))]
    uncounted = "cycle" in kinds and all(_is_uncounted(sentence, c) for c in told)
    others = counted(context, sentence) if uncounted else []
    lead = [c for c in others if c.first.start < sentence.tokens[found[-1].first].start] if others else []
    if "ordinal" in kinds and "cycle" in kinds:
        lead += first_cycle(context, sentence, found)
    if "cue" in kinds:
        share_refusal(sentence, told)
    tell(context, sentence, found, told)
    if len(told) > 1 and ("drug" in kinds or "regimen" in kinds):
        deal_counts(context, sentence, told)
    again = several_days(context, sentence, told) if "procedure" in kinds and "date" in kinds else []
    admitted_for(context, sentence, told)
    for candidate in told:
        if candidate.earlier:
            candidate.start = candidate.end = None  # the date is of what was seen after it
    if "cue" in kinds:
        carried_out(context, sentence, found, told)
        share_plan(sentence, told)
    if "or" in kinds and len(told) > 1:
        weigh_options(sentence, told)
    _given_beside(told)
    lead += counted_before(context, told[0])
    lead += explain(context, sentence, told)
    if "attempt" in sentence.kinds:
        given_up(sentence, told)
    if not FAILED.isdisjoint(context.reading.named):
        failed(context, sentence, told)
    if "response" in kinds and "course" in kinds:
        until_worse(context, sentence, told)
    ill_borne(context, sentence, told)
    harmed(context, sentence, told)
    told_ill = ill_of(context, sentence, told)
    if not told_ill:
        lead += replaced(context, sentence, told) or given_instead(context, sentence, told)
    if "course" in kinds or "relayed" in context.reading.named:
        if len(told) > 1:
            swapped(context, sentence, told)
        if told[0].drugs and not told_ill:
            lead += changed_to(context, sentence, lead, told[0])
    if not kinds.isdisjoint(CAUSES):
        lead += cut_short(context, sentence, told)
    if "cue" in kinds and may_miss(sentence):
        lead += missed_cycles(context, sentence, told)
    handed_over(context, sentence, [*lead, *told])
    others = others or counted_behind(context, sentence, found, told)
    told += again
    return [*lead, *told, *[c for c in others if c not in lead]]  # `gastrectomie, puis 3 cycles supplémentaires`


def _behind_stop(context: Context, care: Sentence, specimens: bool) -> list[Candidate]:
    """What was given for a toxicity behind a stop: the date before it is that of the stop."""
    told = _told(context, care, specimens)
    if not any(m.token.start >= care.start for m in context.dates.get(care.index, ())):
        for candidate in told:
            candidate.start = candidate.end = None
    return told


def _given_beside(told: list[Candidate]) -> None:
    """`blocage hormonal + A`, `A et blocage hormonal`: a class of endocrine therapy told with a chemotherapy that is
    given was given."""
    for pair in pairwise(told):
        if pair[1].relation != "with" or any(c.status != "affirmed" for c in pair):
            continue
        hormones = next((c for c in pair if c.generic and c.kind == "endocrine"), None)
        if hormones is not None and any(c.drugs and c.kind == "chemotherapy" for c in pair):
            hormones.courses |= {"start"}


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
        name_act(context, sentence, found, number, candidate)
    if unit.kind == "chemoradiotherapy":
        radiochemotherapy(context, sentence, found, number, candidate)
    candidate.rule = f"therapy-{'regimen' if candidate.regimen else 'drug' if drugs else unit.kind}"
    return candidate


def _leads_line(context: Context, sentence: Sentence, first: Token) -> bool:
    """Whether a line begins with the act, after a bullet and its purpose at most: `- Analgesic radiotherapy`."""
    said = sentence.tokens[0] if sentence.tokens[0].kind in _PURPOSE and sentence.tokens[1] is first else first
    before = context.reading.folded[sentence.start : said.start]
    return len(before) <= 3 and not any(map(str.isalpha, before))
