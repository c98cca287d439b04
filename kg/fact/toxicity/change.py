"""Conditions told with a change of a therapy: stopped, delayed or given less for them."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.response.progression import tells_progression
from kg.fact.therapy.course_word import of_care
from kg.fact.therapy.drug_kind import drug_kind, is_other_drug
from kg.fact.toxicity.reason import changed_after_reason
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_OVER = 3  # from `après` to the end it is counted from
_TOLD_WITH = 200  # between a change of a therapy and a condition
_DOSE = 16  # from a change of the dose to the drug: `diminution de la dose de morphine`
_CHANGING = frozenset({"lessened", "course", "removed"})  # words of a change of a therapy
_TOLD_CHANGED = _CHANGING | {"reduced"}  # without any of these words no change is told
_TREATING = frozenset({"drug", "regimen", "class", "cycle"})
_GIVEN = frozenset({"drug", "regimen"})
_CHANGE = 80  # from a change of a therapy to its reason
_LED_TO = 90  # from a condition to the change of the therapy that it led to
# behind a change and its time or amount, before its reason: ` dès C3 (`, ` à 1 mg : `, ` (constipation, `
_OPENED = re.compile(r"(?:\s[^().,;:]{1,24})?(?:\s\((?:[^();:]{1,40}[,+]\s?|\s)?|\s?:\s?|\s[-=]\s)")
_RIGHT = re.compile(r"\s\(\s?")  # the same right behind it
_WITHDRAWN = 16  # from a drug to the word that it was withdrawn: `vincristine a été retirée`
_INSTEAD = 8  # from the word that a drug was replaced to the other: ` par la `
_PARTED = re.compile(r"[,;:.(]")
_NAMED = 30  # from `en raison de` to the reason


def changed_for(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a therapy is told as changed for a condition, or beside it."""
    if sentence.kinds.isdisjoint(_TOLD_CHANGED):
        return False
    return any(
        told(context, sentence, token)
        for told in (
            _told_with_change,
            _forced_change,
            _given_as_reason,
            _reduced_for,
            _replaced_for,
            changed_after_reason,
        )
    )


def _told_with_change(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a therapy is told changed beside a condition, and no progression closer to the change than it."""
    if sentence.kinds.isdisjoint(_TREATING) or sentence.kinds.isdisjoint(_CHANGING):
        return False
    worse = [t.start for t in sentence.of("response") if t.means("response") == "PD"]
    for i, change in enumerate(sentence.tokens):
        away = abs(change.start - token.start)
        if change.kind not in _CHANGING or any(abs(change.start - at) < away for at in worse):
            continue
        if change.kind == "removed" and token.start < change.end:
            continue  # `vu la dégradation clinique, le traitement est retiré`: it may be the tumour's
        if away <= _TOLD_WITH and _changes(context, sentence, i):
            return told_as_reason(context, sentence, change, token)
    return False


def told_as_reason(context: Context, sentence: Sentence, change: Token, token: Token) -> bool:
    """`douleurs lombaires, arrêt du A`: whether a condition is none that the tumour may have brought, or is told as the
    reason of a change beside it."""
    if token.value not in with_role("tumour-brings"):
        return True
    if any(0 <= token.start - t.end <= _NAMED for kind in ("because", "recap") for t in sentence.of(kind)):
        return True
    if change.end <= token.start:
        return reason_at(context, sentence, change, token) is not None
    return so_words(context.reading.lexicon.lang).search(context.reading.folded, token.end, change.start) is not None


def _changes(context: Context, sentence: Sentence, i: int) -> bool:
    """Whether the token at `i` says that a therapy of the tumour was lessened or stopped."""
    token = sentence.tokens[i]
    if token.kind not in _CHANGING:
        return False
    if any(0 <= token.start - t.end <= _OVER for t in sentence.tokens if t.kind in ("after", "relative-date")):
        return False  # `deux mois après l'arrêt`: when something else was
    if token.kind == "lessened":
        return not _of_other_drug(context, sentence, token)
    if token.kind == "removed":
        return _withdrawn(context, sentence, i)
    if token.kind != "course" or token.value != "stop" or of_care(context, sentence.tokens, i):
        return False
    return not _of_other_drug_before(context, sentence, token)


def _withdrawn(context: Context, sentence: Sentence, i: int) -> bool:
    """`vincristine retirée dès C3`: whether what is told removed is the drug right before, one against the tumour."""
    if not i:
        return False
    token, before = sentence.tokens[i], sentence.tokens[i - 1]
    near = token.start - before.end <= _WITHDRAWN and before.kind in _GIVEN
    return near and not _PARTED.search(context.reading.between(before, token)) and not is_other_drug(context, before)


def _of_other_drug(context: Context, sentence: Sentence, change: Token) -> bool:
    """`diminution de la dose de morphine`: what is lessened is no therapy of the tumour."""
    after = next((t for t in sentence.of("drug") if 0 <= t.start - change.end <= _DOSE), None)
    return after is not None and drug_kind(context, after.value) is None


def _given_as_reason(context: Context, sentence: Sentence, token: Token) -> bool:
    """`dose réduite pour neuropathie`, `arrêt en raison d'une colite`: the reason of a change of the therapy told last,
    where the sentence names no other drug."""
    if sentence.kinds.isdisjoint(_CHANGING) or not sentence.kinds.isdisjoint(("care", "drug")):
        return False
    for i, change in enumerate(sentence.tokens):
        if not (0 <= token.start - change.end <= _CHANGE and _changes(context, sentence, i)):
            continue
        reason = reason_at(context, sentence, change, token)
        # what is stopped is the therapy told before, not what is named here: no table may know it
        if reason is not None and (change.kind == "lessened" or reason - change.end <= 1):
            return True
    return False


def _forced_change(context: Context, sentence: Sentence, token: Token) -> bool:
    """`neuropathie motivant une réduction de dose`, `diarrhée ayant conduit à l'arrêt`: the change it led to, of the
    therapy told last."""
    if sentence.kinds.isdisjoint(_CHANGING) or not sentence.kinds.isdisjoint(("care", "drug", "growth")):
        return False
    if tells_progression(sentence):
        return False
    led = so_words(context.reading.lexicon.lang)
    near = [i for i, t in enumerate(sentence.tokens) if t.kind in _CHANGING and 0 <= t.start - token.end <= _LED_TO]
    return any(
        _changes(context, sentence, i)
        and led.search(context.reading.folded, token.end, sentence.tokens[i].start) is not None
        for i in near
    )


@lru_cache(maxsize=4)
def so_words(lang: str) -> re.Pattern[str]:
    """The words that tell what comes next as what something led to: `donc`, `de sorte que`, `motivant`."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('so')})(?![a-z])")


