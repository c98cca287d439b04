"""What a sentence says of an operation, an irradiation or another act: its name, sites, dose and fractions."""

from __future__ import annotations

from kg.fact.case import Site
from kg.fact.context import Context
from kg.fact.head import site_before
from kg.fact.site import SIDES
from kg.fact.therapy.candidate import BEAMS, Candidate
from kg.fact.therapy.join import Unit
from kg.fact.therapy.named_again import is_anew, is_earlier, is_fresh, looks_back
from kg.fact.therapy.operation.of_spread import taken_spread
from kg.fact.therapy.operation.operated_tumour import operated_tumour
from kg.fact.therapy.operation.own_site import of_its_organ
from kg.fact.therapy.operation.retold import is_vague
from kg.fact.therapy.plan.decision import is_decided
from kg.fact.therapy.radiation.read import fractions_of, sites, total_dose
from kg.fact.therapy.radiation.subject_site import subject_site
from kg.fact.therapy.radiation.wall import of_wall, within_skull
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_FIELD_DOSE = frozenset({"radiation", "single"})
_LED = 4  # code points from a word for fractions to the act that they are of: `séances de`
_EXAMINED = 60  # code points from an operation to the examination of what it took


def name_act(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """How an operation, irradiation or other act is named, and whether that tells it as done."""
    unit = found[number]
    act = unit.act or ""
    candidate.concept = act
    candidate.earlier = is_earlier(context, sentence, unit)
    candidate.vague = is_vague(context, act)
    candidate.anew = is_anew(context, sentence, unit)
    candidate.fresh = is_fresh(context, sentence, unit)
    candidate.decided = is_decided(context, sentence, found, number)
    if "done" in candidate.first.flags or _is_examined(sentence, unit, candidate):
        candidate.courses |= {"operated"}
    candidate.looks_back = candidate.vague and looks_back(context, sentence, unit)
    if unit.kind == "surgery":
        candidate.tumour = operated_tumour(context, sentence, candidate.first, candidate.last)
    candidate.generic |= candidate.looks_back
    _act(context, sentence, found, number, candidate)
    if candidate.vague and not candidate.looks_back and unit.kind == "surgery":
        _of_spread(context, sentence, unit, candidate)


def _of_spread(context: Context, sentence: Sentence, unit: Unit, candidate: Candidate) -> None:
    """What an operation took out where that had spread or come back: it is told as done, and is one of its own."""
    taken = taken_spread(context, sentence, unit)
    if taken is None:
        return
    candidate.courses |= {"operated"}
    candidate.of_spread, candidate.of_relapse = True, taken.again
    candidate.fresh = taken.fresh
    candidate.sites = candidate.sites or taken.sites


def _is_examined(sentence: Sentence, unit: Unit, candidate: Candidate) -> bool:
    """`une exérèse, avec un diagnostic histologique de`: whether what an operation took is told to have been examined,
    right behind it: it was done."""
    if unit.kind != "surgery" or candidate.generic or candidate.decided or candidate.status != "affirmed":
        return False
    if "margin" in [t.value for t in sentence.tokens]:
        return False  # what was examined is told again
    behind = (t for t in sentence.tokens[unit.last + 1 :] if 1 < t.start - candidate.last.end <= _EXAMINED)
    return any(t.value == "pathology-exam" for t in behind)


def _act(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """Sites, dose and fractions of an operation or a radiotherapy: from its words up to the next act."""
    unit = found[number]
    start = found[number - 1].last + 1 if number else 0
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    after = list(sentence.tokens[unit.last + 1 : stop])
    if stop < len(sentence.tokens) and _counts_next(after, sentence.tokens[stop]):
        del after[-1]
    own = context.concepts[candidate.concept]["sites"].split() if candidate.concept else []
    named = sites(after, candidate.last)
    if sentence.tokens[unit.last].kind == "site":  # a field told behind the first: `RT T12 20 Gy en mars, bassin`
        named = (*_field(sentence, unit.last), *named)
    named = (*site_before(context, sentence.tokens, unit.first), *named)
    if candidate.kind == "radiotherapy":
        named = within_skull(named, after) if named else subject_site(context, sentence, unit.last)
    if own and named and candidate.kind == "surgery":
        named = of_its_organ(context, candidate.concept or "", named, after, candidate.last)
    candidate.sites = (named and of_wall(context, named)) or tuple(Site(s) for s in own)
    if candidate.kind == "radiotherapy":
        told = sentence.tokens[unit.first].kind in _FIELD_DOSE  # `20 Gy sur le fémur`, of another field
        within = sentence.tokens[unit.first + (not told) : unit.last]  # `stéréotaxie 5 x 7 Gy (Cyberknife)`
        candidate.gray = total_dose(context, after) or total_dose(context, within)
        candidate.fractions = fractions_of(context, after) or fractions_of(context, within)
        if candidate.gray is None and number == 0:
            ahead = sentence.tokens[start : unit.first]
            if any(t.kind == "then" for t in ahead):
                ahead = ()  # `CEL 3 séances, puis SIRT`: of another act
            candidate.gray = total_dose(context, ahead)
            candidate.fractions = candidate.fractions or fractions_of(context, ahead)
        if candidate.fractions is None:  # `20 séances de radiothérapie`
            candidate.fractions = fractions_of(context, sentence.tokens[max(start, unit.first - 2) : unit.first])
        if candidate.gray is None:
            _dose_behind(context, sentence, found, number, candidate)


def _counts_next(after: list[Token], following: Token) -> bool:
    """`45 Gy, suivis de 4 séances de curiethérapie`: whether the fractions told last are those of the act they lead;
    none before another field (`sacrum 30 Gy en 10 séances, humérus 8 Gy`)."""
    if following.kind == "site" or following.kind in _FIELD_DOSE:
        return False
    return bool(after) and after[-1].kind == "fraction" and following.start - after[-1].end <= _LED


def _field(sentence: Sentence, i: int) -> tuple[Site, ...]:
    """The field at `i` with the side right behind it."""
    side = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    told = side.value if side is not None and side.kind == "side" and side.value in SIDES else None
    return (Site(sentence.tokens[i].value, told),)


def _dose_behind(context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate) -> None:
    """`une radiothérapie avec cisplatine, 70 Gy en 35 fractions`: the dose of an irradiation behind the drugs or the
    word for a treatment that are told after it, up to another irradiation."""
    others = found[number + 1 :]
    if not others or "radiation" not in sentence.kinds:
        return
    stop = next((u.first for u in others if u.act or u.kind in BEAMS), len(sentence.tokens))
    behind = sentence.tokens[others[0].last + 1 : stop]
    if any(t.kind == "then" for t in sentence.tokens[found[number].last + 1 : stop]):
        return
    candidate.gray = total_dose(context, behind)
    if candidate.gray is not None and candidate.fractions is None:
        candidate.fractions = fractions_of(context, behind)


def radiochemotherapy(
    context: Context, sentence: Sentence, found: list[Unit], number: int, candidate: Candidate
) -> None:
    """A radiochemotherapy carries the dose and sites of its radiotherapy; it is taken apart when it is asserted."""
    stop = found[number + 1].first if number + 1 < len(found) else len(sentence.tokens)
    unit = found[number]
    lead = unit.heads[0] if unit.heads else unit.first
    after = list(sentence.tokens[lead + 1 : stop])
    candidate.gray = total_dose(context, after)
    candidate.fractions = fractions_of(context, after)
    candidate.sites = of_wall(context, sites(after, sentence.tokens[lead]))
    if candidate.gray is None:
        _dose_behind(context, sentence, found, number, candidate)
    candidate.decided = is_decided(context, sentence, found, number)
    candidate.setting = "concomitant"
    candidate.generic = False
