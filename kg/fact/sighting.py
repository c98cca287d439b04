"""Every mention of a metastasis in the report: which organ, how certain, when; what the rows are merged from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.fact.case import PrimaryTumour, Span
from kg.fact.context import Context
from kg.fact.nodal import nodal_sightings
from kg.fact.site import ANY, Place, places
from kg.fact.timeline import Moment
from kg.fact.tumour import BACK, examined, is_tumour, level_of, narrated, own_date
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_AFTER = 48  # code points from `métastases` to the first site: `des métastases de petite taille au niveau du foie`
_BEFORE = 26  # from a site to the word `métastatique` after it
_CUED = 90  # from the site of a lesion to the word that a cue ties to it: `lésion du foie ..., compatible avec`
_SAMPLE = 60  # from a biopsy to the site it was taken from
_RECUR = 40  # from `récidive`, `progression` to the site
_DENIAL = 14  # from `bilan d'extension` to `négatif`
_HOLDS = 2  # sentences over which a biopsy waits for its result
_CARCINOMATOSIS = "peritoneum"
# Topographies that one operation or one diagnosis may name for the same organ.
_ONE_ORGAN = (
    frozenset({"C18", "C19", "C20", "C26"}), frozenset({"C53", "C54", "C55"}), frozenset({"C56", "C57"}), frozenset({"C33", "C34"}),
    frozenset({"C64", "C65"}), frozenset({"C60", "C63"}),
)  # fmt: skip
_CELLS = frozenset({"malignant-cells", "malignant-cells-unspecified", "neoplastic-cells"})
_MULTIPLE = ("C34", "C44", "C22", "C71", "C41", "C77", "C40")  # organs that their own tumours spread in
_METASTATIC = frozenset({"metastatic-adenocarcinoma", "metastatic-carcinoma", "metastatic-melanoma"})
# Topographies too vague to be an organ with a metastasis: regions, tracts, vessels.
_VAGUE = frozenset({"C76", "C80", "C26"})
_VAGUE_SITES = frozenset({
    "blood-vessel", "abdominal-soft-tissue", "female-genital-tract", "male-genital-tract", "urinary-tract", "hepatobiliary-region",
    "blood", "lymphatic-vessel", "unknown-primary", "digestive-tract", "lung-hilum", "endocrine-gland", "any",
})  # fmt: skip


class Sighting(NamedTuple):
    """One mention of a metastasis: `level` is confirmed, presumed, consistent, suspected or refuted."""

    site: str
    side: str | None
    level: str
    sentence: int
    moment: Moment | None
    span: Span
    rule: str


class _Sample(NamedTuple):
    """What a biopsy or operation took: the sites, and where it is told."""

    sites: tuple[Place, ...]
    sentence: int
    told: int
    lesion: bool = True  # a lesion was sampled; False for the whole organ of an operation


def sightings(context: Context, primaries: Sequence[PrimaryTumour]) -> list[Sighting]:
    """All mentions of metastases in text order."""
    found: list[Sighting] = []
    organs = organs_of(primaries)
    sample: _Sample | None = None
    for sentence in context.sentences():
        kinds = {t.kind for t in sentence.tokens}
        if not kinds & {"spread", "site", "involved", "distant", "morphology", "procedure"}:
            continue
        named = places(context, sentence)
        sample = _sampled(context, sentence, named) or sample
        if sample and sentence.index - sample.sentence > _HOLDS:
            sample = None
        found += _spread(context, sentence, named, sample, organs, _latest(found))
        found += _denied(context, sentence, named)
        if named:
            found += _fluid(context, sentence, named)
            found += _recurrence(context, sentence, named, organs)
            found += _new_lesions(context, sentence, named, organs)
            found += _stated_m1(context, sentence, named)
        if sample:
            found += _histology(context, sentence, sample, organs)
    for node in nodal_sightings(context, primaries):
        found.append(Sighting(*node))
    return sorted(found, key=lambda s: (s.sentence, s.span.start, s.site))


def organs_of(primaries: Sequence[PrimaryTumour]) -> frozenset[str]:
    """The organs (three characters) of the primaries; the parts of the large bowel are one."""
    organs = {p.topography[:3] for p in primaries}
    return frozenset(organs.union(*(group for group in _ONE_ORGAN if organs & group)))


def sampled_sites(context: Context) -> frozenset[str]:
    """The sites that the report tells were biopsied, removed or examined by a pathologist."""
    found: set[str] = set()
    for sentence in context.sentences():
        if any(t.value == "negative" for t in sentence.tokens):
            continue
        if any(_pathology(context, t) for t in sentence.tokens) and (sample := _sampled(context, sentence, places(context, sentence))):
            found |= {p.site for p in sample.sites}
    return frozenset(found)


def lesions(context: Context) -> list[tuple[Place, Moment | None, int]]:
    """Every site named next to a lesion or node word that is not denied: place, date told for it, offset."""
    found: list[tuple[Place, Moment | None, int]] = []
    for sentence in context.sentences():
        marks = [t for t in sentence.tokens if t.means("lesion") or t.means("spread") or t.means("response")]
        for place in places(context, sentence):
            node = context.concepts[place.site]["kind"] == "node"
            near = [t for t in marks if max(place.start - t.end, t.start - place.end) <= _SAMPLE]
            if (near or node) and (not near or context.status(sentence, near[0]) != "negated"):
                at = near[0] if near else Token(place.start, place.end, "site", place.site)
                found.append((place, own_date(context, sentence, at) or narrated(context, sentence.index, BACK), place.start))
    return found


def _spreads(token: Token) -> bool:
    return token.means("spread") is not None or token.means("morphology") in _METASTATIC


def _make(context: Context, sentence: Sentence, place: Place, level: str, token: Token, rule: str) -> Sighting:
    near = place.start >= sentence.start
    span = Span(
        min(token.start, place.start) if near else token.start, max(token.end, place.end) if near else token.end,
        "metastasis", level, rule,
    )  # fmt: skip
    moment = own_date(context, sentence, token) or narrated(context, sentence.index, BACK)
    return Sighting(place.site, place.laterality, level, sentence.index, moment, span, rule)


def _spread(
    context: Context, sentence: Sentence, named: Sequence[Place], sample: _Sample | None, organs: frozenset[str],
    latest: Sighting | None,
) -> Iterator[Sighting]:  # fmt: skip
    """`métastases hépatiques et pulmonaires`, `lésions osseuses métastatiques`, `pas de métastase hépatique`."""
    for i, token in enumerate(sentence.tokens):
        involvement = token.means("affection") is not None
        if not _spreads(token) and not involvement:
            continue
        level = level_of(context, sentence, token)
        if level is None:
            continue
        found = _following(context, sentence, i, token, named)
        rule = "metastasis-site"
        if involvement:
            for place in found:
                concept = context.concepts[place.site]
                if place.start - token.end <= 2 and level != "refuted" and concept["icdo3"][:3] not in organs and concept["kind"] in ("organ", "bone", "tissue"):
                    yield _make(context, sentence, place, level, token, "involvement-site")
            continue
        if not found and token.value != "carcinomatosis":
            found, rule = _preceding(context, sentence, token, named), "site-metastatic"
        if not found and token.value == "carcinomatosis":
            found = [Place(_CARCINOMATOSIS, token.start, token.end)]
        proven = level in ("presumed", "consistent") and examined(context, sentence) and not _after(context, sentence, token)
        found = [p for p in found if context.concepts[p.site]["icdo3"][:3] not in organs or _inside(context, p, token)]
        if not found and level in ("presumed", "consistent") and sample and (proven or sample.sentence < sentence.index):
            found, rule, proven = [p for p in sample.sites if context.concepts[p.site]["icdo3"][:3] not in organs], "biopsy-metastasis", True
        if not found and proven and latest and latest.rule != "nodes-counted" and sentence.index - latest.sentence <= 6:
            found, rule = [Place(latest.site, token.start, token.end, latest.side)], "biopsy-metastasis"
        if not found and level == "refuted":
            found, rule = [Place(ANY, token.start, token.end)], "metastasis-denied"
            yield from _imaged(context, sentence, token, named)
        for place in found:
            yield _make(context, sentence, place, "confirmed" if proven else level, token, rule)


def _inside(context: Context, place: Place, token: Token) -> bool:
    """Whether the words right next to each other tell metastases in the primary's own organ: `métastases pulmonaires`."""
    return context.concepts[place.site]["icdo3"][:3] in _MULTIPLE and 0 <= place.start - token.end <= 2


