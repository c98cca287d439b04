"""The places that a word for metastases is about: listed after it, or where the tumour that it is of was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.fact.context import Context
from kg.fact.list_aside import beyond_brackets
from kg.fact.place.read import ASIDE
from kg.fact.site import BONE, Place, details
from kg.fact.spread.answered import behind_label
from kg.fact.spread.member import DIFFUSE
from kg.fact.spread.sighting import METASTATIC, metastatic_site, spreads
from kg.fact.tumour.statements import is_tumour
from kg.fact.tumour.tie import PRESSING
from kg.lexicon.concept import shipped_concepts
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 48  # code points from `métastases` to the first site: `des métastases de petite taille au niveau du foie`
_NEXT = 16  # from one site of the list to the next: `métastases osseuses : sternum`
_WITHIN = 24  # from a region of the body to the organ in it
_REGIONS = ("C76", "C49.4")  # the abdomen and its viscera, thorax, pelvis
_PELVIC = "C41.4"
_NAMED = 60  # from `osseuses` to the bones named: `métastases osseuses visibles dans la calotte`
_JOINED = 2  # between two adjectives of one list without a comma: `secondaires pulmonaires osseuses`
_REACHING = "reaching"  # of what a disease or its metastases touch
_SOFT = "C49"  # what a tumour grows into
_DENIED = "negated>"
_OF = 14  # from `métastase` to the tumour it is of
_FOUND_IN = 60  # from that tumour to the place it was found in
_LEADS = 24  # code points of articles and numbers before that place
_STOPS = frozenset({"origin", "response", "course", "condition", "procedure", "lesion", "drug"})
_GROWN = frozenset({"invasion", "involved"})
_MULTIPLE = organ_group("multiple")


def inside(context: Context, place: Place, token: Token) -> bool:
    """Whether adjacent words tell metastases in the primary's own organ: `métastases pulmonaires` of a lung cancer."""
    if context.concepts[place.site]["icdo3"][:3] not in _MULTIPLE:
        return False
    return 0 <= place.start - token.end <= 2 or (0 <= token.start - place.end <= 2 and place.site == BONE)


def following(context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]) -> list[Place]:
    """The list of places after a metastasis word, up to a tumour word (whose site is the origin) or an origin word."""
    if token.means("morphology") in METASTATIC:  # `métastase d'adénocarcinome pulmonaire`: the site is the origin
        return []
    folded = context.reading.folded
    named, asides = beyond_brackets(context, named, token.end) if len(named) > 1 else (named, [])
    after = () if sentence.kinds.isdisjoint(_GROWN) else sentence.tokens[i + 1 :]
    grown = [t.start for t in after if t.kind == "invasion" or t.means("involved")]
    limit = _limit(context, sentence, i, token, named)
    found: list[Place] = []
    for place in named:
        if place.end <= token.start:
            continue
        if place.weak and token.rule == "m-plus":
            break  # `M+ L1` is the first line of treatment
        if place.start >= limit or (found and any(found[-1].end <= at < place.start for at in grown)):
            break
        if found:
            end = max([found[-1].end, *(b for _, b in asides if b <= place.start)])
            apart = folded[end : place.start]
            vague = len(apart) <= _WITHIN and _in_region(context, found[-1])  # `viscérales au niveau hépatique`
            if details(found[-1], place):
                if len(apart) > _NAMED or any(m in apart for m in ".;)"):
                    break
            elif (
                not place.listed
                and not vague
                and ("," in apart or len(apart) > _NEXT or (len(apart) > _JOINED and ":" not in apart))
            ):
                break  # `implants péritonéaux dans le bassin`
            elif context.concepts[place.site]["kind"] == "fluid":
                break
        else:
            gap = folded[token.end : place.start]
            told = behind_label(context.reading.lexicon.lang, gap)  # `métastases : foie, os`
            parted = any(m in told for m in ";:") or ("," in told and not _listing(sentence, token, place))
            parted = parted and not (told == ", " and _described(sentence, token, place))
            if len(gap) > _AFTER or parted or _goes_on(sentence, i) or (after and _only_beside(after, place)):
                break
        found.append(place)
    if found:
        found[0] = sided_before(sentence, token, found[0])
    return [p for p in found if metastatic_site(context, p) and not _cavity(context, p, named)]


def _only_beside(after: Sequence[Token], place: Place) -> bool:
    """Whether what follows a word only tells what metastases are near: `métastase jouxtant le foie`."""
    return any(t.value == PRESSING and t.end <= place.start for t in after)


def _limit(context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]) -> int:
    """Where the list of places after a metastasis word ends at the latest."""
    stops = [t.start for t in sentence.tokens[i + 1 :] if _stops(context, t)]
    stops += _denials(sentence, token)
    if stops and named:
        asides = _asides(context.reading.folded, token.end, stops[0], named)
        stops = [at for at in stops if not any(start < at < end for start, end in asides)]
    if stops and _adjective(sentence, token, stops[0]):
        stops = stops[1:]
    return min(stops, default=sentence.end)


