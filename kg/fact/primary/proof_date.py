"""When histology proved a primary tumour that the report dates by how the patient came or by what a scan showed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set

from kg.fact.context import Context
from kg.fact.date.exam import dates_act
from kg.fact.date.moment import Moment, nearest
from kg.fact.document.parts import listed_as_past
from kg.fact.tumour.diagnosis import is_dysplasia
from kg.fact.tumour.entry import in_other_entry
from kg.fact.tumour.form import RULE as FORM
from kg.fact.tumour.group import JUNCTION, SPECIAL, code_of, organ_of
from kg.fact.tumour.icdo import specificity
from kg.fact.tumour.statement import MASS, Statement
from kg.fact.tumour.statements import is_tumour, statements
from kg.lexicon.concept import with_role
from kg.mention.recognise import Sentence
from kg.mention.token import Token

RULE = "date-of-finding"
_OPERATION = "surgery"
_BIOPSIES = frozenset({"biopsy", "pathology"})
_NEXT = 2  # sentences from a biopsy to the tumour that it showed
_PROVE = frozenset({"biopsy", "pathology", _OPERATION})
_NOT_DONE = frozenset({"planned", "refused", "negated", "hypothetical", "family", "past"})
_RESULT = 5  # sentences from a biopsy or operation to the tumour that it found
_EXAMINED = 2  # sentences from an examination to the biopsies taken then
_YEARS = 1  # between how the patient came and the proof: what is told later is no first proof
_MONTH = 7  # code points of a year and month
_ORIGIN = "tumour-origin"  # by this rule a statement names where a metastasis came from


def proven(context: Context, said: Sequence[Statement], came: Moment) -> Moment | None:
    """The date of the first biopsy or operation told after `came` that proved a tumour, if it has one."""
    told = sorted(_results(said))
    organs = {organ_of(context, s.site) for s in said if s.site}
    shown_at = [s.span.start for s in said if s.sentence in told and s.status != "past"]
    since = min([came.token.start, *shown_at])
    first = min(s.span.start for s in said)
    for sentence in context.sentences("procedure") if told else ():
        acts = _acts(context, sentence) if sentence.end > since else []
        if not acts or _of_others(context, acts, organs):
            continue
        if _of_before(context, sentence, acts[0], said) or in_other_entry(context, acts[0].start, first):
            continue
        here = _stated(context, sentence)
        shown = any(0 <= at - sentence.index <= _RESULT for at in told) or _stains(sentence, told)
        if shown or _of_organ(context, acts, organs):
            moment = _of_acts(context, sentence, acts, here) or _examined_before(context, sentence)
            return moment if moment and _years_apart(moment, came) <= _YEARS else None
        if here:
            return None
    return None


def _stains(sentence: Sentence, told: Sequence[int]) -> bool:
    """Whether a biopsy tells the markers of a tumour that is named later: `biopsies : cellules fusiformes CD117+`."""
    return "marker" in sentence.kinds and sentence.index < min(told)


def _results(said: Iterable[Statement]) -> set[int]:
    """The sentences that tell what a tumour is, not that something came from it."""
    return {s.sentence for s in said if s.rule not in (MASS, _ORIGIN) and s.status != "suspected"}


def _years_apart(a: Moment, b: Moment) -> int:
    return abs(int(a.edtf[:4]) - int(b.edtf[:4]))


def first_result(context: Context, said: Sequence[Statement]) -> Moment | None:
    """The date of the first biopsy that showed a tumour, be it where it has spread to: `biopsies péritonéales :
    carcinome séreux`."""
    types = {code for s in said if specificity(code := code_of(context, s)) >= SPECIAL}
    alike = (s for s in context.once(statements) if code_of(context, s) in types)
    told = _results([*said, *alike])
    # the field of a form tells of no biopsy, and what shows another tumour in its own words does not show this one
    apart = {s.sentence for s in said if s.rule == FORM} | (_results(_of_other_organs(context, said)) - told)
    for sentence in context.sentences("procedure") if told else ():
        if sentence.index not in apart and any(0 <= at - sentence.index <= _NEXT for at in told):
            acts = _acts(context, sentence, _BIOPSIES)
            here = _stated(context, sentence)
            moment = (_of_acts(context, sentence, acts, here) or _examined_before(context, sentence)) if acts else None
            if moment:
                return moment
    return None


def _of_other_organs(context: Context, said: Sequence[Statement]) -> list[Statement]:
    """What is told of tumours in other organs, or in none; the junction of stomach and oesophagus is of both."""
    mine = {organ_of(context, s.site) for s in said if s.site}
    mine |= JUNCTION if mine & JUNCTION else set()
    return [s for s in context.once(statements) if not s.site or organ_of(context, s.site) not in mine]


def first_proof(context: Context, said: Sequence[Statement]) -> Moment | None:
    """The date of the first operation of the organ of a tumour that the report dates."""
    return _first_dated(context, said, context.sentences("procedure"))


def proven_next(context: Context, said: Sequence[Statement], reach: int) -> Moment | None:
    """The same where it is told up to `reach` sentences behind the first words on the tumour; there also of a biopsy of
    any organ."""
    first = said[0].sentence
    near = (s for s in context.sentences("procedure") if first <= s.index <= first + reach)
    return _first_dated(context, said, near, biopsies=True)


def operated_before(context: Context, said: Sequence[Statement], reach: int) -> Moment | None:
    """The same where it is told up to `reach` sentences before the first words on the tumour."""
    first = said[0].sentence
    return _first_dated(context, said, (s for s in context.sentences("procedure") if first - reach <= s.index <= first))


def _first_dated(
    context: Context, said: Sequence[Statement], sentences: Iterable[Sentence], biopsies: bool = False
) -> Moment | None:
    organs = {organ_of(context, s.site) for s in said if s.site}
    for sentence in sentences:
        acts = _acts(context, sentence)
        if acts and (_of_organ(context, acts, organs) or (biopsies and _acts(context, sentence, {"biopsy"}))):
            if _of_before(context, sentence, acts[0], said):
                continue
            if in_other_entry(context, acts[0].start, said[0].span.start):
                continue
            moment = _of_acts(context, sentence, acts, _stated(context, sentence))
            if moment:
                return moment
    return None


def _of_before(context: Context, sentence: Sentence, act: Token, said: Sequence[Statement]) -> bool:
    """Whether an operation was for a forerunner (`conisation en 2009 pour CIN 3`), or is told among what was before in
    a sentence that does not name the tumour."""
    tumours = [c for t in sentence.of("morphology") if (c := is_tumour(context, t))]
    codes = [context.concepts[c]["icdo3"] for c in tumours]
    if codes:
        return all(map(is_dysplasia, codes))
    if sentence.index in {s.sentence for s in said} or {s.status for s in said} == {"past"}:
        return False
    return listed_as_past(sentence, sentence.tokens.index(act))


def to_month(context: Context, moment: Moment) -> Moment:
    """A date that is not the one of a biopsy or operation, to the month in which the tumour was found."""
    sentences = context.sentences("procedure")
    sentence = next((s for s in sentences if s.start <= moment.token.start < s.end), None)
    if len(moment.edtf.rstrip("~")) <= _MONTH or (sentence is not None and _acts(context, sentence)):
        return moment
    return Moment(moment.token, moment.edtf[:_MONTH] + "~", RULE)


def _acts(context: Context, sentence: Sentence, kinds: Set[str] = _PROVE) -> list[Token]:
    """The biopsies, operations and examinations of tissue that a sentence tells as done."""
    return [
        t
        for t in sentence.of("procedure")
        if (concept := t.means("procedure"))
        and context.concepts[concept]["kind"] in kinds
        and context.status(sentence, t) not in _NOT_DONE
    ]


def _of_organ(context: Context, acts: Sequence[Token], organs: Collection[str]) -> bool:
    """Whether an operation is one of the organ of the tumour."""
    concepts = (context.concepts[t.means("procedure") or ""] for t in acts)
    return any(organ_of(context, site) in organs for c in concepts for site in c["sites"].split())


def _of_others(context: Context, acts: Sequence[Token], organs: Collection[str]) -> bool:
    """Whether all acts are operations of other organs: `orchidectomie en 1994`."""
    told = [context.concepts[t.means("procedure") or ""] for t in acts]
    sites = [c["sites"].split() if c["kind"] == _OPERATION else [] for c in told]
    return bool(organs) and all(s and all(organ_of(context, site) not in organs for site in s) for s in sites)


def _stated(context: Context, sentence: Sentence) -> tuple[Moment, ...]:
    here = context.dates.get(sentence.index, ())
    return tuple(m for m in here if m.token.kind != "relative-date" and not m.lasts)


def _examined_before(context: Context, sentence: Sentence) -> Moment | None:
    """The date of the examination told right before a biopsy (`Panendoscopie du 25/01 : lésion. Biopsie : ...`); that
    of a scan only to the month."""
    before = context.reading.sentences[max(0, sentence.index - _EXAMINED) : sentence.index]
    taken = bool(_acts(context, sentence, {"biopsy"}))  # then, not at an operation before: `hernie opérée en 2007`
    for other in reversed(before):
        here = _stated(context, other)
        if here:
            exams = [act for act in context.acts_of(other) if not (taken and act.kind == _OPERATION)]
            dated = ((m, act) for m in reversed(here) for act in exams if dates_act(context, other, m.token, act.token))
            moment, exam = next(dated, (None, None))
            return to_month(context, moment) if moment and exam and exam.concept in with_role("scan") else moment
    return None


def _of_acts(context: Context, sentence: Sentence, acts: Sequence[Token], here: tuple[Moment, ...]) -> Moment | None:
    """The date that a sentence gives one of its biopsies or operations."""
    for act in acts:
        for moment in here:
            if dates_act(context, sentence, moment.token, act):
                return moment
    return nearest(here, acts[0].start, acts[0].end)
