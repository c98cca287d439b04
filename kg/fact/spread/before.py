"""The places before a word for metastases that it is about: right before it, or of the lesion that it explains."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import Place, organ
from kg.fact.specimen.sample import is_pathology, is_sampling
from kg.fact.spread.denial import looked_at
from kg.fact.spread.sighting import metastatic_site
from kg.fact.tumour.statements import is_tumour
from kg.lexicon.grammar import grammar
from kg.lexicon.icdo3 import organ_group
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_BEFORE = 32  # from a site to the word `métastatique` after it
_CUED = 90  # from the site of a lesion to the word that a cue ties to it: `lésion du foie ..., compatible avec`
_SIDED = 14  # code points of a side and the comma behind it
_JUDGED = 14  # code points of the longest adjective
_OWN = 30  # from a tumour to its organ
_SEEDED = organ_group("nodular")
_LESION = 24  # between a lesion word and its place
_SEEN = 34  # where adjectives stand between them: `opacités parenchymateuses dans le`


def lesion_before(
    context: Context, named: Sequence[Place], sentence: Sentence, token: Token, organs: frozenset[str]
) -> Place | None:
    """The place of the lesion whose biopsy proved a metastasis: `nodule du foie ... la biopsie confirme ...`."""
    for place in reversed(named):
        concept = context.concepts[place.site]
        if place.end > token.start or organ(concept) in organs or not metastatic_site(context, place):
            continue
        if any(-_LESION <= place.start - t.end <= _LESION for t in sentence.of("lesion")):
            return place
    return None


def preceding(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The places right before `métastatique`, or those of the lesion that a cue ties to it (`compatible avec`)."""
    before = [p for p in named if p.end <= token.start and not p.weak]
    if not before:
        return []
    folded = context.reading.folded
    last = before[-1]
    between = [t for t in sentence.tokens if last.end <= t.start < token.start]
    cued = any(t.kind in ("cue", "diagnosed") or is_pathology(context, t) for t in between)
    lesion = any((t.means("lesion") or is_sampling(context, t)) and t.start < token.start for t in sentence.tokens)
    node = context.concepts[last.site]["kind"] == "node"
    if any(t.value == "and" or t.means("or") for t in between) and not (cued and lesion):
        return []  # `feuillets pleuraux et implants`, `aucune atteinte ganglionnaire ou métastase`
    gap = folded[last.end : token.start]
    reach = _CUED if cued and lesion else 44 if node else _BEFORE
    if (
        ";" in gap
        or len(gap) > reach
        or ("," in gap and not (cued and lesion) and not node and not _judged(token, gap))
    ):
        return []
    if not node and any(
        0 <= last.start - t.end <= _OWN and "," not in folded[t.end : last.start] and is_tumour(context, t)
        for t in sentence.tokens
    ):
        return []  # `cancer de la prostate métastatique` names the primary's organ
    found = [last]
    one = _one_sampled(context, between)
    for place in reversed(before[:-1]):
        if not found[0].listed or _beside_lesion(sentence, place, found[0]):
            break
        if one and _parted(sentence, place, found[0]):
            break
        found.insert(0, place)
    found = [looked_at(context, sentence, p) for p in found]
    return [p for p in found if metastatic_site(context, p) and not _soft(context, sentence, p)]


def _judged(token: Token, gap: str) -> bool:
    """Whether words of several parts call what stands before their comma a metastasis: `, considérées comme
    secondaires`."""
    sided = gap.endswith(", ") and gap.count(",") == 1 and len(gap) <= _SIDED
    return sided and "adj" in token.flags and token.end - token.start > _JUDGED


def seeded(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether several lesions of the primary's own organ are told to be metastases: `nodules du lobe supérieur gauche
    évocateurs de métastases` beside a cancer of the right lung; one lesion may be the primary."""
    if place.end > token.start or not context.concepts[place.site]["icdo3"].startswith(_SEEDED):
        return False
    reading = context.reading
    between = [t for t in sentence.tokens if place.end <= t.start < token.start]
    gap = token.start - place.end - sum(t.end - t.start + 1 for t in between if t.kind == "side")
    if gap > 1 and not any(t.kind == "cue" for t in between):
        return False  # `tant au niveau pulmonaire que métastatique`
    plural = grammar(reading.lexicon.lang).is_plural
    return any(
        -_LESION <= place.start - t.end <= _SEEN and t.end <= token.start and plural(reading.words(t)[0])
        for t in sentence.of("lesion")
    )


def _beside_lesion(sentence: Sentence, place: Place, after: Place) -> bool:
    """Whether a lesion word parts a place from the one listed after it, which alone it is of: `atteint l'estomac et
    des nodules du foie évocateurs de métastases`.
    """
    lesions = sentence.of("lesion")
    return _parted(sentence, place, after) and not any(0 <= place.start - t.end <= _LESION for t in lesions)


def _parted(sentence: Sentence, place: Place, after: Place) -> bool:
    """Whether a lesion word stands between a place and the one listed after it."""
    return any(place.end <= t.start < after.start for t in sentence.of("lesion"))


def _one_sampled(context: Context, between: Sequence[Token]) -> bool:
    """`lésions osseuses et une lésion hépatique, biopsiée : métastase`: whether one biopsy is told behind the places,
    which is of the last lesion alone."""
    plural = grammar(context.reading.lexicon.lang).is_plural
    return any(is_sampling(context, t) and not plural(context.reading.words(t)[0]) for t in between)


def _soft(context: Context, sentence: Sentence, place: Place) -> bool:
    """Whether a place is soft tissue that no lesion word stands before (`nodules sous-cutanés`, `masse du psoas`)."""
    if not context.concepts[place.site]["icdo3"].startswith("C49"):
        return False
    return not any(0 <= place.start - t.end <= _LESION for t in sentence.of("lesion"))
