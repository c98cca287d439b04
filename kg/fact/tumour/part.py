"""What of one organ is told of which tumour: of each side, of each kind; what names no organ, of the one it is like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from kg.fact.context import Context
from kg.fact.tumour.found import of_before
from kg.fact.tumour.group import SPECIAL, Tumour, code_of, of_type, organ_of
from kg.fact.tumour.icdo import family_of, specificity
from kg.fact.tumour.metachronous import PARTED, by_part
from kg.fact.tumour.statement import Statement

_EACH = "C50"  # ovaries and retinas have one tumour of both sides
_NODES = "C77"  # a lymphoma of both sides is one
_OTHER_SIDE = {"left": "right", "right": "left"}


def sides(context: Context, tumour: Tumour) -> list[Tumour]:
    """One tumour per side where each side has its own diagnosis."""
    tumour = _with_other_side(_of_both(tumour))
    own = {s.side for s in tumour.statements if s.own and s.side in ("left", "right")}
    if len(own) < 2 or tumour.organ == _NODES or any(s.side == "bilateral" and s.own for s in tumour.statements):
        return [tumour]
    order = dict.fromkeys(s.side for s in tumour.statements if s.side in own)
    parts = [Tumour(tumour.organ, [s for s in tumour.statements if s.side == side]) for side in order]
    unsided = [s._replace(side=None) for s in tumour.statements if s.side not in own]
    for part, more in zip(parts, shared(context, parts, unsided), strict=True):
        part.statements = sorted([*part.statements, *more], key=lambda s: s.span.start)
    return parts


def _of_both(tumour: Tumour) -> Tumour:
    """The tumour with what is said of both breasts said of each: they have a tumour of their own."""
    if tumour.organ != _EACH:
        return tumour
    both = [s._replace(side=side) for s in tumour.statements for side in _sides_of(s)]
    return Tumour(tumour.organ, both)


def _sides_of(said: Statement) -> Sequence[str | None]:
    return tuple(_OTHER_SIDE) if said.side == "bilateral" and said.own else (said.side,)


def _with_other_side(tumour: Tumour) -> Tumour:
    """The tumour with `contralatéral` read as the side that its own diagnosis does not have."""
    known = {s.side for s in tumour.statements if s.own and s.side in _OTHER_SIDE}
    if len(known) != 1:
        return tumour
    other = _OTHER_SIDE[known.pop() or ""]
    turned = [s._replace(side=other) if s.side == "contralateral" else s for s in tumour.statements]
    return Tumour(tumour.organ, turned)


def shared(context: Context, tumours: Sequence[Tumour], loose: Sequence[Statement]) -> list[list[Statement]]:
    """The statements without a site that each tumour has: of the tumour whose organ their sentence names, else of the
    one told last before them, or next, if alike.

    What is of no tumour's type is told of the first, a benign finding of none.
    """
    if len(tumours) == 1:
        return [[s for s in loose if _akin(context, tumours[0], s)]]
    found: list[list[Statement]] = [[] for _ in tumours]
    told = sorted((s.span.start, n) for n, t in enumerate(tumours) for s in t.statements if s.site)
    types = [{code for s in t.statements if specificity(code := code_of(context, s))} for t in tumours]
    past = [n for n, t in enumerate(tumours) if _is_past(context, t)]
    for s in loose:
        code = code_of(context, s)
        organs = {organ_of(context, p.site) for p in context.places(context.reading.sentences[s.sentence])}
        named = [n for n, t in enumerate(tumours) if t.organ in organs]
        before = [n for start, n in reversed(told) if start < s.span.start]
        order = list(dict.fromkeys([*named, *before, *(n for _, n in told)]))
        same = [n for n in order if specificity(code) >= SPECIAL and code in types[n]]
        alike = [n for n in order if of_type(code, types[n]) or _may_be(context, s, types[n], n in past)]
        if same or alike or code[-1] != "0":
            found[next(iter([*same, *alike]), 0)].append(s)
    return found


def _is_past(context: Context, tumour: Tumour) -> bool:
    """Whether all that places a tumour tells it as one of before, which what a report finds now is not of."""
    return all(of_before(context, s) for s in tumour.statements if s.site)


def _may_be(context: Context, loose: Statement, types: Set[str], past: bool) -> bool:
    """Whether a cancer told without its organ may be one that is told without a type: of before, only one of before."""
    return not types and code_of(context, loose)[-1] in "23" and (not past or of_before(context, loose))


def _akin(context: Context, tumour: Tumour, loose: Statement) -> bool:
    """Whether what is said without an organ may be of a tumour: of its kind, where both tell one."""
    family = family_of(code_of(context, loose))
    told = (s for s in tumour.statements if s.site and s.status != "suspected")
    known = {f for s in told if (f := family_of(code_of(context, s)))}
    return not family or not known or family in known


def _whole(own: Mapping[str, list[Statement]]) -> list[str]:
    """The kinds that are told by themselves: one told only in one breath with another is a part of a mixed tumour."""
    told = {family: {s.sentence for s in said} for family, said in own.items()}
    return [f for f, here in told.items() if not any(here < others for g, others in told.items() if g != f)]


def kinds(context: Context, tumour: Tumour) -> list[Tumour]:
    """One tumour per kind where one organ has two diagnosed ones: a carcinoma of the breast, later an angiosarcoma."""
    own: dict[str, list[Statement]] = {}
    for s in tumour.statements:
        if s.own and (family := family_of(code_of(context, s))):
            own.setdefault(family, []).append(s)
    if len(own) < 2:
        return [tumour]
    whole = _whole(own)
    if len(whole) == 1:
        parts_of_it = [s for family, said in own.items() if family not in whole for s in said]
        return [Tumour(tumour.organ, [s for s in tumour.statements if s not in parts_of_it])]
    own = {family: own[family] for family in whole}
    last = ""
    parts: dict[str, list[Statement]] = {}
    for s in tumour.statements:
        last = family_of(code_of(context, s)) or last or next(iter(own))
        parts.setdefault(last if last in own else next(iter(own)), []).append(s)
    return [Tumour(tumour.organ, part) for part in parts.values()]


def times(context: Context, tumour: Tumour) -> list[Tumour]:
    """One tumour per part of the colon or lung where they were diagnosed in different years or told as synchronous."""
    if tumour.organ not in PARTED:
        return [tumour]
    return [Tumour(tumour.organ, part) for part in by_part(context, tumour.statements)]
