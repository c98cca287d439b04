"""What a response is said of: its sites, as coarse as responses are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.response.part import part_is_named
from kg.fact.response.site_list import joints, list_before, tells_else
from kg.fact.site import BONE, NODES, Place, lies_in
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SITE = 44  # code points from the response word to its site: `progression des métastases a été observée dans le foie`
_SCANNED = 70  # the same where the examination that showed it is told between
_SITE_BEFORE = 24  # from a site to the word after it: `lésions osseuses en progression`
_LISTED = 16  # from one site of a list to the next
_SIZED = 4  # from a site to the size of what is there: ` de 9 mm`
_BESIDE = 1  # from a site to what is told of it alone
_IN_BRACKETS = 2  # from a response to the letters in brackets behind it
_INSERTION = re.compile(r" \([^()]{1,30}\)")  # `stabilité (selon RECIST 1.1) des lésions hépatiques`
_COLON = re.compile(r" ?: ?")
_OPENS = ",;:.("  # what a clause may follow
_BULLETS = " -*+"
_BRACKETED = re.compile(r"\s?\(")  # `progression (foie)`
_ANY_KIND = frozenset({"neoplasm", "metastasis"})  # words for a tumour of any kind
_MALIGNANT = "/3"
_NAMED = 14  # from the kind of a tumour to the organ in its name: ` lobulaire du `
_FINDING = frozenset({"lesion", "spread", "number", "quantity", "side", "new", "node", "nodes"})
_FOUND_TOO = frozenset({"lesion", "spread", "node", "nodes"})  # nouns for what is seen beside a progression
_CLOSES = re.compile(r"\s?(?:[),;+]|[a-z])")  # behind a site in brackets, not its measure: `RP (foie -60 %, ...)`
_OF_EXAMINATION = re.compile(r".{0,3}|\s(?:[a-z]+-)+")  # from an examination to what it was of: ` cervico-thoraco-`
_OUTSIDE = re.compile(r"extra[ -]$")  # `maladie stable extra-cérébrale`
# What ends the search for the site after the response, and what parts a site from the response after it.
_STOPS = frozenset({"response", "procedure", "drug", "regimen", "course", "class", "origin", "invasion", "condition",
                    "marker", "new", "recap", "growth"})  # fmt: skip
_PARTING = frozenset({"response", "procedure", "drug", "condition", "with"})
# regions that a response is told of
_REGIONS = frozenset({"mediastinum", "thorax", "retroperitoneum", "orbit", "abdomen", "pelvis", "chest-wall", "neck",
                      "upper-limb", "lower-limb", "hilar-region"})  # fmt: skip


def sites_of(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The sites a response is said of: the list after the word, or the one right before it."""
    folded = context.reading.folded
    new_noun, scanned = _joined_noun(context.reading.lexicon.lang), _within(context.reading.lexicon.lang)
    though = joints(context.reading.lexicon.lang).though
    local = "local" in token.flags  # `récidive locale et péritonéale` is told of no one site
    found = [p for p in named if token.start <= p.start and p.end <= token.end]  # `réponse hépatique partielle`
    for place in named if not found else ():
        if place.start < token.end:
            continue
        end = found[-1].end if found else token.end
        gap = _INSERTION.sub("", folded[end : place.start])
        between = [t for t in sentence.tokens if end <= t.start < place.start and not _beside(folded, token, t)]
        if not found and not local and _BRACKETED.fullmatch(gap) and _CLOSES.match(folded, place.end):
            gap = ""
        if not found and new_noun.search(gap):
            break  # `réponse complète et une stabilité des ganglions`
        if though.search(gap) or (found and "," in gap and tells_else(context, sentence, gap, place)):
            break  # `stable mais foie en progression`, `RC poumon, foie une lésion de 12 mm`
        if [m for m in (";:(" if found else ";:(,") if m in gap] or (found and _has_its_own(sentence, place, token)):
            break
        shown = not found and any(t.kind == "procedure" for t in between) and scanned.search(gap) is not None
        if any(_ends_search(t, found, local) and not (shown and t.kind == "procedure") for t in between):
            break
        if found and token.means("response") == "PD" and _seen_beside(between):
            break
        if len(gap) > (_LISTED if found else _SCANNED if shown else _SITE) or (found and not place.listed):
            break
        if any(_is_kind(t) for t in between):
            break
        found.append(place)
    if not found:
        before = [p for p in named if p.end <= token.start]
        if (
            before
            and token.start - before[-1].end <= _SITE_BEFORE
            and not any(m in _behind_colon(context, sentence, before[-1], token) for m in ".,;:(")
        ):
            between = [t for t in sentence.tokens if before[-1].end <= t.start < token.start]
            if (
                not _examined(context, sentence, before)  # `scanner thoracique : progression`
                and not any(t.kind in _PARTING for t in between)
                and not _names_tumour(context, sentence, before[-1])
            ):
                found = list_before(context, sentence, before, token)
    if found and token.means("response") == "PD":
        found += _elsewhere(context, sentence, token, found[-1], named)
    return [p for p in found if (not p.weak or part_is_named(context, sentence, token, p)) and _told_of(context, p)]


