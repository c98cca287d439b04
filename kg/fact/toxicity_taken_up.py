"""What the sentence right behind a condition says of it: a toxicity, why the treatment was changed, its grade."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.toxicity_doubt import names_toxicity
from kg.fact.toxicity_grade import grade_at
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_CHANGING = ("lessened", "course")
_AHEAD = 40  # from the beginning of a sentence to the change of the treatment: `La dose a donc été réduite`


def called_toxicity(context: Context, sentence: Sentence) -> bool:
    """`Il a eu une neuropathie. Cette toxicité ...`: whether the next sentence calls what was told a toxicity."""
    behind = _behind(context, sentence)
    first = next(filter(names_toxicity, behind.tokens), None) if behind else None
    if behind is None or first is None:
        return False
    this = _this(context.reading.lexicon.lang).fullmatch(context.reading.folded, behind.start, first.start)
    return this is not None and context.status(behind, first) == "affirmed"


def led_to_change(
    context: Context, sentence: Sentence, token: Token, changes: Callable[[Context, Sentence, int], bool]
) -> bool:
    """`Il a développé une neuropathie. Le traitement a donc été arrêté.`: a change told as what it led to."""
    if not any(t.end <= token.start for t in sentence.of("onset")) or "response" in sentence.kinds:
        return False
    behind = _goes_on(context, sentence)
    if behind is None or behind.kinds.isdisjoint(_CHANGING) or not behind.kinds.isdisjoint(("response", "because")):
        return False
    so = therefore(context.reading.lexicon.lang)
    return any(
        t.kind in _CHANGING
        and t.start - behind.start <= _AHEAD
        and changes(context, behind, i)
        and so.search(context.reading.folded, behind.start, t.end)
        for i, t in enumerate(behind.tokens)
    )


def grade_told_next(context: Context, sentence: Sentence) -> int | None:
    """`Une diarrhée est survenue. Elle était de grade 3.`: the grade told in the next sentence."""
    behind = _goes_on(context, sentence)
    if behind is None or "gradeword" not in behind.kinds:
        return None
    if any(t.kind != "pronoun" for t in behind.tokens[: behind.tokens.index(behind.of("gradeword")[0])]):
        return None
    return grade_at(context, behind.of("gradeword")[0])


def _behind(context: Context, sentence: Sentence) -> Sentence | None:
    sentences = context.reading.sentences
    behind = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None
    return behind if behind is not None and behind.section == sentence.section else None


def _goes_on(context: Context, sentence: Sentence) -> Sentence | None:
    """The sentence right behind one, where it names no condition and no tumour of its own."""
    behind = _behind(context, sentence)
    return behind if behind is not None and behind.kinds.isdisjoint(("condition", "morphology")) else None


@lru_cache(maxsize=4)
def _this(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{grammar(lang).any_of('this')})\s")


@lru_cache(maxsize=4)
def therefore(lang: str) -> re.Pattern[str]:
    """The words that tell what comes next as what something led to: `donc`, `de sorte que`."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('so')})(?![a-z])")
