"""Where: the body sites of a sentence, put together from organ words, adjectives, node and bone words, and sides.

`adénopathies axillaires et sus-claviculaires gauches` names two node groups, both left; in `métastases osseuses
pelviennes, scapulaires et hépatiques` the bone word covers pelvis and scapula but not the liver.  Which node group or
bone lies in which region is told by `part_of` of the site table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.fact.cervix import CERVIX, NECK, is_of_womb
from kg.fact.iliac import ILIAC, is_iliac_bone
from kg.fact.landmark import LANDMARK, is_landmark
from kg.fact.line_label import is_line_label
from kg.fact.place.join import joined
from kg.fact.place.over_bone import over_bone
from kg.fact.place.side import with_sides
from kg.fact.place.verdict import own_verdicts
from kg.fact.second_site import second_meaning, second_organ
from kg.fact.segment import is_segment
from kg.fact.site import BONE, NODES, WEIGHTINGS, Place, bone_of, node_of
from kg.fact.wall import LOBE, is_wall
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Reading, Sentence
from kg.mention.token import Token

_NEAR = 22  # code points between two words of one list of sites
ASIDE = re.compile(r"\([^()]{1,60}\)")  # what a list may pass over: `fémur (SUV 7,3) et os iliaque`
_PLUS = (" + ", "+ ")  # `cérébrale 14 mm + surrénale gauche`, `(frontale 14 mm) + foie` are lists of notes
_LONGEST = 96  # code points from one site of a list to the next, with what stands in brackets
_PARTED = re.compile(r"\s[+/|&–-]\s")  # `foie / os / cerveau`
# Tokens that may stand between the members of a list of sites, or between a site and its side.
_GLUE = frozenset(
    {"with", "then", "side", "number", "ordinal", "lesion", "quantity", "size", "length", "pathological", "involved"}
)
_AND = frozenset({"with", "then"})  # `osseuses puis cérébrales` is a list


def places(reading: Reading, sentence: Sentence) -> tuple[Place, ...]:
    """The body sites that a sentence names, composed, in text order."""
    return own_verdicts(reading, sentence, with_sides(reading, sentence, list(_composed(reading, sentence))))


def _composed(reading: Reading, sentence: Sentence) -> Iterator[Place]:
    """Places without sides: node and bone words carried over their list, parts and wholes joined."""
    concepts = shipped_concepts()
    last: Place | None = None
    head = ""  # NODES or BONE while a list of that head is read
    alone = False  # the head itself is the last place, and no region has followed it yet
    tokens = sentence.tokens
    for token in sentence.of("site"):
        i = tokens.index(token)
        site = token.value if token.kind == "site" else second_meaning(tokens, i)
        if not site or (site == LANDMARK and is_landmark(reading, tokens, i)):
            continue
        if site == LOBE and is_wall(tokens, i):
            continue
        if site == NECK and is_of_womb(reading, tokens, i):
            site = CERVIX
        if site == ILIAC and is_iliac_bone(reading, tokens, i):
            site = bone_of(site) or site
        if "adj" in token.flags and token.kind == "site" and (over := over_bone(reading, tokens, i)) is not None:
            if not over:
                continue
            site = over
        doubtful = "weak" in token.flags
        if doubtful and (is_segment(reading, tokens, i) or is_line_label(reading, tokens, i)):
            continue
        kind = concepts[site]["kind"]
        link = _link(reading, tokens, last, i) if last else ""
        weak = doubtful and _is_weak(tokens, i, site, last if link == "list" else None)
        place = Place(site, token.start, token.end, None, link == "list", weak)
        if last is None or not link:
            head = ""
        if head == NODES and alone and last and place.listed and _other_finding(tokens[:i], last):
            head = ""
        if last and not head and kind == "region" and place.listed and _kind(last) == "bone" != last.site:
            place = place._replace(site=bone_of(site) or site)  # `de plusieurs côtes et du pelvis`
        if head == BONE and last is not None and link == "join" and not alone and (part := joined(last, place)):
            last = part  # `D7, D9, apophyse transverse de L4`
            continue
        if head and last is not None:
            member = _of_head(place, head, last if alone else None)
            if member:
                place, last, alone = member, None if alone else last, False
            elif (place.listed or head == BONE) and kind != "node":
                head = ""
        if last is not None and link == "join" and not head:
            merged = joined(last, place)
            if merged:
                last = merged
                continue
        if last is not None:
            yield last
        last, second = place, second_organ(token) if token.others else None
        if second:  # `pleuropulmonaire` names two organs
            yield last
            last = place._replace(site=(node_of(second) if head == NODES else None) or second, listed=True)
        if site in (NODES, BONE):
            head, alone = site, True
        elif kind == "node":
            head, alone = NODES, False
        elif place.site == site and alone and site not in (NODES, BONE):
            alone = False
    if last is not None:
        yield last


def _of_head(place: Place, head: str, alone: Place | None) -> Place | None:
    """The node group or bone that a place names in a list with a word for nodes or bones; the first one takes the word
    (`alone`) with it: `ganglions hilaires et médiastinaux`."""
    kind = _kind(place)
    site = node_of(place.site) if head == NODES and kind != "bone" else bone_of(place.site) if head == BONE else None
    if not site or (place.listed and alone and (head == BONE or kind != "region")):
        return None
    first = alone or place
    return place._replace(site=site, start=first.start, listed=first.listed, weak=False)


def _is_weak(tokens: tuple[Token, ...], i: int, site: str, before: Place | None) -> bool:
    """Whether a word that may mean no site stays doubtful behind the place `before` it in its list."""
    if before and shipped_concepts()[site]["kind"] == _kind(before) == "bone":
        return before.weak and site in WEIGHTINGS and not _is_ordered(tokens, i)  # `du fémur et de L3`; `en T2 et T1`
    return not _is_ordered(tokens, i)


def _is_ordered(tokens: tuple[Token, ...], i: int) -> bool:
    """`la sixième côte`: whether a number in a series stands right before a site."""
    return i > 0 and tokens[i - 1].kind == "ordinal" and tokens[i].start - tokens[i - 1].end <= 1


def _other_finding(before: tuple[Token, ...], last: Place) -> bool:
    """Whether another finding is told behind a place: `adénopathies à proximité, masse médiastinale`."""
    return any(t.kind == "lesion" and t.start >= last.end for t in before)


def _kind(place: Place) -> str:
    return shipped_concepts()[place.site]["kind"]


def _link(reading: Reading, tokens: tuple[Token, ...], last: Place, i: int) -> str:
    """How a site word hangs on the place before it: `join`, `list` or not at all (empty)."""
    token = tokens[i]
    aside = ASIDE.search(reading.folded, last.end, token.start) if token.start - last.end <= _LONGEST else None
    apart = token.start - last.end - (aside.end() - aside.start() if aside else 0)
    if apart > _NEAR + 12:
        return ""
    between = [t for t in tokens[max(0, i - (10 if aside else 5)) : i] if t.start >= last.end]
    if aside:
        between = [t for t in between if not aside.start() <= t.start < aside.end()]
    either = False
    for t in between:
        if t.means("or"):
            either = True
        elif t.kind == "listing" and last.site == NODES:
            continue  # `ganglionnaires, notamment médiastinales`
        elif t.kind not in _GLUE and not t.means("involved") and not _doubt(t):
            return ""
    gap = reading.folded[last.end : token.start]
    if aside:
        gap = reading.folded[last.end : aside.start()] + reading.folded[aside.end() : token.start]
    if gap == "-" or gap.endswith("/"):  # `inguinale-iliaque`, `D4-D8`, `poumon gauche/foie`
        return "list"
    measured = [t for t in between if t.kind == "length"]
    if measured:  # `médiastinales de 1,5 cm et hilaires de 8 mm`: the point and comma of a length part nothing
        again = _again(reading, last, token.value, gap)
        gap = reading.folded[measured[-1].end : token.start]
        if "adj" not in token.flags and not again and not gap.removeprefix(")").startswith(_PLUS):
            return ""
    if ";" in gap or ":" in gap:
        return ""
    if "." in gap and _stopped(reading, gap, [last.end, *(t.end for t in between if t.kind == "side")]):
        return ""
    if between and any(t.kind == "with" and t.value != "and" for t in between):
        return ""
    if "," in gap or _PARTED.search(gap) or either or (between and any(t.kind in _AND for t in between)):
        return "list"
    region = (
        last.site == NODES and token.kind == "site" and shipped_concepts()[token.value]["kind"] in ("region", "node")
    )
    return "join" if region or token.start - last.end <= _NEAR else ""


def _again(reading: Reading, last: Place, site: str, gap: str) -> bool:
    """Whether another place of the same kind follows the size of what is in the last one: `dans le foie de 2 cm et dans
    la rate`, `LSD 8 mm et LIG 12 mm`, which are parts of one organ."""
    this, that = shipped_concepts()[site], shipped_concepts()[last.site]
    if this["kind"] != that["kind"]:
        return False
    same = this["kind"] == "organ" and this["icdo3"][:3] == that["icdo3"][:3]
    return same or _within(reading.lexicon.lang).search(gap) is not None


def _stopped(reading: Reading, gap: str, ends: list[int]) -> bool:
    """Whether a full stop parts two sites that is not the one of an abbreviated site or side: `pulm. et hép.`."""
    return gap.count(".") > sum(reading.folded.startswith((". ", ".,"), end) for end in ends)


@lru_cache(maxsize=4)
def _within(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{grammar(lang).any_of('within')})\b")


def _doubt(token: Token) -> bool:
    """Whether a word only doubts the member of the list that follows: `osseuses et éventuellement pulmonaires`."""
    return token.kind == "cue" and token.value == "suspected>"