def _names_tumour(context: Context, sentence: Sentence, place: Place) -> bool:
    """`cancer du sein en progression`: whether a site before a response belongs to the name of the tumour."""
    return any(
        0 <= place.start - t.end <= _NAMED
        and _is_kind(t)
        and context.concepts[t.means("morphology") or ""]["icdo3"].endswith(_MALIGNANT)
        and not any(mark in context.reading.folded[t.end : place.start] for mark in _OPENS)
        for t in sentence.of("morphology")
    )


def _is_kind(token: Token) -> bool:
    """Whether a word tells the kind of a tumour, no more than that there is one."""
    concept = token.means("morphology")
    return token.kind == "morphology" and concept is not None and concept not in _ANY_KIND


def _seen_beside(between: Sequence[Token]) -> bool:
    """`progression hépatique, nodules spléniques`: whether what a comma parts from where a disease progresses is
    told by a noun of its own; not `progression des lésions hépatiques et des nodules`."""
    return any(t.kind in _FOUND_TOO for t in between) and all(t.value != "and" for t in between)


@lru_cache(maxsize=4)
def _joined_noun(lang: str) -> re.Pattern[str]:
    """What joins to a response something else that is seen: ` et une `, ` et les `."""
    words = grammar(lang)
    anew = rf"(?!{words.before_word('lead')})(?:{words.before_word('indefinite')})"
    known = words.before_word("lead", but=("of", "within", "indefinite"))
    return re.compile(rf"\s(?:{words.any_of('pair')})\s(?:{anew}|(?:{words.before_word('of')})?(?:{known}))")


