"""Whether the words before a date make it that of a start or of an end."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.therapy.act import act_of, examines
from kg.fact.therapy.candidate import BEAMS
from kg.fact.therapy.date.watched import was_watched, watched_until
from kg.fact.therapy.dose.redosed import is_of_new_dose, only_dose_ended
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import NUMBER_KINDS, Token

_NUMBERED = frozenset({"procedure", "class"})  # acts that are counted as such: `2e RTU en mai`
_RIGHT_BEFORE = 12  # code points from a word of course to a date it is about
_OBJECT = 60  # the same with the act that ended between them: `terminé la chimiothérapie adjuvante le`
_ASIDE = 40  # code points from a bracket to the date in it: `(dernier cycle le`
_RELATIVE = 30  # from a stop to the time after which it came
_BESIDE = 4  # between the date of an end and how long the therapy had lasted
_STARTS = frozenset({"start", "since", "operated"})
_ENDS = frozenset({"until", "stop", "complete", "last", "final", "rest", "declined"})
_OF_ACT = frozenset(
    {"class", "setting", "drug", "regimen", "anaphora", "cycle", "quantity", "number", "with", "line", "response",
     "ordinal", "total", "tolerance", "answer", "better", "fraction", "radiation", "calendar"}
)  # fmt: skip
_COUNTED = frozenset({"cycle", "fraction", "drug", "regimen", "frequency", "dose"})
_CAUSE = 90  # from a stop to a date with its cause between them
_CAUSES = frozenset({"condition", "reason", "motive", "response"})
_GROWN = frozenset({"spread", "lesion"})
_SEEN = _CAUSES | _GROWN | {"new", "site", "side", "with", "disease"}  # between `until` and the date of what was seen
_OF_CAUSE = _CAUSES | {"because", "recap", "gradeword", "grade", "class", "drug", "site", "side", "intensity"}
_WITHOUT = "keep"  # of what did not happen: `sans incident`
_SECOND = 2
_HEALTH = frozenset({"notresponse", "result", "vital", "cue"})
_VISIT = frozenset({"procedure", "pronoun"})
_PERSONS = frozenset({"sexnoun", "pronoun"})
_LED = 8  # code points before a person in which `par` or `d'` stands
_ARROW = re.compile(r"\s?(?:[-=]>|→|➔|⇒)\s?\Z")
_CLOSES = frozenset("),")  # behind the last day in a bracket
_LEADS = 5  # code points of an arrow with its blanks
_GIVEN = frozenset({"drug", "regimen", "dose", "frequency", "auc", "cycle"})
_BREAK = re.compile(r"[,;:.(]")


def date_cue(context: Context, sentence: Sentence, moment: Moment) -> str:
    """`end`, `begin` (a start is told right before the date), `start`, or `other` (that of a cycle, of
    another dose or of a visit)."""
    return context.once_at(sentence, moment, _cue)  # every act of a sentence asks


def _cue(context: Context, sentence: Sentence, moment: Moment) -> str:
    at = _told_at(sentence, moment)
    before = [t for t in sentence.tokens if t.end <= at <= t.end + _OBJECT]
    if _closing(context.reading.lexicon.lang).search(context.reading.folded, max(0, at - _ASIDE), at):
        return "end"
    if _led_to(context, sentence, moment, at):
        return "end"
    if is_of_new_dose(context, before, at):
        return "other"
    right = next((t for t in reversed(before) if t.kind == "course" and at - t.end <= _RIGHT_BEFORE), None)
    if right is not None and right.value == "start" and (ended := _ended_early_in(before, right)):
        right = ended
    if right is not None and right.value == "last" and not _of_cycles(before, right):
        return "other"
    if right is not None and right.value == "until" and _of_health(before, right):
        return "other"
    if right is not None and right.value in ("until", "since") and watched_until(context, sentence, right):
        return "other"
    if right is not None and right.value == "until" and only_dose_ended(sentence, moment):
        return "other"
    if right is not None and (right.value in _ENDS or _stopped_since(context, sentence, right)):
        return "end"
    if (right is None or right.value == "start") and _last_given(context, before, at):
        return "end"
    if _object_ended(context, before, at) or _ended_for_cause(context, sentence, at) or _until_seen(before):
        return "other" if was_watched(context, sentence, before) else "end"
    if cycle := _of_cycle(sentence, before, at):
        return cycle
    if right is not None:
        return "begin" if right.value in _STARTS else "start"
    if moment.token.kind == "relative-date" and "ago" not in moment.token.flags:
        turns = [t for t in before if t.kind == "course" and at - t.end <= _RELATIVE]
        if any(t.value in ("stop", "complete") for t in turns):
            return "end"
    return "start"


def _led_to(context: Context, sentence: Sentence, moment: Moment, at: int) -> bool:
    """`létrozole 2,5 mg/j -> 05/2014`, `3 docétaxel (-> 05/2014)`: whether an arrow leads from what was given, or how,
    or from a bracket to a date."""
    arrow = _ARROW.search(context.reading.folded, max(0, at - _LEADS), at)
    if arrow is None:
        return False
    if context.reading.folded[arrow.start() - 1] == "(":
        return context.reading.folded[moment.token.end : moment.token.end + 1] in _CLOSES
    return any(t.end == arrow.start() and t.kind in _GIVEN for t in sentence.tokens)


def _ended_early_in(before: list[Token], early: Token) -> Token | None:
    """`Arrêt début mars 2017`: the stop right before a word that tells the part of a month, not a beginning."""
    return next((t for t in before if t.value in ("stop", "complete") and 0 <= early.start - t.end <= 1), None)


def _told_at(sentence: Sentence, moment: Moment) -> int:
    """Where the telling of a date begins: with `la fin du mois de` before it."""
    at = moment.token.start
    return next((t.start for t in sentence.of("calendar") if 0 <= at - t.end <= _BESIDE), at)


@lru_cache(maxsize=4)
def _closing(lang: str) -> re.Pattern[str]:
    """`(fin le`, `(dernier en`, `dernière cure (4e) le`, `4e et dernier le`: the words that lead from a bracket, or
    with the number of a cycle, to the date of an end."""
    words = grammar(lang)
    closing, last, number = words.any_of("closing"), words.any_of("last-one"), r"(?:n\s?°\s?|c\s?)?\d{1,2}(?:eme|e)?"
    numbered = rf"(?<![a-z])(?:{last})(?:\s[a-z][\w-]{{1,13}})?\s?\({number}\)(?:\s[a-z]{{4,10}})?"
    joined = rf"(?<![\w.-]){number}\s(?:\((?:{last})\)|(?:{words.any_of('pair')})\s(?:{last}))"
    lead = rf"(?:[(/,;-]\s?(?:{closing})|{numbered}|{joined})"
    return re.compile(rf"{lead}\s?:?\s(?:(?:{words.any_of('upon')})\s)?$")


@lru_cache(maxsize=4)
def _actor(lang: str) -> re.Pattern[str]:
    """What makes the person behind it the one who ended an act."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:(?:{words.any_of('by')})\s|(?:{words.before_word('of')}))\Z")


