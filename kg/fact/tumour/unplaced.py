"""Where a tumour lies that the report names without its organ: in that which it comes from, of most lesions, or of
most words."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.fact.primary.sites import HILUM
from kg.fact.site import UNKNOWN, Place
from kg.fact.spread.origin import origins
from kg.fact.tumour.arising import fitting, may_arise
from kg.fact.tumour.diagnosis import most_specific
from kg.fact.tumour.group import Tumour, by_organ, code_of, of_type, organ_of
from kg.fact.tumour.icdo import revised, specificity
from kg.fact.tumour.kind import SMALL_CELL
from kg.fact.tumour.lineage import in_own_tissue
from kg.fact.tumour.result_place import removed_before
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.tie import pressed_on
from kg.lexicon.icdo3 import organs_with
from kg.mention.recognise import Sentence

_LIVER = "C22"
_NO_ORGAN = ("node", "fluid")
_UROTHELIAL = "8120"
_KIN = "family>"
URINARY = organs_with("tract", "urinary")
_LUNG = "C34"
_FIRM = 1.0  # how much a diagnosis counts at least


def most_told(context: Context, said: Sequence[Statement], seen: Sequence[Place], least: int = 2) -> list[Tumour]:
    """No statement names its organ: the organ that it is told to come from, that most lesions lie in, or that most
    words name, else an unknown primary."""
    best = most_specific(context, said)
    code = context.concepts[best.morphology]["icdo3"]
    place = (
        _most_of(context, code, origins(context, context.sentences("morphology")), 1)
        or _most_of(context, code, seen, least)
        or _most_of(context, code, _removed(context, best), 1)
    )
    if place is None:
        told = [(s, p) for s in context.sentences("site") for p in context.places(s)]
        named = [p for s, p in told if not p.weak and _of_patient(s, p) and not pressed_on(s, p)]
        place = _most_of(context, code, named, 1)
    if place is not None:
        first = best._replace(site=place.site, side=place.laterality)
        return [Tumour(organ_of(context, place.site), [first, *(s for s in said if s is not best)])]
    if any(p.site == UNKNOWN for s in context.sentences("site") for p in context.places(s)):
        return [Tumour("C80", [best._replace(site=UNKNOWN)])]
    return by_organ(context, in_own_tissue(context, [best]))


def _of_patient(sentence: Sentence, place: Place) -> bool:
    """Whether an organ is not that of a relative: `tante : cancer de l'estomac`."""
    return not any(t.value == _KIN and t.start < place.start for t in sentence.of("cue"))


def _removed(context: Context, said: Statement) -> list[Place]:
    """The organ that was operated on right before what is told of a tumour, or behind it in its sentence: `traité par
    cystectomie`."""
    sentence = context.reading.sentences[said.sentence]
    place = removed_before(context, said.sentence, said.span.start)
    place = place or removed_before(context, said.sentence, sentence.end)
    return [place] if place else []


def _most_of(context: Context, code: str, places: Sequence[Place], least: int) -> Place | None:
    """The first place in the organ that a tumour of this code can arise in and that most of some places lie in, and at
    least so many; the liver does not count, which has lesions for many reasons."""
    fitted = ((fitting(context.concepts[p.site], code), p) for p in places)
    there = [p._replace(site=site) for site, p in fitted if site and context.concepts[p.site]["kind"] not in _NO_ORGAN]
    organs = [o for p in there if (o := organ_of(context, p.site)) != _LIVER and _in_tract(code, o)]
    most = max(dict.fromkeys(organs), key=organs.count, default="")
    if organs.count(most) < least or 2 * organs.count(most) <= len(organs):
        return None
    return next(p for p in there if organ_of(context, p.site) == most)


def _in_tract(code: str, organ: str) -> bool:
    """Whether an organ may be the one of a tumour told without it: of urothelium, only where there is urothelium."""
    return not code.startswith(_UROTHELIAL) or organ in URINARY


def of_today(
    context: Context, kept: Sequence[Tumour], said: Sequence[Statement], seen: Sequence[Place]
) -> list[Tumour]:
    """The tumour that a report is about where all those with an organ are of before: what it diagnoses of another type,
    in the organ of its lesions."""
    before = context.once(titles)
    placed = [s for t in kept for s in t.statements if s.rule != MASS]
    if not placed or not all(s.status == "past" or before.get(s.sentence) == "past" for s in placed):
        return []
    codes = {code_of(context, s) for s in placed}
    known = {code for code in codes if specificity(code)} or codes
    organs = {t.organ for t in kept}
    lesions = [p._replace(site=HILUM.get(p.site, p.site)) for p in seen]
    lesions = [p for p in lesions if organ_of(context, p.site) not in organs]
    of_lung = any(organ_of(context, p.site) == _LUNG for p in lesions)
    loose = [
        s for s in said
        if not s.site and before.get(s.sentence) != "past" and _is_diagnosis(context, s)
        and (not of_type(code_of(context, s), known) or _foreign(context, s, placed, of_lung))
    ]  # fmt: skip
    if not loose:
        return []
    return [t for t in most_told(context, loose, lesions, least=1) if t.organ not in organs]


def _is_diagnosis(context: Context, said: Statement) -> bool:
    """Whether a statement diagnoses a cancer of a type."""
    code = code_of(context, said)
    firm = said.status == "affirmed" and said.weight >= _FIRM and not said.malignant
    return firm and revised(code)[-1] == "3" and specificity(code) > 1


def _foreign(context: Context, said: Statement, placed: Sequence[Statement], of_lung: bool) -> bool:
    """Whether what a statement diagnoses arises in none of the organs of others: a stromal tumour after a cancer of the
    prostate; small cells, where the lung has a lesion, in any other organ."""
    code = code_of(context, said)
    if of_lung and int(code[:4]) in SMALL_CELL:
        return True
    return all(fitting(context.concepts[s.site or ""], code) is None for s in placed)


def of_own_home(
    context: Context, kept: Sequence[Tumour], said: Sequence[Statement], seen: Sequence[Place]
) -> list[Tumour]:
    """The tumour that a report diagnoses without its organ, of a type that arises in none of the organs of the others:
    a urothelial carcinoma beside a cancer of the prostate."""
    organs = {t.organ for t in kept}
    sites = [context.concepts[next(s.site for s in t.statements if s.site)] for t in kept]
    loose = [
        s for s in said
        if not s.site and s.status == "affirmed" and s.weight >= _FIRM and code_of(context, s)[-1] == "3"
        and "spread" not in context.reading.sentences[s.sentence].kinds
        and not any(may_arise(site, code_of(context, s)) for site in sites)
    ]  # fmt: skip
    if not loose:
        return []
    lesions = [p for p in seen if organ_of(context, p.site) not in organs]
    return [t for t in most_told(context, loose, lesions, least=1) if t.organ not in organs]
