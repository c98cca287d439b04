"""Why an ungraded condition is an adverse event: announced, attributed, by its nature, by what it did, by its time."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.response.foreseen import led_to
from kg.fact.response.progression import tells_progression
from kg.fact.therapy.act import act_of
from kg.fact.therapy.attribution import TREATING, attributed, beside, made, names_its_cause
from kg.fact.therapy.drug_kind import is_other_drug
from kg.fact.toxicity.after import arrow_leads, came_up_after
from kg.fact.toxicity.change import changed_for
from kg.fact.toxicity.doubt import excepted, is_toxicity
from kg.fact.toxicity.giving import at_cycle, came_up_while_given
from kg.fact.toxicity.headed import headed
from kg.fact.toxicity.list import consists_in
from kg.fact.toxicity.noted import noted
from kg.fact.toxicity.reason import borne_but_for
from kg.fact.toxicity.transfused import transfused
from kg.fact.toxicity.typical import typical
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BETTER = 60  # from a word for getting better to what does
_OF = 8  # from `rémission` to what went
_ANNOUNCING = frozenset({"reason", "complication", "tolerance"})
_MENDS = frozenset({"better", "answer"})
_AS = 20  # from a condition to the word for complications that it is told as
_COLON = re.compile(r"\s?:")
_ONSET = 30  # from `en postopératoire` to the verb of what came up: `, la patiente a présenté`
_SINCE = 120  # from a cycle to what came up after it


def cause_of(context: Context, sentence: Sentence, token: Token) -> str | None:
    """Why an ungraded condition of a sentence is an adverse event, or None."""
    if got_better(sentence, token):
        return None
    announced = _announced(context, sentence, token)
    if announced:
        return announced
    if excepted(context, sentence, token):
        return "toxicity"
    if attributed(context, sentence, token) or made(context, sentence, token):
        return "caused"
    # one in the history of a patient needs its therapy beside it
    if _hardly_without(context, token) and not led_to(context, sentence, token, "remembered"):
        return "toxicity"
    if names_its_cause(context, token):
        return "caused"
    if changed_for(context, sentence, token):
        return "stop"
    if at_cycle(context, sentence, token):
        return "under"
    for came_up in (_under, beside, arrow_leads, came_up_while_given, _after_act, noted, typical, headed, transfused):
        if came_up(context, sentence, token):
            return "under"
    return None


def _hardly_without(context: Context, token: Token) -> bool:
    """Whether a condition hardly comes without a therapy."""
    return "iatrogenic" in context.concepts[token.value]["roles"] and "weak" not in token.flags


def _after_act(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition came up after an operation or during a treatment, and is none of a relapse."""
    if tells_progression(sentence) or context.status(sentence, token) == "past":
        return False
    return came_up_after(context, sentence, token)


def got_better(sentence: Sentence, token: Token) -> bool:
    """Whether a condition is told to get better or to have gone: `une amélioration de la dyspnée`."""
    if sentence.kinds.isdisjoint(_MENDS):
        return False
    for other in sentence.tokens:
        if other.kind == "better" and 0 <= token.start - other.end <= _BETTER:
            return True
        if other.kind == "answer" and 0 <= token.start - other.end <= _OF:
            return True
    return False