def _stopped_since(context: Context, sentence: Sentence, since: Token) -> bool:
    """`le traitement est arrêté depuis`: whether only what was stopped stands between a stop and `depuis`."""
    return since.value == "since" and _object_ended(
        context, [t for t in sentence.tokens if t.end <= since.start], since.start
    )


def _of_health(before: list[Token], until: Token) -> bool:
    """`sans signe de récidive jusqu'en`, `des contrôles normaux jusqu'en`: until when the patient was well."""
    told = next((t for t in reversed(before) if t.end <= until.start), None)
    return told is not None and told.kind in _HEALTH


def _of_cycles(before: list[Token], last: Token) -> bool:
    """Whether `le dernier le` is about cycles, doses or drugs, not visits or operations."""
    told = next((t for t in reversed(before) if t.end <= last.start and t.kind in _COUNTED | _VISIT), None)
    return told is not None and told.kind in _COUNTED


def _of_cycle(sentence: Sentence, before: list[Token], at: int) -> str:
    """`(5e le`, `premier cycle en mai et sixième cycle en`: the end where the cycle of a date is the last one told,
    `other` where it is one of them, `begin` where it is the first, nothing where it is none."""
    told = [t for t in before if at - t.end <= _RIGHT_BEFORE and t.kind in ("ordinal", "cycle")]
    if not told or "ordinal" not in sentence.kinds:
        return ""
    place = sentence.tokens.index(told[-1])
    ordinal = sentence.tokens[place - (told[-1].kind == "cycle")]
    if ordinal.kind != "ordinal" or (ordinal is told[-1] and sentence.tokens[place + 1].kind in _NUMBERED):
        return ""
    if ordinal.value == "1":
        return "begin" if told[-1].kind == "cycle" else ""
    counted = any(a.value == ordinal.value and a.kind in NUMBER_KINDS and b.kind == "cycle"
                  for a, b in pairwise(sentence.tokens))  # fmt: skip
    told_of = {int(a.value) for a, b in pairwise(sentence.tokens) if a.kind == "ordinal" and b.kind == "cycle"}
    last = 1 in told_of and int(ordinal.value) == max(told_of) > _SECOND
    return "end" if counted or last else "other"


