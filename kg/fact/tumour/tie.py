"""Which place of a sentence a tumour word is tied to: named after it, before it, or called its origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.assertion.certainty import examined
from kg.fact.context import Context
from kg.fact.head import heads_last
from kg.fact.site import UNKNOWN, Place
from kg.fact.tumour.arising import part_of_tissue
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

SAMPLE = "tumour-sample"
"""The rule of a tumour that a biopsy of the organ named before it showed."""
_AFTER = 30  # code points from a morphology to the site it names: `carcinome canalaire infiltrant du sein`
_BEFORE = 30  # from a site to the morphology that follows it: `sein gauche : carcinome`
_ORIGIN = 30
_OF_ORIGIN = 18  # from the word for an origin to its organ: `d'origine probablement colique`
_ASIDE = re.compile(r" ?\([^()]{0,50}\)")
_STOPS = ("spread", "cue", "response", "invasion", "tnm")  # what parts a tumour from the next site
_PARTS = re.compile("[,;:]")
_NEXT = 12  # code points from the name of a tumour to its side: ` luminal `
_NEAR, _FAR = 24, 36  # from a lesion to its organ: `lésion polypoïde pigmentée de la `
_SIDE = 16  # code points from an operation to its side
_NOT = "negated>"
PRESSING = "pressing"
"""Value of the words that tell what a mass only pushes, where it is not: `comprimant le foie`."""
_ARTICLE = 6  # code points from such a word to the organ
_SKIN, _BRAIN = "C44", "C71"
# Words that only name the organ of a mass; they carry a site, never a diagnosis.
_LESIONS = frozenset({"polyp", "pigmented-lesion", "cystic-tumour"})  # they say how a lesion looks, not its type
MASSES = frozenset({"neoplasm", "mass", "tumour-recurrence"})


def is_told_spread(word: Token) -> bool:
    """Whether a word tells of a tumour that it has spread and names no metastasis: `carcinome rénal métastatique`."""
    return word.kind == "spread" and "adj" in word.flags


def _spread_from(context: Context, word: Token, place: Place) -> bool:
    """Whether a tumour is told to have spread from the organ behind it: `TNE métastatique de l'intestin grêle`, not
    `ostéosarcome métastatique pulmonaire`."""
    return (
        is_told_spread(word)
        and _from(context.reading.lexicon.lang).fullmatch(context.reading.folded, word.end, place.start) is not None
    )


@lru_cache(maxsize=4)
def _from(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{grammar(lang).before_word('lead', but=('within',))}){{1,2}}")


def mass_of(token: Token) -> str | None:
    """The concept of a word that only names a mass (`masse`, `tumeur`), else None."""
    if token.kind not in ("morphology", "lesion"):
        return None
    concept = token.means("morphology")
    return concept if concept in MASSES else None


def side_after(sentence: Sentence, i: int) -> str | None:
    """The side named right after the token at `i`: `orchidectomie gauche`."""
    end = sentence.tokens[i].end
    return next((t.value for t in sentence.tokens[i + 1 : i + 3] if t.kind == "side" and t.start - end <= _SIDE), None)


def lesion_before(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place of the lesion that turned out to be the tumour: `lésion du dos dont la biopsie ...`; words may part it
    from the lesion, no other place."""
    before = [p for p in named if p.end <= token.start]
    lesions = [t for t in sentence.of("lesion") if t.means("lesion") or mass_of(t)]
    lesions += [t for t in sentence.of("morphology") if t.value in _LESIONS or mass_of(t)]
    for n, place in reversed(list(enumerate(before))):
        last = before[n - 1].end if n else 0
        if "invasion" in sentence.kinds and pressed_on(sentence, place):
            continue
        if any(0 <= place.start - t.end <= (_FAR if last <= t.end else _NEAR) for t in lesions):
            return place
    return None


def pressed_on(sentence: Sentence, place: Place) -> bool:
    """Whether a lesion is only told to press on a place: `masse de 14 cm refoulant le rein`."""
    return any(t.value == PRESSING and 0 <= place.start - t.end <= _ARTICLE for t in sentence.of("invasion"))


def side_behind(sentence: Sentence, i: int, end: int) -> str | None:
    """The side told right after the words of a tumour that its name places: `carcinome à cellules claires gauche`."""
    return next(
        (t.value for t in sentence.tokens[i + 1 : i + 4] if t.kind == "side" and 0 <= t.start - end <= _NEXT), None
    )


def side_before(context: Context, sentence: Sentence, i: int, token: Token) -> str | None:
    """The side of `à droite : un carcinome`."""
    for side in sentence.tokens[max(0, i - 2) : i]:
        if (
            side.kind == "side"
            and token.start - side.end <= 8
            and ":" in context.reading.folded[side.end : token.start]
        ):
            return side.value
    return None