def _reduced_for(context: Context, sentence: Sentence, token: Token) -> bool:
    """`réduite à 400 mg en raison d'une diarrhée`: the reason of a smaller amount, no tumour told to shrink."""
    for change in sentence.of("reduced"):
        if not 0 <= token.start - change.end <= _CHANGE or reason_at(context, sentence, change, token) is None:
            continue
        if "lesion" not in sentence.kinds and not _of_other_drug_before(context, sentence, change):
            return True
    return False


def _replaced_for(context: Context, sentence: Sentence, token: Token) -> bool:
    """`cisplatine remplacé par carboplatine devant une insuffisance rénale`: the reason for which another drug was
    given in place of a therapy of the tumour."""
    if tells_progression(sentence):
        return False
    return any(
        change.value == "change"
        and any(0 <= t.start - change.end <= _INSTEAD and t.kind in _GIVEN for t in sentence.tokens)
        and 0 <= token.start - change.end <= _CHANGE
        and reason_at(context, sentence, change, token) is not None
        and not _of_other_drug_before(context, sentence, change)
        for change in sentence.of("course")
    )


def _of_other_drug_before(context: Context, sentence: Sentence, change: Token) -> bool:
    """`la morphine a été réduite`, `le lévétiracétam est arrêté`: whether the drug told last before a change is none
    against the tumour."""
    before = [t for t in sentence.of("drug") if t.end <= change.start]
    return bool(before) and drug_kind(context, before[-1].value) is None


def reason_at(context: Context, sentence: Sentence, change: Token, token: Token) -> int | None:
    """Where the words stand that make a condition the reason of a change, before it and after the change, or None."""
    told = [t for t in sentence.of("because") if change.end <= t.start and 0 <= token.start - t.end <= _NAMED]
    if told:
        return told[-1].start
    folded = context.reading.folded
    short = _for(context.reading.lexicon.lang).search(folded, change.end, token.start)
    if short is None:  # `C3 reporté (thrombopénie)`
        # a relapse in a bracket behind a date has one of its own: `arrêt en mai 2010 (récidive en 2015)`
        opened = _RIGHT if change.kind == "cue" or token.kind == "response" else _OPENED
        return change.end if opened.fullmatch(folded, change.end, token.start) else None
    return short.start() + 1


@lru_cache(maxsize=4)
def _for(lang: str) -> re.Pattern[str]:
    """A short preposition of purpose right before a condition, an adjective at most between."""
    words = grammar(lang)
    return re.compile(rf"\s(?:{words.any_of('for')})\s(?:{words.before_word('article')})?(?:[a-z]+\s)?$")
