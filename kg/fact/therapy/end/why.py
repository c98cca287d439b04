"""Why a sentence says that a therapy was stopped, changed or cut short: toxicity, progression, something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.therapy.candidate import Candidate
from kg.fact.therapy.course_word import of_care
from kg.lexicon.concept import with_role
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_ENDS = re.compile(r"[;:.]")
_REACH = 70  # code points from `en raison de` to the cause
_BEFORE = 60  # code points from the stop to `en raison de`
_OBJECT = 12  # from the stop to the therapy that it is of
_WHY = frozenset({"because", "motive", "recap"})
_LINKS = frozenset({"course", "because", "then"})
_ASIDE = frozenset({"only", "again"})  # what may stand between a change and its cause
_TURNS = frozenset({"stop", "change", "short", "rest"})


def causes(context: Context, sentence: Sentence) -> Iterator[tuple[Token, Token, str]]:
    """Each stop, change or shortening of a therapy, the `en raison de` or motive that follows it, and the cause."""
    if "course" not in sentence.kinds or _WHY.isdisjoint(sentence.kinds):
        return
    tokens = sentence.tokens
    for j, token in enumerate(tokens):
        if token.kind not in _WHY or (token.kind == "recap" and token.value != "cause"):
            continue
        k = next((k for k in range(j - 1, -1, -1) if tokens[k].kind in _LINKS and tokens[k].value not in _ASIDE), None)
        if k is None and token.kind == "motive":
            k = _led_to(context, tokens, j)
        if k is None or of_care(context, tokens, k):
            continue
        turn = _cut_short(tokens, k) or tokens[k]
        if turn.value not in _TURNS or token.start - turn.end > _BEFORE:
            continue
        cause = token.value if token.kind == "motive" else _after(context, tokens, j)
        if cause:
            yield turn, token, cause


def _cut_short(tokens: Sequence[Token], k: int) -> Token | None:
    """`Seules 4 cures ont pu être réalisées en raison de`: the word for few cycles before what was done of them."""
    if tokens[k].value != "start" or not any(t.kind == "cycle" for t in tokens[:k]):
        return None
    return next((t for t in reversed(tokens[:k]) if (t.kind, t.value) == ("course", "short")), None)


def _led_to(context: Context, tokens: Sequence[Token], j: int) -> int | None:
    """`À sa demande, le traitement est arrêté`: the stop that a motive told before it is of, None where it is none."""
    k = next((k for k in range(j + 1, len(tokens)) if tokens[k].kind == "course"), None)
    if k is None or tokens[k].value != "stop" or tokens[k].start - tokens[j].end > _BEFORE:
        return None
    return None if _ENDS.search(context.reading.between(tokens[j], tokens[k])) else k


@lru_cache(maxsize=4)
def for_cause(lang: str) -> re.Pattern[str]:
    """`, pour`, ` en raison de`: what leads to a cause."""
    return re.compile(rf",?\s(?:{grammar(lang).any_of('for', 'indicated')})(?![a-z])")


def _after(context: Context, tokens: Sequence[Token], j: int) -> str | None:
    """The first cause told after the `en raison de` at `j`."""
    for token in tokens[j + 1 :]:
        if token.start - tokens[j].end > _REACH or token.kind in ("course", "then"):
            break
        if token.kind == "measure":
            return "toxicity"  # `arrêt en raison d'une créatinine à 160`
        if cause := cause_in(context, token):
            return cause
    return None


def cause_in(context: Context, token: Token) -> str | None:
    """What a token says of why a therapy ended, or None."""
    if token.kind in ("reason", "motive"):
        return token.value
    if token.kind == "response" and token.value == "PD":
        return "progression"
    if token.kind != "condition" or "adverse-event" not in context.concepts[token.value]["roles"]:
        return None
    return "other" if token.value in with_role("decline") else "toxicity"


def _is_only_thought(change: Token, candidates: list[Candidate]) -> bool:
    """`Un passage à B est discuté devant une toxicité`: whether a change is to what was not given."""
    new = next((c for c in candidates if 0 <= c.first.start - change.end <= _OBJECT), None)
    return new is not None and new.status not in ("affirmed", "past")


def explain(context: Context, sentence: Sentence, candidates: list[Candidate]) -> list[Candidate]:
    """Give each stop with a cause to the act told last before it, or to the first one where none is.

    Gives a telling of its own for a change whose old therapy is told elsewhere (`passage au géfitinib en raison de`).
    """
    old: list[Candidate] = []
    told = list(causes(context, sentence))
    for turn, because, cause in told:
        if turn.value == "change" and _is_only_thought(turn, candidates):
            continue
        before = [c for c in candidates if c.first.start < turn.start]
        named = [c for c in candidates if 0 <= c.first.start - turn.end <= _OBJECT and c.last.end <= because.start]
        if named and turn.value == "stop":
            candidate = named[0]  # `sous A, il est décidé d'arrêter B en raison de`
        elif before or turn.value != "change":
            candidate = before[-1] if before else candidates[0]
        else:
            candidate = Candidate(sentence, "treatment", turn, turn, rule="therapy-implied", generic=True)
            old.append(candidate)
        candidate.reason = cause
        candidate.courses |= {"stop"}
        candidate.ill = cause == "toxicity"
    return old
