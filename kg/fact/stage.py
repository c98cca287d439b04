"""Stages: TNM rows with the stage group, tumour grade and node counts that belong to the same classification.

Sentence rules find TNM clusters, groups, grades and counts; reading the whole report, what stands apart joins the
row it completes (a grade of the specimen, `Stade IIIB.` after the TNM sentence) or is a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.fact.case import Derivation, PrimaryTumour, Span, Stage
from kg.fact.context import Context
from kg.fact.grade import other_grading, tumour_grades
from kg.fact.keys import Keys
from kg.fact.nodes import NodeCount, node_counts
from kg.fact.timeline import Moment
from kg.mention.recognise import Sentence
from kg.mention.tnm import joined
from kg.mention.token import Token

_AXES = ("t", "n", "m")
_M_AFTER = re.compile(r"\s?[(,]\s?[cp]?M([01][a-d]?)(?![A-Za-z0-9])")  # `stade IV (M1 ...`
_SHUT = frozenset({"family", "hypothetical", "refused"})
_GROUP_REACH = 90  # code points between a TNM cluster and the group of the same sentence
_GROUP_SENTENCES = 1  # a group standing alone completes the TNM row of the sentence before
_JOIN_SENTENCES = 8  # sentences within which a grade or node count completes a row
_JOIN_PATHOLOGICAL = 25  # the same for the row of a specimen, which the report comes back to


@dataclass(slots=True)
class _Row:
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
    again: list[_Row] = field(default_factory=list)  # later mentions of the same row

    def gap(self, start: int, end: int) -> int:
        """Code points to the nearest mention of the row."""
        return min(max(start - r.end, r.start - end, 0) for r in (self, *self.again))

    def apart(self, sentence: int) -> int:
        """Sentences to the nearest mention of the row."""
        return min(abs(r.sentence - sentence) for r in (self, *self.again))


def read_stages(context: Context, primaries: Sequence[PrimaryTumour], keys: Keys) -> tuple[Stage, ...]:
    """The stages of the case, in text order of their first mention."""
    rows: list[_Row] = []
    owners = _Owners(context, primaries)
    for sentence in context.sentences():
        here = _clusters(context, sentence)
        here += _groups(context, sentence, here, rows)
        for row in here:
            row.tumour = owners.at(sentence.index, row.start)
        rows += here
    rows = _merged(rows)
    for count in _summed(node_counts(context)):
        _place_count(context, rows, count, owners)
    for sentence, token in tumour_grades(context):
        _place_grade(context, rows, sentence, token, owners)
    rows.sort(key=lambda row: row.start)
    return tuple(_stage(row, keys) for row in rows)


def _clusters(context: Context, sentence: Sentence) -> list[_Row]:
    """The TNM clusters of a sentence, each a row."""
    axes = [t for t in sentence.tokens if t.kind == "tnm"]
    rows: list[_Row] = []
    last: Token | None = None
    for token in axes:
        axis = token.value[0].lower()
        if context.status(sentence, token) in _SHUT or _of_relative(sentence, token):
            continue
        whole = last is not None and joined(context.reading.report.text, last, token)
        if not rows or not whole or axis in rows[-1].axes:
            rows.append(_Row(sentence.index, token.start, token.end))
        row = rows[-1]
        row.axes[axis] = token.value[1:]
        row.end = token.end
        if token.unit and row.prefix is None:
            row.prefix = {"y": "yp", "u": "c"}.get(token.unit, token.unit)
        last = token
    rows = [row for row in rows if row.axes.keys() & {"t", "n"}]
    for row in rows:
        row.spans.append(Span(row.start, row.end, "fact", "affirmed", "stage-tnm"))
        row.moment = _moment(context, sentence, row)
        if row.prefix is None and _clinical(context, sentence, row):
            row.prefix, row.basis = "c", "implied"
            row.derivations.append(Derivation("prefix", "stage-from-imaging", "c", tuple(row.spans)))
    return rows


def _of_relative(sentence: Sentence, token: Token) -> bool:
    """Whether a relative is named earlier in the sentence."""
    return any(t.kind == "cue" and t.value == "family>" and t.start < token.start for t in sentence.tokens)


def _clinical(context: Context, sentence: Sentence, row: _Row) -> bool:
    """Whether imaging or an examination just before gives an unprefixed classification."""
    for token in sentence.tokens:
        concept = token.means("procedure")
        if concept and token.start < row.start and context.concepts[concept]["kind"] == "imaging":
            return True
    return sentence.section == "examination"


def _groups(context: Context, sentence: Sentence, here: list[_Row], before: list[_Row]) -> list[_Row]:
    """Give stage groups to the TNM row they stand with; the rest are rows of their own."""
    alone: list[_Row] = []
    for token in sentence.tokens:
        if (
            token.kind != "stage-group"
            or context.status(sentence, token) in _SHUT
            or _other_disease(context, sentence, token)
        ):
            continue
        span = Span(token.start, token.end, "fact", "affirmed", token.rule)
        open_rows = [r for r in here if r.group is None and r.gap(token.start, token.end) <= _GROUP_REACH]
        if not here and before and sentence.index - before[-1].sentence <= _GROUP_SENTENCES and before[-1].axes:
            open_rows = [before[-1]] if before[-1].group is None else []
        if open_rows:
            row = min(open_rows, key=lambda r: r.gap(token.start, token.end))
            row.group = token.value
            row.spans.append(span)
            if row.prefix is None and token.unit:
                row.prefix = token.unit
            continue
        fresh = _Row(
            sentence.index, token.start, token.end, prefix=token.unit or None, group=token.value, rule="stage-group"
        )
        fresh.spans.append(span)
        spread = _M_AFTER.match(context.reading.report.text, token.end)
        if spread:
            fresh.axes["m"] = spread[1].lower()
        fresh.moment = _moment(context, sentence, fresh)
        alone.append(fresh)
    return alone


def _other_disease(context: Context, sentence: Sentence, token: Token) -> bool:
    """Whether a stage is that of another disease: a condition stands closer than any tumour word."""
    if other_grading(context, token.end, min(token.end + 12, sentence.end)):
        return True
    best, kind = 60, ""
    for other in sentence.tokens:
        gap = token.start - other.end if other.end <= token.start else other.start - token.end + 20
        if other.kind in ("condition", "morphology", "tnm", "spread", "site") and 0 <= gap < best:
            best, kind = gap, other.kind
    return kind == "condition"


def _moment(context: Context, sentence: Sentence, row: _Row) -> Moment | None:
    return context.date(sentence, Token(row.start, row.end, "stage", ""))


class _Owners:
    """Which primary a stretch of text is about; what names none carries on with the one named last."""

    def __init__(self, context: Context, primaries: Sequence[PrimaryTumour]) -> None:
        self.primaries = primaries
        self.named: list[tuple[int, int, str]] = []  # sentence, offset, primary
        if len(primaries) < 2:
            return
        for sentence in context.sentences():
            for token in sentence.tokens:
                fitting = [p for p in primaries if token.value in (p.site, p.morphology)]
                if fitting:
                    self.named.append((sentence.index, token.start, _of_side(fitting, sentence, token).key))

    def at(self, sentence: int, start: int) -> str | None:
        """The primary of the offset `start` in a sentence: named nearest in it, else last before."""
        if len(self.primaries) < 2:
            return self.primaries[0].key if self.primaries else None
        here = [(abs(start - at), key) for index, at, key in self.named if index == sentence]
        if here:
            return min(here)[1]
        return next((key for index, _, key in reversed(self.named) if index < sentence), self.primaries[0].key)


def _of_side(primaries: list[PrimaryTumour], sentence: Sentence, token: Token) -> PrimaryTumour:
    """Of several primaries of one organ, the one whose side the sentence names next to the organ."""
    sides = [t for t in sentence.tokens if t.kind == "side"]
    nearest = min(sides, key=lambda t: abs(t.start - token.start), default=None)
    return next((p for p in primaries if nearest and p.laterality == nearest.value), primaries[0])


def _merged(rows: list[_Row]) -> list[_Row]:
    """Rows told twice become one: the same categories, or the same group without categories."""
    kept: list[_Row] = []
    for row in rows:
        same = next((k for k in kept if _same(k, row)), None)
        if same is None:
            kept.append(row)
            continue
        same.axes = row.axes | same.axes
        same.prefix = same.prefix or row.prefix
        same.group = max((g for g in (same.group, row.group) if g), key=len, default=None)
        same.moment = same.moment or row.moment
        same.spans += row.spans
        same.again.append(row)
    return kept


def _same(a: _Row, b: _Row) -> bool:
    if a.tumour != b.tumour or (a.prefix and b.prefix and a.prefix != b.prefix):
        return False
    groups = (a.group or "", b.group or "")
    agree = (
        not all(groups)
        or (groups[0].startswith(groups[1]) and groups[0][len(groups[1]) :][:1] not in ("I", "V"))
        or (groups[1].startswith(groups[0]) and groups[1][len(groups[0]) :][:1] not in ("I", "V"))
    )
    if a.axes and b.axes:
        return agree and a.axes.get("t") == b.axes.get("t") and all(
            a.axes[x] == b.axes[x] for x in a.axes.keys() & b.axes.keys()
        ) and len(a.axes.keys() & b.axes.keys()) > 1 - (a.axes == b.axes)  # fmt: skip
    return all(groups) and agree


def _summed(counts: list[NodeCount]) -> list[NodeCount]:
    """Counts of one sentence that differ (`3/10` right, `0/6` left) added up; a repeated count is one."""
    result: list[NodeCount] = []
    for count in counts:
        last = result[-1] if result else None
        if last and last.sentence == count.sentence:
            if (last.positive, last.examined) == (count.positive, count.examined) or count.examined is None:
                continue
            if last.examined is not None and last.positive is not None and count.positive is not None:
                result[-1] = last._replace(
                    end=count.end, positive=last.positive + count.positive, examined=last.examined + count.examined
                )
                continue
        result.append(count)
    return result


def _place_count(context: Context, rows: list[_Row], count: NodeCount, owners: _Owners) -> None:
    """A node count joins the nearest pathological row that has none and agrees with it, else is a row of its own."""
    if any((r.positive, r.examined) == (count.positive, count.examined) for r in rows):
        return

    def fits(row: _Row) -> bool:
        if row.positive is not None or (row.prefix == "c" and row.apart(count.sentence)):
            return False
        n = row.axes.get("n", "")
        if n[:1] in "0123" and n and count.positive is not None and (n[0] == "0") != (count.positive == 0):
            return False
        return row.apart(count.sentence) <= _reach(row)

    row = _nearest(rows, count.sentence, count.start, count.end, fits)
    if row is None:
        row = _alone(context, count.sentence, count.start, count.end, "stage-nodes", owners)
        rows.append(row)
    row.positive, row.examined = count.positive, count.examined
    row.spans.append(count.span())


def _place_grade(context: Context, rows: list[_Row], sentence: Sentence, token: Token, owners: _Owners) -> None:
    """A tumour grade joins the nearest row without one, else is a row of its own."""
    grade = int(token.value)
    owner = owners.at(sentence.index, token.start)

    def fits(row: _Row) -> bool:
        apart = row.apart(sentence.index)
        return row.grade in (None, grade) and (row.tumour == owner or not apart) and apart <= _reach(row)

    row = _nearest(rows, sentence.index, token.start, token.end, fits)
    if row is None:
        if any(r.grade == grade and r.tumour == owner for r in rows):
            return
        row = _alone(context, sentence.index, token.start, token.end, "stage-grade", owners)
        rows.append(row)
    row.grade = grade
    row.spans.append(Span(token.start, token.end, "grade", "affirmed", token.rule))


def _reach(row: _Row) -> int:
    return _JOIN_PATHOLOGICAL if row.axes and row.prefix in ("p", "yp") else _JOIN_SENTENCES


def _nearest(rows: list[_Row], sentence: int, start: int, end: int, fits: Callable[[_Row], bool]) -> _Row | None:
    """The fitting row nearest to a stretch, one with TNM categories rather than a mere group of another sentence."""
    open_rows = [row for row in rows if fits(row)]
    return min(
        open_rows,
        key=lambda r: (r.apart(sentence) > 0 and not r.axes, r.apart(sentence), r.gap(start, end)),
        default=None,
    )


def _alone(context: Context, index: int, start: int, end: int, rule: str, owners: _Owners) -> _Row:
    sentence = context.reading.sentences[index]
    row = _Row(index, start, end, rule=rule)
    row.moment = _moment(context, sentence, row)
    row.tumour = owners.at(index, start)
    return row


def _stage(row: _Row, keys: Keys) -> Stage:
    moment = row.moment
    return Stage(
        key=keys("stage"), rule=row.rule, basis=row.basis, tumour=row.tumour, prefix=row.prefix, group=row.group, grade=row.grade,
        nodes_positive=row.positive, nodes_examined=row.examined, date=moment.when() if moment else None,
        t=row.axes.get("t"), n=row.axes.get("n"), m=row.axes.get("m"), evidence=tuple(sorted(set(row.spans))),
        derivations=(*row.derivations, *(moment.derivation("date") if moment else ())),
    )  # fmt: skip
