"""What a sentence tells of a therapy that it does not name: a count of cycles, a first cycle, a stop, a dose in Gy."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate, Cycles
from kg.fact.therapy.course import tell
from kg.fact.therapy.course_word import ENDS, of_care
from kg.fact.therapy.cycle.bare import count_told
from kg.fact.therapy.cycle.count import cycles_at
from kg.fact.therapy.cycle.length import of_one_before
from kg.fact.therapy.date.begun_alone import begins_alone, begins_and_ends
from kg.fact.therapy.date.dated import dates
from kg.fact.therapy.date.restarted import restarts_alone
from kg.fact.therapy.dose.amount import amount_of
from kg.fact.therapy.end.goes_on import therapy_unnamed
from kg.fact.therapy.end.harm import harmed, is_consequence, stopped_for_harm
from kg.fact.therapy.end.why import explain
from kg.fact.therapy.join import Unit
from kg.fact.therapy.plan.planned import planned_cycles
from kg.fact.therapy.radiation.fraction import states_total
from kg.fact.therapy.radiation.read import fractions_of, sites, total_dose
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

WORDLESS = frozenset({"cycle", "fraction", "course", "dose", "radiation"})
_AT_HEAD = 14  # code points before a stop that no other subject fits in
_LEADS_TO = 40  # code points before a stop in which the words stand that say what it follows from
_OF = 24  # code points from `premier cycle` to the therapy that it is of
_TOLD_ALONE = frozenset({"stop", "complete", "resume", "short", "final", "declined", "rest"})
_DATED = 8  # code points from the word of an end to the count of what was given
_ACTIVITY = frozenset({"MBq", "GBq", "mCi"})  # units of what is injected for a scan


def irradiation(context: Context, sentence: Sentence, candidate: Candidate) -> None:
    """Dose, fractions and sites of an irradiation that no word names: `66 Gy en 33 séances sur le larynx`."""
    tokens = list(sentence.tokens)
    candidate.gray = total_dose(context, tokens)
    candidate.fractions = fractions_of(context, tokens)
    if candidate.gray:
        candidate.sites = sites(tokens, candidate.gray)
        ahead = _volume(context.reading.lexicon.lang).search(
            context.reading.folded, sentence.start, candidate.gray.start
        )
        candidate.volume = ahead is not None
        candidate.whole = any(t.start == candidate.gray.start and states_total(tokens, i) for i, t in enumerate(tokens))


@lru_cache(maxsize=4)
def _volume(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('volume')})(?:\s?\d)?\b")


def counted(context: Context, sentence: Sentence) -> list[Candidate]:
    """`Après 8 cures, une gastrectomie`, `5 cures, la dernière sans A`: the count is of the drugs told before."""
    for i, token in enumerate(sentence.tokens):
        told = cycles_at(context, sentence, i) if token.kind == "cycle" else None
        if told and told.certainty != "begun" and context.status(sentence, token) in ("affirmed", "past"):
            after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
            setting = after.value if after and after.kind == "setting" and after.start - token.end <= 1 else None
            return [
                Candidate(sentence, "treatment", token, token, rule="therapy-implied", generic=True, cycles=told,
                          setting=setting)
            ]  # fmt: skip
    return []


def counted_before(context: Context, first: Candidate) -> list[Candidate]:
    """`Après 6 cycles, progression, et une deuxième ligne par B est débutée`: the count is of what was told before."""
    if first.cycles_before is not None:
        return [_counted_as(first, first.cycles_before)]
    cycles = first.cycles
    if cycles is None or not of_one_before(context, first, cycles):
        return []
    first.cycles = None
    return [_counted_as(first, cycles)]


def _counted_as(first: Candidate, cycles: Cycles) -> Candidate:
    """A telling of what was given before an act, which a count of cycles alone tells."""
    tokens, rule = first.sentence.tokens, "therapy-implied"
    token = next(t for t in tokens if t.end == cycles.span.end)
    done = {t.value for t in tokens if t.kind == "course" and 0 <= cycles.span.start - t.end <= _DATED}
    told = Candidate(first.sentence, "treatment", token, token, rule=rule, generic=True, cycles=cycles)
    told.courses |= done & {"complete"}  # `a terminé 6 cycles, et un entretien`
    return told


def first_cycle(context: Context, sentence: Sentence, found: list[Unit]) -> list[Candidate]:
    """`En mai 2015, le premier cycle est débuté ...`: the day on which the therapy told before began."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.kind != "cycle" or not _is_first(tokens, i):
            continue
        if token.rule == "cycle-label" and any(u.last < i for u in found):
            return []  # `R-CHOP, C1 le 12/03/2020`: of the therapy told before it
        if any(tokens[u.first].start - token.end <= _OF and tokens[u.last].end > tokens[i - 1].start for u in found):
            return []
        first = _first(context, sentence, i)
        return [first] if first.begins else []
    return []


def _first(context: Context, sentence: Sentence, i: int) -> Candidate:
    """A telling of the first cycle at `i` with the date that is told of it."""
    first = Candidate(
        sentence, "treatment", sentence.tokens[i - 1], sentence.tokens[i], rule="therapy-implied", generic=True
    )
    dates(context, sentence, [Unit("treatment", i - 1, i, heads=[i])], [first])
    return first


