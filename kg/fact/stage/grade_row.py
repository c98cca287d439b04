"""Which classification a tumour grade told apart from it is not part of: that of another sample of the tumour."""

from __future__ import annotations

from kg.fact.context import Context
from kg.fact.stage.row import StageRow
from kg.mention.recognise import Sentence

SPECIMEN = ("p", "yp", "r")  # prefixes of what the pathologist classifies
_TREATED = "yp"
_DIAGNOSIS = "diagnosis"
_BIOPSY = "biopsy"
_BEFORE = 1  # sentences from a biopsy to the grade that it showed: `Biopsies : 6. Carcinome moyennement différencié`


def of_other_sample(context: Context, row: StageRow, sentence: Sentence) -> bool:
    """Whether a grade told in another sentence than a classification is none of it.

    What the work-up says of how far a tumour goes (`IRM : cT3 N1`) has no grade; the diagnosis takes up that of the
    biopsy.  A tumour operated on after treatment has the grade of its specimen, not that of the biopsy before.
    """
    if row.prefix == _TREATED:
        return row.sentence > sentence.index and _biopsied(context, sentence)
    return row.prefix not in SPECIMEN and not _diagnosed(context, row)


def _diagnosed(context: Context, row: StageRow) -> bool:
    """Whether a classification is told with the diagnosis: in its section, or with a word for it."""
    told = (context.reading.sentences[r.sentence] for r in (row, *row.again))
    return any(s.section == _DIAGNOSIS or "diagnosed" in s.kinds for s in told)


def _biopsied(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before, tells a biopsy."""
    near = context.reading.sentences[max(0, sentence.index - _BEFORE) : sentence.index + 1]
    return any(act.kind == _BIOPSY for s in near for act in context.acts_of(s))