def _denials(sentence: Sentence, token: Token) -> list[int]:
    """Where what follows a word is denied, which the word is not: `métastases pulmonaires, sans adénopathies`."""
    cues = [t for t in sentence.of("cue") if t.value == _DENIED]
    return [] if any(t.end <= token.start for t in cues) else [t.start for t in cues if t.start >= token.end]


def sided_before(sentence: Sentence, token: Token, place: Place) -> Place:
    """A place with the side told between a word and it: `métastases bilatérales pulmonaires`."""
    if place.laterality:
        return place
    ahead = (t.value for t in sentence.of("side") if t.kind == "side" and token.end <= t.start < place.start)
    return place._replace(laterality=next(ahead, None))


def _stops(context: Context, token: Token) -> bool:
    """Whether what follows a word is of something else than the metastases told before it."""
    if token.kind in _STOPS or token.kind == "spread":
        return True
    if token.kind != "morphology" and not token.others:
        return False
    return spreads(token) or bool(is_tumour(context, token)) or token.means("morphology") == "neoplasm"


def _cavity(context: Context, place: Place, named: Sequence[Place]) -> bool:
    """Whether `bassin` means the cavity: where no other bone is told (`implants dans le bassin`)."""
    if not place.weak or not context.concepts[place.site]["icdo3"].startswith(_PELVIC):
        return False
    return not any(p.start != place.start and context.concepts[p.site]["kind"] == "bone" for p in named)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a conjunction right after the word at `i` goes on to something else: `métastases ou adénopathies`, not
    `métastases ni hépatiques`.
    """
    if i + 1 == len(sentence.tokens):
        return False  # a word may name its place itself: `nodule de sœur Marie-Joseph`
    word, after, *rest = sentence.tokens[i : i + 3]
    joined = after.start - word.end <= _JOINED and (after.kind == "or" or after.value in ("and", "negated>"))
    return joined and not (rest and "adj" in rest[0].flags)


def _asides(folded: str, start: int, at: int, named: Sequence[Place]) -> list[tuple[int, int]]:
    """The brackets from a token on that name no place: `fémur gauche (lésion de 4 cm) et os iliaque`."""
    opened = folded.rfind("(", start, at)
    found = [m.span() for m in ASIDE.finditer(folded, max(opened, start), named[-1].end)]
    return [(a, b) for a, b in found if not any(a < p.start < b for p in named)]


def _in_region(context: Context, place: Place) -> bool:
    """Whether a place is only a region of the body, whose organ may follow."""
    return not metastatic_site(context, place) and context.concepts[place.site]["icdo3"].startswith(_REGIONS)


def found_in(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The places after the tumour that a metastasis is of: `métastase de carcinome lobulaire du sein dans l'iléon`."""
    folded = context.reading.folded
    of = next((t for t in sentence.tokens if t.start >= token.end and is_tumour(context, t)), token)
    if token.means("morphology") in METASTATIC:
        of = token
    if of.start - token.end > _OF or (of is token and of.means("morphology") not in METASTATIC):
        return []
    within = within_phrase(context.reading.lexicon.lang, _FOUND_IN)
    found: list[Place] = []
    for place in named:
        if found and not place.listed:
            break
        if found or (of.end <= place.start <= of.end + _FOUND_IN and within.fullmatch(folded, of.end, place.start)):
            found.append(place)
    return [p for p in found if metastatic_site(context, p)]


@lru_cache(maxsize=8)
def within_phrase(lang: str, most: int) -> re.Pattern[str]:
    """What stands between a finding and the place it was found in: ends in `dans` or `au niveau` and a few letters."""
    return re.compile(rf"[^.,;:()]{{0,{most}}}\b(?:{grammar(lang).any_of('within')})\s[^.,;:()]{{0,{_LEADS}}}")


def _listing(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether a comma only parts a metastasis word from its list: `métastases, d'abord osseuses puis cérébrales`,
    `métastases multiples, touchant le foie`."""
    vessel = shipped_concepts()[place.site]["icdo3"].startswith(_SOFT)  # `cancer disséminé, touchant l'aorte`
    return any(
        token.end < t.start < place.start and not (vessel and t.value == _REACHING) for t in sentence.of("listing")
    )


def _described(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether an adjective goes on behind the comma after another one: `évolution multi-métastatique, pulmonaire`,
    `carcinose péritonéale, pleurale et méningée`."""
    described = "adj" in token.flags or token.means("spread") in DIFFUSE
    return described and any(t.start == place.start and "adj" in t.flags for t in sentence.of("site"))


def _adjective(sentence: Sentence, token: Token, start: int) -> bool:
    """Whether a condition word right after a metastasis word only describes it: `métastases hémorragiques du foie`."""
    return start - token.end <= 1 and any(t.start == start and t.kind == "condition" for t in sentence.tokens)