def _begin_at(candidate: Candidate, first: Candidate) -> None:
    """`Le premier cycle le 31/12/2012, puis le quatrième à pleine dose`: the start, told of the first of the cycles."""
    if first.begins and first.start:
        candidate.start, candidate.begins = first.start, True


def _is_first(tokens: tuple[Token, ...], i: int) -> bool:
    return i > 0 and tokens[i - 1].kind == "ordinal" and tokens[i - 1].value == "1"


def _tells(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the word for cycles at `i` is counted or of the first one."""
    told = cycles_at(context, sentence, i)
    return (told is not None and told.certainty != "begun") or _is_first(sentence.tokens, i)


def _is_turn(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether a word tells that a therapy without a name ended or goes on, not another kind of care."""
    value = sentence.tokens[i].value
    if value == "continue":
        return therapy_unnamed(context, sentence, i)
    return value in _TOLD_ALONE and not (value in ENDS and of_care(context, sentence.tokens, i))


def _closes(context: Context, sentence: Sentence, token: Token) -> bool:
    """`Diarrhée G3, thrombopénie G4 -> arrêt`: whether a stop is all that a clause tells, so that it follows what the
    clauses before it tell."""
    if token.kind != "course" or token.value != "stop":
        return False
    before = context.reading.folded[max(sentence.start, token.start - _LEADS_TO) : token.start]
    return _hence(context.reading.lexicon.lang).search(before) is not None


@lru_cache(maxsize=4)
def _hence(lang: str) -> re.Pattern[str]:
    """What stands between a cause and the clause that tells what it led to: `, `, ` -> `, ` imposant son `."""
    words = grammar(lang)
    surely = rf"(?:[a-z]+(?:{words.any_of('adverb')})\s)?"
    its = words.before_word("article", "known", "indefinite")
    return re.compile(rf"(?:[,:;>)(]|→|\b(?:{words.any_of('so')}))\s?(?:{its})?{surely}$")


def _is_dose_given(sentence: Sentence, i: int) -> bool:
    """Whether a dose in Gy is told as given, not as where something came up: `mucite à partir de 40 Gy`."""
    if sentence.kinds.isdisjoint(("course", "total")):
        return False
    before = sentence.tokens[i - 1] if i else None
    if before is None or (before.kind, before.value) != ("course", "since"):
        return True
    return sentence.tokens[i].start - before.end > 1


def _is_begun(sentence: Sentence) -> bool:
    """Whether a sentence tells a beginning, not what was done: `une étude a été réalisée : protéines 5 g/jour`."""
    begins = (t for t in sentence.of("course") if t.value == "start")
    return any(t.means("assay") is None for t in begins)


def wordless(context: Context, sentence: Sentence) -> list[Candidate]:
    """A sentence without any therapy word that counts cycles or tells a stop speaks of the therapy told last."""
    for i, token in enumerate(sentence.tokens):
        if token.kind == "fraction" or (token.kind == "cycle" and _tells(context, sentence, i)):
            break
        if token.kind == "course" and (_is_turn(context, sentence, i) or begins_alone(sentence, token)):
            break
        if token.kind == "radiation" and _is_dose_given(sentence, i):
            break
        if token.kind == "quantity" and count_told(context, sentence, i):
            break
        if (
            token.kind == "number"
            and i
            and sentence.tokens[i - 1].kind == "course"
            and count_told(context, sentence, i)
        ):
            break  # `elle en a reçu deux de plus`
        if token.kind == "dose" and token.unit not in _ACTIVITY and _is_begun(sentence):
            break
    else:
        return []
    unit = Unit("treatment", i, i, heads=[i])
    status = context.status(sentence, token)
    if status == "planned" and planned_cycles(context, sentence.tokens):  # `a reçu 20 des 33 séances prévues`
        status = "affirmed"
    candidate = Candidate(
        sentence,
        "treatment",
        token,
        token,
        generic=True,
        status=status,
        rule="therapy-implied",
    )
    irradiation(context, sentence, candidate)
    candidate.amount = amount_of(context, sentence, 0, len(sentence.tokens))
    tell(context, sentence, [unit], [candidate])
    if token.kind == "cycle" and _is_first(sentence.tokens, i) and candidate.start is None:
        _begin_at(candidate, _first(context, sentence, i))
    explain(context, sentence, [candidate])
    if (
        token.start - sentence.start <= _AT_HEAD
        or is_consequence(context, sentence)
        or any(_closes(context, sentence, t) for t in sentence.of("course"))
    ):
        harmed(context, sentence, [candidate])
    elif (token.kind, token.value) == ("course", "stop"):
        stopped_for_harm(context, sentence, candidate, token)
    if token.kind == "course" and not (begins_alone(sentence, token) or begins_and_ends(sentence, token)):
        if restarts_alone(context, sentence, token):
            candidate.restart = candidate.start
        candidate.start = None  # `poursuivi`, `de nouveau`: what goes on, or began, may be something else
    return [candidate]