@lru_cache(maxsize=4)
def _within(lang: str) -> re.Pattern[str]:
    """What leads to a site behind the examination that showed it: `au PET-CT de mai au niveau des lésions `."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('within')})(?:\s[a-z]+){{0,2}}\s?(?:l')?$")


def _beside(folded: str, response: Token, word: Token) -> bool:
    """`récidive radiologique`, `réponse partielle (PR)`: an examination named by its adjective, or letters in brackets,
    right behind a response, which they do not part from its site."""
    if word.kind == "procedure":
        return word.start - response.end <= _BESIDE
    letters = "abbr" in word.flags and word.start - response.end <= _IN_BRACKETS
    return letters and folded[word.start - 1] == "(" and folded.startswith(")", word.end)


def _ends_search(between: Token, found: Sequence[Place], local: bool) -> bool:
    """Whether a word behind a response parts it from the sites behind that: `réponse complète sans atteinte`."""
    if between.kind == "with":
        return not found and (local or between.value != "and")
    return between.value == "negated>" or (between.kind in _STOPS and between.value != "only")


def _elsewhere(context: Context, sentence: Sentence, token: Token, last: Place, named: Sequence[Place]) -> list[Place]:
    """`rechute cérébrale (2 métas) et hépatique`, `PD hépatique (+30 %) + os`: the site that a disease progresses at
    beside the one told before, behind what is told of that; no lesions that are told by a noun of their own."""
    joined = _joint(context.reading.lexicon.lang).match(context.reading.folded, last.end, sentence.end)
    if joined is None:
        return []
    place = next((p for p in named if p.start >= joined.end()), None)
    if place is None or place.weak or place.start - joined.end() > _LISTED or _has_its_own(sentence, place, token):
        return []
    between = [t for t in sentence.tokens if joined.end() <= t.start < place.start]
    added = "+" in joined[0] and any(t.kind in _FOUND_TOO for t in between)
    return [] if added or any(t.kind not in _FINDING for t in between) else [place]


@lru_cache(maxsize=4)
def _joint(lang: str) -> re.Pattern[str]:
    """What joins a second site to one that a word or a bracket follows: ` (2 métas) et `."""
    return re.compile(
        rf"(?:\s[a-z]+)?(?:\s?\([^()]{{1,90}}\))?\s?(?:\+|(?:{grammar(lang).any_of('pair')})(?![a-z]))\s?"
    )


def _told_of(context: Context, place: Place) -> bool:
    """Whether responses are told of a place: an organ, or a region with lesions; not what is outside of it."""
    if _OUTSIDE.search(context.reading.folded, max(0, place.start - _SITE), place.start):
        return False
    return context.concepts[place.site]["kind"] != "region" or place.site in _REGIONS


def _behind_colon(context: Context, sentence: Sentence, place: Place, token: Token) -> str:
    """The text between a site and a response, without the colon that the site opens a clause with (`Foie : RP`)."""
    gap = context.reading.folded[place.end : token.start]
    before = context.reading.folded[sentence.start : place.start].strip(_BULLETS)
    return gap.replace(":", "", 1) if _COLON.fullmatch(gap) and (not before or before[-1] in _OPENS) else gap


def _has_its_own(sentence: Sentence, place: Place, token: Token) -> bool:
    """Whether something else is told right behind a site: `progression osseuse, rate stable, foie sans lésion`; behind
    one that would have answered, the size of what is left."""
    behind = [t for t in sentence.tokens if 0 <= t.start - place.end <= max(_BESIDE, _SIZED)]
    return any(
        (t.start - place.end <= _BESIDE and (t.kind == "response" or t.value == "negated>"))
        or (t.kind == "length" and token.means("response") != "PD" and t.start - place.end <= _SIZED)
        for t in behind
    )


def _examined(context: Context, sentence: Sentence, before: Sequence[Place]) -> bool:
    """`scanner thoracique : progression`, `scanner cervico-thoraco-pelvien : stabilité`: whether the place told last
    before a response is what an examination was of."""
    folded = context.reading.folded
    first = len(before) - 1
    while first and folded[before[first - 1].end : before[first].start] == "-":
        first -= 1
    start = before[first].start
    return any(t.end <= start and _OF_EXAMINATION.fullmatch(folded, t.end, start) for t in sentence.of("procedure"))


def coarse(context: Context, site: str) -> str:
    """The organ a response is told of: nodes and bones as a whole, lobes as their lung."""
    kind = context.concepts[site]["kind"]
    if site in ("cns", "cerebrum"):
        return "brain"
    if kind == "node":
        return NODES
    if kind == "bone":
        return BONE
    if lies_in(site, "hilar-region"):
        return "lung"
    for whole in ("lung", "liver", "brain", "skin", "peritoneum", "breast", "mediastinum"):
        if lies_in(site, whole) and site not in ("cerebellum", "omentum", "mesentery"):
            return whole
    return site
