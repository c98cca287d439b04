"""The rules that find metastases in the text: called so, denied, told as recurrence or new lesions of an organ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.fact.case import PrimaryTumour
from kg.fact.certainty import examined, level_of
from kg.fact.context import Context
from kg.fact.course import new_lesions, recurrence, stated_m1, told_with_tumour
from kg.fact.denial import denied, denied_place, denies_all, imaged
from kg.fact.nodal import SENTINEL, nodal_sightings, regional_nodes
from kg.fact.sample import Sample, fluid, histology, is_pathology, is_sampling, negative
from kg.fact.sighting import METASTATIC, Sighting, make, metastatic_site, organs_of, spreads
from kg.fact.site import ANY, BONE, NODES, Place
from kg.fact.tumour import is_tumour
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 48  # code points from `métastases` to the first site: `des métastases de petite taille au niveau du foie`
_BEFORE = 26  # from a site to the word `métastatique` after it
_CUED = 90  # from the site of a lesion to the word that a cue ties to it: `lésion du foie ..., compatible avec`
_LESION = 24  # between a lesion word and its place
_CELLS = frozenset({"morphology", "result"})  # what the cytology of a fluid may show
# Sentences without any of these kinds of words tell no metastasis.
_TELLING = frozenset({"spread", "affection", "morphology", "distant", "condition", "response", "new", "tnm", "result"})
_HOLDS = 2  # sentences over which a biopsy waits for its result
_CARCINOMATOSIS = "peritoneum"
_MULTIPLE = ("C34", "C44", "C22", "C71", "C41", "C77", "C40")  # organs that their own tumours spread in


def sightings(context: Context, primaries: Sequence[PrimaryTumour], taken: Mapping[int, Sample]) -> list[Sighting]:
    """All mentions of metastases in text order; `taken` is what each sentence says was sampled."""
    found: list[Sighting] = []
    organs = organs_of(primaries)
    sample: Sample | None = None
    for sentence in context.sentences():
        kinds = context.kinds(sentence)
        named = context.places(sentence)
        sample = taken.get(sentence.index, sample)
        if sample and sentence.index - sample.sentence > _HOLDS:
            sample = None
        if not kinds & _TELLING and not sample:
            continue
        if kinds & {"spread", "affection"} or ("morphology" in kinds and any(spreads(t) for t in sentence.tokens)):
            found += _spread(context, sentence, named, sample, organs, _latest(found))
        if "distant" in kinds:
            found += denied(context, sentence, named)
        if kinds & _CELLS:
            found += fluid(context, sentence, named, organs)
        if named:
            if "response" in kinds:
                found += recurrence(context, sentence, named, organs)
            if "lesion" in kinds and "morphology" in kinds:
                found += told_with_tumour(context, sentence, named, organs)
            if "new" in kinds:
                found += new_lesions(context, sentence, named, organs)
            if "tnm" in kinds:
                found += stated_m1(context, sentence, named)
        if sample and "morphology" in kinds:
            found += histology(context, sentence, sample, organs)
            found += negative(context, sentence, sample, organs)
    for node in nodal_sightings(context, primaries):
        found.append(Sighting(*node))
    found = [
        s._replace(site=regional_nodes(primaries, s.span.start) or NODES) if s.site == SENTINEL else s for s in found
    ]
    return sorted(found, key=lambda s: (s.sentence, s.span.start, s.site))


def _spread(
    context: Context,
    sentence: Sentence,
    named: Sequence[Place],
    sample: Sample | None,
    organs: frozenset[str],
    latest: Sighting | None,
) -> Iterator[Sighting]:
    """`métastases hépatiques et pulmonaires`, `lésions osseuses métastatiques`, `pas de métastase hépatique`."""
    for i, token in enumerate(sentence.tokens):
        involvement = token.means("affection") is not None
        if not spreads(token) and not involvement:
            continue
        level = level_of(context, sentence, token)
        if level is None:
            continue
        found = _following(context, sentence, i, token, named)
        rule = "metastasis-site"
        if involvement:
            for place in found:
                concept = context.concepts[place.site]
                if (
                    place.start - token.end <= 2
                    and level != "refuted"
                    and concept["icdo3"][:3] not in organs
                    and concept["kind"] in ("organ", "bone", "tissue")
                    and not concept["icdo3"].startswith("C44")
                ):
                    yield make(context, sentence, place, level, token, "involvement-site")
            continue
        if [p.site for p in found] == [BONE] and sample and sample.sentence == sentence.index:
            bones = [p for p in sample.sites if context.concepts[p.site]["kind"] == "bone"]
            found = bones or found  # `biopsie du fémur : métastase osseuse`
        if not found and token.value != "carcinomatosis":
            found, rule = _preceding(context, sentence, token, named), "site-metastatic"
        if not found and token.value == "carcinomatosis":
            meninges = [p for p in named if context.concepts[p.site]["icdo3"].startswith("C70")]
            found = meninges[:1] or [Place(_CARCINOMATOSIS, token.start, token.end)]
        proven = (
            level in ("presumed", "consistent") and examined(context, sentence) and not _after(context, sentence, token)
        )
        found = [p for p in found if context.concepts[p.site]["icdo3"][:3] not in organs or _inside(context, p, token)]
        if (
            not found
            and level in ("presumed", "consistent")
            and sample
            and (proven or sample.sentence < sentence.index)
        ):
            found, rule, proven = (
                [p for p in sample.sites if context.concepts[p.site]["icdo3"][:3] not in organs],
                "biopsy-metastasis",
                True,
            )
        if not found and proven and (seen := _lesion_before(context, named, sentence, token, organs)):
            found, rule = [seen], "biopsy-metastasis"
        if not found and proven and latest and latest.rule != "nodes-counted" and sentence.index - latest.sentence <= 6:
            found, rule = [Place(latest.site, token.start, token.end, latest.side)], "biopsy-metastasis"
        if not found and level == "refuted" and denies_all(context, sentence, token):
            found, rule = [denied_place(context, sentence, token)], "metastasis-denied"
            yield from imaged(context, sentence, token, named)
        for place in found:
            yield make(context, sentence, place, "confirmed" if proven else level, token, rule)


def _lesion_before(
    context: Context, named: Sequence[Place], sentence: Sentence, token: Token, organs: frozenset[str]
) -> Place | None:
    """The place of the lesion whose biopsy proved a metastasis: `nodule du foie ... la biopsie confirme ...`."""
    for place in reversed(named):
        concept = context.concepts[place.site]
        if place.end > token.start or concept["icdo3"][:3] in organs or not metastatic_site(context, place):
            continue
        if "lesion" in sentence.kinds and any(
            t.means("lesion") and -_LESION <= place.start - t.end <= _LESION for t in sentence.tokens
        ):
            return place
    return None


def _inside(context: Context, place: Place, token: Token) -> bool:
    """Whether adjacent words tell metastases in the primary's own organ: `métastases pulmonaires` of a lung cancer."""
    if context.concepts[place.site]["icdo3"][:3] not in _MULTIPLE:
        return False
    return 0 <= place.start - token.end <= 2 or (0 <= token.start - place.end <= 2 and place.site == BONE)


