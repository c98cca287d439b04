"""Tumours told without their organ, or with a vague one, in the organ that the report names for them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.context import Context
from kg.fact.site import BONE, Place, lies_in
from kg.fact.tumour.group import code_of, organ_of
from kg.fact.tumour.icdo import family_of, specificity
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.statement import MASS, Statement
from kg.lexicon.icdo3 import by_organ

_WIDE = {BONE, "oropharynx", "oral-cavity"}  # wholes of parts that have codes of their own
_GONADS = ("ovary", "testis")
_ROAMING = {"lymphoma": None, "melanoma": "skin"}  # they arise in any organ; where their name alone puts them
_PLASMA = ("9731", "9734"), "9732"  # a plasmacytoma, a myeloma
_DIGESTIVE = ("C15", "C25")
_TRACT = "C26"
_THROAT, _HEAD_NECK = "C14", "head-neck"
_STOMACH = "C16"
_BOWEL_TYPE = ("adenocarcinoma", "intestine"), "intestinal-type-adenocarcinoma"


def in_gonad(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with tumours of ovary and testis (granulosa, germ cells) in the gonad that the report names."""
    if not any(s.site in _GONADS and s.rule == "tumour-by-name" for s in said):
        return said
    named = {p.site for s in context.sentences() for p in context.places(s)} & {*_GONADS}
    if len(named) != 1:
        return said
    gonad = named.pop()
    return [s._replace(site=gonad) if s.site in _GONADS and s.rule == "tumour-by-name" else s for s in said]


def of_marrow(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements without the plasmacytomas of a myeloma: they are places of it."""
    alone, myeloma = _PLASMA
    if not any(code_of(context, s).startswith(myeloma) and s.status != "suspected" for s in said):
        return said
    return [s for s in said if not code_of(context, s).startswith(alone)]


def in_told_part(context: Context, said: list[Statement], seen: Sequence[Place]) -> list[Statement]:
    """The statements with a tumour of bone or throat as a whole in the one bone or part that lesions are told of."""
    wide = {s.site for s in said if s.site and s.rule != MASS} & _WIDE
    if len(wide) != 1 or any(s.site and s.rule != MASS and s.site not in wide and lies_in(s.site, *wide) for s in said):
        return said
    whole = wide.pop()
    parts = [
        p for p in seen if p.site != whole and (lies_in(p.site, whole) or (whole == BONE and _is_bone(context, p)))
    ]
    sites = [p.site for p in parts]
    part = max(parts, key=lambda p: sites.count(p.site), default=None)
    if part is None or len({organ_of(context, site) for site in sites}) > 1 or (whole == BONE and len(set(sites)) > 1):
        return said
    return [s._replace(site=part.site, side=s.side or part.laterality) if s.site == whole else s for s in said]


def _is_bone(context: Context, place: Place) -> bool:
    """Whether a place is a bone: those of the pelvis are parts of their region."""
    return context.concepts[place.site]["kind"] == "bone"


def in_one_organ(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a lymphoma or melanoma named without its organ in the organ that the report names for it."""
    for family in _ROAMING:
        said = _gathered(context, said, family)
    return said


def _gathered(context: Context, said: list[Statement], family: str) -> list[Statement]:
    kin = [s for s in said if s.site and family_of(code_of(context, s)) == family]
    vague = [s for s in kin if s.rule == "tumour-by-name" and s.site == (_ROAMING[family] or s.site)]
    organs = [s for s in kin if s not in vague and context.concepts[s.site or ""]["kind"] != "node"]
    if not organs or not vague:
        return said
    organ = max(organs, key=lambda s: s.weight)
    return [s._replace(site=organ.site, side=s.side or organ.side) if s in vague else s for s in said]


def in_one_gut(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a tumour of the digestive tract in the one organ of it that another one names.

    An `adénocarcinome intestinal` of a stomach is of the intestinal type.
    """
    grown = [s for s in said if s.site and s.rule != MASS and code_of(context, s)[-1] != "0"]
    sites = {s.site: organ_of(context, s.site) for s in grown if s.site}
    named = {sites[s.site] for s in grown if s.site and s.rule != RESULT}  # `bas œsophage`, of a tumour of the cardia
    organs = {organ for organ in sites.values() if _DIGESTIVE[0] <= organ <= _DIGESTIVE[1]}
    organs = organs & named or organs
    if _TRACT not in sites.values() or len(organs) != 1:
        return said
    organ = organs.pop()
    site = next(site for site, at in sites.items() if at == organ)
    type_of = {_BOWEL_TYPE[0]: _BOWEL_TYPE[1]} if organ == _STOMACH else {}
    return [
        s._replace(site=site, morphology=type_of.get((s.morphology, s.site), s.morphology))
        if s.site and organ_of(context, s.site) == _TRACT
        else s
        for s in said
    ]


def in_one_throat(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a cancer of no type of the throat as a whole (`cancer des voies aéro-digestives supérieures`)
    in the organ of it that another one names first, unless each is told with a year of its own."""
    wide = [s for s in said if s.site and _is_of_throat(context, s)]
    tracts = by_organ("tract") if wide else {}
    others = (s for s in said if s.own and s.site and s not in wide) if wide else ()
    part = next((s for s in others if tracts.get(organ_of(context, s.site or "")) == _HEAD_NECK), None)
    if part is None:
        return said
    alike = [s for s in wide if s.moment is None or part.moment is None or s.moment.edtf[:4] == part.moment.edtf[:4]]
    return [s._replace(site=part.site, side=part.side) if s in alike else s for s in said]


def _is_of_throat(context: Context, said: Statement) -> bool:
    return organ_of(context, said.site or "") == _THROAT and not specificity(code_of(context, said))


def in_told_organ(context: Context, said: list[Statement]) -> list[Statement]:
    """The statements with a tumour that only its name places (`carcinome canalaire`) in the one organ told for it.

    It stays in the organ of its name where that organ is told too, or where its name alone is told more often.
    """
    placed = {organ_of(context, s.site) for s in said if s.site and s.rule != "tumour-by-name"}
    told: dict[str, dict[str, float]] = {}
    by_name: dict[str, float] = {}
    for s in said:
        if s.rule == "tumour-by-name" and s.site and organ_of(context, s.site) not in placed:
            by_name[s.morphology] = by_name.get(s.morphology, 0) + s.own * s.weight
        elif s.rule == "tumour-site" and s.site and s.own:
            sites = told.setdefault(s.morphology, {})
            sites[s.site] = sites.get(s.site, 0) + s.weight
    moved = {
        m: next(iter(told[m]))
        for m, weight in by_name.items()
        if [w >= weight for w in told.get(m, {}).values()] == [True]
    }
    return [
        s._replace(site=moved[s.morphology]) if s.rule == "tumour-by-name" and s.morphology in moved else s
        for s in said
    ]
