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
from kg.fact.icdo import family_of, fitting, revised, specificity
from kg.fact.keys import Keys
from kg.fact.site import Place, lies_in
from kg.fact.tie import side_after
from kg.fact.timeline import Moment
from kg.fact.tumour import Statement, statements

UNKNOWN = "unknown-primary"
_BOWEL = ("C18", "C19", "C20", "C26")
_BRAIN = {"C71", "C72"}
_GONADS = ("ovary", "testis")


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
    tumours = _by_organ(context, [s for s in said if s.site])
    if not tumours:
        tumours = _fallback(context, said)
    if not tumours:
        return ()
    chosen = _choose(context, tumours)
    mentioned = _mentioned(context)
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


def _by_organ(context: Context, said: Iterable[Statement]) -> list[_Tumour]:
    found: dict[str, _Tumour] = {}
    for statement in said:
        organ = context.concepts[statement.site or UNKNOWN]["icdo3"][:3]
        found.setdefault(organ, _Tumour(organ, [])).statements.append(statement)
    return list(found.values())


def _fallback(context: Context, said: list[Statement]) -> list[_Tumour]:
    """No statement names its organ: the organ of the first lesion of the report, else an unknown primary."""
    for sentence in context.sentences():
        lesions = [t for t in sentence.tokens if t.means("lesion") or t.means("morphology")]
        for place in context.places(sentence):
            kind = context.concepts[place.site]["kind"]
            site = fitting(context.concepts[place.site], context.concepts[said[0].morphology]["icdo3"])
            if lesions and not place.weak and kind not in ("node", "fluid") and site:
                first = said[0]._replace(site=site, side=place.laterality)
                return [_Tumour(context.concepts[site]["icdo3"][:3], [first, *said[1:]])]
    if any(p.site == UNKNOWN for s in context.sentences() for p in context.places(s)):
        return [_Tumour("C80", [said[0]._replace(site=UNKNOWN)])]
    return []


def _choose(context: Context, tumours: list[_Tumour]) -> list[_Tumour]:
    """The tumours that are primaries: the best attested one, and others that the text diagnoses by themselves."""
    main = max(tumours, key=lambda t: (t.weight, -t.statements[0].span.start))
    kept = [t for t in tumours if t is main or (t.organ != "C80" and any(s.own for s in t.statements))]
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
    mentioned: Sequence[tuple[str, Place]],
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
    site, side = _place(context, tumour, sited, mentioned)
    side = side or _place(context, tumour, everything, mentioned)[1]
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


def _mentioned(context: Context) -> list[tuple[str, Place]]:
    """Organ and place of every site named next to a lesion or tumour, and of every operation with a side."""
    found: list[tuple[str, Place]] = []
    for sentence in context.sentences():
        if sentence.section == "evolution":
            continue
        kinds = context.kinds(sentence)
        if "procedure" in kinds and "side" in kinds:
            for i, token in enumerate(sentence.tokens):
                concept = token.means("procedure")
                if concept is None or context.concepts[concept]["kind"] != "surgery":
                    continue
                side = side_after(sentence, i)
                for site in context.concepts[concept]["sites"].split() if side else ():
                    found.append((context.concepts[site]["icdo3"][:3], Place(site, token.start, token.end, side)))
        if "lesion" in kinds or "morphology" in kinds:
            found += [(context.concepts[p.site]["icdo3"][:3], p) for p in context.places(sentence) if not p.weak]
    return found


_SIDED = ("C44", "C71", "C49", "C38")
_SIDED_BONES = ("C41.0", "C41.1", "C41.3", "C41.4")  # not the spine


def _place(
    context: Context, tumour: _Tumour, said: Sequence[Statement], mentioned: Sequence[tuple[str, Place]]
) -> tuple[str, str | None]:
    """The most precise site and the side of a tumour: of its own statements, else of lesions the report tells there."""
    sides = [s.side for s in said if s.side in ("left", "right", "bilateral")]
    side = max(dict.fromkeys(sides), key=sides.count) if sides else None
    here = [p for organ, p in mentioned if organ == tumour.organ]
    weights: dict[str, float] = {}
    for s in said:
        if s.site:
            weights[s.site] = weights.get(s.site, 0) + s.weight
    for site in list(weights):
        if any(o != site and lies_in(o, site) for o in weights):
            del weights[site]
    best = max(weights, key=lambda w: (not context.concepts[w]["icdo3"].endswith(".9"), weights[w]))
    if context.concepts[best]["icdo3"].endswith(".9"):
        parts = [
            p
            for p in here
            if lies_in(p.site, best)
            and not context.concepts[p.site]["icdo3"].endswith(".9")
            and not (side and p.laterality and p.laterality != side)
        ]
        if len({context.concepts[p.site]["icdo3"] for p in parts}) == 1:
            best = parts[0].site
            side = side or next((p.laterality for p in parts if p.laterality), None)
    if (
        context.concepts[best]["paired"] != "yes"
        and tumour.organ not in _SIDED
        and context.concepts[best]["icdo3"] not in _SIDED_BONES
        and not any(x in best for x in ("-left-", "-right-"))
    ):
        return best, None
    if not side:
        told = {p.laterality for p in here if p.laterality in ("left", "right")}
        side = told.pop() if len(told) == 1 else None
    return best, side


def _date(context: Context, said: Sequence[Statement]) -> tuple[When | None, Moment | None]:
    """The date of the diagnosis: that of the first statement, else the one told right before, else the next told."""
    ordered = sorted(said, key=lambda s: s.span.start)
    first = ordered[0]
    moment = first.moment or narrated(context, first.sentence, 1) or next((s.moment for s in ordered if s.moment), None)
    return (moment.when(), moment) if moment else (None, None)
