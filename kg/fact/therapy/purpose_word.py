"""What an act was given for: words of its setting, intent, line or reason, and the acts that share a setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.about import owner
from kg.fact.therapy.candidate import AROUND, Candidate, LineTold
from kg.fact.therapy.join import Unit
from kg.fact.therapy.sensitised import sensitised
from kg.fact.toxicity.change import reason_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SHARED = AROUND | {"metastatic"}
_MEANT = {"induction": "neoadjuvant", "relief": "palliative", "upkeep": "maintenance"}
_LEAD = 4  # code points from `avant` to the operation: ` la `
_BESIDE = 3  # code points from a drug to a word that names a setting beside a drug alone: `Entretien : A`
_RELIEVES = frozenset({"radiotherapy", "treatment"})  # what is given against pain or bleeding and is no drug


def tell_purpose(context: Context, sentence: Sentence, found: list[Unit], candidates: list[Candidate], i: int) -> None:
    """A word of the setting, the line, the intent or the reason: what its act was given for."""
    token = sentence.tokens[i]
    if token.kind == "setting" and i and _of_the_past(sentence.tokens[i - 1], token):
        return  # `après la fin du traitement adjuvant, ...`
    if token.value == "induction" and _of_phase_before(sentence.tokens, i):
        return
    if token.kind == "reason" and _stopped_for_other(context, sentence, token):
        return
    number = owner(context, sentence, found, i, token.kind)
    if token.value == "upkeep" and not _stands_beside(sentence.tokens, i):
        return  # `un entretien avec la famille`
    if number is not None and not (token.kind == "intent" and _takes_nodes(context, candidates[number])):
        _label(context, candidates[number], token.kind, token)
        if token.kind == "line" and _is_of_spread(context, sentence.tokens, i):
            candidates[number].setting = candidates[number].setting or "metastatic"


def _takes_nodes(context: Context, candidate: Candidate) -> bool:
    """`curage radical`: of a node dissection the word tells how far it went, not what it was for."""
    return candidate.concept is not None and context.concepts[candidate.concept]["kind"] == "node-surgery"


def _of_phase_before(tokens: Sequence[Token], i: int) -> bool:
    """`Après 6 cycles d'induction, un entretien par A`: whether an induction is that of cycles counted before what is
    told to maintain."""
    counted = i > 0 and tokens[i - 1].kind == "cycle"
    return counted and any((t.kind, t.value) == ("setting", "maintenance") for t in tokens[i + 1 :])


def _stopped_for_other(context: Context, sentence: Sentence, toxicity: Token) -> bool:
    """`A avec des effets secondaires, arrêté pour progression`: whether the stop behind a toxicity is told as one for
    a progression, and none stands before it."""
    if "response" not in sentence.kinds:
        return False
    stops = [t for t in sentence.of("course") if t.value == "stop"]
    if not stops or stops[0].start < toxicity.end:
        return False
    worse = (t for t in sentence.of("response") if t.means("response") == "PD")
    return any(reason_at(context, sentence, stops[0], t) is not None for t in worse)


def _stands_beside(tokens: Sequence[Token], i: int) -> bool:
    """`Puis entretien rituximab`, `rituximab entretien`: whether a drug stands right beside a word."""
    if i and tokens[i - 1].kind == "drug" and tokens[i].start - tokens[i - 1].end <= _BESIDE:
        return True
    end = tokens[i].end
    for token in tokens[i + 1 :]:
        if token.kind == "drug" or token.kind != "with":
            return token.kind == "drug" and token.start - end <= _BESIDE
        end = token.end
    return False


def _of_the_past(before: Token, token: Token) -> bool:
    """Whether a word of the setting is that of an act told as over."""
    return before.kind == "course" and before.value == "complete" and token.start - before.end <= 2


def _is_of_spread(context: Context, tokens: Sequence[Token], i: int) -> bool:
    """Whether a line is one for distant disease: `en deuxième ligne métastatique`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.means("spread") != "metastasis":
        return False
    return not context.reading.between(tokens[i], after).strip(' "»')


