"""Primary tumours: morphology, site and side of every malignancy the report is about, one row per organ (and side).

All statements of the document are gathered first (`Statement`); those about one organ become one row with the most
specific words.  The histology of a metastasis says what the primary is, never where.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from kg.fact.case import PrimaryTumour
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.narration import RULE as NARRATED
from kg.fact.document.parts import listed_as_past
from kg.fact.keys import Keys
from kg.fact.primary.date import date_of
from kg.fact.primary.place import place_of
from kg.fact.primary.sites import lesions, places_in, removed
from kg.fact.site import Place, lies_in
from kg.fact.spread.origin import from_origin
from kg.fact.tumour.arising import fitting, may_arise
from kg.fact.tumour.diagnosis import in_organ, is_dysplasia, malignant_form, most_specific
from kg.fact.tumour.disproved import disproved
from kg.fact.tumour.found_since import found_since
from kg.fact.tumour.group import Tumour, by_organ, chosen, code_of, of_type, organ_of
from kg.fact.tumour.headed_organ import under_head
from kg.fact.tumour.icdo import revised, specificity
from kg.fact.tumour.kind import FROM_MARROW, is_of
from kg.fact.tumour.lineage import beside
from kg.fact.tumour.mixed_germ import mixed_germ
from kg.fact.tumour.noninvasive import as_staged
from kg.fact.tumour.overturned import overturned
from kg.fact.tumour.part import kinds, shared, sides, times
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.statements import statements
from kg.fact.tumour.told_organ import (
    in_gonad,
    in_one_gut,
    in_one_organ,
    in_one_throat,
    in_told_organ,
    in_told_part,
    of_marrow,
)
from kg.fact.tumour.told_side import on_told_side
from kg.fact.tumour.unplaced import most_told, of_own_home, of_today

_PLACED = "tumour-site"  # a tumour told with its organ
_YEAR = 4  # code points of a bare year


def read_primaries(context: Context, keys: Keys) -> tuple[PrimaryTumour, ...]:
    """The primaries of the case, in the order of their first statement."""
    said = under_head(context, in_gonad(context, context.once(statements)))
    said = _without_dysplasia(context, of_marrow(context, on_told_side(context, said)))
    if not any(s.rule != MASS for s in said):
        return ()
    seen, out = lesions(context), removed(context)
    said = in_told_part(context, from_origin(context, said, seen), [*seen, *out])
    told = in_told_organ(context, in_one_throat(context, in_one_gut(context, in_one_organ(context, said))))
    tumours = by_organ(context, _plausible(context, told))
    if not tumours:
        tumours = most_told(context, said, seen)
    tumours = [t for t in tumours if not disproved(context, t)]
    if not tumours:
        return ()
    rows: list[PrimaryTumour] = []
    dated: set[int] = set()  # where the dates of the rows stand
    main, *others = chosen(context, tumours)
    kept = [t for t in others if not overturned(context, t)]
    if not kept or any(s.own for s in main.statements) or not overturned(context, main):
        kept = [main, *kept]
    more = beside(context, kept, told, _plausible) or of_today(context, kept, told, seen)
    more = more or of_own_home(context, kept, told, seen)
    since = [] if more else found_since(context, kept, told, seen)
    more = more or since
    kept += [t for t in more if not overturned(context, t)]
    parts = [q for t in kept for side in sides(context, t) for p in kinds(context, side) for q in times(context, p)]
    placed = {s.span.start for t in more for s in t.statements}
    unplaced = shared(context, parts, [s for s in said if not s.site and s.span.start not in placed])
    for part, loose in zip(parts, unplaced, strict=True):
        of_others = [s for p in parts if p is not part for s in p.statements]
        past = {s.moment.token.start for s in of_others if s.moment and (since or _is_past(context, s))}
        past |= {
            m.token.start for s in of_others if (m := _year_of(s)) and organ_of(context, s.site or "") != part.organ
        }
        row = _row(context, part, loose, seen, out, dated, past, keys)
        rows.append(_undated(row) if of_others and _is_only_past(context, part) else row)
    return tuple(rows)


def _as_named(sited: list[Statement]) -> list[Statement]:
    """What places a tumour, without results whose place is no part of those named for it: `hémicolectomie gauche` for a
    tumour of the sigmoid."""
    named = {s.site for s in sited if s.rule != RESULT and s.site}
    return [s for s in sited if s.rule != RESULT or not named or all(lies_in(s.site or "", site) for site in named)]


def _without_dysplasia(context: Context, said: list[Statement]) -> list[Statement]:
    """What is told of a cancer without the dysplasias of before that only an operation places: `CIN 3 conisé`."""
    codes = [(s, code_of(context, s)) for s in said]
    dysplasias = [s for s, code in codes if is_dysplasia(code)]
    if not dysplasias or not any(
        revised(code)[-1] == "3" and s.status != "suspected" and s.rule != MASS for s, code in codes
    ):
        return said
    return [s for s, code in codes if s.rule == _PLACED or not is_dysplasia(code)]


def _is_past(context: Context, said: Statement) -> bool:
    """Whether a statement tells a tumour of before, which has the date told with it."""
    if not said.own or said.status == "suspected":
        return False
    sentence = context.reading.sentences[said.sentence]
    before = sum(t.start < said.span.start for t in sentence.tokens)
    return said.status == "past" or listed_as_past(sentence, before)


def _year_of(said: Statement) -> Moment | None:
    """The year told with a tumour, as that of one of before is: `cancer du sein opéré en 2004`."""
    told = said.own and said.moment is not None and not said.moment.rule and len(said.moment.edtf) == _YEAR
    return said.moment if told else None


def _is_only_past(context: Context, tumour: Tumour) -> bool:
    """Whether all that names a tumour tells it as one of before."""
    named = [s for s in tumour.statements if s.rule != MASS]
    return bool(named) and all(_is_past(context, s) for s in named)


def _undated(row: PrimaryTumour) -> PrimaryTumour:
    """A tumour of before without the date that the narrative or the document had for what is told now."""
    of_now = any(d.rule == NARRATED for d in row.derivations)
    return replace(row, date=None, derivations=()) if of_now else row


def _plausible(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a site; of masses only where the diagnosis that the report leaves unplaced can arise."""
    sited = [s for s in said if s.site]
    sited = _of_diagnosis(context, sited, [s for s in said if not s.site])
    if any(s.rule != MASS for s in sited):
        return sited
    code = context.concepts[most_specific(context, [s for s in said if not s.site]).morphology]["icdo3"]
    fits = [(s, fitting(context.concepts[s.site or ""], code)) for s in sited]
    return [s._replace(site=site) for s, site in fits if site]


