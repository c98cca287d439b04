"""Whether the words of a response take up one that was told before, set it off from it, or tell that it lasts."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.marker.words import word_of
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 10  # from `après` to several progressions of before: `après quatre rechutes`
_RECAP = 16  # from `compte tenu de la` to the response it takes up
_JOINED = 7  # from `et` to the last of several reasons: ` de la `
_LASTS = 40  # from a response to `maintenue`
_AGAIN = 34  # from `maintient`, `nouvelle` to the response it renews
_OF_SAMPLE = 40  # from a specimen to the relapse it is of: `pièce d'exérèse de la `
_TESTED = frozenset({"marker", "result", "shows"})  # what is told of a specimen beside which a relapse is no news
_RECAPS = frozenset({"recap", "caused"})
_RENEWS = frozenset({"continue", "resume", "again"})
_CLAUSE = frozenset({"pronoun", "impersonal", "sexnoun"})


def takes_up(sentence: Sentence, token: Token) -> bool:
    """Whether the words take up a response that was told: `compte tenu de la progression`."""
    return any(
        0 <= token.start - t.end <= (_RECAP if t.kind in _RECAPS else 1)
        for t in sentence.tokens
        if t.kind in _RECAPS or t.kind in ("after", "diagnosed")
    ) or _second_reason(sentence, token)


def of_sample(context: Context, sentence: Sentence, token: Token) -> bool:
    """`A étant amplifié sur la pièce de récidive, B est débuté en mars`: whether a relapse is only what a specimen is
    told to be of, which took it up."""
    if token.means("response") != "PD" or sentence.kinds.isdisjoint(_TESTED):
        return False
    lang, folded = context.reading.lexicon.lang, context.reading.folded
    start = max(sentence.start, token.start - _OF_SAMPLE)
    told = max((m.end() for m in word_of(lang, "material").finditer(folded, start, token.start)), default=0)
    return bool(told) and _led(lang).fullmatch(folded, told, token.start) is not None


@lru_cache(maxsize=4)
def _led(lang: str) -> re.Pattern[str]:
    """What leads from a specimen to what it is of: ` de `, ` opératoire de la `, ` d'exérèse de `."""
    words = grammar(lang)
    of = words.before_word("of")
    return re.compile(rf"\s(?:(?:{of})?[a-z]{{3,14}}\s)?(?:{of})(?:{words.before_word('article')})?")


def gives_reason(sentence: Sentence, token: Token) -> bool:
    """Whether a response is told as the reason of what is done next: `compte tenu de la progression`."""
    reasons = (t for t in sentence.of("recap") if t.means("recap") == "cause")
    return any(0 <= token.start - t.end <= _RECAP for t in reasons)


def was_before(sentence: Sentence, token: Token) -> bool:
    """Whether a progression is told as one before what the sentence tells: `après quatre rechutes, une nouvelle`."""
    return any(0 <= token.start - t.end <= _AFTER for t in sentence.of("after"))


def _second_reason(sentence: Sentence, token: Token) -> bool:
    """`compte tenu de son âge et de la réponse partielle`: the last of several reasons."""
    reasons = [t for t in sentence.tokens if t.end <= token.start and (t.kind == "because" or t.value == "cause")]
    if not reasons:
        return False
    between = [t for t in sentence.tokens if reasons[-1].end <= t.start < token.start]
    joined = bool(between) and between[-1].value == "and" and token.start - between[-1].end <= _JOINED
    return joined and not any(t.kind in _CLAUSE for t in between)


def renews(sentence: Sentence, token: Token, recap: bool) -> bool:
    """Whether the words set the assessment off from those before: `maintient une réponse`, `après 6 cycles`."""
    for other in sentence.tokens:
        if other.kind in ("again", "new") or (other.kind == "course" and other.value in _RENEWS):
            if -_AGAIN <= token.start - other.end <= _AGAIN:
                return True
        elif not recap and other.start < token.start and other.kind in ("after", "cycle", "relative-date"):
            return True
    return False


def lasts(sentence: Sentence, token: Token) -> bool:
    """Whether the words tell that a response lasts: `maintient une réponse`, `reste en rémission complète`."""
    told = [t for t in sentence.tokens if t.kind == "again" or (t.kind == "course" and t.value == "continue")]
    return any(-_LASTS <= token.start - t.end <= _AGAIN for t in told)
