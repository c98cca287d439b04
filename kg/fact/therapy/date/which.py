"""Which act of a sentence a date of it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.date.moment import DATE_KINDS, Moment
from kg.fact.therapy.about import past_aside, past_care
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.conditioning import past_conditioning
from kg.fact.therapy.date.at_worse import ran_at_worse
from kg.fact.therapy.date.cue import date_cue
from kg.fact.therapy.date.visit import of_examination
from kg.fact.therapy.end.goes_on import goes_on_beside
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_RANGE = 26  # code points within which the last day of a stretch follows the first
_ASIDE = re.compile(r"\([^()]*\)")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")  # of a dose: `1,4 mg/m2`
_BEFORE_DATE = 20  # code points in which the words that open a clause stand before its date
_LEAD = re.compile(r"\s?,\s(?:[a-z]{1,6}\s)?(?:\d{1,2}[./]\d{1,2}\s[a-z]{1,2}\s)?")  # `, du 15.01 au`
_STRETCH = 9  # between the first and the last day of a stretch of time
_PLUS = re.compile(r"\s?,?\s?[+&]")
_PARTED = re.compile(r"[,;:()]")
TURN = 8  # code points between a time and what it is counted from

Dealt = tuple[int, Moment, int]  # place of a date among those of the sentence, the date, its act


def governing(context: Context, sentence: Sentence, dealt: list[Dealt], first: Candidate) -> list[Dealt]:
    """The dates without those before the first act that a later one supersedes: `En mars, ..., et, en avril, A`, `le
    scanner de mars ..., ce qui a été fait en avril par`."""
    opening = [
        k for k, m, n in dealt
        if m.token.kind != "relative-date" and m.token.end <= first.first.start
        and (
            _opens(context, m)
            or _is_of_doing(context, sentence, m)
            or _is_of_decision(context, sentence, m, first)
            or is_taken_up(context, m)
        )
    ]  # fmt: skip
    return [d for d in dealt if not opening or d[0] >= opening[-1]]


def is_taken_up(context: Context, moment: Moment) -> bool:
    """`stable de mars 2018 à mai 2020, date à laquelle A débute`: whether a date is taken up as that on which what
    is told next happened."""
    return _at_which(context.reading.lexicon.lang).match(context.reading.folded, moment.token.end) is not None


@lru_cache(maxsize=4)
def _at_which(lang: str) -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{grammar(lang).any_of('at-which')})(?:(?<=')|(?![a-z-]))")


def _is_of_doing(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """`ce qui a été fait en avril par`: whether a date is that on which something was done or begun, no examination."""
    return date_cue(context, sentence, moment) == "begin" and not of_examination(context, sentence, moment)


def past_origins(dealt: Dealt, origins: set[int], candidates: list[Candidate]) -> Dealt | None:
    """A date before an act that a time is counted from is that of the next act; None where there is none."""
    k, moment, number = dealt
    if moment.token.end > candidates[number].first.start:
        return dealt
    while number in origins:
        number += 1
    return (k, moment, number) if number < len(candidates) else None


def _is_of_decision(context: Context, sentence: Sentence, moment: Moment, first: Candidate) -> bool:
    """`il est décidé en avril de débuter A`: whether only a word of beginning leads from a date to the act."""
    end, begin = moment.token.end, first.first.start
    if begin - end > _RANGE or _PARTED.search(context.reading.folded, end, begin):
        return False
    starts = any((t.kind, t.value) == ("course", "start") and end <= t.start < begin for t in sentence.tokens)
    return starts and not of_examination(context, sentence, moment)


@lru_cache(maxsize=4)
def _clause(lang: str) -> re.Pattern[str]:
    """A sign or word that opens a clause, and up to two short words before the date of it."""
    return re.compile(rf"(?:[,;:(]\s?|\b(?:{grammar(lang).before_word('opening')}))(?:[a-z]{{1,5}}\s){{0,2}}$")


def _opens(context: Context, moment: Moment, since: int = 0) -> bool:
    """Whether a date stands at the head of a clause that begins behind an offset, and is not that of a thing told in it
    (`le scanner de mars`)."""
    before = context.reading.folded[max(since, moment.token.start - _BEFORE_DATE) : moment.token.start]
    return _clause(context.reading.lexicon.lang).search(before) is not None


def act_dated(context: Context, sentence: Sentence, found: list[Unit], moment: Moment) -> int | None:
    """The act a date is about: the one before it, unless a comma or an order word turns to the next."""
    left: int | None = None
    tokens = sentence.tokens
    for number, unit in enumerate(found):
        if tokens[unit.first].start < moment.token.end:
            left = number
            continue
        if left is None:
            return number
        if of_examination(context, sentence, moment):
            return None
        if _stays(context, sentence, moment, found[left], unit):
            break
        right_gap = context.reading.between(moment.token, tokens[unit.first])
        left_gap = context.reading.between(tokens[found[left].last], moment.token)
        turns = any(t.kind == "then" and tokens[found[left].last].end <= t.start < moment.token.start for t in tokens)
        if _closed(tokens, moment, unit) or _added(context, sentence, moment):
            break
        left_gap = _DECIMAL.sub(".", _ASIDE.sub("", left_gap))
        aside = left_gap.endswith("(")  # `A x 6 (mars 2014) avec B`
        left_gap = left_gap.removesuffix("(")  # `A (30 Gy), puis (en mars) B`
        opens = number == len(found) - 1 and not aside and _opens(context, moment, tokens[found[left].last].end)
        turns = turns or "," in left_gap or ";" in left_gap or opens or _begun_next(sentence, found[left], moment)
        if turns and _of_cycles(context, sentence, found[left], moment, unit):
            break
        if turns and "(" not in left_gap and len(right_gap) <= 60:
            return number
        break
    if left is None or of_examination(context, sentence, moment):
        return None
    if "response" in sentence.kinds and ran_at_worse(context, sentence, found[left], moment):
        return None
    left = past_aside(context, sentence, found, left, moment.token.start)
    left = past_care(context, sentence, found, left, moment.token.start)
    if left and (found[left - 1].kind == "transplant" or (left > 1 and found[left - 2].kind == "transplant")):
        left = past_conditioning(context, sentence, found, left)
    if "radiation" in sentence.kinds and (beams := _of_dose(sentence, found, left, moment)) is not None:
        return beams
    return _of_main(context, sentence, found, left, moment)


def _of_cycles(context: Context, sentence: Sentence, left: Unit, moment: Moment, right: Unit) -> bool:
    """`A, 6 cycles de mai à septembre avec B`: whether a date right behind a count of cycles, or the stretch of time
    that it ends, is of the act before it, as words for something added lead to the next one."""
    if "cycle" not in sentence.kinds:
        return False
    begin, end = sentence.tokens[left.last].end, sentence.tokens[right.first].start
    at = moment.token.start
    for earlier in reversed(sentence.tokens):
        if earlier.kind in DATE_KINDS and 0 <= at - earlier.end <= _STRETCH:
            at = earlier.start
    counted = any(t.kind == "cycle" and begin <= t.start and 0 <= at - t.end <= TURN for t in sentence.tokens)
    return (
        counted
        and _along(context.reading.lexicon.lang).search(context.reading.folded, moment.token.end, end) is not None
    )


@lru_cache(maxsize=4)
def _along(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    counted = rf"[a-z\d]{{1,6}}\s(?:[a-z]{{4,14}}\s){{1,2}}(?:{words.before_word('of')})"  # `avec deux injections de`
    return re.compile(rf"(?:{words.before_word('along')})(?:{counted}|{words.before_word('indefinite')})?$")


def _begun_next(sentence: Sentence, left: Unit, moment: Moment) -> bool:
    """`A 2,5 mg par jour, et a reçu du 22/3 au 9/5 une radiothérapie`: whether a verb of its own stands before a date,
    joined to what is told of the act before it."""
    since = sentence.tokens[left.last].end
    between = [t for t in sentence.tokens if since <= t.start < moment.token.start]
    joined = next((n for n, t in enumerate(between) if t.value == "and"), None)
    return joined is not None and any((t.kind, t.value) == ("course", "start") for t in between[joined:])


def _of_dose(sentence: Sentence, found: list[Unit], number: int, moment: Moment) -> int | None:
    """`radiothérapie et chimiothérapie séquentielle : 54 Gy du 19/03 au 03/05/2013`: the irradiation that the dose
    right before a date is of, where a class of drugs stands between them."""
    last = found[number]
    if not number or last.drugs or last.regimen is not None or found[number - 1].kind != "radiotherapy":
        return None
    behind = [t for t in sentence.tokens[last.last + 1 :] if t.end <= moment.token.start]
    return number - 1 if last.kind != "radiotherapy" and any(t.kind == "radiation" for t in behind) else None


def _of_main(context: Context, sentence: Sentence, found: list[Unit], number: int, moment: Moment) -> int:
    """`FOLFOX x 6, avec G-CSF, du 12/03 au 30/06/2019`: a date that a comma parts from a drug that is only given along
    with others is that of the others."""
    if not number or found[number].kind != "supportive" or found[number - 1].kind == "supportive":
        return number
    lead = context.reading.folded[sentence.tokens[found[number].last].end : moment.token.start]
    return number - 1 if _LEAD.fullmatch(lead) else number


def _stays(context: Context, sentence: Sentence, moment: Moment, left: Unit, right: Unit) -> bool:
    """Whether a date is of the act before it, though a comma parts them: `A, en mars 2014, puis B`, `A, débuté en mars
    2014, B non repris`, `A, débuté en mars 2014, ainsi qu'une intervention`, `A, en mars 2014 (avec B)`."""
    if moment.token.kind == "relative-date":
        return False  # `une progression après 2 mois, puis B`: it is of what was seen
    begin, end = sentence.tokens[left.last].end, sentence.tokens[right.first].start
    turns = [t.start for t in sentence.of("then") if t.value == "then" and begin <= t.start < end]
    if turns and turns[-1] >= moment.token.end:
        return turns[0] >= moment.token.end
    gap = context.reading.folded[moment.token.end : end]
    if gap.count("(") > gap.count(")"):
        return True
    named = bool(right.drugs) or right.regimen is not None
    cue = date_cue(context, sentence, moment)
    if named and cue == "end":
        return True  # `A, jusqu'en mars 2014 où B a pris sa place`
    return gap.startswith((",", ")")) and (cue == "begin" or (named and cue != "start"))


def _closed(tokens: tuple[Token, ...], moment: Moment, unit: Unit) -> bool:
    """`A, du 1er au 30 mars 2015 et B`: what follows a date is added to what the date is of, or goes on beside it."""
    after = [t for t in tokens[: unit.first] if t.start >= moment.token.end and t.kind not in DATE_KINDS]
    added = bool(after) and after[0].value == "and" and after[0].start - moment.token.end <= _RANGE
    return added or goes_on_beside(tokens, moment.token.end, unit)


def _added(context: Context, sentence: Sentence, moment: Moment) -> bool:
    """`78 Gy, du 12/02 au 06/04/2018, + A`: whether a sign adds what follows a date, or the stretch of time that it is
    part of, to what the date is of."""
    end = moment.token.end
    for later in sentence.tokens:
        if later.kind in DATE_KINDS and 0 <= later.start - end <= _STRETCH:
            end = later.end
    return _PLUS.match(context.reading.folded, end) is not None


def counted_from(context: Context, time: Token, candidates: list[Candidate]) -> int | None:
    """The act right after a time, which is counted from it: `4 mois après l'intervention`, `un an avant la greffe`.

    None for `après 4 mois de traitement`, which tells what came then, and where a start or end is counted from.
    """
    if time.flags.isdisjoint(("after", "before")):
        return None
    for n, candidate in enumerate(candidates):
        if candidate.first.kind != "course" and 0 <= candidate.first.start - time.end <= TURN:
            gap = context.reading.between(time, candidate.first).lstrip()
            return None if "," in gap or _of(context.reading.lexicon.lang).match(gap) else n
    return None


@lru_cache(maxsize=4)
def _of(lang: str) -> re.Pattern[str]:
    return re.compile(grammar(lang).before_word("of"))
