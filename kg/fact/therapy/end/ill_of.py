"""A therapy told as given because another one, named behind, was ill borne: `A en raison d'une mauvaise tolérance à B`,
`A (intolérance digestive à B)`, `devant l'intolérance à B, A est débuté`: B ended for toxicity when A began."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.fact.case import Derivation
from kg.fact.context import Context
from kg.fact.therapy.candidate import ANTITUMOUR, Candidate, Told
from kg.fact.therapy.end.why import cause_in
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_HARM = frozenset({"condition", "reason", "motive"})
_TURNS = frozenset({"course", "then", "and"})
_GIVEN = ("affirmed", "past")
_KEPT = frozenset({"stop", "short", "complete", "declined"})  # what is told of a therapy that ended, not of the next
_ON = frozenset({"continue", "only"})  # a combination without one of its drugs
_LESS = frozenset({"lessened", "reduced", "percent"})  # the same in another dose or rhythm
_GRADES = frozenset({"gradeword", "quantity"})
_GRADED = 32  # code points from a toxicity to its grade
_FAR = 90  # code points from the therapy that is given to the one that was ill borne


def ill_of(context: Context, sentence: Sentence, told: list[Candidate]) -> bool:
    """Tell the therapy that was ill borne as the one before, which toxicity ended; whether one is told."""
    if len(told) < 2 or _HARM.isdisjoint(sentence.kinds) or not _LESS.isdisjoint(sentence.kinds):
        return False
    since = sentence.start
    for a, b in pairwise(told):
        if _may_follow(b, a) and _is_ill(context, sentence, a.last.end, b):
            b.relation = "after"
            _end(context, sentence, b, a)
            return True
        if (
            _may_follow(a, b)
            and b.relation != "with"
            and _is_ill(context, sentence, since, a)
            and _is_next(context, a, b)
        ):
            b.start, b.begins = b.start or a.start, b.begins or (a.begins and not b.start)
            _end(context, sentence, a, b)  # `en mai, devant l'intolérance à A, B`: the date is of the change
            return True
        since = a.last.end
    return False


def _is_next(context: Context, old: Candidate, new: Candidate) -> bool:
    """`Devant l'intolérance à A, B est débuté`: whether a comma parts the two, the new one does not only go on, and the
    old one is not told as over long since (`intolérance au traitement antérieur par A`)."""
    folded = context.reading.folded
    if "," not in folded[old.last.end : new.first.start] or not new.courses.isdisjoint(_ON | _KEPT):
        return False
    return _earlier(context.reading.lexicon.lang).search(folded, old.first.start, old.last.end) is None


@lru_cache(maxsize=4)
def _earlier(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).any_of('earlier')})\s")


def _may_follow(old: Candidate, new: Candidate) -> bool:
    """Whether two acts are drugs that were given, of which nothing tells that the first one named ended."""
    if new.status not in _GIVEN or not (old.drugs and new.drugs) or new.courses & _KEPT - {"stop"}:
        return False
    return {old.kind, new.kind} <= ANTITUMOUR and not old.concepts & new.concepts


def _is_ill(context: Context, sentence: Sentence, first: int, old: Candidate) -> bool:
    """Whether a toxicity behind an offset is told as that of a therapy, and as a cause of what is done."""
    last = old.first.start
    if last - first > _FAR:
        return False
    here = [t for t in sentence.tokens if first <= t.start and t.end <= last]
    harm = next((t for t in here if _tells_harm(context, t)), None)
    if harm is None or context.status(sentence, harm) not in _GIVEN:
        return False
    if any(t.kind in _TURNS and (t.start >= harm.end or t.value in _KEPT) for t in here):
        return False
    words = _words(context.reading.lexicon.lang)
    folded = context.reading.folded
    led = any(t.kind in ("because", "recap") and t.end <= harm.start for t in here)
    led = led or words[0].search(folded, first, harm.end) is not None
    graded = [t.end for t in here if t.kind in _GRADES and 0 <= t.start - harm.end <= _GRADED]
    return led and words[1].fullmatch(folded, max(graded, default=harm.end), last) is not None


def _tells_harm(context: Context, token: Token) -> bool:
    return token.kind in _HARM and cause_in(context, token) == "toxicity"


def _end(context: Context, sentence: Sentence, old: Candidate, new: Candidate) -> None:
    """The cause is that of the one before, its end the day on which the next began."""
    new.reason, new.ill, new.courses = None, False, new.courses - {"stop"}
    old.reason, old.ill, old.courses = "toxicity", True, old.courses | {"stop"}
    if new.start is None:
        return
    if old.start and old.start.edtf == new.start.edtf:
        old.start, old.begins = None, False
    moment = next((m for m in context.dates.get(sentence.index, ()) if m.edtf == new.start.edtf), None)
    if moment and old.end is None and not new.start.derivations:
        old.end = Told(moment.edtf, (Derivation("end", "end-at-next", moment.edtf, (moment.span(),)),))


@lru_cache(maxsize=4)
def _words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads from a therapy to its cause, and from an ill tolerance to what was ill borne: `clinique de l'`."""
    words = grammar(lang)
    lead = rf"(?:{words.before_word('of', 'to', 'lead', 'under')}){{1,3}}"
    led = rf"(?:\(|(?<![a-z])(?:{words.any_of('for', 'indicated')})\s)[^()]{{0,50}}\Z"
    return re.compile(led), re.compile(rf"\s(?:[a-z-]{{4,16}}\s){{0,2}}{lead}(?:[a-z]{{4,16}}\s(?:{lead})?)?")
