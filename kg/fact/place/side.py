"""The sides of places: told after a site or a list of sites, on both sides of a pair, or by the name of the site."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fact.site import Place, own_side
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_SIDE = 14  # between a site and its side
_BOTH_SIDES = 34  # the same for `bilatéral`, which nothing else in the phrase can mean
_PARTS = re.compile(r"[,.;:(]")  # between a site and a side that is not its own
_BRACKET = " ("
_COMMA = ", "
_REGION = 24  # from `deux` to the end of the region that a node word stands before
_BESIDE = 6  # from one side to the other: `gauche et droite`
_OPPOSITE = {"left": "right", "right": "left"}


def with_sides(reading: Reading, sentence: Sentence, found: list[Place]) -> list[Place]:
    """The places with their side; one after a list (before it, where heads come last) belongs to all its members."""
    paired = "pair" in sentence.kinds
    told = sentence.tokens if paired else sentence.of("side")
    first = bool(told) and grammar(reading.lexicon.lang).has("head-last")
    last: Token | None = None
    for token in told:
        if paired and token.means("pair"):
            _pair(sentence, found, token)
        if token.kind != "side":
            continue
        at = _sided(reading, found, token, first)
        if at is None:
            continue
        beside = last is not None and token.start - last.end <= _BESIDE
        if beside and found[at].laterality == _OPPOSITE.get(token.value, ""):
            _tell(reading, found, at, "bilateral", first)  # `axillaires gauche et droite`
        elif not found[at].laterality:
            _tell(reading, found, at, token.value, first)
        last = token
    for k, place in enumerate(found):
        if not place.laterality and (side := own_side(place.site)):
            found[k] = place._replace(laterality=side)
    return found


def _pair(sentence: Sentence, found: list[Place], token: Token) -> None:
    """`des deux poumons` tells both sides of a paired organ, `deux ganglions axillaires` none."""
    for k, place in enumerate(found):
        before = 0 <= place.start - token.end <= 1 and not _counted(sentence, place)
        inside = place.start < token.start and 0 < place.end - token.end <= _REGION  # `adénopathies des deux aisselles`
        if (before or inside) and _comes_in_pairs(place.site):
            found[k] = place._replace(laterality="bilateral")


def _tell(reading: Reading, found: list[Place], at: int, side: str, first: bool) -> None:
    """Give a side to a place and to the members of its list that have none."""
    told = found[at].laterality
    found[at] = found[at]._replace(laterality=side)
    step = 1 if first else -1
    while 0 <= at + step < len(found) and found[at + step].laterality == told:
        a, b = sorted((at, at + step))
        if not _bare(reading, found[a], found[b]) or not _agree(reading, found[at + step], found[at]):
            break
        if side != "bilateral" and not _alike(found[at], found[at + step]):
            break
        at += step
        if shipped_concepts()[found[at].site]["paired"] == "yes":
            found[at] = found[at]._replace(laterality=side)


def _alike(told: Place, member: Place) -> bool:
    """Whether two members of a list are bones, or node groups, that one side may be of; two organs have their own."""
    kinds = {shipped_concepts()[p.site]["kind"] for p in (told, member)}
    return len(kinds) == 1 and "organ" not in kinds


def _counted(sentence: Sentence, place: Place) -> bool:
    """Whether a number before a place counts the nodes that it begins with."""
    first = (t.value for t in sentence.of("site") if t.start == place.start)
    return any(shipped_concepts()[site]["kind"] == "node" for site in first if site in shipped_concepts())


def _comes_in_pairs(site: str) -> bool:
    """Whether `deux` before a site means both of them: a paired organ, the hemispheres."""
    concept = shipped_concepts()[site]
    return concept["paired"] == "yes" or concept["icdo3"].startswith("C71")


def _sided(reading: Reading, found: list[Place], side: Token, first: bool) -> int | None:
    """Which place a side belongs to: the one around it, the next one where heads come last, else the one before it."""
    reach = _BOTH_SIDES if side.value == "bilateral" else _SIDE
    before = None
    for k, place in enumerate(found):
        if place.start <= side.start < place.end:
            return k
        if place.end <= side.start:
            before = k
        elif first and _near(reading, side.end, place.start, reach):
            return k
        else:
            break
    return before if before is not None and _near(reading, found[before].end, side.start, reach) else None


def _near(reading: Reading, end: int, start: int, reach: int) -> bool:
    """Whether nothing parts a site and a side: not the stop of the short name of a site (`pulm. bilatéraux`), nor the
    bracket that the side, or what is on both sides, stands in (`hilaire (D)`, `poumon (4 nodules bilatéraux)`)."""
    if start - end > reach:
        return False
    gap = reading.folded[end:start]
    if gap.startswith(". "):
        gap = gap[1:]
    if gap == _BRACKET or reach == _BOTH_SIDES:
        gap = gap.removeprefix(_BRACKET)
    if gap == _COMMA and reach == _BOTH_SIDES:  # `pulmonaires, bilatérales`
        return True
    return not _PARTS.search(gap)


def _bare(reading: Reading, first: Place, second: Place) -> bool:
    """Whether two places share what follows: listed without an article that would start a new noun phrase."""
    between = reading.folded[first.end : second.start]
    return second.listed and _joint(reading.lexicon.lang).fullmatch(between) is not None


def _agree(reading: Reading, member: Place, told: Place) -> bool:
    """Whether a member of a list may share the side of another: not `omoplates et fémur droit`."""
    ending = grammar(reading.lexicon.lang).forms.get("singular", ())
    many, one = (reading.folded[p.start : p.end].endswith(ending) for p in (member, told))
    return one or not many


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    return re.compile(rf",?\s?(?:(?:{grammar(lang).any_of('joint')})\s)?-?")