def tied(
    context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]
) -> tuple[Place | None, str]:
    """The place a morphology is tied to: the next one after it, or the one right before it (`sein gauche : ...`)."""
    folded = context.reading.folded
    if heads_last(context):  # `right lung adenocarcinoma`
        right_before = next((p for p in named if folded[p.end : token.start] == " " and p.end < token.start), None)
        if right_before is not None:
            return right_before, "tumour-site"
    following = next((p for p in named if p.start >= token.end), None)
    if following is not None and following.start - token.end <= _AFTER * 2:
        gap = folded[token.end : following.start]
        between = [t for t in sentence.tokens[i + 1 :] if t.start < following.start]
        if "(" in gap:  # `adénocarcinome (pT3N1) du rectum`
            asides = [m.span() for m in _ASIDE.finditer(folded, token.end, following.start)]
            between = [t for t in between if not any(low <= t.start < high for low, high in asides)]
            gap = _ASIDE.sub("", gap)
        markers = "marker" in sentence.kinds and any(t.kind == "marker" for t in between)
        stops = _STOPS + (() if markers else ("with",))
        if (
            len(gap) <= (_AFTER * 2 if markers else _AFTER)
            and not _PARTS.search(gap)
            and not _parted(context, between, stops, following)
        ):
            return _with_region(context, sentence, following, named), "tumour-site"
    preceding = next((p for p in reversed(named) if p.end <= token.start), None)
    if preceding is not None and not pressed_on(sentence, preceding):
        gap = folded[preceding.end : token.start]
        if len(gap) <= _BEFORE and ":" in gap:
            return preceding, SAMPLE if examined(context, sentence) else "tumour-site"
    return None, ""


def _parted(context: Context, between: Sequence[Token], stops: Sequence[str], place: Place) -> bool:
    """Whether a word parts a tumour from the place behind it; none does that its classification stands right before
    (`adénocarcinome cT3 cN1 du rectum`) or that it has spread from."""
    if _of_stage(context, between, place):
        return True
    parting = [t for t in between if t.kind in stops and not _spread_from(context, t, place)]
    if not parting or any(t.kind != "tnm" for t in parting):
        return bool(parting)
    return _from(context.reading.lexicon.lang).fullmatch(context.reading.folded, parting[-1].end, place.start) is None


def _of_stage(context: Context, between: Sequence[Token], place: Place) -> bool:
    """`ostéosarcome de stade IV (poumon)`, `de stade IV par atteinte du foie`: a place that tells why a tumour is of
    stage IV is none of the tumour."""
    stage = next((t for t in between if t.kind == "stage-group" and t.value.startswith("IV")), None)
    if stage is None:
        return False
    gap = context.reading.folded[stage.end : place.start]
    return "(" in gap or any(t.kind == "involved" and t.start > stage.end for t in between)


def _with_region(context: Context, sentence: Sentence, place: Place, named: Sequence[Place]) -> Place:
    """Skin, soft tissue or bone with the region told next: `mélanome cutané malin du troisième orteil droit`."""
    region = next((p for p in named if p.start >= place.end), None)
    if region is None or region.start - place.end > _AFTER:
        return place
    gap = context.reading.folded[place.end : region.start]
    between = [t for t in sentence.tokens if place.end <= t.start < region.start]
    if any(m in gap for m in ",;:.") or any(t.kind in (*_STOPS, "with") for t in between):
        return place
    site = part_of_tissue(context.concepts[place.site], context.concepts[region.site])
    if site is None and gap == " " and _names_lobe(context, place, region):
        return place._replace(end=region.end, laterality=region.laterality or place.laterality)
    if site is None:
        return place
    return place._replace(site=site, end=region.end, laterality=region.laterality or place.laterality)


def _names_lobe(context: Context, skin: Place, lobe: Place) -> bool:
    """Whether a part of the skin is told by the lobe of the brain under it: `cuir chevelu pariétal droit`."""
    codes = [context.concepts[place.site]["icdo3"] for place in (skin, lobe)]
    return codes[0].startswith(_SKIN) and codes[1].startswith(_BRAIN)


def origin_of(sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The place named as origin: `adénocarcinome d'origine pulmonaire`, `d'origine inconnue`."""
    unknown = next((p for p in named if p.site == UNKNOWN and 0 <= p.start - token.end <= _ORIGIN), None)
    if unknown is not None:
        return unknown
    for word in sentence.of("origin"):
        if word.kind == "origin" and 0 <= word.start - token.end <= _ORIGIN:
            denied = [t.start for t in sentence.of("cue") if t.value == _NOT]  # `d'origine non pancréatique`
            here = (p for p in named if 0 <= p.start - word.end <= _OF_ORIGIN)
            return next((p for p in here if not any(word.end <= at < p.start for at in denied)), None)
    return None
