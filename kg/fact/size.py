"""Tumour sizes: lengths told of a lesion or tumour, as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.case import PrimaryTumour, TumourSize
from kg.fact.context import Context, cover
from kg.fact.keys import Keys
from kg.fact.landmark import LANDMARK, is_landmark
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_GROWN = frozenset({"lesion", "morphology"})
_REACH = 60  # code points between the lesion word and its size
_HEIGHT_CM = (100, 230)  # of the patient: no lesion is as long (`poids 70 kg, taille 172 cm, lésions cutanées`)
_BESIDE = 30  # from a margin to how wide it is


def read_sizes(context: Context, primaries: Sequence[PrimaryTumour], keys: Keys) -> tuple[TumourSize, ...]:
    """Sizes in mm or cm that follow or precede a lesion or tumour word in its sentence.

    The size is tied to the primary only where the sentence names the organ of exactly one.
    """
    found: list[TumourSize] = []
    seen: set[tuple[str, str, str | None]] = set()
    for sentence in context.sentences("length"):
        for i, length in enumerate(sentence.tokens):
            if (
                length.kind != "length"
                or "-" in length.value
                or _is_distance(context, sentence, i)
                or _is_height(length)
            ):
                continue
            near = [t for t in sentence.tokens if t.kind in _GROWN and _gap(t, length) <= _REACH]
            if not near:
                continue
            of = next((t for t in reversed(near) if t.end <= length.start), near[0])  # the one told right before it
            if context.status(sentence, of) in ("negated", "family"):
                continue
            places = {t.value for t in sentence.of("site") if t.kind == "site"}
            owners = [p.key for p in primaries if p.site in places]
            owner = owners[0] if len(owners) == 1 else None
            if (length.value, length.unit, owner) in seen:
                continue
            seen.add((length.value, length.unit, owner))
            numbers = length.value.lstrip("<>").split(" x ")
            largest = max(numbers, key=float)
            found.append(
                TumourSize(
                    key=keys("size", largest + length.unit), rule="size-of-lesion", dimensions=length.value,
                    largest=largest, unit=length.unit, tumour=owner,
                    evidence=(cover([of, length], "size-of-lesion"),),
                )
            )  # fmt: skip
    return tuple(found)


def _gap(token: Token, length: Token) -> int:
    """Code points between a word and a length."""
    return min(abs(length.start - token.end), abs(token.start - length.end))


def _is_distance(context: Context, sentence: Sentence, i: int) -> bool:
    """`tumeur à 12 cm de la marge anale`, `une marge de 4 mm`: whether a length is how far away something lies."""
    tokens = sentence.tokens
    if i + 1 < len(tokens) and tokens[i + 1].means("site") == LANDMARK and is_landmark(context.reading, tokens, i + 1):
        return True
    start = tokens[i].start
    margin = _margin(context.reading.lexicon.lang)
    return margin.search(context.reading.folded, max(sentence.start, start - _BESIDE), start) is not None


def _is_height(length: Token) -> bool:
    """Whether a length is that of a whole person."""
    if length.unit != "cm" or not length.value.replace(".", "").isdigit():
        return False
    return _HEIGHT_CM[0] <= float(length.value) <= _HEIGHT_CM[1]


@lru_cache(maxsize=4)
def _margin(lang: str) -> re.Pattern[str]:
    """A margin, with no number or end of a clause between it and its width."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('margin')})[^\d.;:,()]*\Z")