def _after(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the examination is only told after the metastasis word (its result is another one)."""
    told = [
        t.start
        for t in sentence.of("procedure")
        if (c := t.means("procedure")) and context.concepts[c]["kind"] in ("biopsy", "pathology")
    ]
    return bool(told) and min(told) > token.end


def _following(context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]) -> list[Place]:
    """The list of places after a metastasis word, up to a tumour word (whose site is the origin) or an origin word."""
    folded = context.reading.folded
    stops = [
        t.start
        for t in sentence.tokens[i + 1 :]
        if t.kind in ("origin", "response", "course", "condition", "procedure", "lesion")
        or spreads(t)
        or is_tumour(context, t)
        or t.means("morphology") == "neoplasm"
    ]
    limit = min(stops, default=sentence.end)
    if token.means("morphology") in METASTATIC:  # `métastase d'adénocarcinome pulmonaire`: the site is the origin
        return []
    found: list[Place] = []
    for place in named:
        if place.end <= token.start:
            continue
        if place.start >= limit:
            break
        if found:
            if not place.listed and place.start - found[-1].end > 16:
                break
        else:
            gap = folded[token.end : place.start]
            if len(gap) > _AFTER or any(m in gap for m in ";:,"):
                break
        found.append(place)
    if found and not found[0].laterality:  # `métastases bilatérales pulmonaires`
        ahead = (t.value for t in sentence.of("side") if t.kind == "side" and token.end <= t.start < found[0].start)
        side = next(ahead, None)
        found[0] = found[0]._replace(laterality=side)
    return [p for p in found if metastatic_site(context, p)]


def _preceding(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The places right before `métastatique`, or those of the lesion that a cue ties to it (`compatible avec`)."""
    before = [p for p in named if p.end <= token.start]
    if not before:
        return []
    folded = context.reading.folded
    last = before[-1]
    between = [t for t in sentence.tokens if last.end <= t.start < token.start]
    cued = any(t.kind in ("cue", "diagnosed") or is_pathology(context, t) for t in between)
    lesion = any((t.means("lesion") or is_sampling(context, t)) and t.start < token.start for t in sentence.tokens)
    node = context.concepts[last.site]["kind"] == "node"
    if any(t.value == "and" for t in between) and not (cued and lesion):
        return []  # `feuillets pleuraux et implants`
    gap = folded[last.end : token.start]
    reach = _CUED if cued and lesion else 44 if node else _BEFORE
    if ";" in gap or len(gap) > reach or ("," in gap and not (cued and lesion) and not node):
        return []
    if not node and any(is_tumour(context, t) and 0 <= last.start - t.end <= 30 for t in sentence.tokens):
        return []  # `cancer de la prostate métastatique` names the primary's organ
    found = [last]
    for place in reversed(before[:-1]):
        if not found[0].listed:
            break
        found.insert(0, place)
    return [p for p in found if metastatic_site(context, p) and not context.concepts[p.site]["icdo3"].startswith("C49")]


def _latest(found: Sequence[Sighting]) -> Sighting | None:
    """The last positive mention so far."""
    return next((s for s in reversed(found) if s.level != "refuted" and s.site != ANY), None)
