"""Primary tumours: morphology, site and side of every malignancy the report is about, one row per organ (and side).

All statements of the document are gathered first (`Statement`); those about one organ become one row with the most
specific words.  The histology of a metastasis says what the primary is, never where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.fact.case import PrimaryTumour, When
from kg.fact.certainty import narrated
from kg.fact.context import Context
from kg.fact.diagnosis import malignant_form, most_specific
from kg.fact.icdo import family_of, fitting, refines, revised, specificity
from kg.fact.keys import Keys
from kg.fact.primary_place import lesions_and_operations, place_of, places_in
from kg.fact.site import Place, lies_in
from kg.fact.timeline import Moment
from kg.fact.tumour import Statement, statements

UNKNOWN = "unknown-primary"
_BOWEL = ("C18", "C19", "C20", "C26")
_BRAIN = {"C71", "C72"}
_GONADS = ("ovary", "testis")
_TOLD_BEFORE = 4  # sentences of narrative in which a date dates the diagnosis that follows


@dataclass(slots=True)
class _Tumour:
    """The statements about one organ, while they are gathered."""

    organ: str
    statements: list[Statement]

    @property
    def weight(self) -> float:
        return sum(s.weight for s in self.statements if s.site)


def read_primaries(context: Context, keys: Keys) -> tuple[PrimaryTumour, ...]:
    """The primaries of the case, in the order of their first statement."""
    said = _of_gonad(context, statements(context))
    if not any(s.rule != "mass-site" for s in said):
        return ()
    tumours = _by_organ(context, _plausible(context, _of_one_lymphoma(context, said)))
    if not tumours:
        tumours = _fallback(context, said)
    if not tumours:
        return ()
    chosen = _choose(context, tumours)
    mentioned = lesions_and_operations(context)
    rows: list[PrimaryTumour] = []
    loose = [s for s in said if not s.site]
    for n, tumour in enumerate(chosen):
        for part in [p for side in _sides(tumour) for p in _kinds(context, side)]:
            rows.append(_row(context, part, loose if n == 0 else [], mentioned, keys))
    return tuple(rows)


def _of_gonad(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with tumours of ovary and testis (granulosa, germ cells) in the gonad that the report names."""
    if not any(s.site in _GONADS and s.rule == "tumour-by-name" for s in said):
        return said
    named = {p.site for s in context.sentences() for p in context.places(s)} & {*_GONADS}
    if len(named) != 1:
        return said
    gonad = named.pop()
    return [s._replace(site=gonad) if s.site in _GONADS and s.rule == "tumour-by-name" else s for s in said]


