"""Which statements tell one tumour: of one organ or of neighbouring ones; which of the tumours are primaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.fact.site import UNKNOWN, lies_in
from kg.fact.tumour.found import FOUND, from_elsewhere, when_told
from kg.fact.tumour.icdo import refines, revised, specificity
from kg.fact.tumour.metachronous import BOWEL, found_apart
from kg.fact.tumour.result_place import at_home, spreads_to
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.tie import SAMPLE
from kg.lexicon.icdo3 import by_organ as values_by_organ

_BRAIN = {"C71", "C72"}
_ANY_CANCER = "8000"
_WOMB = {"C53", "C54", "C55"}
JUNCTION = {"C15", "C16"}  # one tumour is seen, and operated on, in both
_CARCINOMAS_END = 8590  # codes of carcinomas are below; others arise outside the organ that their name tells too
_YEAR = 4  # code points of a year
_STAGED = 12  # code points from a tumour and its organ to their T: ` (G2), pT1a`
SPECIAL = 3  # how much a morphology says that tells one tumour from another


@dataclass(slots=True)
class Tumour:
    """The statements about one organ, while they are gathered."""

    organ: str
    statements: list[Statement]

    @property
    def weight(self) -> float:
        return sum(s.weight for s in self.statements if s.site)


def organ_of(context: Context, site: str) -> str:
    """The three characters of ICD-O-3 that tell the organ of a site."""
    return context.concepts[site]["icdo3"][:3]


def by_organ(context: Context, said: Iterable[Statement]) -> list[Tumour]:
    found: dict[str, Tumour] = {}
    for statement in said:
        organ = context.concepts[statement.site or UNKNOWN]["icdo3"][:3]
        found.setdefault(organ, Tumour(organ, [])).statements.append(statement)
    return list(found.values())


def chosen(context: Context, tumours: list[Tumour]) -> list[Tumour]:
    """The tumours that are primaries: the best attested one, and others that the text diagnoses by themselves."""
    present = tumours
    if any(_present(context, t) for t in tumours):
        present = [t for t in tumours if not _told_before(context, t)]
    present = [t for t in present if not _past(t)] if any(_firm(context, t) for t in present) else present
    main = max(present, key=lambda t: (t.weight, any(s.own for s in t.statements), -t.statements[0].span.start))
    kept = [t for t in tumours if t is main or (t.organ != "C80" and any(s.own for s in t.statements))]
    kept += [t for t in tumours if t not in kept and _another(context, t, kept)]
    kept.sort(key=lambda t: t is not main)
    apart: list[Tumour] = []
    for tumour in kept:
        if not any(_spread_of(context, tumour, t) for t in apart):
            apart.append(tumour)
    for other in tumours:
        same = next((t for t in apart if t is not other and _same(context, other, t)), None)
        if other is not main and same:  # `intestin` and `rectum`: one tumour
            same.statements = sorted([*same.statements, *other.statements], key=lambda s: s.span.start)
            apart = [t for t in apart if t is not other]
    return apart


def _present(context: Context, tumour: Tumour) -> bool:
    """Whether a cancer is told by its type elsewhere than under a title of what was before: the document may be
    about it. `lésions tumorales` of an organ may be spread of the cancer that was before."""
    told = context.once(titles)
    firm = (s for s in tumour.statements if s.rule != MASS and s.status not in ("suspected", "past"))
    codes = (code_of(context, s) for s in firm if told.get(s.sentence) != "past")
    return any(code[-1] == "3" and not code.startswith(_ANY_CANCER) for code in codes)


def _past(tumour: Tumour) -> bool:
    """Whether all that names a tumour tells one of before: `antécédent de maladie de Hodgkin`."""
    return all(s.status == "past" for s in tumour.statements if s.rule != MASS)


def _firm(context: Context, tumour: Tumour) -> bool:
    """Whether a tumour is named with its organ as one that is there: `suivie pour un cancer du sein`; a special type
    may tell its organ itself: `lymphome de Hodgkin`."""
    told = [s for s in tumour.statements if s.status == "affirmed"]
    return any(s.rule == "tumour-site" for s in told) or any(
        s.rule == "tumour-by-name" and not s.malignant and specificity(code_of(context, s)) >= SPECIAL for s in told
    )


def _told_before(context: Context, tumour: Tumour) -> bool:
    """Whether a tumour is told only under a title of what was before."""
    told = context.once(titles)
    return all(told.get(s.sentence) == "past" for s in tumour.statements if s.rule != MASS)


def _same(context: Context, a: Tumour, b: Tumour) -> bool:
    """Whether two organs are one in the words of this report: an organ and its region (`intestin`, `rectum`)."""
    if a.organ in BOWEL and b.organ in BOWEL:  # told as of the colon, the sigmoid or the junction
        return not found_apart(context, a.statements, b.statements)
    if {a.organ, b.organ} <= _WOMB and any(s.own for s in a.statements) and _kin(context, a, b):
        return True  # `carcinome de l'endomètre` that a biopsy found in the endocervix
    if {a.organ, b.organ} == JUNCTION and not any(s.own for s in a.statements) and _kin(context, a, b):
        return True  # a lesion of the lower oesophagus, of a tumour of the cardia
    if {a.organ, b.organ} == _BRAIN and "cns" in {s.site for s in [*a.statements, *b.statements]}:
        return True  # `tumeur du système nerveux central`
    first = {s.site for s in a.statements if s.site}
    second = {s.site for s in b.statements if s.site}
    return any(lies_in(x, y) or lies_in(y, x) for x in first for y in second)


def _kin(context: Context, a: Tumour, b: Tumour) -> bool:
    """Whether all that is said of two tumours is of one type, more or less general, and neither is told as past."""
    codes = [{code_of(context, s) for s in t.statements} for t in (a, b)]
    alike = all(of_type(x, [y]) for x in codes[0] for y in codes[1])
    return alike and not any(s.status == "past" for t in (a, b) for s in t.statements)


def _spread_of(context: Context, other: Tumour, main: Tumour) -> bool:
    """Whether a tumour told of another organ is the main one found there: the same special type in both."""
    own = [s for s in other.statements if s.own]
    if _staged(context, own) and _staged(context, main.statements):
        return False  # `adénocarcinome de l'ovaire pT1a. Adénocarcinome de l'endomètre pT1a`
    mine, its = _special_types(context, main.statements), _special_types(context, own)
    known = all(of_type(t, mine) for t in its)
    homes = {context.concepts[s.morphology]["default_site"] for s in own}
    distinct = its.isdisjoint(mine) and all(int(code[:4]) < _CARCINOMAS_END for code in its)
    if distinct and all(home and organ_of(context, home) == other.organ for home in homes):
        return False  # `carcinome papillaire de la thyroïde`, and a serous one of the ovary
    at_home = all(home and organ_of(context, home) == main.organ for home in homes)  # `carcinome canalaire` in the skin
    return bool(its) and (known or at_home) and not any(s.status == "past" for s in own)


def _another(context: Context, tumour: Tumour, kept: Sequence[Tumour]) -> bool:
    """Whether an examination found a cancer of a type in an organ that is of the type of no other: `masse du col ;
    biopsie : carcinome épidermoïde`, years before a carcinoma of the kidney; of the same, in another year."""
    if tumour.organ in JUNCTION and any(t.organ in JUNCTION for t in kept):
        return False
    found = [s for s in tumour.statements if _was_found(context, s)]
    codes = {code_of(context, s) for t in kept for s in t.statements if s.rule != MASS}
    if any(not of_type(code_of(context, s), codes) for s in found):
        return True
    if any(_grown_on(context, tumour, t) for t in kept):
        return False
    known = {_year(context, s) for t in kept for s in t.statements if s.rule != MASS}
    return "" not in known and any(
        (year := _year(context, s)) and year not in known and not from_elsewhere(context, s) for s in found
    )


def _grown_on(context: Context, tumour: Tumour, other: Tumour) -> bool:
    """Whether a tumour lies where another one grows on or comes back: in its organ or tract, but for one of the bowel
    found in another part in another year."""
    tracts = values_by_organ("tract")
    if tumour.organ != other.organ and (tumour.organ not in tracts or tracts[tumour.organ] != tracts.get(other.organ)):
        return False
    of_bowel = tumour.organ in BOWEL and other.organ in BOWEL
    return not (of_bowel and found_apart(context, tumour.statements, other.statements))


def _was_found(context: Context, said: Statement) -> bool:
    """Whether a cancer of a type is told as what an examination of its organ found."""
    if said.status != "affirmed" or said.rule not in FOUND:
        return False
    code = code_of(context, said)
    if said.rule == SAMPLE and spreads_to(context, said.site or "") and not at_home(context, said.site or "", code):
        return False
    return revised(code)[-1] == "3" and specificity(code) > 1


def _year(context: Context, said: Statement) -> str:
    """The year in which a statement is told, of its own or of what was told last before; empty where none is."""
    moment = when_told(context, said)
    return moment.edtf[:_YEAR] if moment else ""


def _staged(context: Context, said: Iterable[Statement]) -> bool:
    """Whether a tumour is told with its T right behind it, which what has spread has not."""
    for s in said:
        here = context.reading.sentences[s.sentence].of("tnm")
        if s.status == "affirmed" and any(t.value[0] == "T" and 0 <= t.start - s.span.end <= _STAGED for t in here):
            return True
    return False


def _special_types(context: Context, said: Iterable[Statement]) -> set[str]:
    """The morphology codes of statements that name more than a general type."""
    return {code for s in said if specificity(code := code_of(context, s)) >= SPECIAL}


def of_type(code: str, codes: Iterable[str]) -> bool:
    """Whether a morphology is one of some, or says more or less of the same."""
    return any(code[:4] == c[:4] or refines(code, c) or refines(c, code) for c in codes)


def code_of(context: Context, statement: Statement) -> str:
    """The morphology code of a statement."""
    return context.concepts[statement.morphology]["icdo3"]