def _after(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether the examination is only told after the metastasis word (its result is another one)."""
    told = [t.start for t in sentence.tokens if (c := t.means("procedure")) and context.concepts[c]["kind"] in ("biopsy", "pathology")]
    return bool(told) and min(told) > token.end


def _following(context: Context, sentence: Sentence, i: int, token: Token, named: Sequence[Place]) -> list[Place]:
    """The list of places after a metastasis word, up to a tumour word (whose site is the origin) or an origin word."""
    folded = context.reading.folded
    stops = [
        t.start for t in sentence.tokens[i + 1 :]
        if t.kind in ("origin", "response", "course", "condition", "procedure", "lesion") or _spreads(t) or is_tumour(context, t)
        or t.means("morphology") == "neoplasm"
    ]  # fmt: skip
    limit = min(stops, default=sentence.end)
    if token.means("morphology") in _METASTATIC:  # `métastase d'adénocarcinome pulmonaire`: the site is the origin
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
    return [p for p in found if metastatic_site(context, p)]


def _preceding(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> list[Place]:
    """The places right before `métastatique`, or those of the lesion that a cue ties to the word (`compatible avec`)."""
    before = [p for p in named if p.end <= token.start]
    if not before:
        return []
    folded = context.reading.folded
    last = before[-1]
    between = [t for t in sentence.tokens if last.end <= t.start < token.start]
    cued = any(t.kind in ("cue", "diagnosed") or _pathology(context, t) for t in between)
    lesion = any((t.means("lesion") or _sampling(context, t)) and t.start < token.start for t in sentence.tokens)
    node = context.concepts[last.site]["kind"] == "node"
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


def metastatic_site(context: Context, place: Place) -> bool:
    """Whether the words name an organ: not a region of the body, a tract or a fluid."""
    code = context.concepts[place.site]["metastasis_code"]
    return bool(code) and code[:3] not in _VAGUE and place.site not in _VAGUE_SITES


def _pathology(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "pathology")


def _sampling(context: Context, token: Token) -> bool:
    concept = token.means("procedure")
    return concept is not None and context.concepts[concept]["kind"] in ("biopsy", "surgery")


def _sampled(context: Context, sentence: Sentence, named: Sequence[Place]) -> _Sample | None:
    """What the sentence says was biopsied, removed or examined: `biopsie de la lésion du foie`, `hépatectomie`."""
    if any(t.kind == "attempt" for t in sentence.tokens):
        return None
    for token in sentence.tokens:
        concept = token.means("procedure")
        if concept is None or context.status(sentence, token) in ("planned", "refused", "negated", "hypothetical"):
            continue
        kind = context.concepts[concept]["kind"]
        if kind not in ("biopsy", "pathology", "surgery"):
            continue
        sites = context.concepts[concept]["sites"].split()
        if sites:
            if len(sites) == 1:
                return _Sample((Place(sites[0], token.start, token.end),), sentence.index, token.start, kind == "biopsy")
            continue
        taken = [p for p in named if 0 <= p.start - token.end <= _SAMPLE and metastatic_site(context, p)]
        if taken:
            return _Sample((taken[0],), sentence.index, token.start)
        lesions = [
            p for p in named
            if p.end <= token.start and metastatic_site(context, p)
            and (context.concepts[p.site]["kind"] == "fluid" or any(t.means("lesion") and abs(t.start - p.start) <= 40 for t in sentence.tokens))
        ]  # fmt: skip
        if lesions:
            return _Sample((lesions[-1],), sentence.index, token.start)
    return None


def _histology(context: Context, sentence: Sentence, sample: _Sample, organs: frozenset[str]) -> Iterator[Sighting]:
    """`biopsie du foie : adénocarcinome`: malignant histology of a sampled site that is not the primary's organ."""
    if not sample.lesion or (sample.sentence != sentence.index and not examined(context, sentence)):
        return
    for token in sentence.tokens:
        concept = is_tumour(context, token)
        if concept is None or context.concepts[concept]["icdo3"][-1] != "3" or token.start < sample.told:
            continue
        if level_of(context, sentence, token) not in ("presumed", "consistent", "suspected"):
            continue
        for place in sample.sites:
            concept_of = context.concepts[place.site]
            if concept_of["icdo3"][:3] not in organs and concept_of["kind"] != "region" and place.end <= token.start:
                yield _make(context, sentence, place, "confirmed", token, "biopsy-malignant")
        return


def _fluid(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Sighting]:
    """`cytologie du liquide ascitique positive`: tumour cells in a body fluid prove the spread to its cavity."""
    for place in named:
        if context.concepts[place.site]["kind"] != "fluid" or not metastatic_site(context, place):
            continue
        for token in sentence.tokens:
            cells = token.means("morphology") in _CELLS or token.means("result") == "positive" or is_tumour(context, token)
            if cells and 0 <= token.start - place.end <= _SAMPLE and level_of(context, sentence, token) in ("presumed", "consistent"):
                yield _make(context, sentence, place, "confirmed", token, "fluid-positive")
                break


def _denied(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Sighting]:
    """`bilan d'extension négatif`, `aucun signe de maladie ... à distance`: distant metastases denied as a whole."""
    for i, token in enumerate(sentence.tokens):
        if not token.means("distant"):
            continue
        after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
        negative = after is not None and after.value == "negative" and after.start - token.end <= _DENIAL
        if negative or (token.kind == "distant" and level_of(context, sentence, token) == "refuted"):
            yield _make(context, sentence, Place(ANY, token.start, token.end), "refuted", token, "metastasis-denied")
            yield from _imaged(context, sentence, token, named)
            return


def _imaged(context: Context, sentence: Sentence, token: Token, named: Sequence[Place]) -> Iterator[Sighting]:
    """`scintigraphie osseuse et IRM cérébrale : pas de lésion secondaire`: each imaged organ is denied by name."""
    for imaging in sentence.tokens:
        concept = imaging.means("procedure")
        if concept is None or imaging.end > token.start or context.concepts[concept]["kind"] != "imaging":
            continue
        sites = context.concepts[concept]["sites"].split()
        imaged = [Place(sites[0], imaging.start, imaging.end)] if len(sites) == 1 else []
        imaged += [p for p in named if 0 <= p.start - imaging.end <= 2][:1]
        for place in imaged:
            if metastatic_site(context, place) and context.concepts[place.site]["kind"] in ("organ", "bone"):
                yield _make(context, sentence, place, "refuted", token, "imaging-denied")


def _latest(found: Sequence[Sighting]) -> Sighting | None:
    """The last positive mention so far."""
    return next((s for s in reversed(found) if s.level != "refuted" and s.site != ANY), None)


def _recurrence(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """`récidive pulmonaire et mésentérique`, `progression hépatique`: disease in an organ that is not the primary's."""
    folded = context.reading.folded
    for token in sentence.tokens:
        if token.means("response") != "PD" or level_of(context, sentence, token) not in ("presumed", "consistent"):
            continue
        end, reach = token.end, _RECUR
        for place in named:
            if place.start < token.end:
                continue
            gap = folded[end : place.start]
            if len(gap) > reach or any(m in gap for m in ";:(") or any(
                t.kind in ("spread", "origin", "procedure", "course", "drug", "invasion", "involved", "condition") or is_tumour(context, t)
                for t in sentence.tokens if end <= t.start < place.start
            ):
                break
            end, reach = place.end, 16
            concept = context.concepts[place.site]
            vague = not metastatic_site(context, place) or concept["kind"] in ("fluid", "muscle")
            if concept["icdo3"][:3] in organs or vague or place.weak or concept["icdo3"].startswith("C49"):
                continue
            yield _make(context, sentence, place, "presumed", token, "recurrence-site")


def _new_lesions(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """`apparition de lésions hépatiques`, `deux nouvelles lésions spléniques`: new lesions of an organ under follow-up."""
    for token in sentence.tokens:
        if token.kind != "new":
            continue
        lesion = next((t for t in sentence.tokens if t.means("lesion") and 0 <= t.start - token.end <= 24), None)
        if lesion is None or level_of(context, sentence, lesion) not in ("presumed", "consistent"):
            continue
        for place in named:
            concept = context.concepts[place.site]
            if 0 <= place.start - lesion.end <= 12 and concept["kind"] in ("organ", "bone", "node") and metastatic_site(context, place) \
                    and concept["icdo3"][:3] not in organs:
                yield _make(context, sentence, place, "presumed", lesion, "new-lesion")


def _stated_m1(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Sighting]:
    """`M1b (foie)`: the site in brackets after an M category."""
    folded = context.reading.folded
    for token in sentence.tokens:
        if token.kind == "tnm" and token.value.startswith("M1"):
            for place in named:
                if 0 <= place.start - token.end <= 3 and "(" in folded[token.end : place.start] and metastatic_site(context, place):
                    yield _make(context, sentence, place, "presumed", token, "m-category-site")
