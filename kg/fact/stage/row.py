"""Stage rows of one sentence: TNM clusters and stage groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kg.fact.case import Derivation, Span
from kg.fact.context import Context
from kg.fact.date.moment import Moment
from kg.fact.date.reported import day_of_report
from kg.fact.stage.grade import other_grading
from kg.fact.tumour.owner import Owners
from kg.mention.recognise import Sentence
from kg.mention.stage_bare import RULE as BARE
from kg.mention.stage_letter import LETTERED
from kg.mention.stage_words import any_of_kinds, stage_words
from kg.mention.tnm import joined
from kg.mention.token import Token

# An axis behind a group: `stade IV (M1 ...`, `stade IV-M1c`, `stade IIIA N2`, `stade IV actuel (M1d)`.
_AXIS_AFTER = re.compile(
    r"(?:\s[a-zé']{4,9})?(?:\s?[(,-]\s?|\s)[cp]?([NM])((?<=N)[1-3][a-c]?|(?<=M)[01][a-d]?)(?![A-Za-z0-9])"
)
SHUT = frozenset({"family", "hypothetical", "refused"})
_GROUP_REACH = 90  # code points between a TNM cluster and the group of the same sentence
_GRADING = 12  # between a group and the word for another grading behind it
_OF = 8  # between a group and the disease behind it that it is of: `stade III d'une insuffisance rénale`
_GROUP_SENTENCES = 1  # a group standing alone completes the TNM row of the sentence before


@dataclass(slots=True)
class StageRow:
    """A stage being put together; offsets of its first element place it in the text."""

    sentence: int
    start: int
    end: int
    prefix: str | None = None
    axes: dict[str, str] = field(default_factory=dict)
    group: str | None = None
    grade: int | None = None
    positive: int | None = None
    examined: int | None = None
    moment: Moment | None = None
    tumour: str | None = None
    rule: str = "stage-tnm"
    basis: str = "explicit"
    spans: list[Span] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)
    again: list[StageRow] = field(default_factory=list)  # later mentions of the same row

    def gap(self, start: int, end: int) -> int:
        """Code points to the nearest mention of the row."""
        return min(max(start - r.end, r.start - end, 0) for r in (self, *self.again))

    def apart(self, sentence: int) -> int:
        """Sentences to the nearest mention of the row."""
        return min([abs(r.sentence - sentence) for r in (self, *self.again)])


def tnm_rows(context: Context, sentence: Sentence) -> list[StageRow]:
    """The TNM clusters of a sentence, each a row."""
    axes = [t for t in sentence.of("tnm") if t.kind == "tnm"]
    rows: list[StageRow] = []
    last: Token | None = None
    lang = context.reading.lexicon.lang
    for token in axes:
        axis = token.value[0].lower()
        if context.status(sentence, token) in SHUT or _of_relative(context, sentence, token):
            continue
        whole = last is not None and joined(context.reading.report.text, last, token, lang)
        if not rows or not whole or axis in rows[-1].axes:
            rows.append(StageRow(sentence.index, token.start, token.end))
        row = rows[-1]
        row.axes[axis] = token.value[1:]
        row.end = token.end
        if token.unit and row.prefix is None:
            row.prefix = {"y": "yp", "u": "c", "us": "c", "mr": "c", "rp": "r", "rc": "r"}.get(token.unit, token.unit)
        last = token
    rows = [row for row in rows if row.axes.keys() & {"t", "n"}]
    for row in rows:
        row.spans.append(Span(row.start, row.end, "fact", "affirmed", "stage-tnm"))
        row.moment = moment_of(context, sentence, row)
        if row.prefix is None and _clinical(context, sentence, row):
            row.prefix, row.basis = "c", "implied"
            row.derivations.append(Derivation("prefix", "stage-from-imaging", "c", tuple(row.spans)))
    return rows


def _of_relative(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a relative is named earlier in the sentence, and no tumour of the patient since."""
    if "cue" not in sentence.kinds:
        return False
    before = [t for t in sentence.tokens if t.start < token.start]
    told = [t for t in before if t.kind == "morphology"]
    related = any(t.kind == "cue" and t.value == "family>" for t in before)
    return related and not (told and context.status(sentence, told[-1]) != "family")


