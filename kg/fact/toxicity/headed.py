"""Conditions in the lines under a title of complications or toxicities: `Suites :`, `TOXICITES AIGUES` on a line of its
own, up to the next blank line; or behind one in its line, in sentences of their own: `Suites : fièvre. Iléus.`"""

from __future__ import annotations

from kg.fact.context import Context
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BACK = 12  # sentences from the title to the last of its lines
_LONGEST = 80  # code points of the title
_TITLES = frozenset({"complication", "reason", "tolerance"})
_BULLET = 3  # code points before the first word of a line: `- `
_STOPS = (".", ",", ";", "!", "?")


def headed(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a condition stands under a title of complications or toxicities."""
    if context.status(sentence, token) == "past":
        return False
    text, following = context.reading.report.text, sentence.start
    for title in reversed(context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if not title.kinds.isdisjoint(_TITLES):
            if _is_title(text, title):
                return text[title.end : following].count("\n") <= 2
            if _opens(text, title):
                return "\n" not in text[title.start : token.start]
        if "\n\n" in text[title.end : following]:
            return False
        following = title.start
    return False


def _is_title(text: str, title: Sentence) -> bool:
    """Whether a sentence is a title with a word for complications: short, closed by a colon or the end of its line."""
    if title.end - title.start > _LONGEST:
        return False
    told = text[title.start : title.end].rstrip()
    return told.endswith(":") or (not told.endswith(_STOPS) and text.startswith("\n", title.end))


def _opens(text: str, sentence: Sentence) -> bool:
    """Whether a sentence opens its line with such a title: `Suites : hypocalcémie, substituée.`"""
    words = (t for kind in _TITLES for t in sentence.of(kind) if t.start - sentence.start <= _BULLET)
    word = next(words, None)
    if word is None or text[max(0, word.start - _LONGEST) : word.start].rpartition("\n")[2].strip(" -*"):
        return False
    return text[word.end : sentence.end].lstrip().startswith(":")
