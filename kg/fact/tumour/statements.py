"""What the report says tumours are: each tumour morphology with the site it is tied to, and how firmly.

Shared by the readers of primaries and metastases.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fact.assertion.certainty import alternative, consistent, examined
from kg.fact.assertion.kin import of_kin
from kg.fact.assertion.thought_of import thought_of
from kg.fact.case import Span
from kg.fact.context import Context
from kg.fact.document.parts import titles
from kg.fact.site import Place
from kg.fact.spread.answered import answers_no
from kg.fact.tumour.arising import fitting
from kg.fact.tumour.away import is_away
from kg.fact.tumour.diagnosis_date import diagnosis_date
from kg.fact.tumour.endocrine_grade import TUMOUR as ENDOCRINE
from kg.fact.tumour.endocrine_grade import graded
from kg.fact.tumour.form import RULE as FORM
from kg.fact.tumour.form import Form, asks_type, form_at
from kg.fact.tumour.icdo import refines
from kg.fact.tumour.metastatic_name import metastatic_of_organ
from kg.fact.tumour.named_only import named_of_board
from kg.fact.tumour.neoplasia import as_cancer, mass_at
from kg.fact.tumour.place import Placed, Told, by_report, by_words
from kg.fact.tumour.sign import NEGATIVE, by_sign
from kg.fact.tumour.statement import MASS, Statement, is_staged, weighed
from kg.fact.tumour.subtype import GENERIC, names_type, typed
from kg.fact.tumour.ticked_organ import form_organs
from kg.fact.tumour.tie import MASSES, mass_of, side_before, side_behind
from kg.fact.tumour.twice import on_other_side
from kg.mention.recognise import Sentence
from kg.mention.token import Token

_SECONDARY = 25  # code points from `métastase` to the tumour it is of
_PLACED = "tumour-site"  # by this rule a statement names the organ with its tumour
_DIAGNOSED = ("history", "diagnosis", "")  # sections that tell diagnoses
_SPREAD = frozenset({"spread"})
_THERE = frozenset({"affirmed", "past"})
_NEAR_FIELD = 200  # from the site of a form to its type
_SPELLED = 24  # from a tumour to its abbreviation in brackets: `sarcome d'Ewing extrasquelettique (SEE)`


def is_tumour(context: Context, token: Token) -> str | None:
    """The morphology concept of a token that names a tumour type (or just `cancer`), else None."""
    if token.kind != "morphology" and not token.others:
        return None
    concept = token.means("morphology")
    if concept is None or token.kind in ("response", "spread", "lesion", "site", "involved", "invasion"):
        return None
    code = context.concepts[concept]["icdo3"]
    if "weak" in token.flags and concept != GENERIC:
        return None
    return concept if code[-1:] in "0123" and code else None


def statements(context: Context) -> list[Statement]:
    """All tumour statements of the case in text order, without negated, family and merely possible ones."""
    found: list[Statement] = []
    named_board = "tumour-board" in context.reading.named
    neoplasias: list[Statement] = []
    boards: list[Statement] = []  # of the name of a board: no statement beside others
    empty = context.once(form_organs).empty
    short: dict[str, str] = {}  # what the abbreviations of a tumour mean in this report: `cellules de Hürthle (HCC)`
    for sentence in context.sentences("morphology"):
        tumours = [(t, m) for t in sentence.of("morphology") if (m := _named(context, sentence, t))]
        if not tumours or context.once(titles).get(sentence.index) == "family":
            continue
        named = [p for p in context.places(sentence) if p not in empty and not names_type(sentence, p)]
        spelled: Statement | None = None
        mass: Place | None = None
        asked = context.reading.folded.endswith("?", sentence.start, sentence.end)  # `Néoplasie du pancréas ?`
        for token, concept in tumours:
            status = context.status(sentence, token)
            if status in ("negated", "family", "hypothetical") or of_kin(context, sentence, token):
                continue
            if spelled and _abbreviates(context, token, spelled):
                if spelled.morphology == GENERIC or _is_type_of(context, concept, spelled.morphology):
                    # `cancer du sein (CCI)`, `mélanome (SSM)`
                    span = spelled.span._replace(start=token.start, end=token.end)
                    found.append(spelled._replace(morphology=concept, span=span))
                elif not _is_same(context, concept, spelled.morphology):
                    short[concept] = spelled.morphology
                continue
            if "abbr" in token.flags:
                concept = short.get(concept, concept)
            i = sentence.tokens.index(token)
            if (asked and status == "affirmed") or _doubted(context, sentence, i, status):
                status = "suspected"
            told = _statement(context, sentence, i, token, concept, status, named, mass)
            told = [s for s in told if not answers_no(context, s.span.end, sentence.end)]
            told = [is_away(context, sentence, s, found) or s for s in told]
            spelled = told[0] if told else None
            if spelled and spelled.site and concept in MASSES:
                mass = Place(spelled.site, spelled.span.start, spelled.span.end, spelled.side)
            if named_board and told and told[0].rule != _PLACED and named_of_board(context, token):
                boards += told
                continue
            found += [s for t in told for s in (t, on_other_side(context, sentence, t)) if s]
            if "cancer" in token.flags and status in _THERE:
                neoplasias += [as_cancer(context, s, sentence, i) for s in told if s.rule == MASS]
    if any(s.rule != MASS for s in found):
        return found
    return [*(neoplasias or found), *boards]  # `atteint d'une néoplasie pulmonaire`, and no other word for a tumour


def _doubted(context: Context, sentence: Sentence, i: int, status: str) -> bool:
    """Whether a tumour is one of two explanations, or only thought of and not by a pathologist."""
    if status == "affirmed" and alternative(sentence, i, _SPREAD):
        return True
    thought = status in ("affirmed", "planned") and thought_of(context, sentence, sentence.tokens[i])
    return thought and not examined(context, sentence)


def _named(context: Context, sentence: Sentence, token: Token) -> str | None:
    """The concept of a word that names a tumour, a mass, or a metastatic carcinoma of the organ told next."""
    named = is_tumour(context, token) or mass_of(token) or metastatic_of_organ(context, sentence, token)
    return named or _coded(context, token)


def _coded(context: Context, token: Token) -> str | None:
    """The tumour that a bare code stands for where a form asks for a type: `Morphologie : 8500/3`, no `réf. 8500/3`."""
    if not context.reading.report.text[token.start].isdigit() or not asks_type(context, token.start):
        return None
    return token.means("morphology")


def _abbreviates(context: Context, token: Token, spelled: Statement) -> bool:
    """Whether a word is the abbreviation in brackets of the tumour told before it, and names no other."""
    if "abbr" not in token.flags or context.reading.folded[token.start - 1] != "(":
        return False
    return token.start - spelled.span.end <= _SPELLED


def _is_type_of(context: Context, concept: str, general: str) -> bool:
    """Whether a tumour is a type of the other one."""
    return refines(context.concepts[concept]["icdo3"], context.concepts[general]["icdo3"])


def _is_same(context: Context, concept: str, other: str) -> bool:
    """Whether two names of tumours have one code: `cancer du foie (CHC)`."""
    return context.concepts[concept]["icdo3"][:4] == context.concepts[other]["icdo3"][:4]


def _statement(
    context: Context,
    sentence: Sentence,
    i: int,
    token: Token,
    concept: str,
    status: str,
    named: Sequence[Place],
    seen: Place | None,
) -> list[Statement]:
    named_alone = concept
    concept, end = typed(context, sentence, i, token, concept)
    if concept == NEGATIVE:
        concept = by_sign(context, concept, end)
    if concept == ENDOCRINE:
        concept, end = graded(context, sentence, concept, end)
    if consistent(sentence, token, status) and examined(context, sentence):
        status = "affirmed"
    before = sentence.tokens[max(0, i - 4) : i] if "spread" in sentence.kinds else ()
    secondary = any(t.means("spread") for t in before if token.start - t.end <= _SECONDARY)
    told = Told(sentence, i, token, concept, secondary, named_alone)
    placed = by_words(context, told, named)
    if concept in MASSES:
        neoplasia = "cancer" in token.flags
        spread = "spread" in sentence.kinds and any(t.kind == "spread" for t in sentence.tokens)
        mass = [] if spread and not neoplasia else mass_at(context, sentence, token, concept, status, placed)
        counted = neoplasia or any(is_staged(s, sentence) for s in mass)
        cancers = [as_cancer(context, s, sentence, i) for s in mass] if counted else []
        if spread:
            return cancers  # `néoplasie pulmonaire et métastases osseuses`
        return [s for s in cancers if s.own and (status == "past" or sentence.section in _DIAGNOSED)] or mass
    placed = by_report(context, told, placed, named, seen)
    form = form_at(context, token.start)
    if form and (site := fitting(context.concepts[form.place.site], context.concepts[concept]["icdo3"])):
        placed = Placed(site, form.place, FORM, False)
    place = placed.place
    last = max(end, place.end if place and place.start > token.start else 0)
    said = Statement(
        concept,
        placed.site,
        _side(context, sentence, i, token, end, place),
        status,
        0.0,
        False,
        sentence.index,
        diagnosis_date(context, sentence, token),
        Span(token.start, last, "morphology", status, placed.rule or "tumour"),
        placed.rule or "tumour",
        secondary,
    )
    if form and placed.rule == FORM:
        said = _of_form(said, form)
    said = weighed(context, said, sentence, i, placed.origin)
    if not secondary and _high_grade(sentence, i, token) and not _is_in_situ(context, said):
        said = said._replace(malignant=True)
    return [said]


def _side(context: Context, sentence: Sentence, i: int, token: Token, end: int, place: Place | None) -> str | None:
    """The side of the place of a tumour; of both sides told before it or none, that right behind its own words: `cancer
    du sein bilatéral : carcinome canalaire à gauche`, `cancer du sein lobulaire droit`."""
    if place is None:
        told = side_before(context, sentence, i, token) or side_behind(sentence, i, end)
        return told or (side_behind(sentence, i, token.end) if end > token.end else None)
    if place.laterality in (None, "bilateral") and (place.end <= token.start or place.end < end):
        return side_behind(sentence, i, end) or place.laterality
    return place.laterality


def _of_form(said: Statement, form: Form) -> Statement:
    """The statement with what the other fields of its form tell, its site as part of the proof where that is near."""
    span, place = said.span, form.place
    if 0 < span.start - place.start <= _NEAR_FIELD:
        span = span._replace(start=place.start)
    return said._replace(side=form.side, moment=form.moment or said.moment, span=span)


def _high_grade(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether the tumour named at `i` is called of high grade or malignant: `tumeur phyllode de haut grade`."""
    if "malignity" not in sentence.kinds:
        return False
    return any(t.kind == "malignity" and t.start - token.end <= 14 for t in sentence.tokens[i + 1 : i + 3])


def _is_in_situ(context: Context, said: Statement) -> bool:
    """A grade tells of a carcinoma in situ only how its cells look: `carcinome intracanalaire de haut grade`."""
    return context.concepts[said.morphology]["icdo3"].endswith("2")