def _clinical(context: Context, sentence: Sentence, row: StageRow) -> bool:
    """Whether imaging or an examination just before, or right behind, gives an unprefixed classification: `T3N1 à
    l'IRM`."""
    for token in sentence.tokens:
        concept = token.means("procedure")
        if not concept or context.concepts[concept]["kind"] != "imaging":
            continue
        if token.start < row.start or _seen_in(context.reading.lexicon.lang).fullmatch(
            context.reading.folded, row.end, token.start
        ):
            return True
    return sentence.section == "examination"


@lru_cache(maxsize=4)
def _seen_in(lang: str) -> re.Pattern[str]:
    """What stands between a classification and the examination that gives it."""
    return re.compile(rf"\s?\(?(?:{any_of_kinds(stage_words(lang), 'seen-in')})\s?")


def group_rows(
    context: Context, sentence: Sentence, here: list[StageRow], before: list[StageRow], owners: Owners
) -> list[StageRow]:
    """Give stage groups to the TNM row they stand with; the rest are rows of their own."""
    alone: list[StageRow] = []
    for token in sentence.tokens:
        if (
            token.kind != "stage-group"
            or context.status(sentence, token) in SHUT
            or of_other_disease(context, sentence, token)
        ):
            continue
        span = Span(token.start, token.end, "fact", "affirmed", token.rule)
        open_rows = [
            r
            for r in here
            if r.group is None
            and (r.gap(token.start, token.end) <= _GROUP_REACH or (r.prefix and r.prefix == token.unit))
        ]
        recent = before and sentence.index - before[-1].sentence <= _GROUP_SENTENCES and before[-1].axes
        owner = owners.at(sentence.index, token.start, behind=token.rule == BARE) if recent else None
        if not here and recent and before[-1].tumour == owner:
            open_rows = [before[-1]] if before[-1].group is None else []
        if open_rows:
            row = min(open_rows, key=lambda r: r.gap(token.start, token.end))
            row.group = token.value
            row.spans.append(span)
            if row.prefix is None and token.unit:
                row.prefix = token.unit
            continue
        fresh = StageRow(
            sentence.index, token.start, token.end, prefix=token.unit or None, group=token.value, rule="stage-group"
        )
        fresh.spans.append(span)
        axis = _AXIS_AFTER.match(context.reading.report.text, token.end)
        if axis:
            fresh.axes[axis[1].lower()] = axis[2].lower()
        fresh.moment = moment_of(context, sentence, fresh)
        alone.append(fresh)
    return alone


def of_other_disease(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a stage is that of another disease: a condition stands closer than any tumour word."""
    if token.rule == LETTERED:
        return False
    near = min(token.end + _GRADING, sentence.end)
    comma = context.reading.folded.find(",", token.end, near)
    if other_grading(context, token.end, comma if comma > 0 else near):
        return True
    if not _names_what(sentence) and sentence.index and _of_condition(context.reading.sentences[sentence.index - 1]):
        return True  # `Néphropathie membraneuse. Stade I.`
    best, kind = 60, ""
    last: Token | None = None
    for other in sentence.tokens:
        of_condition = other.kind == "site" and last and last.kind == "condition" and other.start - last.end <= 5
        last = other
        gap = token.start - other.end if other.end <= token.start else other.start - token.end + 20
        if other.kind == "condition" and other.start - token.end > _OF:
            continue  # what comes with the disease: `stade IVB avec symptômes B`
        if other.kind in ("condition", "morphology", "tnm", "spread", "site") and 0 <= gap < best:
            best, kind = gap, "condition" if of_condition else other.kind  # `escarre sacrée de stade III`
    return kind == "condition"


def _names_what(sentence: Sentence) -> bool:
    """Whether a sentence names what its stage is of."""
    return not sentence.kinds.isdisjoint(("condition", "morphology", "tnm", "spread", "site"))


def _of_condition(sentence: Sentence) -> bool:
    """Whether a sentence tells a disease that is no tumour, and nothing of one."""
    return "condition" in sentence.kinds and sentence.kinds.isdisjoint(("morphology", "tnm", "spread"))


def moment_of(context: Context, sentence: Sentence, row: StageRow) -> Moment | None:
    own = context.date(sentence, Token(row.start, row.end, "stage", ""))
    return own or day_of_report(context, sentence.index)