def _of_diagnosis(context: Context, sited: list[Statement], loose: list[Statement]) -> list[Statement]:
    """The statements with a site without what was only thought of or is benign, where the diagnosis that the report
    gives without its site is another."""
    told = {code_of(context, s) for s in loose if _firm(context, s)}
    named = [s for s in sited if s.rule != MASS]
    if not told or any(_firm(context, s) for s in named):
        return sited
    codes = {code for code in told if revised(code)[-1] in "13" and specificity(code) > 1}
    if codes:
        return [s for s in sited if s.rule == MASS or of_type(code_of(context, s), codes)]
    if not any(revised(code)[-1] == "3" and specificity(code) for code in told):
        return sited
    return [s for s in sited if s.rule == MASS or revised(code_of(context, s))[-1] != "0"]


def _firm(context: Context, said: Statement) -> bool:
    """Whether a statement tells a tumour that was found and is not benign."""
    return said.status not in ("suspected", "planned") and revised(code_of(context, said))[-1] != "0"


def _like(context: Context, mine: Sequence[Statement], loose: Sequence[Statement]) -> list[Statement]:
    """What is told without an organ and may be of a tumour that its own statements give a type: of that type; nothing
    benign of a cancer (`cancer du sein. IRM : angiome`)."""
    if not loose:
        return []
    codes = {code for s in mine if s.own and s.status != "suspected" and specificity(code := code_of(context, s)) > 1}
    if any(revised(code_of(context, s))[-1] == "3" and s.rule != MASS and s.status != "suspected" for s in mine):
        loose = [s for s in loose if revised(code_of(context, s))[-1] != "0"]
    placed = next((context.concepts[s.site] for s in mine if s.site), None)
    if placed:
        loose = [s for s in loose if s.rule == MASS or may_arise(placed, code_of(context, s))]
    return [s for s in loose if not codes or of_type(code_of(context, s), codes)]


