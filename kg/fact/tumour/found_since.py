"""The cancer that a report finds in another organ than the one of before: `antécédent de cancer du larynx. Coloscopie :
tumeur, dont la biopsie révèle un adénocarcinome`.

What spreads is told as such; in organs that most cancers spread to nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import Place
from kg.fact.tumour.arising import fitting
from kg.fact.tumour.found import of_before
from kg.fact.tumour.group import Tumour, by_organ, code_of, organ_of
from kg.fact.tumour.icdo import revised, specificity
from kg.fact.tumour.kind import CARCINOMA, SQUAMOUS, is_of
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.result_place import at_home, spreads_to
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.told_spread import told_spread
from kg.lexicon.icdo3 import by_organ as values_by_organ

_BY_NAME = "tumour-by-name"
_BACK = 2  # sentences from what was seen to what its biopsy shows
_BACK_TO_LESION = 4  # those of the work-up told between them: `masse. TEP : SUV 9. IRM cérébrale normale. Biopsie :`
_LUNG = "C34"
_TELLS = frozenset({"procedure", "diagnosed"})  # what a sentence tells a result with
_OTHERS = frozenset({"spread", "origin", "response"})  # what is told to have come from elsewhere or back


def _all_before(context: Context, tumours: Sequence[Tumour]) -> bool:
    """Whether all that names some tumours with their organ tells them as of before, or with a date of its own."""
    placed = [s for t in tumours for s in t.statements if s.rule != MASS and s.site]
    return bool(placed) and all(_is_before(context, s) for s in placed)


def _is_before(context: Context, said: Statement) -> bool:
    """Whether a statement tells a tumour of before, or one with a date of its own."""
    return (said.moment is not None and not said.moment.rule) or of_before(context, said)


def found_since(
    context: Context, kept: Sequence[Tumour], said: Sequence[Statement], seen: Sequence[Place]
) -> list[Tumour]:
    """The first cancer that is found in another organ than those of before, where all those kept are of before."""
    if not _all_before(context, kept):
        return []
    known = {t.organ for t in kept}
    squamous = all(is_of(code_of(context, s), SQUAMOUS) for t in kept for s in t.statements if s.rule != MASS)
    last = max(s.span.start for t in kept for s in t.statements if s.rule != MASS and s.site)
    of_now = [p for p in seen if p.start > last and _may_be_first(context, p, known)]
    found = [
        placed
        for s in said
        if s.span.start > last and _is_diagnosis(context, s) and (placed := _placed(context, s, of_now, last, squamous))
        and not _alike(organ_of(context, placed.site or ""), known) and not _come_from(context, s, known)
    ]  # fmt: skip
    organs = {organ_of(context, s.site or "") for s in found}
    return by_organ(context, found) if len(organs) == 1 else []


def _may_be_first(context: Context, place: Place, known: set[str]) -> bool:
    """Whether what was seen lies in an organ of no tumour known, and in no node."""
    return organ_of(context, place.site) not in known and context.concepts[place.site]["kind"] != "node"


def _is_diagnosis(context: Context, said: Statement) -> bool:
    """Whether a statement tells a carcinoma or another malignant tumour that was found."""
    if said.rule == MASS or said.status != "affirmed":
        return False
    code = code_of(context, said)
    return revised(code)[-1] == "3" and specificity(code) > 0


def _placed(context: Context, said: Statement, seen: Sequence[Place], last: int, squamous: bool) -> Statement | None:
    """The statement with the organ of what it was found in: of its own words, else of the lesion told last before;
    `squamous`: those of before are of squamous cells."""
    if _TELLS.isdisjoint(context.reading.sentences[said.sentence].kinds):
        return None
    if said.site:
        return said if said.rule in (RESULT, _BY_NAME) and _own(context, said, said.site, squamous) else None
    place = _seen_before(context, said, seen, last)
    if place is None or not _own(context, said, place.site, squamous):
        return None
    if told_spread(context, context.reading.sentences[said.sentence], place, code_of(context, said)):
        return None
    site = fitting(context.concepts[place.site], code_of(context, said))
    return said._replace(site=site, side=place.laterality, rule=RESULT) if site else None


def _seen_before(context: Context, said: Statement, seen: Sequence[Place], last: int) -> Place | None:
    """The place of the lesion told last before a statement, else the last one that an examination is told with:
    `endoscopie : sténose du tiers moyen de l'oesophage`."""
    sentences = context.reading.sentences[: said.sentence + 1]
    start = sentences[max(0, said.sentence - _BACK_TO_LESION)].start
    before = [p for p in seen if start <= p.start < said.span.start]
    if before:
        return before[-1]
    told = sentences[-1 - _BACK :]
    looked = (p for s in told if "procedure" in s.kinds for p in context.places(s) if not p.weak)
    return max((p for p in looked if last < p.start < said.span.start), key=lambda p: p.start, default=None)


def _own(context: Context, said: Statement, site: str, squamous: bool) -> bool:
    """Whether a tumour found in an organ is more often one of its own than spread from elsewhere; what is glandular in
    a lung has not spread from squamous cells."""
    code = code_of(context, said)
    if not spreads_to(context, site) or at_home(context, site, code):
        return True
    in_lung = squamous and organ_of(context, site) == _LUNG
    return in_lung and specificity(code) > 1 and is_of(code, CARCINOMA) and not is_of(code, SQUAMOUS)


def _alike(organ: str, known: set[str]) -> bool:
    """Whether an organ is one of the tumours of before, or of the same tract, where they come back or grow on."""
    tracts = values_by_organ("tract")
    return organ in known or (organ in tracts and tracts[organ] in {tracts.get(other) for other in known})


def _come_from(context: Context, said: Statement, known: set[str]) -> bool:
    """Whether the sentence of a tumour tells that it came from elsewhere, came back, or names an organ of before."""
    sentence = context.reading.sentences[said.sentence]
    if not _OTHERS.isdisjoint(sentence.kinds):
        return True
    return any(organ_of(context, p.site) in known for p in context.places(sentence))
