"""What the words around a mention say of it: affirmed, negated, suspected, hypothetical, planned, refused, family.

`past` tells what was so before.  A cue acts on what follows (`>`) or precedes (`<`) it inside its clause.  A clause
ends at a semicolon, at an arrow, at a contrast (`mais`), and at a comma unless what follows the comma continues a list.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.assertion.cue import ORDER, REACH_BACK, Cues
from kg.fact.assertion.turned import turned
from kg.lexicon.grammar import grammar
from kg.text.alternatives import alternatives

_REACH = (60, 110, 90, 70, 80, 110, 70)
_REACH_ALL = 140  # `chimiothérapie par A, mastectomie et radiothérapie sont envisagées`
_GRANTED = 40  # code points before an act in which `après` stands
_REACH_NEAR = 45  # `non`, `jamais`: what they deny is in the same phrase
_NEGATED = ORDER.index("negated")
_SUSPECTED = ORDER.index("suspected")
_FAMILY = ORDER.index("family")
_OF_UNKNOWN = (_NEGATED, _SUSPECTED)  # nothing that is known to have a course is denied or suspected
_COURSE = 14  # code points that `, progression des` takes at least
_BREAK = re.compile(r"[;:.](?:(?<!\.)|\s)|[-=]>|→")
_RELATIVE = re.compile(r"\s?:\s")  # behind a relative whose illness a note tells: `mère : cancer du sein`
NEXT_FIELD = r"\s(?:/\s)?[a-z][^:;,.()\n]{1,39}:\s"  # behind an answer, the label of the field in the next column
_NEXT_FIELD = re.compile(NEXT_FIELD)
_LABEL = re.compile(r"(?:, |\s?: )\Z")  # before a cue that can only stand behind: `biopsie du foie : non faite`


@lru_cache(maxsize=4)
def _listed(lang: str) -> re.Pattern[str]:
    """What follows a comma when it continues a list: a conjunction, articles and prepositions, a few words; each takes
    what it can, so that nothing is tried twice."""
    words = grammar(lang)
    return re.compile(
        rf"\s*+(?:{words.any_of('joint')})?+\s*+(?:{words.before_word('lead')})*+[\w'-]*+(?:\s[\w'-]++){{0,4}}+\s*+"
    )


def assertion(folded: str, here: Cues, start: int, end: int, lang: str) -> str:
    """What the cues of a sentence say of its stretch `start:end` (code points); `affirmed` when none reaches it."""
    best = len(ORDER)
    for cue_start, cue_end, rank, follows, near, behind, of_all in here.cues:
        if rank >= best:
            continue
        listed = False  # whether it is said of all that is told in between
        if follows:
            if cue_end > start or start - cue_end > _REACH[rank]:
                continue
            a, b = cue_end, start
            if near and (b - a > _REACH_NEAR or "," in folded[a:b] or _answers(folded, cue_start, cue_end)):
                continue
            if rank == _NEGATED and (_told_anew(folded, a, b, lang) or _own_clause(folded, a, b, end, lang)):
                continue
            if rank in _OF_UNKNOWN and b - a > _COURSE and _changes(lang).search(folded, a, b):
                continue
        else:
            if cue_start < end or cue_start - end > (_REACH_ALL if of_all else REACH_BACK):
                continue
            a, b = end, cue_start
            listed = of_all and _is_list(folded[a:b], lang) and not _is_granted(folded, start, a, b, lang)
            if b - a > REACH_BACK and not listed:
                continue
        if here.stops and [stop for stop in here.stops if a <= stop < b]:
            continue
        if rank == _FAMILY and follows and (label := _RELATIVE.match(folded, a, b)):
            a = label.end()
        if rank == _FAMILY and follows and turned(folded, cue_start, a, b, lang):
            continue
        if _reaches(_LABEL.sub("", folded[a:b]) if behind else folded[a:b], follows, follows or listed, lang):
            best = rank
    return ORDER[best] if best < len(ORDER) else "affirmed"


def _answers(folded: str, start: int, end: int) -> bool:
    """Whether a denial is the answer of a field, none of the next one: `radiothérapie : non  chirurgie : oui`."""
    return folded.startswith(": ", start - 2) and _NEXT_FIELD.match(folded, end) is not None


def _told_anew(folded: str, start: int, end: int, lang: str) -> bool:
    """Whether what follows a denial is told in its own right: `sans fièvre et une anémie`, `aucun ganglion, une masse`,
    `sans antécédent, diagnostiqué en 2003 d'un cancer`.

    What is denied has no indefinite article, unless all that the denial is about has one (`exclure une métastase et
    une récidive`).
    """
    if _of_patient(lang).search(folded, start, end):
        return True
    indefinite, anew = _indefinite(lang)
    return anew.search(folded, start, end) is not None and not indefinite.match(folded, start)


def _own_clause(folded: str, a: int, b: int, end: int, lang: str) -> bool:
    """`pas d'adénopathie et la lésion du foie a diminué`: whether what follows a denial has an article that what is
    denied has not, and a verb of its own."""
    article, opened, verb = _definite(lang)
    if opened.search(folded, a, b) is None or article.match(folded, a):
        return False
    return verb.match(folded, end) is not None


@lru_cache(maxsize=4)
def _definite(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An article behind a cue, one that opens a phrase up to a mention, and what leads from that to a verb."""
    words = grammar(lang)
    article = words.before_word("definite")
    return (
        re.compile(rf"\s(?:{article})"),
        re.compile(rf"(?:,|\s(?:{words.any_of('pair')}))\s(?:{article})(?:[a-z'-]+\s){{0,2}}\Z"),
        re.compile(rf"\s(?:[\w'-]+\s){{0,3}}?(?:{words.any_of('verb', 'faring')})\b"),
    )


