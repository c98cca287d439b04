"""From the tokens of a sentence to the candidates it tells."""

from __future__ import annotations

from itertools import pairwise

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.course import ACTS, cycles_at, tell
from kg.fact.therapy.dose import amount_of, drugs_of
from kg.fact.therapy.join import Unit
from kg.fact.therapy.radiation import fractions, sites, total_dose
from kg.fact.therapy.unit import ANCHORS, units
from kg.mention.recognise import Sentence

_WORDLESS = frozenset({"cycle", "fraction", "course", "dose"})
_GENERIC_SURGERY = frozenset({"surgery"})
_TELLS = ANCHORS | _WORDLESS
UNSAID = frozenset({"negated", "refused", "hypothetical", "family"})


def candidates(context: Context, sentence: Sentence) -> list[Candidate]:
    """The acts of therapy a sentence tells, in text order, with what it says of each."""
    kinds = context.kinds(sentence)
    if kinds.isdisjoint(_TELLS):
        return []
    if "assay" in kinds:
        sentence = _of_course(sentence)
    found = [] if kinds.isdisjoint(ANCHORS) else units(context, sentence, kinds)
    if not found:
        return _wordless(context, sentence) if not kinds.isdisjoint(_WORDLESS) else []
    lead = _counted(context, sentence) if "cycle" in kinds and all(u.kind in ACTS for u in found) else []
    told = [_candidate(context, sentence, found, n) for n in range(len(found))]
    if "cue" in kinds:
        _share_refusal(context, sentence, told)
    tell(context, sentence, found, told)
    ill = (
        "condition" in kinds
        and "condition" in sentence.kinds
        and any(
            t.kind == "condition" and "adverse-event" in context.concepts[t.value]["roles"] for t in sentence.tokens
        )
    )
    for candidate in told:
        candidate.ill = ill
    return [*lead, *told]


def _share_refusal(context: Context, sentence: Sentence, told: list[Candidate]) -> None:
    """`La chirurgie et la radiothérapie ont été rejetées`: what is said after a pair is said of both."""
    for a, b in reversed(list(pairwise(told))):
        if b.status not in ("refused", "negated", "planned") or a.status != "affirmed" or b.relation != "with":
            continue
        between = [t for t in sentence.tokens if a.last.end <= t.start < b.first.start]
        before = "cue" in sentence.kinds and any(
            t.kind == "cue" and t.value.endswith(">") for t in sentence.tokens if t.end <= b.first.start
        )
        if not before and all(t.kind in ("with", "site", "side") for t in between) and b.first.start - a.last.end <= 30:
            a.status = b.status


def _of_course(sentence: Sentence) -> Sentence:
    """The sentence with words such as `réalisé`, `effectué` read as the course of a therapy where they may be."""
    tokens = list(sentence.tokens)
    changed = False
    for i, token in enumerate(tokens):
        if token[2] == "assay" and token[6] and (value := token.means("course")):
            tokens[i] = token._replace(kind="course", value=value)
            changed = True
    if not changed:
        return sentence
    return Sentence(sentence.index, sentence.start, sentence.end, sentence.section, tuple(tokens), sentence.kinds)


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
    candidate.status = _status(context, sentence, found, unit)
    candidate.generic = not drugs and (unit.act is None or unit.act in _GENERIC_SURGERY)
    candidate.bare = (
        (bool(drugs) or unit.act is not None) and tokens[unit.first].start - sentence.start <= 3 and len(found) == 1
    )
    if not drugs and unit.act is None:
        stop = found[number + 1].first if number + 1 < len(found) else len(tokens)
        candidate.amount = amount_of(context, sentence, unit.last, stop)
    if candidate.generic and unit.kind == "treatment" and len(found) == 1:
        candidate.gray = total_dose(context, list(tokens))
        candidate.fractions = fractions(context, list(tokens))
    if unit.regimen is not None:
        candidate.regimen, candidate.concept = tokens[unit.regimen], tokens[unit.regimen].value
    elif len(drugs) == 1:
        candidate.concept = drugs[0].concept
    if unit.act:
        candidate.concept = unit.act
        _act(context, sentence, found, number, candidate)
    if unit.kind == "chemoradiotherapy":
        _radiochemotherapy(context, sentence, found, number, candidate)
    candidate.rule = f"therapy-{'regimen' if candidate.regimen else 'drug' if drugs else unit.kind}"
    return candidate


