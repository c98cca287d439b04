"""What a sentence only weighs or explains: the list of a differential diagnosis, options set against each other, what a
patient was told of a therapy to come.

`diagnostics envisagés : récidive, abcès`; `hésitation entre A et B`; `informée des effets indésirables de A : mucite`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.document.stretch import Stretch, tells_patient
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import THERAPY_KINDS, Token

_RISKS = "risks"  # value of the words for the risks of what may be done: all behind them is only explained
_OPEN = "open"  # value of the words that what is weighed follows right behind: `on hésite entre`
_WARNED = "warned"  # value of the words for side effects that are to be expected
_POSSIBLE = "possible"  # value of the words for side effects that may come
_INFORMED, _EXPLAINED = "informed", "explained"  # of words for what a patient was told, before it or behind it
_LISTS = re.compile(r"[^,;.:(]{0,30}[:(]")  # from such a word to a list behind it
_BEGUN = ("course", "start")
_BEGINS = frozenset({"course", "assigned"})  # `..., et a reçu le premier`, `..., randomisée dans le bras A`
_TOLD_ABOUT = 110  # from such a word to the effects, risks or course of a therapy that it is about
_LISTED = 90  # from the words for a differential diagnosis to the colon before its list


@lru_cache(maxsize=4)
def _opens(lang: str, *kinds: str) -> re.Pattern[str]:
    return re.compile(rf"[:(]|(?<![a-z])(?:{grammar(lang).any_of('between', *kinds)})\s")


def weighed(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """What is listed behind the colon of a differential diagnosis, or of warnings, in the brackets behind it, or behind
    `entre`; all that the risks are told of, or that a patient was told of a therapy."""
    for words in sentence.of("differential"):
        value = words.means("differential")  # `ont été expliqués` is a cue for what stands right before it as well
        if value in (_INFORMED, _EXPLAINED):
            if stretch := _informed(reading, sentence, words):
                yield stretch
                return
            continue
        if value == _RISKS:
            yield Stretch(words.start, _until(sentence, words.end), "hypothetical")
            return
        if value == _OPEN:
            yield _open(sentence, words)
            return
        opens = _opens(reading.lexicon.lang, *(("consists",) if value == _WARNED else ()))
        opened = opens.search(reading.folded, words.end, min(sentence.end, words.end + _LISTED))
        if value == _WARNED and any(t.end <= words.start for t in sentence.of("onset")):
            continue  # `a présenté les effets indésirables attendus : mucite`
        if value == _POSSIBLE:
            yield Stretch(words.end, sentence.end if opened else min(sentence.end, words.end + _LISTED), "hypothetical")
            return
        if opened is None:
            continue
        closed = reading.folded.find(")", opened.end(), sentence.end) if opened[0] == "(" else -1
        yield Stretch(opened.start(), closed if closed >= 0 else sentence.end, "suspected")
        return


def _open(sentence: Sentence, words: Token) -> Stretch:
    """What is weighed against each other: therapies up to where one is begun, else explanations of a finding."""
    after = [t for t in sentence.tokens if t.start >= words.end]
    if not after or after[0].kind not in THERAPY_KINDS:
        return Stretch(words.end, sentence.end, "suspected")
    return Stretch(words.end, next((t.start for t in after if t.kind in _BEGINS), sentence.end), "hypothetical")


def _informed(reading: Reading, sentence: Sentence, words: Token) -> Stretch | None:
    """What a patient was only told of a therapy, up to where he is told of again, or one begins: `informée du
    déroulement et des effets indésirables de A`, `les toxicités (mucite, fatigue) ont été expliquées`."""
    folded, (before, behind) = reading.folded, _about(reading.lexicon.lang)
    if words.means("differential") == _INFORMED:
        about = before.match(folded, words.end, min(sentence.end, words.end + _TOLD_ABOUT))
        start, end = words.start, about.end() if about else 0
    else:
        about = behind.search(folded, max(sentence.start, words.start - _TOLD_ABOUT), words.start)
        start, end = about.start() if about else 0, words.end
        if not _LISTS.match(folded, end):
            return Stretch(start, end, "hypothetical") if about else None
    if about is None:
        return None
    return Stretch(start, _until(sentence, end), "hypothetical")


def _until(sentence: Sentence, at: int) -> int:
    """Where what is explained ends: where the patient is told of again, or a therapy begins."""
    parts = (t.start for t in sentence.tokens if t.start >= at and (tells_patient(t) or (t.kind, t.value) == _BEGUN))
    return next(parts, sentence.end)


@lru_cache(maxsize=4)
def _about(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """From a word for what a patient is told to what it is about, and from that on to such a word."""
    words = grammar(lang)
    about = rf"(?<![a-z])(?:{words.any_of('told-of')})(?![a-z])"
    return re.compile(rf"(?!\s(?:{words.any_of('by')})\s)[^.;]*?{about}"), re.compile(rf"{about}[^.;]*\Z")
