"""Where a tumour lies whose result is told after what was seen or removed: `Lésion du col. Biopsies : carcinome.`"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.icdo import family_of
from kg.fact.tumour.looked_into import looked_into
from kg.fact.tumour.operated import operated_on
from kg.fact.tumour.tie import lesion_before
from kg.lexicon.icdo3 import organ_group, ranges_by_organ
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "tumour-of-result"
_RESULT = ("biopsy", "pathology")
_OPENS = 40  # code points from the beginning of a sentence to the word for a biopsy or its examination
_SKIN = "skin"  # `prolifération dermique` names no place
_SPLEEN = "spleen"  # it is removed for a lymphoma of nodes too
_MASS = 80  # code points from a mass to what it turned out to be
_KNOWN = frozenset({"spread", "response"})  # words of a sentence that tells where a tumour went or came back
_BACK = 2  # sentences from a result to what was removed or seen
# Organs whose lesions are as often spread: what was found in them tells no primary.
_SPREAD_TO = organ_group("spread-more")


def place_of_result(
    context: Context, sentence: Sentence, token: Token, code: str, *, removed_only: bool = False
) -> Place | None:
    """The organ of the operation (or lesion) that the sentences before the result of an examination tell, or of the
    endoscopy in its own: `coloscopie : lésion, dont la biopsie montre un adénocarcinome`; `code`: of the tumour found.
    """
    here = None if removed_only else _seen_in(context, sentence, token, code)
    if here:
        return here
    if not _tells_result(context, sentence, token):
        return None
    for before in reversed(context.reading.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if not _KNOWN.isdisjoint(before.kinds) or any(t.kind == "section" for t in before.tokens[:1]):
            return None
        end = Token(before.end, before.end, "", "")
        place = operated_on(context, before, end)
        if place is not None and _several(context, before):
            return None
        if place is None and not removed_only:
            place = lesion_before(before, end, context.places(before)) or looked_into(context, before, before.end)
        if place is not None:
            return None if spreads_to(context, place.site) and not at_home(context, place.site, code) else place
    return None


def _seen_in(context: Context, sentence: Sentence, token: Token, code: str) -> Place | None:
    """The organ of the endoscopy, or of the lesion, that the sentence of a result tells before its biopsy: `lésion de
    l'antre, dont les biopsies révèlent un adénocarcinome`."""
    looked = looked_into(context, sentence, token.start)
    if looked and _taken(context, sentence, looked.end, token.start):
        return looked
    if "procedure" not in sentence.kinds or not _KNOWN.isdisjoint(sentence.kinds):
        return None
    place = lesion_before(sentence, token, context.places(sentence))
    if place is None or not _taken(context, sentence, place.end, token.start):
        return None
    if context.concepts[place.site]["kind"] == "region":
        return None  # what its tissue is, the kind of tumour tells
    return None if spreads_to(context, place.site) and not at_home(context, place.site, code) else place


def removed_before(context: Context, index: int, start: int) -> Place | None:
    """The organ of the operation told last before a tumour, that begins at `start` of sentence `index` and that nothing
    else in its report places."""
    for before in reversed(context.reading.sentences[max(0, index - _BACK) : index + 1]):
        end = min(before.end, start)
        place = operated_on(context, before, Token(end, end, "", ""))
        if place is not None:
            return None if spreads_to(context, place.site) else place
    return None


def _several(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells operations on organs of more than one kind: `hystérectomie et annexectomie`."""
    acts = [context.concepts[act] for _, act, kind in context.acts_of(sentence) if kind == "surgery"]
    sites = [context.concepts[site] for act in acts for site in act["sites"].split()]
    return len({site["icdo3"][:3] for site in sites if site["kind"] != "node"}) > 1


def place_of_mass(
    context: Context, sentence: Sentence, mass: Place, token: Token, named: Sequence[Place]
) -> Place | None:
    """The place of the mass that turned out to be a tumour: `tumeur du rein gauche (pT1), carcinome papillaire`."""
    if token.start - mass.end > _MASS or spreads_to(context, mass.site):
        return None
    if any(t.value == "and" and mass.end <= t.start < token.start for t in sentence.of("with")):
        return None  # `néoplasie mammaire et PECome`
    return None if any(mass.end <= p.start < token.start for p in named) else mass


def spreads_to(context: Context, site: str) -> bool:
    """Whether what is found in an organ has more often spread there: in liver, lung, bone."""
    return context.concepts[site]["icdo3"].startswith(_SPREAD_TO)


def at_home(context: Context, site: str, code: str) -> bool:
    """Whether a tumour is one that arises in an organ to which others spread: a neuroblastoma in the adrenal gland."""
    topography, number = context.concepts[site]["icdo3"], int(code[:4])
    homes = ranges_by_organ("home")
    return any(topography.startswith(organ) and any(low <= number <= high for low, high in of) for organ, of in homes)


def organ_of_lymphoma(context: Context, sentence: Sentence, token: Token, concept: str) -> Place | None:
    """The organ that was removed in which a lymphoma lies that its name puts in nodes: `orchidectomie : lymphome`."""
    code = context.concepts[concept]["icdo3"]
    if family_of(code) != "lymphoma":
        return None
    found = operated_on(context, sentence, token) or place_of_result(context, sentence, token, code, removed_only=True)
    if found is None or context.concepts[found.site]["kind"] != "organ" or found.site == _SPLEEN:
        return None
    return found


def _tells_result(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a sentence opens with a biopsy or its examination and names no place of its own before the tumour, nor a
    biopsy of one."""
    if "procedure" not in sentence.kinds:
        return False
    if any(p.start < token.start and p.site != _SKIN for p in context.places(sentence)):
        return False
    acts = (t.means("procedure") for t in sentence.of("procedure") if t.start < token.start)
    if any(act and context.concepts[act]["kind"] == "biopsy" and context.concepts[act]["sites"] for act in acts):
        return False
    return _examined(context, sentence, sentence.start, token.start, _OPENS)


def _examined(context: Context, sentence: Sentence, start: int, end: int, reach: int | None = None) -> bool:
    """Whether a biopsy or its examination is told between two offsets, at most so far behind the first."""
    return any(
        start <= t.start and t.end <= end and (reach is None or t.start - start <= reach)
        and context.concepts[concept]["kind"] in _RESULT
        for t in sentence.of("procedure")
        if (concept := t.means("procedure"))
    )  # fmt: skip


def _taken(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a biopsy, or an operation that names no organ, is told between two offsets."""
    return _examined(context, sentence, start, end) or _removed(context, sentence, start, end)


def _removed(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether an operation that names no organ is told between two offsets: `tumeur, dont la résection ...`"""
    acts = (act for act in context.acts_of(sentence) if start <= act.token.start and act.token.end <= end)
    return any(act.kind == "surgery" and not context.concepts[act.concept]["sites"] for act in acts)
