"""Metastases told by the course of the disease: recurrence in another organ, lesions told with it, an M category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import is_imaging, level_of
from kg.fact.context import Context
from kg.fact.list_aside import beyond_brackets
from kg.fact.place.read import ASIDE
from kg.fact.place.verdict import found_normal
from kg.fact.site import Place
from kg.fact.specimen.sample import is_pathology
from kg.fact.spread.place import found_in, sided_before
from kg.fact.spread.proof import proven_later, shown_by
from kg.fact.spread.sighting import Sighting, elsewhere, make, meant, metastatic_site
from kg.fact.tumour.statements import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_STOPS = frozenset({"spread", "origin", "procedure", "course", "drug", "invasion", "involved", "condition"})
_TISSUES = frozenset({"muscle", "subcutis"})  # told as an organ: `progression osseuse et musculaire`
_SIZES = frozenset({"length", "size", "number", "quantity", "side"})
_LEVELS = {"presumed": "presumed", "consistent": "presumed", "suspected": "suspected"}
_BARE = (" ", " : ", " d'emblee ")  # between a stage and a site that needs no brackets
_OPENS = re.compile(r"[a-z' ]{0,14}\(.{0,10}")  # to the bracket of the sites: `stade IV d'emblée (os)`
_LEADS = re.compile(r"(?:\s[0-9./]{2,10})?\s?(?:\(|:\s)")  # from a course to the list of its sites, a date between
_OPENING = 18  # from a stage to the first site
_LISTED = 12  # from a stage, or from one site, to the next site in the brackets after it
_NEXT = 24  # from one site of a list to the next
_SIDED = 9  # from an organ to the end of its side
_BEHIND = frozenset({" ", ". "})  # between an organ and its course
_ITEM = re.compile(r"(?:\A|[:;,.]\s|[•–-]\s)\Z")  # what an item of a list begins behind
_RECUR = 40  # from `récidive`, `progression` to the site


def recurrence(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """`récidive pulmonaire et mésentérique`, `progression hépatique`: disease in an organ that is not the primary's."""
    for token in sentence.of("response"):
        told = level_of(context, sentence, token) if token.means("response") == "PD" else None
        if told not in _LEVELS:
            continue
        proven = proven_later(context, sentence, token) or shown_by(context, sentence, token)
        level = "confirmed" if proven else _LEVELS[told]
        for place in found_in(context, sentence, token, named):  # `récidive du sarcome au niveau de la plèvre`
            if not _vague(context, place) and elsewhere(context, place, organs):
                yield make(context, sentence, place, level, token, "recurrence-site")
        for place in _course_behind(context, sentence, token, named):
            if not _vague(context, place) and elsewhere(context, place, organs):
                yield make(context, sentence, place, level, token, "organ-progressing")
        end, reach, bones = token.end, _RECUR, False
        listed, asides = beyond_brackets(context, named, token.end) if len(named) > 1 else (named, [])
        for place in listed:
            if place.start < token.end:
                continue
            end = max([end, *(b for _, b in asides if b <= place.start)])
            if _parted(context, sentence, token, place, end, reach, level):
                break
            if end == token.end:
                place = sided_before(sentence, token, place)
            end, reach = place.end, 16
            bones = bones or (context.concepts[place.site]["kind"] == "bone" and not place.weak)
            if bones and place.weak:
                place = place._replace(weak=context.concepts[place.site]["kind"] != "bone")  # `osseuse (L3, D9)`
            if not _vague(context, place) and elsewhere(context, place, organs):
                yield make(context, sentence, place, level, token, "recurrence-site")


