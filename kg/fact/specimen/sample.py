"""What was biopsied, removed or examined by a pathologist, and in which sentences that is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import BONE, Place
from kg.fact.spread.sighting import metastatic_site, spreads
from kg.fact.tumour.statements import is_tumour
from kg.fact.tumour.tie import mass_of, side_after
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

NOT_DONE = ("planned", "refused", "negated", "hypothetical")
_LONG_AGO = ("past", "family")  # an operation of the history proves nothing of this disease
_ELSEWHERE = frozenset({"origin", "because", "stage-group"})
_TAKING = frozenset({"biopsy", "pathology", "surgery"})
_DISSECTING = frozenset({"node-surgery"})  # what was taken where nothing else is told to have been
_SKIN = "skin"
_BREAST = "C50"
_CYTOLOGY = "cytology"
_OF = 24  # from a biopsy to a word that names a place only there: `biopsie au trocart de L2`
_BEFORE = 32  # from `tentative de` to the end of the biopsy that was tried
_TRIED = 60  # from a biopsy to the word that tells it failed
_LESION = 40  # between a lesion and its site
SAMPLED = 60  # from a biopsy to the site it was taken from


class Sample(NamedTuple):
    """What a biopsy or operation took: the sites, and where it is told."""

    sites: tuple[Place, ...]
    sentence: int
    told: int
    lesion: bool = True  # a lesion was sampled; False for the whole organ of an operation
    inferred: bool = False  # the biopsy names no site: the lesion told last is meant
    label: bool = False  # one lot of a report, with the site as its label


def of_nodes(context: Context, sample: Sample) -> bool:
    """Whether nothing but nodes was taken."""
    return not [place for place in sample.sites if context.concepts[place.site]["kind"] != "node"]


def sampled(context: Context, sentence: Sentence, named: Sequence[Place]) -> Sample | None:
    """What the sentence says was biopsied, removed or examined: `biopsie de la lésion du foie`, `hépatectomie`."""
    if "procedure" not in sentence.kinds:
        return None
    taken = _taken(context, sentence, named, _TAKING)
    return taken or _taken(context, sentence, named, _DISSECTING)


def _taken(context: Context, sentence: Sentence, named: Sequence[Place], kinds: frozenset[str]) -> Sample | None:
    """What the first act of these kinds took that tells it."""
    for token, concept, kind in context.acts_of(sentence):
        if kind not in kinds:
            continue
        tried = sentence.of("attempt")
        if tried and any(-_BEFORE <= t.start - token.end <= _TRIED for t in tried):
            return None
        status = context.status(sentence, token)
        if (status in NOT_DONE and not _came_of(sentence, token, status)) or (
            kind == "surgery" and status in _LONG_AGO
        ):
            continue
        sites = context.concepts[concept]["sites"].split()
        if sites:
            if sites == [BONE] and (bone := _bone_operated(context, token, named)):
                return Sample((bone,), sentence.index, token.start, kind == "biopsy")
            if len(sites) == 1 and metastatic_site(context, Place(sites[0], 0, 0)):
                side = side_after(sentence, sentence.tokens.index(token))
                place = Place(sites[0], token.start, token.end, side)
                return Sample((place,), sentence.index, token.start, kind == "biopsy")
            continue
        if not named:
            continue
        taken = _behind(context, sentence, token, named)
        if taken and kind == "surgery" and _joined(sentence, token, taken[0]):
            continue  # `gastrectomie avec anastomose au jéjunum`
        if taken:
            return Sample(_together(taken), sentence.index, token.start)
        if lesion := _told_before(context, sentence, token, named):
            return Sample((lesion,), sentence.index, token.start)
    return None


def _bone_operated(context: Context, token: Token, named: Sequence[Place]) -> Place | None:
    """The bone that an operation on bone names: right behind it, else the last one before it in its sentence."""
    bones = [p for p in named if context.concepts[p.site]["kind"] == "bone" and p.site != BONE and not p.weak]
    behind = next((p for p in bones if 0 <= p.start - token.end <= _OF), None)
    return behind or next((p for p in reversed(bones) if p.end <= token.start), None)


def _behind(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> Sequence[Place]:
    """The sites told behind a biopsy or operation as those it was of."""
    return [
        p
        for p in named
        if 0 <= p.start - token.end <= SAMPLED
        and metastatic_site(context, p)
        and (not p.weak or p.start - token.end <= _OF)
        and not _parted(context, sentence, token, p)
        and not _over_breast(context, sentence, p, named)
    ]


def _over_breast(context: Context, sentence: Sentence, skin: Place, named: Sequence[Place]) -> bool:
    """`biopsie cutanée du sein`, `ponction cutanée de la lésion du sein`: whether it is the breast that was sampled,
    through its skin or with it; not `infiltration dermique d'un cancer du sein`."""
    if skin.site != _SKIN:
        return False
    at = next((p.start for p in named if p.start >= skin.end), None)
    if at is None or at - skin.end > _OF:
        return False
    breast = any(p.start == at and context.concepts[p.site]["icdo3"].startswith(_BREAST) for p in named)
    return breast and not any(skin.end <= t.start < at and is_result(context, t) for t in sentence.tokens)


def _told_before(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> Place | None:
    """The last lesion or fluid told before a biopsy, else the last node: `le nodule du foie est biopsié`."""
    before = [p for p in named if p.end <= token.start]
    kinds = [context.concepts[p.site]["kind"] for p in before]
    lesions = [
        p
        for p, kind in zip(before, kinds, strict=True)
        if metastatic_site(context, p)
        and (kind == "fluid" or any(abs(t.start - p.start) <= _LESION for t in sentence.of("lesion")))
    ]
    nodes = [p for p, kind in zip(before, kinds, strict=True) if kind == "node"]
    place = next(iter([*lesions[-1:], *nodes[-1:]]), None)
    return None if place and _of_effusion(sentence, token, place) else place


def _of_effusion(sentence: Sentence, token: Token, place: Place) -> bool:
    """`lésions hépatiques et épanchement pleural dont la cytologie est positive`: whether a cytology is that of an
    effusion told behind a lesion."""
    if token.means("procedure") != _CYTOLOGY:
        return False
    effusions = with_role("effusion")
    return any(t.value in effusions for t in sentence.of("condition") if place.end <= t.start < token.start)


def _came_of(sentence: Sentence, token: Token, status: str) -> bool:
    """Whether what was planned was done, for its result is told: `il est décidé de biopsier le foie, ce qui a confirmé
    ...`."""
    return status == "planned" and any(t.start > token.end and t.value == "stop" for t in sentence.of("cue"))


def _together(taken: Sequence[Place]) -> tuple[Place, ...]:
    """The first site of a biopsy and those listed with it: `biopsie du nodule pulmonaire et du ganglion`."""
    last = next((n for n, p in enumerate(taken) if n and not p.listed), len(taken))
    return tuple(taken[:last])


def _parted(context: Context, sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether a site after a biopsy is not what was taken: of the next examination, the origin of the tumour, why it
    has its stage."""
    between = [t for t in sentence.tokens if token.end <= t.start < place.start]
    listed = any(t.kind == "procedure" and "," in context.reading.folded[token.end : t.start] for t in between)
    return listed or any(t.kind in _ELSEWHERE or is_result(context, t) for t in between)


def is_result(context: Context, token: Token) -> bool:
    """Whether a word tells what was found in a sample: a place behind it is where that comes from or lies."""
    if spreads(token) or token.means("shows"):
        return True
    return is_tumour(context, token) is not None and not mass_of(token)


def _joined(sentence: Sentence, token: Token, place: Place) -> bool:
    """Whether a word like `avec` parts an operation from a site, which then is not what it removed."""
    return "with" in sentence.kinds and any(
        t.kind == "with" and t.value != "and" and token.end <= t.start < place.start for t in sentence.tokens
    )


def is_pathology(context: Context, token: Token) -> bool:
    if token.kind != "procedure" and not token.others:
        return False
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "pathology")


def is_sampling(context: Context, token: Token) -> bool:
    if token.kind != "procedure" and not token.others:
        return False
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "surgery")
