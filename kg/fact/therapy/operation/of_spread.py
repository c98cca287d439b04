"""Operations told to be of what spread or came back: others than the one on the organ where the tumour was.

`Hémicolectomie en 2010 ...  Une métastase pulmonaire a été réséquée`: the second is no telling of the first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.therapy.join import Unit
from kg.fact.therapy.named_again import is_known
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AHEAD = 90  # code points between what spread and the verb that it was taken out
_VERB = 40  # in which that verb has its auxiliaries
_DONE = 24  # from the word for an operation to the verb that it was done
_OBJECT = 40  # from an operation to what came back, which it took out
_OF_OBJECT = frozenset({"site", "side", "lesion", "ordinal", "number", "recap"})
_PLACE = 40  # between what spread and where
_GROWN = frozenset({"lesion", "morphology", "spread", "response"})
_DATED = frozenset({"date", "relative-date", "month"})
_VERBS = frozenset({"removed", "course"})


class Spread(NamedTuple):
    """What an operation took out: where it was, whether it is told of for the first time, and as what came back."""

    sites: tuple[Site, ...]
    fresh: bool
    again: bool


def taken_spread(context: Context, sentence: Sentence, unit: Unit) -> Spread | None:
    """What spread or came back and is told as taken out by a verb: `la métastase hépatique a été réséquée`, `En 2013,
    métastase cérébrale.  La lésion est opérée`, or as
    the object of a dated operation: `chirurgie de la récidive en mai`."""
    last = sentence.tokens[unit.last]
    if "response" in sentence.kinds and not _DATED.isdisjoint(sentence.kinds):
        back = next((t for t in sentence.of("response") if takes_relapse(context, sentence, last, t)), None)
        if back is not None:
            return Spread(_sites(sentence, back), not is_known(context, sentence, back), True)
    verb = sentence.tokens[unit.first]
    subject = next((t for t in reversed(sentence.tokens[: unit.first]) if t.kind in _GROWN), None)
    if not _is_told_done(context, sentence, unit, subject):
        return None
    if subject is not None and verb.start - subject.end > _AHEAD:
        return None
    if subject is not None and _came_up(context, sentence, subject):
        fresh = not is_known(context, sentence, subject)
        return Spread(_sites(sentence, subject), fresh, subject.kind == "response")
    if subject is not None and subject.kind != "lesion":
        return None
    before = context.reading.sentences[sentence.index - 1] if sentence.index else None
    if before is None or (subject is None and not (_DATED & before.kinds and _DATED.isdisjoint(sentence.kinds))):
        return None
    found = next((t for t in reversed(before.tokens) if _came_up(context, before, t)), None)
    return Spread(_sites(before, found), subject is None, False) if found is not None else None


def takes_relapse(context: Context, sentence: Sentence, last: Token, token: Token) -> bool:
    """`exérèse d'une récidive pelvienne`, `opéré pour une rechute`: whether what came back is the object of an
    operation whose words end with `last`."""
    if not _came_up(context, sentence, token) or not 0 < token.start - last.end <= _OBJECT:
        return False
    if any(t.kind not in _OF_OBJECT for t in sentence.tokens if last.end <= t.start < token.start):
        return False
    return _object(context.reading.lexicon.lang).fullmatch(context.reading.between(last, token)) is not None


def _is_told_done(context: Context, sentence: Sentence, unit: Unit, subject: Token | None) -> bool:
    """Whether an operation is told as done by a verb, or right behind what came back: `deux récidives réséquées`."""
    verb = sentence.tokens[unit.first]
    if verb.kind not in _VERBS:
        return _is_carried_out(sentence, unit)
    if subject is not None and subject.kind == "response" and verb.start - subject.end == 1:
        return True
    return _is_passive(context, sentence, verb)


def _came_up(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a word tells that the tumour spread or came back, and is not denied."""
    told = token.kind == "spread" and token.value == "metastasis"
    told = told or (token.kind == "response" and not token.flags.isdisjoint(("relapse", "local")))
    return told and context.status(sentence, token) in ("affirmed", "suspected")


def _sites(sentence: Sentence, found: Token) -> tuple[Site, ...]:
    """The organs named right behind it."""
    near = (t for t in sentence.of("site") if "site" in sentence.kinds and 0 <= t.start - found.end <= _PLACE)
    return tuple(Site(t.value) for t in near)[:1]


def _is_passive(context: Context, sentence: Sentence, verb: Token) -> bool:
    """Whether a participle is that of a verb, not of what was taken out before: `la métastase réséquée`."""
    lead = (context.reading.folded, max(sentence.start, verb.start - _VERB), verb.start)
    return _passive(context.reading.lexicon.lang).search(*lead) is not None


def _is_carried_out(sentence: Sentence, unit: Unit) -> bool:
    """`Une chirurgie est réalisée`: whether a word for any operation is told as done right behind it."""
    if unit.act != "surgery":
        return False
    end = sentence.tokens[unit.last].end
    return any(t.value == "start" and 0 <= t.start - end <= _DONE for t in sentence.of("course"))


@lru_cache(maxsize=4)
def _passive(lang: str) -> re.Pattern[str]:
    """The auxiliary before a participle, with an adverb at most between them."""
    words = grammar(lang)
    return re.compile(rf"(?<![a-z])(?:{words.any_of('passive', 'passives')})\s(?:\w+ment\s)?\Z")


@lru_cache(maxsize=4)
def _object(lang: str) -> re.Pattern[str]:
    """What leads from an operation to its object: `chirurgicale d'une deuxième`, `pour la`."""
    words = grammar(lang)
    led = rf"{words.before_word('of', 'lead')}|(?:{words.any_of('indicated')})\s"
    return re.compile(rf"(?:\s[\w-]+)?\s(?:{led})[^,;:.()]*")
