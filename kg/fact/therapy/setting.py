"""The setting of a therapy that the text does not name: the extent of the disease, the operation before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.fact.case import CARE
from kg.fact.context import Context
from kg.fact.date.edtf import when
from kg.fact.therapy.against_tumour import answered_to, with_steroid
from kg.fact.therapy.alongside import runs_with_irradiation
from kg.fact.therapy.around_operation import THROUGH_URETHRA, is_around_one, is_long_after, is_taken_after_one
from kg.fact.therapy.candidate import ANTITUMOUR
from kg.fact.therapy.draft import Draft
from kg.fact.therapy.extent import Extent, Place
from kg.fact.therapy.plan.motive import in_motive
from kg.fact.therapy.sensitised import are_sensitisers, given_with_beams
from kg.fact.therapy.turn import Turns
from kg.fact.therapy.unordered import is_unordered
from kg.fact.therapy.upkeep import is_upkeep
from kg.lexicon.atc import drug_group
from kg.lexicon.grammar import grammar

_PLANS = frozenset({"neoadjuvant", "palliative"})  # settings of all that is given until an operation or a progression
_NEXT = 2  # sentences from some drugs or an operation to the drugs that follow on them
_BEHIND = 120  # code points from a therapy to what it is told to be for
_COUNTED = frozenset({"count", "more"})
_BY_CLASS = frozenset({"endocrine", "targeted", "immunotherapy"})  # a line also where only the class is told
_FOR_RELAPSE = frozenset({"targeted", "immunotherapy"})  # what is rarely given before disease has spread
_UNSET = CARE | {"transplant"}
_AROUND = frozenset({"chemotherapy", "endocrine", "radiotherapy"})  # what is given around an operation as a rule
_FOR_BLOOD = drug_group("for-blood")


def stated_setting(draft: Draft) -> str | None:
    """The setting of an episode: operations have none but a palliative one."""
    if draft.kind in _UNSET or (draft.kind == "surgery" and draft.setting != "palliative"):
        return None
    return draft.setting


def implied_setting(
    context: Context, draft: Draft, drafts: Sequence[Draft], ranks: dict[int, int], extent: Extent, turns: Turns
) -> str | None:
    """Maintenance after platinum; metastatic with distant disease; around the operation of a tumour that has not come
    back, adjuvant or neoadjuvant; concomitant within the dates of an irradiation of the tumour; else None, as for drugs
    that are given where they act and those for cancers of the blood.  `ranks` are those of the drafts by position in
    the sequence."""
    if not extent.solid or draft.local or _is_for_blood(context, draft):
        return None
    if extent.kept_up and is_upkeep(context, draft, drafts, extent.kept_up, turns):
        return "maintenance"
    if extent.operated and draft.kind == "chemotherapy" and is_around_one(context, draft, drafts, turns):
        extent = extent.within_region()
    spread = _is_metastatic(context, draft, extent)
    if runs_with_irradiation(draft, drafts) or given_with_beams(context, draft, drafts, spread):
        return "concomitant"
    if _goes_on_after_operation(draft, drafts, turns):
        return "adjuvant"
    if spread or _is_for_relapse(draft, drafts, extent, turns):
        return "metastatic"
    if draft.placed == "before" and not _came_back(context, draft, extent, turns):
        return "neoadjuvant"
    if is_taken_after_one(context, draft, drafts, ranks) and not _came_back(context, draft, extent, turns):
        return "adjuvant"
    if draft.kind not in _AROUND or _came_back(context, draft, extent, turns) or with_steroid(context, draft):
        return None
    rank = ranks[id(draft)]
    if [d for d in drafts if d.kind == "transplant" and abs(ranks[id(d)] - rank) <= 1]:
        return None  # what prepares a transplant is for a cancer of the blood
    if [d for d in drafts if d.kind == "surgery" and is_unordered(d, draft, drafts)]:
        return "concomitant" if draft.placed == "along" else None
    operations = _definite([d for d in drafts if d.kind == "surgery"], ranks)
    if any(ranks[id(d)] < rank and not is_long_after(draft, d) for d in operations) and not answered_to(
        context, draft, drafts, turns
    ):
        return None if extent.spread_germ_cell else "adjuvant"  # after the orchiectomy it treats what has spread
    if draft.placed == "along":
        return "concomitant"
    coming = [d for d in operations if ranks[id(d)] > rank]
    first = min(coming, key=lambda d: ranks[id(d)], default=None)
    if first is None or is_long_after(first, draft) or _came_back(context, first, extent, turns):
        return None
    return "neoadjuvant"


def runs_along(context: Context, draft: Draft, drafts: Sequence[Draft], extent: Extent) -> bool:
    """Whether drugs are told, or shown by an irradiation told beside them, as given along with it."""
    if draft.setting is not None:
        return draft.setting == "concomitant" and (draft.kind == "chemotherapy" or are_sensitisers(draft))
    if not extent.solid or draft.local or _is_for_blood(context, draft):
        return False
    return given_with_beams(context, draft, drafts, _is_metastatic(context, draft, extent))


def _definite(operations: Sequence[Draft], ranks: dict[int, int]) -> list[Draft]:
    """The operations that take a tumour out: a transurethral resection is none where another operation follows."""
    last = max([ranks[id(d)] for d in operations], default=0)
    return [d for d in operations if d.concept not in THROUGH_URETHRA or ranks[id(d)] == last]


def induces(context: Context, draft: Draft, drafts: Sequence[Draft], ranks: dict[int, int], extent: Extent) -> bool:
    """Whether an induction came before the local treatment of a solid tumour, and was no line for distant disease."""
    if not extent.solid or _is_metastatic(context, draft, extent):
        return False
    return any(d.kind in ("surgery", "radiotherapy") and ranks[id(d)] > ranks[id(draft)] for d in drafts)


def _is_metastatic(context: Context, draft: Draft, extent: Extent) -> bool:
    """Whether a drug therapy is a line for distant disease."""
    if draft.kind not in ANTITUMOUR or not (draft.drugs or draft.kind in _BY_CLASS):
        return False
    if draft.line is not None and extent.possible:
        return True
    if next(_told_before(draft, extent.told), None) is not None:
        return True
    return any(_is_indication(context, draft, place.span.start) for place in extent.told)


def _is_indication(context: Context, draft: Draft, at: int) -> bool:
    """`A est débuté pour des métastases pulmonaires`: whether a place told behind a therapy says what it is for."""
    told, sentence = draft.evidence[0], context.reading.sentences[draft.sentence]
    if draft.stopped or not told.end <= at < sentence.end or at - told.end > _BEHIND:
        return False
    between = context.reading.folded[told.end : at]
    return _indication(context.reading.lexicon.lang).search(between) is not None


@lru_cache(maxsize=4)
def _indication(lang: str) -> re.Pattern[str]:
    """What leads from a therapy to what it is given for, up to that."""
    return re.compile(rf"(?<![a-z])(?:{grammar(lang).any_of('indicated', 'for')})\s[^,;:.()]{{0,40}}$")


def _goes_on_after_operation(draft: Draft, drafts: Sequence[Draft], turns: Turns) -> bool:
    """`3 cycles de A, puis hépatectomie, puis 3 autres cycles de A`: more cycles right after an operation of the
    chemotherapy given before it, whatever was taken out."""
    if draft.kind != "chemotherapy" or not (draft.cycles and draft.cycles.certainty in _COUNTED):
        return False
    before = [d for d in drafts if d.position < draft.position]
    operated = next((d for d in reversed(before) if d.kind == "surgery"), None)
    if operated is None or draft.sentence - operated.last > _NEXT:
        return False
    same = next((d for d in reversed(before) if d.drugs and d.concepts == draft.concepts), None)
    return (
        same is not None
        and same.position < operated.position
        and not turns.worse_between(same.position, draft.position)
    )


def _is_for_relapse(draft: Draft, drafts: Sequence[Draft], extent: Extent, turns: Turns) -> bool:
    """Whether a targeted or immune therapy is given for metastases in the region of the primary that are told after an
    operation, and were not taken out since."""
    if draft.kind not in _FOR_RELAPSE or not draft.drugs:
        return False
    operations = [d for d in drafts if d.kind == "surgery"]
    for place in _told_before(draft, extent.regional):
        at = place.span.start
        since = max([d.position for d in operations if at < d.position < draft.position], default=None)
        removed = since is not None and not turns.worse_between(since, draft.position)
        before = [d for d in operations if d.position < at]
        if not before or removed:
            continue
        if turns.worse_between(before[0].position, draft.position) or not _was_there(place, before, draft):
            return True
    return False


def _was_there(place: Place, operations: Sequence[Draft], draft: Draft) -> bool:
    """`Mastectomie le 12/11/20.  Pièce : 1 ganglion métastatique`: whether dates say that a place was there at one of
    the operations told before it that drugs are given soon after."""
    if place.date is None:
        return False
    seen = when(place.date).earliest
    dated = [d for d in operations if d.start and seen <= when(d.start.edtf).latest]
    return bool([d for d in dated if not is_long_after(draft, d)])


def _told_before(draft: Draft, places: Sequence[Place]) -> Iterator[Place]:
    """The places that are told before a therapy is told last, where no date says that they came later."""
    last = draft.evidence[-1].end
    known = draft.start or draft.end
    began = when(known.edtf) if known else None
    for place in places:
        date = place.date
        if place.span.start < last and (began is None or date is None or began.latest >= when(date).earliest):
            yield place


def carry_on(context: Context, drafts: Sequence[Draft], turns: Turns) -> None:
    """Give drugs that follow on those of a plan its setting: `FEC néoadjuvant.  Puis 4 cycles de docétaxel ...`; not
    those for cancers of the blood, which are of another one."""
    before: Draft | None = None  # the last drugs told, nothing having been operated on since
    for draft in drafts:
        if draft.kind == "surgery":
            before = None
        if not draft.drugs or draft.kind not in ANTITUMOUR:
            continue
        if (
            before is not None
            and draft.setting is None
            and not (draft.line or draft.anew)
            and before.setting in _PLANS
            and draft.sentence - before.sentence <= _NEXT
            and not turns.worse_between(before.position, draft.position)
            and not _is_for_blood(context, draft)
        ):
            draft.setting, draft.basis, draft.induces = before.setting, "implied", before.induces
        before = draft


def _is_for_blood(context: Context, draft: Draft) -> bool:
    return bool([d for d in draft.concepts if context.concepts[d]["atc"].startswith(_FOR_BLOOD)])


def _came_back(context: Context, draft: Draft, extent: Extent, turns: Turns) -> bool:
    """Whether distant disease, a progression or a relapse is told before an act, in the course told."""
    if extent.since is not None and extent.since < draft.position:
        return True
    worse = next((w for w in turns.worse if not in_motive(context, w.span.start)), None)
    return worse is not None and worse.span.start < draft.position
