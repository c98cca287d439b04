"""Lesions of organs other than the primary's, told without a word for metastasis (`multiples nodules pulmonaires`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import level_of
from kg.fact.context import Context
from kg.fact.denial import imaged
from kg.fact.enlarged import may_spread
from kg.fact.harmless import BENIGN, explained, harmless
from kg.fact.sighting import Sighting, elsewhere, make, metastatic_site, organs_of, own_bone
from kg.fact.site import NODES, WEIGHTINGS, Place, details
from kg.fact.spread_place import within_phrase
from kg.lexicon.grammar import grammar
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "lesion-seen"
UNCLEAR = "lesion-unclear"  # a mass or a single nodule that nothing else calls a metastasis
DENIED = "lesion-denied"
_GAP = 34  # code points from a lesion word to its place
_FAR = 70  # where only a phrase leads to the place: `lésions de quelques millimètres ont été vues dans le foie`
_BONE = 44  # to bones: `images lytiques touchant l'ensemble des arcs costaux`
_NEXT = 24  # from one place of a list to the next
_NAMED = 60  # from `lésions osseuses` to the bones named
_BETWEEN = frozenset({"length", "number", "ordinal", "side"})  # words that part no place from its lesion
# Organs whose lesions are mostly spread; elsewhere (a mass of the mesentery, a pleural opacity) causes are too many.
_TARGETS = ("C22", "C34", "C40", "C41", "C42.2", "C71", "C74")
_SEEDED = frozenset({"peritoneum", "omentum", "pleura"})  # several lesions of them are spread, one may be anything
_MASS = "mass"
_LYSIS = "bone-lysis"
_OF_BONE = ("bone-lesion", _LYSIS)  # words for lesions of bone alone: `lésion lytique du bassin`
_ENLARGEMENT = "lymphadenopathy"
_MASSES = ("C22", "C74")
_LUNG = "C34"
_FACE = ("C41.0", "C41.1")  # bones that tumours of the head and neck grow into
_HEAD_AND_NECK = ("C00", "C14")
_HEAD = frozenset({"C30", "C31", "C32", "C69", "C70", "C71", "C75"})
_AMBIGUOUS = WEIGHTINGS | {"c3-vertebra", "c4-vertebra"}  # `dépôts de C3`
_AIRWAY = frozenset({"bronchus", "lung-hilum"})  # where a primary of the lung grows
_EXPLAINED = frozenset({"condition", "morphology", "blemish", "benign"})
_ADJECTIVE = 4  # from a lesion to what it is told to be
_STOPS = frozenset(
    {"morphology", "spread", "origin", "procedure", "invasion", "involved", "condition", "drug", "response", "lesion"}
)


def seen_lesions(context: Context, primaries: Sequence[PrimaryTumour]) -> Iterator[Sighting]:
    """Each lesion of an organ that tumours spread to, unless it is denied or called benign."""
    if not may_spread(context, primaries):
        return
    organs = organs_of(primaries)
    local = _FACE if any(_HEAD_AND_NECK[0] <= o <= _HEAD_AND_NECK[1] or o in _HEAD for o in organs) else ()
    for sentence, token in context.tokens("lesion"):
        named = context.places(sentence)
        level = level_of(context, sentence, token) if named else None
        if level is None:
            continue
        benign = harmless(context, sentence, token) or _of_other_cause(sentence, token)
        if benign and not explained(context, sentence, token):
            continue
        following = list(_after(context, sentence, token, named)) or list(
            _opening(context, sentence, token, named, level)
        )
        if not following and level == "refuted" and not _described(sentence, token):
            yield from (s for s in imaged(context, sentence, token, named) if _sought(context, s, organs))
        for place in following:
            code = context.concepts[place.site]["icdo3"]
            other = elsewhere(context, place, organs) and not own_bone(place.site, organs) and code not in local
            if other and _target(context, place, token, level):
                if benign:
                    yield make(context, sentence, place, "refuted", token, BENIGN)
                else:
                    rule = (
                        DENIED if level == "refuted" else UNCLEAR if _unclear(context, sentence, token, place) else RULE
                    )
                    yield make(context, sentence, place, level, token, rule)


def _described(sentence: Sentence, lesion: Token) -> bool:
    """Whether a lesion is told to be one of some disease, which alone is denied then: `pas de lésion ischémique`."""
    return any(t.kind in _EXPLAINED and 0 <= t.start - lesion.end <= _ADJECTIVE for t in sentence.tokens)


def _of_other_cause(sentence: Sentence, lesion: Token) -> bool:
    """Whether a lesion is told right behind it to be none of a tumour: `lésions ischémiques`."""
    return any(0 <= t.start - lesion.end <= _ADJECTIVE for t in sentence.of("benign"))


def _sought(context: Context, sighting: Sighting, organs: frozenset[str]) -> bool:
    """Whether an organ is one that is examined for metastases: not the colon or heart, nor that of the primary."""
    code = context.concepts[sighting.site]["icdo3"]
    return code.startswith(_TARGETS) and code[:3] not in organs


def _unclear(context: Context, sentence: Sentence, lesion: Token, place: Place) -> bool:
    """Whether a lesion may as well be something else: a mass of any organ but those that spread makes masses in, one
    nodule of the lung, bone that a mass told before may have grown into."""
    code = context.concepts[place.site]["icdo3"]
    if lesion.value == _MASS:
        return not code.startswith(_MASSES)
    if lesion.value == _LYSIS:
        grown = (*sentence.of("invasion"), *sentence.of("involved"), *sentence.of("lesion"))
        return any(t.end <= lesion.start and (t.kind != "lesion" or t.value == _MASS) for t in grown)
    if not code.startswith(_LUNG):
        return False
    return not _many(context, lesion) and not _beside_others(context, sentence, place)


def _beside_others(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place goes on a list of lesions of other organs: `une lésion du cerveau, une lésion du poumon`."""
    before = [p for p in context.places(sentence) if p.end <= place.start]
    if not place.listed or not before:
        return False
    code = context.concepts[before[-1].site]["icdo3"]
    return code.startswith(_TARGETS) and not code.startswith(_LUNG)