def _of_one_lymphoma(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a lymphoma named without its organ in the organ that the report names for it elsewhere."""
    lymphomas = [s for s in said if s.site and family_of(context.concepts[s.morphology]["icdo3"]) == "lymphoma"]
    organs = [s for s in lymphomas if s.rule != "tumour-by-name" and context.concepts[s.site or ""]["kind"] != "node"]
    if not organs:
        return said
    organ = max(organs, key=lambda s: s.weight)
    return [
        s._replace(site=organ.site, side=s.side or organ.side) if s in lymphomas and s.rule == "tumour-by-name" else s
        for s in said
    ]


def _plausible(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a site; of masses only where the diagnosis that the report leaves unplaced can arise."""
    sited = [s for s in said if s.site]
    if any(s.rule != "mass-site" for s in sited):
        return sited
    code = context.concepts[most_specific(context, [s for s in said if not s.site]).morphology]["icdo3"]
    fits = [(s, fitting(context.concepts[s.site or ""], code)) for s in sited]
    return [s._replace(site=site) for s, site in fits if site]


def _by_organ(context: Context, said: Iterable[Statement]) -> list[_Tumour]:
    found: dict[str, _Tumour] = {}
    for statement in said:
        organ = context.concepts[statement.site or UNKNOWN]["icdo3"][:3]
        found.setdefault(organ, _Tumour(organ, [])).statements.append(statement)
    return list(found.values())


def _fallback(context: Context, said: list[Statement]) -> list[_Tumour]:
    """No statement names its organ: the organ of the first lesion of the report, else an unknown primary."""
    best = most_specific(context, said)
    code = context.concepts[best.morphology]["icdo3"]
    for sentence in context.sentences("site"):
        if sentence.kinds.isdisjoint(("lesion", "morphology")):
            continue
        for place in context.places(sentence):
            kind = context.concepts[place.site]["kind"]
            site = fitting(context.concepts[place.site], code)
            if not place.weak and kind not in ("node", "fluid") and site:
                first = best._replace(site=site, side=place.laterality)
                rest = [s for s in said if s is not best]
                return [_Tumour(context.concepts[site]["icdo3"][:3], [first, *rest])]
    if any(p.site == UNKNOWN for s in context.sentences("site") for p in context.places(s)):
        return [_Tumour("C80", [best._replace(site=UNKNOWN)])]
    return []


def _choose(context: Context, tumours: list[_Tumour]) -> list[_Tumour]:
    """The tumours that are primaries: the best attested one, and others that the text diagnoses by themselves."""
    main = max(tumours, key=lambda t: (t.weight, -t.statements[0].span.start))
    kept = [t for t in tumours if t is main or (t.organ != "C80" and any(s.own for s in t.statements))]
    kept = [t for t in kept if t is main or not _spread_of(context, t, main)]
    for other in tumours:
        if other is not main and _same(other, main):  # `intestin` and `rectum`: one tumour
            main.statements = sorted([*main.statements, *other.statements], key=lambda s: s.span.start)
            kept = [t for t in kept if t is not other]
    kept.sort(key=lambda t: t is not main)
    return kept


def _same(a: _Tumour, b: _Tumour) -> bool:
    """Whether two organs are one in the words of this report: an organ and its region (`intestin`, `rectum`)."""
    if a.organ in _BOWEL and b.organ in _BOWEL:
        return True  # one bowel tumour told as of the colon, the sigmoid or the junction
    if {a.organ, b.organ} == _BRAIN and "cns" in {s.site for s in [*a.statements, *b.statements]}:
        return True  # `tumeur du système nerveux central`
    first = {s.site for s in a.statements if s.site}
    second = {s.site for s in b.statements if s.site}
    return any(lies_in(x, y) or lies_in(y, x) for x in first for y in second)


def _spread_of(context: Context, other: _Tumour, main: _Tumour) -> bool:
    """Whether a tumour told of another organ is the main one found there: the same special type in both."""
    own = [s for s in other.statements if s.own]
    mine, its = _special_types(context, main.statements), _special_types(context, own)
    known = all(any(t == m or refines(m, t) or refines(t, m) for m in mine) for t in its)
    return bool(its) and known and not any(s.status == "past" for s in own)


def _special_types(context: Context, said: Iterable[Statement]) -> set[str]:
    """The morphology codes of statements that name more than a general type."""
    return {code for s in said if specificity(code := context.concepts[s.morphology]["icdo3"]) > 3}


def _sides(tumour: _Tumour) -> list[_Tumour]:
    """One tumour per side where each side has its own diagnosis."""
    own = {s.side for s in tumour.statements if s.own and s.side in ("left", "right")}
    if len(own) < 2 or any(s.side == "bilateral" and s.own for s in tumour.statements):
        return [tumour]
    order = list(dict.fromkeys(s.side for s in tumour.statements if s.side in own))
    return [_Tumour(tumour.organ, [s for s in tumour.statements if s.side == side]) for side in order]


def _kinds(context: Context, tumour: _Tumour) -> list[_Tumour]:
    """One tumour per kind where one organ has two diagnosed ones: a carcinoma of the breast, later an angiosarcoma."""
    own: dict[str, list[Statement]] = {}
    for s in tumour.statements:
        if s.own and (family := family_of(context.concepts[s.morphology]["icdo3"])):
            own.setdefault(family, []).append(s)
    if len(own) < 2:
        return [tumour]
    last = ""
    parts: dict[str, list[Statement]] = {}
    for s in tumour.statements:
        last = family_of(context.concepts[s.morphology]["icdo3"]) or last or next(iter(own))
        parts.setdefault(last if last in own else next(iter(own)), []).append(s)
    return [_Tumour(tumour.organ, part) for part in parts.values()]


def _row(
    context: Context,
    tumour: _Tumour,
    loose: Sequence[Statement],
    mentioned: Sequence[Place],
    keys: Keys,
) -> PrimaryTumour:
    mine = tumour.statements
    best = most_specific(context, [s for s in [*mine, *loose] if s.rule != "mass-site"] or mine)
    concept = malignant_form(context, context.concepts[best.morphology], [*mine, *loose])
    everything = [s for s in mine if s.site] or mine
    if revised(concept["icdo3"])[-1] == "3" and tumour.organ != "C44":  # an adenoma told first is not the carcinoma
        grown = [s for s in mine if context.concepts[s.morphology]["icdo3"][-1] != "0"]
        mine = grown if any(s.site for s in grown) else mine
    sited = [s for s in mine if s.site] or mine
    here = places_in(context, mentioned, tumour.organ, concept["icdo3"])
    site, side = place_of(context, tumour.organ, sited, here)
    side = side or place_of(context, tumour.organ, everything, here)[1]
    when, moment = _date(context, [*mine, *loose])
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
        date=when,
        derivations=moment.derivation("date") if moment else (),
        evidence=tuple(sorted({s.span for s in mine if s.rule != "mass-site"} or {best.span}))[:8],
    )


def _date(context: Context, said: Sequence[Statement]) -> tuple[When | None, Moment | None]:
    """The date of the diagnosis: that of the first statement, else the one told before it, else the earliest told.

    A stated date that says the same as the one told before, only closer, is the better one.
    """
    ordered = sorted(said, key=lambda s: s.span.start)
    first = ordered[0]
    moment = first.moment
    if moment is None:
        told = min((s.moment for s in ordered if s.moment), key=lambda m: m.edtf, default=None)
        before = narrated(context, first.sentence, _TOLD_BEFORE)
        closer = told and before and told.edtf.startswith(before.edtf.rstrip("~"))
        moment = told if closer else before or told
    return (moment.when(), moment) if moment else (None, None)