def _without_forerunner(context: Context, said: list[Statement], code: str) -> list[Statement]:
    """What is told of a cancer without what is benign (`polypes en 2010`) or its forerunner (`CIN 3 conisé en 2015`),
    of an invasive one without what was in situ before (`carcinome in situ excisé en 2012`), of a disease of the marrow
    also without what it grew from: `myélome multiple, MGUS connu depuis 2012`."""
    if revised(code)[-1] not in "13":
        return said
    grown = revised(code)[-1] == "3"
    others = "01" if is_of(code, FROM_MARROW) and grown else "02" if grown else "0"
    codes = [(s, code_of(context, s)) for s in said]
    return [s for s, told in codes if revised(told)[-1] not in others and not is_dysplasia(told)] or said


def _row(
    context: Context,
    tumour: Tumour,
    loose: Sequence[Statement],
    seen: Sequence[Place],
    out: Sequence[Place],
    dated: set[int],
    past: Set[int],
    keys: Keys,
) -> PrimaryTumour:
    mine, told = tumour.statements, [*tumour.statements, *loose]
    loose = _like(context, mine, loose)
    best = most_specific(context, [s for s in [*mine, *loose] if s.rule != MASS] or mine)
    concept = malignant_form(context, context.concepts[best.morphology], [*mine, *loose])
    concept = mixed_germ(context, concept, told)
    concept = as_staged(context, in_organ(context, concept, tumour.organ), tumour.organ, mine)
    everything = [s for s in mine if s.site] or mine
    if revised(concept["icdo3"])[-1] in "23" and tumour.organ != "C44":  # an adenoma told first is not the carcinoma
        grown = [s for s in mine if revised(code_of(context, s))[-1] != "0" and not is_dysplasia(code_of(context, s))]
        mine = grown if any(s.site for s in grown) else mine
    sited = _as_named([s for s in mine if s.site]) or mine
    here = places_in(context, seen, tumour.organ, concept["icdo3"])
    gone = places_in(context, out, tumour.organ, concept["icdo3"])
    site, side = place_of(context, tumour.organ, sited, here, gone)
    side = side or place_of(context, tumour.organ, everything, here, gone)[1]
    known = [s for s in loose if not s.malignant] if any(s.moment for s in mine) else loose
    moment = date_of(context, _without_forerunner(context, [*mine, *known], concept["icdo3"]), dated, past)
    if moment:
        dated.add(moment.token.start)
    code = revised(concept["icdo3"])
    histology = specificity(code) > 0
    return PrimaryTumour(
        key=keys("tumour", context.concepts[site].id),
        rule=best.rule,
        site=site,
        topography=context.concepts[site]["icdo3"] or "C80.9",
        morphology=concept.id,
        morphology_code=code,
        laterality=side,
        status="confirmed" if histology else "suspected" if all(s.status == "suspected" for s in mine) else "presumed",
        diagnostic_basis="histology" if histology else None,
        date=moment.when() if moment else None,
        derivations=moment.derivation("date") if moment else (),
        evidence=tuple(sorted({s.span for s in mine if s.rule != MASS} or {best.span}))[:8],
    )