def _label(context: Context, candidate: Candidate, kind: str, token: Token) -> None:
    """Add what a word of its kind says; the first intent and line stand, a toxicity stays the reason."""
    if kind == "setting":
        _label_setting(candidate, token.value)
    elif kind == "intent":
        candidate.intent = candidate.intent or token.value
    elif kind == "line":
        if token.value == "new":
            candidate.courses |= {"resume"}
            candidate.anew = True
        else:
            candidate.line = candidate.line or LineTold(int(token.value), context.span(token))
    elif candidate.reason != "toxicity":
        candidate.reason = token.value


def _label_setting(candidate: Candidate, told: str) -> None:
    """Set its setting where none but `concomitant` is known; an operation has one of its own only when palliative."""
    if candidate.setting and (told == "concomitant" or candidate.setting != "concomitant"):
        return
    if told == "relief" and candidate.kind not in _RELIEVES:
        return  # `un bon contrôle antalgique` under drugs
    if candidate.kind != "surgery" or told == "palliative":
        candidate.induces = told == "induction"
        candidate.setting = _MEANT.get(told, told)


def share_setting(context: Context, candidates: list[Candidate]) -> None:
    """`un traitement adjuvant par A, B et radiothérapie`: acts joined to one with a setting share it."""
    for a, b in pairwise(candidates):
        _share_concomitant(context, a, b)
        if b.kind == "surgery" and a.drugs and _comes_before(a, b):
            a.placed = "before"
    last: Candidate | None = None
    for candidate in candidates:
        joined = candidate.relation in ("then", "with") and not candidate.generic
        if candidate.kind == "surgery":
            last = None
        elif last and last.setting in AROUND and (candidate.relation, candidate.setting) == ("with", "concomitant"):
            candidate.setting, candidate.induces = last.setting, last.induces
        elif candidate.setting:
            last = candidate if candidate.setting in _SHARED else None
        elif last and joined and not (last.setting == "neoadjuvant" and candidate.kind == "radiotherapy"):
            candidate.setting, candidate.induces = last.setting, last.induces


def _comes_before(a: Candidate, b: Candidate) -> bool:
    """`A x 4 avant cystectomie`: whether a word right before an operation tells that an act came before it."""
    return any(
        t.value == "before" and t.start >= a.last.end and 0 <= b.first.start - t.end <= _LEAD
        for t in a.sentence.of("then")
    )


def _share_concomitant(context: Context, a: Candidate, b: Candidate) -> None:
    """`chimiothérapie et radiothérapie concomitante`: a radiotherapy and what is given along with it."""
    if "radiotherapy" not in (a.kind, b.kind):
        return
    if b.relation == "with" and {a.setting, b.setting} == {None, "concomitant"}:
        a.setting = b.setting = "concomitant"
    elif {a.kind, b.kind} == {"radiotherapy", "chemotherapy"} and (a.drugs or b.drugs) and _given_along(context, a, b):
        a.placed = b.placed = "along"
    elif not (a.setting or b.setting) and sensitised(context, a, b):
        a.setting = b.setting = "concomitant"


def _given_along(context: Context, a: Candidate, b: Candidate) -> bool:
    """`radiothérapie avec cisplatine hebdomadaire`, `cisplatine pendant la radiothérapie`: whether what joins two acts
    tells that they were given at the same time."""
    gap = context.reading.folded[a.last.end : b.first.start]
    return _along(context.reading.lexicon.lang).fullmatch(gap) is not None


@lru_cache(maxsize=4)
def _along(lang: str) -> re.Pattern[str]:
    words = grammar(lang)
    during = rf"(?:{words.any_of('lasting', 'along')})\s?(?:{words.before_word('article', 'indefinite')})?"
    return re.compile(rf"[^.;:,()]{{0,40}}?(?<![a-z]){during}")
