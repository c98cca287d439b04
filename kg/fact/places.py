"""Where: the body sites of a sentence, put together from organ words, adjectives, node and bone words, and sides.

`adénopathies axillaires et sus-claviculaires gauches` names two node groups, both left; in `métastases osseuses
pelviennes, scapulaires et hépatiques` the bone word covers pelvis and scapula but not the liver.  Which node group or
bone lies in which region is told by `part_of` of the site table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.fact.site import BONE, NODES, WEIGHTINGS, Place, bone_of, lies_in, node_of
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_NEAR = 22  # code points between two words of one list of sites
_PART = 14  # between an organ and its part: `lobe supérieur du poumon`
_SIDE = 14  # between a site and its side
_BOTH_SIDES = 34  # the same for `bilatéral`, which nothing else in the phrase can mean
# Tokens that may stand between the members of a list of sites, or between a site and its side.
_GLUE = frozenset(
    {"with", "then", "side", "number", "ordinal", "lesion", "quantity", "size", "length", "pathological", "involved"}
)
_AND = frozenset({"with", "then"})  # `osseuses puis cérébrales` is a list
_PARTS = re.compile(r"[,.;:(]")  # between a site and a side that is not its own
SIDES = ("left", "right", "bilateral", "midline")


def places(reading: Reading, sentence: Sentence) -> tuple[Place, ...]:
    """The body sites that a sentence names, composed, in text order."""
    return tuple(_with_sides(reading, sentence, list(_composed(reading, sentence.tokens))))


def _composed(reading: Reading, tokens: tuple[Token, ...]) -> Iterator[Place]:
    """Places without sides: node and bone words carried over their list, parts and wholes joined."""
    concepts = shipped_concepts()
    last: Place | None = None
    head = ""  # NODES or BONE while a list of that head is read
    alone = False  # the head itself is the last place, and no region has followed it yet
    for i, token in enumerate(tokens):
        site = token.value if token.kind == "site" else _second_meaning(tokens, i)
        if not site:
            continue
        kind = concepts[site]["kind"]
        link = _link(reading, tokens, last, i) if last else ""
        weak = "weak" in token.flags
        if weak and link == "list" and last and kind == concepts[last.site]["kind"] == "bone":
            weak = last.weak and site in WEIGHTINGS  # `du fémur et de L3`, but `en T2 et T1`
        if weak and i and tokens[i - 1].kind == "ordinal" and token.start - tokens[i - 1].end <= 1:
            weak = False  # `la sixième côte`
        place = Place(site, token.start, token.end, None, link == "list", weak)
        if last is None or not link:
            head = ""
        if head and last is not None:
            joined = node_of(site) if head == NODES and kind != "bone" else bone_of(site) if head == BONE else None
            if joined and not (link == "list" and alone and (head == BONE or kind != "region")):
                place = place._replace(
                    site=joined,
                    start=last.start if alone else token.start,
                    listed=last.listed if alone else link == "list",
                    weak=False,
                )
                if alone:
                    last = None
                alone = False
            elif link == "list" or head == BONE:
                head = "" if kind != "node" else head
        if last is not None and link == "join" and not head:
            merged = _joined(last, place)
            if merged:
                last = merged
                continue
        if last is not None:
            yield last
        last = place
        if site in (NODES, BONE):
            head, alone = site, True
        elif kind == "node":
            head, alone = NODES, False
        elif place.site == site and alone and site not in (NODES, BONE):
            alone = False
    if last is not None:
        yield last


def _second_meaning(tokens: tuple[Token, ...], i: int) -> str:
    """The site that a word of another kind names too; a route (`nodule sous-cutané`) only right after a lesion."""
    token = tokens[i]
    site = token.means("site") if token.others else None
    if site is None or (token.kind == "route" and not (i and tokens[i - 1].means("lesion"))):
        return ""
    return site


def _link(reading: Reading, tokens: tuple[Token, ...], last: Place, i: int) -> str:
    """How a site word hangs on the place before it: `join`, `list` or not at all (empty)."""
    token = tokens[i]
    if token.start - last.end > _NEAR + 12:
        return ""
    between = [t for t in tokens[max(0, i - 5) : i] if t.start >= last.end]
    either = False
    for t in between:
        if t.means("or"):
            either = True
        elif t.kind not in _GLUE and not t.means("involved") and not _doubt(t):
            return ""
    gap = reading.folded[last.end : token.start]
    measured = [t for t in between if t.kind == "length"]
    if measured:  # `médiastinales de 1,5 cm et hilaires de 8 mm`: the point and comma of a length part nothing
        if "adj" not in token.flags:
            return ""
        gap = reading.folded[measured[-1].end : token.start]
    if "." in gap or ";" in gap or ":" in gap:
        return ""
    if between and any(t.kind == "with" and t.value != "and" for t in between):
        return ""
    if "," in gap or either or (between and any(t.kind in _AND for t in between)):
        return "list" if token.start - last.end <= _NEAR + 12 else ""
    region = (
        last.site == NODES and token.kind == "site" and shipped_concepts()[token.value]["kind"] in ("region", "node")
    )
    return "join" if region or token.start - last.end <= _NEAR else ""


def _doubt(token: Token) -> bool:
    """Whether a word only doubts the member of the list that follows: `osseuses et éventuellement pulmonaires`."""
    return token.kind == "cue" and token.value == "suspected>"


def _joined(first: Place, second: Place) -> Place | None:
    """One place of two words that name the same one: an organ and its part, a region and its nodes."""
    concepts = shipped_concepts()
    if second.site == NODES or concepts[second.site]["kind"] == "node":
        node = node_of(first.site)
        if second.site == NODES and node:
            return first._replace(site=node, end=second.end)
        return None
    if second.site == BONE and bone_of(first.site):
        return first._replace(site=bone_of(first.site) or BONE, end=second.end, weak=False)
    if second.start - first.end > _PART:
        return None
    if first.weak and lies_in(second.site, "lung"):  # `segment VI du LII` is not of the liver
        return second._replace(start=first.start, listed=first.listed)
    if (
        concepts[first.site]["kind"] == "bone"
        and concepts[second.site]["kind"] == "region"
        and second.start - first.end <= 2
    ):
        return first._replace(end=second.end)
    if (
        concepts[first.site]["kind"] == "tissue"
        and concepts[second.site]["kind"] == "bone"
        and second.start - first.end <= 1
    ):
        return first._replace(end=second.end)
    if lies_in(first.site, second.site):
        return first._replace(end=second.end, weak=False)
    if lies_in(second.site, first.site):
        return second._replace(start=first.start, listed=first.listed, weak=False)
    return None


def _with_sides(reading: Reading, sentence: Sentence, found: list[Place]) -> list[Place]:
    """The places with their side; one after a list (before it, where heads come last) belongs to all its members."""
    first = grammar(reading.lexicon.lang).has("head-last")
    for token in sentence.tokens if "pair" in sentence.kinds else sentence.of("side"):
        if token.means("pair"):  # `des deux poumons`
            for k, place in enumerate(found):
                if 0 <= place.start - token.end <= 1 and _comes_in_pairs(place.site):
                    found[k] = place._replace(laterality="bilateral")
        at = _sided(reading, found, token, first) if token.kind == "side" else None
        if at is None or found[at].laterality:
            continue
        found[at] = found[at]._replace(laterality=token.value)
        step = 1 if first else -1
        while 0 <= at + step < len(found) and not found[at + step].laterality:
            a, b = sorted((at, at + step))
            if not found[b].listed or not _bare(found[a], found[b]):
                break
            at += step
            if shipped_concepts()[found[at].site]["paired"] == "yes":
                found[at] = found[at]._replace(laterality=token.value)
    for k, place in enumerate(found):
        if not place.laterality and (side := _named_side(place.site)):
            found[k] = place._replace(laterality=side)
    return found


@cache
def _named_side(site: str) -> str | None:
    """The side that the id of a site names."""
    return next((side for side in SIDES if f"-{side}-" in site), None)


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
    return start - end <= reach and not _PARTS.search(reading.folded, end, start)


def _bare(first: Place, second: Place) -> bool:
    """Whether only `and` or a comma stands between two places (no article that would start a new noun phrase)."""
    return second.start - first.end <= 5
