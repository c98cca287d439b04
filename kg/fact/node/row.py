"""Which counts of lymph nodes are of a classification: those beside its N, none of another operation or time."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.date.headed import headed_date
from kg.fact.date.moment import Moment
from kg.fact.date.narration import narrated
from kg.fact.node.before import SENTINEL
from kg.fact.node.fraction import NodeCount
from kg.fact.stage.row import StageRow

_BESIDE = 8  # code points from the N of a classification to its nodes, a remark between: `pN1 (sn) (1/3)`
_TOLD_BEFORE = 3  # sentences of narrative in which a date dates what follows
_YEAR = 4  # code points of a year
_DISSECTION = "node-surgery"


def beside_n(row: StageRow, count: NodeCount) -> bool:
    """Whether a count stands in a classification or right behind its N: `pT2 pN0 (0/14) M0`, `pT3 N2 (2/20)`."""
    return any("n" in r.axes and r.start < count.start <= r.end + _BESIDE for r in (row, *row.again))


def of_other_operation(context: Context, row: StageRow, count: NodeCount) -> bool:
    """Whether a count is told of an operation on the nodes after that of a tumour classified without them (`pT2. Curage
    ensuite : 3/22`), or in a later year than the row."""
    return (row.axes.keys() == {"t"} and _dissected(context, count)) or _later(context, row, count)


def of_other_time(context: Context, row: StageRow, moment: Moment | None) -> bool:
    """Whether a row is of another date than the one given: neither says the same as the other, only closer."""
    told = row.moment or headed_date(context, context.reading.sentences[row.sentence])
    if not moment or not told:
        return False
    first, second = moment.edtf.rstrip("~"), told.edtf.rstrip("~")
    return not (first.startswith(second) or second.startswith(first))


def _dissected(context: Context, count: NodeCount) -> bool:
    """Whether the sentence of a count tells the operation on the nodes, or that of the sentinel."""
    sentence = context.reading.sentences[count.sentence]
    if any(p.site == SENTINEL for p in context.places(sentence)):
        return True
    return any(act.kind == _DISSECTION for act in context.acts_of(sentence))


def _later(context: Context, row: StageRow, count: NodeCount) -> bool:
    """Whether the narrative tells a count in a later year than a row."""
    told = row.moment or narrated(context, row.sentence, _TOLD_BEFORE)
    since = narrated(context, count.sentence, _TOLD_BEFORE)
    return told is not None and since is not None and told.edtf[:_YEAR] < since.edtf[:_YEAR]
