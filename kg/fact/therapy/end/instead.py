"""A therapy told as given because of a toxicity takes the place of another one, which ended for it."""

from __future__ import annotations

import re

from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate
from kg.fact.therapy.toxic import is_graded, is_toxicity
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_REACH = 70  # code points from `en raison de` to the toxicity
_BEFORE = 30  # from what is given to `en raison de`, dose, date and what stands in brackets aside
_OF = 16  # from a toxicity to the drug that it is of
_LEADS = frozenset({"recap", "because"})
_HARM = frozenset({"condition", "reason", "motive"})
_KEPT = frozenset({"stop", "short", "complete", "declined"})  # what is told of a therapy is no other one
_LESS = frozenset({"lessened", "reduced", "percent"})  # the same in another dose or rhythm
_ON = frozenset({"continue", "only"})  # a combination without one of its drugs
_OTHER_CAUSE = frozenset({"course", "then", "response", "answer", "growth"})
_DESCRIBES = frozenset(
    {"dose", "quantity", "number", "frequency", "route", "date", "month", "relative-date", "class", "setting", "line"}
)
_GIVEN = frozenset({"start", "continue", "only", "change"})
_ASIDE = re.compile(r"\([^()]*\)")
_BREAK = re.compile(r"[,;:(]")


def given_instead(context: Context, sentence: Sentence, told: list[Candidate]) -> list[Candidate]:
    """`A, puis B en raison d'une mauvaise tolérance`, `du B a été débuté en raison d'une toxicité`: why A ended.

    Gives a telling of its own where that therapy is named in another sentence.
    """
    if _HARM.isdisjoint(sentence.kinds) or _LEADS.isdisjoint(sentence.kinds) or not _LESS.isdisjoint(sentence.kinds):
        return []
    for i, lead in enumerate(sentence.tokens):
        if lead.kind not in _LEADS or lead.value not in ("because", "cause"):
            continue
        harm = _toxicity(context, sentence, i)
        given = _given_for(context, sentence, lead, told) if harm else None
        if harm and given:
            return _ended(sentence, told, given, harm)
    return []


def _toxicity(context: Context, sentence: Sentence, i: int) -> Token | None:
    """The toxicity that is the first cause told behind the `en raison de` at `i`."""
    for token in sentence.tokens[i + 1 :]:
        if token.start - sentence.tokens[i].end > _REACH or token.kind in _OTHER_CAUSE:
            return None
        if token.kind in _HARM:
            toxic = is_toxicity(context, sentence, token) or is_graded(context, sentence, token)
            return token if toxic or (token.kind, token.value) == ("motive", "toxicity") else None
    return None


def _given_for(context: Context, sentence: Sentence, lead: Token, told: list[Candidate]) -> Candidate | None:
    """The named therapy right before `en raison de`, which is what was done for that."""
    before = [c for c in told if c.last.end <= lead.start]
    if not before:
        return None
    given = before[-1]
    named = bool(given.drugs) and given.kind in ANTITUMOUR and given.status == "affirmed"
    if not named or given.courses & _KEPT:
        return None
    between = [t for t in sentence.tokens if given.last.end <= t.start < lead.start]
    describing = all(t.kind in _DESCRIBES or t.value in _GIVEN for t in between)
    gap = _plain(context, given.last.end, lead.start, between)
    return given if describing and len(gap) <= _BEFORE and not _BREAK.search(gap) else None


def _plain(context: Context, start: int, end: int, between: list[Token]) -> str:
    """The text between an act and what is told of it without what describes the act and what stands in brackets."""
    text = context.reading.folded[start:end]
    for token in between:
        text = text.replace(context.reading.folded[token.start : token.end], "", 1)
    return _ASIDE.sub("", text)


def _ended(sentence: Sentence, told: list[Candidate], given: Candidate, harm: Token) -> list[Candidate]:
    """What `given` took the place of: the drugs told before it in the sentence, else those of the case told last."""
    given.reason = None
    named = next((t for t in sentence.of("drug") if 0 <= t.start - harm.end <= _OF), None)
    before = [c for c in told[: told.index(given)] if c.drugs and c.status == "affirmed" and c.kind in ANTITUMOUR]
    if before:
        old = before[-1]
        if old.concepts == given.concepts or given.relation == "with":
            return []
        if named and named.value not in old.concepts:
            return []  # `de l'exémestane devant une mauvaise tolérance de l'anastrozole`
    else:
        old = Candidate(sentence, "treatment", harm, harm, rule="therapy-implied", generic=True)
        old.gives_way = frozenset() if given.courses & _ON else given.concepts
    if old.reason is None:
        old.reason, old.ill = "toxicity", True
        old.courses |= {"stop"}
    return [] if before else [old]
