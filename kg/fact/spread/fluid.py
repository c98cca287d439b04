"""Metastases proven by the cells in a body fluid: `cytologie du liquide ascitique positive`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fact.assertion.certainty import level_of
from kg.fact.context import Context
from kg.fact.site import Place, organ
from kg.fact.specimen.sample import SAMPLED, is_pathology
from kg.fact.specimen.verdict import CELLS, malignant, of_marker, plus_behind
from kg.fact.spread.sighting import Sighting, make, metastatic_site, spreads
from kg.fact.tumour.tie import side_after
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_PATHOLOGY = frozenset({"biopsy", "pathology"})
_FLUID = 90  # from a body fluid to the result of its cytology
# Effusions that are named as findings, and the cavity their cytology is about.
_RULES = {"confirmed": "fluid-positive", "refuted": "fluid-negative"}
_DRAINED = frozenset({"pleural-drainage", "pericardial-drainage", "paracentesis"})
_TESTED = "C70"  # the spinal fluid is tested for more than cells
_TAKEN = 60  # back from an effusion to the cytology of it: `analyse cytologique de l'épanchement pleural`
_CYTOLOGY = "cytology"
_FLUID_TAKEN = frozenset({_CYTOLOGY, "puncture"})
_PASSED = frozenset(
    {"side", "size", "length", "quantity", "new", "date", "lesion"}
)  # between a cavity and its puncture
_BEHIND = 44  # from a cavity to the puncture of its fluid
_OF = 2  # from `cytologie` to the cavity it is of
_CALLED = 70  # from an effusion to the word that calls it suspect
_DESCRIBING = frozenset({"side", "size", "length", "quantity", "cue", "new", "procedure", "lesion"})
_ENDS = (".", ",", ";", ")", "\n", "")  # behind `suspect`: not `suspect d'infection`
_EFFUSIONS = {
    "pleural-effusion": "pleura",
    "pericardial-effusion": "pericardium",
    "ascitic-effusion": "peritoneum",
}
_CAVITIES = frozenset(_EFFUSIONS.values())


def fluid(context: Context, sentence: Sentence, named: Sequence[Place], organs: frozenset[str]) -> Iterator[Sighting]:
    """`cytologie du liquide ascitique positive`: tumour cells in a body fluid prove the spread to its cavity."""
    if not named and "procedure" not in sentence.kinds:
        return
    cytology = not _PATHOLOGY.isdisjoint([act.kind for act in context.acts_of(sentence)])
    fluids = list(_fluids(context, sentence, named)) or (_drained(context, sentence, organs) if cytology else [])
    for place in fluids:
        if organ(context.concepts[place.site]) in organs:
            continue
        examined = cytology or not context.concepts[place.site]["icdo3"].startswith(_TESTED)
        reach = _FLUID if cytology else SAMPLED
        if cytology and (sign := signed(context, sentence)):
            yield make(context, sentence, place, "confirmed", sign, _RULES["confirmed"])
            continue
        end = max(place.end, sentence.start)  # the effusion may be told in the sentence before
        for token in sentence.tokens:
            if 0 <= token.start - end <= reach and (found := _cells(context, sentence, token, cytology, examined)):
                yield make(context, sentence, place, found, token, _RULES[found])
                break


def signed(context: Context, sentence: Sentence) -> Token | None:
    """The plus sign that ends what is said of a cytology: `cytologie pleurale D +`."""
    folded = context.reading.folded
    if folded.find("+", sentence.start, sentence.end) < 0:
        return None
    for token in sentence.of("procedure"):
        if token.value == _CYTOLOGY and (sign := plus_behind(context, sentence, token)):
            return sign
    return None


def doubted_effusion(context: Context, sentence: Sentence, organs: frozenset[str]) -> Iterator[Sighting]:
    """`épanchement pleural d'allure suspecte`: an effusion that is called suspect behind it, and not of what."""
    doubts = [t for t in sentence.of("cue") if _doubts(t)]
    if not doubts:
        return
    folded = context.reading.folded
    for i, token in enumerate(sentence.tokens):
        cavity = _EFFUSIONS.get(token.means("condition") or "")
        doubt = cavity and next((t for t in doubts if 0 <= t.start - token.end <= _CALLED), None)
        if not cavity or not doubt or organ(context.concepts[cavity]) in organs:
            continue
        between = [t for t in sentence.tokens if token.end <= t.start < doubt.start]
        if all(t.kind in _DESCRIBING for t in between) and folded[doubt.end : doubt.end + 1] in _ENDS:
            place = Place(cavity, token.start, token.end, side_after(sentence, i))
            yield make(context, sentence, place, "suspected", doubt, "effusion-doubtful")


def _doubts(token: Token) -> bool:
    """Whether a word calls what stands before it suspect."""
    return token.value == "suspected<" or "suspected<" in [value for _, value in token.others]


def _cells(context: Context, sentence: Sentence, token: Token, cytology: bool, examined: bool) -> str | None:
    """Whether a word tells tumour cells (confirmed) or none (refuted): `négatif` alone may be of a culture."""
    if token.means("morphology") in CELLS or spreads(token) or (examined and malignant(context, token)):
        level = level_of(context, sentence, token)
        if level != "refuted" and not examined and (spreads(token) or token.means("morphology") not in CELLS):
            return None  # `LCR normal et métastase cérébrale`
        return "confirmed" if level in ("presumed", "consistent") else "refuted" if level == "refuted" else None
    result = token.means("result")
    if not examined or result not in ("positive", "negative") or of_marker(sentence, token):
        return None
    if level_of(context, sentence, token) not in ("presumed", "consistent"):
        return None
    return "confirmed" if result == "positive" else "refuted" if cytology else None


def _fluids(context: Context, sentence: Sentence, named: Sequence[Place]) -> Iterator[Place]:
    """The body fluids of a sentence, and its effusions where a cytology of them is told."""
    for place in named:
        of_fluid = context.concepts[place.site]["kind"] == "fluid" and metastatic_site(context, place)
        if of_fluid or (place.site in _CAVITIES and _of_cytology(sentence, place)):
            yield place
    if "procedure" not in sentence.kinds:
        return  # nothing was punctured, no cytology is told
    yield from _punctured(context, sentence)
    for token in sentence.of("condition"):
        cavity = _EFFUSIONS.get(token.means("condition") or "")
        if cavity and any(
            t.start - token.end >= -_TAKEN and is_pathology(context, t) for t in sentence.of("procedure")
        ):
            yield Place(cavity, token.start, token.end, side_after(sentence, sentence.tokens.index(token)))


def _of_cytology(sentence: Sentence, place: Place) -> bool:
    """Whether a cavity is named by the cytology of its fluid (`cytologie pleurale`), or before it."""
    cytologies = sentence.of("procedure")
    named = any(t.value == _CYTOLOGY and 0 <= place.start - t.end <= _OF for t in cytologies)
    return named or (bool(cytologies) and _punctured_behind(sentence, place))


def _punctured_behind(sentence: Sentence, place: Place) -> bool:
    """Whether a cytology, or a puncture, is told behind a cavity and no other place between or right behind, so that it
    is of its fluid: `progression pleurale (épanchement, ponction : cellules malignes)`."""
    behind = [t for t in sentence.tokens if t.start >= place.end and t.kind not in _PASSED][:2]
    if not behind or behind[0].value not in _FLUID_TAKEN or behind[0].start - place.end > _BEHIND:
        return False
    return len(behind) == 1 or behind[1].kind != "site"


def _punctured(context: Context, sentence: Sentence) -> Iterator[Place]:
    """The cavities whose fluid a puncture took: `thoracentèse`, `ponction d'ascite`."""
    for token, concept, _ in context.acts_of(sentence):
        if concept in _DRAINED and context.status(sentence, token) in ("affirmed", "past"):
            side = side_after(sentence, sentence.tokens.index(token))
            yield Place(context.concepts[concept]["sites"].split()[0], token.start, token.end, side)


def _drained(context: Context, sentence: Sentence, organs: frozenset[str]) -> list[Place]:
    """The effusion told right before a cytology that names no place but that of the tumour it found: `Épanchement
    péricardique. La cytologie montre un cancer du sein`."""
    named = [p for p in context.places(sentence) if metastatic_site(context, p)]
    if not sentence.index or not all(_of_primary(context, sentence, p, organs) for p in named):
        return []
    examined = next(t.start for t in sentence.of("procedure") if is_pathology(context, t))
    if any(p.start < examined for p in named):
        return []  # `tumeur du rectum, biopsiée : adénocarcinome`: of the tumour seen there
    sampled = {s for act in context.acts_of(sentence) for s in context.concepts[act.concept]["sites"].split()}
    before = context.reading.sentences[sentence.index - 1]
    effusions = [Place(_EFFUSIONS[t.value], t.start, t.end) for t in before.of("condition") if t.value in _EFFUSIONS]
    cavities = [*effusions, *_punctured(context, before)]
    return [place for place in cavities[-1:] if sampled <= {place.site}]


def _of_primary(context: Context, sentence: Sentence, place: Place, organs: frozenset[str]) -> bool:
    """Whether a place is the organ of the primary, named behind its tumour."""
    own = organ(context.concepts[place.site]) in organs
    return own and any(t.end <= place.start and malignant(context, t) for t in sentence.of("morphology"))
