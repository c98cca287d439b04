"""A tumour told before that was found in another organ: `localisation gastrique du mélanome connu`, `atteinte
thyroïdienne de son carcinome`. It is spread of the one of before, and no tumour of that organ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.marker.words import word_of
from kg.fact.site import Place
from kg.fact.tumour.group import SPECIAL, code_of, of_type, organ_of
from kg.fact.tumour.icdo import family_of, specificity
from kg.fact.tumour.metachronous import BOWEL
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence

_LYING = frozenset({"lesion", "affection", "involved", "invasion"})  # `localisation`, `atteinte`, `infiltration`
_BESIDE = 9  # code points from such a word to its organ: ` de l'`, ` au niveau du `
_SIDED = 2  # from an organ to its side
_BY_NAME = "tumour-by-name"
_FOUND = (RESULT, "tumour", "tumour-of-operation", "tumour-of-lesion")  # rules by which what was examined places it
_CARCINOMA = "carcinoma"


def is_away(context: Context, sentence: Sentence, said: Statement, before: Sequence[Statement]) -> Statement | None:
    """What a statement says as one of the tumour told before, where it is told to lie in another organ than that."""
    if not before or said.rule == MASS:
        return None
    if _is_known(context, said):
        return _of_before(context, said, organ_of(context, said.site) if said.site else "", before)
    if _LYING.isdisjoint(sentence.kinds):
        return None
    place = lying_in(sentence, context.places(sentence), said.span.start)
    if place is None:
        return None
    organ = organ_of(context, place.site)
    if said.site and organ_of(context, said.site) != organ:
        return None
    link = _link(context.reading.lexicon.lang).fullmatch(
        context.reading.folded, _behind(sentence, place), said.span.start
    )
    if link is None:
        return None
    code = code_of(context, said)
    if link["one"] and specificity(code) < SPECIAL and family_of(code) == _CARCINOMA:
        return None  # `localisation sigmoïdienne d'un adénocarcinome` may be another one
    return _of_before(context, said, organ, before)


def _of_before(context: Context, said: Statement, organ: str, before: Sequence[Statement]) -> Statement | None:
    """A statement as one of the tumour of its type told before, unless that is of the organ where it was found."""
    code = code_of(context, said)
    alike = [s for s in before if s.site and s.rule != MASS and of_type(code, [code_of(context, s)])]
    organs = {organ_of(context, s.site or "") for s in alike}
    if organ in organs or (organ in BOWEL and not organs.isdisjoint(BOWEL)):
        return None
    known = next((s for s in alike if _is_placed(s)), None)
    return said._replace(site=known.site, side=known.side, own=False, malignant=True, moment=None) if known else None


def _is_known(context: Context, said: Statement) -> bool:
    """Whether a tumour that no words of its own place is told as known: `compatible avec le carcinome connu`."""
    if said.rule not in _FOUND:
        return False
    reading = context.reading
    return word_of(reading.lexicon.lang, "known").match(reading.folded, said.span.end + 1) is not None


def lying_in(sentence: Sentence, named: Sequence[Place], start: int) -> Place | None:
    """The organ that is told right behind a word for a lesion or its spread, the last one before an offset."""
    place = next((p for p in reversed(named) if p.end <= start), None)
    if place is None:
        return None
    words = (t for kind in _LYING for t in sentence.of(kind) if t.kind in _LYING)
    return place if any(0 <= place.start - t.end <= _BESIDE for t in words) else None


def _behind(sentence: Sentence, place: Place) -> int:
    """Where the words behind a place and its side begin."""
    return next((t.end for t in sentence.of("side") if 0 <= t.start - place.end <= _SIDED), place.end)


def _is_placed(said: Statement) -> bool:
    """Whether a statement tells where a tumour is, or one of its own that its name places: `carcinome rénal`."""
    return said.rule != _BY_NAME or said.own


@lru_cache(maxsize=4)
def _link(lang: str) -> re.Pattern[str]:
    """What leads from an organ to the tumour found in it; of some tumour (`one`) or of the one told before."""
    words = grammar(lang)
    return re.compile(rf"\s(?:(?P<one>{words.before_word('of-some')})|{words.before_word('of-known', 'secondary-to')})")