def _course_behind(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The organs that a sentence, or an item of it, opens with and a course right behind them is told of: `foie et
    médiastin en progression`."""
    before = [p for p in named if p.end <= token.start]
    if not before:
        return []
    end = next((t.end for t in sentence.of("side") if 0 <= t.end - before[-1].end <= _SIDED), before[-1].end)
    if context.reading.folded[end : token.start] not in _BEHIND:
        return []
    first = len(before) - 1
    while first and before[first].listed:
        first -= 1
    opens = context.reading.folded[sentence.start : before[first].start]
    nouns = {t.start for t in sentence.of("site") if "adj" not in t.flags}
    return before[first:] if before[first].start in nouns and _ITEM.search(opens) else []


def _parted(context: Context, sentence: Sentence, token: Token, place: Place, end: int, reach: int, level: str) -> bool:
    """Whether a place no longer is of what recurred, the last place of which ends at `end`."""
    gap = context.reading.folded[end : place.start]
    between = [t for t in sentence.tokens if end <= t.start < place.start]
    if place.listed and (aside := ASIDE.search(gap)):
        between = [t for t in between if not aside.start() <= t.start - end < aside.end()]
        gap = ASIDE.sub("", gap)
    first = end == token.end
    if len(gap) > (reach if first or not place.listed else _NEXT):
        return True
    if not first and place.listed and found_normal(context.reading, sentence, place):
        return True  # `PD (ganglions axillaires, foie normal)`
    if not first and not place.listed and "," in gap and not _in_bracket(context, sentence, token, place, between):
        return True  # `, foie normal`
    if any(m in gap.rstrip(" (:") for m in ";:("):  # `progression (hépatique et osseuse)`
        return True
    return any(
        # `progression exclusivement osseuse` goes on
        (
            t.kind in _STOPS
            and t.value != "only"
            and not (level == "confirmed" and is_pathology(context, t))
            and not _seen_on(context, t, gap)
        )
        or is_tumour(context, t)
        or (t.kind == "lesion" and not first)  # `dans le dos et un nodule du foie`
        for t in between
    )


def _seen_on(context: Context, token: Token, gap: str) -> bool:
    """Whether an examination only tells where disease was seen that the bracket behind it places: `au scanner (D9)`."""
    return gap.endswith(" (") and is_imaging(context, token)


def _in_bracket(context: Context, sentence: Sentence, token: Token, place: Place, between: Sequence[Token]) -> bool:
    """Whether a place goes on the list of a bracket or colon behind a word and its date, behind a size or count at
    most: `PD (ADP 41 mm, foie)`, `PD 05/21 : foie, 2 gg axillaires`."""
    opened = context.reading.folded[token.end : place.start]
    listed = _LEADS.match(opened) and ")" not in opened and all(t.kind in _SIZES for t in between)
    return bool(listed) and not found_normal(context.reading, sentence, place)


def _vague(context: Context, place: Place) -> bool:
    """Whether a site is no organ that a recurrence tells a metastasis of: soft tissue, muscle, a fluid."""
    concept = context.concepts[meant(place.site)]
    soft = concept["kind"] == "fluid" or concept["icdo3"].startswith("C49")
    return (soft and place.site not in _TISSUES) or place.weak or not metastatic_site(context, place)


def told_with_tumour(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """`carcinome du poumon avec lésions hépatiques`: lesions of other organs told with the diagnosis."""
    if "diagnosed" not in sentence.kinds or not any(t.kind == "diagnosed" for t in sentence.of("diagnosed")):
        return
    tokens = sentence.tokens
    first = next((t for t in tokens if (m := is_tumour(context, t)) and context.concepts[m]["icdo3"][-1] == "3"), None)
    if first is None:
        return
    for i, lesion in enumerate(tokens):
        if lesion.kind != "lesion" or lesion.start < first.end or not _added(tokens, i, first):
            continue
        if level_of(context, sentence, lesion) != "presumed":
            continue
        end = lesion.end
        for place in named:
            if place.start < end:
                continue
            if place.start - end > (2 if end == lesion.end else 6):
                break
            end = place.end
            concept = context.concepts[place.site]
            kinds = concept["kind"] in ("organ", "bone") and metastatic_site(context, place)
            if kinds and elsewhere(context, place, organs) and not concept["icdo3"].startswith("C44"):
                yield make(context, sentence, place, "presumed", lesion, "lesion-with-tumour")


def _added(tokens: Sequence[Token], i: int, first: Token) -> bool:
    """Whether the lesion at `i` is joined to what the diagnosis lists (`avec`, `ainsi que`, `et`)."""
    lesion = tokens[i]
    return any(t.kind == "with" and t.start > first.start and 0 <= lesion.start - t.end <= 16 for t in tokens[:i])


def stated_m1(
    context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]
) -> Iterator[Sighting]:
    """`M1b (foie, os)`, `T3N1M1 hépatique`, `stade IV (poumon)`: the sites in brackets after an M category or the last
    stage, or right behind it."""
    folded = context.reading.folded
    for token in sentence.tokens:
        if not (token.kind == "tnm" and token.value.startswith("M1")) and not (
            token.kind == "stage-group" and token.value.startswith("IV")
        ):
            continue
        end, bare = token.end, False
        for place in named:
            if place.start < end:
                continue
            gap = folded[end : place.start]
            if end == token.end:
                bare = gap in _BARE
            if (
                len(gap) > (_LISTED if end > token.end else _OPENING)
                or ")" in gap
                or (end == token.end and not bare and not _OPENS.fullmatch(gap))
            ):
                break
            if bare and (place.weak or not (end == token.end or place.listed)):
                break  # `M1a S2` tells markers
            end = place.end
            if metastatic_site(context, place) and (not bare or elsewhere(context, place, organs)):
                yield make(context, sentence, place, "presumed", token, "m-category-site")