def _many(context: Context, lesion: Token) -> bool:
    """Whether a word tells several lesions."""
    reading = context.reading
    return grammar(reading.lexicon.lang).is_plural(reading.words(lesion)[0])


def _after(context: Context, sentence: Sentence, lesion: Token, named: Sequence[Place]) -> Iterator[Place]:
    """The places listed right after a lesion word: `lésions du foie et de la rate`, `nodule de 8 mm du poumon`."""
    folded = context.reading.folded
    within = within_phrase(context.reading.lexicon.lang, _FAR)
    end = lesion.end
    last: Place | None = None
    for place in named:
        if place.start < lesion.end:
            continue
        gap = folded[end : place.start]
        named_part = last is not None and details(last, place)  # `lésions osseuses apparues dans le sternum`
        if last is not None and not place.listed and not named_part:
            return
        between = [t for t in sentence.tokens if end <= t.start < place.start]
        apart = len(gap) - sum(t.end - t.start for t in between if t.kind in _BETWEEN)
        kind = context.concepts[place.site]["kind"]
        bone = last is None and kind == "bone"
        alike = last is None or context.concepts[last.site]["kind"] == kind != "organ"
        reach = _NAMED if named_part else _BONE if bone else _GAP if alike else _NEXT
        if apart > reach and (last is not None or not within.fullmatch(folded, end, place.start)):
            return
        told = gap.rstrip(" (") if bone else gap  # `multiples foyers (sternum, rachis)`
        if (last is None and any(m in told for m in ";:.(,")) or (named_part and any(m in gap for m in ";.)")):
            return
        if any(t.kind in _STOPS and not (bone and t.kind == "invasion") for t in between):
            return  # a lesion that affects bones is one of them, in an organ it may grow there
        end, last = place.end, place
        yield place


def _opening(
    context: Context, sentence: Sentence, lesion: Token, named: Sequence[Place], level: str
) -> Iterator[Place]:
    """The organ that a sentence opens with, told of its lesions: `Foie : nodules`, `dans le foie, deux lésions`."""
    before = [p for p in named if p.end <= lesion.start]
    if not before or lesion.start - before[-1].end > _GAP:
        return
    folded, last = context.reading.folded, before[-1]
    if level == "refuted" and not folded.startswith(" :", last.end):
        return  # `foie sans lésion` is a normal finding and denies no metastasis
    if any(mark in folded[last.end : lesion.start] for mark in ";.("):
        return
    if any(t.kind in _STOPS for t in sentence.tokens if last.end <= t.start < lesion.start):
        return
    at = max(folded.rfind(mark, sentence.start, last.start) for mark in ":;")
    lead = _lead(context.reading.lexicon.lang)
    if lead.fullmatch(folded, max(at + 1, sentence.start), last.start):
        yield last


@lru_cache(maxsize=4)
def _lead(lang: str) -> re.Pattern[str]:
    """What may stand before the organ that opens a clause: a mark of a list, `dans` or `au niveau`, an article."""
    words = grammar(lang)
    article = words.before_word("article", "lead")
    return re.compile(rf"[^a-z0-9]*(?:(?:{words.any_of('within')})\s)?(?:{article})?")


def _enlarged(context: Context, place: Place) -> bool:
    """Whether a place is named by enlarged nodes (`adénopathie axillaire`), of which more is told than of a lesion."""
    reading = context.reading
    words = reading.blanked[place.start + 1 : place.end + 1].split()
    entries = (e for word in words for e in reading.lexicon.forms.get(word, ()))
    return any(e.kind == "morphology" and e.value == _ENLARGEMENT for e in entries)


def _target(context: Context, place: Place, lesion: Token, level: str) -> bool:
    concept = context.concepts[place.site]
    told = concept["metastasis_code"].startswith(_TARGETS) and concept["kind"] != "fluid"
    told = told or (place.site in _SEEDED and (_many(context, lesion) or (level == "refuted" and place.listed)))
    told = told or (
        place.listed and concept["kind"] == "node" and place.site != NODES and not _enlarged(context, place)
    )
    doubtful = place.weak and (concept["icdo3"] != "C41.2" or place.site in _AMBIGUOUS) and lesion.value not in _OF_BONE
    return told and not doubtful and place.site not in _AIRWAY and metastatic_site(context, place)
