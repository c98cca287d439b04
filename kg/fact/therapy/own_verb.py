"""Acts that are the subject of a clause of their own: what a word before denies ends where that clause begins.

`Le scanner ne montre pas de métastase et une lobectomie a été réalisée`: the lobectomy was done.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_DONE = frozenset({"start", "stop", "complete"})  # courses of what was begun
_ADVERB = 12  # code points between an auxiliary and its participle
_PLANNED = 45  # between an act and the word that it was only proposed


class _Clause(NamedTuple):
    """The patterns of a language: the beginning of a clause up to its act, with or without a conjunction; from the act
    to the participle, with a verb of one subject or of several."""

    joined: re.Pattern[str]
    apart: re.Pattern[str]
    one: re.Pattern[str]
    several: re.Pattern[str]
    done: re.Pattern[str]


def own_verb(context: Context, sentence: Sentence, found: list[Unit], unit: Unit) -> str | None:
    """What the verb says whose subject is a unit behind a word that denies, weighs or plans something else."""
    tokens = sentence.tokens
    first, last = tokens[unit.first], tokens[unit.last]
    cues = [t for t in tokens[: unit.first] if t.kind == "cue" and t.value.endswith(">")]
    if not cues:
        return None
    folded, clause = context.reading.folded, _clause(context.reading.lexicon.lang)
    joined = clause.joined.search(folded, cues[-1].end, first.start)
    opened = joined or clause.apart.search(folded, cues[-1].end, first.start)
    if opened is None:
        return None
    listed = joined and any(cues[-1].end <= tokens[u.first].start < opened.start() for u in found)
    for verb in (clause.one, clause.several)[: 1 if listed else 2]:
        if (match := verb.match(folded, last.end, sentence.end)) and _is_done(context, sentence, match.end()):
            return "affirmed"
    planned = any(t.value == "planned<" and 0 <= t.start - last.end <= _PLANNED for t in sentence.of("cue"))
    return "planned" if planned else None


def _is_done(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether the participle at an offset tells that something was done, begun or stopped."""
    done = _clause(context.reading.lexicon.lang).done
    if done.match(context.reading.folded, at, sentence.end):
        return True
    words = [t for t in sentence.of("course") if 0 <= t.start - at <= _ADVERB]
    return any(t.start == at or t.value in _DONE for t in words)


@lru_cache(maxsize=4)
def _clause(lang: str) -> _Clause:
    words = grammar(lang)
    article = words.before_word("article", "indefinite")
    gap = r"(?:\s[^,;:\n]{0,60}?)?\s"
    return _Clause(
        joined=re.compile(rf"\b(?:{words.any_of('pair')})\s(?:{article})[^,;:\n]{{0,40}}\Z"),
        apart=re.compile(rf",\s(?:{article})[^,;:\n]{{0,40}}\Z"),
        one=re.compile(rf"{gap}(?:{words.any_of('passive')})\s"),
        several=re.compile(rf"{gap}(?:{words.any_of('passives')})\s"),
        done=re.compile(rf"(?:[a-z]+ )?(?:{words.any_of('carried')})\b"),
    )