def _scope_ended(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> bool:
    """Whether a comma stands between the last cue and the unit: `sans incident, une lobectomie`."""
    first = sentence.tokens[unit.first]
    before = [t for t in sentence.tokens[: unit.first] if t.kind == "cue" and t.value.endswith(">")]
    last = sentence.tokens[unit.last]
    if "cue" in sentence.kinds and any(
        t.kind == "cue" and t.value.endswith("<") and 0 <= t.start - last.end <= 45 for t in sentence.tokens
    ):
        return False
    if not before or "," not in context.reading.between(before[-1], first):
        return False
    return not any(before[-1].end <= sentence.tokens[u.first].start < first.start for u in found)


def _status(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> str:
    """What the words say of a unit: the strongest that is said of its class word or its first drug."""
    kinds = context.kinds(sentence)
    if "cue" not in kinds and "family-history" not in kinds:
        return "affirmed"
    tokens = sentence.tokens
    named = [*unit.drugs[:1], *([unit.regimen] if unit.regimen is not None else [])] or unit.heads[-1:] or [unit.first]
    said = {context.status(sentence, tokens[i]) for i in named}
    if said & {"negated", "hypothetical", "suspected", "planned"} and _scope_ended(context, sentence, found, unit):
        return "affirmed"
    if said == {"planned"} and any(t.kind == "course" and t.value == "start" for t in tokens[unit.first : unit.last]):
        return "affirmed"  # `envisagée, et une hormonothérapie a été mise en place avec`
    if context.status(sentence, tokens[unit.last]) == "planned":
        said.add("planned")  # told after the list: `du cisplatine et de la vinorelbine est proposé`
    for status in ("refused", "negated", "family", "hypothetical", "planned", "past"):
        if status in said:
            return status
    return "affirmed"


def _act(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """Sites, dose and fractions of an operation or a radiotherapy: from its words up to the next act."""
    unit = found[number]
    start = found[number - 1].last + 1 if number else 0
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    after = list(sentence.tokens[unit.last + 1 : stop])
    own = context.concepts[candidate.concept]["sites"].split() if candidate.concept else []
    named = sites(context, sentence, after, candidate.last)
    candidate.sites = named or tuple(Site(s) for s in own)
    if candidate.kind == "radiotherapy":
        candidate.gray = total_dose(context, after)
        candidate.fractions = fractions(context, after)
        if candidate.gray is None and number == 0:
            candidate.gray = total_dose(context, list(sentence.tokens[start : unit.first]))
            candidate.fractions = candidate.fractions or fractions(context, list(sentence.tokens[start : unit.first]))


def _radiochemotherapy(
    context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate
) -> None:
    """A radiochemotherapy carries the dose and sites of its radiotherapy; it is taken apart when it is asserted."""
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    after = list(sentence.tokens[found[number].heads[0] + 1 : stop])
    candidate.gray, candidate.fractions = total_dose(context, after), fractions(context, after)
    candidate.sites = sites(context, sentence, after, sentence.tokens[found[number].heads[0]])
    candidate.setting = "concomitant"
    candidate.generic = False


def _counted(context: Context, sentence: Sentence) -> list[Candidate]:
    """`Après 8 cures, une gastrectomie`: the count is of the drug therapy told before."""
    for i, token in enumerate(sentence.tokens):
        told = cycles_at(context, sentence, i) if token.kind == "cycle" else None
        if told:
            return [Candidate(sentence, "treatment", token, token, rule="therapy-implied", generic=True, cycles=told)]
    return []


def _wordless(context: Context, sentence: Sentence) -> list[Candidate]:
    """A sentence without any therapy word that counts cycles or tells a stop speaks of the therapy told last."""
    for i, token in enumerate(sentence.tokens):
        if (token.kind == "cycle" and cycles_at(context, sentence, i)) or token.kind == "fraction":
            break
        if token.kind == "course" and token.value in ("stop", "complete", "resume", "continue"):
            break
        if (
            token.kind == "dose"
            and "course" in sentence.kinds
            and any(t.kind == "course" and t.value == "start" for t in sentence.tokens)
        ):
            break
    else:
        return []
    unit = Unit("treatment", i, i, heads=[i])
    candidate = Candidate(
        sentence,
        "treatment",
        token,
        token,
        generic=True,
        status=context.status(sentence, token),
        rule="therapy-implied",
    )
    candidate.gray = total_dose(context, list(sentence.tokens))
    candidate.fractions = fractions(context, list(sentence.tokens))
    candidate.amount = amount_of(context, sentence, 0, len(sentence.tokens))
    tell(context, sentence, [unit], [candidate])
    return [candidate]
