"""Where the scope of a word that denies, weighs or plans ends before an act of therapy."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_DECIDES = frozenset({"negated>", "refused>", "hypothetical>", "planned>"})
_DENIES = frozenset({"negated>", "refused>"})
_CLAUSE = 60  # between the subject of a clause and its act


def scope_ended(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> bool:
    """Whether a comma stands between the last cue and what is told first after it: `sans incident, une lobectomie et
    un curage`."""
    before = [t for t in sentence.tokens[: unit.first] if t.kind == "cue" and t.value.endswith(">")]
    if _cued_after(sentence, unit):
        return False
    if not before:
        return False
    lead = next(sentence.tokens[u.first] for u in found if sentence.tokens[u.first].start >= before[-1].end)
    return "," in context.reading.between(before[-1], lead)


def own_clause(context: Context, sentence: Sentence, unit: Unit) -> str | None:
    """What a clause with a subject of its own says of the unit in it: `après avoir refusé A, elle débute B`."""
    first = sentence.tokens[unit.first]
    if _cued_after(sentence, unit):
        return None
    said = "affirmed"
    for i in range(unit.first - 1, 0, -1):
        token, before = sentence.tokens[i], sentence.tokens[i - 1]
        if token.kind == "cue" and token.value in _DECIDES and said == "affirmed":
            said = token.value[:-1]
        if token.kind in ("pronoun", "sexnoun") and first.start - token.end <= _CLAUSE:
            gap = context.reading.between(before, token).strip()
            if gap.endswith(",") or (before.value == "and" and not gap):
                tells = said != "affirmed" or any(t.kind == "course" for t in sentence.tokens[i : unit.first])
                return said if tells else None
    return None


def _cued_after(sentence: Sentence, unit: Unit) -> bool:
    """Whether a cue that acts on what precedes it follows the unit."""
    last = sentence.tokens[unit.last]
    return "cue" in sentence.kinds and any(
        t.kind == "cue" and t.value.endswith("<") and 0 <= t.start - last.end <= 45 for t in sentence.of("cue")
    )


def gone_on(context: Context, sentence: Sentence, unit: Unit) -> bool:
    """Whether what a denial is about ends before the act: it is an effect of a therapy (`sans réponse à A`), or the act
    is told after it or by a verb of its own (`sans ascite après 6 cures de A`, `indemne de maladie et a reçu A`)."""
    named = unit.drugs[0] if unit.drugs else unit.first
    denials = [i for i, t in enumerate(sentence.tokens[:named]) if t.kind == "cue" and t.value in _DENIES]
    if not denials or _cued_after(sentence, unit):
        return False
    between = sentence.tokens[denials[-1] + 1 : named]
    if any(t.kind == "after" for t in between) and not unit.act:
        return True
    start, end = sentence.tokens[denials[-1]].end, sentence.tokens[unit.first].start
    effect = _effect(context.reading.lexicon.lang)
    if (unit.drugs or unit.kind != "treatment") and effect.search(context.reading.folded, start, end):
        return True
    noun = _noun(context.reading.lexicon.lang)
    return any(
        a.value == "and" and (b.kind, b.value) == ("course", "start") and not noun.match(context.reading.between(a, b))
        for a, b in pairwise(between)
    )


@lru_cache(maxsize=4)
def _effect(lang: str) -> re.Pattern[str]:
    """An effect of a therapy, up to two words, and the one that leads to what was given: `réponse initiale à`."""
    words = grammar(lang)
    lead = rf"(?:{words.any_of('to', 'under')})\s|{words.before_word('lead')}(?!{words.before_word('indefinite')})"
    return re.compile(rf"\b(?:{words.any_of('effect')})(?:\s[\w'-]+){{0,2}}?\s(?:{lead})")


@lru_cache(maxsize=4)
def _noun(lang: str) -> re.Pattern[str]:
    """An article: what follows is no verb (`exclu la résection et l'administration de A`)."""
    return re.compile(rf"\s(?:{grammar(lang).before_word('article', 'lead', 'indefinite')})")
