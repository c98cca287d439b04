"""Where a tumour is: where the words around it place it, what the report tells before it, its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.fact.context import Context
from kg.fact.site import Place, lies_in
from kg.fact.tumour.arising import fitting, in_region, may_arise, tells_organ
from kg.fact.tumour.operated import operated_on
from kg.fact.tumour.result_place import RULE as RESULT
from kg.fact.tumour.result_place import at_home, organ_of_lymphoma, place_of_mass, place_of_result
from kg.fact.tumour.tie import lesion_before, origin_of, tied
from kg.fact.tumour.told_spread import told_spread
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SKIN_ONLY = 8832  # the code of dermatofibrosarcoma
_LIVER, _DUCTS = "liver", "C22.1"  # tumours of its bile ducts are named for the liver as well
_PROSTATE, _SKIN = "prostate", "skin"
_GLEASON = re.compile(r"[^.;:\n]{0,40}\bgleason\b")  # the grades of no other organ: `adénocarcinome, Gleason 7`
_OPERATED = "tumour-of-operation"


class Placed(NamedTuple):
    """Where a tumour is: its site, the place that names it, by which rule, and whether as where it comes from."""

    site: str | None
    place: Place | None
    rule: str
    origin: bool


class Told(NamedTuple):
    """The word for a tumour: its sentence, which token of it, the tumour it is, whether it is told as a metastasis, and
    the tumour named without the type behind it (`CBNPC épidermoïde`), whose organ is that of the type."""

    sentence: Sentence
    i: int
    token: Token
    concept: str
    secondary: bool
    named: str


def by_words(context: Context, told: Told, named: Sequence[Place]) -> Placed:
    """Where the words around a tumour place it, else its name; the lesion before a metastasis is none of its origin."""
    sentence, i, token, concept, secondary, named_alone = told
    code = context.concepts[concept]["icdo3"]
    place, rule = tied(context, sentence, i, token, named)
    if place is not None and place.end <= token.start and told_spread(context, sentence, place, code):
        place = None
    if place is None and not secondary and in_region(code):
        place, rule = lesion_before(sentence, token, named), "tumour-of-lesion"
    origin = origin_of(sentence, token, named)
    if origin is not None:
        place, rule = origin, "tumour-origin"
    site = fitting(context.concepts[place.site], code) if place is not None else None
    if site and int(code[:4]) == _SKIN_ONLY and not context.concepts[site]["icdo3"].startswith("C44"):
        site = None
    graded = site is None and origin is None and may_arise(context.concepts[_PROSTATE], code)
    if graded and _GLEASON.match(context.reading.folded, token.end):
        return Placed(_PROSTATE, None, "tumour-site", False)
    default = context.concepts[concept]["default_site"]
    if not default and named_alone != concept and tells_organ(context.concepts[named_alone]["icdo3"]):
        default = context.concepts[named_alone]["default_site"]
    if site == _LIVER and default and context.concepts[default]["icdo3"].startswith(_DUCTS):
        return Placed(default, place, rule, origin is not None)  # `cholangiocarcinome du foie gauche`
    if default and site and _part_by_name(context, default, site):
        return Placed(default, place, rule, origin is not None)  # `mélanome choroïdien de l'œil gauche`
    if default and (
        site is None
        or (tells_organ(code) and context.concepts[default]["icdo3"][:3] != context.concepts[site]["icdo3"][:3])
    ):
        return Placed(default, None, "tumour-by-name", origin is not None)
    return Placed(site, place, rule, origin is not None)


def _part_by_name(context: Context, home: str, site: str) -> bool:
    """Whether the name of a tumour tells the part of the organ told with it."""
    codes = {context.concepts[s]["icdo3"][:3] for s in (home, site)}
    return len(codes) == 1 and home != site and lies_in(home, site)


def by_report(context: Context, told: Told, placed: Placed, named: Sequence[Place], seen: Place | None) -> Placed:
    """Where the report places a tumour that the words around it do not: the organ operated on, the mass `seen` before
    it in its sentence, what a result is of."""
    sentence, _, token, concept, secondary, _ = told
    if placed.rule == "tumour-by-name" and (organ := organ_of_lymphoma(context, sentence, token, concept)):
        return Placed(organ.site, organ, _OPERATED, placed.origin)
    code = context.concepts[concept]["icdo3"]
    if placed.site == _SKIN and placed.rule == "tumour-by-name" and not secondary:
        return _on_skin(context, told, placed, code)
    if placed.site is not None or secondary:
        return placed
    if operated := operated_on(context, sentence, token):
        if told_spread(context, sentence, operated, code):
            return placed
        placed = Placed(fitting(context.concepts[operated.site], code), operated, _OPERATED, placed.origin)
    if placed.site is None and seen and (found := place_of_mass(context, sentence, seen, token, named)):
        placed = _at(context, found, code, "tumour-of-lesion", placed)
    shown = place_of_result(context, sentence, token, code) if placed.site is None else None
    if shown and not told_spread(context, sentence, shown, code):
        placed = _at(context, shown, code, RESULT, placed)
    return placed


def _on_skin(context: Context, told: Told, placed: Placed, code: str) -> Placed:
    """A tumour that its name puts in the skin, at the lesion that its result is told of: `lésion du dos ; biopsie :
    mélanome`."""
    shown = place_of_result(context, told.sentence, told.token, code)
    found = _at(context, shown, code, RESULT, placed) if shown else placed
    return found if found.site and at_home(context, found.site, code) else placed


def _at(context: Context, place: Place, code: str, rule: str, placed: Placed) -> Placed:
    """The tumour at a place, where one of its kind may be."""
    site = fitting(context.concepts[place.site], code)
    return Placed(site, place, rule, placed.origin) if site else placed