@lru_cache(maxsize=4)
def _of_patient(lang: str) -> re.Pattern[str]:
    """Words after a comma that go on about the patient."""
    return re.compile(rf",\s(?:{grammar(lang).any_of('anew')})\b")


@lru_cache(maxsize=4)
def _indefinite(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An indefinite article after a cue, and one that opens a phrase of its own, an adjective at most after it."""
    words = grammar(lang)
    article = words.before_word("indefinite")
    return (
        re.compile(rf"\s(?:{article})"),
        re.compile(
            rf"(?:,|\s(?:{words.any_of('pair')}))\s(?:(?:{words.any_of('clause')})\s)?(?:{article})(?:[a-z'-]+\s)?\Z"
        ),
    )


@lru_cache(maxsize=4)
def _changes(lang: str) -> re.Pattern[str]:
    """What opens a phrase on the course of something known, which is neither denied nor suspected: `suspicion de
    récidive et progression des métastases`."""
    words = grammar(lang)
    return re.compile(
        rf"(?:,|\s(?:{words.any_of('pair')}))\s(?:{words.before_word('article', 'indefinite', 'pair')})*"
        rf"(?:[a-z-]+\s)?(?:{words.any_of('altering')})\s"
    )


def _reaches(between: str, follows: bool, listed: bool, lang: str) -> bool:
    """Whether a scope crosses the folded text between cue and mention; `listed`: the commas of a list too."""
    if _BREAK.search(between) or (follows and ")" in between and _leaves_bracket(between)):
        return False
    if "," not in between:
        return True
    if not listed:
        return False
    return all(_listed(lang).fullmatch(piece) for piece in between.split(",")[1:])


def _is_list(between: str, lang: str) -> bool:
    """Whether nothing stands between the first member of a list and what is said of all that is told in its own right
    (`a été opéré, une chimiothérapie et une irradiation sont envisagées`)."""
    return _verb(lang).search(between) is None


def _is_granted(folded: str, start: int, a: int, b: int, lang: str) -> bool:
    """Whether a comma parts a list of plans from what was done before: `après mastectomie, A et B sont prévus`."""
    return "," in folded[a:b] and _granted(lang).search(folded, max(0, start - _GRANTED), start) is not None


@lru_cache(maxsize=4)
def _granted(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('granted')})[\s'](?:[\w']+\s){{0,2}}$")


@lru_cache(maxsize=4)
def _verb(lang: str) -> re.Pattern[str]:
    words = grammar(lang).forms
    return re.compile(rf"(?<![a-z])(?:{alternatives({*words['passive'], *words['carried']} - {'a'})})(?![a-z])")


def _leaves_bracket(between: str) -> bool:
    """Whether a bracket closes that a cue stands in: `tumeur (probable séminome) avec métastases`."""
    return "(" not in between[: between.index(")")]
