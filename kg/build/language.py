"""Which language a report reads like: a text in another one is read without an error and gives next to nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.grammar import grammar
from kg.resources import PACKAGE
from kg.text.fold import fold

_KINDS = ("article", "indefinite", "joint", "of", "auxiliary")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000  # characters that are looked at
_LEAST, _TIMES = 4, 1.5  # little words of the other language alone, and how many more than of that of the build alone


@lru_cache(maxsize=16)
def _little_words(lang: str) -> frozenset[str]:
    """The articles, conjunctions and auxiliaries of a language."""
    forms = grammar(lang).forms
    return frozenset(word for kind in _KINDS for form in forms.get(kind, ()) for word in _WORD.findall(form))


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in (PACKAGE / "lexicon" / "data").glob("*/grammar.tsv")))


def other_language(text: str, lang: str) -> str:
    """The language that a text reads like rather than `lang`, or nothing."""
    words = _WORD.findall(fold(text[:_READ]))
    own = _little_words(lang)
    found = {}
    for other in _languages():
        told = sum(word in _little_words(other) - own for word in words)
        if told >= _LEAST and told > _TIMES * sum(word in own - _little_words(other) for word in words):
            found[other] = told
    return max(found, key=lambda other: (found[other], other), default="")
