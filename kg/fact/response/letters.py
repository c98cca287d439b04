"""Letters that stand for a response: `RC`, `RP` as they are, `EP` only with the organ of a progression."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from kg.fact.context import Context
from kg.fact.response.letters_other import means_other
from kg.fact.response.note import at_date, of_examination
from kg.fact.site import lies_in
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_MEASURED = 16  # from letters to the value that makes them a marker: `RP 90 %`
_BULLET = 3  # from the beginning of a sentence to its first word
_ORGAN = 24  # from letters to the organ
_EMBOLISED = "lung"
_EMBOLISM = frozenset({"ep", "pe"})  # letters that stand for an embolism too
_MEASURES = frozenset({"marker", "percent", "result"})
_KEPT = frozenset({"again", "course", "proven"})  # `RP maintenue`, `RP confirmée`
_RECEPTORS = frozenset({"rp", "pr"})  # letters that stand for the receptor of progesterone too
# `RP -45 %`, `RP (- 30 % selon RECIST)`, `RP (RECIST 1.1 : -41 %)`, `RP foie (-50 %)`
_SHRUNK = re.compile(r"[^\d%+;.]{0,24}(?:1[.,]1[^\d%+;.]{0,4})?(?<![a-z])[-\u2212\u2013]\s?\d")
_SHRUNK_THEN = re.compile(r"\s[^,;.:()%+]{1,24}\([-\u2212\u2013]\s?\d")  # `RP à C6 (-40 %)`, `RP en 05/2019 (-38 %)`
# `4N+, RC+`, `ADP de 3 cm, RC -`: a ruptured capsule
_MARGIN = re.compile(r"\s?\+(?!\s?[a-z])|\s?[-\u2212\u2013](?=\s{0,40}(?:[,;.)|]|$))", re.MULTILINE)
_LISTED = re.compile(r"\s?\+\s?")  # `marqueurs + RP + scanner`


def letters_tell(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether letters stand for a response: no marker with its value and, where they mean much else (an embolism, a
    regimen, a report), as the result of an examination, or with an organ that only a tumour progresses in: `nouvelle
    EP hépatique et osseuse`."""
    folded = context.reading.folded
    if "weak" in token.flags and token.means("response") == "PD":
        return _of_organ(context, sentence, token)
    if "procedure" in sentence.kinds and _is_examination(context, sentence, token):
        return False
    if _MARGIN.match(folded, token.end) or means_other(context, sentence, token):
        return False
    if _unanswered(context.reading.lexicon.lang).match(folded, token.end):
        return False
    if of_examination(context, sentence, token) or ("weak" in token.flags and _before_organ(context, sentence, token)):
        return True
    if at_date(context, sentence, token) or _beside_serum(context, sentence, token):
        return True
    if folded[token.start : token.end] not in _RECEPTORS:
        return "weak" not in token.flags
    if _SHRUNK.match(folded, token.end) or _SHRUNK_THEN.match(folded, token.end) or _kept(sentence, token):
        return True
    return "weak" not in token.flags and not any(_measures(t, token) for t in sentence.tokens)


def _before_organ(context: Context, sentence: Sentence, token: Token) -> bool:
    """`CR pulmonaire`: whether an organ stands right behind letters."""
    return any(0 <= p.start - token.end <= 1 and not p.weak for p in context.places(sentence))


def _beside_serum(context: Context, sentence: Sentence, token: Token) -> bool:
    """`RP, CA 125 à 30`: whether letters alone open a sentence and a marker of blood is told behind their comma, beside
    which no receptor is listed."""
    if token.start - sentence.start > _BULLET or "marker" not in sentence.kinds:
        return False
    first = next((t for t in sentence.tokens if t.start >= token.end), None)
    marker = first.means("marker") if first is not None else None
    return (
        first is not None
        and marker is not None
        and context.concepts[marker]["kind"] == "serum"
        and context.reading.folded[token.end : first.start] == ", "
    )


def _kept(sentence: Sentence, token: Token) -> bool:
    """Whether the next word tells that a response lasts or is sure."""
    return bool([t for t in sentence.tokens if t.kind in _KEPT and 0 <= t.start - token.end <= 1])


def _measures(other: Token, token: Token) -> bool:
    """Whether a word near letters makes them a marker: another marker, a result, a share behind them."""
    if other.kind not in _MEASURES or abs(other.start - token.start) > _MEASURED:
        return False
    return other.kind != "percent" or other.start > token.start


def _is_examination(context: Context, sentence: Sentence, token: Token) -> bool:
    """`marqueurs + RP + scanner`: letters in a list of examinations are one of them."""
    folded = context.reading.folded
    return any(
        _LISTED.fullmatch(folded, token.end, t.start) or _LISTED.fullmatch(folded, t.end, token.start)
        for t in sentence.of("procedure")
    )


def _of_organ(context: Context, sentence: Sentence, token: Token) -> bool:
    folded, joint = context.reading.folded, _joint(context.reading.lexicon.lang)
    after = [p for p in context.places(sentence) if p.start > token.end]
    if not after or after[0].start - token.end > _ORGAN or not joint.fullmatch(folded, token.end, after[0].start):
        return False
    listed = [after[0], *takewhile(lambda place: place.listed, after[1:])]
    if folded[token.start : token.end] not in _EMBOLISM:
        return True
    return any(place.site != _EMBOLISED and not lies_in(place.site, _EMBOLISED) for place in listed)


@lru_cache(maxsize=4)
def _unanswered(lang: str) -> re.Pattern[str]:
    """Behind letters that are a label: that nothing is told (`RP : NA`)."""
    words = grammar(lang)
    return re.compile(rf"\s?[:=]\s?(?:{words.any_of('unanswered', 'no')})(?=\s?(?:[.,;)|]|$))", re.MULTILINE)


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    """What stands between letters and the organ: nothing, or `au niveau du`, `dans le`."""
    words = grammar(lang)
    return re.compile(rf" (?:{words.before_word('within')})?(?:{words.before_word('article', 'of', 'lead')})?")