def _announced(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The word for toxicity, complications or tolerance that announces the condition: its rule, or None."""
    if sentence.kinds.isdisjoint(_ANNOUNCING):
        return "toxicity" if _of_toxicity(context, sentence, token) else None
    for other in sentence.tokens:
        before = token.start - other.end  # negative where the word comes after the condition
        if other.kind == "reason" and (before >= 0 or 0 <= other.start - token.end <= 40):
            if context.status(sentence, other) == "affirmed":
                return "toxicity"
        elif _tells_complication(context, sentence, other) and (
            0 <= before <= 120 or _as_complication(context, token, other)
        ):
            if not _of_the_end(context, sentence, other) and not _of_care(context, sentence, other):
                return "complication"
        elif other.kind == "tolerance" and (
            borne_but_for(context, sentence, token, other)
            if before < 0
            else before <= 110 and _of_therapy(context, sentence, other, token)
        ):
            return "tolerance"
    return None


def _tells_complication(context: Context, sentence: Sentence, word: Token) -> bool:
    """Whether a word is one for complications; `séquelles` with its colon, else they may be of anything; one for the
    time after an operation (`en postopératoire`) where it opens what came up then: a verb of that behind it, or its
    colon, and no therapy before it in its sentence."""
    if word.kind == "complication":
        return word.value != "sequel" or _COLON.match(context.reading.folded, word.end) is not None
    if word.means("complication") is None or any(t.kind in TREATING and t.start < word.start for t in sentence.tokens):
        return False
    if _COLON.match(context.reading.folded, word.end):
        return True
    return any(0 <= t.start - word.end <= _ONSET for t in sentence.of("onset"))


def _of_therapy(context: Context, sentence: Sentence, tolerance: Token, token: Token) -> bool:
    """Whether a tolerance is that of a therapy of the tumour, and a condition behind it what was badly borne."""
    return not _since_worse(sentence, tolerance, token) and not _of_care(context, sentence, tolerance)


def _since_worse(sentence: Sentence, tolerance: Token, token: Token) -> bool:
    """`bonne tolérance mais aggravation des symptômes, avec douleurs`: whether symptoms of the disease are told to get
    worse between the tolerance and a condition."""
    between = [t for t in sentence.tokens if tolerance.end <= t.start < token.start]
    return any(t.means("complaint") for t in between) and any(t.means("growth") or t.means("response") for t in between)


def _as_complication(context: Context, token: Token, other: Token) -> bool:
    """`une dermite comme seule complication`: whether a condition is told as one behind it, with the noun; the verb
    (`compliquée de`) tells what came of it."""
    folded = context.reading.folded
    gap = folded[token.end : other.start]
    noun = " " not in folded[other.start : other.end]
    return noun and 1 < len(gap) <= _AS and not any(mark in gap for mark in ",;:.(")


def _of_the_end(context: Context, sentence: Sentence, complication: Token) -> bool:
    """`d'autres complications (pneumonie), qui ont conduit au décès`: whether complications, of no therapy named before
    them nor of an operation told right before, are those of which the patient dies."""
    if complication.value != "told" or not any(t.value == "dead" for t in sentence.of("vital")):
        return False
    if any(t.kind in TREATING and t.start < complication.start for t in sentence.tokens):
        return False
    before = context.reading.sentences[max(0, sentence.index - 1)]
    return not any(act_of(context, t.value) for t in before.of("procedure") if t.kind == "procedure")


def _of_care(context: Context, sentence: Sentence, complication: Token) -> bool:
    """`anticoagulation, compliquée d'un hématome`, `lévétiracétam mal toléré`: whether the treatment told last before a
    complication or a tolerance, in its sentence, is none of the tumour."""
    for told in reversed(sentence.tokens):
        if told.end > complication.start:
            continue
        if told.kind == "care" or is_other_drug(context, told):
            return True
        if told.kind in TREATING:
            return False
    return False


def _of_toxicity(context: Context, sentence: Sentence, token: Token) -> bool:
    """`toxicités immunologiques : thyroïdite`: whether a term for toxicity tells what it consisted in."""
    before = [t for t in sentence.of("condition") if t.end <= token.start and is_toxicity(t)]
    return any(context.status(sentence, t) == "affirmed" and consists_in(context, t.end, token.start) for t in before)


def _under(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition that is no complaint came up after a cycle, and is no finding of a re-assessment."""
    if "cycle" not in sentence.kinds or tells_progression(sentence):
        return False
    if context.status(sentence, token) == "past" or "symptom" in context.concepts[token.value]["roles"]:
        return False
    cycle = next((t for t in sentence.of("cycle") if t.kind == "cycle" and 0 <= token.start - t.end <= _SINCE), None)
    return cycle is not None and not any(
        cycle.end <= t.start < token.start
        for t in sentence.of("procedure")
        if context.concepts[t.means("procedure") or ""]["kind"] == "imaging"
    )