def is_length(context: Context, sentence: Sentence, before: Moment, moment: Moment) -> bool:
    """`arrêté en mars 2015 après cinq ans`: a time right after the date of an end is how long the therapy lasted."""
    if moment.token.kind != "relative-date" or not 0 <= moment.token.start - before.token.end <= _BESIDE:
        return False
    return date_cue(context, sentence, before) == "end"


def _last_given(context: Context, before: list[Token], at: int) -> bool:
    """`Le dernier cycle a été administré le`: not what was seen after it."""
    for i, token in enumerate(before):
        if token.kind == "course" and token.value == "final":
            after = i > 0 and before[i - 1].kind == "after" and token.start - before[i - 1].end <= _BESIDE
            return not after and not _BREAK.search(context.reading.folded[token.end : at])
    return False


def _object_ended(context: Context, before: list[Token], at: int) -> bool:
    """`Il a terminé la radiothérapie le`, `jusqu'à la progression en`, `jusqu'au scanner de`: only what ended stands
    between, or what showed it was to end."""
    examined = False
    for token in reversed(before):
        if token.kind == "course":
            ended = token.value == "until" or (not examined and token.value in ("stop", "complete", "rest"))
            return ended and not _BREAK.search(context.reading.folded[token.end : at])
        if token.kind == "procedure" and examines(context, token.value):
            examined = True
        elif not _is_of_act(context, token):
            return False
    return False


def _until_seen(before: list[Token]) -> bool:
    """`jusqu'à l'apparition de métastases du foie en mai`: only what was seen stands between until and the date."""
    seen = False
    for token in reversed(before):
        if token.kind not in _SEEN:
            return seen and (token.kind, token.value) == ("course", "until")
        seen |= token.kind in _CAUSES or token.kind in _GROWN
    return False


def _ended_for_cause(context: Context, sentence: Sentence, at: int) -> bool:
    """`arrêté en raison d'une colite en mai`: only the cause of a stop stands between it and the date."""
    caused = False
    for token in reversed(sentence.tokens):
        if token.end > at:
            continue
        if at - token.end > _CAUSE:
            return False
        if token.kind == "course":
            ended = token.value in ("stop", "rest") and caused
            return ended and not _BREAK.search(context.reading.folded[token.end : at])
        if token.kind not in _OF_CAUSE:
            return False
        caused |= token.kind in _CAUSES
    return False


def _is_of_act(context: Context, token: Token) -> bool:
    """Whether a word tells more of the act that ended, be it who ended it (`stoppé par la patiente`, `d'elle-même`)."""
    if token.kind in _PERSONS:
        start = max(0, token.start - _LED)
        return _actor(context.reading.lexicon.lang).search(context.reading.folded, start, token.start) is not None
    if token.kind == "procedure":
        return act_of(context, token.value) in BEAMS
    return token.kind in _OF_ACT or token.value == _WITHOUT
